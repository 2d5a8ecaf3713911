// What a page may not do: run what is not ours, leave card data behind, or weigh too much.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, POLICY } from "./payer.mjs";
import { World } from "./world.mjs";

/** Of the whole checkout, compressed, from an empty cache. */
const BYTES_MAX = 120_000;

let world;
let browser;

before(async () => {
  world = await World.start();
  browser = await Browser.start(world);
});
after(async () => {
  await browser?.stop();
  await world?.stop();
});

/** The same on every page. */
const HEADERS = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), " +
    "microphone=(), usb=(), payment=(self), publickey-credentials-get=(self)",
  "referrer-policy": "same-origin",
  "reporting-endpoints": 'csp="/csp-report"',
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex",
};

describe("every page carries the whole policy and nothing that would need a looser one", () => {
  for (const [state, status, load] of [
    ["open", 200, async () => fetch((await world.open()).checkout_url)],
    ["open-invalid", 422, async () => world.press(await world.open(), {})],
    ["open-declined", 200, async () => fetch((await pressed("lost_card")).checkout_url)],
    ["succeeded", 200, async () => fetch((await pressed("visa")).checkout_url)],
    ["forbidden-form", 403, async () => world.press(await world.open(), { form_token: "", test_case: "visa" })],
    ["not-found", 404, () => fetch(`${world.origin}/checkout/cs_unknown`)],
    ["nowhere", 404, () => fetch(`${world.origin}/no/such/page`)],
    ["demo", 200, () => fetch(`${world.origin}/demo`)],
  ]) {
    test(state, async () => {
      const answer = await load();
      assert.equal(answer.status, status);
      for (const [name, value] of Object.entries(HEADERS)) {
        assert.equal(answer.headers.get(name), value, name);
      }
      assert.match(answer.headers.get("content-security-policy"), POLICY);
      assert.equal(answer.headers.get("server"), null);
      // The icon that says that there is none.
      const html = (await answer.text()).replace('<link rel="icon" href="data:,">', "");
      assert.match(html, /^<!DOCTYPE html>/);
      assert.doesNotMatch(html, /\sstyle=/, "no style attribute");
      assert.doesNotMatch(html, /\son[a-z]+=/, "no handler");
      assert.doesNotMatch(html, /javascript:/i);
      assert.doesNotMatch(html, /<script(?![^>]*\ssrc="\/assets\/[^"]+")/, "no inline script");
      const pinned = /<(?:script|link(?! rel="preload"))(?![^>]*\sintegrity="sha384-)/;
      assert.doesNotMatch(html, pinned, "all files are pinned");
      // A preload cannot be: it may only be early for the WASM that the script fetches by its hash.
      const wasm = / data-wasm="([^"]+)" data-wasm-integrity="sha384-/.exec(html)?.[1];
      for (const [, address] of html.matchAll(/<link rel="preload"[^>]* href="([^"]+)"/g)) {
        assert.equal(address, wasm, "what is preloaded is pinned where it is used");
      }
      for (const [, address] of html.matchAll(/\s(?:src|href|action)="([^"]*)"/g)) {
        assert.match(address, new RegExp(`^(/(?!/)|#|${world.receiver.origin}/)`));
      }
    });
  }
});

async function pressed(test_case) {
  const session = await world.open();
  await world.press(session, { test_case });
  return session;
}

test("each answer has a nonce of its own", async () => {
  const { checkout_url } = await world.open();
  const policies = await Promise.all([fetch(checkout_url), fetch(checkout_url)]);
  const [one, other] = policies.map((answer) => answer.headers.get("content-security-policy"));
  assert.notEqual(one, other);
});

describe("the plain page pays when", () => {
  const broken = /digest|integrity|wasm|Failed to load/i;
  for (const [what, pattern, spoil] of [
    ["the WASM was tampered with", "**/*.wasm", tamper],
    ["the script was tampered with", "**/*.js", tamper],
    ["the WASM does not come", "**/*.wasm", (route) => route.abort()],
    ["the script is not there any more", "**/*.js", (route) => route.fulfill({ status: 404 })],
  ]) {
    test(what, () =>
      browser.as({ expects: broken }, async (payer) => {
        let n_spoilt = 0;
        await payer.page.route(pattern, (route) => {
          n_spoilt += 1;
          return spoil(route);
        });
        const session = await world.open({ settings: { auto_return: 0 } });
        await payer.page.goto(session.checkout_url, { waitUntil: "networkidle" });
        assert.ok(n_spoilt > 0);
        await payer.fill();
        assert.equal(await payer.number.inputValue(), "4242424242424242", "nothing groups it");
        assert.ok(!(await payer.page.evaluate(() => globalThis.isFormAlive)));
        await payer.payButton.click();
        await payer.arrives(session.success);
        await world.expectPaid(session);
      }),
    );
  }
});

/** One bit is another. */
async function tamper(route) {
  const response = await route.fetch();
  const body = await response.body();
  body[body.length - 1] ^= 1;
  await route.fulfill({ response, body });
}

test("no address, storage or cookie holds anything of a payment", () =>
  browser.as({}, async (payer) => {
    const asked = [];
    payer.page.on("request", (request) => asked.push(request.url()));
    const session = await world.open({ success_url: undefined });
    await payer.open(session);
    await payer.pay();
    await payer.sees(payer.words.paid);
    for (const url of asked) assert.doesNotMatch(url, /4242|12.?34|form_token/);
    const kept = await payer.page.evaluate(() => [localStorage.length, sessionStorage.length]);
    assert.deepEqual(kept, [0, 0]);
    assert.deepEqual(await payer.page.context().cookies(), []);
  }));

test("the checkout is light", (t) =>
  browser.as({}, async (payer) => {
    const network = await payer.page.context().newCDPSession(payer.page);
    await network.send("Network.enable");
    const answers = new Map();
    const parts = { HTML: 0, CSS: 0, JS: 0, WASM: 0, other: 0 };
    network.on("Network.responseReceived", ({ requestId, response }) => {
      answers.set(requestId, response);
    });
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const { mimeType, headers } = answers.get(requestId);
      const kind = KINDS[mimeType] ?? "other";
      parts[kind] += encodedDataLength;
      const encoding = headers["content-encoding"] ?? headers["Content-Encoding"];
      if (kind !== "other") assert.equal(encoding, "br", mimeType);
    });
    await payer.page.goto((await world.open()).checkout_url, { waitUntil: "networkidle" });
    await payer.alive();
    const sum = Object.values(parts).reduce((a, b) => a + b);
    for (const [kind, bytes] of Object.entries({ ...parts, "all together": sum })) {
      t.diagnostic(`${kind}: ${bytes} bytes with headers, brotli`);
    }
    for (const kind of ["HTML", "CSS", "JS", "WASM"]) assert.ok(parts[kind] > 0, kind);
    assert.ok(sum <= BYTES_MAX, `${sum} bytes are more than ${BYTES_MAX}`);
  }));

const KINDS = {
  "text/html": "HTML",
  "text/css": "CSS",
  "text/javascript": "JS",
  "application/wasm": "WASM",
};

test("a second visit loads nothing but the page", () =>
  browser.as({}, async (payer) => {
    const session = await world.open();
    await payer.open(session);
    await payer.page.reload();
    await payer.alive();
    const cached = await payer.page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name, transferSize }) => [name, transferSize]),
    );
    assert.ok(cached.length >= 3);
    for (const [name, size] of cached) assert.equal(size, 0, name);
  }));
