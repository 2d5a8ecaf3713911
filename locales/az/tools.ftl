### Test rejiminin alətləri.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Opens a list: which phone numbers and amounts decide what.
tools-outcomes = Telefon nömrələri və məbləğlər

# Before a list of endings.
tools-phones = Telefon nömrəsinin son dörd rəqəmi həlledicidir:

# Before a list of amounts, in whole units such as dollars.
tools-amounts = Pulqabı və hissəli ödənişdə məbləğ həlledicidir:

# Anything else, in both lists.
tools-any = qalan hər şey

# An outcome.
tools-approved = təsdiqlənir

# An outcome. $seconds: a number.
tools-approved-late = { $seconds } s sonra təsdiqlənir

# An outcome: the payer says no on the phone or in the wallet.
tools-rejected = ödəyici imtina edir

# An outcome.
tools-no-funds = vəsait çatmır

# An outcome. 123456 stays as it is.
tools-code = kod soruşulur: 123456

# An outcome: nobody answers until the time is over.
tools-silent = heç kim cavab vermir

# An outcome that never comes.
tools-open = cavabsız qalır

# An outcome: the bank has taken the money, and its answer is lost.
tools-lost = cavab itir

# An outcome.
tools-declined = rədd edilir

# Button: the session ends at once.
tools-expire = Bu sessiyanı bitirin

# Before three buttons: time passes for everything of this merchant's test mode.
tools-clock = Test rejiminin saatını irəli çəkin — test açarınızla yaradılan hər şey üçün:

# Button: so much time passes.
tools-hour = +1 saat

# Button.
tools-day = +1 gün

# Button.
tools-week = +7 gün

# Label of a list: which failure the next press of the button shall have.
tools-failure = Nasazlıq simulyatoru

# Chosen at first in that list.
tools-no-failure = Nasazlıq yoxdur

# Below that list, while nothing is chosen.
tools-failure-hint = Seçim yalnız düymənin növbəti basılışına aiddir.

# Heading inside that list: what becomes of the answer that the payer gets.
tools-failures-page = Ödəyiciyə gedən cavab

# Heading inside that list.
tools-failures-bank = Bank

# Heading inside that list. A webhook is a message to the shop's server.
tools-failures-webhook = Vebhuklar

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-slow = Yavaş cavab, 5 s
    .why = Ödəyici beş saniyə gözləyir. Serveriniz heç nə hiss etmir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-error-before = 500 xətası, heç nə edilmir
    .why = Ödəyici xəta görür və yenidən basa bilər. Heç nə tutulmur, sizə də heç nə gəlmir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-error-after = 500 xətası, amma ödəniş keçib
    .why = Ödəniş keçir və sizə bildirilir, amma ödəyici xəta görür. Səhifə yenidən açılanda həqiqəti göstərir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-no-answer = Cavab yoxdur, amma ödəniş keçib
    .why = Ödəyici heç nə görməmiş əlaqə kəsilir. Ödəniş keçir və sizə bildirilir; səhifə yenidən açılanda həqiqəti göstərir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-too-many = 429, həddən çox sorğu
    .why = Ödəyicidən gözləmək xahiş olunur. Heç nə tutulmur, sizə də heç nə gəlmir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-unavailable = 503, xidmət əlçatmazdır
    .why = 500 xətasındakı kimi: heç nə edilmir, ödəyici yenidən basa bilər.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-late = Gec təsdiq, bir dəqiqə sonra
    .why = Sizə payment.processing, bir dəqiqə sonra isə payment.succeeded gəlir. Səhifə gözləyir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-lost = Bankın cavabı itir
    .why = Pul tutulur, amma heç kim bilmir: sizə payment.processing gəlir. Bir neçə saniyə sonra bankdan soruşulur və payment.succeeded gəlir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-unheard = Sorğu banka çatmır
    .why = Sizə payment.processing gəlir. Bir neçə saniyə sonra bankdan soruşulur, onun heç nədən xəbəri yoxdur; ödəyici yenidən cəhd edə bilər.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-too-late = Təsdiqlənib, amma çox gec tapılır
    .why = Bir dəqiqə bankın heç nədən xəbəri olmur və ödəyici yenidən cəhd edə bilər. Bir saat sonra təsdiq tapılır və pul geri qaytarılır: payment.reversed.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-broken = Bank əlaqəni kəsir
    .why = Əlaqə cavabın ortasında kəsilir. Sizə payment.processing, bir neçə saniyə sonra payment.succeeded gəlir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-garbled = Bankın cavabı oxunmur
    .why = Bankdan yenidən soruşulana qədər ona inanılmır. Sizə payment.processing, bir neçə saniyə sonra payment.succeeded gəlir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-wrong-amount = Bank başqa məbləğ deyir
    .why = Bankdan yenidən soruşulana qədər ona inanılmır. Sizə payment.processing, bir neçə saniyə sonra düzgün məbləğlə payment.succeeded gəlir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-twice = Sorğu banka iki dəfə çatır
    .why = Yenə də bir sorğudur: pul bir dəfə tutulur, sizə bir dəfə bildirilir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-twice = Hər vebhuk iki dəfə gəlir
    .why = Eyni identifikator və eyni baytlarla: serveriniz onlardan yalnız birini işləməlidir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-order = Vebhuklar ardıcıl gəlmir
    .why = Hər ikincisi on saniyə gecikir və növbətidən sonra gəlir. Sıranı sequence nömrələri göstərir.

