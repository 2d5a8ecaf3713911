### What owners set up in the dashboard: accounts with acquirers, and settings.
### Plain words, the field's own terms. Variables hold finished texts; $count chooses a plural.

# A part of the dashboard: accounts with acquirers.
desk-room-connectors = Connectors

# A part of the dashboard.
desk-room-settings = Settings

# Said after an action, like those that follow.
desk-word-account-added = The account was added. It is asked after all the others.
desk-word-account-changed = The account was saved.
desk-word-account-on = The account takes new payments.
desk-word-account-turned-off = The account takes no new payments. Captures and refunds of old ones go on.
desk-word-account-moved = The order was changed.
desk-word-account-removed = The account was removed. Captures and refunds of its payments go on.
desk-word-shown-saved = Saved: what payers read.
desk-word-return-saved = Saved: where payers return.
desk-word-lifetime-saved = Saved: how long a checkout stays open.
desk-word-secure-saved = Saved: 3-D Secure.
desk-word-limit-saved = Saved: the limit of requests.

# Under the heading of the page.
desk-connectors-text = An account is a contract with an acquirer. Of those that take a payment’s currency and method, the first in order is asked.

# Heading of the list of accounts.
desk-connectors-asked = In the order in which they are asked

# Test mode without accounts, and what to do.
desk-connectors-none = There is no account in test mode.
desk-connectors-none-hint = Add one below: until then every payment is answered 402 NO_CONNECTOR.

# Live mode without accounts, and why.
desk-connectors-none-live = There is no live connector yet.
desk-connectors-none-live-hint = This version speaks to the sandbox only, which moves no money and serves test mode. Live payments are answered 402 NO_CONNECTOR.

# A contract with an acquirer: name of a column.
desk-connector = Account

# The acquirer of an account.
desk-connector-acquirer = Acquirer

# Label: currencies of an account.
desk-connector-currencies = Currencies

# Label: ways to pay of an account.
desk-connector-methods = Methods

# An account that lists no methods.
desk-connector-methods-all = All

# Beside the boxes of methods.
desk-connector-methods-rule = None chosen: every method that the acquirer knows, now and later.

# The five wallets as one choice.
desk-connector-wallets = Wallets, all five

# Label: how authorizations went.
desk-connector-health = Last 24 hours

# Under the list. $count: a large number.
desk-connector-health-text = Authorizations of the last 24 hours, out of at most your { $count } newest operations. What your own limits refused is not counted.

# No authorizations.
desk-connector-quiet = Nothing yet

# Authorizations that ended so.
desk-n-approved = { $count ->
    [one] { $count } approved
   *[other] { $count } approved
}
desk-n-declined = { $count ->
    [one] { $count } declined
   *[other] { $count } declined
}
desk-n-unknown = { $count ->
    [one] { $count } without an answer
   *[other] { $count } without an answer
}

# Label: when an authorization was last left without an answer.
desk-connector-unknown-at = Last without an answer

# Column with buttons that change the order.
desk-connector-order = Order

# Buttons of that column, for screen readers. $name: of an account.
desk-connector-up = Ask { $name } earlier
desk-connector-down = Ask { $name } later

# Label: a number, lower is asked first.
desk-connector-priority = Priority (lower is asked first)

# Heading of the table of currencies, and what stands under it.
desk-connectors-currencies = What payers can use
desk-connectors-currencies-text = Per currency: who is asked first, and what the payment page offers.

# Columns of that table.
desk-connector-line = Asked in this order
desk-connector-methods-on = Methods on
desk-connector-methods-off = Methods off

# No way to pay in a currency.
desk-connector-nothing = Nothing: 402 NO_CONNECTOR

# Heading and button of the form for one more account.
desk-connector-add = Add an account
desk-connector-add-text = The sandbox is the only connector of test mode. It moves no money, and is asked after the accounts above.

# Label of a field, what to know about it, and what may be wrong.
desk-connector-name = Name
desk-connector-name-hint = Lower-case letters, digits and hyphens; it stays as it is.
desk-connector-name-wrong = Use 1 to 40 lower-case letters, digits and hyphens, and begin with no hyphen.
desk-connector-name-taken = An account of this mode has this name already.

# Why an account stays as it is. $currency: a code.
desk-connector-currency-none = Choose at least one currency.
desk-connector-currency-wrong = { $currency } is not sold on this server, so no session could ask for it.
desk-connector-outdated = Somebody has changed this account since you opened the page. What you chose is still below and what is stored is above: press Save again if yours is to hold.

# Link or button.
desk-connector-remove = Remove

# The question before it.
desk-sure-remove = Remove this account?
desk-sure-remove-text = It is asked for nothing new from this moment, and does not come back. Captures and refunds of its payments still go through it.

# Before a link to the form for a payment link.
desk-connector-try = Want to see it work?

# Heading of a form, and what it is for. 402 NO_CONNECTOR is what the API answers.
desk-connector-why = Why 402 NO_CONNECTOR?
desk-why-text = See which account would be asked, and why each of the others is not. The amount plays no part in it.

# Its button.
desk-why-ask = Explain

# A choice beside the methods: money that is sent.
desk-why-payout = Payout

# Inside the sentences that follow. $method: as “Card”; $currency: a code.
desk-why-payment = { $currency } by { $method }
desk-why-payout-in = a payout in { $currency }

