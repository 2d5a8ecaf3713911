"""The published `stripe` on a running Kassa: sessions, paging, a refund, errors as its own exceptions, a webhook."""

import json
import sys

import stripe

given = json.load(sys.stdin)
client = stripe.StripeClient(given["key"], base_addresses={"api": given["base"]})
sessions = client.v1.checkout.sessions

VASE = {"price_data": {"currency": "usd", "unit_amount": 2450, "product_data": {"name": "Vase"}}, "quantity": 2}
ORDER = {"mode": "payment", "line_items": [VASE], "success_url": "http://127.0.0.1:9/ok"}

made = [sessions.create(params=ORDER) for _ in range(3)]
assert made[0].amount_total == 4900, made[0]
listed = [one.id for one in sessions.list(params={"limit": 2}).auto_paging_iter()]
assert len(set(listed)) == len(listed) and {one.id for one in made} <= set(listed), listed
assert sessions.expire(made[0].id).status == "expired"

INTENT = {"amount": 4900, "currency": "usd", "confirm": True}
paid = client.v1.payment_intents.create(params={**INTENT, "payment_method": "pm_card_visa"})
assert paid.status == "succeeded", paid
refund = client.v1.refunds.create(params={"payment_intent": paid.id})
assert (refund.status, refund.amount) == ("succeeded", 4900), refund

try:
    client.v1.payment_intents.create(params={**INTENT, "payment_method": "pm_card_visa_chargeDeclined"})
    raise AssertionError("a declined card paid")
except stripe.CardError as error:
    assert error.code == "card_declined", error

once = {"idempotency_key": "python-1"}
client.v1.payment_intents.create(params={**INTENT, "payment_method": "pm_card_visa"}, options=once)
try:
    client.v1.payment_intents.create(params={**INTENT, "amount": 1, "payment_method": "pm_card_visa"}, options=once)
    raise AssertionError("a key was used twice")
except stripe.IdempotencyError:
    pass

event = client.construct_event(given["body"], given["signature"], given["secret"])
assert event.type == "checkout.session.expired", event
try:
    client.construct_event(given["body"] + " ", given["signature"], given["secret"])
    raise AssertionError("a forged event was taken")
except stripe.SignatureVerificationError:
    pass
