// A developer finds a request in the dashboard, learns what was wrong with it, and asks it again from a shell. With
// script and without, and every page for everybody.

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

/** What a merchant's server asks; the id of the request. */
async function ask(path, body, headers = {}) {
  const answer = await fetch(`${world.origin}${path}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${world.demo.secret_key}`, "content-type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return answer.headers.get("request-id");
}

for (const javaScriptEnabled of [true, false]) {
  const who = `script ${javaScriptEnabled ? "on" : "off"}`;

  test(`a request that was refused is found, and one that was not is asked again, ${who}`, () =>
    as("developer", { javaScriptEnabled }, async (clerk) => {
      const { page } = clerk;
      const order_id = `again ${who}`;
      const wrong = await ask("/v2/payments/checkout", { amount: "much", currency: "USD" });
      const right = await ask("/v2/payments/checkout", { amount: 4900, currency: "USD", order_id });
      const room = `${world.origin}/dashboard/test/logs`;
      await until(page, room, new RegExp(`${right}[^]*${wrong}|${wrong}[^]*${right}`));
      await page.getByLabel("Answer").selectOption("failed");
      await page.getByLabel("Path begins with").fill("/v2/payments/checkout");
      await clerk.press("Filter");
      assert.ok(!(await page.locator("main").textContent()).includes(right));
      await page.goto(`${room}/${wrong}`);
      await clerk.sees("VALIDATION_ERROR");
      await page.goto(`${room}?id=${right}`);
      await page.locator("tbody a").click();
      await clerk.sees(order_id);
      const curl = await page.locator("#curl").textContent();
      assert.ok(!curl.includes(world.demo.secret_key));
      const env = { ...process.env, KASSA_KEY: world.demo.secret_key };
      const { stdout } = await run("sh", ["-c", `${curl} --silent --show-error --fail`], { env });
      assert.equal(JSON.parse(stdout).status, "open");
      // From what was asked to what was made.
      await page.locator(".facts a[href*='/sessions/']").first().click();
      await clerk.sees(order_id);
    }));
}

describe("every page can be used by everybody", () => {
  for (const lang of ["en", "ru", "az"]) {
    test(lang, () =>
      as("owner", { lang }, async (clerk) => {
        const { page } = clerk;
        await page.goto(`${world.origin}/dashboard/live/logs`);
        await clerk.isUsable("an empty list");
        const card = { number: "4242424242424242", exp_month: "12", exp_year: "34", cvc: "123" };
        const once = { "idempotency-key": `once-${lang}` };
        const id = await ask("/v2/payments", { amount: 4900, currency: "USD", card }, once);
        await ask("/v2/payments", { amount: 4900, currency: "USD", card }, once);
        await ask(`/v2/payments/${"x".repeat(300)}?email=${"ann".repeat(30)}@kiln.example`);
        await until(page, `${world.origin}/dashboard/test/logs`, new RegExp(id));
        for (const path of ["/logs", "/logs?path=none&once=x", `/logs/${id}`, "/keys"]) {
          await clerk.open(path);
          assert.equal(await page.locator("h1").count(), 1, path);
          await clerk.isUsable(path);
        }
      }),
    );
  }
});
