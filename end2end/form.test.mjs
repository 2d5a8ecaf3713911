// The card form: what is wrong is said where it is, and help while typing never gets in the way.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, EVERYONE, GOOD } from "./payer.mjs";
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

/** Presses Pay on a form with mistakes; without script the server answers with the page itself. */
async function pressInVain(payer) {
  if (payer.script) return payer.payButton.click();
  const answer = payer.page.waitForResponse((response) => response.request().method() === "POST");
  await payer.payButton.click();
  return assert.equal((await answer).status(), 422);
}

/** The list of problems has the focus and a link to each wrong field. */
async function listsProblems(payer, texts) {
  await payer.alert.getByText(payer.words.problem).waitFor();
  await payer.page.waitForFunction(() => document.activeElement?.getAttribute("role") === "alert");
  assert.deepEqual(await payer.alert.getByRole("link").allTextContents(), texts);
}

describe("an empty form is answered with what is missing", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const { words } = payer;
        const session = await world.open();
        await payer.open(session);
        await pressInVain(payer);
        const texts = [words.numberMissing, words.expiryMissing, words.codeMissing, words.nameMissing];
        await listsProblems(payer, texts);
        for (const [n, field] of payer.fields.entries()) {
          assert.ok(await payer.isWrong(field));
          assert.equal(await payer.saidAt(field), texts[n]);
        }
        await payer.alert.getByRole("link", { name: words.codeMissing }).click();
        await payer.page.waitForFunction(() => document.activeElement?.id === "card-code");
        if (!payer.script) {
          assert.ok((await payer.page.title()).startsWith(words.error), "the title says so first");
        }
        assert.equal((await world.session(session)).status, "open");
      }),
    );
  }
});

describe("wrong input is told at each field, and what may be kept is kept", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const { words } = payer;
        const session = await world.open({ settings: { auto_return: 0 } });
        await payer.open(session);
        await payer.fill({ number: "4242424242424241", expiry: "01/20", code: "12" });
        await pressInVain(payer);
        await listsProblems(payer, [words.numberWrong, words.expiryPast, words.codeShort]);
        assert.ok(!(await payer.isWrong(payer.name)));
        assert.equal(await payer.name.inputValue(), "Aygun Mammadova");
        assert.equal(await payer.expiry.inputValue(), "01/20");
        if (!payer.script) {
          assert.equal(await payer.number.inputValue(), "");
          assert.equal(await payer.code.inputValue(), "");
        }
        await payer.alive();
        await payer.pay();
        await payer.arrives(session.success);
        await world.expectPaid(session);
      }),
    );
  }
});

for (const script of [true, false]) {
  test(`one mistake alone takes the focus to its field, script ${script ? "on" : "off"}`, () =>
    browser.as({ script }, async (payer) => {
      await payer.open(await world.open());
      await payer.fill({ expiry: "13/34", number: GOOD });
      if (script) await payer.payButton.click();
      else await pressInVain(payer);
      // Without script number and code are gone too, but only what was wrong is called wrong.
      await payer.page.waitForFunction(() => document.activeElement?.id === "card-expiry");
      assert.match(await payer.saidAt(payer.expiry), /MM\/YY, for example/);
      assert.equal(await payer.alert.count(), 0);
    }));
}

test("a complete wrong number is marked while typing, an incomplete one when it is left", () =>
  browser.as({}, async (payer) => {
    await payer.open(await world.open());
    await payer.number.pressSequentially("424242424242424");
    assert.ok(!(await payer.isWrong(payer.number)));
    await payer.number.press("Tab");
    assert.equal(await payer.saidAt(payer.number), payer.words.numberShort);
    await payer.number.focus();
    await payer.number.press("End");
    await payer.number.press("1");
    assert.equal(await payer.saidAt(payer.number), payer.words.numberWrong);
    assert.ok(await payer.isWrong(payer.number));
    await payer.number.press("Backspace");
    assert.equal(await payer.saidAt(payer.number), "");
    await payer.number.press("2");
    assert.ok(!(await payer.isWrong(payer.number)));
  }));

test("an empty field that is only passed by is not called wrong", () =>
  browser.as({}, async (payer) => {
    await payer.open(await world.open());
    await payer.number.focus();
    for (const field of payer.fields) {
      await field.press("Tab");
      assert.ok(!(await payer.isWrong(field)));
    }
  }));

describe("a number is grouped as it is printed on the card", () => {
  for (const [typed, shown, brand] of [
    ["4242424242424242", "4242 4242 4242 4242", "Card: Visa"],
    ["378282246310005", "3782 822463 10005", "Card: American Express"],
    ["36227206271667", "3622 720627 1667", "Card: Diners Club"],
    ["5555-5555-5555-4444", "5555 5555 5555 4444", "Card: Mastercard"],
  ]) {
    test(`${typed} becomes ${shown}`, () =>
      browser.as({}, async (payer) => {
        await payer.open(await world.open());
        await payer.number.pressSequentially(typed);
        await payer.shows(payer.number, shown);
        assert.equal((await payer.page.locator("#pay").getByRole("status").textContent()).trim(), brand);
      }));
  }
});

