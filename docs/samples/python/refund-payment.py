import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/payments/{os.environ['PAYMENT_ID']}/refund"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "refund-A-1001-1",
        "Content-Type": "application/json",
    },
    data=json.dumps({"amount": 1000, "reason": "one item returned"}).encode(),
)
with urlopen(request) as response:
    refund = json.load(response)
print(refund["remaining"])
