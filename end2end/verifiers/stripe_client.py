"""The published `stripe` on a running Kassa: a session that is paid meanwhile, its webhook, paging, a refund, errors as its
own exceptions. What it writes and reads: see `stripe_clients.mjs`."""

import os
import sys

import stripe

client = stripe.StripeClient(os.environ["KASSA_KEY"], base_addresses={"api": sys.argv[1]})
sessions = client.v1.checkout.sessions

VASE = {"price_data": {"currency": "usd", "unit_amount": 2450, "product_data": {"name": "Vase"}}, "quantity": 2}
ORDER = {"mode": "payment", "line_items": [VASE], "success_url": f"{os.environ['KASSA_SHOP']}/thanks"}

session = sessions.create(params=ORDER)
print(session.id, session.url, sep="\n", flush=True)
secret, signature, body = (sys.stdin.readline().rstrip("\n") for _ in range(3))
event = client.construct_event(body, signature, secret)
assert (event.type, event.data.object["id"]) == ("checkout.session.completed", session.id), event
try:
    client.construct_event(body + " ", signature, secret)
    raise AssertionError("a forged event was taken")
except stripe.SignatureVerificationError:
    pass
session = sessions.retrieve(session.id, params={"expand": ["payment_intent"]})
assert (session.payment_status, session.payment_intent.status) == ("paid", "succeeded"), session

made = [sessions.create(params=ORDER) for _ in range(3)]
assert made[0].amount_total == 4900, made[0]
listed = [one.id for one in sessions.list(params={"limit": 2}).auto_paging_iter()]
assert len(set(listed)) == len(listed) and {one.id for one in made} <= set(listed), listed
assert sessions.expire(made[0].id).status == "expired"

INTENT = {"amount": 4900, "currency": "usd", "confirm": True}
refund = client.v1.refunds.create(params={"payment_intent": session.payment_intent.id})
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
