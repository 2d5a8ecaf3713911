### The theme studio: where a merchant's designer makes the payment page look.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Title and heading of the theme studio.
studio-title = Görünüş studiyası

# Below that heading. $shop: the shop's name.
studio-lead = { $shop } üçün ödəniş səhifəsi, ödəyənlərin görəcəyi kimi.

# State of the draft: nothing to publish.
studio-status-published = Dərc olunub

# State of the draft. $count: how many settings differ from what payers see.
studio-status-changed = { $count ->
    [one] { $count } dəyişiklik dərc olunmayıb
   *[other] { $count } dəyişiklik dərc olunmayıb
}

# Button: keeps the draft and draws the pages again.
studio-preview = Göstər

# Button: takes the last change back.
studio-undo = Geri al

# Button: begins again with what is published.
studio-discard = Qaralamanı at

# Button: leads to the question whether to publish.
studio-publish = Dərc et…

# Heading over ready-made themes.
studio-presets = Hazır görünüşlər

# Name of a button. $name: a ready-made theme.
studio-preset-named = { $name } görünüşünü götür

# Heading over the brand's name.
studio-brand-heading = Brend

# Label of a field.
studio-brand = Səhifədəki ad

# Below that label. $shop: the merchant's own name.
studio-brand-hint = Boş olsa: { $shop }

# Error at that field.
studio-brand-error = Ən çoxu 60 işarə

# Heading over logo and icon.
studio-pictures = Loqo və nişan

# Below that heading.
studio-pictures-hint = PNG, JPEG və ya WebP, 200 KB-a və hər tərəfi 1024 pikselə qədər. Loqo ən çox 200 × 40 piksel tutur: iki dəfə böyüyü hər ekranda aydın görünür.

# In place of a picture.
studio-picture-none = Yoxdur

# Button: sends the chosen file.
studio-picture-upload = Yüklə

# The same for screen readers. $name: Logo, for example.
studio-picture-upload-named = Yüklə: { $name }

# Button: shows no picture there.
studio-picture-off = Götür

# The same for screen readers. $name: Logo, for example.
studio-picture-off-named = Götür: { $name }

# A fold with every picture. $count: how many.
studio-pictures-kept = { $count ->
    [one] { $count } şəkil saxlanılır
   *[other] { $count } şəkil saxlanılır
}

# What a picture is called that has no name. $number: which.
studio-picture-numbered = Şəkil { $number }

# Name of a button that shows a picture there. $number: which picture. $name: Logo, for example.
studio-picture-use-named = { $number } nömrəli şəkil belə işlənsin: { $name }

# Button: gives a picture up.
studio-picture-remove = Sil

# The same for screen readers. $number: which picture.
studio-picture-remove-named = { $number } nömrəli şəkli sil

# Error.
studio-picture-no-file = Əvvəlcə fayl seçin

# Error.
studio-picture-too-large = Fayl 200 KB-dan böyükdür

# Error.
studio-picture-format = Bu, PNG, JPEG və ya WebP şəkli deyil. Onu bu formatlardan birində saxlayın.

# Error.
studio-picture-broken = Fayl zədələnib və ya yarımçıqdır

# Error.
studio-picture-animated = Bu şəkil hərəkət edir. Ödəniş səhifəsi isə hərəkətsizdir.

# Error.
studio-picture-too-wide = Şəklin eni və ya hündürlüyü 1024 pikseldən çoxdur

# Error.
studio-picture-no-room = Artıq 50 şəkil saxlanılır. Əvvəlcə birini silin.

# Error.
studio-picture-in-use = Bu şəkli ödəyənlər görür. Əvvəlcə onsuz görünüş dərc edin.

# Label of a choice: with which eyes the preview is seen.
studio-vision = Rəng görmə

# A choice: as most people see.
studio-vision-usual = Adi

# A choice: protanopia.
studio-vision-protanopia = Qırmızı kolbasız

