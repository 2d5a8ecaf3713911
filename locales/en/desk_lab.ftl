### The test lab and the security page of the dashboard, for developers and owners.
### Plain words, the field's own terms. Variables hold finished texts; $count chooses a plural.

# A part of the dashboard: where test mode is tried out.
desk-room-lab = Test lab

# A page of the test lab.
desk-lab-clock-tab = Clock and events

# A page of the test lab: what is to go wrong is put together here.
desk-lab-faults = Fault builder

# A page of the test lab.
desk-lab-cards = Test cards

# Heading: the clock of test mode.
desk-lab-clock = Test clock

# Below the clock.
desk-lab-clock-text = Test mode has a clock of its own. Move it forward, and whatever is due on the way happens, each thing at its own moment: sessions expire, webhooks are sent again, refunds arrive.

# Badge: the clock was never moved.
desk-lab-real-time = Real time

# Badge. $length is a stretch of time.
desk-lab-ahead = { $length } ahead

# A stretch of time.
desk-lab-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

# A stretch of time.
desk-lab-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}

# A stretch of time, short.
desk-lab-minutes = { $count } min

# A stretch of time, short.
desk-lab-seconds = { $count } s

# Label: by how much.
desk-lab-by = Advance by

# Label: of time.
desk-lab-unit = Unit

# A unit to choose.
desk-lab-unit-minutes = minutes

# A unit to choose.
desk-lab-unit-hours = hours

# A unit to choose.
desk-lab-unit-days = days

# Button: moves the clock.
desk-lab-advance = Advance

# Button: moves the clock.
desk-lab-to-next = To the next thing due

# Below the buttons.
desk-lab-rule = It never goes back, and 400 days ahead at most. API keys see the same time.

# What is wrong with the form.
desk-lab-amount-wrong = The clock moves by a whole number, a year at most at a time.

# What is wrong. $count is a number of days.
desk-lab-too-far = { $count ->
    [0] This clock cannot go any further: it is 400 days ahead.
    [one] This clock goes 400 days ahead at most; { $count } day is left.
   *[other] This clock goes 400 days ahead at most; { $count } days are left.
}

# What is wrong.
desk-lab-busy = Somebody else is moving this clock. Try again in a moment.

# What is wrong.
desk-lab-held = This server was restored from a backup, and nothing leaves it yet.

# What is wrong.
desk-lab-nothing-due = Nothing is due: there is nothing to move the clock to.

# What is wrong.
desk-lab-no-endpoint = There is no endpoint that is on. Add one under Webhooks.

# Heading. $time is an instant.
desk-lab-moved = It is { $time } now

# Below it.
desk-lab-ran-nothing = Nothing was due on the way.

# $length is a stretch of time.
desk-lab-left = One move does only so much: { $length } are left.

# Button: moves on.
desk-lab-go-on = Go on

# Heading: what will happen by itself.
desk-lab-upcoming = What is due next

# An empty list.
desk-lab-upcoming-none = Nothing is due.

# Below it.
desk-lab-upcoming-hint = Open a payment link, or make an event happen below.

# Below a list that goes on.
desk-lab-upcoming-more = The first 20 are shown.

# Column: how long until then.
desk-lab-in = In

# In that column: at once.
desk-lab-now = now

# What follows the clock.
desk-lab-item-outcome = The bank is asked what became of a payment

# What follows the clock.
desk-lab-item-refund = A refund is settled

# What follows the clock.
desk-lab-item-payout = A payout is settled

# What follows the clock.
desk-lab-item-session = A payment link expires

# What follows the clock.
desk-lab-item-three-ds = A 3-D Secure wait ends

# What follows the clock.
desk-lab-item-lapse = Held money goes back

# What follows the clock.
desk-lab-item-delivery = A webhook is sent

# Heading: events on demand.
desk-lab-triggers = Make an event happen

# Below it.
desk-lab-triggers-text = Each button makes something real in test mode, as kassa trigger does, and your endpoints are told of it.

# Button; the event’s type follows for screen readers.
desk-lab-trigger = Trigger

