### İdarə paneli: satıcılar və onların əməkdaşları üçün.
### Dəyişənlər hazır mətn saxlayır; $count say formasını seçir.

desk-title = { $page } · { -kassa }
desk-skip = Məzmuna keç
desk-menu = Menyu
desk-navigation = İdarə paneli
desk-to-test = Test rejiminə keç
desk-to-live = Canlı rejimə keç
desk-room-home = Əsas səhifə
desk-room-payments = Ödənişlər
desk-room-keys = API açarları
desk-room-people = Əməkdaşlar
desk-room-audit = Əməliyyat jurnalı
desk-role-owner = Sahib
desk-role-developer = Proqramçı
desk-role-support = Dəstək
desk-role-designer = Dizayner
desk-sign-in = Giriş
desk-sign-in-button = Daxil ol
desk-sign-out = Çıxış
desk-sign-in-wrong = E-poçt ünvanı və ya parol səhvdir.
desk-sign-in-too-many = Həddən çox cəhd. 15 dəqiqə gözləyin və yenidən cəhd edin.
desk-sign-in-help = Parolu unutmusunuz? Yeni keçidi hesabınızın sahibi və ya bu serverə baxan şəxs verə bilər.
desk-email = E-poçt ünvanı
desk-password = Parol
desk-new-password = Yeni parol
desk-present-password = Hazırkı parol
desk-password-rule = { $count ->
    [one] Ən azı { $count } simvol. Ardıcıl bir neçə sözü yadda saxlamaq asandır.
   *[other] Ən azı { $count } simvol. Ardıcıl bir neçə sözü yadda saxlamaq asandır.
}
desk-password-short = { $count ->
    [one] Parolda ən azı { $count } simvol olmalıdır.
   *[other] Parolda ən azı { $count } simvol olmalıdır.
}
desk-password-long = Parol çox uzundur: ən çoxu 256 bayt.
desk-password-common = Bu parolu hamı birinci sınayır. Başqasını seçin.
desk-password-wrong = Hazırkı parol səhvdir.
desk-welcome = Parol seçin
desk-welcome-button = Yadda saxla və daxil ol
desk-welcome-over = Bu keçid artıq işləmir
desk-welcome-over-text = Ondan artıq istifadə olunub və ya üç gündən köhnədir. Göndərəndən yenisini istəyin.
desk-account = Sizin girişiniz
desk-change-password = Parolu dəyiş
desk-browsers = Giriş edilib
desk-this-browser = Bu brauzer
desk-word-password-changed = Parol dəyişdirildi. Bütün digər brauzerlərdən çıxış edildi.
desk-word-language-changed = Dil dəyişdirildi.
desk-word-signed-out = Çıxış etdiniz.
desk-word-resent = Bildiriş yenidən göndərildi.
desk-word-endpoint-off = Bu ünvan söndürülüb: yandırılana qədər ora heç nə göndərilmir.
desk-not-found = Burada heç nə yoxdur
desk-not-found-text = Ünvan səhvdir və ya göstərdiyi şey sizə aid deyil.
desk-forbidden = Rolunuz buna icazə vermir
desk-forbidden-text = Səlahiyyətləri hesabınızın sahibi dəyişə bilər.
desk-form-over = Bu forma artıq işləmir
desk-form-over-text = Heç nə dəyişmədi. Geri qayıdın, səhifəni yeniləyin və təkrarlayın.
desk-trouble = Bizdə nəsə xarab oldu
desk-trouble-text = Bir azdan yenidən cəhd edin. Düzəlməsə, serverə baxan şəxsə aşağıdakı nömrəni deyin.
desk-today = Bu gün
desk-today-payments = { $count ->
    [one] { $count } ödəniş
   *[other] { $count } ödəniş
}
desk-today-nothing = Bu gün hələ ödəniş olmayıb.
desk-home-new = Hələ ödəniş yoxdur. Gizli açarınızla ödəniş sessiyası yaradın, ünvanını açın və test kartı ilə ödəyin: ödəniş dərhal burada görünəcək.
desk-home-docs = Necə etməli: sənədlər
desk-failing = Çatmayan bildirişlər
desk-reviews = Qərar gözləyir
desk-reviews-text = { $count ->
    [one] { $count } əməliyyatın nəticəsi bir gündür məlum deyil. Onu serverə baxan şəxs “kassa review” əmri ilə həll edir.
   *[other] { $count } əməliyyatın nəticəsi bir gündür məlum deyil. Onları serverə baxan şəxs “kassa review” əmri ilə həll edir.
}
desk-set-up = { -kassa } sistemini qurun
desk-set-up-lead = Bu, bir dəfə və yalnız bu kompüterdə edilir. Satıcı, sizin girişiniz və ilk test açarı yaranacaq.
desk-set-up-name = Ödəyənlərin gördüyü ad
desk-set-up-name-wrong = 1-dən 100 simvola qədər ad yazın.
desk-email-wrong = Bu, e-poçt ünvanı deyil.
desk-set-up-button = Qur
desk-set-up-done = { -kassa } hazırdır
desk-set-up-once = Bunları indi saxlayın: bir daha göstərilməyəcək.
desk-secret-key = Gizli açar (test)
desk-webhook-secret = Vebhuk sirri (test)
desk-set-up-first = İlk ödəniş
desk-set-up-pay = Cavabdakı checkout_url ünvanını açın və 4242 4242 4242 4242 kartı ilə, istənilən gələcək tarix və kodla ödəyin.
desk-set-up-on = İdarə panelinə keç
desk-code = Daha bir addım
desk-code-lead = Autentifikator tətbiqindəki kodu yazın. Tətbiq yoxdursa, bərpa kodlarından birini istifadə edin.
desk-code-label = Kod
desk-code-wrong = Bu kod səhvdir və ya artıq istifadə olunub.
desk-code-back = Parola qayıt
desk-factor = İkinci amil
desk-factor-none = Bu giriş yalnız parolla qorunur. Autentifikator tətbiqi ondan sui-istifadəni xeyli çətinləşdirir.
desk-factor-begin = Tətbiqi qoş
desk-factor-scan = Bunu autentifikator tətbiqi ilə skan edin.
desk-factor-picture = Skan üçün kod
desk-factor-type = Və ya tətbiqə bunu yazın:
desk-factor-code = Tətbiqin indi göstərdiyi kod
desk-factor-wrong = Bu, həmin kod deyil. Telefonun saatını yoxlayın və növbəti kodu yazın.
desk-factor-on = Yandır
desk-factor-off = Söndür
desk-recovery = Bərpa kodlarınız
desk-recovery-lead = Onları telefondan ayrı saxlayın. Tətbiq itəndə hər biri bir dəfə işləyir. Bir daha göstərilməyəcək.
desk-recovery-kept = Saxladım
desk-word-factor-off = İkinci amil söndürüldü.
desk-factor-left = { $count ->
    [one] Girişdə tətbiqin kodu soruşulur. { $count } bərpa kodu qalıb.
   *[other] Girişdə tətbiqin kodu soruşulur. { $count } bərpa kodu qalıb.
}
desk-room-studio = Görünüş
