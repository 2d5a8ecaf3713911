import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/webhook_endpoints/{os.environ['ENDPOINT_ID']}"
request = Request(
    url,
    method="DELETE",
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    endpoint = json.load(response)
print(endpoint["deleted"])
