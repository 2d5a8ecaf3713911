// The published clients of Stripe, unmodified, on a running Kassa: npm's here, PyPI's in a process of its own. Each opens
// a session, which is paid in Chromium, the card's bank included, verifies what the webhook brought, lists, refunds, ends
// a session, and meets a decline and a key that was used before as its own kind of exception.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import Stripe from "stripe";
import { Browser, GOOD } from "./payer.mjs";
import { ASKED, Hook, answer, run } from "./stripe_clients.mjs";
import { World } from "./world.mjs";

const PYTHON = fileURLToPath(new URL("verifiers/stripe_client.py", import.meta.url));
const MODULES = fileURLToPath(new URL("python_modules", import.meta.url));
const VASE = {
  price_data: { currency: "usd", unit_amount: 2450, product_data: { name: "Vase" } },
  quantity: 2,
};

const hook = new Hook();

let world;
let browser;
let stripe;
let secret;

before(async () => {
  const url = await hook.start();
  world = await World.start();
  browser = await Browser.start(world);
  stripe = client(world.demo.secret_key);
  ({ secret } = await stripe.webhookEndpoints.create({ url, enabled_events: ["*"] }));
});
after(async () => {
  hook.stop();
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
const told = (type, id) =>
  hook.first(({ headers, body }) => {
    const event = stripe.webhooks.constructEvent(body, headers["stripe-signature"], secret);
    return event.type === type && event.data.object.id === id && event;
  });

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

test("the client for Python does the same", () =>
  run(["python3", PYTHON], { world, browser, hook, secret, env: { PYTHONPATH: MODULES } }));
