import hashlib
import hmac


def is_genuine(secret: str, headers, body: bytes) -> bool:
    """Whether this delivery is from Kassa. `body`: the bytes as they came, before any parsing."""
    ours = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    # The second header is there while the secret is being changed.
    sent = (headers.get(f"x-maxfi-signature{end}", "") for end in ("", "-secondary"))
    return any(hmac.compare_digest(one.encode(), ours.encode()) for one in sent)
