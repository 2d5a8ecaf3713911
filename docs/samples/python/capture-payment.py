import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/payments/{os.environ['PAYMENT_ID']}/capture"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "capture-A-1003",
        "Content-Type": "application/json",
    },
    data=json.dumps({"amount": 3000}).encode(),
)
with urlopen(request) as response:
    payment = json.load(response)
print(payment["captured_amount"])
