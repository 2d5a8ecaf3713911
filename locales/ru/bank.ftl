### The simulated bank or wallet, where test mode asks the payer. Variables hold finished texts.

# The heading: the bank asks its customer.
bank-heading = Подтвердите платёж

# Below the amount. $last4: the last digits of the card.
bank-card-text = Эта страница заменяет банк, выпустивший карту, номер которой оканчивается на { $last4 }. Выберите, что сделает владелец карты.

# Below the amount, when a wallet asks instead of a bank.
bank-wallet-text = Эта страница заменяет кошелёк плательщика. Выберите, что сделает плательщик.

# Button: the payer agrees.
bank-approve = Подтвердить

# Button: the payer refuses.
bank-decline = Отклонить

# Heading once the payer has answered, whatever the answer.
bank-answered = Ваш ответ принят

# Below that heading, when the payer came from nowhere that can be linked.
bank-answered-text = Эту страницу можно закрыть.
