// Somebody of the merchant's before the dashboard: invited at the command line, signed in at a browser.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const PASSWORD = "correct horse battery";

/** What the dashboard keeps in a browser; on HTTPS its name begins with `__Host-`. */
export const COOKIES = ["kassa-dashboard"];

/** Follows an invitation, chooses a password, and is in. */
export async function signIn(page, world, email, role = "owner") {
  const args = ["user", "invite", world.demo.merchant_id, email, "--role", role, "--data", world.dir];
  const { stdout } = await run(process.env.KASSA_BIN, args, { cwd: world.dir });
  const [path] = /\/dashboard\/welcome\/\S+/.exec(stdout) ?? [];
  assert.ok(path, `an invitation: ${stdout}`);
  await page.goto(`${world.origin}${path}`);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.getByRole("button").click();
  await page.waitForURL(`${world.origin}/dashboard/test`);
}