# A failure to choose; .why says what the shop will see of it. Words with a dot stay as they are.
tools-fault-webhook-lost = İlk iki cəhd itir
    .why = Hər vebhuk üçüncü cəhdlə, təxminən iki dəqiqə sonra çatır. Jurnalda iki gözləmə müddəti görünür.

# Heading in the list of test cards.
tools-cards-risk = Risk və geri qaytarma

# Heading in the list of test cards: what these are for is not there yet.
tools-cards-reserved = Yoxlamalar və mübahisələr, hələlik sadəcə təsdiqlənir

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-plain = { $brand }

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-debit = { $brand }, debet

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-prepaid = { $brand }, öncədən ödənişli

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-funds = { $brand }, vəsait dərhal

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-series = { $brand }, 2-ci seriya

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-short = { $brand }, 14 rəqəm

# A test card, by what it does; its last digits follow. $brand: a name such as Visa.
tools-card-long = { $brand }, 19 rəqəm

# A test card, by what it does; its last digits follow.
tools-card-stolen-card = Oğurlanmış kart

# A test card, by what it does; its last digits follow.
tools-card-incorrect-number = Yanlış nömrə

# A test card, by what it does; its last digits follow.
tools-card-issuer-away = Bank əlçatmazdır

# A test card, by what it does; its last digits follow.
tools-card-call-issuer = Banka zəng etmək lazımdır

# A test card, by what it does; its last digits follow.
tools-card-velocity = Əməliyyat limiti aşılıb

# A test card, by what it does; its last digits follow.
tools-card-withdrawals = Həddən çox məxaric

# A test card, by what it does; its last digits follow.
tools-card-restricted = Məhdudlaşdırılmış kart

# A test card, by what it does; its last digits follow.
tools-card-country = Ölkə dəstəklənmir

# A test card, by what it does; its last digits follow.
tools-card-authentication = Autentifikasiya keçilməyib

# A test card, by what it does; its last digits follow.
tools-card-stored = Saxlamaq olar, pul tutmaq yox

# A test card, by what it does; its last digits follow.
tools-card-fraud = Fırıldaqçılıq şübhəsi

# A test card, by what it does; its last digits follow.
tools-card-bank-always = Kod, kart saxlanmış olsa belə

# A test card, by what it does; its last digits follow.
tools-card-bank-trusted = Kod, kart saxlanmayıbsa

# A test card, by what it does; its last digits follow.
tools-card-bank-step-up = Bank kod tələb edir

# A test card, by what it does; its last digits follow.
tools-card-bank-fails = Bank soruşmalı olsa, alınmır

# A test card, by what it does; its last digits follow.
tools-card-blocked = Fırıldaqçılıq kimi bloklanıb

# A test card, by what it does; its last digits follow.
tools-card-highest-risk = Ən yüksək risk, bloklanıb

# A test card, by what it does; its last digits follow.
tools-card-refund-late = Geri qaytarma bir dəqiqə çəkir

# A test card, by what it does; its last digits follow.
tools-card-refund-returned = Geri qaytarma bir dəqiqə sonra pozulur

# A test card, by what it does; its last digits follow.
tools-card-elevated-risk = Yüksək risk

# A test card, by what it does; its last digits follow.
tools-card-check-code = Təhlükəsizlik kodu uyğun gəlmir

# A test card, by what it does; its last digits follow.
tools-card-check-postal = Poçt indeksi uyğun gəlmir

# A test card, by what it does; its last digits follow.
tools-card-check-address = Ünvan uyğun gəlmir

