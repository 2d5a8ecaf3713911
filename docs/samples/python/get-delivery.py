import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/deliveries/{os.environ['DELIVERY_ID']}"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    delivery = json.load(response)
print(delivery["event_type"], delivery["state"])