# A choice: deuteranopia.
studio-vision-deuteranopia = Yaşıl kolbasız

# A choice: tritanopia.
studio-vision-tritanopia = Mavi kolbasız

# A choice: achromatopsia.
studio-vision-achromatopsia = Rəngsiz

# Label of a choice: how wide each page is.
studio-width = En

# Heading over the colours of the light page.
studio-colours-light = Açıq səhifənin rəngləri

# Heading over the colours of the dark page.
studio-colours-dark = Tünd səhifənin rəngləri

# Label: the colour of the button.
studio-accent = Vurğu

# Label: the colour under the form.
studio-background = Fon

# Label: the colour under the summary.
studio-surface = Altlıq

# Label: the colour of words.
studio-text = Mətn

# Name of a colour well. $name: which colour.
studio-pick = Seç: { $name }

# Error at a colour.
studio-colour-error = #0B5FFF kimi yazın

# Heading over radius, font and so on.
studio-shape = Forma

# Label of a field.
studio-radius = Künclərin radiusu, px

# Error at that field.
studio-radius-error = 0-dan 24-dək tam ədəd

# Label of a choice.
studio-font = Şrift

# A font: the device's own.
studio-font-system = Sistem

# A font with serifs.
studio-font-serif = Serifli

# A font of one width.
studio-font-mono = Eyni enli

# A font with round ends.
studio-font-rounded = Yumru

# Label of a choice.
studio-mode = Açıq, yoxsa tünd

# A choice: what the payer's device says.
studio-mode-auto = Ödəyənin cihazındakı kimi

# A choice.
studio-mode-light = Həmişə açıq

# A choice.
studio-mode-dark = Həmişə tünd

# Label of a choice.
studio-density = Sıxlıq

# A choice: with more air.
studio-density-comfortable = Rahat

# A choice: with less air.
studio-density-compact = Sıx

# Label of a box to tick.
studio-powered-by = “Powered by { -kassa }” göstərilsin

# Heading above the form when a field is wrong.
studio-problem = Bəzi parametrlər oxunmur

# Heading over what the preview shows, read by screen readers.
studio-show = Nə göstərilir

# Label of a choice: which state of the page.
studio-state = Vəziyyət

# Label of a choice: the language of the page.
studio-page-lang = Səhifənin dili

# A choice: a made-up language that shows what is not translated.
studio-pseudo = Psevdodil (en-XA)

# Label of a choice: light, dark, high contrast.
studio-scheme = Görüntü

# A choice.
studio-scheme-auto = Təyin olunduğu kimi

# A choice.
studio-scheme-light = Açıq

# A choice.
studio-scheme-dark = Tünd

# A choice: the system's own colours, for people who need them.
studio-scheme-forced = Sistem rəngləri

# Name of a frame and caption. $width: pixels.
studio-desktop = Kompüter, { $width } px

# Name of a frame and caption. $width: pixels.
studio-phone = Telefon, { $width } px

# Link: the preview without the studio around it.
studio-alone = Ayrıca aç

# Link and heading: every state on one sheet.
studio-gallery = Bütün vəziyyətlər

# Below that heading.
studio-gallery-lead = Ödəniş səhifəsinin hər vəziyyəti qaralamanın görünüşündə, nümunə məlumatlarla.

# Link from a page of the studio.
studio-back = Studiyaya qayıt

# Button beside a choice.
studio-apply = Göstər

# Heading over the list of pairs of colours.
studio-contrast = Kontrast

# Below that heading.
studio-contrast-lead = Nə seçsəniz də, səhifə oxunur: çətin oxunan rəng düzəldilir. WCAG 2.2 AA mətn üçün 4,5:1, sərhəd üçün 3:1 tələb edir.

# Heading: pairs of the light page.
studio-contrast-light = Açıq səhifə

# Heading: pairs of the dark page.
studio-contrast-dark = Tünd səhifə

