// A published client of Stripe in a process of its own, and what it cannot do by itself: a page is paid in Chromium, the
// card's bank included, and what the webhook brought is handed over to be verified.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

/** Its bank asks for a code. */
export const ASKED = "4000000000003220";

/** The merchant's receiver for events in Stripe's words. */
export class Hook {
  arrivals = [];
  #server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    this.arrivals.push({ headers: request.headers, body: Buffer.concat(chunks) });
    response.end();
    this.#server.emit("arrival");
  });

  /** Listens; gives its address. */
  async start() {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    return `http://127.0.0.1:${this.#server.address().port}/`;
  }

  stop() {
    this.#server.close();
  }

  /** The first event for which `read`, given each arrival, gives something: that. */
  async first(read) {
    for (;;) {
      for (const arrival of this.arrivals) {
        const found = read(arrival);
        if (found) return found;
      }
      await once(this.#server, "arrival");
    }
  }
}

/** The payer answers the card's bank in its frame. */
export async function answer(payer) {
  await payer.sees(payer.words.bankAsks);
  const at = payer.page.frameLocator("iframe").frameLocator("iframe");
  await at.getByLabel(payer.words.bankCode, { exact: true }).fill("123456");
  await at.getByRole("button", { name: payer.words.bankConfirm, exact: true }).click();
}

/**
 * Runs a client to its end. It is called with the server's address, has the key in `KASSA_KEY` and the shop's address in
 * `KASSA_SHOP`, to whose `/thanks` payers return. It writes id and address of a session that it has opened, each on a
 * line, and reads, once that was paid, secret, signature and body of the event that tells so.
 */
export async function run([program, ...args], { world, browser, hook, secret, env = {} }) {
  const key = world.demo.secret_key;
  const child = spawn(program, [...args, world.origin], {
    env: { PATH: process.env.PATH, KASSA_KEY: key, KASSA_SHOP: world.receiver.origin, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value ?? assert.fail("the client says nothing");
  const session = { id: await line(), checkout_url: await line() };
  await browser.as({}, async (payer) => {
    await payer.open(session);
    await payer.pay({ number: ASKED });
    await answer(payer);
    await payer.arrives(`${world.receiver.origin}/thanks`);
  });
  const paid = await hook.first(({ headers, body }) => {
    const { type, data } = JSON.parse(body);
    const isIt = type === "checkout.session.completed" && data.object.id === session.id;
    return isIt && { signature: headers["stripe-signature"], body: body.toString() };
  });
  child.stdin.end(`${secret}\n${paid.signature}\n${paid.body}\n`);
  const [code] = await ended;
  assert.equal(code, 0);
}
