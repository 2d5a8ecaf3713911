### The dashboard about money: payments, sessions, refunds, payouts.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# A part of the dashboard: sessions, each a link that can be paid.
desk-room-sessions = Payment links

# A part of the dashboard.
desk-room-refunds = Refunds

# A part of the dashboard: money sent to cards, accounts, phones.
desk-room-payouts = Payouts

# Column and label.
desk-amount = Amount

# Label of an amount. $currency: as “USD”.
desk-amount-in = Amount in { $currency }

# Shown over the field. $amount: the most that is possible.
desk-amount-most = At most { $amount }

# Column and label: where something stands.
desk-status = Status

# Column: how it was paid.
desk-method = Method

# Column and label: the merchant’s own number of an order.
desk-order = Order ID

# Column: how long ago.
desk-age = Created

# How long ago: less than a minute.
desk-age-now = Just now

# How long ago.
desk-age-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}

# How long ago.
desk-age-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}

# Link to the page of newer rows.
desk-newer = ← Newer

# Link to the page of older rows.
desk-older = Older →

# Names the links under a list, for screen readers.
desk-pages = Pages of the list

# Link: the filtered list as a file.
desk-csv = Download as CSV

# Beside that link.
desk-csv-most = the newest 10,000 rows at most

# Above a list: the address has something that is no date, amount or status.
desk-misread = A filter could not be understood and was left out.

# An empty list: the filters let nothing through.
desk-none-found = Nothing matches these filters.

# Link: all filters off.
desk-filter-none = Clear the filters

# Unfolds the filters.
desk-filters = More filters

# Button: lists what passes.
desk-filter = Apply

# First entry of a choice: no filter.
desk-any = Any

# Label of the search box.
desk-search = Find a payment

# Button.
desk-search-button = Search

# Below the search box.
desk-search-hint = Payment or session ID, order ID, e-mail address, or the last four digits of the card

# Label.
desk-currency = Currency

# Label: the first day.
desk-from = From

# Label: the last day.
desk-to = Until

# Label: the smallest amount.
desk-least = Amount from

# Label: the largest amount.
desk-most = Amount up to

# Status of a payment: nobody has paid yet.
desk-payment-pending = Pending

# Status: the payer must do something.
desk-payment-requires-action = Waiting for the payer

# Status: the outcome is not known yet.
desk-payment-processing = Processing

# Status: the money is held and not taken.
desk-payment-authorized = On hold

# Status.
desk-payment-succeeded = Paid

# Status.
desk-payment-partially-refunded = Partly refunded

# Status.
desk-payment-refunded = Refunded

# Status: it came to nothing.
desk-payment-failed = Failed

# Status.
desk-payment-cancelled = Cancelled

# Status: the time was over.
desk-payment-expired = Expired

# Status of a link: it can be paid.
desk-session-open = Open

# Status of a link.
desk-session-succeeded = Paid

# Status of a refund or payout: on its way.
desk-refund-pending = On its way

# Status of a refund.
desk-refund-succeeded = Refunded

# Status of a payout.
desk-payout-succeeded = Paid out

# Status of a webhook.
desk-delivery-due = Queued

# Status of a webhook.
desk-delivery-leased = Being sent

# Status of a webhook.
desk-delivery-delivered = Delivered

# Status of a webhook: every try has failed.
desk-delivery-exhausted = Not delivered

# Status of a webhook: nothing more is tried.
desk-delivery-stopped = Stopped

# A way to pay.
desk-method-token = Stored card

# A way to pay.
desk-method-wallet = Wallet

# A way to pay: the Faster Payments System of Russia.
desk-method-sbp = SBP

# What is wrong with an amount.
desk-amount-wrong = That is no amount. Type it like 49.00.

# What is wrong with an amount. $currency: as “USD”; $count: how many decimals it has.
desk-amount-fine = { $count ->
    [0] { $currency } has no decimals.
    [one] { $currency } has { $count } decimal place. Without a separator for thousands, please.
   *[other] { $currency } has { $count } decimal places. Without a separator for thousands, please.
}

# What is wrong with an amount.
desk-amount-range = The amount must be above zero and below ten billion.

# What is wrong with an amount. $amount: the most that is possible.
desk-amount-much = That is too much: { $amount } at most.

# Why nothing was done. $status: the payment’s status.
desk-state-refused = Nothing was changed: that is not possible for a payment with the status “{ $status }”.

# Why nothing is refunded.
desk-nothing-left = Nothing was changed: all of it has been refunded already.

# Why nothing was done. $currency: as “USD”.
desk-no-connector = None of your accounts takes { $currency } at the moment.

# What is wrong with a reason.
desk-reason-wrong = The reason is too long: 500 characters on one line at most.

# Before the code of the last refusal.
desk-last-decline = Last refusal:

# Below an amount: what was approved.
desk-authorized = Authorized

# Below an amount: what was taken.
desk-captured = Captured

# Below an amount: what was given back.
desk-refunded = Refunded