# All pairs are shown as asked for.
studio-contrast-kept = Bütün rənglər seçdiyiniz kimi göstərilir.

# $count: how many pairs are shown otherwise.
studio-contrast-corrected = { $count ->
    [one] { $count } cüt düzəldilib
   *[other] { $count } cüt düzəldilib
}

# A fold with every pair.
studio-contrast-all = Bütün cütlər

# $front on $ground, two colours; $ratio: like 1.43; $needed: like 4.5.
studio-contrast-asked = { $ground } üzərində { $front } — { $ratio }:1, lazım olan { $needed }:1.

# What the page shows. $colour: of what is in front. $ratio: like 4.51.
studio-contrast-front = Səhifə əvəzinə { $colour } göstərir, { $ratio }:1.

# What the page shows. $colour: of what is behind. $ratio: like 4.51.
studio-contrast-ground = Səhifə fonu { $colour } edir, { $ratio }:1.

# Button. $name: a setting like Accent. $colour: the nearest that can be read.
studio-contrast-take = { $name }: { $colour } olsun

# Mark of a pair that is fine as it was asked for.
studio-contrast-aa = AA

# Mark of a pair that is shown otherwise.
studio-contrast-fixed = düzəldilib

# A pair: words on the button.
studio-pair-button-text = Düymədəki mətn

# A pair.
studio-pair-text = Mətn

# A pair: on the surface.
studio-pair-text-beside = Altlıqda mətn

# A pair: in a box that tells of a problem.
studio-pair-text-in-a-notice = Bildirişdə mətn

# A pair.
studio-pair-link = Keçidlər

# A pair: on the surface.
studio-pair-link-beside = Altlıqda keçidlər

# A pair: quiet words.
studio-pair-muted = Solğun mətn

# A pair: on the surface.
studio-pair-muted-beside = Altlıqda solğun mətn

# A pair.
studio-pair-border = Sərhədlər

# A pair: on the surface.
studio-pair-border-beside = Altlıqda sərhədlər

# A pair: the ring around what the keyboard is at.
studio-pair-focus = Fokus halqası

# A pair: words of an error.
studio-pair-danger = Səhvlər

# A pair: on the surface.
studio-pair-danger-beside = Altlıqda səhvlər

# A pair: in a box that tells of a problem.
studio-pair-danger-in-a-notice = Bildirişdə səhvlər

# A pair: words of success.
studio-pair-good = Uğur

# A pair: on the surface.
studio-pair-good-beside = Altlıqda uğur

# A pair: the mark of success.
studio-pair-good-on-its-seal = Uğur nişanı

# Heading over what was published.
studio-versions = Dərc olunmuş versiyalar

# In place of the list.
studio-versions-none = Burada hələ heç nə dərc olunmayıb.

# A version. $number: its number. $date: a finished date.
studio-version = Versiya { $number }, { $date }

# Mark of the version that payers see.
studio-version-current = hazırda səhifədə

# Button.
studio-version-restore = Bərpa et

# The same for screen readers. $number: a version.
studio-version-restore-named = Bərpa et: versiya { $number }

# Heading over files to download.
studio-export = İxrac

# Below that heading.
studio-export-lead = Qaralama, kodunuz üçün fayllar kimi.

# Link to a file: the whole theme.
studio-export-theme = settings.theme üçün Theme JSON

# Link to a file: what Stripe's dialect knows of it.
studio-export-branding = Stripe dialekti üçün branding_settings

# Link to a file: what Orqex knows of it.
studio-export-customization = Orqex üçün customization

# Link to a file.
studio-export-css = CSS dəyişənləri

# Heading over the form that takes a theme.
studio-import = İdxal

# Label of a field.
studio-import-text = Theme JSON mətnini yapışdırın

# Label of a field.
studio-import-file = və ya fayl seçin

# Button.
studio-import-button = Qaralamaya yüklə

