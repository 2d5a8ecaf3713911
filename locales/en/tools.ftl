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
