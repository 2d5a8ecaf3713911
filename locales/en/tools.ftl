### The tools of test mode, for merchants who try the page out.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Opens a list: which phone numbers and amounts decide what.
tools-outcomes = Phone numbers and amounts

# Before a list of endings.
tools-phones = The last four digits of a phone number decide:

# Before a list of amounts, in whole units such as dollars.
tools-amounts = For wallets and instalments the amount decides:

# Anything else, in both lists.
tools-any = anything else

# An outcome.
tools-approved = approved

# An outcome. $seconds: a number.
tools-approved-late = approved after { $seconds } s

# An outcome: the payer says no on the phone or in the wallet.
tools-rejected = the payer refuses

# An outcome.
tools-no-funds = insufficient funds

# An outcome. 123456 stays as it is.
tools-code = a code is asked for: 123456

# An outcome: nobody answers until the time is over.
tools-silent = nobody answers

# An outcome that never comes.
tools-open = stays open

# An outcome: the bank has taken the money, and its answer is lost.
tools-lost = the answer is lost

# An outcome.
tools-declined = declined

# Button: the session ends at once.
tools-expire = Expire this session

# Before three buttons: time passes for everything of this merchant's test mode.
tools-clock = Move the clock of test mode, for all that your test key has made:

# Button: so much time passes.
tools-hour = +1 hour

# Button.
tools-day = +1 day

# Button.
tools-week = +7 days

# Label of a list: which failure the next press of the button shall have.
tools-failure = Failure simulator

# Chosen at first in that list.
tools-no-failure = Nothing goes wrong

# Below that list, while nothing is chosen.
tools-failure-hint = Chosen for the next press of the button only.

# Heading inside that list: what becomes of the answer that the payer gets.
tools-failures-page = The answer to the payer

# Heading inside that list.
tools-failures-bank = The bank

# Heading inside that list. A webhook is a message to the shop's server.
tools-failures-webhook = The webhooks

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-slow = Slow answer, 5 s
    .why = The payer waits for five seconds. Your server notices nothing.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-error-before = Error 500, nothing done
    .why = The payer sees an error and may press again. Nothing is charged, and you hear nothing.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-error-after = Error 500, but paid
    .why = The payment is made and you hear of it, but the payer sees an error. The page tells the truth when it is opened again.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-no-answer = No answer, but paid
    .why = The connection breaks before the payer sees anything. The payment is made and you hear of it; the page tells the truth when it is opened again.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-too-many = 429, too many requests
    .why = The payer is asked to wait. Nothing is charged, and you hear nothing.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-unavailable = 503, not available
    .why = As with error 500: nothing is done, and the payer may press again.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-late = Late approval, after a minute
    .why = You hear payment.processing, and a minute later payment.succeeded. The page waits.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-lost = The bank's answer is lost
    .why = The money is taken and nobody knows: you hear payment.processing. Seconds later the bank is asked, and you hear payment.succeeded.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-unheard = The bank never gets the order
    .why = You hear payment.processing. Seconds later the bank is asked and knows of nothing; the payer may try again.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-too-late = Approved, but found too late
    .why = The bank knows of nothing for a minute, so that the payer may try again. An hour later its approval turns up and is given back: payment.reversed.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-broken = The bank hangs up
    .why = The connection breaks within the answer. You hear payment.processing, seconds later payment.succeeded.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-garbled = The bank's answer makes no sense
    .why = It is not believed until the bank is asked. You hear payment.processing, seconds later payment.succeeded.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-wrong-amount = The bank names another amount
    .why = It is not believed until the bank is asked. You hear payment.processing, seconds later payment.succeeded with the right amount.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-twice = The bank gets the order twice
    .why = It is one order all the same: charged once, told once.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-twice = Every webhook arrives twice
    .why = With the same id and the same bytes: your server should act on one of them.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-order = Webhooks out of order
    .why = Every other one comes ten seconds late, after the next. Their sequence numbers tell the order.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-lost = The first two attempts are lost
    .why = Each webhook arrives with the third attempt, some two minutes later. The log shows two timeouts.

# Heading in the list of test cards.
tools-cards-risk = Risk and refunds

# Heading in the list of test cards: what these are for is not there yet.
tools-cards-reserved = Checks and disputes, so far simply approved

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-plain = { $brand }

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-debit = { $brand }, debit

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-prepaid = { $brand }, prepaid

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-funds = { $brand }, funds at once

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-series = { $brand }, 2-series

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-short = { $brand }, 14 digits

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-long = { $brand }, 19 digits

# A test card, by what it does; its last digits follow.
tools-card-stolen-card = Stolen card

# A test card, by what it does; its last digits follow.
tools-card-incorrect-number = Wrong number

# A test card, by what it does; its last digits follow.
tools-card-issuer-away = The bank cannot be reached

# A test card, by what it does; its last digits follow.
tools-card-call-issuer = The payer should call the bank

# A test card, by what it does; its last digits follow.
tools-card-velocity = Used too often or for too much

# A test card, by what it does; its last digits follow.
tools-card-withdrawals = Too many withdrawals

# A test card, by what it does; its last digits follow.
tools-card-restricted = Restricted card

# A test card, by what it does; its last digits follow.
tools-card-country = Not supported in this country

