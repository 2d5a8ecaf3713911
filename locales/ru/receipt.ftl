### Квитанция: на печать и по почте.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Heading of the printable document.
receipt-heading = Квитанция

# Link from the paid page to that document.
receipt-open = Квитанция для печати

# Link from that document to the payment page.
receipt-back = К платежу

# Row of the receipt: the words that the bank writes on the account statement.
receipt-statement = В выписке банка

# Row of the receipt: money that went back.
receipt-refund = Возвращено

# Row of the receipt: money on its way back.
receipt-refund-pending = Возврат в обработке

# Line of the receipt in test mode.
receipt-test = Тестовый режим: деньги не списаны.

# Subject of the e-mail with the receipt. $shop: the shop’s name. $amount: a finished text.
receipt-mail-subject = Ваш платёж { $amount } в { $shop }

# First line of that e-mail.
receipt-mail-text = Платёж прошёл. Это ваша квитанция.

# Link of that e-mail to the receipt on the web.
receipt-mail-open = Открыть квитанцию

# Last line of that e-mail. $shop: the shop’s name.
receipt-mail-why = Вы получили это письмо, потому что оплатили заказ в { $shop }. Ответы на него никто не читает.
