// The documentation reads well everywhere: without script, by keyboard, with a screen reader, on a phone,
// in the dark.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { NARROW, faults, inject, tooWide } from "./axe.mjs";
import { Browser } from "./payer.mjs";
import { World } from "./world.mjs";

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

/** A page of each kind. */
const PAGES = [
  "/docs", "/docs/errors", "/docs/webhooks", "/docs/sandbox", "/docs/changelog", "/docs/api",
  "/docs/api/create-checkout-session", "/docs/api/list-payments", "/docs/api/get-event",
];

/** Nothing runs here, and nothing is sent. */
const policy = new RegExp(
  "^default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'$",
);

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

/** Opens a page of the documentation. */
const read = (settings, path, journey) =>
  browser.as({ policy, ...settings }, async ({ page }) => {
    await page.goto(world.origin + path);
    await journey(page);
  });

describe("every kind of page is accessible in light and dark, and fits a small screen", () => {
  for (const path of PAGES) {
    test(path, () =>
      read({ viewport: DESKTOP }, path, async (page) => {
        await inject(page);
        const light = await faults(page);
        await page.emulateMedia({ colorScheme: "dark" });
        const dark = await faults(page);
        await page.setViewportSize(PHONE);
        // Of a table that scrolls in its box axe cannot tell the ground; it has on the large screen.
        const phone = (await faults(page)).filter((fault) => !fault.startsWith("color-contrast"));
        await page.setViewportSize(NARROW);
        const wide = await tooWide(page);
        assert.deepEqual({ light, dark, phone, wide }, { light: [], dark: [], phone: [], wide: [] });
      }),
    );
  }
});

test("without script the samples change language, and the menu opens and closes", () =>
  read({ script: false, viewport: PHONE }, "/docs/api/create-checkout-session", async (page) => {
    const samples = page.getByRole("group", { name: "Language" });
    const shown = () => samples.locator(".panel:visible").innerText();
    assert.match(await shown(), /^curl /);
    await samples.getByText("Python").click();
    assert.match(await shown(), /^import json/);

    const menu = page.getByRole("navigation", { name: "Documentation" });
    assert.ok(!(await menu.isVisible()));
    await page.getByRole("link", { name: "Menu", exact: true }).click();
    assert.ok(await menu.isVisible());
    await menu.getByRole("link", { name: "Close the menu" }).click();
    assert.ok(!(await menu.isVisible()));
    await page.getByRole("link", { name: "Menu", exact: true }).click();
    await menu.getByRole("link", { name: "Quickstart" }).click();
    await page.waitForURL(`${world.origin}/docs`);
  }));

test("by keyboard: past the menu at once, and through the languages by arrow", () =>
  read({ viewport: DESKTOP }, "/docs/api/get-payment", async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the text");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    const node = page.getByRole("radio", { name: "Node" });
    await page.getByRole("radio", { name: "curl" }).focus();
    await page.keyboard.press("ArrowRight");
    assert.ok(await node.isChecked());
    const ring = await page.evaluate(() => {
      const label = document.activeElement.nextElementSibling;
      return getComputedStyle(label).outlineStyle;
    });
    assert.notEqual(ring, "none");
  }));

test("a page is small, and asks nobody else", async () => {
  const sizes = {};
  await browser.as({ policy, viewport: DESKTOP }, async ({ page }) => {
    page.on("response", async (response) => {
      const { pathname, origin } = new URL(response.url());
      if (!response.url().startsWith("data:")) assert.equal(origin, world.origin);
      const { responseBodySize = 0 } = await response.request().sizes().catch(() => ({}));
      sizes[pathname] = responseBodySize;
    });
    await page.goto(`${world.origin}/docs/api/create-payment`, { waitUntil: "networkidle" });
  });
  const bytes = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  assert.ok(bytes > 0 && bytes < 40_000, `${bytes} bytes: ${JSON.stringify(sizes)}`);
});
