### Тестовая лаборатория и страница безопасности.

desk-room-lab = Лаборатория
desk-lab-clock-tab = Часы и события
desk-lab-faults = Конструктор сбоев
desk-lab-cards = Тестовые карты
desk-lab-clock = Тестовые часы
desk-lab-clock-text = У тестового режима свои часы. Переведите их вперёд, и всё, что должно случиться за это время, случится — каждое в свой момент: истекут ссылки на оплату, повторятся вебхуки, дойдут возвраты.
desk-lab-real-time = Реальное время
desk-lab-ahead = Впереди на { $length }
desk-lab-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
desk-lab-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}
desk-lab-minutes = { $count } мин
desk-lab-seconds = { $count } с
desk-lab-by = Перевести на
desk-lab-unit = Единица
desk-lab-unit-minutes = минут
desk-lab-unit-hours = часов
desk-lab-unit-days = дней
desk-lab-advance = Перевести
desk-lab-to-next = К ближайшему событию
desk-lab-rule = Назад часы не идут, вперёд — не больше чем на 400 дней. API-ключи видят то же время.
desk-lab-amount-wrong = Часы переводятся на целое число, за один раз — не больше чем на год.
desk-lab-too-far = { $count ->
    [0] Эти часы дальше не идут: они уже впереди на 400 дней.
    [one] Часы идут вперёд не больше чем на 400 дней; остался { $count } день.
    [few] Часы идут вперёд не больше чем на 400 дней; осталось { $count } дня.
    [many] Часы идут вперёд не больше чем на 400 дней; осталось { $count } дней.
   *[other] Часы идут вперёд не больше чем на 400 дней; осталось { $count } дня.
}
desk-lab-busy = Эти часы сейчас переводит кто-то другой. Повторите чуть позже.
desk-lab-held = Сервер восстановлен из резервной копии и пока ничего не отправляет.
desk-lab-nothing-due = Ничего не запланировано: переводить часы не к чему.
desk-lab-no-endpoint = Нет ни одного включённого адреса. Добавьте его в разделе «Вебхуки».
desk-lab-moved = Теперь { $time }
desk-lab-ran-nothing = За это время ничего не должно было случиться.
desk-lab-left = За один раз делается не всё: осталось { $length }.
desk-lab-go-on = Продолжить
desk-lab-upcoming = Что случится дальше
desk-lab-upcoming-none = Ничего не запланировано.
desk-lab-upcoming-hint = Создайте ссылку на оплату или вызовите событие ниже.
desk-lab-upcoming-more = Показаны первые 20.
desk-lab-in = Через
desk-lab-now = сейчас
desk-lab-item-outcome = Банк спросят, что стало с платежом
desk-lab-item-refund = Решится судьба возврата
desk-lab-item-payout = Решится судьба выплаты
desk-lab-item-session = Истечёт ссылка на оплату
desk-lab-item-three-ds = Закончится ожидание 3-D Secure
desk-lab-item-lapse = Вернутся удержанные деньги
desk-lab-item-delivery = Отправится вебхук
desk-lab-triggers = Вызвать событие
desk-lab-triggers-text = Каждая кнопка делает в тестовом режиме что-то настоящее, как команда kassa trigger, и на ваши адреса об этом придёт вебхук.
desk-lab-trigger = Вызвать
desk-lab-makes-payment-succeeded = Платёж на 49,00 $, который проходит.
desk-lab-makes-payment-failed = Платёж, который банк отклоняет.
desk-lab-makes-payment-requires-action = Платёж, о котором банк спрашивает плательщика.
desk-lab-makes-payment-authorized = Платёж, деньги за который удержаны и не списаны.
desk-lab-makes-payment-cancelled = Платёж, деньги за который удержаны и отпущены.
desk-lab-makes-payment-expired = Ссылка, по которой никто не платит.
desk-lab-makes-payment-refunded = Платёж, который прошёл и возвращён.
desk-lab-makes-refund-failed = Возврат, который банк отправляет обратно.
desk-lab-makes-payout-processing = Выплата, исход которой так и не известен.
desk-lab-makes-payout-succeeded = Выплата по номеру телефона.
desk-lab-makes-payout-failed = Выплата, в которой отказано.
desk-lab-makes-webhook-test = Тестовое событие для каждого включённого адреса.
desk-lab-later-five = Событие придёт через пять минут по тестовым часам.
desk-lab-later-refund = Событие придёт через минуту после payment.refunded по тестовым часам.
desk-word-triggered = Готово. Событие — вот об этом.
desk-lab-faults-text = Выберите, что пойдёт не так, и отправьте получившийся запрос со своим тестовым ключом. С боевым ключом он будет отклонён.
desk-lab-faults-answer = Ответ API
desk-lab-with = Отправить вместе с
desk-lab-with-payment = платежом через API
desk-lab-with-session = ссылкой на оплату
desk-lab-build = Собрать запрос
desk-lab-request = Запрос
desk-lab-header = Заголовок
desk-lab-metadata = Метаданные
desk-lab-metadata-text = Вместо заголовка. Остаётся с платежом и поэтому действует и на платёжной странице.
desk-lab-curl-text = $KASSA_KEY — ваш тестовый ключ в окружении оболочки.
desk-lab-cards-text = Подойдёт любой срок в будущем и любой код нужной длины. Другие номера в тестовом режиме не работают.
desk-lab-card-does = Что она делает
desk-lab-number = Номер
desk-lab-family-text = Каждый результат 3-D Secure с каждым поведением 3DS Method, для Visa и Mastercard.
desk-lab-result = Результат
desk-lab-method-none = Без 3DS Method
desk-lab-method-answers = Method отвечает
desk-lab-method-silent = Method не отвечает
desk-lab-method-fails = Ошибка в Method
desk-lab-phone = Последние четыре цифры
desk-lab-becomes = Что получится

