### What every page says: names, the language switch, the footer, pages of one sentence, the demo.
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

# Title of the demo page and its heading.
common-demo = Демомагазин { -kassa }

# Below the demo page's heading.
common-demo-text = Создайте платёжную сессию так, как это делает магазин, и оплатите её тестовой картой. API, страница и вебхук настоящие, банк имитируется.

# Label of the choice of amounts on the demo page.
common-demo-amount = Сумма

# Button of the demo page.
common-demo-create = Создать сессию и открыть страницу оплаты

# Heading above the last session on the demo page.
common-demo-last = Последняя сессия

# Row of the demo page: the session's own id.
common-demo-session = Сессия

# Row of the demo page: the session's state.
common-demo-state = Статус

# Row of the demo page: the message to the merchant's server.
common-demo-webhook = Вебхук

# A webhook that arrived. $event: its name, as payment.succeeded.
common-demo-delivered = { $event }: доставлено

# A webhook that did not arrive yet. $event: its name. $count: how often it was sent.
common-demo-pending = { $event }: { $count ->
    [one] { $count } попытка
    [few] { $count } попытки
    [many] { $count } попыток
   *[other] { $count } попытки
}

# Button of the demo page: sends the webhook once more.
common-demo-resend = Отправить вебхук повторно

# Link of the demo page to the last session.
common-demo-open = Открыть страницу оплаты
