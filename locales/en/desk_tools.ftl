### What developers and owners find in the dashboard: webhooks, deliveries, keys, people, the audit log.
### Plain words, the field's own terms. Variables hold finished texts; $count chooses a plural.

# A part of the dashboard.
desk-room-events = Events

# A part of the dashboard: events on their way to receivers.
desk-room-deliveries = Deliveries

# A part of the dashboard: where the merchant is told.
desk-room-webhooks = Webhooks



# Names the links to other pages of a list, for screen readers.
desk-log-pages = Pages of this list

# Link to a file of the rows.
desk-log-csv = Download as CSV

# Beside that link.
desk-csv-limit = Everything that passes the filter, 10,000 rows at most.

# Label: first day.
desk-log-from = From

# Label: last day.
desk-log-to = To

# Button.
desk-log-filter = Filter

# Link that takes the filter away.
desk-all = Show all

# The choice that leaves nothing out.
desk-log-any = Any

# A list whose filter lets nothing pass.
desk-none-pass = Nothing passes this filter.


# Label: types of events.
desk-events = Events

# Label.
desk-url = URL

# Label.
desk-state = State

# Column: what the receiver said last.
desk-last-answer = Last answer

# Column: number of tries.
desk-attempts = Attempts

# Column: when it is tried next.
desk-next = Next



# Label: what an event is about, or what was changed.
desk-object = Object

# Label: the API in whose words it is.
desk-dialect = API

# Label: where a merchant is told.
desk-endpoint = Endpoint

# Label: which event of its object it is.
desk-sequence = Number

# Column of links, for screen readers.
desk-log-actions = Actions

# A delivery waits.
desk-state-due = Waiting

# A delivery failed and is tried again by itself.
desk-state-retried = Retrying

# A delivery is being sent.
desk-state-leased = Sending

# A delivery has arrived.
desk-state-delivered = Delivered

# All attempts failed.
desk-state-exhausted = Failed

# Nothing is sent any more.
desk-state-stopped = Stopped

# What a receiver did.
desk-class-ok = accepted

# What a receiver did.
desk-class-redirect = a redirect, which is not followed

# What a receiver did: HTTP 410.
desk-class-gone = the receiver wants no more

# What a receiver did: HTTP 429 or 503.
desk-class-throttled = the receiver asks for patience

# What a receiver did: another HTTP status.
desk-class-http-error = the receiver refused it

# What came of it.
desk-class-dns = the host name has no address

# What came of it.
desk-class-reset = the connection was refused or cut

# What came of it.
desk-class-timeout = no answer in time

# What came of it.
desk-class-tls = the certificate was not accepted

# What came of it.
desk-class-protocol = the answer was not HTTP

# What came of it.
desk-class-blocked = not sent: the address is not allowed

# Label: what somebody should change.
desk-advice = What to do

# What to change: nothing.
desk-advice-ok = Nothing: it has arrived.

# What to change.
desk-advice-redirect = Redirects are not followed. Register the final address as the endpoint.

# What to change.
desk-advice-gone = 410 turns an endpoint off for good. Let it answer 2xx, turn it on again, and resend what is missing.

# What to change.
desk-advice-throttled = Your server is busy or limits our requests. Answer 2xx first and do the work afterwards.

# What to change: HTTP 401 or 403.
desk-advice-refused = Your server turned it away. Check that it compares the signature with the secret of this endpoint, over the bytes as they came, and that no firewall or login stands in front.

# What to change: HTTP 404 or 405.
desk-advice-not-found = Nothing on your server takes POST at this address. Check the path of the URL.

# What to change: HTTP 5xx.
desk-advice-broken = Your server failed while it worked on the event. Its log at this time says why. Answer 2xx first and do the work afterwards.

# What to change: other 4xx.
desk-advice-http-error = Your server refused the request. Anything but 2xx counts as not delivered; the body of its answer below may say why.

# What to change.
desk-advice-dns = Check the host name of the URL and its DNS records.

# What to change.
desk-advice-reset = Check that your server runs, listens on this port and can be reached from outside.

# What to change.
desk-advice-timeout = Your server has 15 seconds. Answer 2xx as soon as the event is stored, and do the work afterwards.

# What to change.
desk-advice-tls = The certificate must be valid, for this host name, with its whole chain, over TLS 1.2 or newer.

# What to change.
desk-advice-protocol = Something else listens at this port, or a proxy garbles the answer.

# What to change.
desk-advice-blocked = The address leads into a private network, or its secret cannot be opened. Register a public https address.

# Column: what became of the last ten deliveries.
desk-last-ten = Last ten

# A list without rows.
desk-webhooks-none = No endpoint is told of anything yet.

# Below it: what to do next.
desk-webhooks-none-hint = Add the address of your server below, then send it a test event.

