### Что настраивают владельцы: счета у эквайеров и настройки.

desk-room-connectors = Эквайеры
desk-room-settings = Настройки
desk-word-account-added = Счёт добавлен. К нему обращаются после всех остальных.
desk-word-account-changed = Счёт сохранён.
desk-word-account-on = Счёт принимает новые платежи.
desk-word-account-turned-off = Счёт не принимает новых платежей. Списания и возвраты по прежним продолжаются.
desk-word-account-moved = Порядок изменён.
desk-word-account-removed = Счёт убран. Списания и возвраты по его платежам продолжаются.
desk-word-shown-saved = Сохранено: что видит плательщик.
desk-word-return-saved = Сохранено: куда возвращается плательщик.
desk-word-lifetime-saved = Сохранено: сколько открыта страница оплаты.
desk-word-secure-saved = Сохранено: 3-D Secure.
desk-word-limit-saved = Сохранено: предел запросов.
desk-connectors-text = Счёт — это договор с эквайером. Из тех, что принимают валюту и способ платежа, запрашивается первый по порядку.
desk-connectors-asked = В порядке обращения
desk-connectors-none = В тестовом режиме счетов нет.
desk-connectors-none-hint = Добавьте счёт ниже: пока его нет, на каждый платёж приходит ответ 402 NO_CONNECTOR.
desk-connectors-none-live = Боевого коннектора пока нет.
desk-connectors-none-live-hint = Эта версия работает только с песочницей: она не двигает денег и обслуживает тестовый режим. На боевые платежи приходит ответ 402 NO_CONNECTOR.
desk-connector = Счёт
desk-connector-acquirer = Эквайер
desk-connector-currencies = Валюты
desk-connector-methods = Способы
desk-connector-methods-all = Все
desk-connector-methods-rule = Ничего не выбрано — все способы, которые знает эквайер, и нынешние, и будущие.
desk-connector-wallets = Кошельки, все пять
desk-connector-health = Последние 24 часа
desk-connector-health-text = Авторизации за последние 24 часа, среди не более чем { $count } ваших последних операций. Отклонённое вашими же ограничениями не считается.
desk-connector-quiet = Пока ничего
desk-n-approved = { $count ->
    [one] { $count } одобрена
    [few] { $count } одобрены
    [many] { $count } одобрено
   *[other] { $count } одобрено
}
desk-n-declined = { $count ->
    [one] { $count } отклонена
    [few] { $count } отклонены
    [many] { $count } отклонено
   *[other] { $count } отклонено
}
desk-n-unknown = { $count ->
    [one] { $count } без ответа
    [few] { $count } без ответа
    [many] { $count } без ответа
   *[other] { $count } без ответа
}
desk-connector-unknown-at = Последняя без ответа
desk-connector-order = Порядок
desk-connector-up = Обращаться к «{ $name }» раньше
desk-connector-down = Обращаться к «{ $name }» позже
desk-connector-priority = Приоритет (меньше — раньше)
desk-connectors-currencies = Чем можно заплатить
desk-connectors-currencies-text = По каждой валюте: к кому обращаются первым и что предлагает страница оплаты.
desk-connector-line = Порядок обращения
desk-connector-methods-on = Доступные способы
desk-connector-methods-off = Недоступные способы
desk-connector-nothing = Ничем: 402 NO_CONNECTOR
desk-connector-add = Добавить счёт
desk-connector-add-text = В тестовом режиме есть один коннектор — песочница. Денег она не двигает; к новому счёту обращаются после тех, что выше.
desk-connector-name = Название
desk-connector-name-hint = Строчные латинские буквы, цифры и дефисы; потом не меняется.
desk-connector-name-wrong = От 1 до 40 строчных латинских букв, цифр и дефисов; первый знак — не дефис.
desk-connector-name-taken = В этом режиме уже есть счёт с таким названием.
desk-connector-currency-none = Выберите хотя бы одну валюту.
desk-connector-currency-wrong = { $currency } на этом сервере не продаётся, поэтому ни одна сессия её не запросит.
desk-connector-outdated = Пока страница была открыта, счёт кто-то изменил. Ваш выбор остался ниже, а сохранённое — выше. Нажмите «Сохранить» ещё раз, если должно быть по-вашему.
desk-connector-remove = Убрать
desk-sure-remove = Убрать этот счёт?
desk-sure-remove-text = С этой минуты к нему не обращаются, и вернуть его нельзя. Списания и возвраты по его платежам по-прежнему идут через него.
desk-connector-try = Хотите увидеть его в деле?
desk-connector-why = Почему 402 NO_CONNECTOR?
desk-why-text = Узнайте, какой счёт будет запрошен и почему не остальные. Сумма здесь роли не играет.
desk-why-ask = Объяснить
desk-why-payout = Выплата
desk-why-payment = { $currency }, { $method }
desk-why-payout-in = выплата в { $currency }
desk-why-asked = Запрос «{ $what }» уходит на счёт «{ $name }».
desk-why-nobody = Запрос «{ $what }» не принимает никто: API отвечает 402 NO_CONNECTOR.
desk-why-no-account = В этом режиме нет ни одного счёта.
desk-why-removed = Счёт убран. Добавьте другой.
desk-why-off = Счёт выключен.
desk-why-currency = Среди его валют нет { $currency }.
desk-why-method = Среди его способов нет такого: { $method }.
desk-why-unknown = { $method } не работает с { $currency } ни у кого.
desk-why-behind = Он бы тоже принял, но стоит дальше по порядку.
desk-why-opens = Сессия в { $currency } открывается: на её странице есть хотя бы один способ.
desk-why-opens-not = На сессию в { $currency } приходит 402 NO_CONNECTOR: на её странице не было бы ни одного способа.
desk-settings-text = Действуют и в тестовом, и в боевом режиме. Каждый раздел сохраняется отдельно.
desk-settings-outdated = Пока страница была открыта, этот раздел кто-то изменил. То, что вы ввели, осталось; нажмите «Сохранить» ещё раз, если должно быть по-вашему. Сейчас сохранено:
desk-settings-shown = Что видит плательщик
desk-settings-shown-text = Ваше имя на странице оплаты и в банковской выписке.
desk-settings-name = Имя
desk-settings-name-hint = Под которым вас знают покупатели.
desk-settings-name-wrong = Введите от 1 до 60 знаков.
desk-settings-statement = Строка в выписке
desk-settings-statement-hint = Не больше 22 латинских букв, цифр и знаков. Если пусто, банк напишет то, что выбрал эквайер. Узнаваемое имя избавляет от споров.
desk-settings-statement-wrong = От 1 до 22 латинских букв, цифр и знаков, хотя бы одна буква.
desk-settings-studio = Цвета, логотип и шрифты:
desk-settings-return = Куда возвращается плательщик
desk-settings-return-text = После оплаты страница ведёт обратно к вам. Даже с вашим ключом плательщика можно привести только сюда.
desk-settings-origins = Разрешённые сайты
desk-settings-origins-hint = По одному на строке, например https://shop.example. Если пусто, вести можно куда угодно.
desk-settings-origin-wrong = «{ $line }» не подходит.
desk-settings-return-url = Адрес возврата по умолчанию
desk-settings-return-url-hint = Для запросов, в которых адреса нет. Он должен быть на одном из сайтов выше.
desk-settings-return-url-wrong = Этот адрес не подходит.
desk-settings-lifetime = Сколько открыта страница оплаты
desk-settings-lifetime-text = Для сессий, в которых срок не указан. Уже открытые закончатся, как были заданы.
desk-settings-minutes = Минуты
desk-settings-minutes-hint = { $count ->
    [one] От 5 до 1440. Если пусто — { $count } минута.
    [few] От 5 до 1440. Если пусто — { $count } минуты.
    [many] От 5 до 1440. Если пусто — { $count } минут.
   *[other] От 5 до 1440. Если пусто — { $count } минуты.
}
desk-settings-minutes-wrong = Введите целое число минут от 5 до 1440.
desk-settings-seconds = { $count ->
    [one] Точно — { $count } секунда; так и останется, пока вы не введёте другое число.
    [few] Точно — { $count } секунды; так и останется, пока вы не введёте другое число.
    [many] Точно — { $count } секунд; так и останется, пока вы не введёте другое число.
   *[other] Точно — { $count } секунды; так и останется, пока вы не введёте другое число.
}
desk-settings-secure = 3-D Secure
desk-settings-secure-text = Банк ручается за владельца карты. Если поручился, убытки от мошенничества несёт он, а не вы.
desk-settings-use = Когда спрашивать банк
desk-settings-use-auto = Если банк участвует
desk-settings-use-auto-text = Банк сам решает, должен ли владелец подтвердить платёж. Поручившись, он отвечает за мошенничество.
desk-settings-use-always = Всегда, с подтверждением плательщика
desk-settings-use-always-text = За мошенничество отвечает банк. Карты банков, которые не участвуют или не ответили, отклоняются.
desk-settings-use-never = Никогда
desk-settings-use-never-text = На шаг меньше для плательщика. За всякое мошенничество отвечаете вы, а банки ЕЭЗ и Великобритании многие такие платежи отклоняют.
desk-settings-silence = Если банк ничего не смог сказать
desk-settings-silence-proceed = Списать деньги
desk-settings-silence-proceed-text = Платёж идёт дальше без слова банка: за мошенничество отвечаете вы.
desk-settings-silence-fail = Отклонить платёж
desk-settings-silence-fail-text = Без слова банка ни с кого не списывают. Часть честных плательщиков вы потеряете.
desk-settings-limit = Предел запросов
desk-settings-limit-text = Остановит вашу программу, если она сорвётся. Действует для каждого ключа API без собственного предела.
desk-settings-requests = { $count ->
    [one] Запросов за { $count } секунду
    [few] Запросов за { $count } секунды
    [many] Запросов за { $count } секунд
   *[other] Запросов за { $count } секунды
}
desk-settings-requests-hint = От 1 до { $most }. Если пусто — { $default }, как у всех на этом сервере. Больше даст тот, кто обслуживает сервер.
desk-settings-requests-wrong = Введите целое число от 1 до { $most }.
desk-settings-terms = Условия
desk-settings-terms-text = Их определяет тот, кто обслуживает сервер. Чтобы изменить, обратитесь к нему.
desk-settings-merchant = Номер продавца
desk-settings-fees = Комиссия со списанного, по API
desk-settings-direct = Номера карт через API в боевом режиме
desk-settings-direct-yes = Разрешены
desk-settings-direct-no = Не разрешены: используйте страницу оплаты или токены
