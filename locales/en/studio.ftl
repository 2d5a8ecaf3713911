### The theme studio: where a merchant's designer makes the payment page look.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Title and heading of the theme studio.
studio-title = Theme studio

# Below that heading. $shop: the shop's name.
studio-lead = The payment page of { $shop }, as payers will see it.

# State of the draft: nothing to publish.
studio-status-published = Published

# State of the draft. $count: how many settings differ from what payers see.
studio-status-changed = { $count ->
    [one] { $count } change not published
   *[other] { $count } changes not published
}

# Button: keeps the draft and draws the pages again.
studio-preview = Preview

# Button: takes the last change back.
studio-undo = Undo

# Button: begins again with what is published.
studio-discard = Discard draft

# Button: leads to the question whether to publish.
studio-publish = Publish…

# Heading over ready-made themes.
studio-presets = Start from

# Name of a button. $name: a ready-made theme.
studio-preset-named = Use the theme { $name }

# Heading over the brand's name.
studio-brand-heading = Brand

# Label of a field.
studio-brand = Name on the page

# Below that label. $shop: the merchant's own name.
studio-brand-hint = Without one: { $shop }

# Error at that field.
studio-brand-error = Use at most 60 characters

# Heading over logo and icon.
studio-pictures = Logo and icon

# Below that heading.
studio-pictures-hint = PNG, JPEG or WebP, up to 200 KB and 1024 pixels a side. A logo covers at most 200 × 40 pixels: one of twice that size is sharp on every screen.

# In place of a picture.
studio-picture-none = None

# Button: sends the chosen file.
studio-picture-upload = Upload

# The same for screen readers. $name: Logo, for example.
studio-picture-upload-named = Upload: { $name }

# Button: shows no picture there.
studio-picture-off = Take away

# The same for screen readers. $name: Logo, for example.
studio-picture-off-named = Take away: { $name }

# A fold with every picture. $count: how many.
studio-pictures-kept = { $count ->
    [one] { $count } picture is kept
   *[other] { $count } pictures are kept
}

# What a picture is called that has no name. $number: which.
studio-picture-numbered = Picture { $number }

# Name of a button that shows a picture there. $number: which picture. $name: Logo, for example.
studio-picture-use-named = Picture { $number } as: { $name }

# Button: gives a picture up.
studio-picture-remove = Delete

# The same for screen readers. $number: which picture.
studio-picture-remove-named = Delete picture { $number }

# Error.
studio-picture-no-file = Choose a file first

# Error.
studio-picture-too-large = This file is larger than 200 KB

# Error.
studio-picture-format = This is no PNG, JPEG or WebP picture. Save it as one of these.

# Error.
studio-picture-broken = This file is broken or cut off

# Error.
studio-picture-animated = This picture moves. A page on which somebody pays stands still.

# Error.
studio-picture-too-wide = This picture is wider or higher than 1024 pixels

# Error.
studio-picture-no-room = 50 pictures are kept already. Delete one first.

# Error.
studio-picture-in-use = Payers see this picture. Publish a look without it first.

# Label of a choice: with which eyes the preview is seen.
studio-vision = Colour vision

# A choice: as most people see.
studio-vision-usual = Usual

# A choice: protanopia.
studio-vision-protanopia = Without red cones

# A choice: deuteranopia.
studio-vision-deuteranopia = Without green cones

# A choice: tritanopia.
studio-vision-tritanopia = Without blue cones

# A choice: achromatopsia.
studio-vision-achromatopsia = Without colours

# Label of a choice: how wide each page is.
studio-width = Width

# Heading over the colours of the light page.
studio-colours-light = Colours, light

# Heading over the colours of the dark page.
studio-colours-dark = Colours, dark

# Label: the colour of the button.
studio-accent = Accent

# Label: the colour under the form.
studio-background = Background

# Label: the colour under the summary.
studio-surface = Surface

# Label: the colour of words.
studio-text = Text

# Name of a colour well. $name: which colour.
studio-pick = Pick: { $name }

# Error at a colour.
studio-colour-error = Write it like #0B5FFF

# Heading over radius, font and so on.
studio-shape = Shape

