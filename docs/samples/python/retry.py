import json
import os
import time
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen


def post(path, body, idempotency_key):
    """Posts until there is an answer that another try would not change."""
    request = Request(
        os.environ["KASSA_URL"] + path,
        method="POST",
        headers={
            "Authorization": f"Bearer {os.environ['KASSA_KEY']}",
            "Idempotency-Key": idempotency_key,
            "Content-Type": "application/json",
        },
        data=json.dumps(body).encode(),
    )
    for attempt in range(6):
        seconds = 2**attempt
        try:
            with urlopen(request) as response:
                return json.load(response)
        except HTTPError as error:
            answer = json.load(error)
            code = answer["error"]["code"]
            if error.code not in (429, 500, 503) and code != "IDEMPOTENCY_IN_PROGRESS":
                return answer
            seconds = int(error.headers.get("Retry-After", seconds))
        except URLError:
            pass  # the connection broke: nobody knows what happened
        time.sleep(seconds)
    raise TimeoutError("no answer after six attempts")


order = {"amount": 4900, "currency": "USD", "order_id": "A-1006"}
print(post("/v2/payments/checkout", order, "order-A-1006"))