# A test card, by what it does; its last digits follow.
tools-card-check-both = Ünvan və indeks uyğun gəlmir

# A test card, by what it does; its last digits follow.
tools-card-check-unavailable = Ünvanı yoxlamaq olmur

# A test card, by what it does; its last digits follow.
tools-card-dispute-fraud = Mübahisə: fırıldaqçılıq

# A test card, by what it does; its last digits follow.
tools-card-dispute-missing = Mübahisə: mal alınmayıb

# A test card, by what it does; its last digits follow.
tools-card-dispute-inquiry = Mübahisə: sorğu

# A test card, by what it does; its last digits follow.
tools-card-dispute-warning = Fırıldaqçılıq barədə erkən xəbərdarlıq

# A test card, by what it does; its last digits follow.
tools-card-dispute-several = Bir neçə mübahisə

# A test card, by what it does; its last digits follow.
tools-card-generic-decline = Səbəbsiz imtina

# A test card, by what it does; its last digits follow.
tools-card-insufficient-funds = Vəsait kifayət deyil

# A test card, by what it does; its last digits follow.
tools-card-lost-card = İtirilmiş kart

# A test card, by what it does; its last digits follow.
tools-card-expired-card = Kartın müddəti bitib

# A test card, by what it does; its last digits follow.
tools-card-incorrect-cvc = Yanlış təhlükəsizlik kodu

# A test card, by what it does; its last digits follow.
tools-card-processing-error = Emal xətası

# A test card, by what it does; its last digits follow.
tools-card-bank-code = Bank kod göndərir

# A test card, by what it does; its last digits follow.
tools-card-bank-app = Bank tətbiqdə soruşur

# A test card, by what it does; its last digits follow.
tools-card-bank-one = Bank bir cavab istəyir

# A test card, by what it does; its last digits follow.
tools-card-bank-several = Bank bir neçə cavab istəyir

# A test card, by what it does; its last digits follow.
tools-card-bank-unseen = Bank heç nə soruşmur

# A test card, by what it does; its last digits follow.
tools-card-bank-optional = Bank yalnız lazım olanda soruşur

# A test card, by what it does; its last digits follow.
tools-card-bank-then-declined = Kod, sonra imtina

# A test card, by what it does; its last digits follow.
tools-card-bank-then-no-funds = Kod, sonra vəsait çatmır

# A test card, by what it does; its last digits follow.
tools-card-bank-not-found = Bank tapılmır

# An outcome: no such phone.
tools-no-payer = belə ödəyici yoxdur

# An outcome.
tools-limit = limit aşılıb

# An outcome: the name on the card is wrong.
tools-holder = yanlış sahib

# An outcome.
tools-unsupported = kart dəstəklənmir

# An outcome: the bank that issued the card says no.
tools-issuer = emitent bank imtina edir

# An outcome.
tools-inactive = kart aktiv deyil

# Before two buttons, while the payer is to approve on the phone.
tools-phone-hint = Telefon əlinizdə deyilsə, burada qərar verin:

# Button: as if the payer had said yes on the phone.
tools-phone-approve = Telefonda təsdiqləyin

# Button: as if the payer had said no on the phone.
tools-phone-decline = Telefonda imtina edin

# Before two buttons, while the payer is to go on at a wallet or lender.
tools-payer-hint = Ora keçmədən burada qərar verin:

# Button: as if the payer had said yes there.
tools-payer-approve = Ödəyicinin əvəzinə təsdiqləyin

# Button: as if the payer had said no there.
tools-payer-decline = Ödəyicinin əvəzinə imtina edin

# Before two buttons, while the bank's answer is awaited.
tools-bank-hint = Bank dərhal qərar verir. Artıq keçirdiyi əməliyyat qüvvədə qalır:

# Button: the bank takes the money.
tools-bank-settle = İndi keçirin

# Button: the bank refuses.
tools-bank-fail = İndi rədd edin

# Heading: what the shop's server was told of this session.
tools-events = Bu sessiyanın hadisələri

# Below that heading.
tools-no-events = Hələ yoxdur.

# Of an event: no server wants to hear of it.
tools-told-nobody = dinləyən yoxdur

# Of an event: on its way to the shop's server.
tools-told-waiting = yoldadır

# Of an event.
tools-told-delivered = çatdırılıb

# Of an event: it will not be sent any more.
tools-told-over = göndərilmə dayandırılıb

# Of an event: it will be sent again. $count: how often it was tried.
tools-told-failing = { $count ->
    [one] { $count } uğursuz cəhd
   *[other] { $count } uğursuz cəhd
}
