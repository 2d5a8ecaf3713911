// The dashboard's door: signing in and out, and that everybody can use it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { troubles } from "./axe.mjs";
import { Browser } from "./payer.mjs";
import { LANGS } from "./words.mjs";
import { World } from "./world.mjs";

const COOKIE = ["kassa-dashboard"];

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
          assert.deepEqual(await troubles(page), []);
        }),
      );
    }
  });
}
