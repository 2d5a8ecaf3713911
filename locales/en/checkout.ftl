### What the payment page says.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Button. $amount: a finished text such as “$49.00”.
checkout-pay-button = Pay { $amount }

# The same where the merchant sells a stay or asks for a gift. The amount stands above it.
checkout-book-button = Book
checkout-donate-button = Donate

# The button after the press, while the bank is asked.
checkout-paying = Paying…

# Heading of the form.
checkout-open-heading = Pay by card

# Under the amount. $order: the shop's own number of the order.
checkout-order = Order { $order }

# Opens a long description.
checkout-details = Details

# Below the lines of what is bought, before the amount.
checkout-total = Total

# What one piece costs. $price: a finished text such as “$12.50”.
checkout-item-each = { $price } each

# Opens the lines beyond the fifth. $count: how many.
checkout-items-more = { $count ->
    [one] { $count } more item
   *[other] { $count } more items
}

# $time: a finished text such as “15:34 UTC”.
checkout-pay-by = Pay by { $time }

# In the last five minutes. $time: as “4:59”, counted down.
checkout-time-left = Time left: { $time }

# Read by screen readers, five minutes before the end.
checkout-five-minutes = Less than 5 minutes left to pay.

# Read by screen readers, one minute before the end.
checkout-one-minute = Less than 1 minute left to pay.

# $count: how many more times a card may be tried.
checkout-tries-left = { $count ->
    [one] { $count } try left
   *[other] { $count } tries left
}

# Link to the shop without paying. $host: the address, as shop.example.
checkout-back = Back to { $host }

# Under the button.
checkout-kept-safe = Your card number and security code are never stored.

# Before the list of card brands, read by screen readers. $brands: their names.
checkout-brands = Accepted cards: { $brands }

# Read by screen readers when the number shows its brand. $brand: as “Visa”.
checkout-brand = Card: { $brand }

# Label of a field.
checkout-number = Card number

# Label of a field.
checkout-expiry = Expiry date

# Under that label: the form of the date, month and year in digits.
checkout-expiry-hint = MM/YY

# Label of a field: the three or four digits apart from the number.
checkout-code = Security code

# Under that label.
checkout-code-hint = 3 digits on the back

# Under that label for American Express.
checkout-code-hint-long = 4 digits on the front

# Label of a field.
checkout-name = Name on card

# Heading above the list of wrong fields.
checkout-problem = There is a problem

# Heading of a notice: the bank said no.
checkout-declined = The payment was not approved

# Its text. The same for every reason.
checkout-declined-text = Nothing was charged. Check the card details, use another card or ask your bank.

# Heading of a notice.
checkout-auth-failed = Your bank could not confirm it was you

# Its text.
checkout-auth-failed-text = Nothing was charged. Try again or use another card.

# Heading of a notice.
checkout-unreachable = The bank could not be reached

# Its text.
checkout-unreachable-text = Nothing was charged. You can try again now.

# Heading of a notice.
checkout-card-again = Please enter the card again

# Its text.
checkout-card-again-text = Nothing was charged. We do not keep card numbers, so we need it once more.

# Heading of a notice in test mode.
checkout-test-card = Use a test card

# Its text.
checkout-test-card-text = Real cards do not work in test mode. Choose one from the list below.

# Heading while the bank is asked.
checkout-processing = Confirming your payment

# Its text.
checkout-processing-text = This usually takes a few seconds. Please do not pay again.

# Heading: nobody knows yet whether the payment went through.
checkout-unknown = We are waiting for the bank

# Its text.
checkout-unknown-text = Do not pay again. You may close this page and come back to the same address.

# A button that loads the page again.
checkout-check-again = Check again

# Heading: paid.
checkout-succeeded = Payment successful

# Heading: the amount is reserved on the card.
checkout-authorized = Amount reserved

# Its text. $shop: the shop's name.
checkout-authorized-text = It is charged when { $shop } confirms the order.

# Heading: no more tries, or blocked.
checkout-failed = This payment could not be completed

# Heading: too late to pay.
checkout-expired = This page has expired

# Heading: cancelled by payer or shop.
checkout-cancelled = Cancelled

# Under the three headings above.
checkout-nothing-charged = Nothing was charged.

# Button on a page that has expired: the same order, once more.
checkout-again = Start again

# Button to the shop. $host: the address, as shop.example.
checkout-return = Return to { $host }

# The page is about to leave. $host: the address. $seconds: a number, counted down.
checkout-returning = Returning to { $host } in { $seconds } s

# Link that stops it.
checkout-stay = Stay here

# Button.
checkout-print = Print receipt

# Row of the receipt.
checkout-receipt-shop = Paid to

# Row of the receipt.
checkout-receipt-description = Description

# Row of the receipt: the shop's own number of the order.
checkout-receipt-order = Order

# Row of the receipt.
checkout-receipt-date = Date

# Row of the receipt.
checkout-receipt-card = Card

# Row of the receipt: the payment's own number.
checkout-receipt-reference = Reference

# A card. $brand: as “Visa”. $last: its last four digits.
checkout-card = { $brand } •••• { $last }

# A card of unknown brand. $last: its last four digits.
checkout-card-unknown = Card •••• { $last }

# Opens the tools of test mode.
checkout-test-tools = Test tools

# Label of the list of test cards.
checkout-test-pick = Test card

# First entry of that list.
checkout-test-none = Choose a card…

# Under that list.
checkout-test-hint = The card decides what the simulated bank answers.

# Group of that list.
checkout-test-succeeds = Succeeds

# Group of that list.
checkout-test-declined = Declined

# Group of that list: every result of 3-D Secure, by its letter.
checkout-test-family = 3-D Secure, every result

# Heading: all of the payment went back to the payer.
checkout-refunded = Refunded

# Heading: a part of the payment went back to the payer.
checkout-partly-refunded = Partly refunded

# Heading: the card's bank asks its question (3-D Secure).
checkout-action-bank = Your bank asks you to confirm

# Heading: a code to scan, or a link that opens the app.
checkout-action-scan = Pay in your bank’s app

# Heading: the operator asks on the phone, or has sent a code there.
checkout-action-phone = Approve on your phone

# Heading. $name: a wallet or bank, as “SberPay”.
checkout-action-redirect = Continue at { $name }
