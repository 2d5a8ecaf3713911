import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/payments"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "order-A-1002",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "amount": 4900,
        "currency": "USD",
        "card": {
            "number": "4242424242424242",
            "exp_month": "12",
            "exp_year": "34",
            "cvc": "123",
        },
        "order_id": "A-1002",
    }).encode(),
)
with urlopen(request) as response:
    payment = json.load(response)
print(payment["status"])
