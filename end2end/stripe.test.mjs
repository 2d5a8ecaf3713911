// The published clients of Stripe, unmodified, on a running Kassa: npm's here, PyPI's in a process of its own. Each opens
// a session, lists, refunds, ends one, meets a decline and a key that was used before as its own kind of exception, and
// verifies what the webhook brought. The page is paid in Chromium, the card's bank included.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import Stripe from "stripe";
import { Browser, GOOD } from "./payer.mjs";
import { World } from "./world.mjs";

const PYTHON = fileURLToPath(new URL("verifiers/stripe_client.py", import.meta.url));
const MODULES = fileURLToPath(new URL("python_modules", import.meta.url));
const VASE = {
  price_data: { currency: "usd", unit_amount: 2450, product_data: { name: "Vase" } },
  quantity: 2,
};

const ASKED = "4000000000003220";

let world;
let browser;
let stripe;
let secret;
const arrivals = [];
const hook = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  arrivals.push({ headers: request.headers, body: Buffer.concat(chunks) });
  response.end();
  hook.emit("arrival");
});

before(async () => {
  await once(hook.listen(0, "127.0.0.1"), "listening");
  world = await World.start();
  browser = await Browser.start(world);
  stripe = client(world.demo.secret_key);
  const url = `http://127.0.0.1:${hook.address().port}/`;
  ({ secret } = await stripe.webhookEndpoints.create({ url, enabled_events: ["*"] }));
});
after(async () => {
  hook.close();
  await browser?.stop();
  await world?.stop();
});

/** Theirs, pointed here. */
function client(key) {
  const { hostname, port } = new URL(world.origin);
  return new Stripe(key, { host: hostname, port, protocol: "http" });
}

/** Opens a session with these parameters besides. */
const open = (more = {}) =>
  stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [VASE],
    success_url: `${world.receiver.origin}/thanks?sid={CHECKOUT_SESSION_ID}`,
    ...more,
  });

/** The first event of this type about this object, verified as the client does. */
async function told(type, id) {
  for (;;) {
    for (const { headers, body } of arrivals) {
      const event = stripe.webhooks.constructEvent(body, headers["stripe-signature"], secret);
      if (event.type === type && event.data.object.id === id) return event;
    }
    await once(hook, "arrival");
  }
}

for (const card of [GOOD, ASKED]) {
  test(`a session is paid in the browser with ${card.slice(-4)}, told, read and given back`, () =>
    browser.as({}, async (payer) => {
      const session = await open({ metadata: { order: "A 1" } });
      assert.equal(session.payment_intent, null);
      await payer.open({ checkout_url: session.url });
      await payer.pay({ number: card });
      if (card === ASKED) await answer(payer);
      await payer.arrives(`${world.receiver.origin}/thanks?sid=${session.id}`);
      const { data } = await told("checkout.session.completed", session.id);
      assert.equal(data.object.payment_status, "paid");
      const expand = ["payment_intent", "line_items"];
      const paid = await stripe.checkout.sessions.retrieve(session.id, { expand });
      assert.equal(paid.payment_intent.status, "succeeded");
      assert.equal(paid.line_items.data[0].description, "Vase");
      const order = { payment_intent: paid.payment_intent.id, amount: 100 };
      const refund = await stripe.refunds.create(order);
      assert.equal(refund.status, "succeeded");
      await told("refund.created", refund.id);
    }));
}

/** The payer answers the card's bank in its frame. */
async function answer(payer) {
  await payer.sees(payer.words.bankAsks);
  const at = payer.page.frameLocator("iframe").frameLocator("iframe");
  await at.getByLabel(payer.words.bankCode, { exact: true }).fill("123456");
  await at.getByRole("button", { name: payer.words.bankConfirm, exact: true }).click();
}

test("the client pages by itself", async () => {
  const made = new Set();
  for (let n = 0; n < 5; n += 1) made.add((await open()).id);
  const listed = [];
  for await (const { id } of stripe.checkout.sessions.list({ limit: 2 })) listed.push(id);
  assert.equal(new Set(listed).size, listed.length);
  for (const id of made) assert.ok(listed.includes(id));
});

test("a session is ended", async () => {
  const session = await open();
  assert.equal((await stripe.checkout.sessions.expire(session.id)).status, "expired");
  await told("checkout.session.expired", session.id);
});

test("what goes wrong surfaces as the client's own kinds of error", async () => {
  const intent = { amount: 4900, currency: "usd", confirm: true };
  const declined = { ...intent, payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds" };
  await assert.rejects(stripe.paymentIntents.create(declined), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeCardError, error);
    assert.deepEqual([error.code, error.decline_code], ["card_declined", "insufficient_funds"]);
    assert.equal(error.payment_intent.status, "requires_payment_method");
    return true;
  });
  const once = { idempotencyKey: "order-1" };
  await stripe.paymentIntents.create({ ...intent, payment_method: "pm_card_visa" }, once);
  const other = stripe.paymentIntents.create({ ...intent, amount: 1, payment_method: "pm_card_visa" }, once);
  await assert.rejects(other, (error) => error instanceof Stripe.errors.StripeIdempotencyError);
  const unknown = stripe.checkout.sessions.create({ mode: "payment", line_items: [VASE], customer: "cus_1" });
  await assert.rejects(unknown, (error) => error.code === "parameter_unknown" && error.param === "customer");
  const stranger = client("sk_test_1");
  await assert.rejects(stranger.charges.list(), (error) => error instanceof Stripe.errors.StripeAuthenticationError);
});

test("the client for Python does the same", async () => {
  const session = await open();
  await stripe.checkout.sessions.expire(session.id);
  await told("checkout.session.expired", session.id);
  const { headers, body } = arrivals.find(({ body }) => body.includes(session.id));
  const env = { PATH: process.env.PATH, PYTHONPATH: MODULES };
  const child = spawn("python3", [PYTHON], { env, stdio: ["pipe", "inherit", "inherit"] });
  const signature = headers["stripe-signature"];
  const given = { base: world.origin, key: world.demo.secret_key };
  child.stdin.end(JSON.stringify({ ...given, secret, signature, body: body.toString() }));
  const [code] = await once(child, "close");
  assert.equal(code, 0);
});
