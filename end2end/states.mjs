// Every state of the pages that a payer can be led to, each as a row: its name, and how to get there.
// The checks of accessibility and the screenshots go through all of them.

import { DECLINED, GOOD } from "./payer.mjs";

/** A card whose bank sends a code. */
const ASKS = "4000000000003220";
const LONG = "Season ticket for the whole family, with two children under twelve. ".repeat(6);

/** `arrive(payer, world)` ends on the page. */
export const STATES = [
  ["open", async (payer, world) => payer.open(await world.open())],
  ["open-bare", async (payer, world) => {
    const nothing = { description: undefined, order_id: undefined, cancel_url: undefined };
    await payer.open(await world.open({ ...nothing, amount: 999_999_999_999, currency: "KZT" }));
  }],
  ["open-long", async (payer, world) => {
    const settings = { button_text: "Reserve two places for Saturday now" };
    const customer = { name: "Wolfeschlegelsteinhausenbergerdorff Senior" };
    await payer.open(await world.open({ description: LONG, customer, settings, expires_in: 86_400 }));
    await payer.page.locator("details.fold summary").first().click();
  }],
  ["open-filled", async (payer, world) => {
    await payer.open(await world.open());
    await payer.fill();
    await payer.code.focus();
  }],
  ["open-invalid", async (payer, world) => {
    await payer.open(await world.open());
    await payer.payButton.click();
    await payer.alert.waitFor();
  }],
  ["open-one-error", async (payer, world) => {
    await payer.open(await world.open());
    await payer.fill({ number: GOOD, expiry: "01/20" });
    await payer.payButton.click();
    await payer.page.locator("[aria-invalid=true]").waitFor();
  }],
  ["open-declined", async (payer, world) => payer.open(await declined(world, 1))],
  ["open-declined-last-try", async (payer, world) => payer.open(await declined(world, 4))],
  ["open-unreachable", async (payer, world) => {
    const session = await world.open();
    await world.press(session, { test_case: "processing_error" });
    await payer.open(session);
  }],
  ["open-test-card", async (payer, world) => {
    await payer.open(await world.open());
    await payer.pay({ number: "4111111111111111" });
    await payer.alert.waitFor();
    await payer.alive();
  }],
  ["methods", async (payer, world) => {
    await payer.open(await world.open({ currency: "RUB" }));
    await payer.method(payer.words.sbp).check();
  }],
  ["scan", async (payer, world) => {
    const session = await world.open({ currency: "RUB" });
    await world.press(session, { method: "sbp" });
    await payer.open(session);
  }],
  ["code", async (payer, world) => {
    const session = await world.open();
    await world.press(session, { method: "mobile_money", "mobile-phone": "+22950000003" });
    await payer.open(session);
  }],
  ["challenge", async (payer, world) => {
    await payer.page.setViewportSize({ width: 1280, height: 844 });
    const session = await world.open();
    await payer.open(session);
    await payer.pay({ number: ASKS });
    await payer.page.frameLocator("iframe.bank").frameLocator("iframe").locator("h1").waitFor();
  }],
  ["succeeded", async (payer, world) => payer.open(await paid(world, { settings: SLOW }))],
  ["succeeded-stay", async (payer, world) => {
    const session = await paid(world, {});
    await payer.page.goto(`${session.checkout_url}?lang=${payer.lang}&stay=1`);
  }],
  ["succeeded-bare", async (payer, world) => payer.open(await paid(world, { success_url: undefined }))],
  ["failed", async (payer, world) => payer.open(await declined(world, 5))],
  ["not-found", async (payer, world) => {
    await payer.page.goto(`${world.origin}/checkout/cs_unknown?lang=${payer.lang}`);
  }],
  ["forbidden-form", async (payer, world) => {
    await payer.open(await world.open());
    await payer.page.locator("[name=form_token]").evaluate((input) => (input.value = "foreign"));
    const answer = payer.page.waitForResponse((response) => response.status() === 403);
    await payer.pay();
    await answer;
    await payer.page.locator(".seal").waitFor();
  }],
  ["demo", async (payer, world) => payer.page.goto(`${world.origin}/demo?lang=${payer.lang}`)],
  ["demo-last", async (payer, world) => {
    const { id } = await paid(world, {});
    await world.receiver.delivery(id);
    await payer.page.goto(`${world.origin}/demo?lang=${payer.lang}&session=${id}`);
    // It reloads itself until what its webhook has come to is written down.
    const waits = payer.page.locator('meta[http-equiv="refresh"]');
    for (let n = 0; n < 50 && (await waits.count()) > 0; n += 1) await payer.page.reload();
  }],
];

/** Nothing may leave while it is looked at. */
const SLOW = { auto_return: 60_000 };

async function paid(world, fields) {
  const session = await world.open(fields);
  await world.press(session, { test_case: "visa" });
  return session;
}

async function declined(world, times) {
  const session = await world.open();
  const card = { "card-number": DECLINED, "card-expiry": "12/34", "card-code": "123", "card-name": "A B" };
  for (let n = 0; n < times; n += 1) await world.press(session, card);
  return session;
}
