// What a developer does in the dashboard, in a browser: finds a webhook that failed, learns why, sends it again;
// makes a key, uses it, and revokes it. With script and without, and every page for everybody.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { asClerk, launch, until } from "./desk.mjs";
import { World } from "./world.mjs";

const run = promisify(execFile);

let world;
let browser;

before(async () => {
  world = await World.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

const as = (...given) => asClerk({ world, browser }, ...given);

for (const javaScriptEnabled of [true, false]) {
  const who = `script ${javaScriptEnabled ? "on" : "off"}`;

  test(`a webhook that failed is found, explained and sent again, and arrives, ${who}`, () =>
    as("developer", { javaScriptEnabled }, async (clerk) => {
      const { page } = clerk;
      // The receiver does not know this endpoint's secret yet, so that it refuses what comes.
      const known = world.demo.webhook_secret;
      await clerk.open("/webhooks");
      const url = `${world.receiver.origin}/hooks?${javaScriptEnabled}`;
      await page.getByLabel("URL", { exact: true }).fill(url);
      await clerk.press("Add an endpoint");
      const secret = await clerk.secret();
      assert.match(secret, /^whsec_/);
      await clerk.follow("I have copied it");
      await clerk.press("Send a test event");
      const at = page.url().split("?")[0];
      await until(page, at, /401: the receiver refused it/);
      await clerk.sees("Your server turned it away.");
      const curl = await page.locator("#curl").textContent();
      world.receiver.trust(secret);
      // What stands there is what was sent: the receiver that knows the secret takes it.
      const count = world.receiver.deliveries.length;
      await run("sh", ["-c", `${curl} --silent --show-error --fail`]);
      assert.equal(world.receiver.deliveries.length, count + 1);
      assert.equal(world.receiver.deliveries.at(-1).trouble, undefined);
      await page.goto(at);
      await clerk.press("Send again");
      await until(page, at, /It has arrived; nothing more is sent\./);
      assert.equal(world.receiver.deliveries.at(-1).trouble, undefined);
      world.receiver.trust(known);
      // What was refused on purpose is no trouble.
      world.receiver.deliveries = world.receiver.deliveries.filter(({ trouble }) => !trouble);
      world.receiver.deliveries.splice(0);
    }));

  test(`a key is made, opens the API, is revoked and opens nothing, ${who}`, () =>
    as("developer", { javaScriptEnabled }, async (clerk) => {
      const { page } = clerk;
      const status = async (key) => {
        const headers = { authorization: `Bearer ${key}` };
        return (await fetch(`${world.origin}/v2/payments`, { headers })).status;
      };
      await clerk.open("/keys");
      await clerk.press("Create a key");
      const key = await clerk.secret();
      assert.ok(!page.url().includes(key));
      assert.equal(await status(key), 200);
      await clerk.follow("I have copied it");
      const shown = `${key.slice(0, 18)}…${key.slice(-4)}`;
      await page.getByRole("link", { name: `Revoke ${shown}` }).click();
      await clerk.sees(shown);
      await clerk.press("Revoke");
      await clerk.sees("The key was revoked.");
      assert.equal(await status(key), 401);
    }));
}

describe("every page can be used by everybody", () => {
  for (const lang of ["en", "ru", "az"]) {
    test(lang, () =>
      as("owner", { lang }, async (clerk) => {
        const { page } = clerk;
        for (const path of await pages(clerk)) {
          await clerk.open(path);
          assert.equal(await page.locator("h1").count(), 1, path);
          await clerk.isUsable(path);
        }
      }),
    );
  }
});

/** A page of each kind, with something on it. */
async function pages(clerk) {
  const { page } = clerk;
  await clerk.open("/webhooks");
  await page.locator("input[name=url]").fill(`https://shop.example/${Math.random()}`);
  await page.locator("main form .button").click();
  await clerk.isUsable("a secret");
  await page.locator("main a.button").click();
  const endpoint = new URL(page.url()).pathname.replace("/dashboard/test", "");
  await page.locator("form[action$='/test'] button").click();
  const delivery = new URL(page.url()).pathname.replace("/dashboard/test", "");
  await clerk.open("/events");
  const event = await page.locator("tbody a").first().getAttribute("href");
  await clerk.open("/keys");
  const key = await page.locator("tbody a").last().getAttribute("href");
  await clerk.open("/people");
  const person = await page.locator("tbody a").first().getAttribute("href");
  const own = [event, key, person].map((path) => path.replace("/dashboard/test", ""));
  const asks = [`${endpoint}/delete`, "/deliveries/resend?state=exhausted"];
  const rooms = ["/webhooks", "/events", "/deliveries", "/deliveries?type=none", "/keys", "/people", "/audit"];
  return [...rooms, endpoint, delivery, ...own, ...asks];
}
