import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/v2/events/{os.environ['EVENT_ID']}"
request = Request(
    url,
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    event = json.load(response)
print(event["type"])
