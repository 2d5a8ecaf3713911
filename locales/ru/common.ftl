### What every page says: names, the language switch, the footer, pages of one sentence.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The product's name; never translated.
-kassa = Kassa

# Label of the language switch, read by screen readers.
common-language = Язык

# Last line of the page.
common-powered-by = Работает на { -kassa }

# A strip on top of every page in test mode.
common-test-mode = Тестовый режим: деньги не списываются

# The browser's title. $heading: the page's heading. $place: the shop's name.
common-title = { $heading } · { $place }

# The browser's title when a field is wrong. $title: the title without it.
common-title-error = Ошибка: { $title }

# Small print under a problem. $id: a code to name when asking for help.
common-request-id = Номер запроса: { $id }

# A button that loads the page again.
common-try-again = Повторить попытку

# Heading: the address leads nowhere.
common-not-found = Страница не найдена

# Below that heading.
common-not-found-text = Эта ссылка на оплату недействительна. Проверьте адрес или запросите у магазина новую ссылку.

# Heading: too many requests in a short time.
common-too-many = Слишком много запросов

# Below that heading.
common-too-many-text = Подождите минуту и повторите попытку.

# Heading: the form was not sent from our own page.
common-forbidden-form = Не удалось принять форму

# Below that heading.
common-forbidden-form-text = Деньги не списаны. Откройте страницу оплаты заново и заполните форму на ней.

# Heading: a fault on our side.
common-trouble = Произошла ошибка на нашей стороне

# Below that heading. It must keep a payer from paying twice.
common-trouble-text = Если вы уже нажали кнопку оплаты, не платите повторно: сначала обновите эту страницу.
