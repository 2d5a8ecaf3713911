// Money in the dashboard: the merchant finds a payment, gives some of it back, and sees that it was told.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { troubles } from "./axe.mjs";
import { Browser } from "./payer.mjs";
import { COOKIES, signIn } from "./staff.mjs";
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

/** A session that somebody has paid on its page. */
async function paid(order = {}) {
  const session = await world.open({ settings: { auto_return: 0 }, ...order });
  await browser.as({ script: false }, async (payer) => {
    await payer.open(session);
    await payer.pay();
    await payer.arrives(session.success);
  });
  return session;
}

describe("a payment is found, given back after a question, and the webhook of it is seen", () => {
  for (const script of [false, true]) {
    test(`script ${script ? "on" : "off"}`, async () => {
      const order = `A-${script ? "on" : "off"}`;
      const session = await paid({ order_id: order });
      await browser.as({ script, cookies: COOKIES }, async ({ page }) => {
        await signIn(page, world, `ann-${order}@kiln.example`.toLowerCase());
        await page.getByRole("link", { name: "Payments", exact: true }).filter({ visible: true }).click();
        await page.getByLabel("Find a payment").fill(order);
        await page.getByRole("button", { name: "Search" }).click();
        await page.getByRole("link", { name: "$49.00" }).click();
        await page.waitForURL(`${world.origin}/dashboard/test/payments/${session.id}`);
        await page.getByLabel("Amount in USD").fill("9,50");
        await page.getByLabel("Reason (optional)").fill("a broken saucer");
        await page.getByRole("button", { name: "Refund…" }).click();
        await page.getByRole("heading", { name: "Refund $9.50?" }).waitFor();
        assert.equal((await world.payment(session)).refunded_amount, 0, "a question changes nothing");
        await page.getByRole("button", { name: "Refund $9.50" }).click();
        await page.getByRole("status").getByText("The money was refunded.").waitFor();
        await page.getByText("a broken saucer").waitFor();
        assert.equal((await world.payment(session)).refunded_amount, 950);
        const told = await world.receiver.delivery(session.id, 2);
        assert.equal(told.event.type, "payment.refunded");
        await page.reload();
        await page.getByRole("link", { name: "payment.refunded" }).waitFor();
      });
    });
  }
});

test("a link is made without code, and whoever has it pays", () =>
  browser.as({ script: false, cookies: COOKIES }, async ({ page }) => {
    await signIn(page, world, "links@kiln.example");
    await page.goto(`${world.origin}/dashboard/test/sessions`);
    await page.getByRole("link", { name: "New payment link" }).click();
    await page.getByLabel("Amount").fill("49");
    await page.getByLabel("Currency").selectOption("USD");
    await page.getByLabel("Description").fill("A vase");
    await page.getByRole("button", { name: "Create the link" }).click();
    await page.getByRole("status").getByText("The payment link is ready.").waitFor();
    const link = (await page.locator(".link-text").innerText()).trim();
    await browser.as({ script: false }, async (payer) => {
      await payer.open({ checkout_url: link });
      await payer.pay();
      await payer.sees(payer.words.paid);
    });
    await page.reload();
    await page.getByText("Paid", { exact: true }).waitFor();
  }));

describe("every page about money is accessible in light and dark and fits a small screen", () => {
  for (const lang of ["en", "ru", "az"]) {
    test(lang, async () => {
      const session = await paid({ order_id: `x-${lang}` });
      const open = await world.open();
      await browser.as({ lang, cookies: COOKIES, locale: lang }, async ({ page }) => {
        await signIn(page, world, `axe-${lang}@kiln.example`);
        const faulty = [];
        for (const path of [
          "/payments",
          "/payments?q=nobody&status=failed",
          `/payments/${session.id}`,
          `/payments/${session.id}/refund?amount=9`,
          `/payments/${session.id}/refund?amount=99`,
          `/payments/${open.id}/cancel`,
          "/sessions",
          "/sessions/new",
          `/sessions/${open.id}`,
          "/refunds",
          "/payouts",
          "/payouts/new",
        ]) {
          await page.goto(`${world.origin}/dashboard/test${path}`);
          const found = await troubles(page);
          if (found.length) faulty.push({ path, found });
        }
        assert.deepEqual(faulty, []);
      });
    });
  }
});
