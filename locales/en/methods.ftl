### Ways to pay beside the card, what they ask, and what the payer does then.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Heading of the form where there is more than one way to pay.
methods-heading = Choose how to pay

# Heading of the form where there is one way to pay. $name: as “SberPay”.
methods-heading-one = Pay with { $name }

# Read by screen readers before the list of ways to pay.
methods-legend = Payment method

# Between the wallets' buttons and the other ways to pay.
methods-or = or pay another way

# A wallet's button, as screen readers say it. $name: as “SberPay”. The name must stay as it is.
methods-pay-with = Pay with { $name }

# A way to pay.
methods-card = Card

# A way to pay: the Faster Payments System of Russia, by a bank's app.
methods-sbp = SBP, by your bank’s app

# A way to pay: in several parts, later.
methods-bnpl = Pay in parts

# A way to pay: from the account of a mobile operator.
methods-mobile-money = Mobile money

# What happens with SBP.
methods-sbp-text = You get a code to scan with your bank’s app, or on a phone a button that opens it.

# Label of a field that may stay empty.
methods-sbp-phone = Phone (optional)

# Under that label.
methods-sbp-phone-hint = Your bank asks for approval there, without a code

# What happens with mobile money.
methods-mobile-text = Your operator asks you on the phone. Approve it there.

# Label of a list of mobile operators.
methods-operator = Operator

# First entry of that list.
methods-operator-choose = Choose an operator…

# Label of a field.
methods-mobile-phone = Mobile number

# Label of a field that may stay empty. YooMoney is a name.
methods-wallet-id = YooMoney wallet number (optional)

# Beside the first part of an amount, which is due now.
methods-parts-today = Today

# Under the plan.
methods-parts-text = No interest, no fees. You confirm the plan with the lender on the next page.

# Heading above name, email, phone and country.
methods-details = Your details

# Label of a field: the payer's name.
methods-name = Full name

# Label of a field.
methods-email = Email

# Label of a field.
methods-phone = Phone

# Under the label of a phone number.
methods-phone-hint = With country code, like +994 50 123 45 67

# Label of a list of countries.
methods-country = Country

# First entry of that list.
methods-country-choose = Choose a country…

# Text of the notice that a payment was not approved, when it was no card. The same for every reason.
methods-declined-text = Nothing was charged. Try again or pay another way.

# Heading of a notice: the payer did not approve in time.
methods-too-late = The time to approve is over

# What the picture of a QR code is, for screen readers.
methods-code-label = QR code for your bank’s app

# Button on a phone: opens the bank's app.
methods-open-app = Open bank app

# First of three steps.
methods-step-open = Open your bank’s app

# Second of three steps.
methods-step-scan = Scan this code with it

# Third of three steps. $amount: as “$49.00”.
methods-step-confirm = Confirm { $amount }

# A button that loads the page again.
methods-check = I have paid, check

# How long there is to approve. $time: minutes and seconds, as “1:58”.
methods-time-left = Time left: { $time }

# Button: gives up this way to pay.
methods-leave = Use another way to pay

# Button under the QR code: gives up this way to pay.
methods-cancel = Cancel

# $amount: as “$49.00”. $phone: mostly hidden, as “+994 •• 67”.
methods-approve-text = Approve { $amount } on your phone, { $phone }. This page goes on by itself.

# Heading: the operator has sent a code to the phone.
methods-otp-heading = Enter the code

# Label of the field for that code.
methods-otp = Code from the message

# Under that label. $phone: mostly hidden.
methods-otp-hint = 6 digits, sent to { $phone }

# The code was a wrong one.
methods-otp-wrong = This is not the code

# Button.
methods-otp-confirm = Confirm

# $amount: as “$49.00”.
methods-redirect-text = Confirm { $amount } there. You come back to this page afterwards.

# Button to a wallet or lender.
methods-redirect-continue = Continue

# Link under the form: gives up the whole payment.
methods-back-cancel = Cancel payment

# Heading: a question.
methods-cancel-heading = Cancel the payment?

# Under that question.
methods-cancel-text = Nothing has been charged. After that you cannot pay on this page.

# Answer to that question.
methods-cancel-no = Continue paying

# $count: how often a wrong code may still be typed.
methods-otp-tries = { $count ->
    [one] { $count } try left
   *[other] { $count } tries left
}
