### The theme studio: where a merchant's designer makes the payment page look.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Title and heading of the theme studio.
studio-title = Студия оформления

# Below that heading. $shop: the shop's name.
studio-lead = Страница оплаты «{ $shop }», какой её увидят покупатели.

# State of the draft: nothing to publish.
studio-status-published = Опубликовано

# State of the draft. $count: how many settings differ from what payers see.
studio-status-changed = { $count ->
    [one] { $count } изменение не опубликовано
    [few] { $count } изменения не опубликованы
    [many] { $count } изменений не опубликовано
   *[other] { $count } изменения не опубликовано
}

# Button: keeps the draft and draws the pages again.
studio-preview = Показать

# Button: takes the last change back.
studio-undo = Отменить

# Button: begins again with what is published.
studio-discard = Сбросить черновик

# Button: leads to the question whether to publish.
studio-publish = Опубликовать…

# Heading over ready-made themes.
studio-presets = Начать с

# Name of a button. $name: a ready-made theme.
studio-preset-named = Взять тему «{ $name }»

# Heading over the brand's name.
studio-brand-heading = Бренд

# Label of a field.
studio-brand = Название на странице

# Below that label. $shop: the merchant's own name.
studio-brand-hint = Если пусто: { $shop }

# Error at that field.
studio-brand-error = Не больше 60 знаков

# Heading over logo and icon.
studio-pictures = Логотип и значок

# Below that heading.
studio-pictures-hint = PNG, JPEG или WebP, до 200 КБ и 1024 пикселей по стороне. Логотип занимает не больше 200 × 40 пикселей: вдвое больший будет чётким на любом экране.

# In place of a picture.
studio-picture-none = Нет

# Button: sends the chosen file.
studio-picture-upload = Загрузить

# The same for screen readers. $name: Logo, for example.
studio-picture-upload-named = Загрузить: { $name }

# Button: shows no picture there.
studio-picture-off = Убрать

# The same for screen readers. $name: Logo, for example.
studio-picture-off-named = Убрать: { $name }

# A fold with every picture. $count: how many.
studio-pictures-kept = { $count ->
    [one] Хранится { $count } картинка
    [few] Хранятся { $count } картинки
    [many] Хранится { $count } картинок
   *[other] Хранится { $count } картинки
}

# What a picture is called that has no name. $number: which.
studio-picture-numbered = Картинка { $number }

# Name of a button that shows a picture there. $number: which picture. $name: Logo, for example.
studio-picture-use-named = Картинка { $number } как: { $name }

# Button: gives a picture up.
studio-picture-remove = Удалить

# The same for screen readers. $number: which picture.
studio-picture-remove-named = Удалить картинку { $number }

# Error.
studio-picture-no-file = Сначала выберите файл

# Error.
studio-picture-too-large = Файл больше 200 КБ

# Error.
studio-picture-format = Это не PNG, JPEG или WebP. Сохраните картинку в одном из этих форматов.

# Error.
studio-picture-broken = Файл повреждён или обрезан

# Error.
studio-picture-animated = Картинка движется. Страница, на которой платят, неподвижна.

# Error.
studio-picture-too-wide = Картинка шире или выше 1024 пикселей

# Error.
studio-picture-no-room = Уже хранится 50 картинок. Сначала удалите одну.

# Error.
studio-picture-in-use = Эту картинку видят плательщики. Сначала опубликуйте оформление без неё.

# Label of a choice: with which eyes the preview is seen.
studio-vision = Цветовое зрение

# A choice: as most people see.
studio-vision-usual = Обычное

# A choice: protanopia.
studio-vision-protanopia = Без красных колбочек

# A choice: deuteranopia.
studio-vision-deuteranopia = Без зелёных колбочек

# A choice: tritanopia.
studio-vision-tritanopia = Без синих колбочек

# A choice: achromatopsia.
studio-vision-achromatopsia = Без цветов

# Label of a choice: how wide each page is.
studio-width = Ширина

# Heading over the colours of the light page.
studio-colours-light = Цвета светлой страницы

# Heading over the colours of the dark page.
studio-colours-dark = Цвета тёмной страницы

# Label: the colour of the button.
studio-accent = Акцент

# Label: the colour under the form.
studio-background = Фон

# Label: the colour under the summary.
studio-surface = Подложка

# Label: the colour of words.
studio-text = Текст

# Name of a colour well. $name: which colour.
studio-pick = Выбрать: { $name }

# Error at a colour.
studio-colour-error = Напишите, например, #0B5FFF

# Heading over radius, font and so on.
studio-shape = Форма

