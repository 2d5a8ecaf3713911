import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/events?type=payment.succeeded"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    page = json.load(response)
for event in page["data"]:
    print(event["id"], event["type"])