desk-room-security = Безопасность
desk-safe-factor = Второй фактор
desk-safe-factor-all = Второй фактор есть у всех, кто может войти.
desk-safe-factor-some = { $count ->
    [one] { $count } человек входит только по паролю:
    [few] { $count } человека входят только по паролю:
    [many] { $count } человек входят только по паролю:
   *[other] { $count } человека входят только по паролю:
}
desk-safe-factor-text = Каждый настраивает второй фактор сам, в своём аккаунте: приложение с кодами и запасные коды.
desk-safe-browsers = Кто сейчас вошёл
desk-safe-browser = Браузер
desk-safe-from = Откуда
desk-safe-since = С какого времени
desk-safe-seen = Последнее действие
desk-safe-this = Этот браузер
desk-safe-end = Завершить
desk-safe-end-all = Завершить везде
desk-safe-knocks = Последние входы
desk-safe-let-in = Вход выполнен
desk-safe-refused = Отказано
desk-safe-look = Платёжная страница глазами браузера
desk-safe-look-text = Страница открытой ссылки на оплату загружается дважды с её публичного адреса, со всем, что она подгружает, и сверяется с тем, что отдаёт эта версия: каждый заголовок, скрипт и стиль (PCI DSS 11.6.1).
desk-safe-look-never = Страницу ещё не проверяли.
desk-safe-look-now = Проверить сейчас
desk-safe-look-nothing = В этом режиме нет открытой ссылки на оплату. Создайте её и проверьте.
desk-safe-look-elsewhere = С другой машины
desk-safe-look-why = Этот сервер видит свою страницу изнутри вашей сети. Запускайте команду и снаружи, хотя бы раз в неделю: так страницу видят плательщики.
desk-safe-look-failed = Проверить не удалось
desk-safe-look-clean = Всё по списку
desk-safe-look-found = Есть расхождения
desk-safe-files = Скрипты и стили платёжной страницы
desk-safe-files-text = Всё, что Kassa { $release } даёт выполнить браузеру плательщика; у каждого файла — хеш, который браузер проверяет (PCI DSS 6.4.3). Команда kassa page-manifest составляет такой же список, чтобы его утвердили и подписали.
desk-safe-file = Файл
desk-safe-integrity = Хеш
desk-safe-purpose = Зачем он нужен
desk-safe-policy = Политика платёжной страницы
desk-safe-policy-text = Ничего другого браузер не загрузит и не выполнит. {"{N}"} — случайное число, новое в каждом ответе.
desk-safe-reports = Что не пустили браузеры
desk-safe-reports-text = Браузеры сообщают обо всём, что политика не пускает на платёжную страницу. Чаще всего это расширения на машинах плательщиков.
desk-safe-reports-none = Сообщений не было.
desk-safe-reports-hint = Так и должно быть.
desk-safe-reports-rule = Последние 200 различных. Сообщение может прислать любой, у кого есть ссылка на оплату, поэтому это подсказка, а не доказательство.
desk-safe-blocked = Что не пустили
desk-safe-directive = Правило
desk-safe-meaning = Что это значит
desk-safe-from-browser = Что-то в браузере плательщика, чаще всего расширение.
desk-safe-from-page = Что-то пыталось выполниться внутри страницы: расширение или тот, кто меняет страницу по дороге. Проверьте страницу.
desk-safe-from-elsewhere = Что-то на странице обращалось к этому сайту. Если он вам не знаком, проверьте страницу.
desk-safe-count = Раз
desk-safe-first = Впервые
desk-safe-last = В последний раз
desk-subject-page = Платёжная страница
desk-verb-checked = проверка
desk-word-browsers-out = Сеанс завершён.
desk-word-page-as-listed = Страница соответствует списку.
desk-word-page-not-as-listed = Страница не соответствует списку. Расхождения — ниже.
desk-word-page-unseen = Проверить страницу не удалось.

desk-secret-field = Ваш секрет подписи
desk-secret-rule = Подходит ли он, считает этот браузер. Введённое никуда не отправляется.
desk-secret-same = С этим секретом подпись та же.
desk-secret-other = Эта подпись сделана другим секретом.