# Label of a field.
studio-radius = Скругление углов, px

# Error at that field.
studio-radius-error = Целое число от 0 до 24

# Label of a choice.
studio-font = Шрифт

# A font: the device's own.
studio-font-system = Системный

# A font with serifs.
studio-font-serif = С засечками

# A font of one width.
studio-font-mono = Моноширинный

# A font with round ends.
studio-font-rounded = Скруглённый

# Label of a choice.
studio-mode = Светлая или тёмная

# A choice: what the payer's device says.
studio-mode-auto = Как на устройстве покупателя

# A choice.
studio-mode-light = Всегда светлая

# A choice.
studio-mode-dark = Всегда тёмная

# Label of a choice.
studio-density = Плотность

# A choice: with more air.
studio-density-comfortable = Свободно

# A choice: with less air.
studio-density-compact = Плотно

# Label of a box to tick.
studio-powered-by = Показывать «Powered by { -kassa }»

# Heading above the form when a field is wrong.
studio-problem = Некоторые настройки не читаются

# Heading over what the preview shows, read by screen readers.
studio-show = Что показано

# Label of a choice: which state of the page.
studio-state = Состояние

# Label of a choice: the language of the page.
studio-page-lang = Язык страницы

# A choice: a made-up language that shows what is not translated.
studio-pseudo = Псевдоязык (en-XA)

# Label of a choice: light, dark, high contrast.
studio-scheme = Вид

# A choice.
studio-scheme-auto = Как задано

# A choice.
studio-scheme-light = Светлый

# A choice.
studio-scheme-dark = Тёмный

# A choice: the system's own colours, for people who need them.
studio-scheme-forced = Системные цвета

# Name of a frame and caption. $width: pixels.
studio-desktop = Компьютер, { $width } px

# Name of a frame and caption. $width: pixels.
studio-phone = Телефон, { $width } px

# Link: the preview without the studio around it.
studio-alone = Открыть отдельно

# Link and heading: every state on one sheet.
studio-gallery = Все состояния

# Below that heading.
studio-gallery-lead = Каждое состояние страницы оплаты в оформлении черновика, с примерными данными.

# Link from a page of the studio.
studio-back = Назад в студию

# Button beside a choice.
studio-apply = Показать

# Heading over the list of pairs of colours.
studio-contrast = Контраст

# Below that heading.
studio-contrast-lead = Страницу можно прочитать при любом выборе: что читалось бы плохо, исправляется. WCAG 2.2 AA требует 4,5:1 для текста и 3:1 для границ.

# Heading: pairs of the light page.
studio-contrast-light = Светлая страница

# Heading: pairs of the dark page.
studio-contrast-dark = Тёмная страница

# All pairs are shown as asked for.
studio-contrast-kept = Все цвета показаны такими, какими вы их выбрали.

# $count: how many pairs are shown otherwise.
studio-contrast-corrected = { $count ->
    [one] Исправлена { $count } пара
    [few] Исправлены { $count } пары
    [many] Исправлено { $count } пар
   *[other] Исправлено { $count } пары
}

# A fold with every pair.
studio-contrast-all = Все пары

# $front on $ground, two colours; $ratio: like 1.43; $needed: like 4.5.
studio-contrast-asked = { $front } на { $ground } — { $ratio }:1, а нужно { $needed }:1.

# What the page shows. $colour: of what is in front. $ratio: like 4.51.
studio-contrast-front = Вместо него страница покажет { $colour }, { $ratio }:1.

# What the page shows. $colour: of what is behind. $ratio: like 4.51.
studio-contrast-ground = Страница возьмёт фоном { $colour }, { $ratio }:1.

# Button. $name: a setting like Accent. $colour: the nearest that can be read.
studio-contrast-take = Задать: { $name } { $colour }

# Mark of a pair that is fine as it was asked for.
studio-contrast-aa = AA

# Mark of a pair that is shown otherwise.
studio-contrast-fixed = исправлено

# A pair: words on the button.
studio-pair-button-text = Текст на кнопке

# A pair.
studio-pair-text = Текст

# A pair: on the surface.
studio-pair-text-beside = Текст на подложке

# A pair: in a box that tells of a problem.
studio-pair-text-in-a-notice = Текст в сообщении

# A pair.
studio-pair-link = Ссылки

# A pair: on the surface.
studio-pair-link-beside = Ссылки на подложке

# A pair: quiet words.
studio-pair-muted = Неяркий текст

# A pair: on the surface.
studio-pair-muted-beside = Неяркий текст на подложке

# A pair.
studio-pair-border = Границы