# Label of a field.
studio-radius = Corner radius, px

# Error at that field.
studio-radius-error = Use a whole number from 0 to 24

# Label of a choice.
studio-font = Font

# A font: the device's own.
studio-font-system = System

# A font with serifs.
studio-font-serif = Serif

# A font of one width.
studio-font-mono = Monospaced

# A font with round ends.
studio-font-rounded = Rounded

# Label of a choice.
studio-mode = Light or dark

# A choice: what the payer's device says.
studio-mode-auto = As the payer’s device

# A choice.
studio-mode-light = Always light

# A choice.
studio-mode-dark = Always dark

# Label of a choice.
studio-density = Density

# A choice: with more air.
studio-density-comfortable = Comfortable

# A choice: with less air.
studio-density-compact = Compact

# Label of a box to tick.
studio-powered-by = Show “Powered by { -kassa }”

# Heading above the form when a field is wrong.
studio-problem = Some settings cannot be read

# Heading over what the preview shows, read by screen readers.
studio-show = What the preview shows

# Label of a choice: which state of the page.
studio-state = State

# Label of a choice: the language of the page.
studio-page-lang = Page language

# A choice: a made-up language that shows what is not translated.
studio-pseudo = Pseudo (en-XA)

# Label of a choice: light, dark, high contrast.
studio-scheme = Display

# A choice.
studio-scheme-auto = As set

# A choice.
studio-scheme-light = Light

# A choice.
studio-scheme-dark = Dark

# A choice: the system's own colours, for people who need them.
studio-scheme-forced = Forced colours

# Name of a frame and caption. $width: pixels.
studio-desktop = Desktop, { $width } px

# Name of a frame and caption. $width: pixels.
studio-phone = Phone, { $width } px

# Link: the preview without the studio around it.
studio-alone = Open alone

# Link and heading: every state on one sheet.
studio-gallery = All states

# Below that heading.
studio-gallery-lead = Each state of the payment page in the draft’s look, with sample data.

# Link from a page of the studio.
studio-back = Back to the studio

# Button beside a choice.
studio-apply = Show

# Heading over the list of pairs of colours.
studio-contrast = Contrast

# Below that heading.
studio-contrast-lead = Payers can read every page, whatever you choose: what would be hard to read is corrected. WCAG 2.2 AA asks for 4.5:1 for text, 3:1 for borders.

# Heading: pairs of the light page.
studio-contrast-light = Light page

# Heading: pairs of the dark page.
studio-contrast-dark = Dark page

# All pairs are shown as asked for.
studio-contrast-kept = Every colour is shown as you chose it.

# $count: how many pairs are shown otherwise.
studio-contrast-corrected = { $count ->
    [one] { $count } pair is corrected
   *[other] { $count } pairs are corrected
}

# A fold with every pair.
studio-contrast-all = All pairs

# $front on $ground, two colours; $ratio: like 1.43; $needed: like 4.5.
studio-contrast-asked = { $front } on { $ground } is { $ratio }:1 and needs { $needed }:1.

# What the page shows. $colour: of what is in front. $ratio: like 4.51.
studio-contrast-front = The page shows { $colour } instead, { $ratio }:1.

# What the page shows. $colour: of what is behind. $ratio: like 4.51.
studio-contrast-ground = The page puts { $colour } behind it instead, { $ratio }:1.

# Button. $name: a setting like Accent. $colour: the nearest that can be read.
studio-contrast-take = Set { $name } to { $colour }

# Mark of a pair that is fine as it was asked for.
studio-contrast-aa = AA

# Mark of a pair that is shown otherwise.
studio-contrast-fixed = corrected

# A pair: words on the button.
studio-pair-button-text = Button text

# A pair.
studio-pair-text = Text

# A pair: on the surface.
studio-pair-text-beside = Text on the surface

# A pair: in a box that tells of a problem.
studio-pair-text-in-a-notice = Text in a notice

# A pair.
studio-pair-link = Links

# A pair: on the surface.
studio-pair-link-beside = Links on the surface

# A pair: quiet words.
studio-pair-muted = Quiet text

# A pair: on the surface.
studio-pair-muted-beside = Quiet text on the surface

