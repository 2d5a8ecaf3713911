### The simulated bank or wallet, where test mode asks the payer. Variables hold finished texts.

# The heading: the bank asks its customer.
bank-heading = Confirm the payment

# Below the amount. $last4: the last digits of the card.
bank-card-text = This page stands in for the bank that issued the card ending in { $last4 }. Decide what the cardholder does.

# Below the amount, when a wallet asks instead of a bank.
bank-wallet-text = This page stands in for the payer’s wallet. Decide what the payer does.

# Button: the payer agrees.
bank-approve = Approve

# Button: the payer refuses.
bank-decline = Decline

# Heading once the payer has answered, whatever the answer.
bank-answered = Your answer was recorded

# Below that heading, when the payer came from nowhere that can be linked.
bank-answered-text = You can close this page.