# The answer. $what: one of the two above; $name: of an account.
desk-why-asked = For { $what }, “{ $name }” is asked.
desk-why-nobody = For { $what }, nobody is asked: the API answers 402 NO_CONNECTOR.

# There is nothing that could be explained.
desk-why-no-account = This mode has no account.

# Why an account is not asked. $method: as “Card”; $currency: a code.
desk-why-removed = It was removed. Add another one.
desk-why-off = It is off.
desk-why-currency = Its currencies lack { $currency }.
desk-why-method = Its methods lack { $method }.
desk-why-unknown = { $method } does not know { $currency }, whoever is asked.
desk-why-behind = It would take it too, and stands behind in the order.

# Whether a checkout can be opened. $currency: a code.
desk-why-opens = A checkout session in { $currency } opens: its page has at least one method.
desk-why-opens-not = A checkout session in { $currency } is refused with 402 NO_CONNECTOR: its page would have no method.

# Under the heading of the settings.
desk-settings-text = They hold in test and in live mode. Each part is saved on its own.

# Somebody else was quicker. What is stored now follows.
desk-settings-outdated = Somebody has changed this since you opened the page. What you typed is still here; press Save again if it is to hold. Stored now:

# A part of the settings, and what it is about.
desk-settings-shown = What payers read
desk-settings-shown-text = Your name on the payment page, and on the statement of the payer’s bank.

# Label, hint and mistake of a field.
desk-settings-name = Name
desk-settings-name-hint = As your customers know you.
desk-settings-name-wrong = Give a name of 1 to 60 characters.
desk-settings-statement = Statement descriptor
desk-settings-statement-hint = At most 22 Latin letters, digits and signs. Left empty, the acquirer’s own is used. A name that payers recognize saves disputes.
desk-settings-statement-wrong = Use 1 to 22 Latin letters, digits and signs, with a letter among them.

# Before a link to the theme studio.
desk-settings-studio = Colours, logo and fonts:

# A part of the settings, and what it is about.
desk-settings-return = Where payers return
desk-settings-return-text = After a payment the page leads back to you. Whoever has your key can lead payers to these places only.

# Label, hint and mistake of a field. $line: what was typed on one line.
desk-settings-origins = Return origins
desk-settings-origins-hint = One on each line, as https://shop.example. Left empty, payers may be led anywhere.
desk-settings-origin-wrong = “{ $line }” cannot be used.
desk-settings-return-url = Default return address
desk-settings-return-url-hint = For requests that name no address. It must be on one of the origins above.
desk-settings-return-url-wrong = This address cannot be used.

# A part of the settings, and what it is about.
desk-settings-lifetime = How long a checkout stays open
desk-settings-lifetime-text = For sessions that do not say. Those that are open already keep their end.

# Label, hint and mistake of a field.
desk-settings-minutes = Minutes
desk-settings-minutes-hint = { $count ->
    [one] 5 to 1440. Left empty: { $count } minute.
   *[other] 5 to 1440. Left empty: { $count } minutes.
}
desk-settings-minutes-wrong = Give a whole number of minutes from 5 to 1440.

# Where the time is no whole number of minutes.
desk-settings-seconds = { $count ->
    [one] It is { $count } second exactly, and stays so until you type another number.
   *[other] It is { $count } seconds exactly, and stays so until you type another number.
}

# A part of the settings, and what it is about.
desk-settings-secure = 3-D Secure
desk-settings-secure-text = The card’s bank vouches for its customer. Where it does, fraud is its loss and not yours.

# Legend of a choice.
desk-settings-use = When the bank is asked

# Its choices, each with what it means.
desk-settings-use-auto = When it takes part
desk-settings-use-auto-text = The bank decides whether its customer has to confirm. When it vouches, it bears the loss of fraud.
desk-settings-use-always = Every time, and the payer confirms
desk-settings-use-always-text = The bank bears the loss of fraud. Cards whose bank takes no part, or says nothing, are declined.
desk-settings-use-never = Never
desk-settings-use-never-text = One step less for the payer. You bear every loss of fraud, and banks of the EEA and the UK decline many such payments.

# Legend of a choice.
desk-settings-silence = When the bank could not say anything

# Its choices, each with what it means.
desk-settings-silence-proceed = Charge the card
desk-settings-silence-proceed-text = The payment goes on without the bank’s word: you bear the loss of fraud.
desk-settings-silence-fail = Decline the payment
desk-settings-silence-fail-text = Nobody is charged without the bank’s word. Some honest payers are lost.

# A part of the settings, and what it is about.
desk-settings-limit = Limit of requests
desk-settings-limit-text = Stops a program of yours that runs wild. It holds for each API key that has no limit of its own.

# Label, hint and mistake of a field. $default and $most: numbers.
desk-settings-requests = { $count ->
    [one] Requests in { $count } second
   *[other] Requests in { $count } seconds
}
desk-settings-requests-hint = 1 to { $most }. Left empty: { $default }, as for everybody on this server. More is granted by whoever runs it.
desk-settings-requests-wrong = Give a whole number from 1 to { $most }.

# A part of the settings that can only be read.
desk-settings-terms = Terms
desk-settings-terms-text = Whoever runs this server decides these. Ask them for a change.

# Labels of facts.
desk-settings-merchant = Merchant ID
desk-settings-fees = Fee of what is captured, by API
desk-settings-direct = Card numbers through the API, in live mode
desk-settings-direct-yes = Allowed
desk-settings-direct-no = Not allowed: use the payment page or tokens
