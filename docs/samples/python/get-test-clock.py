import json
import os
from urllib.request import Request, urlopen

request = Request(
    os.environ["KASSA_URL"] + "/v2/test/clock",
    headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
)
with urlopen(request) as response:
    clock = json.load(response)
print(clock["now"], clock["offset_seconds"])
