### The steps at the card's bank (3-D Secure): on the payment page, on the way to the bank and back.

# Below the heading “Your bank asks you to confirm”. Above the bank's own page in a frame.
authentication-text = Bankınız ödəyənin siz olduğunuzu yoxlayır. Təsdiqləməyincə vəsait silinmir.

# Name of the frame with the bank's page, read by screen readers.
authentication-frame = Bankınızın təsdiqi

# Name of the frame within that frame, read by screen readers.
authentication-page = Bankınızın səhifəsi

# Link, always there: the bank's page without the frame.
authentication-full-page = Tam səhifədə açın

# Opens the question below.
authentication-leave = Başqa üsulla ödəyin

# Below that: the payer is asked whether to give up the bank's question.
authentication-leave-text = Bankdakı təsdiq dayandırılacaq. Vəsait silinməyib.

# Button below that text.
authentication-leave-confirm = Bəli, başqa üsul seçirəm

# Heading of a page that leads to the bank.
authentication-go = Bankınızın səhifəsinə keçin

# Below that heading.
authentication-go-text = Bankınız ödənişi öz səhifəsində təsdiqləməyi xahiş edir. Sonra bura qayıdacaqsınız.

# Button.
authentication-continue = Davam edin

# Heading once the payer is back from the bank.
authentication-back = Təşəkkür edirik

# Below that heading, while the bank's own word has not come yet, or the payment page goes on by itself.
authentication-back-text = Sonra nə olacağı ödəniş səhifəsində göstərilir.

# Link to the payment page.
authentication-back-link = Ödənişə qayıdın
