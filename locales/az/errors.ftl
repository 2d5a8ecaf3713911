### What went wrong, for a payer: the code too_many_attempts is error-too-many-attempts.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The payer tried too many cards in one session.
error-too-many-attempts = Həddən artıq cəhd edildi. Mağazaya qayıdıb yenidən başlayın.

# The field is empty.
error-field-number-missing = Kart nömrəsini daxil edin

# Too few digits.
error-field-number-incomplete = Kart nömrəsi tam deyil

# A mistyped number.
error-field-number-invalid = Kart nömrəsini yoxlayın

# $shop: the shop's name. $brand: as “Visa”.
error-field-number-brand = { $shop } { $brand } kartlarını qəbul etmir

# The field is empty.
error-field-expiry-missing = Son istifadə tarixini AA/İİ şəklində daxil edin

# Not a date.
error-field-expiry-invalid = Son istifadə tarixini AA/İİ şəklində daxil edin, məsələn 04/29

# The date is over.
error-field-expiry-past = Kartın müddəti bitib. Başqa kartdan istifadə edin

# The field is empty.
error-field-code-missing = Təhlükəsizlik kodunu daxil edin

# $count: 3, or 4 for American Express.
error-field-code-length = { $count ->
    [one] Təhlükəsizlik kodu { $count } rəqəmdən ibarətdir
   *[other] Təhlükəsizlik kodu { $count } rəqəmdən ibarətdir
}

# The field is empty.
error-field-name-missing = Kartda yazılmış adı daxil edin

# Too short or too long.
error-field-name-length = 2–45 simvol daxil edin

# Not an email address.
error-field-email = E-poçt ünvanını daxil edin, məsələn name@example.com

# Not a phone number.
error-field-phone = Nömrəni ölkə kodu ilə daxil edin, məsələn +994 50 123 45 67

# No country is chosen.
error-field-country = Ölkəni seçin

# Not six digits.
error-field-otp = Mesajdakı 6 rəqəmi daxil edin

# The payer's name is missing, too short or too long.
error-field-name = Adınızı daxil edin, 2–45 simvol

# No operator is chosen.
error-field-operator = Operatoru seçin

# The shop's own terms stand beside a box that was not ticked.
error-field-terms = Razısınızsa, işarələyin: bunsuz ödəmək olmur.
