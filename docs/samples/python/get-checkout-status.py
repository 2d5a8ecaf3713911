import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/checkout/{os.environ['SESSION_ID']}/status?known=open&wait=1"
request = Request(url)
with urlopen(request) as response:
    session = json.load(response)
print(session["status"])
