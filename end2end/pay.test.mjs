// The main job: a payer pays, the merchant is told, and nobody is charged twice.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, DECLINED, EVERYONE } from "./payer.mjs";
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

describe("a payer pays, lands at the shop, and the merchant is told once", () => {
  for (const { who, ...payer } of EVERYONE) {
    test(who, () =>
      browser.as(payer, async (payer) => {
        const session = await world.open({ settings: { auto_return: 3000 } });
        await payer.open(session);
        await payer.pay();
        await payer.sees(payer.words.paid);
        await payer.arrives(session.success);
        await world.expectPaid(session);
      }),
    );
  }
});

describe("a declined payer pays with another card in the same session", () => {
  for (const { who, ...payer } of EVERYONE) {
    test(who, () =>
      browser.as(payer, async (payer) => {
        const session = await world.open({ settings: { auto_return: 0 } });
        await payer.open(session);
        await payer.pay({ number: DECLINED });
        await payer.alert.getByText(payer.words.declined).waitFor();
        await payer.alive();
        assert.equal(await payer.number.inputValue(), "");
        assert.equal(await payer.code.inputValue(), "");
        // A page is no oracle: what is on the account is nobody's business.
        const said = await payer.alert.textContent();
        assert.doesNotMatch(said, /insufficient|enough|balance|недостат|средств|kifayət|balans/i);
        assert.equal((await world.session(session)).status, "open");
        assert.deepEqual(world.receiver.about(session.id), []);

        await payer.pay();
        await payer.arrives(session.success);
        await world.expectPaid(session);
      }),
    );
  }
});

test("five declines end the session, and nothing was charged", () =>
  browser.as({}, async (payer) => {
    const session = await world.open();
    await payer.open(session);
    for (let left = 4; left >= 0; left -= 1) {
      await payer.pay({ number: DECLINED });
      if (left === 0) break;
      await payer.alert.waitFor();
      await payer.alive();
      const told = await payer.alert.getByText(/tr(y|ies) left/).count();
      assert.equal(told, left <= 2 ? 1 : 0, `${left} tries left`);
    }
    await payer.sees(payer.words.failed);
    assert.equal((await world.session(session)).status, "failed");
    assert.equal((await world.payment(session)).captured_amount, 0);
    const { event } = await world.receiver.delivery(session.id);
    assert.equal(event.type, "payment.failed");
  }));

for (const script of [true, false]) {
  const how = `script ${script ? "on" : "off"}`;

  test(`an impatient payer who clicks twice is charged once, ${how}`, () =>
    browser.as({ script }, async (payer) => {
      const session = await world.open({ settings: { auto_return: 0 } });
      await payer.open(session);
      await payer.fill();
      await payer.payButton.dblclick();
      await payer.arrives(session.success);
      await world.expectPaid(session);
    }));

  test(`after Back there is nothing left to press, ${how}`, () =>
    browser.as({ script }, async (payer) => {
      const session = await world.open({ success_url: undefined });
      await payer.open(session);
      await payer.pay();
      await payer.sees(payer.words.paid);
      await payer.page.goBack();
      await payer.sees(payer.words.paid);
      assert.equal(await payer.payButton.count(), 0);
      await world.expectPaid(session);
    }));

  test(`a second tab that still shows the form does not charge again, ${how}`, () =>
    browser.as({ script }, async (payer) => {
      const session = await world.open({ success_url: undefined });
      await payer.open(session);
      await payer.fill();
      const answer = await world.press(session, { test_case: "visa" });
      assert.equal(answer.status, 303);
      await payer.payButton.click();
      await payer.sees(payer.words.paid);
      await world.expectPaid(session);
    }));

  test(`a paid page that is loaded again stays paid, ${how}`, () =>
    browser.as({ script }, async (payer) => {
      const session = await world.open({ success_url: undefined });
      await payer.open(session);
      await payer.pay();
      await payer.sees(payer.words.paid);
      await payer.page.reload();
      await payer.sees(payer.words.paid);
      await world.expectPaid(session);
    }));
}

test("a form that was sent before answers with the outcome it had", async () => {
  const session = await world.open();
  const page = await (await fetch(session.checkout_url)).text();
  const form_token = /name="form_token" value="([^"]+)"/.exec(page)[1];
  for (let n = 0; n < 2; n += 1) {
    const answer = await world.press(session, { form_token, test_case: "visa" });
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get("location"), new RegExp(`^/checkout/${session.id}`));
  }
  await world.expectPaid(session);
});

test("a form posted from another site is refused and charges nothing", async () => {
  const session = await world.open();
  const { origin } = world;
  world.origin = "https://evil.example";
  const answer = await world.press(session, { test_case: "visa" });
  world.origin = origin;
  assert.equal(answer.status, 403);
  assert.equal((await world.session(session)).status, "open");
});
