import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/payments/checkout"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "order-A-1001",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "amount": 4900,
        "currency": "USD",
        "description": "Two tickets",
        "order_id": "A-1001",
        "customer": {"email": "ann@example.com"},
        "success_url": "https://shop.example/thanks?session={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://shop.example/basket",
    }).encode(),
)
with urlopen(request) as response:
    session = json.load(response)
print(session["checkout_url"])
