// The published client of Stripe for Rust on a running Kassa. It takes long to compile, so that it is no journey of every
// commit; `ASYNC_STRIPE` names the program of `../async_stripe`, which says nothing unless something is wrong.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser } from "../payer.mjs";
import { Hook, run } from "../stripe_clients.mjs";
import { World } from "../world.mjs";

const hook = new Hook();
let world;
let browser;

before(async () => {
  world = await World.start();
  browser = await Browser.start(world);
});
after(async () => {
  hook.stop();
  await browser?.stop();
  await world?.stop();
});

test("the client for Rust does what those for Node and Python do", async () => {
  const program = process.env.ASYNC_STRIPE;
  assert.ok(program, "ASYNC_STRIPE names the program to run");
  const answer = await fetch(`${world.origin}/v1/webhook_endpoints`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.demo.secret_key}` },
    body: new URLSearchParams({ url: await hook.start(), "enabled_events[]": "*" }),
  });
  const { secret } = await answer.json();
  await run([program], { world, browser, hook, secret });
});
