### The receipt: printed, and sent by e-mail.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Heading of the printable document.
receipt-heading = Receipt

# Link from the paid page to that document.
receipt-open = Receipt to print

# Link from that document to the payment page.
receipt-back = Back to the payment

# Row of the receipt: the words that the bank writes on the account statement.
receipt-statement = On your statement

# Row of the receipt: money that went back.
receipt-refund = Refunded

# Row of the receipt: money on its way back.
receipt-refund-pending = Refund under way

# Line of the receipt in test mode.
receipt-test = Test mode: no money was moved.

# Subject of the e-mail with the receipt. $shop: the shop’s name. $amount: a finished text.
receipt-mail-subject = Your payment of { $amount } to { $shop }

# First line of that e-mail.
receipt-mail-text = Your payment went through. This is your receipt.

# Link of that e-mail to the receipt on the web.
receipt-mail-open = Open the receipt

# Last line of that e-mail. $shop: the shop’s name.
receipt-mail-why = You get this message because you paid { $shop }. Nobody reads answers to it.
