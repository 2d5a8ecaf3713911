import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/api/v3/collections/{os.environ['COLLECTION_ID']}"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_TOKEN']}"},
)
with urlopen(request) as response:
    collection = json.load(response)
print(collection["data"]["status"])
