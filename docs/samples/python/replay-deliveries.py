import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/deliveries/replay"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Content-Type": "application/json",
    },
    data=json.dumps({"state": "exhausted", "from": "2026-04-17"}).encode(),
)
with urlopen(request) as response:
    replay = json.load(response)
print(replay["queued"])
