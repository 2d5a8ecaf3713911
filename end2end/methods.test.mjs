// Every way to pay beside the card: each by its own road out and back, with one charge and one message.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, EVERYONE } from "./payer.mjs";
import { World } from "./world.mjs";

/** Numbers that test mode knows. */
const APPROVES = "+22951345789";
const SENDS_A_CODE = "+22950000003";
const CUSTOMER = { name: "Aygün Məmmədova", email: "aygun@example.com", phone: "+994501234567" };

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

/** What a payer does from the open page until the payment is decided. */
const WAYS = {
  "Apple Pay, whose sheet opens": { go: (payer) => wallet(payer, "Apple Pay") },
  "SberPay, by redirect": { go: (payer) => wallet(payer, "SberPay") },
  "SBP, by the code and the bank's app": {
    order: { currency: "RUB" },
    async go(payer) {
      await payer.method(payer.words.sbp).check();
      await payButton(payer).click();
      await payer.sees(payer.words.scan);
      // Another device scans the code; its picture holds the same address as the button.
      const app = await payer.page.locator(".open-app").getAttribute("href");
      const phone = await payer.page.context().newPage();
      await phone.goto(app);
      const answered = phone.waitForResponse((answer) => answer.request().method() === "POST");
      await press(phone, payer.words.bankApprove);
      await (await answered).finished();
      // A tab that is closed while it goes to another page may never close in Chromium.
      await phone.waitForLoadState();
      await phone.close();
    },
  },
  "in parts, after the plan was seen": {
    order: { customer: CUSTOMER },
    async go(payer) {
      await payer.method(payer.words.parts).check();
      const plan = await payer.page.locator("ol.parts").innerText();
      await payButton(payer).click();
      await payer.page.waitForURL(`${world.banks}/**`);
      // The lender's plan is the one that was shown.
      assert.equal(await payer.page.locator("ol.parts").innerText(), plan);
      await press(payer.page, payer.words.bankPlan);
    },
  },
  "mobile money, approved on the phone": {
    async go(payer) {
      await payer.method(payer.words.mobile).check();
      await payer.page.getByLabel(payer.words.mobileNumber, { exact: true }).fill(APPROVES);
      await payButton(payer).click();
    },
  },
  "mobile money, with a code from a message": {
    async go(payer) {
      await payer.method(payer.words.mobile).check();
      await payer.page.getByLabel(payer.words.mobileNumber, { exact: true }).fill(SENDS_A_CODE);
      await payButton(payer).click();
      await payer.sees(payer.words.enterCode);
      for (const code of ["000000", "123456"]) {
        await payer.page.getByLabel(payer.words.messageCode, { exact: true }).fill(code);
        await press(payer.page, payer.words.confirmCode);
        if (code === "000000") await payer.alert.waitFor();
      }
    },
  },
};

for (const [what, { order, go }] of Object.entries(WAYS)) {
  describe(`a payer pays: ${what}`, () => {
    for (const { who, ...payer } of EVERYONE) {
      // The banks speak what the browser does.
      test(who, () =>
        browser.as({ ...payer, locale: payer.lang }, async (payer) => {
          const session = await world.open({ ...order, settings: { auto_return: 0 } });
          await payer.open(session);
          await go(payer);
          await payer.arrives(session.success);
          await world.expectPaid(session);
        }),
      );
    }
  });
}

/** The form's own button, whatever the currency. */
function payButton(payer) {
  return payer.page.getByRole("button", { name: /49[.,]00/ });
}

async function wallet(payer, name) {
  await payer.wallet(name).click();
  await payer.page.waitForURL(`${world.banks}/**`);
  await press(payer.page, payer.words.bankPay);
}

function press(page, name) {
  return page.getByRole("button", { name, exact: true }).click();
}
