### The demo shop of `kassa serve --demo`.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Title of the demo shop.
demo-title = Демомагазин { -kassa }

# Heading of the shop: the goods are pictures, the payment page works.
demo-heading = Посуда нарисована, а оплата настоящая

# Below that heading.
demo-lead = Наполните корзину и оплатите тестовой картой. API, страница и вебхук настоящие, имитируется только банк.

# Label of the choice of currencies, read by screen readers.
demo-currency = Валюта

# A product.
demo-product-vase = Керамическая ваза

# A product.
demo-product-cup = Чашка с блюдцем

# A product.
demo-product-bowl = Салатник

# A product.
demo-product-plate = Обеденная тарелка

# A product.
demo-product-teapot = Заварочный чайник

# A product.
demo-product-planter = Кашпо

# Link below a product.
demo-add = В корзину

# The same for screen readers. $name: the product.
demo-add-named = В корзину: { $name }

# On a product's picture. $count: how many of it are in the cart.
demo-held = В корзине: { $count }

# Heading of the cart.
demo-cart = Ваша корзина

# In the place of its lines.
demo-cart-empty = Корзина пуста.

# Link at the foot of a phone's screen to the cart. $count: how many pieces are in it.
demo-cart-count = { $count ->
    [one] Корзина: { $count } предмет
    [few] Корзина: { $count } предмета
    [many] Корзина: { $count } предметов
   *[other] Корзина: { $count } предмета
}

# What all lines come to.
demo-total = Итого

# Button that opens the payment page.
demo-pay = Оплатить через { -kassa }

# Below that button. $number: a card number.
demo-card-hint = Тестовая карта: { $number }, любая будущая дата и любой код.

# Link that takes one piece out, for screen readers. $name: the product.
demo-fewer = На одну меньше: { $name }

# Link that puts one more piece in, for screen readers. $name: the product.
demo-more = На одну больше: { $name }

# Link that takes a line out of the cart.
demo-remove = Убрать

# The same for screen readers. $name: the product.
demo-remove-named = Убрать: { $name }

# Heading of an order of which the shop has not been told.
demo-order-waiting = Заказ ждёт вебхука

# Heading of an order that is paid.
demo-order-paid = Заказ оплачен

# Heading of an order that was not paid.
demo-order-not-paid = Заказ не оплачен

# Heading of an order whose payment was cancelled.
demo-order-cancelled = Заказ отменён

# Below the heading of a paid order.
demo-paid-text = Об этом сообщил вебхук с верной подписью. Теперь магазин собрал бы посылку.

# Below the heading of an order that is not paid.
demo-not-paid-text = Об этом сообщил вебхук с верной подписью. Ничего не отправляется.

# Below the heading of an order whose page is still open.
demo-open-text = Страница оплаты открыта. Оплатите на ней и вернитесь.

# Below the heading of an order whose webhook is on its way. The page loads again by itself.
demo-waiting-text = Магазин не верит браузеру. Страница обновляется, пока не придёт вебхук.

# A line of the order. $name: the product. $count: how many.
demo-line = { $name } × { $count }

# Row of the order: the shop's own number.
demo-number = Заказ

# Row of the order: the session's own id.
demo-session = Сессия

# Row of the order: the session's state.
demo-state = Статус

# A webhook that arrived. $event: its name, as payment.succeeded. $id: its own id.
demo-delivered = { $event }: доставлено, подпись верна · { $id }

# A webhook that did not arrive yet. $event: its name. $count: how often it was sent.
demo-pending = { $count ->
    [one] { $event }: { $count } попытка
    [few] { $event }: { $count } попытки
    [many] { $event }: { $count } попыток
   *[other] { $event }: { $count } попытки
}

# Button that sends the webhook once more.
demo-resend = Отправить вебхук повторно

# Link to the payment page of the order.
demo-open = Открыть страницу оплаты

# Link back to the shop.
demo-again = Вернуться в магазин

# Heading of the four steps of a payment.
demo-flow = Как это работает

# Label of the choice of programming languages, read by screen readers.
demo-code-language = Язык кода

# The first step.
demo-step-create = Создайте сессию

# About it.
demo-step-create-text = Ваш сервер называет сумму и адрес возврата. В ответе приходит адрес страницы оплаты.

# The second step.
demo-step-send = Направьте туда покупателя

# About it. 303 and checkout_url are names.
demo-step-send-text = Перенаправьте браузер на checkout_url с кодом 303. Сессия назовёт адрес снова, когда бы вы ни спросили.

# The third step.
demo-step-receive = Проверьте вебхук

# About it.
demo-step-receive-text = Вычислите подпись по байтам в том виде, в каком они пришли, до разбора. Через curl можно прочитать то же событие.

# The fourth step.
demo-step-read = Прочитайте платёж

# About it.
demo-step-read-text = Теперь заказ оплачен. API в любой момент скажет то же, что и вебхук.

# What the fourth step has brought.
demo-step-read-fact = Оплачено

# Mark of a step that is behind the order.
demo-step-done = Готово

# Mark of the step at which the order is.
demo-step-now = Сейчас

# Mark of a step that is before the order.
demo-step-later = Позже
