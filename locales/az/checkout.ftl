### What the payment page says.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Button. $amount: a finished text such as “$49.00”.
checkout-pay-button = { $amount } ödəyin

# The same where the merchant sells a stay or asks for a gift. The amount stands above it.
checkout-book-button = Rezerv edin
checkout-donate-button = İanə edin

# The button after the press, while the bank is asked.
checkout-paying = Ödənilir…

# Heading of the form.
checkout-open-heading = Kartla ödəniş

# Under the amount. $order: the shop's own number of the order.
checkout-order = Sifariş { $order }

# Opens a long description.
checkout-details = Ətraflı

# Below the lines of what is bought, before the amount.
checkout-total = Cəmi

# What one piece costs. $price: a finished text such as “$12.50”.
checkout-item-each = Ədədi { $price }

# Opens the lines beyond the fifth. $count: how many.
checkout-items-more = { $count ->
    [one] Daha { $count } məhsul
   *[other] Daha { $count } məhsul
}

# $time: a finished text such as “15:34 UTC”.
checkout-pay-by = Son ödəniş vaxtı: { $time }

# In the last five minutes. $time: as “4:59”, counted down.
checkout-time-left = Qalan vaxt: { $time }

# Read by screen readers, five minutes before the end.
checkout-five-minutes = Ödəniş üçün 5 dəqiqədən az qalıb.

# Read by screen readers, one minute before the end.
checkout-one-minute = Ödəniş üçün 1 dəqiqədən az qalıb.

# $count: how many more times a card may be tried.
checkout-tries-left = { $count ->
    [one] { $count } cəhd qalıb
   *[other] { $count } cəhd qalıb
}

# Link to the shop without paying. $host: the address, as shop.example.
checkout-back = { $host } saytına qayıdın

# Under the button.
checkout-kept-safe = Kart nömrəsi və təhlükəsizlik kodu heç vaxt saxlanılmır.

# Before the list of card brands, read by screen readers. $brands: their names.
checkout-brands = Qəbul edilən kartlar: { $brands }

# Read by screen readers when the number shows its brand. $brand: as “Visa”.
checkout-brand = Kart: { $brand }

# Label of a field.
checkout-number = Kart nömrəsi

# Label of a field.
checkout-expiry = Son istifadə tarixi

# Under that label: the form of the date, month and year in digits.
checkout-expiry-hint = AA/İİ

# Label of a field: the three or four digits apart from the number.
checkout-code = Təhlükəsizlik kodu

# Under that label.
checkout-code-hint = Arxadakı 3 rəqəm

# Under that label for American Express.
checkout-code-hint-long = Ön tərəfdəki 4 rəqəm

# Label of a field.
checkout-name = Kartdakı ad

# Heading above the list of wrong fields.
checkout-problem = Məlumatları yoxlayın

# Heading of a notice: the bank said no.
checkout-declined = Ödəniş təsdiqlənmədi

# Its text. The same for every reason.
checkout-declined-text = Vəsait silinməyib. Kart məlumatlarını yoxlayın, başqa kartdan istifadə edin və ya bankınıza müraciət edin.

# Heading of a notice.
checkout-auth-failed = Bankınız ödəyənin siz olduğunu təsdiqləyə bilmədi

# Its text.
checkout-auth-failed-text = Vəsait silinməyib. Yenidən cəhd edin və ya başqa kartdan istifadə edin.

# Heading of a notice.
checkout-unreachable = Bankla əlaqə yaratmaq mümkün olmadı

# Its text.
checkout-unreachable-text = Vəsait silinməyib. İndi yenidən cəhd edə bilərsiniz.

# Heading of a notice.
checkout-card-again = Kart məlumatlarını yenidən daxil edin

# Its text.
checkout-card-again-text = Vəsait silinməyib. Kart nömrələrini saxlamırıq, ona görə onu bir daha daxil etmək lazımdır.

