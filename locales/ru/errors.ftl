### What went wrong, for a payer: the code too_many_attempts is error-too-many-attempts.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The payer tried too many cards in one session.
error-too-many-attempts = Слишком много попыток. Вернитесь в магазин и начните заново.

# The field is empty.
error-field-number-missing = Введите номер карты

# Too few digits.
error-field-number-incomplete = Номер карты введён не полностью

# A mistyped number.
error-field-number-invalid = Проверьте номер карты

# $shop: the shop's name. $brand: as “Visa”.
error-field-number-brand = { $shop } не принимает { $brand }

# The field is empty.
error-field-expiry-missing = Введите срок действия в формате ММ/ГГ

# Not a date.
error-field-expiry-invalid = Введите срок действия в формате ММ/ГГ, например 04/29

# The date is over.
error-field-expiry-past = Срок действия карты истёк. Используйте другую карту

# The field is empty.
error-field-code-missing = Введите код безопасности

# $count: 3, or 4 for American Express.
error-field-code-length = { $count ->
    [one] Код безопасности состоит из { $count } цифры
    [few] Код безопасности состоит из { $count } цифр
    [many] Код безопасности состоит из { $count } цифр
   *[other] Код безопасности состоит из { $count } цифры
}

# The field is empty.
error-field-name-missing = Введите имя, указанное на карте

# Too short or too long.
error-field-name-length = Введите от 2 до 45 символов

# Not an email address.
error-field-email = Введите адрес почты, например name@example.com

# Not a phone number.
error-field-phone = Введите номер с кодом страны, например +994 50 123 45 67

# No country is chosen.
error-field-country = Выберите страну

# Not six digits.
error-field-otp = Введите 6 цифр из сообщения

# The payer's name is missing, too short or too long.
error-field-name = Введите имя, от 2 до 45 символов

# No operator is chosen.
error-field-operator = Выберите оператора

# The shop's own terms stand beside a box that was not ticked.
error-field-terms = Поставьте отметку, если вы согласны: без этого оплатить нельзя.
