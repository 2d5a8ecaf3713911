### Инструменты тестового режима.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Opens a list: which phone numbers and amounts decide what.
tools-outcomes = Номера телефонов и суммы

# Before a list of endings.
tools-phones = Решают последние четыре цифры телефона:

# Before a list of amounts, in whole units such as dollars.
tools-amounts = Для кошельков и рассрочки решает сумма:

# Anything else, in both lists.
tools-any = всё остальное

# An outcome.
tools-approved = одобрено

# An outcome. $seconds: a number.
tools-approved-late = одобрено через { $seconds } с

# An outcome: the payer says no on the phone or in the wallet.
tools-rejected = плательщик отказывается

# An outcome.
tools-no-funds = недостаточно средств

# An outcome. 123456 stays as it is.
tools-code = запрашивается код: 123456

# An outcome: nobody answers until the time is over.
tools-silent = никто не отвечает

# An outcome that never comes.
tools-open = остаётся без ответа

# An outcome: the bank has taken the money, and its answer is lost.
tools-lost = ответ теряется

# An outcome.
tools-declined = отклонено

# Button: the session ends at once.
tools-expire = Завершить эту сессию

# Before three buttons: time passes for everything of this merchant's test mode.
tools-clock = Перевести часы тестового режима — для всего, что создано вашим тестовым ключом:

# Button: so much time passes.
tools-hour = +1 час

# Button.
tools-day = +1 день

# Button.
tools-week = +7 дней