# Heading and button.
desk-webhook-add = Add an endpoint

# Below a heading: how to choose events.
desk-webhook-events-rule = None chosen: all of them, now and later. Endpoints of another API than Kassa’s are told of everything.

# What is wrong with a URL; the reason follows.
desk-webhook-url-wrong = Events cannot be sent to this URL. It must be an https address that can be reached from the internet.

# What is wrong.
desk-webhook-taken = An endpoint of this mode has this URL already.

# What is wrong.
desk-webhook-full = There are 16 endpoints in this mode, and no more are possible. Delete one first.

# What is wrong.
desk-webhook-events-wrong = Events can be chosen for endpoints of Kassa’s own API only.

# A list without rows.
desk-webhook-quiet = Nothing was sent here yet.

# Below it.
desk-webhook-quiet-hint = Send a test event to see whether it arrives.

# Heading.
desk-webhook-last = Last deliveries

# Link.
desk-deliveries-all = All deliveries to this endpoint

# Button.
desk-webhook-test = Send a test event

# Button.
desk-turn-off = Turn off

# Button.
desk-turn-on = Turn on

# Button.
desk-delete = Delete

# Button.
desk-save = Save

# Heading.
desk-change = Change

# Badge: it is told.
desk-on = On

# Badge: it is not told.
desk-off = Off

# Why it is off.
desk-off-operator = Turned off by whoever runs this server.

# Why it is off.
desk-off-merchant = Turned off by one of you, here or through the API.

# Why it is off.
desk-off-unlisted = It is missing from the set-up file of this account.

# Why it is off.
desk-off-gone = It answered 410, which means that it wants no more events.

# Which events: all.
desk-events-all = All

# Heading: what signs.
desk-secret = Signing secret

# State of the secret.
desk-secret-one = One secret signs. It was shown when it was made and cannot be shown again.

# State of the secret. $time is an instant.
desk-secret-rotated = Two secrets sign. The new one leads from { $time } on; promote it as soon as your server knows it.

# State of the secret. $time is an instant.
desk-secret-promoted = The new secret leads; the old one signs beside it until { $time }.

# Button.
desk-secret-rotate = Make a new secret

# Button.
desk-secret-promote = Let the new secret lead

# $count is a number of deliveries.
desk-n-delivered = { $count ->
    [one] { $count } delivered
   *[other] { $count } delivered
}

# $count is a number of deliveries that failed and will be tried again.
desk-n-retried = { $count ->
    [one] { $count } being retried
   *[other] { $count } being retried
}

# $count is a number of deliveries.
desk-n-failed = { $count ->
    [one] { $count } failed
   *[other] { $count } failed
}

# $count is a number of deliveries.
desk-n-waiting = { $count ->
    [one] { $count } waiting
   *[other] { $count } waiting
}

# Heading: an endpoint was added.
desk-once-endpoint = The endpoint is there

# Below it.
desk-once-endpoint-text = Your server verifies what we send with this secret:

# Heading: there is a new secret.
desk-once-rotated = The new secret

# Below it. $time is an instant.
desk-once-rotated-text = From now on both secrets sign. The new one leads from { $time } on, or when you promote it:

# Heading: there is a new key.
desk-once-key = The new key

# Below it.
desk-once-key-text = It works from now on:

# Heading: a key has another in its place.
desk-once-rolled = The new key

# Below it. $time is an instant.
desk-once-rolled-text = It works from now on; the old key ends { $time } at the latest:

# Heading: somebody was invited.
desk-once-invited = The invitation

# Heading: there is a new link.
desk-once-link = The new link

# Below it.
desk-once-link-text = Send this link to that person and nobody else. It holds once, for three days; those before it are over:

# Names the secret, for screen readers.
desk-once-label = Shown once

# Below the secret.
desk-once-rule = It is shown only now. Copy it to where you keep secrets.

# Link onward.
desk-once-done = I have copied it

# Link.
desk-log-back = Back

# Heading.
desk-sure-delete = Delete this endpoint?

# Below it.
desk-sure-delete-text = What waits for it is not sent any more. The log of what was sent stays.

# Heading.
desk-sure-revoke = Revoke this key?

# Below it.
desk-sure-revoke-text = From this moment every program that uses it is turned away. That cannot be undone.

# Heading.
desk-sure-roll = Replace this key?

# Below it.
desk-sure-roll-text = You get a new key at once. The old one goes on for as long as you say, so that your programs can change over.

# Label: how long the old key goes on.
desk-roll-hours = Hours until the old key ends

# Heading. $count is a number of deliveries.
desk-sure-resend = { $count ->
    [one] Send { $count } delivery again?
   *[other] Send { $count } deliveries again?
}

# Below it.
desk-sure-resend-text = Each is sent once more, with the same id and the same bytes. Receivers that know an event already should take it and do nothing.

