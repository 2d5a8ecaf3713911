### What every page says: names, the language switch, the footer, pages of one sentence.
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
