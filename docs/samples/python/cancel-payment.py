import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/payments/{os.environ['PAYMENT_ID']}/cancel"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "cancel-A-1004",
        "Content-Type": "application/json",
    },
    data=json.dumps({"reason": "out of stock"}).encode(),
)
with urlopen(request) as response:
    payment = json.load(response)
print(payment["status"])
