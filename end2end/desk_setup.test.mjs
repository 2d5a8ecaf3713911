// What an owner sets up in the dashboard, in a browser: learns why nobody takes a payment and mends it, and settles
// what payers read. With script and without, and every page for everybody.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { asClerk, launch } from "./desk.mjs";
import { World } from "./world.mjs";

let world;
let browser;

before(async () => {
  world = await World.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

const as = (...given) => asClerk({ world, browser }, ...given);

/** Asks for a session; gives the status of the answer. */
async function asked(order) {
  const headers = { authorization: `Bearer ${world.demo.secret_key}`, "content-type": "application/json" };
  const body = JSON.stringify({ amount: 4900, ...order });
  return fetch(`${world.origin}/v2/payments/checkout`, { method: "POST", headers, body });
}

for (const javaScriptEnabled of [true, false]) {
  const who = `script ${javaScriptEnabled ? "on" : "off"}`;

  test(`nobody takes a payment, which is explained and mended, ${who}`, () =>
    as("owner", { javaScriptEnabled }, async (clerk) => {
      const { page } = clerk;
      await clerk.open("/connectors");
      await clerk.follow("sandbox");
      const account = page.url();
      await clerk.press("Turn off");
      await clerk.sees("The account takes no new payments.");
      assert.equal((await asked({ currency: "EUR" })).status, 402);
      await clerk.open("/connectors");
      await page.locator("select[name=currency]").selectOption("EUR");
      await clerk.press("Explain");
      await clerk.sees("For EUR by Card, nobody is asked: the API answers 402 NO_CONNECTOR.");
      await clerk.sees("It is off.");
      await page.goto(account);
      await clerk.press("Turn on");
      await clerk.sees("The account takes new payments.");
      assert.equal((await asked({ currency: "EUR" })).status, 201);
    }));

  test(`what payers read is settled, and a mistake is shown where it is, ${who}`, () =>
    as("owner", { javaScriptEnabled }, async (clerk) => {
      const { page } = clerk;
      const name = `Kiln, ${who}`;
      await clerk.open("/settings");
      const form = page.locator("form[action$='/settings/shown']");
      await form.getByLabel("Name").fill(name);
      await form.getByLabel("Statement descriptor").fill("1234");
      await form.getByRole("button").click();
      const wrong = page.getByLabel("Statement descriptor");
      assert.equal(await wrong.getAttribute("aria-invalid"), "true");
      assert.ok(await wrong.evaluate((input) => input === document.activeElement), "it has the focus");
      assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), name);
      await wrong.fill("KILN");
      await form.getByRole("button").click();
      await clerk.sees("Saved: what payers read.");
      const { checkout_url } = await (await asked({ currency: "EUR" })).json();
      await page.goto(checkout_url);
      await clerk.sees(name);
    }));
}

describe("every page can be used by everybody", () => {
  for (const lang of ["en", "ru", "az"]) {
    test(lang, () =>
      as("owner", { lang }, async (clerk) => {
        const { page } = clerk;
        await clerk.open("/connectors");
        await page.locator("main input[name=name]").fill(`spare-${lang}`);
        await page.locator("main form[action$='/connectors'] .button").click();
        await clerk.isUsable("an account was added");
        const account = await page.locator("main tbody a").last().getAttribute("href");
        const own = account.replace("/dashboard/test", "");
        const why = ["EUR&method=sbp", "USD&method=card", "USD&method=payout"];
        const asked = why.map((query) => `/connectors?currency=${query}`);
        for (const path of [...asked, own, `${own}/remove`, "/settings"]) {
          await clerk.open(path);
          assert.equal(await page.locator("h1").count(), 1, path);
          await clerk.isUsable(path);
        }
        await page.locator("#origins").fill("shop.example/path");
        await page.locator("form[action$='/settings/return'] .button").click();
        await page.locator("[aria-invalid]").waitFor();
        await clerk.isUsable("a mistake");
        await page.goto(`${world.origin}/dashboard/live/connectors`);
        await clerk.isUsable("no live connector");
      }),
    );
  }
});
