// The theme studio: a designer makes the page look, payers see it once it is published, and nobody is kept out.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { Browser, POLICY } from "./payer.mjs";
import { World } from "./world.mjs";

const PATIENCE_MS = 15_000;
const YELLOW = "#FFD400";
/** A preview's own policy; every other page has the whole one. */
const SAMPLE = /^default-src 'none'; style-src 'self' 'nonce-[0-9a-f]{32}'; .*frame-ancestors 'self'; .*sandbox allow-same-origin/;
const EITHER = new RegExp(`${POLICY.source}|${SAMPLE.source}`);

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

const design = (settings, journey) =>
  browser.as({ viewport: { width: 1280, height: 900 }, ...settings, policy: EITHER }, async ({ page }) => {
    await page.goto(`${world.origin}/studio?lang=${settings.lang ?? "en"}`);
    await journey(page);
  });

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
/** The page in the desktop's frame has this accent, now or soon. */
async function accent(page, wanted) {
  const root = page.frameLocator(".desktop iframe").locator("html");
  const look = (one) => getComputedStyle(one).getPropertyValue("--accent").trim().toLowerCase();
  let found = "";
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(25)) {
    found = await root.evaluate(look).catch(() => "");
    if (found === wanted) return;
  }
  assert.equal(found, wanted);
}

