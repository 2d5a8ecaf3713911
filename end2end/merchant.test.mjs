// One merchant's day, from the first start on, without script: set up, a session by curl, paid, refunded, told of it;
// a receiver that refuses is explained, mended, and gets what it missed.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { until } from "./desk.mjs";
import { Browser } from "./payer.mjs";
import { COOKIES } from "./staff.mjs";
import { World } from "./world.mjs";

const run = promisify(execFile);
const PASSWORD = "correct horse battery";

let world;
let browser;

before(async () => {
  // The receiver of this story is on this machine, where nothing is sent but by an operator's leave.
  world = await World.start({ KASSA__EGRESS__ALLOW: "127.0.0.0/8" }, { isDemo: false });
  browser = await Browser.start(world);
});
after(async () => {
  await browser?.stop();
  await world?.stop();
});

/** What the documentation has somebody type. */
async function curl(key, path, body) {
  const args = ["--silent", "--show-error", "--fail-with-body", `${world.origin}${path}`];
  args.push("-H", `Authorization: Bearer ${key}`, "-H", "Content-Type: application/json");
  const { stdout } = await run("curl", [...args, "-d", JSON.stringify(body)]);
  return JSON.parse(stdout);
}

test("from the first start to a webhook that is explained and sent again", () =>
  browser.as({ script: false, cookies: COOKIES }, async ({ page }) => {
    const press = (name) => page.getByRole("button", { name, exact: true }).click();
    const room = (name) => page.getByRole("link", { name, exact: true }).filter({ visible: true }).first().click();
    const sees = (text) => page.getByText(text).filter({ visible: true }).first().waitFor();

    const [address] = /http:\/\/127\.0\.0\.1:\d+\/setup\/sgn_\w+/.exec(world.log);
    await page.goto(address);
    await page.getByLabel("Business name").fill("Tea House");
    await page.getByLabel("E-mail address").fill("ann@tea.example");
    await page.getByLabel("Password").fill("passwordpassword");
    await press("Set up");
    await page.getByRole("alert").getByText("one of the first that anybody tries").waitFor();
    assert.equal(await page.getByLabel("Business name").inputValue(), "Tea House");
    await page.getByLabel("Password").fill(PASSWORD);
    await press("Set up");
    await page.getByRole("heading", { name: "Kassa is ready" }).waitFor();
    const [key, ownSecret] = await page.locator("dd.code").allInnerTexts();
    assert.match(key, /^sk_test_/);
    assert.match(ownSecret, /^whsec_/);
    await room("On to the dashboard");
    await sees("No payments yet.");

    await room("Webhooks");
    await page.getByLabel("URL", { exact: true }).fill(`${world.receiver.origin}/hooks`);
    await press("Add an endpoint");
    const secret = (await page.locator("#secret").textContent()).trim();
    world.receiver.trust(secret);

    const session = await curl(key, "/v2/payments/checkout", { amount: 4900, currency: "USD", order_id: "T-1" });
    await browser.as({ script: false }, async (payer) => {
      await payer.open(session);
      await payer.pay();
      await payer.sees(payer.words.paid);
    });
    assert.equal((await world.receiver.delivery(session.id)).event.type, "payment.succeeded");

    await room("I have copied it");
    await room("Payments");
    await page.getByLabel("Find a payment").fill("T-1");
    await press("Search");
    await room("$49.00");
    await page.getByLabel("Amount in USD").fill("9.50");
    await press("Refund…");
    await press("Refund $9.50");
    await page.getByRole("status").getByText("The money was refunded.").waitFor();
    const payment = page.url().split("?")[0];
    assert.equal((await world.receiver.delivery(session.id, 2)).event.type, "payment.refunded");
    await page.goto(payment);
    await room("payment.refunded");
    await sees('"refunded_amount"');

    // Somebody has mistyped the secret over there.
    world.receiver.trust(ownSecret);
    await page.goto(payment);
    await page.getByLabel("Amount in USD").fill("1");
    await press("Refund…");
    await press("Refund $1.00");
    await world.receiver.delivery(session.id, 3);
    await room("Deliveries");
    await page.locator("tbody tr").first().getByRole("link").first().click();
    const delivery = page.url().split("?")[0];
    await until(page, delivery, /401: the receiver refused it/);
    await sees("Your server turned it away.");
    await sees("v1,");

    world.receiver.trust(secret);
    await press("Send again");
    await until(page, delivery, /It has arrived; nothing more is sent\./);
    const [first, again] = world.receiver.about(session.id).slice(-2);
    assert.deepEqual(again.body, first.body, "the same bytes");
    assert.deepEqual([first.trouble, again.trouble], ["X-MAXFI-Signature does not match", undefined]);
    // What was refused on purpose is no trouble.
    world.receiver.deliveries = world.receiver.deliveries.filter(({ trouble }) => !trouble);

    await room("Audit log");
    for (const did of ["Endpoint: added", "Payment: refunded", "Delivery: sent again"]) await sees(did);
    // What set it up opens nothing any more.
    assert.equal((await page.goto(address)).status(), 404);
  }));
