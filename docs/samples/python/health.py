import json
import os
from urllib.request import Request, urlopen

url = os.environ["KASSA_URL"] + "/v2/health"
request = Request(url)
with urlopen(request) as response:
    health = json.load(response)
print(health["status"])
