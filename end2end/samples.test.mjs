// Every code sample of the documentation runs, as it is shown. Those in Rust are compiled and fed by the
// server's own tests.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHook } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { World } from "./world.mjs";

const FOLDER = fileURLToPath(new URL("../docs/samples/", import.meta.url));
const LANGUAGES = [
  ["curl", "sh", "sh"],
  ["node", process.execPath, "mjs"],
  ["python", "python3", "py"],
];
/** In these there is nothing but what is called. */
const MORE = [["php", "php", "php"], ["go", "go", "go"]];
const PATIENCE_MS = 60_000;

let world;
/** What Go has compiled for one scheme and has there for the other. */
let compiled;
/** Takes whatever endpoints are told: their secrets are not the world's. */
const hook = createHook((request, response) => request.resume().on("end", () => response.end()));
before(async () => {
  compiled = await mkdtemp(join(tmpdir(), "kassa-go-"));
  await once(hook.listen(0, "127.0.0.1"), "listening");
  // All samples together are more than a key may ask in a minute.
  world = await World.start({ KASSA__LIMITS__REQUESTS: "10000", KASSA__CHECKOUT__CURRENCIES: "USD,RUB,XOF" });
});
after(async () => {
  hook.close();
  await rm(compiled, { recursive: true, force: true });
  await world?.stop();
});