# Below an amount: what can still be given back.
desk-remaining = Remaining

# Heading.
desk-actions = What you can do

# Heading: take held money.
desk-capture = Capture

# Below that heading. $amount: what is held.
desk-capture-text = { $amount } is on hold. Leave the amount empty to take all of it; what you do not take goes back to the payer.

# Button: leads to the question.
desk-capture-next = Capture…

# Heading: give money back.
desk-refund = Refund

# Below that heading. $amount: what is left.
desk-refund-text = Up to { $amount }. Leave the amount empty to give all of it back.

# Button: leads to the question.
desk-refund-next = Refund…

# Label: why, in the merchant’s words. It may stay empty.
desk-reason = Reason (optional)

# Column and label: why, in the merchant’s words.
desk-why = Reason

# Heading: end a payment that is not taken.
desk-cancel = Cancel

# Below that heading.
desk-cancel-text = Closes the page of this payment; money on hold goes back to the payer.

# Button: leads to the question.
desk-cancel-next = Cancel the payment…

# Heading: facts.
desk-about = Details

# Label.
desk-id = ID

# Label: when.
desk-created = Created

# Label: what is paid for.
desk-description = Description

# Label.
desk-customer-name = Customer

# Label.
desk-phone = Phone

# Label.
desk-country = Country

# Label: what the merchant pays for the service.
desk-fee = Fee

# Label: when held money goes back by itself.
desk-capture-before = Capture before

# Heading: what the merchant has stored with it.
desk-metadata = Metadata

# Link: what the payer sees.
desk-payer-page = The payer’s page

# Link.
desk-receipt = Receipt

# Heading and column: tries to pay, or to deliver.
desk-tries = Attempts

# Column: why not.
desk-decline = Reason code

# Column: when.
desk-time = Time

# Behind the version of 3-D Secure: the bank has said nothing.
desk-secure-silent = no answer

# Behind the answer of the bank: the card’s holder was asked.
desk-secure-challenged = holder was asked

# Heading.
desk-ledger = Ledger

# Column: why money moved.
desk-cause = Movement

# Column: the account in the ledger.
desk-book = Book

# Last line of the ledger.
desk-sum = Sum

# Why money moved: it is held.
desk-cause-authorized = Put on hold

# Why money moved.
desk-cause-captured = Captured

# Why money moved: nothing is held any more.
desk-cause-released = Hold released

# Why money moved: taken off the balance to be sent.
desk-cause-taken = Set aside

# Why money moved: what was set aside has come back.
desk-cause-given-back = Back on the balance

# Why money moved: it has left.
desk-cause-paid = Sent

# Why money moved: what had been sent came back.
desk-cause-returned = Came back

# A book: what the acquirer owes.
desk-book-acquirer = Acquirer

# A book: the merchant’s balance.
desk-book-merchant = Your balance

# A book.
desk-book-fees = Fees

# A book: held at the bank.
desk-book-hold-acquirer = Held by the bank

# A book: held for the merchant.
desk-book-hold-merchant = Held for you

# A book: on its way to payers.
desk-book-refunds = Refunds on their way

# A book: on its way to others.
desk-book-payouts = Payouts on their way

# Heading: what happened, in the order of time.
desk-timeline = Timeline

# Something that happened.
desk-happened-created = The payment was created

# Something that happened. $event: as “payment.succeeded”.
desk-happened-told = Event { $event }

# Something that happened. $amount: an amount.
desk-asked-authorize = Authorization of { $amount }

# Something that happened. $amount: an amount.
desk-asked-capture = Capture of { $amount }

# Something that happened: held money was let go. $amount: an amount.
desk-asked-void = Release of { $amount }

# Something that happened. $amount: an amount.
desk-asked-refund = Refund of { $amount }

# Something that happened. $amount: an amount.
desk-asked-payout = Payout of { $amount }

# Who wanted it.
desk-by-payer = By the payer

# Who wanted it.
desk-by-merchant = By you

# Who wanted it: nobody captured in time.
desk-by-lapse = Not captured in time

# Who wanted it: an approval came too late and is given back.
desk-by-late = Approved too late

# What became of it: the acquirer has answered.
desk-operation-done = answered

# What became of it: it will be sent.
desk-operation-unsent = not sent yet

# Status of a try.
desk-try-created = Begun

# Status: nobody knows yet.
desk-try-unknown = Outcome unknown

# Status: somebody must look.
desk-try-review = Waiting for a decision

# Status of a try.
desk-try-approved = Approved

# Status of a try.
desk-try-declined = Declined

# Status of a try: the payer left it.
desk-try-abandoned = Abandoned

# Status of a try: approved too late and given back.
desk-try-reversed = Given back

# Column: the type of an event.
desk-event = Event

# Heading: webhooks about this payment.
desk-deliveries = Webhooks

# Label.
desk-payment = Payment

# Heading of the question. $amount: an amount.
desk-sure-capture = Capture { $amount }?

# Heading of the question. $amount: an amount.
desk-sure-cancel = Cancel the payment of { $amount }?