# A pair.
studio-pair-border = Borders

# A pair: on the surface.
studio-pair-border-beside = Borders on the surface

# A pair: the ring around what the keyboard is at.
studio-pair-focus = Focus ring

# A pair: words of an error.
studio-pair-danger = Errors

# A pair: on the surface.
studio-pair-danger-beside = Errors on the surface

# A pair: in a box that tells of a problem.
studio-pair-danger-in-a-notice = Errors in a notice

# A pair: words of success.
studio-pair-good = Success

# A pair: on the surface.
studio-pair-good-beside = Success on the surface

# A pair: the mark of success.
studio-pair-good-on-its-seal = Success mark

# Heading over what was published.
studio-versions = Published versions

# In place of the list.
studio-versions-none = Nothing has been published here yet.

# A version. $number: its number. $date: a finished date.
studio-version = Version { $number }, { $date }

# Mark of the version that payers see.
studio-version-current = payers see it now

# Button.
studio-version-restore = Go back

# The same for screen readers. $number: a version.
studio-version-restore-named = Go back to version { $number }

# Heading over files to download.
studio-export = Export

# Below that heading.
studio-export-lead = The draft, as files for your code.

# Link to a file: the whole theme.
studio-export-theme = Theme JSON, for settings.theme

# Link to a file: what Stripe's dialect knows of it.
studio-export-branding = branding_settings, for the Stripe dialect

# Link to a file: what Orqex knows of it.
studio-export-customization = customization, for Orqex

# Link to a file.
studio-export-css = CSS custom properties

# Heading over the form that takes a theme.
studio-import = Import

# Label of a field.
studio-import-text = Paste Theme JSON

# Label of a field.
studio-import-file = or choose a file

# Button.
studio-import-button = Import into the draft

# Error. What follows is the API's own sentence about a member.
studio-import-refused = This is no theme. The API says:

# Error.
studio-import-empty = Paste a theme or choose a file first

# Heading over the link for others.
studio-share = Share

# Below that heading.
studio-share-lead = A link to the draft as it is now. Whoever has it can look, for seven days.

# Button.
studio-share-button = Make a link

# Label of a field with an address. $date: a finished date.
studio-share-link = Link, until { $date }

# Heading of what a link shows. $shop: the shop's name.
studio-shared-heading = Draft for { $shop }

# Below it. $date: a finished date.
studio-shared-lead = For looking at only. The link works until { $date }.

# Heading where a link's time is over.
studio-expired = This link has expired

# Below that heading.
studio-expired-text = Ask whoever sent it to make a new one.

# Heading of the question.
studio-publish-heading = Publish this look?

# Below that heading.
studio-publish-lead = New payment pages have it at once, open ones when they are loaded again. You can go back to any of the last 20 versions.

# In place of the list of differences.
studio-publish-nothing = Payers see this already. There is nothing to publish.

# Button.
studio-publish-yes = Publish

# Link.
studio-publish-no = Not yet

# Heading of a column.
studio-publish-setting = Setting

# Heading of a column.
studio-publish-was = Payers see

# Heading of a column.
studio-publish-is = After

# Where nothing was chosen.
studio-publish-unset = not set

# Hint. $count: how many pairs of colours are shown otherwise.
studio-publish-corrected = { $count ->
    [one] { $count } pair of colours is corrected so that it can be read.
   *[other] { $count } pairs of colours are corrected so that they can be read.
}

# Notice.
studio-said-published = Published. New payment pages look like this now.

# Notice.
studio-said-restored = The earlier version is back.

# Notice.
studio-said-imported = Imported into the draft.

# Notice: somebody else has changed the draft meanwhile.
studio-said-moved = The draft has changed meanwhile. Look at it again before you publish.

# A setting.
studio-member-brand = Name on the page

# A setting.
studio-member-logo = Logo

# A setting.
studio-member-logo-dark = Logo, dark

# A setting.
studio-member-icon = Icon

# A setting of the dark page. $name: like Accent.
studio-member-dark = { $name }, dark

# A value.
studio-yes = yes

# A value.
studio-no = no

# A group of states.
studio-group-form = Card form

