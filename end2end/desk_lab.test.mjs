// The test lab and the security page in a browser: a developer moves the clock, makes events happen and lets a request
// go wrong; an owner looks at the payment page and signs a browser out. With script and without, for everybody.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { Clerk } from "./desk.mjs";
import { Browser } from "./payer.mjs";
import { COOKIES, signIn } from "./staff.mjs";
import { World } from "./world.mjs";

const run = promisify(execFile);

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

/** Somebody who has signed in at a browser of their own. */
function as(role, settings, journey) {
  return browser.as({ cookies: COOKIES, ...settings }, async ({ page }) => {
    await signIn(page, world, `${role}${Math.random()}@kiln.example`, role);
    await journey(new Clerk(page, world));
  });
}

for (const script of [true, false]) {
  const who = `script ${script ? "on" : "off"}`;

  test(`an event is made, and the clock goes where the next thing is due, ${who}`, () =>
    as("developer", { script }, async (clerk) => {
      const { page } = clerk;
      await clerk.open("/lab");
      await clerk.press("Trigger payment.succeeded");
      await clerk.sees("Done. This is what the event is about.");
      const session = await world.open({ expires_in: 300 });
      await clerk.open("/lab");
      await page.getByRole("link", { name: session.id }).waitFor();
      await clerk.press("To the next thing due");
      await clerk.sees("A payment link expires");
      assert.equal((await world.receiver.delivery(session.id, 1)).event.type, "payment.expired");
    }));

  test(`a request is put together and goes wrong as it says, ${who}`, () =>
    as("developer", { script }, async (clerk) => {
      const { page } = clerk;
      await clerk.open("/lab/faults");
      await page.locator("input[value='status=503']").check();
      await clerk.press("Build the request");
      const curl = await page.locator("#curl").textContent();
      const env = { PATH: process.env.PATH, KASSA_KEY: world.demo.secret_key };
      const command = `${curl} --silent --show-error --output /dev/null --write-out '%{http_code}'`;
      const { stdout } = await run("sh", ["-c", command], { env });
      assert.equal(stdout, "503");
    }));

  test(`the payment page is looked at, and a browser is signed out, ${who}`, () =>
    as("owner", { script }, async (clerk) => {
      const { page } = clerk;
      await world.open({});
      await clerk.open("/security");
      await clerk.press("Look now");
      await clerk.sees("The page is as listed.");
      await as("support", { script }, async (other) => {
        await clerk.open("/security");
        const row = page.getByRole("row").filter({ hasText: "support" }).filter({ hasText: "Sign out" });
        await row.first().getByRole("button", { name: /^Sign out:/ }).click();
        await clerk.sees("Signed out.");
        await other.open("/payments");
        assert.match(other.page.url(), /\/dashboard\/sign-in/);
      });
    }));
}

test("whether a secret is the right one is seen in the browser, and nothing is sent", () =>
  as("developer", {}, async (clerk) => {
    const { page } = clerk;
    const session = await world.open({ expires_in: 300 });
    await clerk.open("/lab");
    await clerk.press("To the next thing due");
    await world.receiver.delivery(session.id, 1);
    await clerk.open("/deliveries");
    await page.locator("tbody a").first().click();
    await clerk.sees("3. How it is signed");
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    const field = page.getByLabel("Your signing secret");
    await field.fill(world.demo.webhook_secret);
    const same = page.getByText("This secret makes the same signature.");
    await same.nth(1).waitFor();
    assert.equal(await same.count(), 2, "of both schemes");
    await clerk.isUsable("a secret that is right");
    await field.fill("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    await page.getByText("Another secret made this signature.").nth(1).waitFor();
    await field.fill("whsec_!");
    await page.getByText("Another secret made this signature.").nth(1).waitFor();
    assert.deepEqual(asked, []);
  }));

test("without script there is no field for a secret", () =>
  as("developer", { script: false }, async (clerk) => {
    const { page } = clerk;
    await clerk.open("/deliveries");
    await page.locator("tbody a").first().click();
    await clerk.sees("3. How it is signed");
    assert.equal(await page.getByLabel("Your signing secret").isVisible(), false);
  }));

describe("every page can be used by everybody", () => {
  for (const lang of ["en", "ru", "az"]) {
    test(lang, () =>
      as("owner", { locale: lang, script: true }, async (clerk) => {
        const { page } = clerk;
        await world.open({});
        await report();
        await clerk.open("/security");
        await page.locator("form[action$='/look'] button").click();
        const faults = "/lab/faults?page=status%3D500&bank=acquirer%3Dlate%3A60&with=session";
        for (const path of ["/lab", "/lab/faults", faults, "/lab/cards", "/security"]) {
          await clerk.open(path);
          assert.equal(await page.locator("h1").count(), 1, path);
          await clerk.isUsable(path);
        }
        await clerk.open("/lab");
        await page.locator("form.advance button").click();
        await clerk.isUsable("a clock that was moved");
        await page.locator("input[name=amount]").fill("soon");
        await page.locator("form.advance button").click();
        await clerk.isUsable("a clock that stays");
      }),
    );
  }
});

/** What a browser with an extension sends. */
async function report() {
  const { id } = await world.open({});
  const report = {
    "document-uri": `${world.origin}/checkout/${id}`,
    "effective-directive": "script-src-elem",
    "blocked-uri": "https://somebody.example/script.js",
  };
  const headers = { "content-type": "application/csp-report" };
  await fetch(`${world.origin}/csp-report`, { method: "POST", headers, body: JSON.stringify({ "csp-report": report }) });
}
