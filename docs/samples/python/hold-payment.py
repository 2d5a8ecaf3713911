import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/payments"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "order-A-1003",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "amount": 4900,
        "currency": "USD",
        "payment_method": "token",
        "token": "pm_card_visa",
        "capture_method": "manual",
        "order_id": "A-1003",
    }).encode(),
)
with urlopen(request) as response:
    payment = json.load(response)
print(payment["status"])
