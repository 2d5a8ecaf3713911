// The published client of Stripe for Rust on a running Kassa. It takes long to compile, so that it is no journey of every
// commit; `ASYNC_STRIPE` names the program of `../async_stripe`, which says nothing unless something is wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { World } from "../world.mjs";

let world;
before(async () => {
  world = await World.start();
});
after(() => world?.stop());

test("the client for Rust opens, pages, pays, refunds, and knows our errors as its own", async () => {
  const program = process.env.ASYNC_STRIPE;
  assert.ok(program, "ASYNC_STRIPE names the program to run");
  const env = { PATH: process.env.PATH, KASSA_KEY: world.demo.secret_key };
  const child = spawn(program, [world.origin], { env });
  let complained = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complained += text));
  const [code] = await once(child, "close");
  assert.equal(code, 0, complained);
});
