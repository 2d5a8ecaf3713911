// Everybody can use every page: by keyboard, with a screen reader, on a small screen, in the dark.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { COLOURS, NARROW, faults, inject, tooWide } from "./axe.mjs";
import { Browser } from "./payer.mjs";
import { STATES } from "./states.mjs";
import { LANGS } from "./words.mjs";
import { World } from "./world.mjs";

const TARGET_PX_MIN = 44;

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

for (const lang of LANGS) {
  describe(`every state is accessible in light and dark and fits a small screen, ${lang}`, () => {
    for (const [state, arrive] of STATES) {
      test(state, () =>
        browser.as({ lang }, async (payer) => {
          const { page } = payer;
          await arrive(payer, world);
          await inject(page);
          const light = await faults(page);
          await page.emulateMedia({ colorScheme: "dark" });
          const dark = await faults(page, COLOURS);
          await page.setViewportSize(NARROW);
          const [wide, small] = [await tooWide(page), await tooSmall(page)];
          const none = { light: [], dark: [], wide: [], small: [] };
          assert.deepEqual({ light, dark, wide, small }, none);
        }),
      );
    }
  });
}

/** Fields and buttons under the size of a finger. */
function tooSmall(page) {
  return page.evaluate((min) => {
    const all = [...document.querySelectorAll("input:not([type=radio]), select, button, summary, a.button")];
    const seen = all.filter((one) => one.checkVisibility() && !one.matches(".sr"));
    const isSmall = (one) => one.getBoundingClientRect().height < min;
    return seen.filter(isSmall).map((one) => one.outerHTML.slice(0, 120));
  }, TARGET_PX_MIN);
}

test("a whole payment by keyboard, in the order of reading, ends with Enter", () =>
  browser.as({}, async (payer) => {
    const { page } = payer;
    const session = await world.open({ settings: { auto_return: 0 } });
    await payer.open(session);
    const order = [];
    for (let n = 0; n < 20; n += 1) {
      await page.keyboard.press("Tab");
      const [name, ring] = await page.evaluate(() => {
        const here = document.activeElement;
        if (here === document.body) return ["", true];
        const { outlineStyle, boxShadow } = getComputedStyle(here);
        return [here.id || here.textContent.trim(), outlineStyle !== "none" || boxShadow !== "none"];
      });
      if (name === "") break;
      assert.ok(ring, `${name} shows that it has the focus`);
      order.push(name);
    }
    assert.deepEqual(order.filter((name) => name.length < 40).slice(0, 17), [
      "English", "Русский", "Azərbaycanca", "SberPay", "T-Pay", "YooMoney", "Apple Pay", "Google Pay",
      "YooMoney wallet number (optional)", "method-card", "card-number", "card-expiry", "card-code",
      "card-name", "Pay $49.00", `Back to ${world.receiver.host}`, "Test tools",
    ]);

    await payer.number.focus();
    for (const text of ["4242424242424242", "1234", "123", "Aygun Mammadova"]) {
      await page.keyboard.type(text);
      if (text !== "Aygun Mammadova") await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await payer.arrives(session.success);
    await world.expectPaid(session);
  }));

test("the page is dark where the payer's system is", () =>
  browser.as({ colorScheme: "dark" }, async (payer) => {
    await payer.open(await world.open());
    const light = await payer.page.evaluate(() => {
      const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g);
      return Math.max(red, green, blue);
    });
    assert.ok(light < 64, `the background's brightest channel is ${light}`);
  }));

test("nothing turns or moves for a payer who does not want motion", () =>
  browser.as({ reducedMotion: "reduce" }, async (payer) => {
    await payer.open(await world.open());
    const moving = await payer.page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
  }));
