import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/api/v3/collections"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_TOKEN']}",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "amount": 25.5,
        "orderId": "ORDER-1003",
        "description": "Two tickets",
        "callbackUrl": "https://shop.example/back",
        "webhookUrl": "https://shop.example/ipn",
    }).encode(),
)
with urlopen(request) as response:
    collection = json.load(response)
print(collection["data"]["checkoutUrl"])
