### The steps at the card's bank (3-D Secure): on the payment page, on the way to the bank and back.

# Below the heading “Your bank asks you to confirm”. Above the bank's own page in a frame.
authentication-text = Банк проверяет, что платите именно вы. До подтверждения деньги не спишутся.

# Name of the frame with the bank's page, read by screen readers.
authentication-frame = Подтверждение вашим банком

# Name of the frame within that frame, read by screen readers.
authentication-page = Страница вашего банка

# Link, always there: the bank's page without the frame.
authentication-full-page = Открыть на всю страницу

# Opens the question below.
authentication-leave = Оплатить другим способом

# Below that: the payer is asked whether to give up the bank's question.
authentication-leave-text = Подтверждение в банке прервётся. Деньги не списаны.

# Button below that text.
authentication-leave-confirm = Да, выбрать другой способ

# Heading of a page that leads to the bank.
authentication-go = Перейдите на страницу банка

# Below that heading.
authentication-go-text = Банк просит подтвердить оплату на своей странице. Потом вы вернётесь сюда.

# Button.
authentication-continue = Продолжить

# Heading once the payer is back from the bank.
authentication-back = Спасибо

# Below that heading, while the bank's own word has not come yet, or the payment page goes on by itself.
authentication-back-text = Что дальше, видно на странице оплаты.

# Link to the payment page.
authentication-back-link = Вернуться к оплате
