### What every page says: names, the language switch, the footer, pages of one sentence.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The product's name; never translated.
-kassa = Kassa

# Label of the language switch, read by screen readers.
common-language = Dil

# Last line of the page.
common-powered-by = { -kassa } ilə işləyir

# A strip on top of every page in test mode.
common-test-mode = Test rejimi: pul silinmir

# The browser's title. $heading: the page's heading. $place: the shop's name.
common-title = { $heading } · { $place }

# The browser's title when a field is wrong. $title: the title without it.
common-title-error = Xəta: { $title }

# Small print under a problem. $id: a code to name when asking for help.
common-request-id = Sorğu nömrəsi: { $id }

# A button that loads the page again.
common-try-again = Yenidən cəhd edin

# Heading: the address leads nowhere.
common-not-found = Səhifə tapılmadı

# Below that heading.
common-not-found-text = Bu ödəniş linki etibarsızdır. Ünvanı yoxlayın və ya mağazadan yeni link istəyin.

# Heading: too many requests in a short time.
common-too-many = Həddindən artıq sorğu

# Below that heading.
common-too-many-text = Zəhmət olmasa bir dəqiqə gözləyin və yenidən cəhd edin.

# Heading: the form was not sent from our own page.
common-forbidden-form = Forma qəbul edilmədi

# Below that heading.
common-forbidden-form-text = Vəsait silinməyib. Ödəniş səhifəsini yenidən açın və formanı orada doldurun.

# Heading: a fault on our side.
common-trouble = Bizim tərəfdə xəta baş verdi

# Below that heading. It must keep a payer from paying twice.
common-trouble-text = Ödəniş düyməsini artıq basmısınızsa, təkrar ödəməyin: əvvəlcə bu səhifəni yeniləyin.
