import os

import stripe

client = stripe.StripeClient(os.environ["KASSA_KEY"], base_addresses={"api": os.environ["KASSA_URL"]})
vase = {"price_data": {"currency": "usd", "unit_amount": 2450, "product_data": {"name": "Vase"}}, "quantity": 2}
session = client.v1.checkout.sessions.create(
    params={
        "mode": "payment",
        "line_items": [vase],
        "success_url": "https://shop.example/thanks?sid={CHECKOUT_SESSION_ID}",
    }
)
print(session.url)
