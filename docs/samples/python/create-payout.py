import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/payouts"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "payout-2026-04-17",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "amount": 10000,
        "currency": "RUB",
        "destination": {"type": "sbp", "phone": "+79161230000", "bic": "100000000111"},
    }).encode(),
)
with urlopen(request) as response:
    payout = json.load(response)
print(payout["status"])
