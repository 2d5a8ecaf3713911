import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/tokens/{os.environ['TOKEN_ID']}"
request = Request(
    url,
    method="DELETE",
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    token = json.load(response)
print(token["status"])
