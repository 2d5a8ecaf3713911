"""Which of the deliveries that come as JSON lines the published `standardwebhooks` takes for genuine."""

import json
import sys

from standardwebhooks import Webhook

for line in sys.stdin:
    one = json.loads(line)
    try:
        Webhook(one["secret"]).verify(bytes.fromhex(one["body"]), one["headers"], json_parse=False)
        print("genuine")
    except Exception:  # Whatever it says of a request that is not ours, it is a no.
        print("refused")
