import { asClerk, launch, until } from "./desk.mjs";
import { World } from "./world.mjs";
const world = await World.start(); const browser = await launch();
async function ask(path, body, headers = {}, method) {
  const answer = await fetch(`${world.origin}${path}`, { method: method ?? (body ? "POST" : "GET"),
    headers: { authorization: `Bearer ${world.demo.secret_key}`, "content-type": "application/json", ...headers }, body: body && JSON.stringify(body) });
  await answer.arrayBuffer(); return answer.headers.get("request-id");
}
const card = { number: "4242424242424242", exp_month: "12", exp_year: "34", cvc: "123", holder: "Ann Payer" };
try {
for (const [lang, scheme, width] of [["en","light",1280],["en","dark",1280],["en","light",390],["en","dark",390],["ru","light",1280],["ru","light",390]]) {
  await asClerk({ world, browser }, "owner", { lang, viewport: { width, height: 900 }, colorScheme: scheme }, async (clerk) => {
    const { page } = clerk; const tag = `${lang}-${scheme}-${width}`;
    await page.goto(`${world.origin}/dashboard/live/logs`);
    await page.screenshot({ path: `/tmp/logs-shots/${tag}-empty.png`, fullPage: true });
    const id = await ask("/v2/payments", { amount: 4900, currency: "USD", order_id: "Tea-7", card, customer: {email: "ann@kiln.example"} }, {"idempotency-key": "order-7-" + tag});
    await ask("/v2/payments", { amount: 4900, currency: "USD", order_id: "Tea-7", card, customer: {email: "ann@kiln.example"} }, {"idempotency-key": "order-7-" + tag});
    const bad = await ask("/v2/payments/checkout", { amount: "much", currency: "USD" });
    await ask("/v2/payments/checkout", { amount: 100, currency: "EUR" });
    await ask("/v2/payments?limit=3&status=succeeded"); await ask("/v2/payments/nothing"); await ask("/v1/payment_intents?limit=1&created[gte]=1");
    await until(page, `${world.origin}/dashboard/test/logs`, new RegExp(id));
    await page.screenshot({ path: `/tmp/logs-shots/${tag}-list.png`, fullPage: true });
    await clerk.open(`/logs/${id}`);
    await page.screenshot({ path: `/tmp/logs-shots/${tag}-one.png`, fullPage: true });
    if (width === 1280 && scheme === "light") { await clerk.open(`/keys`); await page.screenshot({ path: `/tmp/logs-shots/${tag}-keys.png`, fullPage: true }); }
  });
}
} finally { await browser.close(); await world.stop(); }
