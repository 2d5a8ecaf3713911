### Test laboratoriyası və təhlükəsizlik səhifəsi.

desk-room-lab = Test laboratoriyası
desk-lab-clock-tab = Saat və hadisələr
desk-lab-faults = Nasazlıq qurucusu
desk-lab-cards = Test kartları
desk-lab-clock = Test saatı
desk-lab-clock-text = Test rejiminin öz saatı var. Onu irəli çəkin: yolda vaxtı çatan hər şey öz anında baş verəcək — linklərin müddəti bitəcək, vebhuklar təkrar göndəriləcək, geri qaytarmalar çatacaq.
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
desk-lab-no-endpoint = Qoşulu ünvan yoxdur. «Vebhuklar» bölməsində əlavə edin.
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
desk-lab-item-refund = Geri qaytarma yekunlaşır
desk-lab-item-payout = Köçürmə yekunlaşır
desk-lab-item-session = Ödəniş linkinin müddəti bitir
desk-lab-item-three-ds = 3-D Secure gözləməsi bitir
desk-lab-item-lapse = Saxlanılan pul geri qayıdır
desk-lab-item-delivery = Vebhuk göndərilir
desk-lab-triggers = Hadisə törət
desk-lab-triggers-text = Hər düymə test rejimində kassa trigger kimi həqiqi bir şey yaradır və ünvanlarınıza bu barədə xəbər verilir.
desk-lab-trigger = Törət
desk-lab-makes-payment-succeeded = Ödənilən 49,00 $ məbləğində ödəniş.
desk-lab-makes-payment-failed = Bankın rədd etdiyi ödəniş.
desk-lab-makes-payment-requires-action = Bankın ödəyicidən soruşduğu ödəniş.
desk-lab-makes-payment-authorized = Pulu saxlanılan, lakin tutulmayan ödəniş.
desk-lab-makes-payment-cancelled = Pulu saxlanılan və sonra buraxılan ödəniş.
desk-lab-makes-payment-expired = Heç kimin ödəmədiyi ödəniş linki.
desk-lab-makes-payment-refunded = Ödənilən və geri qaytarılan ödəniş.
desk-lab-makes-refund-failed = Bankın geri göndərdiyi geri qaytarma.
desk-lab-makes-payout-processing = Nəticəsi heç vaxt gəlməyən köçürmə.
desk-lab-makes-payout-succeeded = Telefon nömrəsinə köçürmə.
desk-lab-makes-payout-failed = Rədd edilən köçürmə.
desk-lab-makes-webhook-test = hər qoşulu ünvan üçün test hadisəsi.
desk-lab-later-five = Hadisə test saatı ilə beş dəqiqəyə gəlir.
desk-lab-later-refund = Hadisə test saatı ilə payment.refunded-dən bir dəqiqə sonra gəlir.
desk-word-triggered = Hazırdır. Hadisə bunun haqqındadır.
desk-lab-faults-text = Nəyin səhv getməli olduğunu seçin və alınan sorğunu test açarınızla göndərin. Canlı açar onu rədd edir.
desk-lab-faults-answer = API cavabı
desk-lab-with = Nə ilə göndərilsin
desk-lab-with-payment = API ilə ödəniş
desk-lab-with-session = ödəniş linki
desk-lab-build = Sorğunu qur
desk-lab-request = Sorğu
desk-lab-header = Başlıq
desk-lab-metadata = Metadata
desk-lab-metadata-text = Başlığın yerinə. Ödənişlə qalır, buna görə ödəniş səhifəsində də işləyir.
desk-lab-curl-text = $KASSA_KEY qabığınızın mühitindəki test açarınızdır.
desk-lab-cards-text = Gələcəkdə olan istənilən tarix və lazımi uzunluqda istənilən kod yarayır. Test rejimində başqa nömrə işləmir.
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

