// One Kassa, freshly started on an empty folder, with a merchant who calls its API and receives its
// webhooks. Each test file starts one and stops it with SIGTERM.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Receiver } from "./receiver.mjs";

/** For a machine that is busy with something else; nobody waits so long who need not. */
const START_MS = 60_000;
const STOP_MS = 60_000;

/** The demo tells a developer which card to try. */
const GREETING = "Pay with 4242 4242 4242 4242";
/** What payers type here, with gaps and without. */
const NUMBERS = ["4242424242424242", "4242 4242 4242 4242", "4000000000009995", "4000 0000 0000 9995"];

export class World {
  /** `settings` are environment variables over the demo's own; without `isDemo` there is no merchant. */
  static async start(settings = {}, { isDemo = true } = {}) {
    const kassa = process.env.KASSA_BIN;
    assert.ok(kassa, "KASSA_BIN names the server to test");
    const world = new World();
    world.receiver = await Receiver.start();
    world.dir = await mkdtemp(join(tmpdir(), "kassa-e2e-"));
    const listen = `127.0.0.1:${await freePort()}`;
    const port = await freePort();
    // Where test mode's banks and wallets ask their customers: a site of its own.
    world.banks = `http://localhost:${port}`;
    const banks = { KASSA__ACS__LISTEN: `127.0.0.1:${port}`, KASSA__ACS__BASE_URL: world.banks };
    const demo = isDemo ? ["--demo"] : [];
    const args = ["serve", ...demo, "--listen", listen, "--data", world.dir];
    world.log = "";
    world.server = spawn(kassa, args, {
      cwd: world.dir,
      env: { ...process.env, ...banks, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [world.server.stdout, world.server.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (world.log += text));
    }
    world.exit = once(world.server, "exit");
    try {
      await world.#ready(`http://${listen}`, isDemo);
    } catch (error) {
      await world.#remove();
      throw error;
    }
    return world;
  }

  async #ready(origin, isDemo) {
    const deadline = Date.now() + START_MS;
    const isUp = () => fetch(`${origin}/v2/health`).then((answer) => answer.ok, () => false);
    while (!(await isUp())) {
      const { exitCode } = this.server;
      assert.equal(exitCode, null, `kassa ended with ${exitCode}\n${this.log}`);
      assert.ok(Date.now() < deadline, `kassa does not answer\n${this.log}`);
      await pause(20);
    }
    this.origin = origin;
    if (!isDemo) return;
    const file = join(this.dir, "demo.json");
    assert.equal((await stat(file)).mode & 0o777, 0o600, "demo.json is its owner's only");
    this.demo = JSON.parse(await readFile(file, "utf8"));
    assert.equal(this.demo.base_url, origin);
    this.receiver.trust(this.demo.webhook_secret);
  }

  /**
   * Stops the server, then looks at the whole of what it left: no card number on the disk or in the
   * log, every message to the merchant signed, and no fact told twice unless it was asked for again.
   */
  async stop() {
    const timer = setTimeout(() => this.server.kill("SIGKILL"), STOP_MS);
    this.server.kill("SIGTERM");
    const [code, signal] = await this.exit;
    clearTimeout(timer);
    const written = await this.#written();
    await this.#remove();
    for (const [name, bytes] of written) {
      for (const number of NUMBERS) assert.ok(!bytes.includes(number), `${name} holds a card number`);
    }
    assert.deepEqual([code, signal], [0, null], `kassa did not end in order\n${this.log}`);
    assert.doesNotMatch(this.log, /panicked/);
    const { deliveries } = this.receiver;
    assert.deepEqual(deliveries.map(({ trouble }) => trouble).filter(Boolean), []);
    const told = deliveries.filter(({ headers }) => headers["x-maxfi-attempt"] === "1");
    const paid = told.map(({ event }) => `${event.type} ${event.data.checkout_session_id}`);
    assert.deepEqual(paid, [...new Set(paid)], "each fact is told once");
  }

  /** Every file of the data folder, and the log. */
  async #written() {
    const names = await readdir(this.dir);
    const files = names.map(async (name) => [name, await readFile(join(this.dir, name))]);
    return [...(await Promise.all(files)), ["the log", this.log.replace(GREETING, "")]];
  }

  async #remove() {
    this.server.kill("SIGKILL");
    this.receiver.stop();
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Opens a checkout session as a merchant does; `fields` over a plain order. */
  async open(fields = {}) {
    const order = {
      amount: 4900,
      currency: "USD",
      description: "Two tickets",
      order_id: "A-1001",
      success_url: `${this.receiver.origin}/thanks?session={CHECKOUT_SESSION_ID}`,
      cancel_url: `${this.receiver.origin}/basket`,
      webhook_url: `${this.receiver.origin}/hooks`,
    };
    const session = await this.#call("/v2/payments/checkout", { ...order, ...fields });
    return { ...session, success: `${this.receiver.origin}/thanks?session=${session.id}` };
  }

  session({ id }) {
    return this.#call(`/v2/payments/checkout/${id}`);
  }

  payment({ id }) {
    return this.#call(`/v2/payments/${id}`);
  }

  async #call(path, body) {
    const answer = await fetch(this.origin + path, {
      method: body ? "POST" : "GET",
      headers: {
        authorization: `Bearer ${this.demo.secret_key}`,
        ...(body && { "content-type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${path} answers ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  /** Charged once, told once, and both say the same. That the payer was asked may have been told before. */
  async expectPaid(session) {
    const { headers, event, trouble } = await this.receiver.outcome(session.id);
    assert.equal(trouble, undefined);
    assert.equal(event.type, "payment.succeeded");
    assert.equal(headers["x-maxfi-event"], "payment.succeeded");
    assert.equal(headers["x-maxfi-event-id"], event.id);
    assert.equal(headers["x-maxfi-attempt"], "1");
    assert.match(headers["x-maxfi-delivery"], /./);
    assert.equal(headers["webhook-id"], event.id);
    assert.equal(event.data.captured_amount, session.amount);
    assert.equal(this.receiver.outcomes(session.id).length, 1);
    assert.equal((await this.session(session)).status, "succeeded");
    const payment = await this.payment(session);
    assert.equal(payment.status, "succeeded");
    assert.equal(payment.captured_amount, session.amount);
  }

  /** A payer without a browser: loads the page, fills in its form and posts it. */
  async press(session, fields) {
    const page = await (await fetch(session.checkout_url)).text();
    const hidden = [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
      /name="([^"]*)"/.exec(tag)[1],
      /value="([^"]*)"/.exec(tag)[1],
    ]);
    return fetch(`${session.checkout_url}/pay`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: this.origin },
      body: new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }),
    });
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
