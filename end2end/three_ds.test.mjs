// 3-D Secure: the card's bank asks on a site of its own, in a frame or on the whole page, and no cookie
// is kept by anybody.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, EVERYONE } from "./payer.mjs";
import { World } from "./world.mjs";

const ASKED = "4000000000003220";
const NOT_ASKED = "4000000032200000";
/** Nobody is asked, after the bank has looked at the browser, or has kept everybody waiting. */
const LOOKS = "4000990000000103";
const LOOKS_FOR_EVER = "4000990000000202";

const QUESTIONS = {
  "in its app": { number: "4000582600000094", answer: () => {}, button: "bankApp" },
  "for one of several": {
    number: "4000582600000102",
    answer: (at, { bankFirst }) => at.getByLabel(bankFirst, { exact: true }).check(),
  },
  "for several": {
    number: "4000582600000110",
    async answer(at, { bankShop, bankThird }) {
      for (const label of [bankShop, bankThird]) await at.getByLabel(label, { exact: true }).check();
    },
  },
};

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

const code = (text) => (at, { bankCode }) => at.getByLabel(bankCode, { exact: true }).fill(text);

/** Where the bank asks: in its frame with script, on the whole page without. */
async function bank(payer) {
  await payer.sees(payer.words.bankAsks);
  if (payer.script) return payer.page.frameLocator("iframe").frameLocator("iframe");
  await payer.page.getByRole("link", { name: payer.words.fullPage, exact: true }).click();
  await press(payer.page, payer.words.onward);
  return payer.page;
}

async function answers(payer, { answer = code("123456"), button = "bankConfirm" } = {}) {
  const at = await bank(payer);
  await answer(at, payer.words);
  await press(at, payer.words[button]);
  // Without script every step that script takes is a button.
  if (!payer.script) await press(payer.page, payer.words.bankContinue);
}

function press(at, name) {
  return at.getByRole("button", { name, exact: true }).click();
}

const pays = (number, then = () => {}, fields = {}) => async (payer) => {
  const session = await world.open({ settings: { auto_return: 0 }, ...fields });
  await payer.open(session);
  await payer.pay({ number });
  await then(payer, session);
  await payer.arrives(session.success);
  await world.expectPaid(session);
};

for (const [what, number, then] of [
  ["nobody is asked", NOT_ASKED],
  ["the bank asks for a code", ASKED, (payer) => answers(payer)],
]) {
  describe(`a card with 3-D Secure pays, and ${what}`, () => {
    for (const { who, ...payer } of EVERYONE) {
      // Banks speak what the browser does.
      test(who, () => browser.as({ ...payer, locale: payer.lang }, pays(number, then)));
    }
  });
}

for (const script of [true, false]) {
  const how = `script ${script ? "on" : "off"}`;

  for (const [what, question] of Object.entries(QUESTIONS)) {
    test(`the bank asks ${what}, ${how}`, () =>
      browser.as({ script }, pays(question.number, (payer) => answers(payer, question))));
  }

  test(`the bank looks at the browser first, ${how}`, () => browser.as({ script }, pays(LOOKS)));

  test(`a bank that never ends its look is not waited for, ${how}`, () =>
    browser.as({ script }, pays(LOOKS_FOR_EVER)));

  test(`a wrong code can be mended, ${how}`, () =>
    browser.as({ script }, pays(ASKED, async (payer) => {
      const at = await bank(payer);
      await code("000000")(at, payer.words);
      await press(at, payer.words.bankConfirm);
      await at.getByRole("alert").waitFor();
      await code("123456")(at, payer.words);
      await press(at, payer.words.bankConfirm);
      if (!payer.script) await press(payer.page, payer.words.bankContinue);
    })));

  test(`whoever is refused by the bank is charged nothing, and may try again, ${how}`, () =>
    browser.as({ script }, pays(ASKED, async (payer, session) => {
      await answers(payer, { answer: () => {}, button: "bankFail" });
      await payer.alert.getByText(payer.words.authFailed).waitFor();
      assert.equal((await world.payment(session)).captured_amount, 0);
      await payer.alive();
      await payer.pay();
    })));

  test(`whoever leaves the bank's question pays another way, ${how}`, () =>
    browser.as({ script }, pays(ASKED, async (payer, session) => {
      await payer.sees(payer.words.bankAsks);
      await payer.page.getByText(payer.words.leaveBank, { exact: true }).click();
      await press(payer.page, payer.words.leaveBankYes);
      await payer.sees(payer.words.open);
      assert.equal((await world.payment(session)).captured_amount, 0);
      await payer.alive();
      await payer.pay();
    })));

  test(`the address opened once more in the middle goes on with the question, ${how}`, () =>
    browser.as({ script }, pays(ASKED, async (payer, session) => {
      await payer.sees(payer.words.bankAsks);
      await payer.open(session);
      await answers(payer);
    })));
}

test("both open tabs move when the bank was answered in one", () =>
  browser.as({}, async (payer) => {
    const session = await world.open({ success_url: undefined });
    await payer.open(session);
    await payer.pay({ number: ASKED });
    await payer.sees(payer.words.bankAsks);
    const other = await payer.page.context().newPage();
    await other.goto(session.checkout_url);
    // Nobody can press a button in a tab behind another; a browser that is busy loses such a click.
    await payer.page.bringToFront();
    await answers(payer);
    for (const page of [payer.page, other]) {
      await page.getByRole("heading", { level: 1, name: payer.words.paid, exact: true }).waitFor();
    }
    await world.expectPaid(session);
  }));

test("a bank that forbids the frame is reached on the whole page", () =>
  browser.as({ expects: /frame|ancestors/i }, async (payer) => {
    const session = await world.open({ settings: { auto_return: 0 } });
    await payer.open(session);
    await payer.pay({ number: ASKED, name: "ACS-DENY-FRAME" });
    await payer.sees(payer.words.bankAsks);
    await payer.page.getByRole("link", { name: payer.words.fullPage, exact: true }).click();
    await code("123456")(payer.page, payer.words);
    await press(payer.page, payer.words.bankConfirm);
    await payer.arrives(session.success);
    await world.expectPaid(session);
  }));