/** What a sample needs to be there, as environment variables; and what it then says. */
const SAMPLES = {
  "health": [none, /ok/],
  "create-checkout-session": [none, /\/checkout\/cs_/],
  "get-checkout-session": [openSession, /open/],
  "get-checkout-methods": [openSession, /card/],
  "get-checkout-status": [openSession, /open/],
  "create-payment": [none, /succeeded/],
  "charge-token": [none, /succeeded/],
  "hold-payment": [none, /authorized/],
  "list-payments": [paidSession, /(cs|pay)_\w+.* succeeded|"succeeded"/],
  "paginate": [paidSession, /(cs|pay)_\w+ 4900 USD/],
  "get-payment": [paidSession, /succeeded/],
  "capture-payment": [heldPayment, /3000/],
  "refund-payment": [paidSession, /3900/],
  "cancel-payment": [heldPayment, /cancelled/],
  "create-token": [none, /tok_/],
  "get-token": [token, /active/],
  "revoke-token": [token, /revoked/],
  "create-payout": [none, /processing|succeeded/],
  "get-payout": [payout, /processing|succeeded/],
  "list-events": [paidSession, /evt_/],
  "get-event": [someEvent, /payment\.succeeded/],
  "create-webhook-endpoint": [none, /whsec_/, forgetEndpoint],
  "list-webhook-endpoints": [endpoint, /wh_/],
  "get-webhook-endpoint": [endpoint, /active/],
  "update-webhook-endpoint": [endpoint, /payment\.succeeded/],
  "delete-webhook-endpoint": [doomedEndpoint, /true/i],
  "rotate-webhook-secret": [endpoint, /whsec_/],
  "promote-webhook-secret": [rotatedEndpoint, /Z/],
  "test-webhook-endpoint": [endpoint, /dlv_.*due/s],
  "list-deliveries": [delivery, /dlv_.*200/s],
  "get-delivery": [delivery, /webhook\.test/],
  "replay-delivery": [delivery, /dlv_.*due/s],
  "replay-deliveries": [none, /\d/],
  "get-test-clock": [none, /Z/],
  "advance-test-clock": [none, /Z.*true/is],
  "retry": [none, /cs_/],
  "stripe-create-session": [none, /\/checkout\/cs_/],
  "stripe-verify-payment": [stripeSession, /(^|")paid\b/m],
  "adullam-create-checkout": [none, /cs_ci_/],
  "adullam-verify-checkout": [adullamCheckout, /completed/],
  "fyatu-create-collection": [fyatuToken, /\/checkout\/cs_/],
  "fyatu-verify-collection": [fyatuCollection, /COMPLETED/],
  "orqex-create-checkout": [none, /\/checkout\/cs_/],
  "orqex-verify-payment": [orqexPayment, /completed/],
};

/** These use published clients, which lie beside the tests and not beside the samples. */
const isPackaged = (name) => name.startsWith("stripe-");
const HERE = fileURLToPath(new URL(".", import.meta.url));

/** These are not run but called. */
const CALLED = ["verify-native", "verify-standard", "receive-webhook"];

test("every file is a sample that is run here", () => {
  const seen = [...LANGUAGES, ...MORE].flatMap(([folder, , ending]) =>
    readdirSync(FOLDER + folder).map((file) => {
      assert.ok(file.endsWith(`.${ending}`), file);
      return file.slice(0, -ending.length - 1);
    }),
  );
  assert.deepEqual([...new Set(seen)].sort(), [...Object.keys(SAMPLES), ...CALLED].sort());
});

for (const [folder, program, ending] of LANGUAGES) {
  describe(`samples for ${folder}`, () => {
    for (const file of readdirSync(FOLDER + folder).sort()) {
      const name = file.slice(0, -ending.length - 1);
      if (CALLED.includes(name)) continue;
      test(name, async () => {
        const [prepare, expected, tidyUp = none] = SAMPLES[name];
        const path = FOLDER + folder + "/" + file;
        const variables = await prepare();
        // Node looks for a package from where it stands, when what it runs is no file.
        const asText = folder === "node" && isPackaged(name);
        const text = asText
          ? await run(program, ["--input-type=module", "-"], variables, await readFile(path, "utf8"))
          : await run(program, [path], variables);
        await tidyUp();
        assert.match(text, expected);
        if (folder === "curl") assert.ok(!("error" in JSON.parse(text)), text);
      });
    }
  });
}

/** Asks the sample about each line. */
const GO_CALL = `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"sample/webhooks"
)

func main() {
	lines := json.NewDecoder(os.Stdin)
	for {
		var one struct {
			Secret  string
			Headers map[string]string
			Body    []byte
		}
		if lines.Decode(&one) != nil {
			return
		}
		header := http.Header{}
		for name, value := range one.Headers {
			header.Set(name, value)
		}
		fmt.Println(webhooks.IsGenuine(one.Secret, header, one.Body))
	}
}
`;

for (const scheme of ["verify-native", "verify-standard"]) {
  describe(`${scheme} knows our deliveries from others`, () => {
    const cases = async () => {
      const { SESSION_ID } = await paidSession();
      const { headers, body } = await world.receiver.delivery(SESSION_ID);
      const secret = world.demo.webhook_secret;
      const changed = Buffer.concat([body, Buffer.from(" ")]);
      const old = { ...headers, "webhook-timestamp": `${headers["webhook-timestamp"] - 400}` };
      return [
        [{ secret, headers, body }, true],
        [{ secret, headers, body: changed }, false],
        [{ secret, headers: {}, body }, false],
        [{ secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", headers, body }, false],
        [{ secret, headers: old, body }, scheme === "verify-native"],
      ];
    };

    test("node", async () => {
      const { isGenuine } = await import(`${FOLDER}node/${scheme}.mjs`);
      for (const [{ secret, headers, body }, expected] of await cases()) {
        assert.equal(isGenuine(secret, headers, body), expected);
      }
    });

    test("python", async () => {
      const call = `import json, runpy, sys
is_genuine = runpy.run_path(sys.argv[1])["is_genuine"]
one = json.load(sys.stdin)
print(is_genuine(one["secret"], one["headers"], bytes.fromhex(one["body"])))`;
      for (const [{ body, ...one }, expected] of await cases()) {
        const input = JSON.stringify({ ...one, body: body.toString("hex") });
        const text = await run("python3", ["-c", call, `${FOLDER}python/${scheme}.py`], {}, input);
        assert.equal(text.trim(), expected ? "True" : "False");
      }
    });

    test("php", async () => {
      const call = `require $argv[1]; $one = json_decode(stream_get_contents(STDIN), true);
echo is_genuine($one["secret"], $one["headers"], hex2bin($one["body"])) ? "true" : "false";`;
      for (const [{ body, ...one }, expected] of await cases()) {
        const input = JSON.stringify({ ...one, body: body.toString("hex") });
        const text = await run("php", ["-r", call, "--", `${FOLDER}php/${scheme}.php`], {}, input);
        assert.equal(text, `${expected}`);
      }
    });

    test("go", async () => {
      const folder = await mkdtemp(join(tmpdir(), "kassa-go-"));
      try {
        await mkdir(join(folder, "webhooks"));
        await copyFile(`${FOLDER}go/${scheme}.go`, join(folder, "webhooks/verify.go"));
        await writeFile(join(folder, "go.mod"), "module sample\n");
        await writeFile(join(folder, "main.go"), GO_CALL);
        const asked = await cases();
        const lines = asked.map(([{ body, ...one }]) => JSON.stringify({ ...one, body: body.toString("base64") }));
        const env = { GOCACHE: join(compiled, "cache"), GOPATH: compiled, GOTOOLCHAIN: "local" };
        const text = await run("go", ["run", "."], env, lines.join("\n"), folder);
        assert.deepEqual(text.trim().split("\n"), asked.map(([, expected]) => `${expected}`));
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  });
}

describe("receive-webhook takes our deliveries and refuses others", () => {
  for (const [folder, program, ending] of LANGUAGES.slice(1)) {
    test(folder, async () => {
      const port = await freePort();
      const env = { ...environment(), PORT: `${port}` };
      const child = spawn(program, [`${FOLDER}${folder}/receive-webhook.${ending}`], { env });
      try {
        let said = "";
        child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
        const url = `http://127.0.0.1:${port}/hook`;
        const forged = () => fetch(url, { method: "POST", body: "{}" }).then(({ status }) => status, () => 0);
        await until(async () => (await forged()) === 401);
        assert.equal(said, "");
        const session = await paid({ webhook_url: url, order_id: `A-${folder}` });
        await until(() => said.includes(`payment.succeeded A-${folder}`));
        assert.match(said, /^evt_\w+ /);
        assert.equal(world.receiver.about(session.id).length, 0);
      } finally {
        child.kill();
        await once(child, "exit");
      }
    });
  }
});

// What the samples find.

async function none() {
  return {};
}

async function openSession() {
  const { id } = await world.open();
  return { SESSION_ID: id };
}

async function paid(fields) {
  const session = await world.open(fields);
  const answer = await world.press(session, { test_case: "visa" });
  assert.equal(answer.status, 303);
  return session;
}

async function paidSession() {
  const { id } = await paid();
  return { SESSION_ID: id, PAYMENT_ID: id };
}

function hookUrl(name) {
  return `http://127.0.0.1:${hook.address().port}/${name}`;
}

/** One for all: a merchant may have sixteen. */
let shared;
async function endpoint() {
  shared ??= await post("/v2/webhook_endpoints", { url: hookUrl("shared") });
  return { ENDPOINT_ID: shared.id };
}

async function doomedEndpoint() {
  const { id } = await post("/v2/webhook_endpoints", { url: hookUrl("doomed") });
  return { ENDPOINT_ID: id };
}

async function rotatedEndpoint() {
  const found = await endpoint();
  await post(`/v2/webhook_endpoints/${found.ENDPOINT_ID}/rotate`, {});
  return found;
}

/** Of a test event, arrived. */
async function delivery() {
  const { ENDPOINT_ID } = await endpoint();
  const { id } = await post(`/v2/webhook_endpoints/${ENDPOINT_ID}/test`, {});
  await until(async () => (await get(`/v2/deliveries/${id}`)).state === "delivered");
  return { DELIVERY_ID: id };
}

/** Its address is nobody's: later payments are not to be told there. */
async function forgetEndpoint() {
  const { data } = await get("/v2/webhook_endpoints");
  for (const { id, url } of data) {
    if (!url.startsWith("https://shop.example/")) continue;
    await fetch(`${world.origin}/v2/webhook_endpoints/${id}`, {
      method: "DELETE", headers: { Authorization: `Bearer ${world.demo.secret_key}` },
    });
  }
}

async function heldPayment() {
  const { payment_id, status } = await post("/v2/payments", {
    amount: 4900, currency: "USD", payment_method: "token", token: "pm_card_visa", capture_method: "manual",
  });
  assert.equal(status, "authorized");
  return { PAYMENT_ID: payment_id };
}

async function token() {
  const card = { number: "4242424242424242", exp_month: "12", exp_year: "34", cvc: "123" };
  return { TOKEN_ID: (await post("/v2/tokens", { card })).id };
}

async function payout() {
  const destination = { type: "sbp", phone: "+79161230000", bic: "100000000111" };
  return { PAYOUT_ID: (await post("/v2/payouts", { amount: 10_000, currency: "RUB", destination })).id };
}

async function someEvent() {
  const { SESSION_ID } = await paidSession();
  const { event } = await world.receiver.delivery(SESSION_ID);
  return { EVENT_ID: event.id };
}

/** Paid on its page. */
async function stripeSession() {
  const answer = await fetch(`${world.origin}/v1/checkout/sessions`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.demo.secret_key}` },
    body: new URLSearchParams({
      mode: "payment",
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": "4900",
      "line_items[0][price_data][product_data][name]": "Vase",
      success_url: `${world.receiver.origin}/thanks`,
    }),
  });
  const { id, url } = await answer.json();
  await world.press({ checkout_url: url }, { test_case: "visa" });
  return { SESSION_ID: id };
}

/** Its payer approves on the phone, a few seconds later. */
async function adullamCheckout() {
  const order = { amount: 5000, currency: "XOF", user_phone: "+22507987654" };
  const { id } = await post("/v1/checkouts", order, { "idempotency-key": randomUUID() });
  await until(async () => (await get(`/v1/checkouts/${id}`)).status === "completed");
  return { CHECKOUT_ID: id };
}

/** An app's id is the public part of its key. */
async function fyatuToken() {
  const secretKey = world.demo.secret_key;
  const appId = secretKey.slice("sk_test_".length, "sk_test_".length + 10);
  const { data } = await post("/api/v3/auth/token", { appId, secretKey, grantType: "client_credentials" });
  return { KASSA_TOKEN: data.accessToken };
}

/** Paid on its page. */
async function fyatuCollection() {
  const { KASSA_TOKEN } = await fyatuToken();
  const order = {
    amount: 25.5, orderId: randomUUID(), description: "Two tickets",
    callbackUrl: `${world.receiver.origin}/thanks`, webhookUrl: hookUrl("fyatu"),
  };
  const { data } = await post("/api/v3/collections", order, { authorization: `Bearer ${KASSA_TOKEN}` });
  await world.press({ checkout_url: data.checkoutUrl }, { test_case: "visa" });
  return { KASSA_TOKEN, COLLECTION_ID: data.collectionId };
}

/** Paid on its page. */
async function orqexPayment() {
  const order = { amount: 50, currency: "XOF", description: "Order", customer: {} };
  const { data } = await post("/v1/payment/checkouts", order);
  await world.press({ checkout_url: data.checkout.url }, { test_case: "visa" });
  return { PAYMENT_ID: data.payment.id };
}

async function post(path, body, headers = {}) {
  const answer = await fetch(world.origin + path, {
    method: "POST",
    headers: { authorization: `Bearer ${world.demo.secret_key}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return JSON.parse(text);
}

async function get(path) {
  const headers = { authorization: `Bearer ${world.demo.secret_key}` };
  return (await fetch(world.origin + path, { headers })).json();
}

function environment() {
  const { PATH, LANG = "C.UTF-8" } = process.env;
  const { secret_key, webhook_secret } = world.demo;
  return {
    PATH, LANG, PYTHONPATH: `${HERE}python_modules`,
    KASSA_URL: world.origin, KASSA_KEY: secret_key, KASSA_WEBHOOK_SECRET: webhook_secret,
  };
}

/** What a program says; it must end well. */
async function run(program, args, variables, input = "", cwd = HERE) {
  const child = spawn(program, args, { cwd, env: { ...environment(), ...variables } });
  let [said, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (complained += text));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  assert.equal(code, 0, `${args.at(-1)}\n${said}\n${complained}`);
  return said;
}

async function until(isSo) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, "it did not come");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
