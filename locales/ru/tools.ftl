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

# Label of a list: which failure the next press of the button shall have.
tools-failure = Имитация сбоя

# Chosen at first in that list.
tools-no-failure = Без сбоя

# Below that list, while nothing is chosen.
tools-failure-hint = Выбор действует только на следующее нажатие кнопки.

# Heading inside that list: what becomes of the answer that the payer gets.
tools-failures-page = Ответ плательщику

# Heading inside that list.
tools-failures-bank = Банк

# Heading inside that list. A webhook is a message to the shop's server.
tools-failures-webhook = Вебхуки

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-slow = Медленный ответ, 5 с
    .why = Плательщик ждёт пять секунд. Ваш сервер ничего не замечает.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-error-before = Ошибка 500, ничего не сделано
    .why = Плательщик видит ошибку и может нажать ещё раз. Деньги не списаны, вам ничего не приходит.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-error-after = Ошибка 500, но оплата прошла
    .why = Оплата прошла, и вы о ней узнаёте, но плательщик видит ошибку. Если открыть страницу снова, она покажет, как было на деле.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-no-answer = Нет ответа, но оплата прошла
    .why = Связь обрывается прежде, чем плательщик что-то увидит. Оплата прошла, и вы о ней узнаёте; если открыть страницу снова, она покажет, как было на деле.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-too-many = 429, слишком много запросов
    .why = Плательщика просят подождать. Деньги не списаны, вам ничего не приходит.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-unavailable = 503, сервис недоступен
    .why = Как при ошибке 500: ничего не сделано, плательщик может нажать ещё раз.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-late = Позднее одобрение, через минуту
    .why = Вам приходит payment.processing, а через минуту payment.succeeded. Страница ждёт.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-lost = Ответ банка теряется
    .why = Деньги списаны, но об этом никто не знает: вам приходит payment.processing. Через несколько секунд банк спрашивают, и приходит payment.succeeded.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-unheard = Запрос не доходит до банка
    .why = Вам приходит payment.processing. Через несколько секунд банк спрашивают, и он ни о чём не знает; плательщик может попробовать снова.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-too-late = Одобрено, но обнаружено слишком поздно
    .why = Минуту банк ни о чём не знает, и плательщик может попробовать снова. Через час одобрение находится, и деньги возвращаются: payment.reversed.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-broken = Банк обрывает связь
    .why = Связь обрывается посреди ответа. Вам приходит payment.processing, через несколько секунд payment.succeeded.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-garbled = Ответ банка не разобрать
    .why = Ему не верят, пока не переспросят банк. Вам приходит payment.processing, через несколько секунд payment.succeeded.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-wrong-amount = Банк называет другую сумму
    .why = Ему не верят, пока не переспросят банк. Вам приходит payment.processing, через несколько секунд payment.succeeded с верной суммой.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-twice = Запрос приходит в банк дважды
    .why = Это всё равно один запрос: одно списание, одно сообщение вам.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-twice = Каждый вебхук приходит дважды
    .why = С тем же идентификатором и теми же байтами: ваш сервер должен обработать один.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-order = Вебхуки не по порядку
    .why = Каждый второй опаздывает на десять секунд и приходит после следующего. Порядок видно по номерам sequence.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-lost = Первые две попытки теряются
    .why = Каждый вебхук доходит с третьей попытки, примерно через две минуты. В журнале два тайм-аута.

# Heading in the list of test cards.
tools-cards-risk = Риск и возвраты

# Heading in the list of test cards: what these are for is not there yet.
tools-cards-reserved = Проверки и споры, пока просто одобряются

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-plain = { $brand }

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-debit = { $brand }, дебетовая

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-prepaid = { $brand }, предоплаченная

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-funds = { $brand }, деньги сразу

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-series = { $brand }, серия 2

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-short = { $brand }, 14 цифр

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-long = { $brand }, 19 цифр

# A test card, by what it does; its last digits follow.
tools-card-stolen-card = Карта украдена

# A test card, by what it does; its last digits follow.
tools-card-incorrect-number = Неверный номер

# A test card, by what it does; its last digits follow.
tools-card-issuer-away = Банк недоступен

# A test card, by what it does; its last digits follow.
tools-card-call-issuer = Нужно позвонить в банк

# A test card, by what it does; its last digits follow.
tools-card-velocity = Превышен лимит операций

# A test card, by what it does; its last digits follow.
tools-card-withdrawals = Слишком много списаний

# A test card, by what it does; its last digits follow.
tools-card-restricted = Карта с ограничениями

# A test card, by what it does; its last digits follow.
tools-card-country = Страна не поддерживается

# A test card, by what it does; its last digits follow.
tools-card-authentication = Аутентификация не пройдена

# A test card, by what it does; its last digits follow.
tools-card-stored = Можно сохранить, но не списать

# A test card, by what it does; its last digits follow.
tools-card-fraud = Подозрение на мошенничество

# A test card, by what it does; its last digits follow.
tools-card-bank-always = Код, даже если карта сохранена

# A test card, by what it does; its last digits follow.
tools-card-bank-trusted = Код, если карта не сохранена

# A test card, by what it does; its last digits follow.
tools-card-bank-step-up = Банк требует код

