### What the payment page says.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Button. $amount: a finished text such as “$49.00”.
checkout-pay-button = Оплатить { $amount }

# The same where the merchant sells a stay or asks for a gift. The amount stands above it.
checkout-book-button = Забронировать
checkout-donate-button = Пожертвовать

# The button after the press, while the bank is asked.
checkout-paying = Оплачиваем…

# Heading of the form.
checkout-open-heading = Оплата картой

# Under the amount. $order: the shop's own number of the order.
checkout-order = Заказ { $order }

# Opens a long description.
checkout-details = Подробнее

# Below the lines of what is bought, before the amount.
checkout-total = Итого

# What one piece costs. $price: a finished text such as “$12.50”.
checkout-item-each = { $price } за штуку

# Opens the lines beyond the fifth. $count: how many.
checkout-items-more = { $count ->
    [one] Ещё { $count } товар
    [few] Ещё { $count } товара
    [many] Ещё { $count } товаров
   *[other] Ещё { $count } товара
}

# $time: a finished text such as “15:34 UTC”.
checkout-pay-by = Оплатите до { $time }

# In the last five minutes. $time: as “4:59”, counted down.
checkout-time-left = Осталось: { $time }

# Read by screen readers, five minutes before the end.
checkout-five-minutes = До конца оплаты меньше 5 минут.

# Read by screen readers, one minute before the end.
checkout-one-minute = До конца оплаты меньше минуты.

# $count: how many more times a card may be tried.
checkout-tries-left = { $count ->
    [one] Осталась { $count } попытка
    [few] Осталось { $count } попытки
    [many] Осталось { $count } попыток
   *[other] Осталось { $count } попытки
}

# Link to the shop without paying. $host: the address, as shop.example.
checkout-back = Вернуться на { $host }

# Under the button.
checkout-kept-safe = Номер карты и код безопасности не сохраняются.

# Before the list of card brands, read by screen readers. $brands: their names.
checkout-brands = Принимаются карты: { $brands }

# Read by screen readers when the number shows its brand. $brand: as “Visa”.
checkout-brand = Карта: { $brand }

# Label of a field.
checkout-number = Номер карты

# Label of a field.
checkout-expiry = Срок действия

# Under that label: the form of the date, month and year in digits.
checkout-expiry-hint = ММ/ГГ

# Label of a field: the three or four digits apart from the number.
checkout-code = Код безопасности

# Under that label.
checkout-code-hint = 3 цифры на обороте

# Under that label for American Express.
checkout-code-hint-long = 4 цифры на лицевой стороне

# Label of a field.
checkout-name = Имя на карте

# Heading above the list of wrong fields.
checkout-problem = Проверьте данные

# Heading of a notice: the bank said no.
checkout-declined = Платёж не одобрен

# Its text. The same for every reason.
checkout-declined-text = Деньги не списаны. Проверьте данные карты, попробуйте другую карту или обратитесь в свой банк.

# Heading of a notice.
checkout-auth-failed = Банк не смог подтвердить, что платите вы

# Its text.
checkout-auth-failed-text = Деньги не списаны. Попробуйте ещё раз или используйте другую карту.

# Heading of a notice.
checkout-unreachable = Не удалось связаться с банком

# Its text.
checkout-unreachable-text = Деньги не списаны. Вы можете повторить попытку.

# Heading of a notice.
checkout-card-again = Введите данные карты ещё раз

# Its text.
checkout-card-again-text = Деньги не списаны. Мы не храним номера карт, поэтому его нужно ввести снова.

# Heading of a notice in test mode.
checkout-test-card = Используйте тестовую карту

# Its text.
checkout-test-card-text = В тестовом режиме настоящие карты не работают. Выберите карту из списка ниже.

# Heading while the bank is asked.
checkout-processing = Подтверждаем платёж

# Its text.
checkout-processing-text = Обычно это занимает несколько секунд. Пожалуйста, не платите повторно.

# Heading: nobody knows yet whether the payment went through.
checkout-unknown = Ждём ответа банка

# Its text.
checkout-unknown-text = Не платите повторно. Вы можете закрыть эту страницу и вернуться по тому же адресу.

# A button that loads the page again.
checkout-check-again = Проверить ещё раз

# Heading: paid.
checkout-succeeded = Платёж выполнен

# Heading: the amount is reserved on the card.
checkout-authorized = Сумма зарезервирована

# Its text. $shop: the shop's name.
checkout-authorized-text = Списание произойдёт, когда { $shop } подтвердит заказ.

# Heading: no more tries, or blocked.
checkout-failed = Не удалось завершить платёж

# Heading: too late to pay.
checkout-expired = Время для оплаты истекло

# Heading: cancelled by payer or shop.
checkout-cancelled = Платёж отменён

# Under the three headings above.
checkout-nothing-charged = Деньги не списаны.

# Button on a page that has expired: the same order, once more.
checkout-again = Начать заново

# Button to the shop. $host: the address, as shop.example.
checkout-return = Вернуться на { $host }

# The page is about to leave. $host: the address. $seconds: a number, counted down.
checkout-returning = Возврат на { $host } через { $seconds } с

# Link that stops it.
checkout-stay = Остаться на странице

# Button.
checkout-print = Распечатать чек

# Row of the receipt.
checkout-receipt-shop = Получатель

# Row of the receipt.
checkout-receipt-description = Описание

# Row of the receipt: the shop's own number of the order.
checkout-receipt-order = Заказ

# Row of the receipt.
checkout-receipt-date = Дата

# Row of the receipt.
checkout-receipt-card = Карта

# Row of the receipt: the payment's own number.
checkout-receipt-reference = Номер платежа

# A card. $brand: as “Visa”. $last: its last four digits.
checkout-card = { $brand } •••• { $last }

# A card of unknown brand. $last: its last four digits.
checkout-card-unknown = Карта •••• { $last }

# Opens the tools of test mode.
checkout-test-tools = Инструменты тестирования

# Label of the list of test cards.
checkout-test-pick = Тестовая карта

# First entry of that list.
checkout-test-none = Выберите карту…

# Under that list.
checkout-test-hint = От карты зависит ответ имитируемого банка.

# Group of that list.
checkout-test-succeeds = Оплата проходит

# Group of that list.
checkout-test-declined = Отказ

# Group of that list: every result of 3-D Secure, by its letter.
checkout-test-family = 3-D Secure, все исходы

# Heading: all of the payment went back to the payer.
checkout-refunded = Деньги возвращены

# Heading: a part of the payment went back to the payer.
checkout-partly-refunded = Деньги возвращены частично

# Heading: the card's bank asks its question (3-D Secure).
checkout-action-bank = Банк просит подтвердить оплату

# Heading: a code to scan, or a link that opens the app.
checkout-action-scan = Оплатите в приложении банка

# Heading: the operator asks on the phone, or has sent a code there.
checkout-action-phone = Подтвердите на телефоне

# Heading. $name: a wallet or bank, as “SberPay”.
checkout-action-redirect = Продолжите на странице { $name }
