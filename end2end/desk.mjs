// Somebody of the merchant's before the dashboard: invited by the operator, signed in, and watched like a
// payer, but that a sign-in is a cookie.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "playwright-core";
import { troubles } from "./axe.mjs";

const PASSWORD = "correct horse battery";

/** The link of an invitation, as `kassa user invite` prints it. */
export async function invitation(world, email, role) {
  const args = ["user", "invite", world.demo.merchant_id, email, "--role", role];
  const child = spawn(process.env.KASSA_BIN, [...args, "--data", world.dir], { cwd: world.dir });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (said += text));
  }
  const [code] = await once(child, "exit");
  assert.equal(code, 0, said);
  return /\/dashboard\/welcome\/\S+/.exec(said)[0];
}

/** A browser for everybody. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
}

/** Somebody at a browser of their own, who has signed in. */
export async function asClerk({ world, browser }, role, { lang = "en", ...settings }, journey) {
  const email = `${role}${Math.random()}@kiln.example`;
  const link = await invitation(world, email, role);
  const context = await browser.newContext({ locale: lang, ...settings });
  context.setDefaultTimeout(60_000);
  const wrong = [];
  context.on("console", (message) => {
    if (/content security policy|refused to/i.test(message.text())) wrong.push(message.text());
  });
  try {
    const clerk = new Clerk(await context.newPage(), world);
    await clerk.enter(link, lang);
    await journey(clerk);
  } finally {
    await context.close();
  }
  assert.deepEqual(wrong, []);
}

/** Loads a page again until it says so. */
export async function until(page, at, text) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    await page.goto(at);
    const said = await page.locator("main").textContent();
    if (text.test(said)) return;
    assert.ok(Date.now() < deadline, said);
    await new Promise((done) => setTimeout(done, 100));
  }
}

export class Clerk {
  constructor(page, world) {
    this.page = page;
    this.world = world;
  }

  /** Follows an invitation and chooses a password. */
  async enter(link, lang = "en") {
    const { page, world } = this;
    await page.goto(`${world.origin}${link}?lang=${lang}`);
    await page.locator("input[name=password]").fill(PASSWORD);
    await page.locator("form button").click();
    await page.waitForURL(`${world.origin}/dashboard/test`);
  }

  open(path) {
    return this.page.goto(`${this.world.origin}/dashboard/test${path}`);
  }

  press(name) {
    return this.page.getByRole("button", { name, exact: true }).click();
  }

  follow(name) {
    return this.page.getByRole("link", { name, exact: true }).first().click();
  }

  async sees(text) {
    await this.page.getByText(text).first().waitFor();
  }

  /** What the page shows once. */
  async secret() {
    return (await this.page.locator("#secret").textContent()).trim();
  }

  async isUsable(name) {
    assert.deepEqual({ name, troubles: await troubles(this.page) }, { name, troubles: [] });
  }
}
