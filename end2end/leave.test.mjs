// Ways on and ways back: to the shop after a payment, to the basket without one, between languages,
// and to nowhere.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, DECLINED, EVERYONE } from "./payer.mjs";
import { LANGS, WORDS } from "./words.mjs";
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

/** More than the slowest browser takes to open a page: it is left when a journey says so. */
const LONG = { settings: { auto_return: 60_000 } };

/** A session that somebody has paid, with three seconds to read the receipt unless told otherwise. */
async function paid(fields) {
  const session = await world.open(fields);
  assert.equal((await world.press(session, { test_case: "visa" })).status, 303);
  return session;
}

const countdown = (payer) => payer.page.getByRole("timer").filter({ visible: true });

describe("without a time to read, a paid page leaves at once", () => {
  for (const script of [true, false]) {
    test(`script ${script ? "on" : "off"}`, () =>
      browser.as({ script }, async (payer) => {
        const session = await paid({ settings: { auto_return: 0 } });
        await payer.page.goto(session.checkout_url);
        await payer.arrives(session.success);
      }));
  }
});

test("a paid page counts down by the second and leaves at the end", () =>
  browser.as({}, async (payer) => {
    const session = await paid(LONG);
    await payer.page.clock.install();
    await payer.open(session);
    await payer.countsDown();
    const left = async () => {
      const said = await countdown(payer).textContent();
      const [, host, seconds] = /^Returning to (\S+) in (\d+) s$/.exec(said);
      assert.equal(host, world.receiver.host);
      return Number(seconds);
    };
    const atFirst = await left();
    assert.ok(atFirst <= 60);
    await payer.page.clock.runFor(5000);
    const later = await left();
    assert.ok(later <= atFirst - 5 && later > 0, `${atFirst} and 5 s later ${later}`);
    await payer.page.clock.runFor(60_000);
    await payer.arrives(session.success);
  }));

describe("a payer who wants to stay stays", () => {
  for (const lang of LANGS) {
    test(`${lang}, script on: the countdown stops where it is`, () =>
      browser.as({ lang }, async (payer) => {
        const session = await paid(LONG);
        await payer.page.clock.install();
        await payer.open(session);
        await payer.countsDown();
        await payer.page.getByRole("link", { name: payer.words.stay }).click();
        await countdown(payer).waitFor({ state: "detached" });
        await payer.page.clock.runFor(120_000);
        await payer.sees(payer.words.paid);
        assert.ok(payer.page.url().startsWith(session.checkout_url));
        await payer.page.getByRole("link", { name: payer.words.goOn }).click();
        await payer.arrives(session.success);
      }));

    test(`${lang}, script off: a link leads to a page that does not leave`, () =>
      browser.as({ lang, script: false }, async (payer) => {
        const session = await paid();
        await payer.open(session);
        const refresh = payer.page.locator("meta[http-equiv=refresh]");
        const content = await refresh.getAttribute("content");
        assert.equal(content, `3;url=${session.success}`);
        await payer.page.getByRole("link", { name: payer.words.stay }).click();
        await payer.page.waitForURL(/stay=1/);
        await payer.sees(payer.words.paid);
        assert.equal(await refresh.count(), 0);
        assert.equal(await countdown(payer).count(), 0);
        await payer.page.getByRole("link", { name: payer.words.goOn }).click();
        await payer.arrives(session.success);
      }));
  }

  test("a key press stops the countdown too", () =>
    browser.as({}, async (payer) => {
      const session = await paid(LONG);
      await payer.page.clock.install();
      await payer.open(session);
      await payer.countsDown();
      await payer.page.keyboard.press("Tab");
      await countdown(payer).waitFor({ state: "detached" });
      await payer.page.clock.runFor(120_000);
      await payer.sees(payer.words.paid);
    }));
});

test("without an address of the shop a paid page is a receipt and stays", () =>
  browser.as({}, async (payer) => {
    const session = await paid({ success_url: undefined });
    await payer.open(session);
    await payer.sees(payer.words.paid);
    const receipt = payer.page.locator("dl");
    const payment = await world.payment(session);
    for (const text of ["Demo Shop", "Two tickets", "A-1001", "Visa •••• 4242", payment.id]) {
      await receipt.getByText(text, { exact: true }).waitFor();
    }
    assert.equal(await countdown(payer).count(), 0);
    assert.doesNotMatch(await payer.page.content(), /4242 ?4242/);
  }));

describe("a payer who does not want to pay goes back to the basket", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const session = await world.open();
        await payer.open(session);
        await payer.page.getByRole("link", { name: payer.words.back }).click();
        await payer.arrives(`${world.receiver.origin}/basket`);
        assert.equal((await world.session(session)).status, "open");
      }),
    );
  }
});

test("without a basket to go back to there is no link", () =>
  browser.as({}, async (payer) => {
    await payer.open(await world.open({ cancel_url: undefined }));
    assert.equal(await payer.page.getByRole("link", { name: /^Back/ }).count(), 0);
  }));

describe("the language changes and the page does not", () => {
  for (const script of [true, false]) {
    test(`script ${script ? "on" : "off"}`, () =>
      browser.as({ script }, async (payer) => {
        await payer.open(await world.open());
        await payer.pay({ number: DECLINED });
        await payer.alert.waitFor();
        for (const lang of ["ru", "az", "en"]) {
          const words = WORDS[lang];
          await payer.page.getByRole("link", { name: words.own, exact: true }).click();
          await payer.page.locator(`html[lang=${lang}]`).waitFor();
          await payer.page.getByRole("heading", { level: 1, name: words.open }).waitFor();
          await payer.alert.getByText(words.declined).waitFor();
          const current = payer.page.locator("nav [aria-current=true]");
          assert.equal(await current.textContent(), words.own);
        }
      }));
  }
});

test("the merchant's language is the page's, unless the payer chooses another", () =>
  browser.as({ lang: "az" }, async (payer) => {
    const session = await world.open({ language: "az" });
    await payer.page.goto(session.checkout_url);
    await payer.sees(payer.words.open);
  }));

describe("an address that leads nowhere says so", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const answer = await payer.open({ checkout_url: `${world.origin}/checkout/cs_unknown` });
        assert.equal(answer.status(), 404);
        await payer.sees(payer.words.notFound);
        assert.equal(await payer.payButton.count(), 0);
      }),
    );
  }
});
