import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/deliveries?state=delivered"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    page = json.load(response)
for delivery in page["data"]:
    print(delivery["id"], delivery["last_status"])
