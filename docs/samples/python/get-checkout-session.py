import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/payments/checkout/{os.environ['SESSION_ID']}"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    session = json.load(response)
print(session["status"])
