import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/webhook_endpoints/{os.environ['ENDPOINT_ID']}/rotate"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Content-Type": "application/json",
    },
    data=json.dumps({"promote_after": 3600}).encode(),
)
with urlopen(request) as response:
    rotated = json.load(response)
print(rotated["secret"], rotated["promotes_at"])