# A test card, by what it does; its last digits follow.
tools-card-bank-fails = Сбой, если банк должен спросить

# A test card, by what it does; its last digits follow.
tools-card-blocked = Заблокирована как мошенничество

# A test card, by what it does; its last digits follow.
tools-card-highest-risk = Высший риск, заблокирована

# A test card, by what it does; its last digits follow.
tools-card-refund-late = Возврат занимает минуту

# A test card, by what it does; its last digits follow.
tools-card-refund-returned = Возврат срывается через минуту

# A test card, by what it does; its last digits follow.
tools-card-elevated-risk = Повышенный риск

# A test card, by what it does; its last digits follow.
tools-card-check-code = Код безопасности не совпадает

# A test card, by what it does; its last digits follow.
tools-card-check-postal = Индекс не совпадает

# A test card, by what it does; its last digits follow.
tools-card-check-address = Адрес не совпадает

# A test card, by what it does; its last digits follow.
tools-card-check-both = Адрес и индекс не совпадают

# A test card, by what it does; its last digits follow.
tools-card-check-unavailable = Адрес не проверить

# A test card, by what it does; its last digits follow.
tools-card-dispute-fraud = Спор: мошенничество

# A test card, by what it does; its last digits follow.
tools-card-dispute-missing = Спор: товар не получен

# A test card, by what it does; its last digits follow.
tools-card-dispute-inquiry = Спор: запрос

# A test card, by what it does; its last digits follow.
tools-card-dispute-warning = Раннее предупреждение о мошенничестве

# A test card, by what it does; its last digits follow.
tools-card-dispute-several = Несколько споров

# A test card, by what it does; its last digits follow.
tools-card-generic-decline = Отказ без причины

# A test card, by what it does; its last digits follow.
tools-card-insufficient-funds = Недостаточно средств

# A test card, by what it does; its last digits follow.
tools-card-lost-card = Карта утеряна

# A test card, by what it does; its last digits follow.
tools-card-expired-card = Срок действия карты истёк

# A test card, by what it does; its last digits follow.
tools-card-incorrect-cvc = Неверный код безопасности

# A test card, by what it does; its last digits follow.
tools-card-processing-error = Ошибка обработки

# A test card, by what it does; its last digits follow.
tools-card-bank-code = Банк присылает код

# A test card, by what it does; its last digits follow.
tools-card-bank-app = Банк спрашивает в приложении

# A test card, by what it does; its last digits follow.
tools-card-bank-one = Банк просит один ответ

# A test card, by what it does; its last digits follow.
tools-card-bank-several = Банк просит несколько ответов

# A test card, by what it does; its last digits follow.
tools-card-bank-unseen = Банк ничего не спрашивает

# A test card, by what it does; its last digits follow.
tools-card-bank-optional = Банк спрашивает, только если нужно

# A test card, by what it does; its last digits follow.
tools-card-bank-then-declined = Код, затем отказ

# A test card, by what it does; its last digits follow.
tools-card-bank-then-no-funds = Код, затем нет средств

# A test card, by what it does; its last digits follow.
tools-card-bank-not-found = Банк не найден

# An outcome: no such phone.
tools-no-payer = такого плательщика нет

# An outcome.
tools-limit = лимит превышен

# An outcome: the name on the card is wrong.
tools-holder = неверный владелец

# An outcome.
tools-unsupported = карта не поддерживается

# An outcome: the bank that issued the card says no.
tools-issuer = отказ банка-эмитента

# An outcome.
tools-inactive = карта не активна

# Before two buttons, while the payer is to approve on the phone.
tools-phone-hint = Если телефона под рукой нет, решите здесь:

# Button: as if the payer had said yes on the phone.
tools-phone-approve = Подтвердить на телефоне

# Button: as if the payer had said no on the phone.
tools-phone-decline = Отклонить на телефоне

# Before two buttons, while the payer is to go on at a wallet or lender.
tools-payer-hint = Чтобы не переходить, решите здесь:

# Button: as if the payer had said yes there.
tools-payer-approve = Подтвердить за плательщика

# Button: as if the payer had said no there.
tools-payer-decline = Отклонить за плательщика

# Before two buttons, while the bank's answer is awaited.
tools-bank-hint = Банк решает сразу. Что он уже провёл, остаётся проведённым:

# Button: the bank takes the money.
tools-bank-settle = Провести сейчас

# Button: the bank refuses.
tools-bank-fail = Отказать сейчас

# Heading: what the shop's server was told of this session.
tools-events = События этой сессии

# Below that heading.
tools-no-events = Пока нет.

# Of an event: no server wants to hear of it.
tools-told-nobody = некому сообщить

# Of an event: on its way to the shop's server.
tools-told-waiting = в пути

# Of an event.
tools-told-delivered = доставлено

# Of an event: it will not be sent any more.
tools-told-over = отправка прекращена

# Of an event: it will be sent again. $count: how often it was tried.
tools-told-failing = { $count ->
    [one] { $count } неудачная попытка
    [few] { $count } неудачные попытки
    [many] { $count } неудачных попыток
   *[other] { $count } неудачной попытки
}
