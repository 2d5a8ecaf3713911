### What went wrong, for a payer: the code too_many_attempts is error-too-many-attempts.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The payer tried too many cards in one session.
error-too-many-attempts = Too many attempts. Go back to the shop and start again.

# The field is empty.
error-field-number-missing = Enter your card number

# Too few digits.
error-field-number-incomplete = The card number is not complete

# A mistyped number.
error-field-number-invalid = Check the card number

# $shop: the shop's name. $brand: as “Visa”.
error-field-number-brand = { $shop } does not accept { $brand }

# The field is empty.
error-field-expiry-missing = Enter the expiry date as MM/YY

# Not a date.
error-field-expiry-invalid = Enter the expiry date as MM/YY, for example 04/29

# The date is over.
error-field-expiry-past = The card has expired. Use another card

# The field is empty.
error-field-code-missing = Enter the security code

# $count: 3, or 4 for American Express.
error-field-code-length = { $count ->
    [one] The security code has { $count } digit
   *[other] The security code has { $count } digits
}

# The field is empty.
error-field-name-missing = Enter the name on the card

# Too short or too long.
error-field-name-length = Use 2 to 45 characters

# Not an email address.
error-field-email = Enter an email address like name@example.com

# Not a phone number.
error-field-phone = Enter a phone number with country code, like +994 50 123 45 67

# No country is chosen.
error-field-country = Choose a country

# Not six digits.
error-field-otp = Enter the 6 digits from the message

# The payer's name is missing, too short or too long.
error-field-name = Enter your name, 2 to 45 characters

# No operator is chosen.
error-field-operator = Choose an operator

# The shop's own terms stand beside a box that was not ticked.
error-field-terms = Tick the box if you agree; without that you cannot pay.
