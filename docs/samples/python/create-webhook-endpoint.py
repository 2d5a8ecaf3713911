import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/webhook_endpoints"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Idempotency-Key": "endpoint-1",
        "Content-Type": "application/json",
    },
    data=json.dumps(
        {
            "url": "https://shop.example/webhooks",
            "events": ["payment.succeeded", "payment.failed"],
        }
    ).encode(),
)
with urlopen(request) as response:
    endpoint = json.load(response)
print(endpoint["id"], endpoint["secret"])
