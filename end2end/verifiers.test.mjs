// Deliveries of a running server, held against verifiers that others have published: those of Standard Webhooks
// for JavaScript and Python, and GitHub's for the native header. In every phase of a rotation they take what is
// ours, and of ten thousand requests that were tampered with none.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { verify as github } from "@octokit/webhooks-methods";
import { Webhook } from "standardwebhooks";
import { World } from "./world.mjs";

const PYTHON = fileURLToPath(new URL("verifiers/standard.py", import.meta.url));
const MODULES = fileURLToPath(new URL("python_modules", import.meta.url));
const MUTATED = 10_000;
const NATIVE_LENGTH = 71;
const STRANGER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

let world;
let endpoint;
const arrivals = [];
/** Takes what the endpoint is told, as it comes. */
const hook = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  arrivals.push({ headers: request.headers, body: Buffer.concat(chunks), at: Date.now() });
  response.end();
  hook.emit("arrival");
});

before(async () => {
  await once(hook.listen(0, "127.0.0.1"), "listening");
  world = await World.start();
  endpoint = await post("/v2/webhook_endpoints", { url: `http://127.0.0.1:${hook.address().port}/` });
});
after(async () => {
  hook.close();
  await world?.stop();
});

/** The endpoint's secrets that sign, the primary one first. */
let secrets;

test("in every phase of a rotation the published verifiers know our deliveries", async () => {
  const old = endpoint.secret;
  await expectSignedBy([old]);
  const { secret } = await post(`/v2/webhook_endpoints/${endpoint.id}/rotate`, {});
  assert.notEqual(secret, old);
  await expectSignedBy([old, secret]);
  await post(`/v2/webhook_endpoints/${endpoint.id}/promote`, {});
  secrets = [secret, old];
  await expectSignedBy(secrets);
});

test(`of ${MUTATED} requests that were tampered with none is taken`, async () => {
  const ours = await delivery();
  const random = chances();
  const requests = Array.from({ length: MUTATED }, () => tampered(ours, random));
  const native = ["x-maxfi-signature", "x-maxfi-signature-secondary"];
  for (const [n, secret] of secrets.entries()) {
    const all = [ours, ...requests].map(({ headers, body }) => ({ secret, headers, body }));
    const expected = all.map((_, place) => place === 0);
    assert.deepEqual(all.map(isStandard), expected);
    assert.deepEqual(await byPython(all), expected);
    const taken = all.map(({ headers, body }) => github(secret, body.toString(), headers[native[n]]));
    assert.deepEqual(await Promise.all(taken), expected);
  }
});

/** A test event's delivery is signed with these secrets, the first of which is the primary one, and no other. */
async function expectSignedBy([primary, secondary]) {
  const began = Math.floor(Date.now() / 1000);
  const { headers, body, at } = await delivery();
  const timestamp = Number(headers["webhook-timestamp"]);
  assert.ok(began <= timestamp && timestamp <= at / 1000, `${began} ${timestamp} ${at}`);
  const secrets = [primary, secondary].filter(Boolean);
  const asked = [...secrets, STRANGER].map((secret) => ({ secret, headers, body }));
  const expected = asked.map(({ secret }) => secret !== STRANGER);
  assert.deepEqual(asked.map(isStandard), expected);
  assert.deepEqual(await byPython(asked), expected);
  const native = [headers["x-maxfi-signature"], headers["x-maxfi-signature-secondary"]];
  for (const [n, secret] of secrets.entries()) {
    assert.equal(native[n].length, NATIVE_LENGTH);
    assert.equal(await github(secret, body.toString(), native[n]), true);
    assert.equal(await github(STRANGER, body.toString(), native[n]), false);
  }
  assert.equal(native[1] === undefined, secondary === undefined);
}

/** A test event, as it arrives. */
async function delivery() {
  const count = arrivals.length;
  const arrival = once(hook, "arrival");
  await post(`/v2/webhook_endpoints/${endpoint.id}/test`, {});
  if (arrivals.length === count) await arrival;
  return arrivals.at(-1);
}

function isStandard({ secret, headers, body }) {
  try {
    new Webhook(secret).verify(body.toString(), headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

async function byPython(requests) {
  const env = { PATH: process.env.PATH, PYTHONPATH: MODULES };
  const child = spawn("python3", [PYTHON], { env, stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  for (const { secret, headers, body } of requests) {
    child.stdin.write(`${JSON.stringify({ secret, headers, body: body.toString("hex") })}\n`);
  }
  child.stdin.end();
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  return said.trim().split("\n").map((word) => word === "genuine");
}

/** Something about the request is not as it was sent, for whichever verifier. */
function tampered({ headers, body }, random) {
  const at = random(body.length);
  switch (random(3)) {
    case 0: {
      const flipped = Buffer.from(body);
      flipped[at] ^= 1 << random(7);
      return { headers, body: flipped };
    }
    case 1:
      return { headers, body: Buffer.concat([body.subarray(0, at), Buffer.from(" "), body.subarray(at)]) };
    default: {
      const name = ["webhook-id", "webhook-timestamp", "webhook-signature"][random(3)];
      const changed = { ...headers };
      for (const one of [name, "x-maxfi-signature", "x-maxfi-signature-secondary"]) {
        // Each of several signatures: one that is left as it was would still be right.
        changed[one] = headers[one].split(" ").map((text) => another(text, random)).join(" ");
      }
      return { headers: changed, body };
    }
  }
}

/** One character is another one; not the last of all in base64, of which only a part counts. */
function another(text, random) {
  const place = 3 + random(text.length - 5);
  return text.slice(0, place) + (text[place] === "7" ? "3" : "7") + text.slice(place + 1);
}

/** The same chances in every run (splitmix32). */
function chances() {
  let state = 1;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % below;
  };
}

async function post(path, body) {
  const answer = await fetch(world.origin + path, {
    method: "POST",
    headers: { authorization: `Bearer ${world.demo.secret_key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return JSON.parse(text);
}