# A group of states.
studio-group-methods = Ways to pay

# A group of states.
studio-group-action = Under way

# A group of states.
studio-group-ended = Ended

# A group of states.
studio-group-notice = Notices

# A state of the page.
studio-state-open = Open

# A state of the page.
studio-state-open-invalid = Fields are wrong

# A state of the page.
studio-state-open-declined = Card declined

# A state of the page.
studio-state-open-auth-failed = Bank did not confirm

# A state of the page.
studio-state-open-unreachable = Bank not reached

# A state of the page.
studio-state-open-card-again = Card asked for again

# A state of the page.
studio-state-open-test-card = Test cards open

# A state of the page.
studio-state-open-long = Long texts

# A state of the page.
studio-state-open-items = With items

# A state of the page.
studio-state-open-items-many = Many items

# A state of the page.
studio-state-open-live = Live mode

# A state of the page.
studio-state-open-bare = Amount only

# A state of the page.
studio-state-open-cancels = Back cancels

# A state of the page.
studio-state-open-terms = Terms to accept

# A state of the page.
studio-state-open-contact = Contact fields

# A state of the page.
studio-state-open-contact-invalid = Contact fields are wrong

# A state of the page.
studio-state-methods = All ways to pay

# A state of the page.
studio-state-methods-card-invalid = Card chosen, fields wrong

# A state of the page.
studio-state-methods-sbp = SBP chosen

# A state of the page.
studio-state-methods-sbp-invalid = SBP, fields wrong

# A state of the page.
studio-state-methods-bnpl = Parts chosen

# A state of the page.
studio-state-methods-bnpl-invalid = Parts, fields wrong

# A state of the page.
studio-state-methods-mobile = Mobile money chosen

# A state of the page.
studio-state-methods-mobile-invalid = Mobile money, fields wrong

# A state of the page.
studio-state-methods-mobile-anywhere = Mobile money, any country

# A state of the page.
studio-state-methods-declined = Declined, other ways

# A state of the page.
studio-state-methods-too-late = Not approved in time

# A state of the page.
studio-state-methods-unreachable = Provider not reached

# A state of the page.
studio-state-methods-two = Card and a wallet

# A state of the page.
studio-state-methods-wallets = Wallets only

# A state of the page.
studio-state-only-wallet = One wallet

# A state of the page.
studio-state-only-sbp = SBP only

# A state of the page.
studio-state-only-bnpl = Parts only

# A state of the page.
studio-state-only-mobile = Mobile money only

# A state of the page.
studio-state-action-challenge = Bank asks (3-D Secure)

# A state of the page.
studio-state-action-method = Bank looks at the browser

# A state of the page.
studio-state-action-qr = Code to scan

# A state of the page.
studio-state-action-phone = Approve on the phone

# A state of the page.
studio-state-action-otp = Code to type

# A state of the page.
studio-state-action-otp-invalid = Code not complete

# A state of the page.
studio-state-action-otp-wrong = Code wrong

# A state of the page.
studio-state-action-redirect = Continue at a wallet

# A state of the page.
studio-state-processing = Processing

# A state of the page.
studio-state-processing-unknown = Outcome not known

# A state of the page.
studio-state-succeeded = Paid

# A state of the page.
studio-state-succeeded-stay = Paid, stays here

# A state of the page.
studio-state-succeeded-wallet = Paid by wallet

# A state of the page.
studio-state-authorized = Reserved

# A state of the page.
studio-state-partly-refunded = Partly refunded

# A state of the page.
studio-state-refunded = Refunded

# A state of the page.
studio-state-receipt = Receipt

# A state of the page.
studio-state-receipt-items = Receipt with items

# A state of the page.
studio-state-failed = Failed

# A state of the page.
studio-state-expired = Expired

# A state of the page.
studio-state-expired-again = Expired, may begin again

# A state of the page.
studio-state-cancel = Cancel?

# A state of the page.
studio-state-cancelled = Cancelled

# A state of the page.
studio-state-not-found = Not found

# A state of the page.
studio-state-too-many = Too many requests

# A state of the page.
studio-state-forbidden-form = Foreign form

# A state of the page.
studio-state-trouble = Trouble
