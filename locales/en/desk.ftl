### The dashboard: for merchants and their people. Plain words, the field's own terms.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Title of the browser's tab. $page is the name of the page.
desk-title = { $page } · { -kassa }

# First link of every page, for keyboards and screen readers.
desk-skip = Skip to content

# Names the folded navigation on a phone.
desk-menu = Menu

# Names the navigation, for screen readers.
desk-navigation = Dashboard

# Link from live to test mode.
desk-to-test = Switch to test mode

# Link from test to live mode.
desk-to-live = Switch to live mode

# A part of the dashboard.
desk-room-home = Home

# A part of the dashboard.
desk-room-payments = Payments

# A part of the dashboard.
desk-room-keys = API keys

# A part of the dashboard.
desk-room-people = People

# A part of the dashboard.
desk-room-audit = Audit log

# A role: everything.
desk-role-owner = Owner

# A role: keys, endpoints, logs.
desk-role-developer = Developer

# A role: payments and events.
desk-role-support = Support

# A role: how the payment page looks.
desk-role-designer = Designer

# Heading of the door, and a link to it.
desk-sign-in = Sign in

# Button.
desk-sign-in-button = Sign in

# Button in the navigation.
desk-sign-out = Sign out

# What is wrong: never says which of the two.
desk-sign-in-wrong = The e-mail address or the password is wrong.

# What is wrong: too many tries.
desk-sign-in-too-many = Too many tries. Wait 15 minutes and try again.

# Below the form.
desk-sign-in-help = Forgot the password? An owner of your account, or whoever runs this server, can send you a new link.

# Label.
desk-email = E-mail address

# Label.
desk-password = Password

# Label.
desk-new-password = New password

# Label.
desk-present-password = Present password

# What a password must be. $count is the least number of characters.
desk-password-rule = { $count ->
    [one] At least { $count } character. Several words in a row are easy to remember.
   *[other] At least { $count } characters. Several words in a row are easy to remember.
}

# What is wrong with a password.
desk-password-short = { $count ->
    [one] The password needs at least { $count } character.
   *[other] The password needs at least { $count } characters.
}

# What is wrong with a password.
desk-password-long = The password is too long: 256 bytes at most.

# What is wrong with a password.
desk-password-common = That password is one of the first that anybody tries. Choose another one.

# What is wrong with the present password.
desk-password-wrong = The present password is wrong.

# Heading behind an invitation.
desk-welcome = Choose your password

# Button.
desk-welcome-button = Save and sign in

# Heading: the invitation cannot be used.
desk-welcome-over = This link cannot be used any more

# Below that heading.
desk-welcome-over-text = It was used already, or it is older than three days. Ask whoever sent it for a new one.

# Heading: one's own sign-in.
desk-account = Your sign-in

# Heading and button.
desk-change-password = Change password

# Heading of the list of browsers.
desk-browsers = Signed in with

# Badge on the browser that asks.
desk-this-browser = This browser

# What has just been done.
desk-word-password-changed = The password was changed. All other browsers were signed out.

# What has just been done.
desk-word-language-changed = The language was changed.

# What has just been done.
desk-word-signed-out = You have signed out.

# What has just been done.
desk-word-resent = It is on its way again.

# What could not be done.
desk-word-endpoint-off = This endpoint is off: nothing is sent there until it is turned on.

# Heading.
desk-not-found = Nothing is here

# Below that heading.
desk-not-found-text = The address is wrong, or what it led to is not yours.

# Heading.
desk-forbidden = Your role does not include this

# Below that heading.
desk-forbidden-text = An owner of your account can change what you may do.

# Heading: a form could not be taken.
desk-form-over = This form cannot be used any more

# Below that heading.
desk-form-over-text = Nothing was changed. Go back, load the page again, and repeat it there.

# Heading.
desk-trouble = Something went wrong on our side

# Below that heading.
desk-trouble-text = Try again in a moment. If it stays so, tell whoever runs this server the number below.

# Heading of the first page: what came in since midnight UTC.
desk-today = Today

# Below the amount that came in. $count is a number of payments.
desk-today-payments = { $count ->
    [one] { $count } payment
   *[other] { $count } payments
}

# Nothing came in today.
desk-today-nothing = No payments yet today.

# Nothing was ever sold in this mode.
desk-home-new = No payments yet. Create a checkout session with your secret key, open its address and pay with a test card: it shows up here at once.

# Link below it.
desk-home-docs = Read how: the documentation

# Heading: endpoints that are off or fail.
desk-failing = Webhooks that do not arrive

# Heading: effects whose outcome nobody knows.
desk-reviews = Waiting for a decision

# Below that heading. $count is a number of operations.
desk-reviews-text = { $count ->
    [one] The outcome of { $count } operation has been unknown for a day. Whoever runs this server settles it with “kassa review”.
   *[other] The outcome of { $count } operations has been unknown for a day. Whoever runs this server settles them with “kassa review”.
}

# Heading of the first start.
desk-set-up = Set up { -kassa }

# Below that heading.
desk-set-up-lead = This is done once, on this machine. It makes your merchant, your sign-in and the first test key.

# Label.
desk-set-up-name = Business name, as payers see it

# What is wrong.
desk-set-up-name-wrong = Give a name of 1 to 100 characters.

# What is wrong.
desk-email-wrong = That is not an e-mail address.

# Button.
desk-set-up-button = Set up

# Heading after it.
desk-set-up-done = { -kassa } is ready

# Below that heading: two secrets follow.
desk-set-up-once = Keep these two now: they are not shown again.

# Names a secret.
desk-secret-key = Secret key (test)

# Names a secret.
desk-webhook-secret = Webhook secret (test)

# Heading of a command to try.
desk-set-up-first = Your first payment

# Below that command.
desk-set-up-pay = Open its checkout_url and pay with 4242 4242 4242 4242, any future date, any code.

# Button.
desk-set-up-on = On to the dashboard

# Heading of the second step.
desk-code = One more step

# Below that heading.
desk-code-lead = Type the code that your authenticator app shows. Without the app, use one of your recovery codes.

# Label.
desk-code-label = Code

# What is wrong.
desk-code-wrong = That code is wrong, or was used already.

# Link back to the password.
desk-code-back = Back to the password

# Heading.
desk-factor = Second factor

# There is none.
desk-factor-none = Only your password protects this sign-in. An authenticator app makes it much harder to misuse.

# Button.
desk-factor-begin = Set up an authenticator app

# What to do with the picture.
desk-factor-scan = Scan this with your authenticator app.

# Names the picture.
desk-factor-picture = Code to scan

# Without a camera.
desk-factor-type = Or type this into the app:

# Label.
desk-factor-code = Code that the app shows now

# What is wrong.
desk-factor-wrong = That is not the code of this secret. Check the clock of your phone and type the next code.

# Button.
desk-factor-on = Turn on

# Button.
desk-factor-off = Turn off

# Heading.
desk-recovery = Your recovery codes

# Below that heading.
desk-recovery-lead = Keep them where your phone is not. Each opens the door once when the app is lost. They are not shown again.

# Button.
desk-recovery-kept = I have kept them

# What has just been done.
desk-word-factor-off = The second factor is off.

# There is one. $count is how many recovery codes are left.
desk-factor-left = { $count ->
    [one] The door asks for a code of your app. { $count } recovery code is left.
   *[other] The door asks for a code of your app. { $count } recovery codes are left.
}

# A part of the dashboard: the theme studio.
desk-room-studio = Look of the page
