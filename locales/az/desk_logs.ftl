### Kabinetdə sorğular jurnalı: mağazanın proqramları API-dən nə soruşub.

desk-room-logs = Sorğular
desk-logs-about = { $count ->
    [one] Proqramlarınızın son { $count } gündə API-dən soruşduqları, kart məlumatları və sirlər olmadan. Sorğu burada təxminən bir saniyəyə görünür.
   *[other] Proqramlarınızın son { $count } gündə API-dən soruşduqları, kart məlumatları və sirlər olmadan. Sorğu burada təxminən bir saniyəyə görünür.
}
desk-logs-off = Bu serverdə sorğular saxlanmır.
desk-logs-request = Sorğu
desk-logs-took = Müddət
desk-logs-once = Idempotency-Key
desk-logs-gone = Gözləmədi
desk-logs-gone-text = Proqramınız cavabı gözləmədən bağlantını kəsib. İstədiyi iş buna baxmayaraq görülmüş ola bilər: obyektin özünə baxın və ya sorğunu həmin Idempotency-Key ilə təkrar göndərin.
desk-logs-none = Bu rejimdə hələ sorğu olmayıb.
desk-logs-none-hint = Açar yaradın, onu KASSA_KEY dəyişəninə yazın və ilk ödənişi açın:
desk-logs-method = Metod
desk-logs-path = Yolun əvvəli
desk-logs-more = Digər filtrlər
desk-logs-id = Sorğunun nömrəsi
desk-logs-done = 2xx: icra olundu
desk-logs-refused = 4xx: rədd edildi
desk-logs-broken = 5xx: bizim xəta
desk-logs-failed = Alınmayanların hamısı
desk-logs-replayed = Bu Idempotency-Key artıq tanınırdı: ilk cavab təkrar verildi, heç nə yenidən edilmədi.
desk-logs-asked = Nə soruşuldu
desk-logs-answered = Nə cavab verildi
desk-logs-code = Xəta kodu
desk-logs-session = Sessiya
desk-logs-no-body = Gövdə yoxdur.
desk-logs-unread = Gövdə saxlanmayıb: onu oxumaq olmadı və ya o, 64 KiB-dən uzundur.
desk-logs-cut = 16 KiB-dən sonra kəsilib.
desk-logs-again = Yenidən soruşmaq
desk-logs-again-text = KASSA_KEY dəyişənində gizli açarınız olan əmr sətri üçün.
desk-logs-again-token = KASSA_TOKEN dəyişənində giriş tokeni olan əmr sətri üçün.
desk-logs-fill-in = Kart məlumatları və sirlər saxlanmır: [redacted] yazılan və ya ulduzlar olan yerlərə onları özünüz yazın.
desk-logs-again-once = Həmin Idempotency-Key ilə 24 saat ərzində ilk cavabı alacaqsınız; işin yenidən görülməsi üçün onu dəyişin.
desk-logs-again-not = Sorğunun saxlanan hissəsi onu təkrarlamaq üçün kifayət etmir.
desk-logs-of-key = Sorğular