describe("a designer chooses yellow, is warned, takes the fix, looks at it in ru and dark, and publishes", () => {
  for (const script of [true, false]) {
    test(`script ${script ? "on" : "off"}`, () =>
      design({ script }, async (page) => {
        const before = await world.open();
        await page.getByLabel("Accent", { exact: true }).first().fill(YELLOW);
        await press(page, "Preview");
        const warning = page.locator("[data-scheme=light] .warning").filter({ hasText: "Links" }).first();
        await warning.getByText(`${YELLOW} on #FFFFFF is 1.43:1 and needs 4.5:1.`).waitFor();
        await accent(page, "#ffd400");
        await warning.getByRole("button").click();
        await page.waitForURL(/#contrast$/);
        await accent(page, "#806a00");
        assert.equal(await page.locator("[data-scheme=light] .warning").count(), 0);

        for (const state of ["open-declined", "methods", "action-otp", "succeeded", "receipt", "expired", "trouble"]) {
          await page.getByLabel("State").selectOption(state);
          await page.getByLabel("Page language").selectOption("ru");
          await page.getByLabel("Display").selectOption("dark");
          await page.locator(".shown").getByRole("button", { name: "Show" }).click();
          const shown = page.frameLocator(".phone iframe").locator("html");
          await page.waitForURL(new RegExp(`state=${state}&page=ru&display=dark`));
          await shown.locator("h1").waitFor();
          assert.equal(await shown.getAttribute("lang"), "ru");
          assert.equal(await shown.evaluate((one) => getComputedStyle(one).colorScheme), "dark");
        }

        await everyState(page, "?page=ru&mode=dark");
        await page.goto(`${world.origin}/studio?lang=en`);
        await press(page, "Publish…");
        await page.getByRole("heading", { name: "Publish this look?" }).waitFor();
        await page.getByRole("cell", { name: "#806A00" }).waitFor();
        await press(page, "Publish");
        await page.getByText("Published. New payment pages look like this now.").waitFor();
        for (const session of [before, await world.open()]) {
          const html = await (await fetch(session.checkout_url)).text();
          assert.match(html, /--accent:#806a00/);
        }
        // Back to how it was, for whoever comes next.
        await page.getByRole("button", { name: /^Go back to version/ }).last().click();
        await page.getByText("The earlier version is back.").waitFor();
      }));
  }
});

/** The sheet has every state of the page in this language and mode, each drawn in the draft's look. */
async function everyState(page, query) {
  await page.goto(`${world.origin}/studio/gallery${query}`);
  const frames = page.locator(".sheet iframe");
  const states = await frames.evaluateAll((all) => all.map((one) => new URL(one.src).searchParams.get("state")));
  assert.equal(new Set(states).size, 61, "every state");
  for (const [n, state] of states.entries()) {
    const frame = frames.nth(n);
    await frame.scrollIntoViewIfNeeded();
    const shown = frame.contentFrame().locator("html");
    await shown.locator("h1").waitFor();
    const seen = await shown.evaluate((one) => {
      const { colorScheme } = getComputedStyle(one);
      return [one.lang, colorScheme, getComputedStyle(one).getPropertyValue("--accent").trim()];
    });
    assert.deepEqual(seen, ["ru", "dark", "#806a00"], state);
  }
}

describe("a logo", () => {
  const picture = (name) => join(dirname(fileURLToPath(import.meta.url)), `../app/examples/gallery/${name}.png`);
  for (const script of [true, false]) {
    test(`is chosen, seen on the page and taken away, script ${script ? "on" : "off"}`, () =>
      design({ script }, async (page) => {
        if (script) await alive(page);
        await page.getByLabel("Name on the page").fill("Kiln & Clay");
        await page.locator("#logo-file").setInputFiles(picture("logo"));
        // With script a file goes up as soon as it is chosen.
        if (!script) await press(page, "Upload: Logo");
        await page.waitForURL(/#pictures$/);
        const logo = page.frameLocator(".desktop iframe").getByRole("img", { name: "Kiln & Clay" });
        const width = await logo.evaluate(async (image) => image.decode().then(() => image.naturalWidth));
        assert.ok(width > 0);
        await page.locator("#icon-file").setInputFiles(fileURLToPath(import.meta.url));
        if (!script) await press(page, "Upload: Icon");
        await page.getByRole("alert").getByText("This is no PNG, JPEG or WebP picture").waitFor();
        assert.equal(await page.getByLabel("Name on the page").inputValue(), "Kiln & Clay");
        await press(page, "Take away: Logo");
        await page.waitForURL(/#pictures$/);
        assert.equal(await page.frameLocator(".desktop iframe").getByRole("img", { name: "Kiln & Clay" }).count(), 0);
        await page.locator("#pictures summary").click();
        await press(page, "Delete picture 1");
        await page.locator("#pictures summary").waitFor({ state: "detached" });
        await press(page, "Discard draft");
        await page.locator(".status").getByText("Published").waitFor();
      }));
  }
});

test("the page is seen with other eyes, and its colours are the same", () =>
  design({}, async (page) => {
    await alive(page);
    const hue = async () => {
      const { width, height, data } = await pixel(page, page.locator(".phone iframe"));
      let most = 0;
      for (let n = 0; n < width * height * 4; n += 4)
        most = Math.max(most, Math.max(data[n], data[n + 1], data[n + 2]) - Math.min(data[n], data[n + 1], data[n + 2]));
      return most;
    };
    assert.ok((await hue()) > 100, "the button is blue");
    await page.getByLabel("Colour vision").selectOption("Without colours");
    await page.locator(".screens[data-vision=achromatopsia]").waitFor();
    const grey = await hue();
    assert.ok(grey < 16, `nothing has a colour: ${grey}`);
    await accent(page, "#0b5fff");
  }));

/** What is seen of it, pixel by pixel. */
async function pixel(page, locator) {
  const picture = (await locator.screenshot({ animations: "disabled" })).toString("base64");
  return page.evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.codePointAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const sheet = new OffscreenCanvas(image.width, image.height).getContext("2d");
    sheet.drawImage(image, 0, 0);
    const { width, height, data } = sheet.getImageData(0, 0, image.width, image.height);
    return { width, height, data: Array.from(data) };
  }, picture);
}

test("what is exported gives the same page through the API, to the pixel", () =>
  design({ script: false }, async (page) => {
    await press(page, "Use the theme Paper");
    await page.getByLabel("Name on the page").fill("Гончар");
    await press(page, "Preview");
    const theme = await (await fetch(`${world.origin}/studio/export/theme.json`)).json();
    // Both are to be paid by the same minute.
    const [byApi, plain] = [await world.open({ settings: { theme } }), await world.open()];
    const picture = async (session) => {
      await page.goto(`${session.checkout_url}?lang=en`);
      return page.screenshot({ fullPage: true, animations: "disabled" });
    };
    const [first, other] = [await picture(byApi), await picture(plain)];
    assert.ok(!first.equals(other), "payers do not see the draft");
    await page.goto(`${world.origin}/studio?lang=en`);
    await press(page, "Publish…");
    await press(page, "Publish");
    await page.getByText("Published. New payment pages").waitFor();
    assert.ok(first.equals(await picture(plain)), "the pages are the same");
    await page.goto(`${world.origin}/studio?lang=en`);
    await page.getByRole("button", { name: /^Go back to version/ }).last().click();
    await page.getByText("The earlier version is back.").waitFor();
  }));

describe("while a colour is picked", () => {
  test("it is on the page at once, with its ratios, and kept when it is let go", () =>
    design({}, async (page) => {
      await alive(page);
      const well = page.getByLabel("Pick: Accent").first();
      await page.locator("[data-scheme=light] summary").click();
      const drag = (value) =>
        well.evaluate((one, value) => {
          one.value = value;
          one.dispatchEvent(new Event("input", { bubbles: true }));
        }, value);
      for (const value of ["#ff0000", "#00b388", "#ffd400"]) {
        await drag(value);
        await accent(page, value);
        assert.equal(await page.locator("#accent").inputValue(), value.toUpperCase());
      }
      const verdict = page.locator("[data-verdict=light] .verdict");
      assert.equal(await verdict.textContent(), "3 pairs are corrected");
      const row = page.locator("[data-scheme=light] .pairs li").first();
      assert.match(await row.textContent(), /14\.66:1/);
      assert.equal(await page.locator(".status").textContent(), "Published", "nothing is kept while it is dragged");
      await well.evaluate((one) => one.dispatchEvent(new Event("change", { bubbles: true })));
      await page.getByText("1 change not published").waitFor();
      await page.getByText(`${YELLOW} on #FFFFFF is 1.43:1`).first().waitFor();
      await press(page, "Undo");
      await page.locator(".status").getByText("Published").waitFor();
    }));

  test("by keyboard alone a colour is typed, kept and taken back", () =>
    design({}, async (page) => {
      await alive(page);
      await page.locator("#background").focus();
      await page.keyboard.type("fff8f0");
      await page.keyboard.press("Tab");
      await page.getByText("1 change not published").waitFor();
      const undo = page.getByRole("button", { name: "Undo" });
      await undo.focus();
      await page.keyboard.press("Enter");
      await page.locator(".status").getByText("Published").waitFor();
    }));
});

/** Waits until the studio listens. */
async function alive(page) {
  await page.waitForFunction(() => globalThis.isDeskAlive);
}

test("a link shows the draft to whoever has it, and nothing to change", () =>
  design({ script: false, lang: "en" }, async (page) => {
    await page.getByLabel("Accent", { exact: true }).first().fill(YELLOW);
    await press(page, "Make a link");
    const link = await page.getByLabel(/^Link, until/).inputValue();
    await page.goto(`${link}?lang=az`);
    await accent(page, "#ffd400");
    assert.equal(await page.locator("form[method=post]").count(), 0);
    await page.goto(`${world.origin}/studio?lang=en`);
    await press(page, "Discard draft");
  }));

describe("nobody is kept out", () => {
  const PAGES = ["/studio", "/studio/gallery", "/studio/publish"];
  for (const lang of ["en", "ru", "az"]) {
    test(`axe finds nothing, and nothing is wider than a small screen, ${lang}`, () =>
      browser.as({ script: true, lang, policy: EITHER, bypassCSP: false }, async ({ page }) => {
        await page.goto(`${world.origin}/studio?lang=en`);
        await page.getByLabel("Accent", { exact: true }).first().fill(YELLOW);
        await press(page, "Preview");
        const shared = await link(page);
        const found = [];
        for (const path of [...PAGES, shared]) {
          await page.goto(`${path.startsWith("http") ? path : world.origin + path}?lang=${lang}`);
          await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
          await page.evaluate(axe.source);
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            const faults = await page.evaluate(check);
            found.push(...faults.map((fault) => `${path} ${colorScheme}: ${fault}`));
          }
          await page.setViewportSize({ width: 320, height: 640 });
          const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
          if (whole > inner) found.push(`${path} is ${whole} wide`);
          await page.setViewportSize({ width: 1280, height: 900 });
        }
        assert.deepEqual(found, []);
      }));
  }
});

async function link(page) {
  await press(page, "Make a link");
  return page.getByLabel(/^Link, until/).inputValue();
}

/** The previews are pages of their own, which the gallery's test goes through. */
async function check() {
  const options = { resultTypes: ["violations", "incomplete"], preload: false, iframes: false };
  options.rules = { "frame-tested": { enabled: false } };
  const found = await globalThis.axe.run(document, options);
  return [...found.violations, ...found.incomplete].map(
    ({ id, nodes }) => `${id}: ${nodes.map((one) => `${one.html} ${one.failureSummary}`).join("\n")}`,
  );
}
