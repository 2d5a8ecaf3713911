import hashlib
import hmac
import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

secret = os.environ["KASSA_WEBHOOK_SECRET"].encode()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))  # the bytes as they came

        ours = "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
        theirs = self.headers.get("x-maxfi-signature", "")
        if not hmac.compare_digest(ours.encode(), theirs.encode()):
            return self.answer(401)

        event = json.loads(body)
        # Act once per event["id"].
        print(event["id"], event["type"], event["data"]["order_id"], flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()


HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Receiver).serve_forever()
