// A payer without a mouse: Tab, arrows and Enter lead through the whole page in the order in which it
// is read, and one always sees where one is.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Browser, EVERYONE, GOOD } from "./payer.mjs";
import { World } from "./world.mjs";

/** More stops than any page has: whoever goes on for so long is lost. */
const STOPS_MAX = 60;

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

/** Goes on, one Tab at a time, until the element has the focus; looks at every stop. */
async function tabTo(payer, selector) {
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    const stop = await here(payer, selector);
    if (stop.isWanted) return;
    await payer.page.keyboard.press("Tab");
    const next = await here(payer, selector);
    assert.ok(next.isVisible, `${next.what} shows that it has the focus`);
    assert.ok(next.isOnTop, `${next.what} lies under nothing`);
    assert.ok(next.isLater || stop.what === "body", `${next.what} is read after ${stop.what}`);
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** What has the focus, and how it looks. Nothing that is in focus is without a ring. */
function here({ page }, selector) {
  return page.evaluate((wanted) => {
    const at = document.activeElement;
    const last = globalThis.lastStop;
    globalThis.lastStop = at;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const on = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
      what: at.id || at.name || `${at.localName} ${at.textContent.trim().slice(0, 30)}`.trim(),
      isWanted: at.matches(wanted),
      isVisible: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      isOnTop: on !== null && (at.contains(on) || on.contains(at)),
      isLater: Boolean(last?.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
    };
  }, selector);
}

describe("a card is typed in and paid without a mouse", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const { keyboard } = payer.page;
        const session = await world.open({ settings: { auto_return: 0 } });
        await payer.open(session);
        const typed = { number: GOOD, expiry: "1234", code: "123", name: "Aygun Mammadova" };
        for (const [field, text] of Object.entries(typed)) {
          await tabTo(payer, `#card-${field}`);
          await keyboard.type(text);
        }
        await tabTo(payer, "#pay button.button");
        await keyboard.press("Enter");
        await payer.arrives(session.success);
        await world.expectPaid(session);
      }),
    );
  }
});

describe("a mistake is found and mended without a mouse", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const { keyboard } = payer.page;
        const session = await world.open({ settings: { auto_return: 0 } });
        await payer.open(session);
        await tabTo(payer, "#card-name");
        // Enter in a field sends the form.
        await keyboard.press("Enter");
        await payer.page.waitForFunction(() => document.activeElement?.id === "problem");
        await payer.alive();
        // From the list a link leads to the field, and Enter follows it.
        await tabTo(payer, "#problem a");
        await keyboard.press("Enter");
        await payer.page.waitForFunction(() => document.activeElement?.id === "card-number");
        await keyboard.type(GOOD);
        for (const [field, text] of [["expiry", "1234"], ["code", "123"], ["name", "Aygun Mammadova"]]) {
          await tabTo(payer, `#card-${field}`);
          await keyboard.type(text);
        }
        await keyboard.press("Enter");
        await payer.arrives(session.success);
        await world.expectPaid(session);
      }),
    );
  }
});

describe("a test card is picked with arrows, and nothing is typed at all", () => {
  for (const { who, ...settings } of EVERYONE) {
    test(who, () =>
      browser.as(settings, async (payer) => {
        const { keyboard } = payer.page;
        const session = await world.open({ settings: { auto_return: 0 } });
        await payer.open(session);
        await tabTo(payer, ".tools summary");
        await keyboard.press("Enter");
        await tabTo(payer, "#test-case");
        await keyboard.press("ArrowDown");
        // Back to the button.
        for (let stops = 0; !(await here(payer, "#pay button.button")).isWanted; stops += 1) {
          assert.ok(stops < STOPS_MAX);
          await keyboard.press("Shift+Tab");
        }
        await keyboard.press("Enter");
        await payer.arrives(session.success);
        await world.expectPaid(session);
      }),
    );
  }
});

test("what stops the countdown to the shop is any key", () =>
  browser.as({}, async (payer) => {
    const session = await world.open({ settings: { auto_return: 60_000 } });
    await payer.open(session);
    await payer.pay();
    await payer.sees(payer.words.paid);
    await payer.countsDown();
    await payer.page.keyboard.press("Tab");
    await payer.page.getByRole("timer").waitFor({ state: "detached" });
    await tabTo(payer, `a[href="${session.success}"]`);
    await payer.page.keyboard.press("Enter");
    await payer.arrives(session.success);
  }));
