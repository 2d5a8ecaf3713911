// The merchant's own server: it keeps every webhook as it came, checks both signatures itself, and
// is the shop that payers are sent back to. Knows nothing of Kassa but its contract.

import { createHmac, timingSafeEqual } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";

const PATIENCE_MS = 60_000;
const CLOCK_SKEW_S = 300;
const SHOP = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,"><h1>Shop</h1>`;

export class Receiver {
  #secret;
  #server;
  #arrivals = new EventEmitter().setMaxListeners(0);
  deliveries = [];

  static async start() {
    const receiver = new Receiver();
    receiver.#server = createServer((request, response) => receiver.#answer(request, response));
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    receiver.origin = `http://127.0.0.1:${receiver.#server.address().port}`;
    receiver.host = new URL(receiver.origin).host;
    return receiver;
  }

  /** From here on signatures are checked against this secret. */
  trust(secret) {
    this.#secret = secret;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** The deliveries about a session that have come so far. */
  about(id) {
    return this.deliveries.filter(({ event }) => event.data.checkout_session_id === id);
  }

  /** Those that say what has become of it, and not that its payer is asked. */
  outcomes(id) {
    return this.about(id).filter(({ event }) => event.type !== "payment.requires_action");
  }

  /** The `n`th delivery about a session, which may have come already. */
  delivery(id, n = 1) {
    return this.#arrival(n, () => this.about(id));
  }

  outcome(id) {
    return this.#arrival(1, () => this.outcomes(id));
  }

  async #arrival(n, arrived) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (arrived().length < n) await once(this.#arrivals, "delivery", { signal });
    return arrived()[n - 1];
  }

  async #answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method !== "POST") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(SHOP);
      return;
    }
    const body = Buffer.concat(chunks);
    const { headers } = request;
    const trouble = distrust(this.#secret, headers, body);
    this.deliveries.push({ headers, body, event: JSON.parse(body), trouble });
    response.statusCode = trouble ? 401 : 204;
    response.end();
    this.#arrivals.emit("delivery");
  }
}

/** Why these bytes may be somebody else's; nothing when both signatures hold. */
function distrust(secret, headers, body) {
  const native = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  if (!same(native, headers["x-maxfi-signature"])) return "X-MAXFI-Signature does not match";

  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": sent } = headers;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = createHmac("sha256", key).update(`${id}.${at}.`).update(body).digest("base64");
  const isSigned = (sent ?? "").split(" ").some((one) => same(`v1,${signed}`, one));
  if (!isSigned) return "webhook-signature does not match";
  if (Math.abs(Date.now() / 1000 - Number(at)) > CLOCK_SKEW_S) return "webhook-timestamp is old";
  return undefined;
}

function same(expected, sent = "") {
  const [a, b] = [Buffer.from(expected), Buffer.from(sent)];
  return a.length === b.length && timingSafeEqual(a, b);
}
