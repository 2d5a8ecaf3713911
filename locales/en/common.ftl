### What every page says: names, the language switch, the footer, pages of one sentence, the demo.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The product's name; never translated.
-kassa = Kassa

# Label of the language switch, read by screen readers.
common-language = Language

# Last line of the page.
common-powered-by = Powered by { -kassa }

# A strip on top of every page in test mode.
common-test-mode = Test mode: no money is moved

# The browser's title. $heading: the page's heading. $place: the shop's name.
common-title = { $heading } · { $place }

# The browser's title when a field is wrong. $title: the title without it.
common-title-error = Error: { $title }

# Small print under a problem. $id: a code to name when asking for help.
common-request-id = Request ID: { $id }

# A button that loads the page again.
common-try-again = Try again

# Heading: the address leads nowhere.
common-not-found = Page not found

# Below that heading.
common-not-found-text = This payment link is not valid. Check the address or ask the shop for a new link.

# Heading: too many requests in a short time.
common-too-many = Too many requests

# Below that heading.
common-too-many-text = Please wait a minute, then try again.

# Heading: the form was not sent from our own page.
common-forbidden-form = This form could not be accepted

# Below that heading.
common-forbidden-form-text = Nothing was charged. Open the payment page again and fill in the form there.

# Heading: a fault on our side.
common-trouble = Something went wrong on our side

# Below that heading. It must keep a payer from paying twice.
common-trouble-text = If you already pressed Pay, do not pay again: reload this page first.

# Title of the demo page and its heading.
common-demo = { -kassa } demo shop

# Below the demo page's heading.
common-demo-text = Create a payment session the way a shop does, then pay it with a test card. The API, the page and the webhook are the real ones; the bank is simulated.

# Label of the choice of amounts on the demo page.
common-demo-amount = Amount

# Button of the demo page.
common-demo-create = Create a session and open checkout

# Heading above the last session on the demo page.
common-demo-last = Last session

# Row of the demo page: the session's own id.
common-demo-session = Session

# Row of the demo page: the session's state.
common-demo-state = Status

# Row of the demo page: the message to the merchant's server.
common-demo-webhook = Webhook

# A webhook that arrived. $event: its name, as payment.succeeded.
common-demo-delivered = { $event }: delivered

# A webhook that did not arrive yet. $event: its name. $count: how often it was sent.
common-demo-pending = { $event }: { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
}

# Button of the demo page: sends the webhook once more.
common-demo-resend = Resend webhook

# Link of the demo page to the last session.
common-demo-open = Open checkout