# A pair: on the surface.
studio-pair-border-beside = Границы на подложке

# A pair: the ring around what the keyboard is at.
studio-pair-focus = Рамка фокуса

# A pair: words of an error.
studio-pair-danger = Ошибки

# A pair: on the surface.
studio-pair-danger-beside = Ошибки на подложке

# A pair: in a box that tells of a problem.
studio-pair-danger-in-a-notice = Ошибки в сообщении

# A pair: words of success.
studio-pair-good = Успех

# A pair: on the surface.
studio-pair-good-beside = Успех на подложке

# A pair: the mark of success.
studio-pair-good-on-its-seal = Знак успеха

# Heading over what was published.
studio-versions = Опубликованные версии

# In place of the list.
studio-versions-none = Здесь ещё ничего не публиковали.

# A version. $number: its number. $date: a finished date.
studio-version = Версия { $number }, { $date }

# Mark of the version that payers see.
studio-version-current = сейчас на странице

# Button.
studio-version-restore = Вернуть

# The same for screen readers. $number: a version.
studio-version-restore-named = Вернуть версию { $number }

# Heading over files to download.
studio-export = Экспорт

# Below that heading.
studio-export-lead = Черновик в виде файлов для вашего кода.

# Link to a file: the whole theme.
studio-export-theme = Theme JSON для settings.theme

# Link to a file: what Stripe's dialect knows of it.
studio-export-branding = branding_settings для диалекта Stripe

# Link to a file: what Orqex knows of it.
studio-export-customization = customization для Orqex

# Link to a file.
studio-export-css = Переменные CSS

# Heading over the form that takes a theme.
studio-import = Импорт

# Label of a field.
studio-import-text = Вставьте Theme JSON

# Label of a field.
studio-import-file = или выберите файл

# Button.
studio-import-button = Загрузить в черновик

# Error. What follows is the API's own sentence about a member.
studio-import-refused = Это не тема. Ответ API:

# Error.
studio-import-empty = Сначала вставьте тему или выберите файл

# Heading over the link for others.
studio-share = Поделиться

# Below that heading.
studio-share-lead = Ссылка на черновик, каким он есть сейчас. Смотреть может любой, у кого она есть, семь дней.

# Button.
studio-share-button = Создать ссылку

# Label of a field with an address. $date: a finished date.
studio-share-link = Ссылка, до { $date }

# Heading of what a link shows. $shop: the shop's name.
studio-shared-heading = Черновик для { $shop }

# Below it. $date: a finished date.
studio-shared-lead = Только для просмотра. Ссылка работает до { $date }.

# Heading where a link's time is over.
studio-expired = Срок ссылки истёк

# Below that heading.
studio-expired-text = Попросите того, кто её прислал, создать новую.

# Heading of the question.
studio-publish-heading = Опубликовать это оформление?

# Below that heading.
studio-publish-lead = Новые страницы оплаты получат его сразу, открытые — после перезагрузки. Можно вернуться к любой из последних 20 версий.

# In place of the list of differences.
studio-publish-nothing = Покупатели уже видят это. Публиковать нечего.

# Button.
studio-publish-yes = Опубликовать

# Link.
studio-publish-no = Ещё нет

# Heading of a column.
studio-publish-setting = Настройка

# Heading of a column.
studio-publish-was = Сейчас

# Heading of a column.
studio-publish-is = Станет

# Where nothing was chosen.
studio-publish-unset = не задано

# Hint. $count: how many pairs of colours are shown otherwise.
studio-publish-corrected = { $count ->
    [one] { $count } пара цветов исправлена, чтобы её можно было прочитать.
    [few] { $count } пары цветов исправлены, чтобы их можно было прочитать.
    [many] { $count } пар цветов исправлено, чтобы их можно было прочитать.
   *[other] { $count } пары цветов исправлено, чтобы их можно было прочитать.
}

# Notice.
studio-said-published = Опубликовано. Новые страницы оплаты теперь такие.

# Notice.
studio-said-restored = Прежняя версия вернулась.

# Notice.
studio-said-imported = Загружено в черновик.

# Notice: somebody else has changed the draft meanwhile.
studio-said-moved = Черновик тем временем изменился. Посмотрите ещё раз, прежде чем публиковать.

# A setting.
studio-member-brand = Название на странице

# A setting.
studio-member-logo = Логотип

# A setting.
studio-member-logo-dark = Логотип, тёмный

# A setting.
studio-member-icon = Значок

# A setting of the dark page. $name: like Accent.
studio-member-dark = { $name }, тёмная

# A value.
studio-yes = да

