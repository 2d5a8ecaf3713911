import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v1/checkouts/{os.environ['CHECKOUT_ID']}"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    checkout = json.load(response)
print(checkout["status"])
