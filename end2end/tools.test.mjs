// The tools of test mode: what a developer lets go wrong with the next press, or does in the place of a phone or a
// bank, and what the page says of the events. Whatever happens on the way is charged once and told truly.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, EVERYONE } from "./payer.mjs";
import { World } from "./world.mjs";

/** A phone that never answers by itself. */
const SILENT = "+22951000006";

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

/** A journey in each language, with script and without. */
function everyone(what, journey) {
  describe(what, () => {
    for (const { who, ...settings } of EVERYONE) test(who, () => browser.as(settings, journey));
  });
}

everyone("an error is played before the payment, then none", async (payer) => {
  const session = await world.open({ settings: { auto_return: 0 } });
  await payer.open(session);
  await failWith(payer, "status=500");
  await payer.pay();
  await payer.page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal((await world.session(session)).status, "open");
  await payer.open(session);
  await payer.pay();
  await payer.arrives(session.success);
  await world.expectPaid(session);
});

everyone("the answer is lost, and the page tells the truth when it is opened again", async (payer) => {
  const session = await world.open({ settings: { auto_return: 0 } });
  await payer.open(session);
  await failWith(payer, "drop_after_commit");
  await payer.fill();
  await payer.payButton.click({ noWaitAfter: true });
  await assert.rejects(payer.page.waitForURL(session.success), /ERR_EMPTY_RESPONSE/);
  const again = await payer.page.context().newPage();
  await again.goto(`${session.checkout_url}?lang=${payer.lang}`);
  await again.waitForURL(session.success);
  await world.expectPaid(session);
});

everyone("a late approval is waited for, and then settled by hand", async (payer) => {
  const session = await world.open({ settings: { auto_return: 0 } });
  await payer.open(session);
  await failWith(payer, "acquirer=late:60");
  await payer.pay();
  await button(payer, payer.words.settle).click();
  await payer.arrives(session.success);
  const { event } = await world.receiver.delivery(session.id, 2);
  assert.equal(event.type, "payment.succeeded");
  assert.equal((await world.payment(session)).status, "succeeded");
});

everyone("the phone is answered without leaving the page", async (payer) => {
  const ask = async () => {
    const session = await world.open({ settings: { auto_return: 0 } });
    await payer.open(session);
    await payer.method(payer.words.mobile).check();
    await payer.page.getByLabel(payer.words.mobileNumber, { exact: true }).fill(SILENT);
    await payer.payButton.click();
    await payer.sees(payer.words.onPhone);
    return session;
  };
  const refused = await ask();
  await button(payer, payer.words.declinePhone).click();
  await payer.alert.getByText(payer.words.declined).waitFor();
  assert.equal(world.receiver.outcomes(refused.id).length, 0);
  const approved = await ask();
  await button(payer, payer.words.approvePhone).click();
  await payer.arrives(approved.success);
  await world.expectPaid(approved);
});

everyone("the events of a session stand on its page", async (payer) => {
  const session = await world.open({ settings: { auto_return: 60_000 } });
  await world.press(session, { test_case: "visa" });
  await world.receiver.outcome(session.id);
  await payer.page.goto(`${session.checkout_url}?lang=${payer.lang}&stay=1`);
  await payer.page.getByText(payer.words.tools, { exact: true }).click();
  await payer.page.getByRole("heading", { level: 2, name: payer.words.events }).waitFor();
  const event = payer.page.getByRole("listitem").filter({ hasText: "payment.succeeded" });
  const delivered = event.getByText(payer.words.delivered, { exact: true });
  // The receiver has it a moment before its answer is written down.
  while (!(await delivered.isVisible())) {
    await payer.page.reload();
    await payer.page.getByText(payer.words.tools, { exact: true }).click();
  }
});

test("of the failures the one that is chosen is explained", () =>
  browser.as({ script: false }, async (payer) => {
    await payer.open(await world.open());
    await payer.page.getByText(payer.words.tools, { exact: true }).click();
    const explained = () => payer.page.locator("#fault-hint span").filter({ visible: true }).allInnerTexts();
    assert.deepEqual(await explained(), ["Chosen for the next press of the button only."]);
    for (const value of await payer.failures.locator("option").evaluateAll((all) => all.map((one) => one.value))) {
      await payer.failures.selectOption(value);
      assert.equal((await explained()).length, 1, value);
    }
    assert.match((await explained()).join(), /third attempt/);
  }));

/** Chooses what goes wrong with the next press. */
async function failWith(payer, words) {
  await payer.page.getByText(payer.words.tools, { exact: true }).click();
  await payer.failures.selectOption(words);
}

function button(payer, name) {
  return payer.page.getByRole("button", { name, exact: true });
}
