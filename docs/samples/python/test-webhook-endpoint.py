import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/webhook_endpoints/{os.environ['ENDPOINT_ID']}/test"
request = Request(
    url,
    method="POST",
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    delivery = json.load(response)
print(delivery["id"], delivery["state"])
