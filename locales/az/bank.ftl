### The banks, wallets and others that test mode plays. Variables hold finished texts; $count chooses a plural.

# The name of the bank that test mode plays, on top of its pages.
bank-name = Test Bankı

# Heading: a card's bank asks whether the payment is its holder's (3-D Secure).
bank-confirm-heading = Ödənişinizi təsdiqləyin

# Label of the shop's name.
bank-shop = Mağaza

# Label of the amount.
bank-amount = Məbləğ

# Label of the card's number.
bank-card = Kart

# Above the field for the code.
bank-code-text = Sonu 42 ilə bitən telefon nömrənizə birdəfəlik kod göndərdik.

# Label of that field.
bank-code = Birdəfəlik kod

# Instead of a field, when the bank's app asks.
bank-app-text = Telefonunuzdakı bank tətbiqinə sorğu göndərdik. Ödənişi orada təsdiqləyin.

# Button that stands for the app.
bank-app-approve = Tətbiqdə təsdiqlə

# A question with one right answer.
bank-one-text = Bu hesabı hansı şəhərdə açmısınız?

# First answer.
bank-one-1 = Bakı

# Second answer.
bank-one-2 = Lissabon

# Third answer.
bank-one-3 = Almatı

# Fourth answer.
bank-one-4 = Oslo

# A question with several right answers.
bank-several-text = Bu ödənişlərdən hansıları keçən həftə etmisiniz? Hamısını seçin.

# First answer.
bank-several-1 = Kitab mağazası

# Second answer.
bank-several-2 = Otel

# Third answer.
bank-several-3 = Aptek

# Fourth answer.
bank-several-4 = Yanacaqdoldurma məntəqəsi

# The last answer was wrong. $count: how many more there may be.
bank-wrong = { $count ->
    [one] Düzgün deyil. { $count } cəhd qalıb.
   *[other] Düzgün deyil. { $count } cəhd qalıb.
}

# Button: here is my answer.
bank-confirm = Təsdiqlə

# Button: I do not want to pay.
bank-cancel = Ləğv et

# Heading of what helps testers.
bank-test = Sınaq üçün

# What a tester types.
bank-test-code = Kod: 123456.

# What a tester presses.
bank-test-app = Düymə tətbiqi əvəz edir.

# What a tester chooses.
bank-test-one = Birinci cavab düzgündür.

# What a tester chooses.
bank-test-several = Birinci və üçüncü düzgündür.

# Button for testers: as if it had been answered rightly.
bank-test-complete = Tamamla

# Button for testers: as if it had been answered wrongly.
bank-test-fail = Uğursuz et

# Heading: the browser goes back from the bank by itself, or by a button.
bank-handover = Mağazaya qayıdırıq

# Below that heading.
bank-handover-text = Heç nə baş vermirsə, düyməni basın.

# Heading of a page in a hidden frame, in which the bank looks at the browser. Hardly anybody sees it.
bank-look = Brauzer yoxlanılır

# Button: on to the shop.
bank-continue = Davam et

# Heading: the bank has its answer, and leads nowhere.
bank-over = Bank cavabınızı aldı

# Heading of a wallet's page. $name: the wallet, as “SberPay”.
bank-wallet-heading = { $name } ilə ödəniş

# Label of what the wallet pays with.
bank-wallet-from = Ödəniş vasitəsi

# What it pays with: a made-up card.
bank-wallet-card = Debet kartı •••• 4242

# Button. $amount: as “$49.00”.
bank-pay = { $amount } ödə

# Button: the payer refuses.
bank-decline = İmtina et

# Heading of the bank's page for a transfer by SBP, the Faster Payments System of Russia.
bank-sbp-heading = SBP ilə köçürmə

# Label of the account that pays.
bank-sbp-account = Hesabdan

# That account.
bank-sbp-account-name = Cari hesab •••• 0042

# Button: the payer agrees.
bank-approve = Təsdiqlə

# Button for testers: as if nobody had answered in time.
bank-expire = Vaxtın bitməsini gözlə

# The name of the company that lets payers pay in parts.
bank-parts-name = Test Hissə

# Heading. $count: how many parts.
bank-parts-heading = { $count ->
    [one] { $count } hissə ilə ödəniş
   *[other] { $count } hissə ilə ödəniş
}

# Below that heading.
bank-parts-text = Faizsiz və komissiyasız. Hər hissə öz günündə silinir.

# When the first part is taken.
bank-parts-today = Bu gün

# Label of the sum of all parts.
bank-parts-total = Cəmi

# Button: the payer agrees to the parts.
bank-parts-confirm = Planı təsdiqlə

# Heading once the payer has answered, whatever the answer.
bank-answered = Cavabınız qeydə alındı

# Below that heading, when the payer came from nowhere that can be linked.
bank-answered-text = Bu səhifəni bağlaya bilərsiniz.
