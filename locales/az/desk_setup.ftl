### Sahiblərin qurduqları: ekvayerlərdəki hesablar və parametrlər.

desk-room-connectors = Ekvayerlər
desk-room-settings = Parametrlər
desk-word-account-added = Hesab əlavə edildi. Ona hamıdan sonra müraciət olunur.
desk-word-account-changed = Hesab yadda saxlanıldı.
desk-word-account-on = Hesab yeni ödənişlər qəbul edir.
desk-word-account-turned-off = Hesab yeni ödəniş qəbul etmir. Köhnələrin tutulması və qaytarılması davam edir.
desk-word-account-moved = Sıra dəyişdirildi.
desk-word-account-removed = Hesab çıxarıldı. Onun ödənişlərinin tutulması və qaytarılması davam edir.
desk-word-shown-saved = Yadda saxlanıldı: ödəyicinin gördükləri.
desk-word-return-saved = Yadda saxlanıldı: ödəyicinin qayıtdığı yer.
desk-word-lifetime-saved = Yadda saxlanıldı: ödəniş səhifəsinin açıq qaldığı müddət.
desk-word-secure-saved = Yadda saxlanıldı: 3-D Secure.
desk-word-limit-saved = Yadda saxlanıldı: sorğu limiti.
desk-connectors-text = Hesab ekvayerlə müqavilədir. Ödənişin valyutasını və üsulunu qəbul edənlərdən sırada birincisinə müraciət olunur.
desk-connectors-asked = Müraciət sırası ilə
desk-connectors-none = Test rejimində hesab yoxdur.
desk-connectors-none-hint = Aşağıda əlavə edin: o vaxta qədər hər ödənişə 402 NO_CONNECTOR cavabı verilir.
desk-connectors-none-live = Hələ canlı konnektor yoxdur.
desk-connectors-none-live-hint = Bu versiya yalnız sandbox ilə işləyir: o, pul köçürmür və test rejimi üçündür. Canlı ödənişlərə 402 NO_CONNECTOR cavabı verilir.
desk-connector = Hesab
desk-connector-acquirer = Ekvayer
desk-connector-currencies = Valyutalar
desk-connector-methods = Üsullar
desk-connector-methods-all = Hamısı
desk-connector-methods-rule = Heç biri seçilməyibsə, ekvayerin tanıdığı bütün üsullar, indi və sonra.
desk-connector-wallets = Pulqabılar, beşi də
desk-connector-health = Son 24 saat
desk-connector-health-text = Son 24 saatın avtorizasiyaları, ən çoxu son { $count } əməliyyatınız arasından. Öz limitlərinizin rədd etdikləri sayılmır.
desk-connector-quiet = Hələ heç nə
desk-n-approved = { $count ->
    [one] { $count } təsdiqlənib
   *[other] { $count } təsdiqlənib
}
desk-n-declined = { $count ->
    [one] { $count } rədd edilib
   *[other] { $count } rədd edilib
}
desk-n-unknown = { $count ->
    [one] { $count } cavabsız
   *[other] { $count } cavabsız
}
desk-connector-unknown-at = Sonuncu cavabsız
desk-connector-order = Sıra
desk-connector-up = “{ $name }” hesabına daha əvvəl müraciət et
desk-connector-down = “{ $name }” hesabına daha sonra müraciət et
desk-connector-priority = Prioritet (kiçik olan əvvəldir)
desk-connectors-currencies = Nə ilə ödəmək olar
desk-connectors-currencies-text = Hər valyuta üzrə: əvvəl kimə müraciət olunur və ödəniş səhifəsi nə təklif edir.
desk-connector-line = Müraciət sırası
desk-connector-methods-on = Açıq üsullar
desk-connector-methods-off = Bağlı üsullar
desk-connector-nothing = Heç nə: 402 NO_CONNECTOR
desk-connector-add = Hesab əlavə et
desk-connector-add-text = Test rejiminin yeganə konnektoru sandbox-dır. O, pul köçürmür; yeni hesaba yuxarıdakılardan sonra müraciət olunur.
desk-connector-name = Ad
desk-connector-name-hint = Kiçik latın hərfləri, rəqəmlər və defislər; sonra dəyişmir.
desk-connector-name-wrong = 1-dən 40-a qədər kiçik latın hərfi, rəqəm və defis; birinci işarə defis olmasın.
desk-connector-name-taken = Bu rejimdə belə adlı hesab artıq var.
desk-connector-currency-none = Ən azı bir valyuta seçin.
desk-connector-currency-wrong = { $currency } bu serverdə satılmır, buna görə heç bir sessiya onu istəyə bilməz.
desk-connector-outdated = Səhifə açıq olarkən bu hesabı kimsə dəyişib. Seçdikləriniz aşağıda qalıb, saxlanılan isə yuxarıdadır: sizinki qüvvədə olsun deyirsinizsə, yenidən yadda saxlayın.
desk-connector-remove = Çıxar
desk-sure-remove = Bu hesab çıxarılsın?
desk-sure-remove-text = Bu andan ona yeni heç nə ilə müraciət olunmur və o geri qayıtmır. Ödənişlərinin tutulması və qaytarılması yenə onun vasitəsilə gedir.
desk-connector-try = İşlədiyini görmək istəyirsiniz?
desk-connector-why = Niyə 402 NO_CONNECTOR?
desk-why-text = Hansı hesaba müraciət olunacağını və digərlərinin niyə kənarda qaldığını görün. Məbləğin burada rolu yoxdur.
desk-why-ask = İzah et
desk-why-payout = Köçürmə
desk-why-payment = { $currency }, { $method }
desk-why-payout-in = { $currency } ilə köçürmə
desk-why-asked = “{ $what }” sorğusu “{ $name }” hesabına gedir.
desk-why-nobody = “{ $what }” sorğusunu heç kim qəbul etmir: API 402 NO_CONNECTOR cavabını verir.
desk-why-no-account = Bu rejimdə hesab yoxdur.
desk-why-removed = Hesab çıxarılıb. Başqasını əlavə edin.
desk-why-off = Hesab söndürülüb.
desk-why-currency = Valyutaları arasında { $currency } yoxdur.
desk-why-method = Üsulları arasında bu yoxdur: { $method }.
desk-why-unknown = { $method } heç kimdə { $currency } ilə işləmir.
desk-why-behind = O da qəbul edərdi, amma sırada geridədir.
desk-why-opens = { $currency } ilə ödəniş sessiyası açılır: səhifəsində ən azı bir üsul var.
desk-why-opens-not = { $currency } ilə ödəniş sessiyasına 402 NO_CONNECTOR cavabı verilir: səhifəsində heç bir üsul olmazdı.
desk-settings-text = Həm test, həm canlı rejimdə qüvvədədir. Hər bölmə ayrıca yadda saxlanılır.
desk-settings-outdated = Səhifə açıq olarkən bu bölməni kimsə dəyişib. Yazdıqlarınız burada qalıb; sizinki qüvvədə olsun deyirsinizsə, yenidən yadda saxlayın. İndi saxlanılan:
desk-settings-shown = Ödəyici nə görür
desk-settings-shown-text = Ödəniş səhifəsində və bank çıxarışında adınız.
desk-settings-name = Ad
desk-settings-name-hint = Müştərilərin sizi tanıdığı ad.
desk-settings-name-wrong = 1-dən 60-a qədər işarə yazın.
desk-settings-statement = Çıxarışdakı yazı
desk-settings-statement-hint = Ən çoxu 22 latın hərfi, rəqəm və işarə. Boş qalsa, ekvayerin öz yazısı olur. Tanınan ad mübahisələri azaldır.
desk-settings-statement-wrong = 1-dən 22-yə qədər latın hərfi, rəqəm və işarə, aralarında ən azı bir hərf.
desk-settings-studio = Rənglər, loqo və şriftlər:
desk-settings-return = Ödəyici hara qayıdır
desk-settings-return-text = Ödənişdən sonra səhifə sizə qaytarır. Açarınızla belə ödəyicini yalnız bu yerlərə aparmaq olar.
desk-settings-origins = İcazəli saytlar
desk-settings-origins-hint = Hər sətirdə biri, məsələn https://shop.example. Boş qalsa, ödəyici istənilən yerə aparıla bilər.
desk-settings-origin-wrong = “{ $line }” uyğun deyil.
desk-settings-return-url = Susmaya görə qayıdış ünvanı
desk-settings-return-url-hint = Ünvan göstərməyən sorğular üçün. Yuxarıdakı saytlardan birində olmalıdır.
desk-settings-return-url-wrong = Bu ünvan uyğun deyil.
desk-settings-lifetime = Ödəniş səhifəsi nə qədər açıqdır
desk-settings-lifetime-text = Müddət göstərməyən sessiyalar üçün. Artıq açıq olanlar öz vaxtında bitir.
desk-settings-minutes = Dəqiqə
desk-settings-minutes-hint = { $count ->
    [one] 5-dən 1440-a qədər. Boş qalsa: { $count } dəqiqə.
   *[other] 5-dən 1440-a qədər. Boş qalsa: { $count } dəqiqə.
}
desk-settings-minutes-wrong = 5-dən 1440-a qədər tam ədəd yazın.
desk-settings-seconds = { $count ->
    [one] Dəqiq { $count } saniyədir və başqa ədəd yazana qədər belə qalır.
   *[other] Dəqiq { $count } saniyədir və başqa ədəd yazana qədər belə qalır.
}
desk-settings-secure = 3-D Secure
desk-settings-secure-text = Kartın bankı müştərisinə zamin durur. Zamin durubsa, fırıldaqdan itki sizin yox, onundur.
desk-settings-use = Bank nə vaxt soruşulur
desk-settings-use-auto = Bank iştirak edirsə
desk-settings-use-auto-text = Müştərinin təsdiq edib-etməyəcəyinə bank qərar verir. Zamin duranda fırıldaq itkisini o daşıyır.
desk-settings-use-always = Hər dəfə, ödəyici təsdiq edir
desk-settings-use-always-text = Fırıldaq itkisini bank daşıyır. Bankı iştirak etməyən və ya cavab verməyən kartlar rədd edilir.
desk-settings-use-never = Heç vaxt
desk-settings-use-never-text = Ödəyici üçün bir addım az. Bütün fırıldaq itkisini siz daşıyırsınız, Avropa və Böyük Britaniya bankları isə belə ödənişlərin çoxunu rədd edir.
desk-settings-silence = Bank heç nə deyə bilməyəndə
desk-settings-silence-proceed = Kartdan tutulsun
desk-settings-silence-proceed-text = Ödəniş bankın sözü olmadan davam edir: fırıldaq itkisini siz daşıyırsınız.
desk-settings-silence-fail = Ödəniş rədd edilsin
desk-settings-silence-fail-text = Bankın sözü olmadan heç kimdən pul tutulmur. Bəzi vicdanlı ödəyicilər itirilir.
desk-settings-limit = Sorğu limiti
desk-settings-limit-text = Nəzarətdən çıxan proqramınızı dayandırır. Öz limiti olmayan hər API açarı üçün qüvvədədir.
desk-settings-requests = { $count ->
    [one] { $count } saniyədə sorğu sayı
   *[other] { $count } saniyədə sorğu sayı
}
desk-settings-requests-hint = 1-dən { $most }-ə qədər. Boş qalsa: { $default }, bu serverdə hamı üçün olduğu kimi. Daha çoxunu serverə baxan verir.
desk-settings-requests-wrong = 1-dən { $most }-ə qədər tam ədəd yazın.
desk-settings-terms = Şərtlər
desk-settings-terms-text = Bunlara serverə baxan qərar verir. Dəyişmək üçün ona müraciət edin.
desk-settings-merchant = Satıcının nömrəsi
desk-settings-fees = Tutulandan komissiya, API üzrə
desk-settings-direct = Canlı rejimdə API ilə kart nömrələri
desk-settings-direct-yes = İcazəlidir
desk-settings-direct-no = İcazə yoxdur: ödəniş səhifəsindən və ya tokenlərdən istifadə edin