# A value.
studio-no = нет

# A group of states.
studio-group-form = Форма карты

# A group of states.
studio-group-methods = Способы оплаты

# A group of states.
studio-group-action = В процессе

# A group of states.
studio-group-ended = Завершено

# A group of states.
studio-group-notice = Сообщения

# A state of the page.
studio-state-open = Открыта

# A state of the page.
studio-state-open-invalid = Ошибки в полях

# A state of the page.
studio-state-open-declined = Карта отклонена

# A state of the page.
studio-state-open-auth-failed = Банк не подтвердил

# A state of the page.
studio-state-open-unreachable = Банк недоступен

# A state of the page.
studio-state-open-card-again = Карта запрошена снова

# A state of the page.
studio-state-open-test-card = Тестовые карты открыты

# A state of the page.
studio-state-open-long = Длинные тексты

# A state of the page.
studio-state-open-items = С товарами

# A state of the page.
studio-state-open-items-many = Много товаров

# A state of the page.
studio-state-open-live = Боевой режим

# A state of the page.
studio-state-open-bare = Только сумма

# A state of the page.
studio-state-open-cancels = Возврат отменяет

# A state of the page.
studio-state-open-terms = С условиями

# A state of the page.
studio-state-open-contact = Контактные поля

# A state of the page.
studio-state-open-contact-invalid = Ошибки в контактах

# A state of the page.
studio-state-methods = Все способы оплаты

# A state of the page.
studio-state-methods-card-invalid = Карта, ошибки в полях

# A state of the page.
studio-state-methods-sbp = Выбрана СБП

# A state of the page.
studio-state-methods-sbp-invalid = СБП, ошибки в полях

# A state of the page.
studio-state-methods-bnpl = Выбрана оплата частями

# A state of the page.
studio-state-methods-bnpl-invalid = Частями, ошибки в полях

# A state of the page.
studio-state-methods-mobile = Выбраны мобильные деньги

# A state of the page.
studio-state-methods-mobile-invalid = Мобильные деньги, ошибки

# A state of the page.
studio-state-methods-mobile-anywhere = Мобильные деньги, любая страна

# A state of the page.
studio-state-methods-declined = Отказ, другие способы

# A state of the page.
studio-state-methods-too-late = Не подтверждено вовремя

# A state of the page.
studio-state-methods-unreachable = Провайдер недоступен

# A state of the page.
studio-state-methods-two = Карта и кошелёк

# A state of the page.
studio-state-methods-wallets = Только кошельки

# A state of the page.
studio-state-only-wallet = Один кошелёк

# A state of the page.
studio-state-only-sbp = Только СБП

# A state of the page.
studio-state-only-bnpl = Только частями

# A state of the page.
studio-state-only-mobile = Только мобильные деньги

# A state of the page.
studio-state-action-challenge = Банк спрашивает (3-D Secure)

# A state of the page.
studio-state-action-method = Банк проверяет браузер

# A state of the page.
studio-state-action-qr = Код для сканирования

# A state of the page.
studio-state-action-phone = Подтвердить на телефоне

# A state of the page.
studio-state-action-otp = Ввести код

# A state of the page.
studio-state-action-otp-invalid = Код неполный

# A state of the page.
studio-state-action-otp-wrong = Код неверный

# A state of the page.
studio-state-action-redirect = Перейти в кошелёк

# A state of the page.
studio-state-processing = Обработка

# A state of the page.
studio-state-processing-unknown = Результат неизвестен

# A state of the page.
studio-state-succeeded = Оплачено

# A state of the page.
studio-state-succeeded-stay = Оплачено, без перехода

# A state of the page.
studio-state-succeeded-wallet = Оплачено кошельком

# A state of the page.
studio-state-authorized = Зарезервировано

# A state of the page.
studio-state-partly-refunded = Возвращено частично

# A state of the page.
studio-state-refunded = Возвращено

# A state of the page.
studio-state-receipt = Квитанция

# A state of the page.
studio-state-receipt-items = Квитанция с товарами

# A state of the page.
studio-state-failed = Не удалось

# A state of the page.
studio-state-expired = Срок истёк

# A state of the page.
studio-state-expired-again = Срок истёк, можно заново

# A state of the page.
studio-state-cancel = Отменить?

# A state of the page.
studio-state-cancelled = Отменено

# A state of the page.
studio-state-not-found = Не найдено

# A state of the page.
studio-state-too-many = Слишком много запросов

# A state of the page.
studio-state-forbidden-form = Чужая форма

# A state of the page.
studio-state-trouble = Сбой
