### Личный кабинет, деньги: платежи, сессии, возвраты, выплаты.
### Переменные содержат готовый текст; $count выбирает форму числа.

desk-room-sessions = Ссылки на оплату
desk-room-refunds = Возвраты
desk-room-payouts = Выплаты
desk-amount = Сумма
desk-amount-in = Сумма, { $currency }
desk-amount-most = Не больше { $amount }
desk-status = Статус
desk-method = Способ
desk-order = Номер заказа
desk-age = Создано
desk-age-now = Только что
desk-age-minutes = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
    [many] { $count } минут назад
   *[other] { $count } минут назад
}
desk-age-hours = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
    [many] { $count } часов назад
   *[other] { $count } часов назад
}
desk-newer = ← Новее
desk-older = Старше →
desk-pages = Страницы списка
desk-csv = Скачать CSV
desk-csv-most = не больше 10 000 последних строк
desk-misread = Один из фильтров не удалось понять, он не применён.
desk-none-found = По этим фильтрам ничего не нашлось.
desk-filter-none = Сбросить фильтры
desk-filters = Другие фильтры
desk-filter = Применить
desk-any = Любой
desk-search = Найти платёж
desk-search-button = Найти
desk-search-hint = Номер платежа или сессии, номер заказа, адрес почты или последние четыре цифры карты
desk-currency = Валюта
desk-from = С даты
desk-to = По дату
desk-least = Сумма от
desk-most = Сумма до
desk-payment-pending = Ожидает оплаты
desk-payment-requires-action = Ждёт плательщика
desk-payment-processing = В обработке
desk-payment-authorized = Удержан
desk-payment-succeeded = Оплачен
desk-payment-partially-refunded = Частично возвращён
desk-payment-refunded = Возвращён
desk-payment-failed = Не прошло
desk-payment-cancelled = Отменено
desk-payment-expired = Срок истёк
desk-session-open = Открыта
desk-session-succeeded = Оплачена
desk-refund-pending = В пути
desk-refund-succeeded = Возвращено
desk-payout-succeeded = Выплачено
desk-delivery-due = В очереди
desk-delivery-leased = Отправляется
desk-delivery-delivered = Доставлено
desk-delivery-exhausted = Не доставлено
desk-delivery-stopped = Остановлено
desk-method-token = Сохранённая карта
desk-method-wallet = Кошелёк
desk-method-sbp = СБП
desk-amount-wrong = Это не сумма. Введите её так: 49,00.
desk-amount-fine = { $count ->
    [0] В валюте { $currency } нет дробной части.
    [one] В валюте { $currency } { $count } знак после запятой. Разряды не разделяйте запятой или точкой.
    [few] В валюте { $currency } { $count } знака после запятой. Разряды не разделяйте запятой или точкой.
    [many] В валюте { $currency } { $count } знаков после запятой. Разряды не разделяйте запятой или точкой.
   *[other] В валюте { $currency } { $count } знаков после запятой. Разряды не разделяйте запятой или точкой.
}
desk-amount-range = Сумма должна быть больше нуля и меньше десяти миллиардов.
desk-amount-much = Слишком много: не больше { $amount }.
desk-state-refused = Ничего не изменилось: при статусе «{ $status }» это невозможно.
desk-nothing-left = Ничего не изменилось: всё уже возвращено.
desk-no-connector = Сейчас ни один ваш счёт не принимает { $currency }.
desk-reason-wrong = Причина слишком длинная: не больше 500 знаков в одной строке.
desk-last-decline = Последний отказ:
desk-authorized = Авторизовано
desk-captured = Списано
desk-refunded = Возвращено
desk-remaining = Осталось
desk-actions = Что можно сделать
desk-capture = Списать
desk-capture-text = Удержано { $amount }. Оставьте поле пустым, чтобы списать всё; остальное вернётся плательщику.
desk-capture-next = Списать…
desk-refund = Вернуть
desk-refund-text = До { $amount }. Оставьте поле пустым, чтобы вернуть всё.
desk-refund-next = Вернуть…
desk-reason = Причина (необязательно)
desk-why = Причина
desk-cancel = Отменить
desk-cancel-text = Страница этого платежа закроется, удержанные деньги вернутся плательщику.
desk-cancel-next = Отменить платёж…
desk-about = Сведения
desk-id = Номер
desk-created = Создан
desk-description = Описание
desk-customer-name = Покупатель
desk-phone = Телефон
desk-country = Страна
desk-fee = Комиссия
desk-capture-before = Списать до
desk-metadata = Метаданные
desk-payer-page = Страница плательщика
desk-receipt = Чек
desk-tries = Попытки
desk-decline = Код причины
desk-time = Время
desk-secure-silent = нет ответа
desk-secure-challenged = держателя спросили
desk-ledger = Проводки
desk-cause = Движение
desk-book = Счёт
desk-sum = Итого
desk-cause-authorized = Удержание
desk-cause-captured = Списание
desk-cause-released = Снятие удержания
desk-cause-taken = Отложено к отправке
desk-cause-given-back = Возвращено на баланс
desk-cause-paid = Отправлено
desk-cause-returned = Вернулось
desk-book-acquirer = Эквайер
desk-book-merchant = Ваш баланс
desk-book-fees = Комиссии
desk-book-hold-acquirer = Удержано банком
desk-book-hold-merchant = Удержано для вас
desk-book-refunds = Возвраты в пути
desk-book-payouts = Выплаты в пути
desk-timeline = История
desk-happened-created = Платёж создан
desk-happened-told = Событие { $event }
desk-asked-authorize = Авторизация { $amount }
desk-asked-capture = Списание { $amount }
desk-asked-void = Снятие удержания { $amount }
desk-asked-refund = Возврат { $amount }
desk-asked-payout = Выплата { $amount }
desk-by-payer = По действию плательщика
desk-by-merchant = По вашему запросу
desk-by-lapse = Не списано вовремя
desk-by-late = Одобрено слишком поздно
desk-operation-done = ответ получен
desk-operation-unsent = ещё не отправлено
desk-try-created = Начата
desk-try-unknown = Исход неизвестен
desk-try-review = Ждёт решения
desk-try-approved = Одобрена
desk-try-declined = Отклонена
desk-try-abandoned = Прервана
desk-try-reversed = Возвращена
desk-event = Событие
desk-deliveries = Уведомления
desk-payment = Платёж
desk-sure-capture = Списать { $amount }?
desk-sure-cancel = Отменить платёж на { $amount }?
desk-sure-refund = Вернуть { $amount }?
desk-do-capture = Списать { $amount }
desk-do-cancel = Отменить платёж
desk-do-refund = Вернуть { $amount }
desk-rest-capture = Оставшиеся { $amount } вернутся плательщику.
desk-rest-refund = Останется { $amount }, их можно вернуть позже.
desk-back = Назад
desk-word-captured = Деньги списаны.
desk-word-capture-refused = Эквайер отказал. Деньги удержаны, как и раньше.
desk-word-cancelled = Платёж отменён.
desk-word-refunded = Деньги возвращены.
desk-word-refund-pending = Возврат в пути. Когда он дойдёт, здесь изменится его статус.
desk-word-refund-refused = Эквайер отказал в возврате. Сумма снова на вашем балансе, код отказа — в списке возвратов ниже.
desk-word-underway = Эквайер пока не ответил. Мы продолжаем спрашивать, статус здесь изменится.
desk-word-link-made = Ссылка на оплату готова.
desk-word-session-expired = По этой ссылке больше нельзя заплатить.
desk-word-session-busy = Ничего не изменилось: ссылка уже недействительна, или прямо сейчас по ней платят.
desk-word-paid-out = Выплата сделана.
desk-word-payout-pending = Выплата в пути.
desk-word-payout-refused = Эквайер отказал в выплате. Сумма снова на вашем балансе, код отказа — в списке ниже.
desk-link-new = Новая ссылка на оплату
desk-link-new-text = Одна ссылка — один платёж. Отправьте её покупателю по почте или в мессенджере; код не нужен.
desk-link-make = Создать ссылку
desk-sessions-none = Ссылок на оплату пока нет. Создайте первую здесь, без кода, или через API.
desk-declines = Отказы
desk-expires = Действует до
desk-link = Ссылка
desk-link-text = Выделите адрес и скопируйте. Заплатить сможет любой, у кого он есть.
desk-open-page = Открыть страницу
desk-expire = Закрыть ссылку
desk-success-url = Адрес после оплаты
desk-cancel-url = Адрес для возврата без оплаты
desk-return-urls = Куда вернётся плательщик
desk-return-urls-text = Оба можно не заполнять: тогда плательщик останется на нашей странице.
desk-lifetime = Действует
desk-minutes = { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минут
}
desk-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часов
}
desk-page-language = Язык страницы
desk-no-account = В этом режиме у вас ещё нет счёта у эквайера, поэтому ни принять, ни выплатить ничего нельзя. Его добавит владелец кабинета или тот, кто обслуживает сервер.
desk-currency-wrong = Выберите валюту из списка.
desk-description-wrong = Описание слишком длинное: не больше 500 знаков в одной строке.
desk-order-wrong = Номер заказа слишком длинный: не больше 128 знаков.
desk-success-url-wrong = Адрес после оплаты должен начинаться с https:// и принадлежать вам.
desk-cancel-url-wrong = Адрес для возврата должен начинаться с https:// и принадлежать вам.
desk-refunds-none = Возвратов пока нет. Вернуть деньги можно на странице платежа.
desk-payouts-none = Выплат пока нет. Отправьте деньги на карту, банковский счёт или по номеру телефона.
desk-payout-new = Новая выплата
desk-payout-new-text = Деньги сразу спишутся с вашего баланса.
desk-destination = Куда
desk-number = Номер карты, IBAN или телефон
desk-number-hint = Используется только для этой выплаты и не сохраняется. Если придётся исправить что-то другое, введите его заново.
desk-bank = Код банка (БИК, BIC)
desk-bank-hint = Нужен для СБП, для IBAN — по желанию, для карт не нужен.
desk-payout-sure = Сумма и получатель верны, деньги можно отправить.
desk-payout-unsure = Подтвердите, что сумма и получатель верны.
desk-payout-make = Отправить деньги
desk-card-wrong = Номер карты указан неверно.
desk-iban-wrong = IBAN указан неверно.
desk-phone-wrong = Введите телефон с кодом страны, например +7 901 123-45-67.
desk-bank-wrong = Код банка состоит из 8–12 цифр и заглавных латинских букв.
desk-sbp-currency = По СБП можно отправить только рубли.