# Error. What follows is the API's own sentence about a member.
studio-import-refused = Bu, mövzu deyil. API-nin cavabı:

# Error.
studio-import-empty = Əvvəlcə mövzunu yapışdırın və ya fayl seçin

# Heading over the link for others.
studio-share = Paylaş

# Below that heading.
studio-share-lead = Qaralamanın indiki halına keçid. Keçidi olan hər kəs yeddi gün baxa bilər.

# Button.
studio-share-button = Keçid yarat

# Label of a field with an address. $date: a finished date.
studio-share-link = Keçid, { $date } tarixinədək

# Heading of what a link shows. $shop: the shop's name.
studio-shared-heading = { $shop } üçün qaralama

# Below it. $date: a finished date.
studio-shared-lead = Yalnız baxmaq üçün. Keçid { $date } tarixinədək işləyir.

# Heading where a link's time is over.
studio-expired = Keçidin vaxtı bitib

# Below that heading.
studio-expired-text = Onu göndərəndən yenisini istəyin.

# Heading of the question.
studio-publish-heading = Bu görünüş dərc olunsun?

# Below that heading.
studio-publish-lead = Yeni ödəniş səhifələri onu dərhal, açıq olanlar yenidən yüklənəndə alır. Son 20 versiyanın hər birinə qayıtmaq olar.

# In place of the list of differences.
studio-publish-nothing = Ödəyənlər bunu artıq görür. Dərc etməyə heç nə yoxdur.

# Button.
studio-publish-yes = Dərc et

# Link.
studio-publish-no = Hələ yox

# Heading of a column.
studio-publish-setting = Parametr

# Heading of a column.
studio-publish-was = İndi

# Heading of a column.
studio-publish-is = Sonra

# Where nothing was chosen.
studio-publish-unset = təyin olunmayıb

# Hint. $count: how many pairs of colours are shown otherwise.
studio-publish-corrected = { $count ->
    [one] Oxunması üçün { $count } rəng cütü düzəldilib.
   *[other] Oxunması üçün { $count } rəng cütü düzəldilib.
}

# Notice.
studio-said-published = Dərc olundu. Yeni ödəniş səhifələri indi belədir.

# Notice.
studio-said-restored = Əvvəlki versiya qayıtdı.

# Notice.
studio-said-imported = Qaralamaya yükləndi.

# Notice: somebody else has changed the draft meanwhile.
studio-said-moved = Qaralama bu arada dəyişib. Dərc etməzdən əvvəl yenidən baxın.

# A setting.
studio-member-brand = Səhifədəki ad

# A setting.
studio-member-logo = Loqo

# A setting.
studio-member-logo-dark = Loqo, tünd

# A setting.
studio-member-icon = Nişan

# A setting of the dark page. $name: like Accent.
studio-member-dark = { $name }, tünd

# A value.
studio-yes = bəli

# A value.
studio-no = xeyr

# A group of states.
studio-group-form = Kart forması

# A group of states.
studio-group-methods = Ödəniş üsulları

# A group of states.
studio-group-action = Davam edir

# A group of states.
studio-group-ended = Bitib

# A group of states.
studio-group-notice = Bildirişlər

# A state of the page.
studio-state-open = Açıq

# A state of the page.
studio-state-open-invalid = Sahələr səhvdir

# A state of the page.
studio-state-open-declined = Kart rədd edilib

# A state of the page.
studio-state-open-auth-failed = Bank təsdiqləmədi

# A state of the page.
studio-state-open-unreachable = Banka çatmaq olmur

# A state of the page.
studio-state-open-card-again = Kart yenidən soruşulur

# A state of the page.
studio-state-open-test-card = Sınaq kartları açıqdır

# A state of the page.
studio-state-open-long = Uzun mətnlər

# A state of the page.
studio-state-open-items = Mallarla

# A state of the page.
studio-state-open-items-many = Çoxlu mal

# A state of the page.
studio-state-open-live = Real rejim

