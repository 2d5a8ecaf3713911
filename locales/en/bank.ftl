### The banks, wallets and others that test mode plays. Variables hold finished texts; $count chooses a plural.

# The name of the bank that test mode plays, on top of its pages.
bank-name = Test Bank

# Heading: a card's bank asks whether the payment is its holder's (3-D Secure).
bank-confirm-heading = Confirm your payment

# Label of the shop's name.
bank-shop = Shop

# Label of the amount.
bank-amount = Amount

# Label of the card's number.
bank-card = Card

# Above the field for the code.
bank-code-text = We have sent a one-time code to your phone number ending in 42.

# Label of that field.
bank-code = One-time code

# Instead of a field, when the bank's app asks.
bank-app-text = We have sent a request to the bank’s app on your phone. Approve the payment there.

# Button that stands for the app.
bank-app-approve = Approve in the app

# A question with one right answer.
bank-one-text = In which city did you open this account?

# First answer.
bank-one-1 = Baku

# Second answer.
bank-one-2 = Lisbon

# Third answer.
bank-one-3 = Almaty

# Fourth answer.
bank-one-4 = Oslo

# A question with several right answers.
bank-several-text = Which of these payments did you make last week? Choose all of them.

# First answer.
bank-several-1 = A bookshop

# Second answer.
bank-several-2 = A hotel

# Third answer.
bank-several-3 = A pharmacy

# Fourth answer.
bank-several-4 = A petrol station

# The last answer was wrong. $count: how many more there may be.
bank-wrong = { $count ->
    [one] That is not right. { $count } try left.
   *[other] That is not right. { $count } tries left.
}

# Button: here is my answer.
bank-confirm = Confirm

# Button: I do not want to pay.
bank-cancel = Cancel

# Heading of what helps testers.
bank-test = For testing

# What a tester types.
bank-test-code = The code is 123456.

# What a tester presses.
bank-test-app = The button stands for the app.

# What a tester chooses.
bank-test-one = The first answer is right.

# What a tester chooses.
bank-test-several = The first and the third are right.

# Button for testers: as if it had been answered rightly.
bank-test-complete = Complete

# Button for testers: as if it had been answered wrongly.
bank-test-fail = Fail

# Heading: the browser goes back from the bank by itself, or by a button.
bank-handover = Going back to the shop

# Below that heading.
bank-handover-text = If nothing happens, press the button.

# Heading of a page in a hidden frame, in which the bank looks at the browser. Hardly anybody sees it.
bank-look = Checking this browser

# Button: on to the shop.
bank-continue = Continue

# Heading: the bank has its answer, and leads nowhere.
bank-over = The bank has your answer

# Heading of a wallet's page. $name: the wallet, as “SberPay”.
bank-wallet-heading = Pay with { $name }

# Label of what the wallet pays with.
bank-wallet-from = Pay with

# What it pays with: a made-up card.
bank-wallet-card = Debit card •••• 4242

# Button. $amount: as “$49.00”.
bank-pay = Pay { $amount }

# Button: the payer refuses.
bank-decline = Decline

# Heading of the bank's page for a transfer by SBP, the Faster Payments System of Russia.
bank-sbp-heading = Transfer by SBP

# Label of the account that pays.
bank-sbp-account = From

# That account.
bank-sbp-account-name = Current account •••• 0042

# Button: the payer agrees.
bank-approve = Approve

# Button for testers: as if nobody had answered in time.
bank-expire = Let it expire

# The name of the company that lets payers pay in parts.
bank-parts-name = Test Parts

# Heading. $count: how many parts.
bank-parts-heading = { $count ->
    [one] Pay in { $count } part
   *[other] Pay in { $count } parts
}

# Below that heading.
bank-parts-text = No interest and no fees. Each part is taken on its day.

# When the first part is taken.
bank-parts-today = Today

# Label of the sum of all parts.
bank-parts-total = Total

# Button: the payer agrees to the parts.
bank-parts-confirm = Confirm the plan

# Heading once the payer has answered, whatever the answer.
bank-answered = Your answer was recorded

# Below that heading, when the payer came from nowhere that can be linked.
bank-answered-text = You can close this page.
