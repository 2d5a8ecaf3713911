// A merchant's logo, put in place by the command line of the same release: on every page in light and
// dark, as large as it will be before it is there, and alone where nothing of the page is asked for.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { NARROW, faults, inject } from "./axe.mjs";
import { Browser, GOOD } from "./payer.mjs";
import { World } from "./world.mjs";

const PICTURES = join(dirname(fileURLToPath(import.meta.url)), "../app/examples/gallery");
const PAPER = "rgb(255, 255, 255)";

let world;
let browser;
let merchant;

before(async () => {
  world = await World.start();
  browser = await Browser.start(world);
  merchant = /mer_\w+/.exec(await kassa("merchant", "list"))[0];
});
after(async () => {
  await browser?.stop();
  await world?.stop();
});

/** What the command line says, beside the server. */
async function kassa(...words) {
  const { stdout } = await promisify(execFile)(process.env.KASSA_BIN, ["--data", world.dir, ...words]);
  return stdout;
}

/** Puts a picture in place; answers where it lies. */
async function put(name, ...how) {
  const said = await kassa("theme", "logo", merchant, join(PICTURES, `${name}.png`), ...how);
  return `/pictures/${/img_\w+/.exec(said)[0]}`;
}

/** What is seen of the logo: which, how large, and on what. */
function seen(page) {
  return page.getByRole("img", { name: "Demo Shop" }).evaluate(async (logo) => {
    await logo.decode();
    const { width, height } = logo.getBoundingClientRect();
    return { url: new URL(logo.currentSrc).pathname, width, height, on: getComputedStyle(logo).backgroundColor };
  });
}

async function wrong(page) {
  await inject(page);
  return faults(page);
}

describe("in light and dark", () => {
  let light;

  test("a logo for light pages stands on paper in the dark", async () => {
    light = await put("logo");
    await browser.as({}, async (payer) => {
      const { page } = payer;
      await payer.open(await world.open());
      const size = { width: 176, height: 40 };
      assert.deepEqual(await seen(page), { url: light, ...size, on: "rgba(0, 0, 0, 0)" });
      assert.deepEqual(await wrong(page), []);
      await page.emulateMedia({ colorScheme: "dark" });
      assert.deepEqual(await seen(page), { url: light, ...size, on: PAPER });
      assert.deepEqual(await wrong(page), []);
      await page.setViewportSize(NARROW);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, NARROW.width, "nothing sticks out");
    });
  });

  test("a dark page has the logo that was made for it, and its receipt the other on paper", async () => {
    const dark = await put("logo_dark", "--dark");
    await browser.as({ colorScheme: "dark" }, async (payer) => {
      const { page } = payer;
      const session = await world.open({ settings: { auto_return: 0 } });
      await payer.open(session);
      const there = await seen(page);
      assert.deepEqual([there.url, there.on], [dark, "rgba(0, 0, 0, 0)"]);
      assert.deepEqual(await wrong(page), []);
      await world.press(session, {
        "card-number": GOOD,
        "card-expiry": "12/34",
        "card-code": "123",
        "card-name": "Ann Payer",
      });
      await page.goto(`${session.checkout_url}/receipt`);
      const printed = await seen(page);
      assert.deepEqual([printed.url, printed.on], [light, PAPER]);
      assert.deepEqual(await wrong(page), []);
    });
  });
});

test("nothing moves when the logo comes, and without it the page says whose it is", () =>
  browser.as({ expects: /logo|pictures|Failed to load/ }, async (payer) => {
    const { page } = payer;
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/pictures/*", async (route) => {
      await held;
      await route.abort();
    });
    const amount = () => page.locator(".summary .amount").boundingBox();
    await page.goto((await world.open()).checkout_url, { waitUntil: "domcontentloaded" });
    const before = await amount();
    release();
    const logo = page.getByRole("img", { name: "Demo Shop" });
    await logo.evaluate((logo) => logo.complete || new Promise((resolve) => (logo.onerror = resolve)));
    assert.ok(await logo.isVisible());
    assert.deepEqual(await amount(), before);
  }));