# Heading of a notice in test mode.
checkout-test-card = Test kartından istifadə edin

# Its text.
checkout-test-card-text = Test rejimində əsl kartlar işləmir. Aşağıdakı siyahıdan kart seçin.

# Heading while the bank is asked.
checkout-processing = Ödəniş təsdiqlənir

# Its text.
checkout-processing-text = Bu, adətən bir neçə saniyə çəkir. Zəhmət olmasa təkrar ödəməyin.

# Heading: nobody knows yet whether the payment went through.
checkout-unknown = Bankın cavabını gözləyirik

# Its text.
checkout-unknown-text = Təkrar ödəməyin. Bu səhifəni bağlayıb sonra həmin ünvana qayıda bilərsiniz.

# A button that loads the page again.
checkout-check-again = Yenidən yoxlayın

# Heading: paid.
checkout-succeeded = Ödəniş uğurla tamamlandı

# Heading: the amount is reserved on the card.
checkout-authorized = Məbləğ rezerv edildi

# Its text. $shop: the shop's name.
checkout-authorized-text = { $shop } sifarişi təsdiqlədikdə məbləğ silinəcək.

# Heading: no more tries, or blocked.
checkout-failed = Ödənişi tamamlamaq mümkün olmadı

# Heading: too late to pay.
checkout-expired = Ödəniş müddəti bitib

# Heading: cancelled by payer or shop.
checkout-cancelled = Ödəniş ləğv edildi

# Under the three headings above.
checkout-nothing-charged = Vəsait silinməyib.

# Button on a page that has expired: the same order, once more.
checkout-again = Yenidən başla

# Button to the shop. $host: the address, as shop.example.
checkout-return = { $host } saytına qayıdın

# The page is about to leave. $host: the address. $seconds: a number, counted down.
checkout-returning = { $seconds } san. sonra { $host } saytına qayıdılır

# Link that stops it.
checkout-stay = Bu səhifədə qalın

# Button.
checkout-print = Qəbzi çap edin

# Row of the receipt.
checkout-receipt-shop = Alan

# Row of the receipt.
checkout-receipt-description = Təsvir

# Row of the receipt: the shop's own number of the order.
checkout-receipt-order = Sifariş

# Row of the receipt.
checkout-receipt-date = Tarix

# Row of the receipt.
checkout-receipt-card = Kart

# Row of the receipt: the payment's own number.
checkout-receipt-reference = Ödəniş nömrəsi

# A card. $brand: as “Visa”. $last: its last four digits.
checkout-card = { $brand } •••• { $last }

# A card of unknown brand. $last: its last four digits.
checkout-card-unknown = Kart •••• { $last }

# Opens the tools of test mode.
checkout-test-tools = Test alətləri

# Label of the list of test cards.
checkout-test-pick = Test kartı

# First entry of that list.
checkout-test-none = Kart seçin…

# Under that list.
checkout-test-hint = Simulyasiya edilən bankın cavabı kartdan asılıdır.

# Group of that list.
checkout-test-succeeds = Uğurlu ödəniş

# Group of that list.
checkout-test-declined = İmtina

# Group of that list: every result of 3-D Secure, by its letter.
checkout-test-family = 3-D Secure, bütün nəticələr

# Heading: all of the payment went back to the payer.
checkout-refunded = Geri qaytarıldı

# Heading: a part of the payment went back to the payer.
checkout-partly-refunded = Qismən geri qaytarıldı

# Heading: the card's bank asks its question (3-D Secure).
checkout-action-bank = Bankınız təsdiq istəyir

# Heading: a code to scan, or a link that opens the app.
checkout-action-scan = Bankın tətbiqində ödəyin

# Heading: the operator asks on the phone, or has sent a code there.
checkout-action-phone = Telefonda təsdiqləyin

# Heading. $name: a wallet or bank, as “SberPay”.
checkout-action-redirect = { $name } səhifəsində davam edin
