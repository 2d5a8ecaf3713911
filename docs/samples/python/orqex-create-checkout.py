import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v1/payment/checkouts"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "X-Idempotency-Key": "order-1024",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "amount": 50,
        "currency": "XOF",
        "description": "Order 1024",
        "customer": {"email": "ama@example.com", "first_name": "Ama"},
        "return_url": "https://shop.example/return",
    }).encode(),
)
with urlopen(request) as response:
    created = json.load(response)
print(created["data"]["checkout"]["url"])