describe("the caret stays beside the digit that was typed", () => {
  for (const [what, start, caret, keys, shown, end] of [
    ["a digit in the middle", "42424242", 2, ["9"], "4294 2424 2", 3],
    ["a digit before a gap", "42424242", 4, ["9"], "4242 9424 2", 6],
    ["Backspace on a gap", "42424242", 5, ["Backspace"], "4244 242", 3],
    ["Delete on a gap", "42424242", 4, ["Delete"], "4242 242", 4],
    ["two digits in a row", "42424242", 3, ["1", "3"], "4241 3242 42", 6],
  ]) {
    test(what, () =>
      browser.as({}, async (payer) => {
        await payer.open(await world.open());
        await payer.number.pressSequentially(start);
        await payer.number.evaluate((input, at) => input.setSelectionRange(at, at), caret);
        for (const key of keys) await payer.number.press(key);
        await payer.shows(payer.number, shown);
        assert.equal(await payer.number.evaluate((input) => input.selectionStart), end);
      }));
  }
});

test("the date gets its slash, also when it begins with the month's second digit", () =>
  browser.as({}, async (payer) => {
    await payer.open(await world.open());
    for (const [typed, shown] of [["1234", "12/34"], ["434", "04/34"], ["12/2034", "12/34"]]) {
      await payer.expiry.fill("");
      await payer.expiry.pressSequentially(typed);
      await payer.expiry.press("Tab");
      assert.ok(!(await payer.isWrong(payer.expiry)), typed);
      if (typed.length < 6) await payer.shows(payer.expiry, shown);
    }
  }));

test("what was typed before the script came is still there, grouped, and pays", () =>
  browser.as({}, async (payer) => {
    const gate = await holdBack(payer.page, "**/*.wasm");
    const session = await world.open({ settings: { auto_return: 0 } });
    await payer.page.goto(session.checkout_url);
    await payer.fill();
    await payer.number.focus();
    assert.equal(await payer.number.inputValue(), GOOD);
    gate.open();
    await payer.alive();
    await payer.shows(payer.number, "4242 4242 4242 4242");
    await payer.shows(payer.expiry, "12/34");
    await payer.shows(payer.code, "123");
    await payer.shows(payer.name, "Aygun Mammadova");
    assert.equal(await payer.page.evaluate(() => document.activeElement.id), "card-number");
    await payer.payButton.click();
    await payer.arrives(session.success);
    await world.expectPaid(session);
  }));

test("a payer who is faster than the script pays without it", () =>
  browser.as({}, async (payer) => {
    const gate = await holdBack(payer.page, "**/*.wasm");
    const session = await world.open({ settings: { auto_return: 0 } });
    await payer.page.goto(session.checkout_url);
    await payer.pay();
    await payer.arrives(session.success);
    gate.open();
    await world.expectPaid(session);
  }));

test("the button says that it pays, does not move, and is deaf to a second press", () =>
  browser.as({}, async (payer) => {
    const gate = await holdBack(payer.page, "**/pay");
    const session = await world.open({ settings: { auto_return: 0 } });
    await payer.open(session);
    await payer.fill();
    // On the page, not on the screen: a press may scroll.
    const { y, height } = await payer.payButton.evaluate((button) => {
      const box = button.getBoundingClientRect();
      return { y: box.y + scrollY, height: box.height };
    });
    // While a form is being sent, only the page itself can still be asked.
    await payer.payButton.evaluate((button) => {
      const { form } = button;
      const tell = () => {
        const box = button.getBoundingClientRect();
        const now = { text: button.textContent, busy: button.ariaBusy, y: box.y + scrollY, height: box.height };
        console.info(JSON.stringify(now));
        button.click();
        button.click();
      };
      form.addEventListener("submit", () => requestAnimationFrame(tell), { once: true });
    });
    const told = payer.page.waitForEvent("console", (message) => message.type() === "info");
    await payer.payButton.click({ noWaitAfter: true });
    const now = JSON.parse((await told).text());
    assert.deepEqual(now, { text: "Paying…", busy: "true", y, height });
    gate.open();
    await payer.arrives(session.success);
    assert.equal(gate.held, 1, "one press reaches the server");
    await world.expectPaid(session);
  }));

/** Requests that match wait until the gate opens. */
async function holdBack(page, pattern) {
  const gate = { held: 0 };
  const opened = new Promise((open) => (gate.open = open));
  await page.route(pattern, async (route) => {
    gate.held += 1;
    await opened;
    // A page that has left does not want it any more.
    await route.continue().catch(() => {});
  });
  return gate;
}
