import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/tokens"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "token-customer-7",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "card": {
            "number": "4242424242424242",
            "exp_month": "12",
            "exp_year": "34",
            "cvc": "123",
        },
        "reusable": True,
    }).encode(),
)
with urlopen(request) as response:
    token = json.load(response)
print(token["id"])
