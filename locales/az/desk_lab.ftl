### Sınaq laboratoriyası və təhlükəsizlik səhifəsi.

desk-room-lab = Sınaq laboratoriyası
desk-lab-clock-tab = Saat və hadisələr
desk-lab-faults = Nasazlıq qurucusu
desk-lab-cards = Sınaq kartları
desk-lab-clock = Sınaq saatı
desk-lab-clock-text = Sınaq rejiminin öz saatı var. Onu irəli çəkin: yolda vaxtı çatan hər şey öz anında baş verəcək — linklərin müddəti bitəcək, vebhuklar təkrar göndəriləcək, geri ödənişlər çatacaq.
desk-lab-real-time = Real vaxt
desk-lab-ahead = { $length } irəlidə
desk-lab-days = { $count ->
    [one] { $count } gün
   *[other] { $count } gün
}
desk-lab-hours = { $count ->
    [one] { $count } saat
   *[other] { $count } saat
}
desk-lab-minutes = { $count } dəq
desk-lab-seconds = { $count } san
desk-lab-by = Nə qədər çəkilsin
desk-lab-unit = Vahid
desk-lab-unit-minutes = dəqiqə
desk-lab-unit-hours = saat
desk-lab-unit-days = gün
desk-lab-advance = İrəli çək
desk-lab-to-next = Növbəti hadisəyə qədər
desk-lab-rule = Saat geri getmir, irəliyə isə ən çoxu 400 gün gedir. API açarları da həmin vaxtı görür.
desk-lab-amount-wrong = Saat tam ədədlə, bir dəfəyə ən çoxu bir il çəkilir.
desk-lab-too-far = { $count ->
    [0] Bu saat daha irəli getmir: artıq 400 gün irəlidədir.
    [one] Saat ən çoxu 400 gün irəli gedir; { $count } gün qalıb.
   *[other] Saat ən çoxu 400 gün irəli gedir; { $count } gün qalıb.
}
desk-lab-busy = Bu saatı hazırda başqası çəkir. Bir azdan yenidən cəhd edin.
desk-lab-held = Server ehtiyat nüsxədən bərpa olunub və hələ heç nə göndərmir.
desk-lab-nothing-due = Gözlənilən heç nə yoxdur: saatı çəkməyə səbəb yoxdur.
desk-lab-no-endpoint = Qoşulu qəbuledici yoxdur. «Vebhuklar» bölməsində əlavə edin.
desk-lab-moved = İndi { $time }
desk-lab-ran-nothing = Yolda vaxtı çatan heç nə yox idi.
desk-lab-left = Bir dəfəyə hər şey görülmür: { $length } qalıb.
desk-lab-go-on = Davam et
desk-lab-upcoming = Növbədə nə var
desk-lab-upcoming-none = Gözlənilən heç nə yoxdur.
desk-lab-upcoming-hint = Ödəniş linki yaradın və ya aşağıda hadisə törədin.
desk-lab-upcoming-more = İlk 20-si göstərilir.
desk-lab-in = Qalan vaxt
desk-lab-now = indi
desk-lab-item-outcome = Ödənişin nəticəsi bankdan soruşulur
desk-lab-item-refund = Geri ödəniş yekunlaşır
desk-lab-item-payout = Çıxarış yekunlaşır
desk-lab-item-session = Ödəniş linkinin müddəti bitir
desk-lab-item-three-ds = 3-D Secure gözləməsi bitir
desk-lab-item-lapse = Saxlanılan pul geri qayıdır
desk-lab-item-delivery = Vebhuk göndərilir
desk-lab-triggers = Hadisə törət
desk-lab-triggers-text = Hər düymə sınaq rejimində kassa trigger kimi həqiqi bir şey yaradır və qəbuledicilərinizə bu barədə xəbər verilir.
desk-lab-trigger = Törət
desk-lab-makes-payment-succeeded = Ödənilən 49,00 $ məbləğində ödəniş.
desk-lab-makes-payment-failed = Bankın rədd etdiyi ödəniş.
desk-lab-makes-payment-requires-action = Bankın ödəyicidən soruşduğu ödəniş.
desk-lab-makes-payment-authorized = Pulu saxlanılan, lakin tutulmayan ödəniş.
desk-lab-makes-payment-cancelled = Pulu saxlanılan və sonra buraxılan ödəniş.
desk-lab-makes-payment-expired = Heç kimin ödəmədiyi ödəniş linki.
desk-lab-makes-payment-refunded = Ödənilən və geri qaytarılan ödəniş.
desk-lab-makes-refund-failed = Bankın geri göndərdiyi geri ödəniş.
desk-lab-makes-payout-processing = Nəticəsi heç vaxt gəlməyən çıxarış.
desk-lab-makes-payout-succeeded = Telefon nömrəsinə çıxarış.
desk-lab-makes-payout-failed = Rədd edilən çıxarış.
desk-lab-makes-webhook-test = Hər qoşulu qəbuledici üçün sınaq hadisəsi.
desk-lab-later-five = Hadisə sınaq saatı ilə beş dəqiqəyə gəlir.
desk-lab-later-refund = Hadisə sınaq saatı ilə payment.refunded-dən bir dəqiqə sonra gəlir.
desk-word-triggered = Hazırdır. Hadisə bunun haqqındadır.
desk-lab-faults-text = Nəyin səhv getməli olduğunu seçin və alınan sorğunu sınaq açarınızla göndərin. Canlı açar onu rədd edir.
desk-lab-faults-answer = API cavabı
desk-lab-with = Nə ilə göndərilsin
desk-lab-with-payment = API ilə ödəniş
desk-lab-with-session = ödəniş linki
desk-lab-build = Sorğunu qur
desk-lab-request = Sorğu
desk-lab-header = Başlıq
desk-lab-metadata = Metadata
desk-lab-metadata-text = Başlığın yerinə. Ödənişlə qalır, buna görə ödəniş səhifəsində də işləyir.
desk-lab-curl-text = $KASSA_KEY qabığınızın mühitindəki sınaq açarınızdır.
desk-lab-cards-text = Gələcəkdə olan istənilən tarix və lazımi uzunluqda istənilən kod yarayır. Sınaq rejimində başqa nömrə işləmir.
desk-lab-card-does = Nə edir
desk-lab-number = Nömrə
desk-lab-family-text = 3-D Secure-un hər nəticəsi 3DS Method-un hər davranışı ilə, Visa və Mastercard üçün.
desk-lab-result = Nəticə
desk-lab-method-none = 3DS Method yoxdur
desk-lab-method-answers = Method cavab verir
desk-lab-method-silent = Method cavab vermir
desk-lab-method-fails = Method-da xəta
desk-lab-phone = Son dörd rəqəm
desk-lab-becomes = Nə alınır
