import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/webhook_endpoints/{os.environ['ENDPOINT_ID']}/promote"
request = Request(
    url,
    method="POST",
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    promoted = json.load(response)
print(promoted["old_secret_until"])
