// Everybody can use every page: by keyboard, with a screen reader, on a small screen, in the dark.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import { Browser } from "./payer.mjs";
import { STATES } from "./states.mjs";
import { LANGS } from "./words.mjs";
import { World } from "./world.mjs";

/** WCAG 1.4.10: 1280 px at 400 %. */
const NARROW = { width: 320, height: 640 };
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

/** What the dark side may change. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Brand marks that a match has dimmed: logotypes have no least contrast (WCAG 1.4.3). */
const DIMMED = ".marks[data-brand]";

/** Into the bank's frames too, which are of another origin. */
async function inject(page) {
  const trust = "axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })";
  for (const frame of page.frames()) await frame.evaluate(`${axe.source};${trust}`);
}

/** What axe finds, and what it leaves to a person's judgement. */
async function faults(page, rules) {
  const options = { resultTypes: ["violations", "incomplete"], preload: false };
  if (rules) options.runOnly = rules;
  // The bank's page in its frame is a document with landmarks of its own.
  else options.rules = { "landmark-unique": { enabled: page.frames().length === 1 } };
  const run = ([exclude, options]) => globalThis.axe.run({ exclude: [exclude] }, options);
  const found = await page.evaluate(run, [DIMMED, options]);
  return [...found.violations, ...found.incomplete].map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`,
  );
}

/** What sticks out to the right. */
function tooWide(page) {
  return page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const isOut = (element) => element.getBoundingClientRect().right > width;
    return [...document.querySelectorAll("body *")].filter(isOut).map((one) => one.outerHTML.slice(0, 120));
  }, NARROW.width);
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