# Heading of the question. $amount: an amount.
desk-sure-refund = Refund { $amount }?

# Button: does it. $amount: an amount.
desk-do-capture = Capture { $amount }

# Button: does it.
desk-do-cancel = Cancel the payment

# Button: does it. $amount: an amount.
desk-do-refund = Refund { $amount }

# In the question. $amount: what is not taken.
desk-rest-capture = The remaining { $amount } goes back to the payer.

# In the question. $amount: what is not given back.
desk-rest-refund = { $amount } remains and can be refunded later.

# Link: do nothing.
desk-back = Go back

# What has just been done.
desk-word-captured = The money was captured.

# What could not be done.
desk-word-capture-refused = The acquirer refused. The money is on hold as before.

# What has just been done.
desk-word-cancelled = The payment was cancelled.

# What has just been done.
desk-word-refunded = The money was refunded.

# What has just been done.
desk-word-refund-pending = The refund is on its way. Its status here tells when it has arrived.

# What could not be done.
desk-word-refund-refused = The acquirer refused the refund. The amount is back on your balance; the code is in the list of refunds below.

# What has just been done.
desk-word-underway = The acquirer has not answered yet. We keep asking; the status here will change.

# What has just been done.
desk-word-link-made = The payment link is ready.

# What has just been done.
desk-word-session-expired = The link cannot be paid any more.

# What could not be done.
desk-word-session-busy = Nothing was changed: the link is over already, or somebody is paying right now.

# What has just been done.
desk-word-paid-out = The payout was made.

# What has just been done.
desk-word-payout-pending = The payout is on its way.

# What could not be done.
desk-word-payout-refused = The acquirer refused the payout. The amount is back on your balance; the code is in the list below.

# Heading, and a link to it.
desk-link-new = New payment link

# Below that heading.
desk-link-new-text = One link, one payment. Send it to your customer by e-mail or messenger; no code is needed.

# Button.
desk-link-make = Create the link

# An empty list.
desk-sessions-none = No payment links yet. Create one here without code, or by the API.

# Column: how often the page has declined.
desk-declines = Declines

# Column and label: until when.
desk-expires = Expires

# Column and heading: an address.
desk-link = Link

# Below the address.
desk-link-text = Select the address and copy it. Whoever has it can pay.

# Link: what the payer sees.
desk-open-page = Open the page

# Button: nobody can pay any more.
desk-expire = End the link

# Label: an address.
desk-success-url = Address after payment

# Label: an address.
desk-cancel-url = Address for going back

# Unfolds two addresses.
desk-return-urls = Where the payer goes afterwards

# Below it.
desk-return-urls-text = Both may stay empty: then the payer stays on our page.

# Label: how long it can be paid.
desk-lifetime = Good for

# A length of time.
desk-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

# A length of time.
desk-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}

# Label.
desk-page-language = Language of the page

# Instead of a form: no account takes anything.
desk-no-account = You have no account with an acquirer in this mode yet, so nothing can be charged or paid out. An owner of your account, or whoever runs this server, adds one.

# What is wrong with a form.
desk-currency-wrong = Choose a currency from the list.

# What is wrong with a form.
desk-description-wrong = The description is too long: 500 characters on one line at most.

# What is wrong with a form.
desk-order-wrong = The order ID is too long: 128 characters at most.

# What is wrong with a form.
desk-success-url-wrong = The address after payment must begin with https:// and be one of your own.

# What is wrong with a form.
desk-cancel-url-wrong = The address for going back must begin with https:// and be one of your own.

# An empty list.
desk-refunds-none = No refunds yet. A payment is refunded on its own page.

# An empty list.
desk-payouts-none = No payouts yet. Send money to a card, a bank account or a phone.

# Heading, and a link to it.
desk-payout-new = New payout

# Below that heading.
desk-payout-new-text = The money leaves your balance at once.

# Column and label: where money goes.
desk-destination = To

# Label: a card, an account or a phone.
desk-number = Card number, IBAN or phone

# Below that label.
desk-number-hint = It is used for this payout only and not kept. If something else has to be corrected, it must be typed again.

# Label: the code of a bank.
desk-bank = Bank code (BIC)

# Below that label.
desk-bank-hint = Needed for SBP; optional for an IBAN; not for cards.

# Label of a box that must be ticked.
desk-payout-sure = Amount and destination are right; the money shall leave.

# What is wrong with a form.
desk-payout-unsure = Confirm that amount and destination are right.

# Button.
desk-payout-make = Send the money

# What is wrong with a form.
desk-card-wrong = That is not a valid card number.

# What is wrong with a form.
desk-iban-wrong = That is not a valid IBAN.

# What is wrong with a form.
desk-phone-wrong = Type the phone with its country code, like +7 901 123-45-67.

# What is wrong with a form.
desk-bank-wrong = The bank code has 8 to 12 digits and capital letters.

# What is wrong with a form.
desk-sbp-currency = SBP pays out in RUB only.
