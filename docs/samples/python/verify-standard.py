import base64
import hashlib
import hmac
import time


def is_genuine(secret: str, headers, body: bytes) -> bool:
    """Whether this delivery is from Kassa. `body`: the bytes as they came, before any parsing."""
    id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    # Five minutes: an old delivery cannot be played again.
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > 300:
        return False

    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{id}.{timestamp}.".encode() + body
    ours = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()

    # Several signatures while the secret is being changed.
    sent = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(one.encode(), ours.encode()) for one in sent)
