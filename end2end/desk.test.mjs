// The dashboard's door: the first start, signing in and out, and that everybody can use it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { COLOURS, NARROW, faults, inject, tooWide } from "./axe.mjs";
import { Browser } from "./payer.mjs";
import { LANGS } from "./words.mjs";
import { World } from "./world.mjs";

const COOKIE = ["kassa-dashboard"];
const PASSWORD = "correct horse battery";

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

async function signIn(page, email, password) {
  await page.goto(`${world.origin}/dashboard/sign-in`);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.locator("form button").click();
}

test("from the first start to a paid test session, without script", async () => {
  const fresh = await World.start({}, { isDemo: false });
  const chromium = await Browser.start(fresh);
  try {
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/setup\/sgn_\w+/.exec(fresh.log);
    await chromium.as({ script: false, cookies: COOKIE }, async ({ page }) => {
      await page.goto(address);
      await page.getByLabel("Business name").fill("Tea House");
      await page.getByLabel("E-mail address").fill("ann@tea.example");
      await page.getByLabel("Password").fill("passwordpassword");
      await page.getByRole("button", { name: "Set up" }).click();
      await page.getByRole("alert").getByText("one of the first that anybody tries").waitFor();
      assert.equal(await page.getByLabel("Business name").inputValue(), "Tea House");
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Set up" }).click();
      await page.getByRole("heading", { name: "Kassa is ready" }).waitFor();
      const [key, secret] = await page.locator("dd.code").allInnerTexts();
      assert.match(key, /^sk_test_/);
      assert.match(secret, /^whsec_/);
      fresh.demo = { secret_key: key };
      await page.getByRole("link", { name: "On to the dashboard" }).click();
      await page.getByText("No payments yet.").waitFor();

      // Nothing goes to this machine but in a demo.
      const nowhere = { success_url: undefined, cancel_url: undefined, webhook_url: undefined };
      const session = await fresh.open(nowhere);
      await fresh.press(session, { test_case: "visa" });
      assert.equal((await fresh.payment(session)).status, "succeeded");
      await page.reload();
      await page.getByText("$49.00").waitFor();
      await page.getByText("1 payment").waitFor();
      // What set it up opens nothing any more.
      assert.equal((await page.goto(address)).status(), 404);
    });
  } finally {
    await chromium.stop();
    await fresh.stop();
  }
});

test("somebody signs in and out, without script", () =>
  browser.as({ script: false }, async ({ page }) => {
    await signIn(page, "demo@kassa.example", "not the password");
    await page.getByRole("alert").waitFor();
    assert.equal(await page.locator("[name=email]").inputValue(), "demo@kassa.example");
    await signIn(page, "demo@kassa.example", world.demo.dashboard_password);
    await page.getByRole("heading", { name: "Home" }).waitFor();
    await page.getByRole("link", { name: "Switch to live mode" }).locator("visible=true").click();
    await page.waitForURL("**/dashboard/live");
    await page.getByRole("button", { name: "Sign out" }).locator("visible=true").click();
    await page.getByText("You have signed out.").waitFor();
    await page.goto(`${world.origin}/dashboard/test`);
    await page.waitForURL("**/dashboard/sign-in?to=%2Fdashboard%2Ftest");
  }));

/** Whoever is in, where, and what stands there. */
const PAGES = [
  ["/dashboard/sign-in", false],
  ["/dashboard/sign-in?word=signed-out", false],
  ["/dashboard/welcome/1.a.b", false],
  ["/dashboard/nowhere", false],
  ["/dashboard/test", true],
  ["/dashboard/live", true],
  ["/dashboard/test/account", true],
];

for (const lang of LANGS) {
  describe(`every page is accessible in light and dark and fits a small screen, ${lang}`, () => {
    for (const [path, isIn] of PAGES) {
      test(path, () =>
        browser.as({ locale: lang, cookies: isIn ? COOKIE : [] }, async ({ page }) => {
          if (isIn) await signIn(page, "demo@kassa.example", world.demo.dashboard_password);
          await page.goto(world.origin + path);
          await inject(page);
          const light = await faults(page);
          await page.emulateMedia({ colorScheme: "dark" });
          const dark = await faults(page, COLOURS);
          await page.setViewportSize(NARROW);
          const wide = await tooWide(page);
          assert.deepEqual({ light, dark, wide }, { light: [], dark: [], wide: [] });
        }),
      );
    }
  });
}
