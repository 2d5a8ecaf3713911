import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v1/payment/intents/{os.environ['PAYMENT_ID']}"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    payment = json.load(response)
print(payment["data"]["status"])