# Button. $count is a number of deliveries.
desk-resend-many = { $count ->
    [one] Send { $count } again
   *[other] Send { $count } again
}

# Button.
desk-resend = Send again

# Link.
desk-resend-all = Send all of these again…

# A list without rows.
desk-events-none = Nothing has happened yet.

# An event without deliveries.
desk-event-untold = Nobody was told of this event.

# Below it.
desk-event-untold-hint = No endpoint wanted its type when it happened, and its session brought no URL.

# Heading: the bytes that are sent.
desk-body = Body

# Label.
desk-length = Length

# $count is a number of bytes.
desk-n-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}

# A list without rows.
desk-deliveries-none = Nothing was sent yet.

# Below it.
desk-deliveries-none-hint = Add an endpoint under Webhooks, or give a session a webhook_url.

# Heading.
desk-headers = Headers

# Heading.
desk-explain-fact = 1. What happened

# Link.
desk-explain-event = The event and everybody who was told of it

# Heading.
desk-explain-request = 2. What was sent

# Link.
desk-explain-endpoint = This endpoint and its settings

# Where there is nothing to show.
desk-explain-unsent = Nothing was sent yet.

# Below the body.
desk-explain-same = These are the exact bytes, the same on every attempt. Your server must verify them before it parses them.

# Below the body.
desk-explain-signed-inside = In this API the signature is a member of the body: on its way the empty “sign” is filled with 64 hex digits, so that what arrives is 64 bytes longer.

# Heading.
desk-explain-signature = 3. How it is signed

# Where nothing is signed.
desk-explain-unsigned = It is not signed: in this API what goes to a payment’s own URL has no signature. Read the payment back before you trust it.

# Label: the bytes that are signed.
desk-signed-string = What is signed

# Stands for the whole body in a signed string.
desk-signed-body = the body, byte for byte

# Label: the key.
desk-signed-key = Key (HMAC-SHA256)

# Which bytes are the key.
desk-key-whole = All bytes of the secret as it is written, “whsec_” included

# Which bytes are the key.
desk-key-decoded = The bytes that the secret encodes: what follows “whsec_”, base64-decoded

# A way to sign.
desk-scheme-native = Kassa’s own

# Heading.
desk-explain-answer = 4. What the receiver answered

# When it is sent next. $time is an instant.
desk-explain-due = It is sent again by itself at { $time }.

# Label.
desk-answer = Answer

# Names the headers of the answer, for screen readers.
desk-answer-headers = Headers of the answer

# Heading.
desk-answer-body = Body of the answer, its first KiB

# Label: address and port that answered.
desk-remote = Answered by

# Heading.
desk-explain-line = 5. Attempts

# $count is the number of the attempt.
desk-line-attempt = Attempt { $count }

# An attempt that somebody asked for.
desk-line-by-hand = By hand

# The end of the line. $time is an instant, $count the attempts that are left.
desk-line-next = { $count ->
    [one] Next at { $time }; { $count } attempt is left.
   *[other] Next at { $time }; { $count } attempts are left.
}

# The end of the line.
desk-line-delivered = It has arrived; nothing more is sent.

# The end of the line.
desk-line-stopped = Stopped: the endpoint is gone, off, or wants no more.

# The end of the line.
desk-line-exhausted = No attempt is left. Send it again by hand when the receiver is mended.

# Below the line.
desk-line-rule = Eight attempts: at once, then after 30 s, 2 min, 8 min, 30 min, 1 h 40, 6 h 20 and 24 h.

# Heading.
desk-explain-again = 6. Try it yourself

# Above a command.
desk-explain-curl = Repeats the last attempt from your machine, with the same headers and the same bytes. A receiver that checks the time refuses it after five minutes.

# Heading.
desk-explain-verify = Code that verifies it

# Below it.
desk-explain-verify-text = Each of these runs in our tests as it stands here.

# Column: a key, without what is secret.
desk-key = Key

# Column.
desk-key-used = Last used

# In that column.
desk-key-unused = Never

# Column.
desk-key-ends = Ends

# Badge.
desk-key-open = Works

# Badge: its end is set.
desk-key-ending = Works, with an end

# Badge.
desk-key-over = Expired

# Badge.
desk-key-revoked = Revoked

# Link and button.
desk-key-roll = Replace

# Link and button.
desk-key-revoke = Revoke

# A list without rows.
desk-keys-none = No keys in this mode yet.

# Below it.
desk-keys-none-hint = Create one below and give it to your server. Never put it into a page or an app.

# Heading and button.
desk-key-create = Create a key

# Below it, in live mode.
desk-key-create-live = A live key moves real money. It is shown once.

# Below it, in test mode.
desk-key-create-test = A test key moves no money. It is shown once.

# Label: when it ends by itself.
desk-key-days = Ends after so many days (empty: never)

