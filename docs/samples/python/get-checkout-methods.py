import json
import os
from urllib.request import Request, urlopen

url = f"{os.environ['KASSA_URL']}/checkout/{os.environ['SESSION_ID']}/methods"
request = Request(url)
with urlopen(request) as response:
    page = json.load(response)
for method in page["methods"]:
    print(method["method_code"])
