### Ways to pay beside the card, what they ask, and what the payer does then.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Heading of the form where there is more than one way to pay.
methods-heading = Ödəniş üsulunu seçin

# Heading of the form where there is one way to pay. $name: as “SberPay”.
methods-heading-one = Ödəniş: { $name }

# Read by screen readers before the list of ways to pay.
methods-legend = Ödəniş üsulu

# Between the wallets' buttons and the other ways to pay.
methods-or = və ya başqa üsulla

# A wallet's button, as screen readers say it. $name: as “SberPay”. The name must stay as it is.
methods-pay-with = { $name } ilə ödəyin

# A way to pay.
methods-card = Kart

# A way to pay: the Faster Payments System of Russia, by a bank's app.
methods-sbp = SBP, bankın tətbiqi ilə

# A way to pay: in several parts, later.
methods-bnpl = Hissə-hissə ödəniş

# A way to pay: from the account of a mobile operator.
methods-mobile-money = Mobil pul

# What happens with SBP.
methods-sbp-text = Bank tətbiqi ilə oxudulacaq kod, telefonda isə tətbiqi açan düymə görünəcək.

# Label of a field that may stay empty.
methods-sbp-phone = Telefon (istəyə görə)

# Under that label.
methods-sbp-phone-hint = Bank sorğunu bu nömrəyə göndərir, kod lazım deyil

# What happens with mobile money.
methods-mobile-text = Operator telefona sorğu göndərəcək. Orada təsdiqləyin.

# Label of a list of mobile operators.
methods-operator = Operator

# First entry of that list.
methods-operator-choose = Operatoru seçin…

# Label of a field.
methods-mobile-phone = Mobil nömrə

# Label of a field that may stay empty. YooMoney is a name.
methods-wallet-id = YooMoney pulqabısının nömrəsi (istəyə görə)

# Beside the first part of an amount, which is due now.
methods-parts-today = Bu gün

# Under the plan.
methods-parts-text = Faizsiz və komissiyasız. Planı növbəti səhifədə kreditorla təsdiqləyirsiniz.

# Heading above name, email, phone and country.
methods-details = Məlumatlarınız

# Label of a field: the payer's name.
methods-name = Ad və soyad

# Label of a field.
methods-email = E-poçt

# Label of a field.
methods-phone = Telefon

# Under the label of a phone number.
methods-phone-hint = Ölkə kodu ilə, məsələn +994 50 123 45 67

# Label of a list of countries.
methods-country = Ölkə

# First entry of that list.
methods-country-choose = Ölkəni seçin…

# Text of the notice that a payment was not approved, when it was no card. The same for every reason.
methods-declined-text = Vəsait silinməyib. Yenidən cəhd edin və ya başqa üsulla ödəyin.

# Heading of a notice: the payer did not approve in time.
methods-too-late = Təsdiq vaxtı bitdi

# What the picture of a QR code is, for screen readers.
methods-code-label = Bank tətbiqi üçün QR kod

# Button on a phone: opens the bank's app.
methods-open-app = Bank tətbiqini açın

# First of three steps.
methods-step-open = Bank tətbiqini açın

# Second of three steps.
methods-step-scan = Bu kodu tətbiqdə oxudun

# Third of three steps. $amount: as “$49.00”.
methods-step-confirm = { $amount } məbləğini təsdiqləyin

# A button that loads the page again.
methods-check = Ödədim, yoxlayın

# How long there is to approve. $time: minutes and seconds, as “1:58”.
methods-time-left = Qalan vaxt: { $time }

# Button: gives up this way to pay.
methods-leave = Başqa üsulla ödəyin

# Button under the QR code: gives up this way to pay.
methods-cancel = Ləğv edin

# $amount: as “$49.00”. $phone: mostly hidden, as “+994 •• 67”.
methods-approve-text = { $amount } ödənişini { $phone } nömrəsində təsdiqləyin. Səhifə özü davam edəcək.

# Heading: the operator has sent a code to the phone.
methods-otp-heading = Kodu daxil edin

# Label of the field for that code.
methods-otp = Mesajdakı kod

# Under that label. $phone: mostly hidden.
methods-otp-hint = { $phone } nömrəsinə göndərilmiş 6 rəqəm

# The code was a wrong one.
methods-otp-wrong = Kod düzgün deyil

# Button.
methods-otp-confirm = Təsdiqləyin

# $amount: as “$49.00”.
methods-redirect-text = { $amount } ödənişini orada təsdiqləyin. Sonra bu səhifəyə qayıdacaqsınız.

# Button to a wallet or lender.
methods-redirect-continue = Davam edin

# Link under the form: gives up the whole payment.
methods-back-cancel = Ödənişi ləğv edin

# Heading: a question.
methods-cancel-heading = Ödəniş ləğv edilsin?

# Under that question.
methods-cancel-text = Vəsait silinməyib. Bundan sonra bu səhifədə ödəmək olmayacaq.

# Answer to that question.
methods-cancel-no = Ödənişə davam edin

# $count: how often a wrong code may still be typed.
methods-otp-tries = { $count ->
    [one] { $count } cəhd qalıb
   *[other] { $count } cəhd qalıb
}
