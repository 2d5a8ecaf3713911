// The demo shop: a developer's first minute with Kassa.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, EVERYONE, GOOD, PATIENCE_MS } from "./payer.mjs";
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

/** Loads the page again until it shows this. */
async function loadUntil(page, locator) {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await locator.count()) === 0) {
    assert.ok(Date.now() < deadline, `${page.url()} never shows ${locator}`);
    await page.reload();
  }
  await locator.waitFor();
}

describe("a cart is filled and paid, and the order is paid once the webhook says so", () => {
  for (const script of [true, false]) {
    test(`script ${script ? "on" : "off"}`, () =>
      browser.as({ script }, async (payer) => {
        const { page } = payer;
        await page.goto(`${world.origin}/demo`);
        await page.getByRole("link", { name: "Add to cart: Cup and saucer" }).click();
        await page.getByRole("link", { name: "One more: Cup and saucer" }).click();
        await page.getByRole("link", { name: "Remove: Cup and saucer" }).click();
        await page.getByRole("button", { name: "Pay with Kassa" }).click();
        await page.waitForURL(/\/checkout\/cs_/);
        const id = /cs_\w+/.exec(page.url())[0];
        await payer.sees(payer.words.open);
        assert.equal((await world.session({ id })).amount, 4900);
        await payer.alive();
        await payer.pay();
        await payer.sees(payer.words.paid);
        // Nobody leads it back or reloads it but the pages themselves.
        await page.waitForURL(`${world.origin}/demo?session=${id}&lang=en`);
        await page.getByRole("heading", { name: "The order is paid" }).waitFor();
        await page.getByText("payment.succeeded: delivered").waitFor();
        assert.equal((await world.session({ id })).status, "succeeded");
      }));
  }
});

test("the demo opens its checkout in the language it is read in", () =>
  browser.as({ lang: "ru" }, async (payer) => {
    await payer.page.goto(`${world.origin}/demo?lang=ru`);
    await payer.page.getByRole("button").click();
    await payer.sees(payer.words.open);
  }));

test("one choice shows the code of every step in another language", () =>
  browser.as({ script: false }, async ({ page }) => {
    await page.goto(`${world.origin}/demo`);
    const seen = () => page.locator("pre:visible").allInnerTexts();
    assert.ok((await seen()).every((code) => code.startsWith("curl ")));
    await page.getByText("Rust", { exact: true }).click();
    const rust = await seen();
    assert.equal(rust.length, 4);
    assert.ok(rust.every((code) => code.includes("pub ")));
  }));

test("a webhook that arrived is sent once more on demand, the same message", () =>
  browser.as({ script: false }, async (payer) => {
    const { page } = payer;
    const session = await world.open();
    await world.press(session, { test_case: "visa" });
    const first = await world.receiver.delivery(session.id);
    await page.goto(`${world.origin}/demo?session=${session.id}`);
    await loadUntil(page, page.getByText("payment.succeeded: delivered"));
    await page.getByRole("button", { name: "Resend webhook" }).click();
    const second = await world.receiver.delivery(session.id, 2);
    assert.equal(second.trouble, undefined);
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers["webhook-id"], first.headers["webhook-id"]);
    assert.equal(second.headers["x-maxfi-attempt"], "9", "numbered above the schedule");
    await page.waitForURL(/\/demo\?session=/);
    await loadUntil(page, page.getByText("payment.succeeded: delivered"));
  }));

describe("a test card is picked from the list and paid with", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const session = await world.open({ settings: { auto_return: 0 } });
        await payer.open(session);
        await payer.page.getByText(payer.words.tools).click();
        await payer.testCards.selectOption("insufficient_funds");
        if (payer.script) {
          await payer.shows(payer.number, "4000 0000 0000 9995");
          await payer.shows(payer.expiry, "12/34");
          await payer.shows(payer.code, "123");
          await payer.shows(payer.name, "Test Payer");
        } else {
          assert.equal(await payer.number.inputValue(), "");
        }
        await payer.payButton.click();
        await payer.alert.getByText(payer.words.declined).waitFor();
        await payer.alive();

        await payer.page.getByText(payer.words.tools).click();
        await payer.testCards.selectOption("amex");
        await payer.payButton.click();
        await payer.arrives(session.success);
        await world.expectPaid(session);
        assert.equal((await world.payment(session)).card_last4, "0005");
      }),
    );
  }
});

test("what is typed over a picked card counts", () =>
  browser.as({}, async (payer) => {
    const session = await world.open({ settings: { auto_return: 0 } });
    await payer.open(session);
    await payer.page.getByText(payer.words.tools).click();
    await payer.testCards.selectOption("lost_card");
    await payer.shows(payer.name, "Test Payer");
    await payer.number.fill(GOOD);
    await payer.payButton.click();
    await payer.arrives(session.success);
    assert.equal((await world.payment(session)).card_last4, "4242");
  }));

describe("a card that is none of the test cards is not tried", () => {
  for (const script of [true, false]) {
    test(`script ${script ? "on" : "off"}`, () =>
      browser.as({ script }, async (payer) => {
        const session = await world.open();
        await payer.open(session);
        await payer.pay({ number: "4111111111111111" });
        await payer.alert.getByText(payer.words.useTestCard).waitFor();
        assert.ok(await payer.testCards.isVisible(), "the list is open");
        assert.equal(await payer.name.inputValue(), "Aygun Mammadova");
        assert.equal(await payer.number.inputValue(), "");
        const { status, card_last4 } = await world.payment(session);
        assert.deepEqual([status, card_last4], ["pending", null]);
      }));
  }
});