desk-room-security = Təhlükəsizlik
desk-safe-factor = İkinci faktor
desk-safe-factor-all = Daxil ola bilən hər kəsin ikinci faktoru var.
desk-safe-factor-some = { $count ->
    [one] { $count } nəfər yalnız parolla daxil olur:
   *[other] { $count } nəfər yalnız parolla daxil olur:
}
desk-safe-factor-text = İkinci faktoru hər kəs öz hesabında qurur: kod tətbiqi və ehtiyat kodlar.
desk-safe-browsers = İndi daxil olanlar
desk-safe-browser = Brauzer
desk-safe-from = Haradan
desk-safe-since = Nə vaxtdan
desk-safe-seen = Son istifadə
desk-safe-this = Bu brauzer
desk-safe-end = Çıxar
desk-safe-end-all = Hər yerdən çıxar
desk-safe-knocks = Son girişlər
desk-safe-let-in = Daxil olub
desk-safe-refused = Rədd edilib
desk-safe-look = Brauzerlərin aldığı ödəniş səhifəsi
desk-safe-look-text = Açıq ödəniş linkinin səhifəsi yüklədiyi hər şeylə birlikdə ictimai ünvanından iki dəfə yüklənir və bu buraxılışın verdiyi ilə tutuşdurulur: hər başlıq, skript və üslub (PCI DSS 11.6.1).
desk-safe-look-never = Hələ heç kim yoxlamayıb.
desk-safe-look-now = İndi yoxla
desk-safe-look-nothing = Bu rejimdə açıq ödəniş linki yoxdur. Birini yaradın, sonra yoxlayın.
desk-safe-look-elsewhere = Başqa maşından
desk-safe-look-why = Bu server öz səhifəsini şəbəkənizin içindən görür. Əmri həftədə ən azı bir dəfə kənardan da işə salın: ödəyicilər onu belə görür.
desk-safe-look-failed = Yoxlamaq olmadı
desk-safe-look-clean = Siyahıdakı kimidir
desk-safe-look-found = Siyahıdakı kimi deyil
desk-safe-files = Ödəniş səhifəsinin skriptləri və üslubları
desk-safe-files-text = Kassa { $release } ödəyicinin brauzerinə icra üçün verdiyi hər şey; hər birinin brauzerin yoxladığı heşi var (PCI DSS 6.4.3). kassa page-manifest həmin siyahını təsdiq və imza üçün hazırlayır.
desk-safe-file = Fayl
desk-safe-integrity = Heş
desk-safe-purpose = Nə üçündür
desk-safe-policy = Ödəniş səhifəsinin siyasəti
desk-safe-policy-text = Brauzer başqa heç nə yükləmir və icra etmir. {"{N}"} hər cavabda yeni olan təsadüfi ədəddir.
desk-safe-reports = Brauzerlərin buraxmadıqları
desk-safe-reports-text = Brauzerlər siyasətin ödəniş səhifəsinə buraxmadığı hər şey haqqında xəbər verir. Çoxu ödəyicilərin maşınlarındakı genişlənmələrdən gəlir.
desk-safe-reports-none = Heç bir xəbər yoxdur.
desk-safe-reports-hint = Belə də olmalıdır.
desk-safe-reports-rule = Bir-birindən fərqlənən son 200-ü. Ödəniş linki olan hər kəs xəbər göndərə bilər: bunu sübut yox, işarə sayın.
desk-safe-blocked = Buraxılmayan
desk-safe-directive = Qayda
desk-safe-meaning = Nə deməkdir
desk-safe-from-browser = Ödəyicinin brauzerindəki nəsə, çox vaxt genişlənmə.
desk-safe-from-page = Səhifənin içində nəsə icra olunmağa çalışıb: genişlənmə və ya səhifəni yolda dəyişən biri. Səhifəni yoxlayın.
desk-safe-from-elsewhere = Səhifədəki nəsə bu sayta müraciət etmək istəyib. Tanımırsınızsa, səhifəni yoxlayın.
desk-safe-count = Dəfə
desk-safe-first = İlk dəfə
desk-safe-last = Son dəfə
desk-subject-page = Ödəniş səhifəsi
desk-verb-checked = yoxlanılıb
desk-word-browsers-out = Çıxarıldı.
desk-word-page-as-listed = Səhifə siyahıdakı kimidir.
desk-word-page-not-as-listed = Səhifə siyahıdakı kimi deyil. Fərqlər aşağıdadır.
desk-word-page-unseen = Səhifəni yoxlamaq olmadı.

desk-secret-field = İmza sirriniz
desk-secret-rule = Uyğun olub-olmadığını bu brauzer hesablayır. Yazdığınız heç yerə göndərilmir.
desk-secret-same = Bu sirr eyni imzanı verir.
desk-secret-other = Bu imza başqa sirlə qoyulub.
