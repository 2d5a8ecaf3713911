import os

import stripe

client = stripe.StripeClient(os.environ["KASSA_KEY"], base_addresses={"api": os.environ["KASSA_URL"]})
session = client.v1.checkout.sessions.retrieve(os.environ["SESSION_ID"])
print(session.payment_status)
