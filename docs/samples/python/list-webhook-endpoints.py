import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/webhook_endpoints"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    page = json.load(response)
for endpoint in page["data"]:
    print(endpoint["id"], endpoint["url"])
