import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/test/clock/advance"
request = Request(
    url,
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
        "Content-Type": "application/json",
    },
    data=json.dumps({"seconds": 60}).encode(),
)
with urlopen(request) as response:
    advanced = json.load(response)
print(advanced["now"], advanced["done"], advanced["ran"])