# What a button makes.
desk-lab-makes-payment-succeeded = A payment of $49.00 that is paid.

# What a button makes.
desk-lab-makes-payment-failed = A payment that the bank declines.

# What a button makes.
desk-lab-makes-payment-requires-action = A payment whose card’s bank asks the payer.

# What a button makes.
desk-lab-makes-payment-authorized = A payment that is held and not captured.

# What a button makes.
desk-lab-makes-payment-cancelled = A payment that is held and then let go.

# What a button makes.
desk-lab-makes-payment-expired = A payment link that nobody pays.

# What a button makes.
desk-lab-makes-payment-refunded = A payment that is paid and given back.

# What a button makes.
desk-lab-makes-refund-failed = A refund that the bank sends back.

# What a button makes.
desk-lab-makes-payout-processing = A payout whose outcome never comes.

# What a button makes.
desk-lab-makes-payout-succeeded = A payout to a phone.

# What a button makes.
desk-lab-makes-payout-failed = A payout that is refused.

# What a button makes.
desk-lab-makes-webhook-test = A test event for every endpoint that is on.

# When the event comes.
desk-lab-later-five = The event comes in five minutes by the test clock.

# When the event comes.
desk-lab-later-refund = The event comes a minute after payment.refunded, by the test clock.

# What has just been done.
desk-word-triggered = Done. This is what the event is about.

# Below the heading of the fault builder.
desk-lab-faults-text = Choose what is to go wrong, and send the request that this makes with your test key. Live keys refuse it.

# Heading of a group of choices: what becomes of the API’s answer.
desk-lab-faults-answer = The answer of the API

# Label: with which request the fault goes.
desk-lab-with = Send it with

# A request to choose.
desk-lab-with-payment = a payment by API

# A request to choose.
desk-lab-with-session = a payment link

# Button.
desk-lab-build = Build the request

# Heading.
desk-lab-request = The request

# Label of a line of the request.
desk-lab-header = Header

# Label of a part of the request.
desk-lab-metadata = Metadata

# Below the metadata. Words with an underscore stay as they are.
desk-lab-metadata-text = In place of the header. It stays with the payment, so that it works on the payment page as well.

# Below a command. $KASSA_KEY stays as it is.
desk-lab-curl-text = $KASSA_KEY is your test key, in the environment of your shell.

# Below the heading of the test cards.
desk-lab-cards-text = Any date in the future will do, and any code of the right length. No other number works in test mode.

# Column: what a card does.
desk-lab-card-does = What it does

# Column: a card’s number.
desk-lab-number = Number

# Below the heading of the cards for every result of 3-D Secure.
desk-lab-family-text = Each result of 3-D Secure with each behaviour of the 3DS Method, for Visa and Mastercard.

# Column: the result of 3-D Secure.
desk-lab-result = Result

# Column: the bank does without the 3DS Method.
desk-lab-method-none = No 3DS Method

# Column.
desk-lab-method-answers = Method answers

# Column.
desk-lab-method-silent = Method never answers

# Column.
desk-lab-method-fails = Method fails

# Column: how a phone number ends.
desk-lab-phone = Last four digits

# Column: what comes of a phone number or an amount.
desk-lab-becomes = What comes of it

# A part of the dashboard: who can come in, and what watches over the payment page.
desk-room-security = Security

# Heading: of sign-ins.
desk-safe-factor = Second factor

# Below it: everybody has one.
desk-safe-factor-all = Everybody who can sign in has a second factor.

# Below it; a list of addresses follows. $count is a number of people.
desk-safe-factor-some = { $count ->
    [one] { $count } person signs in with a password alone:
   *[other] { $count } people sign in with a password alone:
}

# Below that list.
desk-safe-factor-text = Each sets a second factor up in their own account: an authenticator app, and recovery codes.

# Heading: browsers that are signed in.
desk-safe-browsers = Signed in now

# Column: what a browser calls itself.
desk-safe-browser = Browser

# Column: an address of the internet.
desk-safe-from = From

# Column: since when somebody is signed in.
desk-safe-since = Since

