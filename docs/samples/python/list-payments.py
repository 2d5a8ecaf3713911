import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/payments?status=succeeded&limit=10"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    page = json.load(response)
for payment in page["data"]:
    print(payment["payment_id"], payment["status"])
