### Qəbz: çap və e-poçt üçün.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Heading of the printable document.
receipt-heading = Qəbz

# Link from the paid page to that document.
receipt-open = Çap üçün qəbz

# Link from that document to the payment page.
receipt-back = Ödənişə qayıdın

# Row of the receipt: the words that the bank writes on the account statement.
receipt-statement = Bank çıxarışında

# Row of the receipt: money that went back.
receipt-refund = Geri qaytarılıb

# Row of the receipt: money on its way back.
receipt-refund-pending = Geri qaytarılır

# Line of the receipt in test mode.
receipt-test = Test rejimi: pul köçürülməyib.

# Subject of the e-mail with the receipt. $shop: the shop’s name. $amount: a finished text.
receipt-mail-subject = { $shop } üçün { $amount } ödənişiniz

# First line of that e-mail.
receipt-mail-text = Ödəniş uğurla tamamlandı. Bu sizin qəbzinizdir.

# Link of that e-mail to the receipt on the web.
receipt-mail-open = Qəbzi açın

# Last line of that e-mail. $shop: the shop’s name.
receipt-mail-why = Bu məktubu { $shop } mağazasına ödəniş etdiyiniz üçün aldınız. Ona verilən cavabları heç kim oxumur.