# Column: when a browser was last in use.
desk-safe-seen = Last used

# Badge: the browser of whoever looks.
desk-safe-this = This browser

# Button: ends one sign-in.
desk-safe-end = Sign out

# Button: ends every sign-in of a person.
desk-safe-end-all = Sign out everywhere

# Heading: who came to the door.
desk-safe-knocks = Last sign-ins

# Badge: password and code were right.
desk-safe-let-in = Signed in

# Badge: password or code was wrong.
desk-safe-refused = Turned away

# Heading: a look at the payment page.
desk-safe-look = The payment page as browsers get it

# Below it.
desk-safe-look-text = The page of an open payment link is loaded twice from its public address, with everything that it loads, and held against what this release serves: every header, script and style (PCI DSS 11.6.1).

# There was no look yet.
desk-safe-look-never = Nobody has looked yet.

# Button.
desk-safe-look-now = Look now

# There is nothing to look at.
desk-safe-look-nothing = There is no open payment link in this mode. Create one, then look.

# Heading: above a command.
desk-safe-look-elsewhere = From another machine

# Below the command.
desk-safe-look-why = This server sees its page from inside your network. Run the command somewhere outside as well, once a week at least: that is how your payers see it.

# Badge.
desk-safe-look-failed = Could not look

# Badge.
desk-safe-look-clean = As listed

# Badge.
desk-safe-look-found = Not as listed

# Heading: files.
desk-safe-files = Scripts and styles of the payment page

# Below it. $release is a version.
desk-safe-files-text = All that Kassa { $release } gives a payer’s browser to run, each with the hash that the browser checks (PCI DSS 6.4.3). kassa page-manifest makes the same list for somebody to approve and sign.

# Column.
desk-safe-file = File

# Column: a hash.
desk-safe-integrity = Integrity

# Column: why a file is there.
desk-safe-purpose = Why it is there

# Heading: Content-Security-Policy.
desk-safe-policy = Policy of the payment page

# Below it. {"{N}"} stays as it is.
desk-safe-policy-text = Browsers load and run nothing else. {"{N}"} stands for a random number that is new in every answer.

# Heading: of browsers.
desk-safe-reports = What browsers kept out

# Below it.
desk-safe-reports-text = Browsers report whatever the policy keeps from the payment page. Most of it comes from extensions on payers’ machines.

# An empty list.
desk-safe-reports-none = Nothing was reported.

# Below it.
desk-safe-reports-hint = That is as it should be.

# Below the list.
desk-safe-reports-rule = The newest 200 that differ. Anybody who has a payment link can send a report, so take it for a hint and not for evidence.

# Column: an origin or a kind of script.
desk-safe-blocked = Kept out

# Column: the directive of the policy.
desk-safe-directive = Rule

# Column.
desk-safe-meaning = What it means

# What a report means.
desk-safe-from-browser = Something in the payer’s browser, most often an extension.

# What a report means.
desk-safe-from-page = Something tried to run inside the page: an extension, or somebody who changes the page on its way. Look at the page.

# What a report means.
desk-safe-from-elsewhere = Something on the page wanted this site. If you do not know it, look at the page.

# Column: how often.
desk-safe-count = Times

# Column: an instant.
desk-safe-first = First

# Column: an instant.
desk-safe-last = Last

# What an entry of the audit log is about.
desk-subject-page = Payment page

# What became of it.
desk-verb-checked = looked at

# What has just been done.
desk-word-browsers-out = Signed out.

# What has just been done.
desk-word-page-as-listed = The page is as listed.

# What has just been found.
desk-word-page-not-as-listed = The page is not as listed. See below what is different.

# What could not be done.
desk-word-page-unseen = The page could not be looked at.

# Label of a field.
desk-secret-field = Your signing secret

# Below that field.
desk-secret-rule = Whether it is the right one is computed in this browser. What you type is not sent anywhere.

# The signature is the same.
desk-secret-same = This secret makes the same signature.

# The signature is another one.
desk-secret-other = Another secret made this signature.