# A state of the page.
studio-state-open-bare = Yalnız məbləğ

# A state of the page.
studio-state-open-cancels = Geri qayıtmaq ləğv edir

# A state of the page.
studio-state-open-terms = Şərtlərlə

# A state of the page.
studio-state-open-contact = Əlaqə sahələri

# A state of the page.
studio-state-open-contact-invalid = Əlaqə sahələri səhvdir

# A state of the page.
studio-state-methods = Bütün ödəniş üsulları

# A state of the page.
studio-state-methods-card-invalid = Kart seçilib, sahələr səhvdir

# A state of the page.
studio-state-methods-sbp = SBP seçilib

# A state of the page.
studio-state-methods-sbp-invalid = SBP, sahələr səhvdir

# A state of the page.
studio-state-methods-bnpl = Hissə-hissə seçilib

# A state of the page.
studio-state-methods-bnpl-invalid = Hissə-hissə, sahələr səhvdir

# A state of the page.
studio-state-methods-mobile = Mobil pul seçilib

# A state of the page.
studio-state-methods-mobile-invalid = Mobil pul, sahələr səhvdir

# A state of the page.
studio-state-methods-mobile-anywhere = Mobil pul, istənilən ölkə

# A state of the page.
studio-state-methods-declined = Rədd, başqa üsullar

# A state of the page.
studio-state-methods-too-late = Vaxtında təsdiqlənməyib

# A state of the page.
studio-state-methods-unreachable = Provayderə çatmaq olmur

# A state of the page.
studio-state-methods-two = Kart və pulqabı

# A state of the page.
studio-state-methods-wallets = Yalnız pulqabılar

# A state of the page.
studio-state-only-wallet = Bir pulqabı

# A state of the page.
studio-state-only-sbp = Yalnız SBP

# A state of the page.
studio-state-only-bnpl = Yalnız hissə-hissə

# A state of the page.
studio-state-only-mobile = Yalnız mobil pul

# A state of the page.
studio-state-action-challenge = Bank soruşur (3-D Secure)

# A state of the page.
studio-state-action-method = Bank brauzerə baxır

# A state of the page.
studio-state-action-qr = Oxudulacaq kod

# A state of the page.
studio-state-action-phone = Telefonda təsdiq

# A state of the page.
studio-state-action-otp = Kod yazılır

# A state of the page.
studio-state-action-otp-invalid = Kod tam deyil

# A state of the page.
studio-state-action-otp-wrong = Kod səhvdir

# A state of the page.
studio-state-action-redirect = Pulqabında davam

# A state of the page.
studio-state-processing = Emal olunur

# A state of the page.
studio-state-processing-unknown = Nəticə məlum deyil

# A state of the page.
studio-state-succeeded = Ödənilib

# A state of the page.
studio-state-succeeded-stay = Ödənilib, burada qalır

# A state of the page.
studio-state-succeeded-wallet = Pulqabı ilə ödənilib

# A state of the page.
studio-state-authorized = Rezerv olunub

# A state of the page.
studio-state-partly-refunded = Qismən qaytarılıb

# A state of the page.
studio-state-refunded = Qaytarılıb

# A state of the page.
studio-state-receipt = Qəbz

# A state of the page.
studio-state-receipt-items = Mallarla qəbz

# A state of the page.
studio-state-failed = Alınmayıb

# A state of the page.
studio-state-expired = Vaxtı bitib

# A state of the page.
studio-state-expired-again = Vaxtı bitib, yenidən olar

# A state of the page.
studio-state-cancel = Ləğv edilsin?

# A state of the page.
studio-state-cancelled = Ləğv edilib

# A state of the page.
studio-state-not-found = Tapılmayıb

# A state of the page.
studio-state-too-many = Həddən çox sorğu

# A state of the page.
studio-state-forbidden-form = Yad forma

# A state of the page.
studio-state-trouble = Nasazlıq
