### Личный кабинет: для продавцов и их сотрудников.
### Переменные содержат готовый текст; $count выбирает форму числа.

desk-title = { $page } · { -kassa }
desk-skip = Перейти к содержанию
desk-menu = Меню
desk-navigation = Кабинет
desk-to-test = Перейти в тестовый режим
desk-to-live = Перейти в боевой режим
desk-room-home = Главная
desk-room-payments = Платежи
desk-room-keys = Ключи API
desk-room-people = Сотрудники
desk-room-audit = Журнал действий
desk-role-owner = Владелец
desk-role-developer = Разработчик
desk-role-support = Поддержка
desk-role-designer = Дизайнер
desk-sign-in = Вход
desk-sign-in-button = Войти
desk-sign-out = Выйти
desk-sign-in-wrong = Неверный адрес почты или пароль.
desk-sign-in-too-many = Слишком много попыток. Подождите 15 минут и попробуйте снова.
desk-sign-in-help = Забыли пароль? Новую ссылку даст владелец вашего кабинета или тот, кто обслуживает этот сервер.
desk-email = Адрес электронной почты
desk-password = Пароль
desk-new-password = Новый пароль
desk-present-password = Текущий пароль
desk-password-rule = { $count ->
    [one] Не короче { $count } символа. Несколько слов подряд легко запомнить.
    [few] Не короче { $count } символов. Несколько слов подряд легко запомнить.
    [many] Не короче { $count } символов. Несколько слов подряд легко запомнить.
   *[other] Не короче { $count } символов. Несколько слов подряд легко запомнить.
}
desk-password-short = { $count ->
    [one] В пароле должен быть хотя бы { $count } символ.
    [few] В пароле должно быть хотя бы { $count } символа.
    [many] В пароле должно быть хотя бы { $count } символов.
   *[other] В пароле должно быть хотя бы { $count } символов.
}
desk-password-long = Пароль слишком длинный: не больше 256 байт.
desk-password-common = Этот пароль пробуют одним из первых. Придумайте другой.
desk-password-wrong = Текущий пароль указан неверно.
desk-welcome = Придумайте пароль
desk-welcome-button = Сохранить и войти
desk-welcome-over = Эта ссылка больше не действует
desk-welcome-over-text = Ею уже воспользовались, или ей больше трёх дней. Попросите новую у того, кто её прислал.
desk-account = Ваш вход
desk-change-password = Сменить пароль
desk-browsers = Где выполнен вход
desk-this-browser = Этот браузер
desk-word-password-changed = Пароль изменён. Во всех других браузерах выполнен выход.
desk-word-language-changed = Язык изменён.
desk-word-signed-out = Вы вышли.
desk-word-resent = Уведомление отправлено ещё раз.
desk-word-endpoint-off = Этот адрес выключен: пока его не включат, туда ничего не отправляется.
desk-not-found = Здесь ничего нет
desk-not-found-text = Адрес неверен, или то, на что он указывал, принадлежит не вам.
desk-forbidden = Ваша роль этого не позволяет
desk-forbidden-text = Права меняет владелец вашего кабинета.
desk-form-over = Эта форма больше не действует
desk-form-over-text = Ничего не изменилось. Вернитесь, обновите страницу и повторите.
desk-trouble = У нас что-то сломалось
desk-trouble-text = Попробуйте чуть позже. Если не поможет, сообщите тому, кто обслуживает сервер, номер ниже.
desk-today = Сегодня
desk-today-payments = { $count ->
    [one] { $count } платёж
    [few] { $count } платежа
    [many] { $count } платежей
   *[other] { $count } платежей
}
desk-today-nothing = Сегодня платежей ещё не было.
desk-home-new = Платежей пока нет. Создайте платёжную сессию своим секретным ключом, откройте её адрес и заплатите тестовой картой: платёж сразу появится здесь.
desk-home-docs = Как это сделать: документация
desk-failing = Уведомления, которые не доходят
desk-reviews = Ждут решения
desk-reviews-text = { $count ->
    [one] Исход { $count } операции неизвестен уже сутки. Его укажет тот, кто обслуживает сервер, командой «kassa review».
    [few] Исход { $count } операций неизвестен уже сутки. Его укажет тот, кто обслуживает сервер, командой «kassa review».
    [many] Исход { $count } операций неизвестен уже сутки. Его укажет тот, кто обслуживает сервер, командой «kassa review».
   *[other] Исход { $count } операций неизвестен уже сутки. Его укажет тот, кто обслуживает сервер, командой «kassa review».
}
desk-set-up = Настройка { -kassa }
desk-set-up-lead = Это делается один раз и только на этой машине. Появятся продавец, ваш вход и первый тестовый ключ.
desk-set-up-name = Название, которое видят плательщики
desk-set-up-name-wrong = Укажите название от 1 до 100 символов.
desk-email-wrong = Это не адрес электронной почты.
desk-set-up-button = Настроить
desk-set-up-done = { -kassa } готова
desk-set-up-once = Сохраните их сейчас: больше они не показываются.
desk-secret-key = Секретный ключ (тестовый)
desk-webhook-secret = Секрет вебхуков (тестовый)
desk-set-up-first = Первый платёж
desk-set-up-pay = Откройте checkout_url из ответа и заплатите картой 4242 4242 4242 4242 с любой будущей датой и любым кодом.
desk-set-up-on = Перейти в кабинет
