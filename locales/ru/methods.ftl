### Ways to pay beside the card, what they ask, and what the payer does then.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Heading of the form where there is more than one way to pay.
methods-heading = Выберите способ оплаты

# Heading of the form where there is one way to pay. $name: as “SberPay”.
methods-heading-one = Оплата: { $name }

# Read by screen readers before the list of ways to pay.
methods-legend = Способ оплаты

# Between the wallets' buttons and the other ways to pay.
methods-or = или другим способом

# A wallet's button, as screen readers say it. $name: as “SberPay”. The name must stay as it is.
methods-pay-with = Оплатить через { $name }

# A way to pay.
methods-card = Карта

# A way to pay: the Faster Payments System of Russia, by a bank's app.
methods-sbp = СБП

# A way to pay: in several parts, later.
methods-bnpl = Оплата частями

# A way to pay: from the account of a mobile operator.
methods-mobile-money = Мобильные деньги

# What happens with SBP.
methods-sbp-text = Появится код для приложения банка, а на телефоне — кнопка, которая откроет приложение.

# Label of a field that may stay empty.
methods-sbp-phone = Телефон (необязательно)

# Under that label.
methods-sbp-phone-hint = Банк пришлёт запрос на этот номер, код не нужен

# What happens with mobile money.
methods-mobile-text = Оператор пришлёт запрос на телефон. Подтвердите его там.

# Label of a list of mobile operators.
methods-operator = Оператор

# First entry of that list.
methods-operator-choose = Выберите оператора…

# Label of a field.
methods-mobile-phone = Номер телефона

# Label of a field that may stay empty. YooMoney is a name.
methods-wallet-id = Номер кошелька YooMoney (необязательно)

# Beside the first part of an amount, which is due now.
methods-parts-today = Сегодня

# Under the plan.
methods-parts-text = Без процентов и комиссий. Вы подтвердите план у кредитора на следующей странице.

# Heading above name, email, phone and country.
methods-details = Ваши данные

# Label of a field: the payer's name.
methods-name = Имя и фамилия

# Label of a field.
methods-email = Эл. почта

# Label of a field.
methods-phone = Телефон

# Under the label of a phone number.
methods-phone-hint = С кодом страны, например +994 50 123 45 67

# Label of a list of countries.
methods-country = Страна

# First entry of that list.
methods-country-choose = Выберите страну…

# Text of the notice that a payment was not approved, when it was no card. The same for every reason.
methods-declined-text = Деньги не списаны. Попробуйте ещё раз или выберите другой способ.

# Heading of a notice: the payer did not approve in time.
methods-too-late = Время на подтверждение вышло

# What the picture of a QR code is, for screen readers.
methods-code-label = QR-код для приложения банка

# Button on a phone: opens the bank's app.
methods-open-app = Открыть приложение банка

# First of three steps.
methods-step-open = Откройте приложение банка

# Second of three steps.
methods-step-scan = Отсканируйте в нём этот код

# Third of three steps. $amount: as “$49.00”.
methods-step-confirm = Подтвердите оплату { $amount }

# A button that loads the page again.
methods-check = Уже оплачено, проверить

# How long there is to approve. $time: minutes and seconds, as “1:58”.
methods-time-left = Осталось: { $time }

# Button: gives up this way to pay.
methods-leave = Другой способ оплаты

# Button under the QR code: gives up this way to pay.
methods-cancel = Отмена

# $amount: as “$49.00”. $phone: mostly hidden, as “+994 •• 67”.
methods-approve-text = Подтвердите оплату { $amount } на телефоне { $phone }. Страница обновится сама.

# Heading: the operator has sent a code to the phone.
methods-otp-heading = Введите код

# Label of the field for that code.
methods-otp = Код из сообщения

# Under that label. $phone: mostly hidden.
methods-otp-hint = 6 цифр, отправленных на { $phone }

# The code was a wrong one.
methods-otp-wrong = Код не подходит

# Button.
methods-otp-confirm = Подтвердить

# $amount: as “$49.00”.
methods-redirect-text = Подтвердите там оплату { $amount }. Потом вы вернётесь на эту страницу.

# Button to a wallet or lender.
methods-redirect-continue = Продолжить

# Link under the form: gives up the whole payment.
methods-back-cancel = Отменить оплату

# Heading: a question.
methods-cancel-heading = Отменить оплату?

# Under that question.
methods-cancel-text = Деньги не списаны. После отмены оплатить на этой странице будет нельзя.

# Answer to that question.
methods-cancel-no = Продолжить оплату

# $count: how often a wrong code may still be typed.
methods-otp-tries = { $count ->
    [one] Осталась { $count } попытка
    [few] Осталось { $count } попытки
    [many] Осталось { $count } попыток
   *[other] Осталось { $count } попытки
}
