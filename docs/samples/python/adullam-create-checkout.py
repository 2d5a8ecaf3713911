import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v1/checkouts"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "idempotency-key": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "amount": 5000,
        "currency": "XOF",
        "user_phone": "+22507987654",
        "payment_id": "ORDER_123",
    }).encode(),
)
with urlopen(request) as response:
    checkout = json.load(response)
print(checkout["id"])
