// Somebody gets markup into a page. Nothing of it runs, styles, frames or posts; and after a payment
// the browser holds nothing of the card.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { Browser, DECLINED, GOOD } from "./payer.mjs";
import { World } from "./world.mjs";

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

const EVIL = "https://evil.example";
const RUN = "globalThis.ran=1";

/** Forty things to put into a page. */
const INJECTIONS = [
  `<script>${RUN}</script>`,
  `<script type="module">${RUN}</script>`,
  `<script nonce="">${RUN}</script>`,
  `<script nonce="00000000000000000000000000000000">${RUN}</script>`,
  `<script src="${EVIL}/x.js"></script>`,
  `<script src="//evil.example/x.js"></script>`,
  `<script src="data:text/javascript,${RUN}"></script>`,
  `<script src="/checkout/x/status"></script>`,
  `<script src="/demo"></script>`,
  `<script type="module" src="data:text/javascript,${RUN}"></script>`,
  `<script type="importmap">{"imports":{"/assets/":"${EVIL}/"}}</script>`,
  `<img src="x" onerror="${RUN}">`,
  `<img src="${EVIL}/pixel.png">`,
  `<svg onload="${RUN}"></svg>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName="x" dur="1s"></svg>`,
  `<body onpageshow="${RUN}">`,
  `<details open ontoggle="${RUN}"><summary>x</summary></details>`,
  `<input autofocus onfocus="${RUN}">`,
  `<video><source onerror="${RUN}"></video>`,
  `<video src="${EVIL}/x.mp4" autoplay></video>`,
  `<audio src="${EVIL}/x.mp3" autoplay></audio>`,
  `<iframe src="javascript:parent.ran=1"></iframe>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<iframe src="data:text/html,<script>parent.ran=1</script>"></iframe>`,
  `<iframe src="${EVIL}"></iframe>`,
  `<object data="${EVIL}/x.swf"></object>`,
  `<object data="data:text/html,<script>parent.ran=1</script>"></object>`,
  `<embed src="${EVIL}/x.swf">`,
  `<style>h1{color:rgb(1,2,3)!important}</style>`,
  `<style>@import "${EVIL}/x.css";</style>`,
  `<style nonce="0">h1{color:rgb(1,2,3)!important}</style>`,
  `<link rel="stylesheet" href="${EVIL}/x.css">`,
  `<link rel="stylesheet" href="data:text/css,h1{color:rgb(1,2,3)!important}">`,
  `<link rel="modulepreload" href="${EVIL}/x.js">`,
  `<link rel="manifest" href="${EVIL}/x.json">`,
  `<base href="${EVIL}/">`,
  `<p style="position:fixed;color:rgb(1,2,3)" id="styled">x</p>`,
  `<form action="${EVIL}/" id="evil"><button>x</button></form>`,
  `<button form="pay" formaction="${EVIL}/" id="evil-button">x</button>`,
];

describe("what is injected does nothing:", () => {
  assert.equal(INJECTIONS.length, 40);
  for (const [n, injected] of INJECTIONS.entries()) {
    test(`${n + 1} ${injected}`, () =>
      browser.as({ expects: /./ }, async (payer) => {
        const { page } = payer;
        const asked = [];
        await page.context().route(/evil\.example/, (route) => {
          asked.push(route.request().url());
          return route.fulfill({ body: RUN, contentType: "text/javascript" });
        });
        const session = await world.open();
        await page.route("**/checkout/*", async (route) => {
          const response = await route.fetch();
          const html = await response.text();
          // In the head, where it could redirect what comes after it, and in the body.
          const body = html.replace("<title>", () => `${injected}<title>`);
          await route.fulfill({ response, body: body.replace("</main>", () => `${injected}</main>`) });
        });
        await page.goto(session.checkout_url, { waitUntil: "load" });
        const seen = await page.evaluate(async () => {
          document.getElementById("evil")?.requestSubmit();
          document.getElementById("evil-button")?.click();
          await new Promise((go) => setTimeout(go, 100));
          const colour = (id) => id && getComputedStyle(id).color;
          return {
            ran: globalThis.ran,
            heading: colour(document.querySelector("h1")),
            styled: colour(document.getElementById("styled")),
          };
        });
        assert.equal(seen.ran, undefined, "it ran");
        assert.ok(![seen.heading, seen.styled].includes("rgb(1, 2, 3)"), "it styles");
        assert.deepEqual(asked, [], "it asks a stranger");
        assert.ok(page.url().startsWith(world.origin), "it leads away");
        assert.equal((await world.session(session)).status, "open");
      }),
    );
  }
});

test("without the policy it would run", () =>
  browser.as({ expects: /./, policy: /./ }, async ({ page }) => {
    await page.route("**/checkout/*", async (route) => {
      const response = await route.fetch();
      const { "content-security-policy": _, ...headers } = response.headers();
      const body = (await response.text()).replace("<title>", () => `${INJECTIONS[0]}<title>`);
      await route.fulfill({ response, headers, body });
    });
    await page.goto((await world.open()).checkout_url, { waitUntil: "load" });
    assert.equal(await page.evaluate(() => globalThis.ran), 1);
  }));

test("nobody frames a page of ours", async () => {
  const { checkout_url } = await world.open();
  const html = `<!DOCTYPE html><iframe src="${checkout_url}"></iframe>`;
  const shop = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(html));
  shop.listen(0, "127.0.0.1");
  await once(shop, "listening");
  try {
    await browser.as({ expects: /./ }, async ({ page }) => {
      await page.goto(`http://127.0.0.1:${shop.address().port}/`, { waitUntil: "load" });
      const framed = page.frames().find((frame) => frame !== page.mainFrame());
      assert.equal(await framed.evaluate(() => document.querySelector("form")), null);
      assert.doesNotMatch(framed.url(), /^http:.*checkout/);
    });
  } finally {
    shop.close();
  }
});

test("after a decline and a payment the browser holds nothing of either card", () =>
  browser.as({}, async (payer) => {
    const { page } = payer;
    const session = await world.open({ success_url: undefined });
    await payer.open(session);
    for (const number of [DECLINED, GOOD]) {
      await payer.fill({ number });
      const shown = page.waitForResponse(
        (answer) => answer.request().isNavigationRequest() && answer.status() === 200,
      );
      await payer.payButton.click();
      await (await shown).finished();
      await page.waitForLoadState("load");
      const left = await page.evaluate(async () => {
        const storage = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
        const databases = (await indexedDB.databases()).map(({ name }) => name);
        const inputs = [...document.querySelectorAll("input")].map(({ value }) => value);
        const names = [...(await navigator.serviceWorker?.getRegistrations() ?? [])].length;
        return { storage, databases, inputs, names, state: history.state, url: location.href,
          cookie: document.cookie, name: globalThis.name };
      });
      assert.deepEqual(left.storage, ["{}", "{}"]);
      assert.deepEqual([left.databases, left.names, left.cookie, left.name], [[], 0, "", ""]);
      assert.doesNotMatch(JSON.stringify(left).replaceAll(" ", ""), new RegExp(number));
      // The test-card picker lists numbers; what was typed stands nowhere else.
      const typed = await page.evaluate(() => {
        document.querySelectorAll("details, select").forEach((tools) => tools.remove());
        return document.documentElement.outerHTML;
      });
      assert.ok(!typed.replaceAll(" ", "").includes(number), "the document holds the number");
      if (number === DECLINED) await payer.open(session);
    }
    await payer.sees(payer.words.paid);
  }));