# Column and heading.
desk-role = Role

# Column.
desk-signed-in = Last sign-in

# Badge: whoever looks.
desk-you = You

# $role is the name of a role.
desk-role-with-refunds = { $role }, may refund

# Badge.
desk-person-active = Active

# Badge: no password yet.
desk-person-invited = Invited

# Badge.
desk-person-off = Turned off

# Heading and button.
desk-invite = Invite somebody

# Below it.
desk-invite-text = You get a link to pass on; nothing is sent from here.

# What a role may do.
desk-role-owner-may = everything, people and settings too

# What a role may do.
desk-role-developer-may = keys, webhooks, logs; in test mode money, too

# What a role may do.
desk-role-support-may = sees payments and events, sends webhooks again

# What a role may do.
desk-role-designer-may = how the payment page looks

# Label: what support may besides.
desk-may-refund = Support may give money back

# What is wrong.
desk-person-address = This is no e-mail address.

# What is wrong.
desk-person-taken = Somebody on this server has this address already.

# What is wrong.
desk-people-full = There are 100 people already; no more are possible.

# What is wrong.
desk-last-owner = An account needs an owner who can sign in. Make somebody else one first.

# Heading and button.
desk-new-link = Make a new link

# Below it.
desk-new-link-text = For an invitation that was lost, or a password that was forgotten. Links before it are over.

# Heading: may somebody sign in.
desk-access = Access

# Below it.
desk-access-text = Whoever is turned off is signed out at once, everywhere. What they did stays in the audit log.

# Button.
desk-person-turn-off = Turn off

# Button.
desk-person-turn-on = Turn on

# Below the heading.
desk-audit-text = Everything that people, keys and whoever runs this server have done in both modes. Nothing in it can be changed.

# A list without rows.
desk-audit-none = Nobody has done anything yet.

# Column.
desk-who = Who

# Column.
desk-what = What

# A program. $last is the last four characters of its key.
desk-who-key = Key …{ $last }

# Whoever runs this server.
desk-who-operator = Operator of this server

# What an entry of the audit log is about.
desk-subject-merchant = Account

# What an entry of the audit log is about.
desk-subject-account = Acquirer account

# What an entry of the audit log is about.
desk-subject-webhook = Endpoint

# What an entry of the audit log is about.
desk-subject-secret = Signing secret

# What an entry of the audit log is about.
desk-subject-key = Key

# What an entry of the audit log is about.
desk-subject-user = Person

# What an entry of the audit log is about.
desk-subject-payment = Payment

# What an entry of the audit log is about.
desk-subject-session = Session

# What an entry of the audit log is about.
desk-subject-payout = Payout

# What an entry of the audit log is about.
desk-subject-delivery = Delivery

# What an entry of the audit log is about.
desk-subject-theme = Look of the page

# What an entry of the audit log is about.
desk-subject-picture = Picture

# What an entry of the audit log is about.
desk-subject-clock = Test clock

# What became of it.
desk-verb-added = added

# What became of it.
desk-verb-changed = changed

# What became of it.
desk-verb-removed = removed

# What became of it.
desk-verb-rotated = replaced

# What became of it.
desk-verb-promoted = promoted

# What became of it.
desk-verb-revoked = revoked

# What became of it.
desk-verb-signed-in = signed in

# What became of it.
desk-verb-refused = turned away

# What became of it.
desk-verb-signed-out = signed out

# What became of it.
desk-verb-captured = captured

# What became of it.
desk-verb-cancelled = cancelled

# What became of it.
desk-verb-expired = ended

# What became of it.
desk-verb-refunded = refunded

# What became of it.
desk-verb-resent = sent again

# What became of it.
desk-verb-tested = test sent

# What became of it.
desk-verb-published = published

# What became of it.
desk-verb-moved = moved

# What has just been done, or could not be.
desk-word-endpoint-changed = The endpoint was changed.

# What has just been done, or could not be.
desk-word-endpoint-on = The endpoint is on.

# What has just been done, or could not be.
desk-word-endpoint-turned-off = The endpoint is off. What happens meanwhile is not sent there.

# What has just been done, or could not be.
desk-word-endpoint-removed = The endpoint was deleted.

# What has just been done, or could not be.
desk-word-secret-promoted = The new secret leads.

# What has just been done, or could not be.
desk-word-not-rotated = There is no new secret that could lead.

# What has just been done, or could not be.
desk-word-test-sent = A test event is on its way.

# What has just been done, or could not be.
desk-word-resent-many = They are on their way again.

# What has just been done, or could not be.
desk-word-nothing-to-resend = None of these can be sent again: their endpoints are off or gone.

# What has just been done, or could not be.
desk-word-key-revoked = The key was revoked.

# What has just been done, or could not be.
desk-word-person-changed = It was changed.
