### Для разработчиков и владельцев: вебхуки, доставки, ключи, сотрудники, журнал.

desk-room-events = События
desk-room-deliveries = Доставки
desk-room-webhooks = Вебхуки
desk-log-pages = Страницы списка
desk-log-csv = Скачать в CSV
desk-csv-limit = Всё, что проходит фильтр, не больше 10 000 строк.
desk-log-from = С
desk-log-to = По
desk-log-filter = Показать
desk-all = Показать всё
desk-log-any = Любое
desk-none-pass = Под этот фильтр ничего не подходит.
desk-events = События
desk-url = URL
desk-state = Состояние
desk-last-answer = Последний ответ
desk-attempts = Попытки
desk-next = Следующая
desk-object = Объект
desk-dialect = API
desk-endpoint = Адрес получателя
desk-sequence = Номер по порядку
desk-log-actions = Действия
desk-state-due = Ждёт отправки
desk-state-retried = Повторяется
desk-state-leased = Отправляется
desk-state-delivered = Доставлено
desk-state-exhausted = Не доставлено
desk-state-stopped = Остановлено
desk-class-ok = принято
desk-class-redirect = перенаправление, по нему мы не идём
desk-class-gone = получатель больше не ждёт событий
desk-class-throttled = получатель просит подождать
desk-class-http-error = получатель отказал
desk-class-dns = у имени хоста нет адреса
desk-class-reset = соединение отклонено или оборвано
desk-class-timeout = ответа не дождались
desk-class-tls = сертификат не принят
desk-class-protocol = ответ не похож на HTTP
desk-class-blocked = не отправлено: такой адрес запрещён
desk-advice = Что сделать
desk-advice-ok = Ничего: всё дошло.
desk-advice-redirect = Мы не идём по перенаправлениям. Укажите конечный адрес.
desk-advice-gone = Ответ 410 выключает адрес насовсем. Пусть он отвечает 2xx; включите его снова и отправьте пропущенное.
desk-advice-throttled = Ваш сервер занят или ограничивает наши запросы. Сначала отвечайте 2xx, а работу делайте потом.
desk-advice-refused = Ваш сервер не пустил запрос. Проверьте, что подпись сверяется с секретом именно этого адреса и по байтам в том виде, в каком они пришли, и что перед ним нет межсетевого экрана или входа по паролю.
desk-advice-not-found = На вашем сервере никто не принимает POST по этому адресу. Проверьте путь в URL.
desk-advice-broken = Ваш сервер споткнулся на этом событии; причина в его журнале за это время. Сначала отвечайте 2xx, а работу делайте потом.
desk-advice-http-error = Ваш сервер отклонил запрос. Всё, кроме 2xx, считается недоставленным; причина может быть в тексте ответа ниже.
desk-advice-dns = Проверьте имя хоста в URL и его записи DNS.
desk-advice-reset = Проверьте, что сервер работает, слушает этот порт и доступен снаружи.
desk-advice-timeout = У вашего сервера есть 15 секунд. Отвечайте 2xx, как только сохранили событие, а работу делайте потом.
desk-advice-tls = Сертификат должен быть действителен, выдан на это имя хоста, со всей цепочкой и по TLS 1.2 или новее.
desk-advice-protocol = На этом порту отвечает что-то другое, или прокси портит ответ.
desk-advice-blocked = Адрес ведёт в закрытую сеть, или его секрет не удаётся открыть. Укажите публичный адрес https.
desk-last-ten = Последние десять
desk-webhooks-none = Пока ни один адрес не получает событий.
desk-webhooks-none-hint = Добавьте ниже адрес своего сервера и отправьте ему тестовое событие.
desk-webhook-add = Добавить адрес
desk-webhook-events-rule = Ничего не отмечено: все события, и будущие тоже. Адресам других API, кроме Kassa, сообщается обо всём.
desk-webhook-url-wrong = На этот URL отправлять нельзя. Нужен адрес https, доступный из интернета.
desk-webhook-taken = В этом режиме такой URL уже есть.
desk-webhook-full = В этом режиме уже 16 адресов, больше нельзя. Сначала удалите лишний.
desk-webhook-events-wrong = Выбирать события можно только для адресов в API Kassa.
desk-webhook-quiet = Сюда ещё ничего не отправлялось.
desk-webhook-quiet-hint = Отправьте тестовое событие и посмотрите, дойдёт ли оно.
desk-webhook-last = Последние доставки
desk-deliveries-all = Все доставки на этот адрес
desk-webhook-test = Отправить тестовое событие
desk-turn-off = Выключить
desk-turn-on = Включить
desk-delete = Удалить
desk-save = Сохранить
desk-change = Изменить
desk-on = Включён
desk-off = Выключен
desk-off-operator = Выключен тем, кто обслуживает сервер.
desk-off-merchant = Выключен вами: здесь или через API.
desk-off-unlisted = Его нет в файле настроек кабинета.
desk-off-gone = Он ответил 410: больше событий не ждёт.
desk-events-all = Все
desk-secret = Секрет подписи
desk-secret-one = Подписывает один секрет. Его показали при создании, и больше он не показывается.
desk-secret-rotated = Подписывают два секрета. Новый станет главным { $time }; сделайте это раньше, как только ваш сервер его знает.
desk-secret-promoted = Главный секрет уже новый; старый подписывает рядом до { $time }.
desk-secret-rotate = Выпустить новый секрет
desk-secret-promote = Сделать новый секрет главным
desk-n-delivered = { $count ->
    [one] { $count } доставлено
    [few] { $count } доставлено
    [many] { $count } доставлено
   *[other] { $count } доставлено
}
desk-n-retried = { $count ->
    [one] { $count } повторяется
    [few] { $count } повторяются
    [many] { $count } повторяются
   *[other] { $count } повторяются
}
desk-n-failed = { $count ->
    [one] { $count } не доставлено
    [few] { $count } не доставлено
    [many] { $count } не доставлено
   *[other] { $count } не доставлено
}
desk-n-waiting = { $count ->
    [one] { $count } ждёт
    [few] { $count } ждут
    [many] { $count } ждут
   *[other] { $count } ждут
}
desk-once-endpoint = Адрес добавлен
desk-once-endpoint-text = С этим секретом ваш сервер проверяет то, что мы отправляем:
desk-once-rotated = Новый секрет
desk-once-rotated-text = Теперь подписывают оба секрета. Новый станет главным { $time } или раньше, если вы так решите:
desk-once-key = Новый ключ
desk-once-key-text = Он уже действует:
desk-once-rolled = Новый ключ
desk-once-rolled-text = Он уже действует; старый перестанет не позже { $time }:
desk-once-invited = Приглашение
desk-once-link = Новая ссылка
desk-once-link-text = Передайте эту ссылку этому человеку и никому другому. Она действует один раз и три дня; прежние больше не действуют:
desk-once-label = Показано один раз
desk-once-rule = Показывается только сейчас. Скопируйте туда, где храните секреты.
desk-once-done = Скопировано
desk-log-back = Назад
desk-sure-delete = Удалить этот адрес?
desk-sure-delete-text = Всё, что ждёт отправки, отправлено не будет. Журнал отправленного останется.
desk-sure-revoke = Отозвать этот ключ?
desk-sure-revoke-text = С этой минуты все программы с этим ключом получат отказ. Вернуть его нельзя.
desk-sure-roll = Заменить этот ключ?
desk-sure-roll-text = Новый ключ вы получите сразу. Старый проработает столько, сколько укажете, чтобы программы успели перейти.
desk-roll-hours = Через сколько часов отключить старый
desk-sure-resend = { $count ->
    [one] Отправить ещё раз { $count } уведомление?
    [few] Отправить ещё раз { $count } уведомления?
    [many] Отправить ещё раз { $count } уведомлений?
   *[other] Отправить ещё раз { $count } уведомлений?
}
desk-sure-resend-text = Каждая уйдёт ещё раз, с тем же id и теми же байтами. Получатель, который уже знает событие, должен принять его и ничего не делать.
desk-resend-many = { $count ->
    [one] Отправить { $count }
    [few] Отправить { $count }
    [many] Отправить { $count }
   *[other] Отправить { $count }
}
desk-resend = Отправить ещё раз
desk-resend-all = Отправить все ещё раз…
desk-events-none = Событий пока нет.
desk-event-untold = Об этом событии никому не сообщалось.
desk-event-untold-hint = В тот момент ни один адрес не ждал таких событий, а у сессии не было своего URL.
desk-body = Тело
desk-length = Длина
desk-n-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
    [many] { $count } байт
   *[other] { $count } байт
}
desk-deliveries-none = Ещё ничего не отправлялось.
desk-deliveries-none-hint = Добавьте адрес в разделе «Вебхуки» или укажите webhook_url при создании сессии.
desk-headers = Заголовки
desk-explain-fact = 1. Что произошло
desk-explain-event = Событие и все, кому о нём сообщили
desk-explain-request = 2. Что отправлено
desk-explain-endpoint = Этот адрес и его настройки
desk-explain-unsent = Ещё ничего не отправлялось.
desk-explain-same = Это точные байты, одни и те же при каждой попытке. Проверяйте подпись до разбора.
desk-explain-signed-inside = В этом API подпись лежит в самом теле: при отправке пустое поле «sign» заполняется 64 шестнадцатеричными цифрами, и приходит на 64 байта больше.
desk-explain-signature = 3. Как подписано
desk-explain-unsigned = Подписи нет: в этом API то, что идёт на собственный URL платежа, не подписывается. Прежде чем доверять, запросите платёж.
desk-signed-string = Что подписано
desk-signed-body = тело, байт в байт
desk-signed-key = Ключ (HMAC-SHA256)
desk-key-whole = Все байты секрета, как он записан, вместе с «whsec_»
desk-key-decoded = Байты, которые закодированы в секрете: всё после «whsec_», раскодированное из base64
desk-scheme-native = Собственная подпись Kassa
desk-explain-answer = 4. Что ответил получатель
desk-explain-due = Следующая попытка сама собой: { $time }.
desk-answer = Ответ
desk-answer-headers = Заголовки ответа
desk-answer-body = Тело ответа, первый КиБ
desk-remote = Ответил
desk-explain-line = 5. Попытки
desk-line-attempt = Попытка { $count }
desk-line-by-hand = Вручную
desk-line-next = { $count ->
    [one] Следующая { $time }; осталась { $count } попытка.
    [few] Следующая { $time }; осталось { $count } попытки.
    [many] Следующая { $time }; осталось { $count } попыток.
   *[other] Следующая { $time }; осталось { $count } попыток.
}
desk-line-delivered = Дошло, больше ничего не отправляется.
desk-line-stopped = Остановлено: адрес удалён, выключен или больше не ждёт событий.
desk-line-exhausted = Попыток не осталось. Когда почините получателя, отправьте ещё раз вручную.
desk-line-rule = Восемь попыток: сразу, затем через 30 с, 2 мин, 8 мин, 30 мин, 1 ч 40, 6 ч 20 и 24 ч.
desk-explain-again = 6. Попробуйте сами
desk-explain-curl = Повторяет последнюю попытку с вашего компьютера: те же заголовки, те же байты. Получатель, который проверяет время, через пять минут откажет.
desk-explain-verify = Код проверки
desk-explain-verify-text = Всё это выполняется в наших тестах именно в таком виде.
desk-key = Ключ
desk-key-used = Использован
desk-key-unused = Ни разу
desk-key-ends = Истекает
desk-key-open = Действует
desk-key-ending = Действует до срока
desk-key-over = Истёк
desk-key-revoked = Отозван
desk-key-roll = Заменить
desk-key-revoke = Отозвать
desk-keys-none = В этом режиме ключей пока нет.
desk-keys-none-hint = Создайте ключ ниже и отдайте его своему серверу. Не вставляйте ключ в страницы и приложения.
desk-key-create = Создать ключ
desk-key-create-live = Боевой ключ управляет настоящими деньгами. Он показывается один раз.
desk-key-create-test = Тестовый ключ денег не трогает. Он показывается один раз.
desk-key-days = Истекает через столько дней (пусто: никогда)
desk-role = Роль
desk-signed-in = Последний вход
desk-you = Это вы
desk-role-with-refunds = { $role }, может возвращать деньги
desk-person-active = Работает
desk-person-invited = Приглашён
desk-person-off = Отключён
desk-invite = Пригласить сотрудника
desk-invite-text = Вы получите ссылку и передадите её сами: отсюда ничего не отправляется.
desk-role-owner-may = всё, включая сотрудников и настройки
desk-role-developer-may = ключи, вебхуки, журналы; в тестовом режиме и деньги
desk-role-support-may = видит платежи и события, повторяет вебхуки
desk-role-designer-may = внешний вид платёжной страницы
desk-may-refund = Поддержка может возвращать деньги
desk-person-address = Это не адрес электронной почты.
desk-person-taken = На этом сервере такой адрес уже занят.
desk-people-full = Уже 100 сотрудников, больше нельзя.
desk-last-owner = У кабинета должен быть владелец, который может войти. Сначала назначьте другого.
desk-new-link = Выпустить новую ссылку
desk-new-link-text = Если приглашение потерялось или пароль забыт. Прежние ссылки перестанут действовать.
desk-access = Доступ
desk-access-text = Отключённый сразу выходит из системы везде. Сделанное им остаётся в журнале.
desk-person-turn-off = Отключить
desk-person-turn-on = Включить
desk-audit-text = Всё, что сделали сотрудники, ключи и тот, кто обслуживает сервер, в обоих режимах. Изменить здесь ничего нельзя.
desk-audit-none = Пока никто ничего не сделал.
desk-who = Кто
desk-what = Что
desk-who-key = Ключ …{ $last }
desk-who-operator = Оператор сервера
desk-subject-merchant = Кабинет
desk-subject-account = Счёт эквайера
desk-subject-webhook = Адрес вебхука
desk-subject-secret = Секрет подписи
desk-subject-key = Ключ
desk-subject-user = Сотрудник
desk-subject-payment = Платёж
desk-subject-session = Сессия
desk-subject-payout = Выплата
desk-subject-delivery = Доставка
desk-subject-theme = Оформление
desk-subject-picture = Картинка
desk-subject-clock = Тестовые часы
desk-verb-added = добавлено
desk-verb-changed = изменено
desk-verb-removed = удалено
desk-verb-rotated = заменено
desk-verb-promoted = сделано главным
desk-verb-revoked = отозвано
desk-verb-signed-in = вход
desk-verb-refused = отказано
desk-verb-signed-out = выход
desk-verb-captured = списано
desk-verb-cancelled = отменено
desk-verb-expired = завершено
desk-verb-refunded = возвращено
desk-verb-resent = отправлено ещё раз
desk-verb-tested = отправлен тест
desk-verb-published = опубликовано
desk-verb-moved = переведено
desk-word-endpoint-changed = Адрес изменён.
desk-word-endpoint-on = Адрес включён.
desk-word-endpoint-turned-off = Адрес выключен. То, что произойдёт тем временем, туда не отправится.
desk-word-endpoint-removed = Адрес удалён.
desk-word-secret-promoted = Новый секрет теперь главный.
desk-word-not-rotated = Нового секрета, который мог бы стать главным, нет.
desk-word-test-sent = Тестовое событие отправлено.
desk-word-resent-many = Они снова в пути.
desk-word-nothing-to-resend = Ничего из этого отправить нельзя: адреса выключены или удалены.
desk-word-key-revoked = Ключ отозван.
desk-word-person-changed = Изменено.
