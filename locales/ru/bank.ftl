### The banks, wallets and others that test mode plays. Variables hold finished texts; $count chooses a plural.

# The name of the bank that test mode plays, on top of its pages.
bank-name = Тестовый банк

# Heading: a card's bank asks whether the payment is its holder's (3-D Secure).
bank-confirm-heading = Подтвердите платёж

# Label of the shop's name.
bank-shop = Магазин

# Label of the amount.
bank-amount = Сумма

# Label of the card's number.
bank-card = Карта

# Above the field for the code.
bank-code-text = Мы отправили одноразовый код на ваш номер телефона, который оканчивается на 42.

# Label of that field.
bank-code = Одноразовый код

# Instead of a field, when the bank's app asks.
bank-app-text = Мы отправили запрос в приложение банка на вашем телефоне. Подтвердите платёж в нём.

# Button that stands for the app.
bank-app-approve = Подтвердить в приложении

# A question with one right answer.
bank-one-text = В каком городе вы открыли этот счёт?

# First answer.
bank-one-1 = Баку

# Second answer.
bank-one-2 = Лиссабон

# Third answer.
bank-one-3 = Алматы

# Fourth answer.
bank-one-4 = Осло

# A question with several right answers.
bank-several-text = Какие из этих платежей вы сделали на прошлой неделе? Отметьте все.

# First answer.
bank-several-1 = Книжный магазин

# Second answer.
bank-several-2 = Гостиница

# Third answer.
bank-several-3 = Аптека

# Fourth answer.
bank-several-4 = Автозаправка

# The last answer was wrong. $count: how many more there may be.
bank-wrong = { $count ->
    [one] Неверно. Осталась { $count } попытка.
    [few] Неверно. Осталось { $count } попытки.
    [many] Неверно. Осталось { $count } попыток.
   *[other] Неверно. Осталось { $count } попытки.
}

# Button: here is my answer.
bank-confirm = Подтвердить

# Button: I do not want to pay.
bank-cancel = Отменить

# Heading of what helps testers.
bank-test = Для проверки

# What a tester types.
bank-test-code = Код: 123456.

# What a tester presses.
bank-test-app = Кнопка заменяет приложение.

# What a tester chooses.
bank-test-one = Верен первый ответ.

# What a tester chooses.
bank-test-several = Верны первый и третий.

# Button for testers: as if it had been answered rightly.
bank-test-complete = Завершить

# Button for testers: as if it had been answered wrongly.
bank-test-fail = Провалить

# Heading: the browser goes back from the bank by itself, or by a button.
bank-handover = Возвращаемся в магазин

# Below that heading.
bank-handover-text = Если ничего не происходит, нажмите кнопку.

# Heading of a page in a hidden frame, in which the bank looks at the browser. Hardly anybody sees it.
bank-look = Проверяем браузер

# Button: on to the shop.
bank-continue = Продолжить

# Heading: the bank has its answer, and leads nowhere.
bank-over = Банк получил ваш ответ

# Heading of a wallet's page. $name: the wallet, as “SberPay”.
bank-wallet-heading = Оплата через { $name }

# Label of what the wallet pays with.
bank-wallet-from = Чем платить

# What it pays with: a made-up card.
bank-wallet-card = Дебетовая карта •••• 4242

# Button. $amount: as “$49.00”.
bank-pay = Оплатить { $amount }

# Button: the payer refuses.
bank-decline = Отклонить

# Heading of the bank's page for a transfer by SBP, the Faster Payments System of Russia.
bank-sbp-heading = Перевод по СБП

# Label of the account that pays.
bank-sbp-account = Списать со счёта

# That account.
bank-sbp-account-name = Текущий счёт •••• 0042

# Button: the payer agrees.
bank-approve = Подтвердить

# Button for testers: as if nobody had answered in time.
bank-expire = Дождаться конца срока

# The name of the company that lets payers pay in parts.
bank-parts-name = Тестовые части

# Heading. $count: how many parts.
bank-parts-heading = { $count ->
    [one] Оплата { $count } частью
    [few] Оплата { $count } частями
    [many] Оплата { $count } частями
   *[other] Оплата { $count } частями
}

# Below that heading.
bank-parts-text = Без процентов и комиссий. Каждая часть списывается в свой день.

# When the first part is taken.
bank-parts-today = Сегодня

# Label of the sum of all parts.
bank-parts-total = Всего

# Button: the payer agrees to the parts.
bank-parts-confirm = Подтвердить план

# Heading once the payer has answered, whatever the answer.
bank-answered = Ваш ответ принят

# Below that heading, when the payer came from nowhere that can be linked.
bank-answered-text = Эту страницу можно закрыть.