# A test card, by what it does; its last digits follow.
tools-card-authentication = Not authenticated

# A test card, by what it does; its last digits follow.
tools-card-stored = Can be stored, not charged

# A test card, by what it does; its last digits follow.
tools-card-fraud = Suspected fraud

# A test card, by what it does; its last digits follow.
tools-card-bank-always = A code, also when stored

# A test card, by what it does; its last digits follow.
tools-card-bank-trusted = A code, unless stored

# A test card, by what it does; its last digits follow.
tools-card-bank-step-up = The bank insists on a code

# A test card, by what it does; its last digits follow.
tools-card-bank-fails = The bank fails if it must ask

# A test card, by what it does; its last digits follow.
tools-card-blocked = Blocked as fraud

# A test card, by what it does; its last digits follow.
tools-card-highest-risk = Highest risk, blocked

# A test card, by what it does; its last digits follow.
tools-card-refund-late = Refunds take a minute

# A test card, by what it does; its last digits follow.
tools-card-refund-returned = Refunds fail after a minute

# A test card, by what it does; its last digits follow.
tools-card-elevated-risk = Elevated risk

# A test card, by what it does; its last digits follow.
tools-card-check-code = Security code does not match

# A test card, by what it does; its last digits follow.
tools-card-check-postal = Postal code does not match

# A test card, by what it does; its last digits follow.
tools-card-check-address = Address does not match

# A test card, by what it does; its last digits follow.
tools-card-check-both = Address and postal code do not match

# A test card, by what it does; its last digits follow.
tools-card-check-unavailable = Address cannot be checked

# A test card, by what it does; its last digits follow.
tools-card-dispute-fraud = Dispute: fraud

# A test card, by what it does; its last digits follow.
tools-card-dispute-missing = Dispute: not received

# A test card, by what it does; its last digits follow.
tools-card-dispute-inquiry = Dispute: inquiry

# A test card, by what it does; its last digits follow.
tools-card-dispute-warning = Early fraud warning

# A test card, by what it does; its last digits follow.
tools-card-dispute-several = Several disputes

# A test card, by what it does; its last digits follow.
tools-card-generic-decline = Declined without a reason

# A test card, by what it does; its last digits follow.
tools-card-insufficient-funds = Insufficient funds

# A test card, by what it does; its last digits follow.
tools-card-lost-card = Lost card

# A test card, by what it does; its last digits follow.
tools-card-expired-card = Expired card

# A test card, by what it does; its last digits follow.
tools-card-incorrect-cvc = Wrong security code

# A test card, by what it does; its last digits follow.
tools-card-processing-error = Processing error

# A test card, by what it does; its last digits follow.
tools-card-bank-code = The bank sends a code

# A test card, by what it does; its last digits follow.
tools-card-bank-app = The bank asks in its app

# A test card, by what it does; its last digits follow.
tools-card-bank-one = The bank asks for one answer

# A test card, by what it does; its last digits follow.
tools-card-bank-several = The bank asks for several answers

# A test card, by what it does; its last digits follow.
tools-card-bank-unseen = The bank asks nothing

# A test card, by what it does; its last digits follow.
tools-card-bank-optional = The bank asks only if it must

# A test card, by what it does; its last digits follow.
tools-card-bank-then-declined = A code, then declined

# A test card, by what it does; its last digits follow.
tools-card-bank-then-no-funds = A code, then insufficient funds

# A test card, by what it does; its last digits follow.
tools-card-bank-not-found = The bank is not found

# An outcome: no such phone.
tools-no-payer = there is no such payer

# An outcome.
tools-limit = over the limit

# An outcome: the name on the card is wrong.
tools-holder = wrong holder

# An outcome.
tools-unsupported = card not supported

# An outcome: the bank that issued the card says no.
tools-issuer = refused by the issuer

# An outcome.
tools-inactive = card not active

# Before two buttons, while the payer is to approve on the phone.
tools-phone-hint = Without the phone at hand, decide here:

# Button: as if the payer had said yes on the phone.
tools-phone-approve = Approve on the phone

# Button: as if the payer had said no on the phone.
tools-phone-decline = Decline on the phone

# Before two buttons, while the payer is to go on at a wallet or lender.
tools-payer-hint = Without going there, decide here:

# Button: as if the payer had said yes there.
tools-payer-approve = Approve as the payer

# Button: as if the payer had said no there.
tools-payer-decline = Decline as the payer

# Before two buttons, while the bank's answer is awaited.
tools-bank-hint = The bank decides at once. What it has booked already stays booked:

# Button: the bank takes the money.
tools-bank-settle = Settle now

# Button: the bank refuses.
tools-bank-fail = Fail now

# Heading: what the shop's server was told of this session.
tools-events = Events so far

# Below that heading.
tools-no-events = None yet.

# Of an event: no server wants to hear of it.
tools-told-nobody = nobody listens

# Of an event: on its way to the shop's server.
tools-told-waiting = on its way

# Of an event.
tools-told-delivered = delivered

# Of an event: it will not be sent any more.
tools-told-over = given up

# Of an event: it will be sent again. $count: how often it was tried.
tools-told-failing = { $count ->
    [one] { $count } attempt failed
   *[other] { $count } attempts failed
}
