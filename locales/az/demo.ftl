### The demo shop of `kassa serve --demo`.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Title of the demo shop.
demo-title = { -kassa } demo mağazası

# Heading of the shop: the goods are pictures, the payment page works.
demo-heading = Qablar çəkilib, ödəniş isə əsldir

# Below that heading.
demo-lead = Səbəti doldurun və test kartı ilə ödəyin. API, səhifə və vebhuk əsldir, yalnız bank simulyasiyadır.

# Label of the choice of currencies, read by screen readers.
demo-currency = Valyuta

# A product.
demo-product-vase = Keramika güldanı

# A product.
demo-product-cup = Fincan və nəlbəki

# A product.
demo-product-bowl = Salat qabı

# A product.
demo-product-plate = Nahar boşqabı

# A product.
demo-product-teapot = Dəm çaydanı

# A product.
demo-product-planter = Dibçək

# Link below a product.
demo-add = Səbətə əlavə edin

# The same for screen readers. $name: the product.
demo-add-named = Səbətə əlavə edin: { $name }

# On a product's picture. $count: how many of it are in the cart.
demo-held = Səbətdə: { $count }

# Heading of the cart.
demo-cart = Səbətiniz

# In the place of its lines.
demo-cart-empty = Səbət boşdur.

# Link at the foot of a phone's screen to the cart. $count: how many pieces are in it.
demo-cart-count = { $count ->
    [one] Səbət: { $count } ədəd
   *[other] Səbət: { $count } ədəd
}

# What all lines come to.
demo-total = Cəmi

# Button that opens the payment page.
demo-pay = { -kassa } ilə ödəyin

# Below that button. $number: a card number.
demo-card-hint = Test kartı: { $number }, istənilən gələcək tarix və istənilən kod.

# Link that takes one piece out, for screen readers. $name: the product.
demo-fewer = Bir ədəd az: { $name }

# Link that puts one more piece in, for screen readers. $name: the product.
demo-more = Bir ədəd çox: { $name }

# Link that takes a line out of the cart.
demo-remove = Silin

# The same for screen readers. $name: the product.
demo-remove-named = Silin: { $name }

# Heading of an order of which the shop has not been told.
demo-order-waiting = Sifariş vebhuku gözləyir

# Heading of an order that is paid.
demo-order-paid = Sifariş ödənilib

# Heading of an order that was not paid.
demo-order-not-paid = Sifariş ödənilməyib

# Heading of an order whose payment was cancelled.
demo-order-cancelled = Sifariş ləğv edilib

# Below the heading of a paid order.
demo-paid-text = Bunu imzası düzgün olan vebhuk bildirib. İndi mağaza bağlamanı yığardı.

# Below the heading of an order that is not paid.
demo-not-paid-text = Bunu imzası düzgün olan vebhuk bildirib. Heç nə göndərilmir.

# Below the heading of an order whose page is still open.
demo-open-text = Ödəniş səhifəsi açıqdır. Orada ödəyin və qayıdın.

# Below the heading of an order whose webhook is on its way. The page loads again by itself.
demo-waiting-text = Mağaza brauzerə inanmır. Vebhuk gələnə qədər səhifə yenilənir.

# A line of the order. $name: the product. $count: how many.
demo-line = { $name } × { $count }

# Row of the order: the shop's own number.
demo-number = Sifariş

# Row of the order: the session's own id.
demo-session = Sessiya

# Row of the order: the session's state.
demo-state = Status

# A webhook that arrived. $event: its name, as payment.succeeded. $id: its own id.
demo-delivered = { $event }: çatdırılıb, imza düzgündür · { $id }

# A webhook that did not arrive yet. $event: its name. $count: how often it was sent.
demo-pending = { $count ->
    [one] { $event }: { $count } cəhd
   *[other] { $event }: { $count } cəhd
}

# Button that sends the webhook once more.
demo-resend = Vebhuku yenidən göndərin

# Link to the payment page of the order.
demo-open = Ödəniş səhifəsini açın

# Link back to the shop.
demo-again = Mağazaya qayıdın

# Heading of the four steps of a payment.
demo-flow = Necə işləyir

# Label of the choice of programming languages, read by screen readers.
demo-code-language = Kodun dili

# The first step.
demo-step-create = Sessiya yaradın

# About it.
demo-step-create-text = Serveriniz məbləği və qayıdış ünvanını bildirir. Cavabda ödəniş səhifəsinin ünvanı gəlir.

# The second step.
demo-step-send = Alıcını oraya yönləndirin

# About it. 303 and checkout_url are names.
demo-step-send-text = Brauzeri 303 kodu ilə checkout_url ünvanına yönləndirin. Nə vaxt soruşsanız, sessiya ünvanı yenə deyəcək.

# The third step.
demo-step-receive = Vebhuku yoxlayın

# About it.
demo-step-receive-text = İmzanı baytlar gəldiyi kimi, təhlildən əvvəl hesablayın. curl ilə eyni hadisəni oxumaq olar.

# The fourth step.
demo-step-read = Ödənişi oxuyun

# About it.
demo-step-read-text = İndi sifariş ödənilib. API istənilən vaxt vebhukla eyni şeyi deyir.

# What the fourth step has brought.
demo-step-read-fact = Ödənilib

# Mark of a step that is behind the order.
demo-step-done = Hazırdır

# Mark of the step at which the order is.
demo-step-now = İndi

# Mark of a step that is before the order.
demo-step-later = Sonra
