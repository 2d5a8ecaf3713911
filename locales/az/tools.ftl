### Test rejiminin alətləri.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Opens a list: which phone numbers and amounts decide what.
tools-outcomes = Telefon nömrələri və məbləğlər

# Before a list of endings.
tools-phones = Telefon nömrəsinin son dörd rəqəmi həlledicidir:

# Before a list of amounts, in whole units such as dollars.
tools-amounts = Pulqabı və hissəli ödənişdə məbləğ həlledicidir:

# Anything else, in both lists.
tools-any = qalan hər şey

# An outcome.
tools-approved = təsdiqlənir

# An outcome. $seconds: a number.
tools-approved-late = { $seconds } s sonra təsdiqlənir

# An outcome: the payer says no on the phone or in the wallet.
tools-rejected = ödəyici imtina edir

# An outcome.
tools-no-funds = vəsait çatmır

# An outcome. 123456 stays as it is.
tools-code = kod soruşulur: 123456

# An outcome: nobody answers until the time is over.
tools-silent = heç kim cavab vermir

# An outcome that never comes.
tools-open = cavabsız qalır

# An outcome: the bank has taken the money, and its answer is lost.
tools-lost = cavab itir

# An outcome.
tools-declined = rədd edilir

# Button: the session ends at once.
tools-expire = Bu sessiyanı bitirin

# Before three buttons: time passes for everything of this merchant's test mode.
tools-clock = Test rejiminin saatını irəli çəkin — test açarınızla yaradılan hər şey üçün:

# Button: so much time passes.
tools-hour = +1 saat

# Button.
tools-day = +1 gün

# Button.
tools-week = +7 gün
