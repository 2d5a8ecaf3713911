### The simulated bank or wallet, where test mode asks the payer. Variables hold finished texts.

# The heading: the bank asks its customer.
bank-heading = Ödənişi təsdiqləyin

# Below the amount. $last4: the last digits of the card.
bank-card-text = Bu səhifə nömrəsi { $last4 } ilə bitən kartı buraxan bankı əvəz edir. Kart sahibinin nə edəcəyini seçin.

# Below the amount, when a wallet asks instead of a bank.
bank-wallet-text = Bu səhifə ödəyicinin pul kisəsini əvəz edir. Ödəyicinin nə edəcəyini seçin.

# Button: the payer agrees.
bank-approve = Təsdiqlə

# Button: the payer refuses.
bank-decline = İmtina et

# Heading once the payer has answered, whatever the answer.
bank-answered = Cavabınız qeydə alındı

# Below that heading, when the payer came from nowhere that can be linked.
bank-answered-text = Bu səhifəni bağlaya bilərsiniz.
