### The demo shop of `kassa serve --demo`.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# Title of the demo shop.
demo-title = { -kassa } demo shop

# Heading of the shop: the goods are pictures, the payment page works.
demo-heading = The pots are drawn, the checkout is real

# Below that heading.
demo-lead = Fill the cart and pay with a test card. The API, the page and the webhook are the real ones; only the bank is simulated.

# Label of the choice of currencies, read by screen readers.
demo-currency = Currency

# A product.
demo-product-vase = Stoneware vase

# A product.
demo-product-cup = Cup and saucer

# A product.
demo-product-bowl = Serving bowl

# A product.
demo-product-plate = Dinner plate

# A product.
demo-product-teapot = Teapot

# A product.
demo-product-planter = Planter

# Link below a product.
demo-add = Add to cart

# The same for screen readers. $name: the product.
demo-add-named = Add to cart: { $name }

# On a product's picture. $count: how many of it are in the cart.
demo-held = In the cart: { $count }

# Heading of the cart.
demo-cart = Your cart

# In the place of its lines.
demo-cart-empty = The cart is empty.

# Link at the foot of a phone's screen to the cart. $count: how many pieces are in it.
demo-cart-count = { $count ->
    [one] Cart: { $count } piece
   *[other] Cart: { $count } pieces
}

# What all lines come to.
demo-total = Total

# Button that opens the payment page.
demo-pay = Pay with { -kassa }

# Below that button. $number: a card number.
demo-card-hint = Test card: { $number }, any later date and any code.

# Link that takes one piece out, for screen readers. $name: the product.
demo-fewer = One less: { $name }

# Link that puts one more piece in, for screen readers. $name: the product.
demo-more = One more: { $name }

# Link that takes a line out of the cart.
demo-remove = Remove

# The same for screen readers. $name: the product.
demo-remove-named = Remove: { $name }

# Heading of an order of which the shop has not been told.
demo-order-waiting = The order waits for the webhook

# Heading of an order that is paid.
demo-order-paid = The order is paid

# Heading of an order that was not paid.
demo-order-not-paid = The order is not paid

# Heading of an order whose payment was cancelled.
demo-order-cancelled = The order is cancelled

# Below the heading of a paid order.
demo-paid-text = The webhook said so, and its signature was right. A shop would pack the parcel now.

# Below the heading of an order that is not paid.
demo-not-paid-text = The webhook said so, and its signature was right. Nothing is sent.

# Below the heading of an order whose page is still open.
demo-open-text = The payment page is open. Pay there, then come back.

# Below the heading of an order whose webhook is on its way. The page loads again by itself.
demo-waiting-text = A shop does not believe the browser. This page reloads until the webhook is here.

# A line of the order. $name: the product. $count: how many.
demo-line = { $name } × { $count }

# Row of the order: the shop's own number.
demo-number = Order

# Row of the order: the session's own id.
demo-session = Session

# Row of the order: the session's state.
demo-state = Status

# A webhook that arrived. $event: its name, as payment.succeeded. $id: its own id.
demo-delivered = { $event }: delivered, signature verified · { $id }

# A webhook that did not arrive yet. $event: its name. $count: how often it was sent.
demo-pending = { $count ->
    [one] { $event }: { $count } attempt
   *[other] { $event }: { $count } attempts
}

# Button that sends the webhook once more.
demo-resend = Resend webhook

# Link to the payment page of the order.
demo-open = Open checkout

# Link back to the shop.
demo-again = Back to the shop

# Heading of the four steps of a payment.
demo-flow = How it works

# Label of the choice of programming languages, read by screen readers.
demo-code-language = Language of the code

# The first step.
demo-step-create = Create a session

# About it.
demo-step-create-text = Your server names the amount and where the payer returns to. The answer holds the address of the payment page.

# The second step.
demo-step-send = Send the payer there

# About it. 303 and checkout_url are names.
demo-step-send-text = Redirect the browser to checkout_url with 303. The session tells the address again whenever you ask.

# The third step.
demo-step-receive = Verify the webhook

# About it.
demo-step-receive-text = Compute the signature over the bytes as they came, before any parsing. With curl you can read the same event.

# The fourth step.
demo-step-read = Read the payment

# About it.
demo-step-read-text = Now the order is paid. The API tells the same as the webhook, at any time.

# What the fourth step has brought.
demo-step-read-fact = Paid

# Mark of a step that is behind the order.
demo-step-done = Done

# Mark of the step at which the order is.
demo-step-now = Now

# Mark of a step that is before the order.
demo-step-later = Later
