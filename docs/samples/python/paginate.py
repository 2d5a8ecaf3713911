import json
import os
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def payments(**filters):
    """Every payment, newest first."""
    query = {"limit": 100, **filters}
    while True:
        request = Request(
            f"{os.environ['KASSA_URL']}/v2/payments?{urlencode(query)}",
            headers={"Authorization": f"Bearer {os.environ['KASSA_KEY']}"},
        )
        with urlopen(request) as response:
            page = json.load(response)
        yield from page["data"]
        if not page["has_more"]:
            return
        query["starting_after"] = page["next_cursor"]


for payment in payments(status="succeeded"):
    print(payment["payment_id"], payment["amount"], payment["currency"])
