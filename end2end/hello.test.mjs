// The first journey: a browser starts, renders a page from loopback and runs its script.
// It needs no Kassa; when it fails, the machine is at fault and not the page.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const PAGE = `<!doctype html><html lang="en"><title>Hello</title>
<h1>Hello</h1><script type="module" src="/hello.js"></script>`;
const SCRIPT = `document.querySelector("h1").textContent = "Hello, payer";`;

let browser;
let server;

before(async () => {
  server = createServer((request, response) => {
    const isScript = request.url === "/hello.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
    response.setHeader("content-security-policy", "default-src 'none'; script-src 'self'");
    response.end(isScript ? SCRIPT : PAGE);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.close();
});

for (const [javaScriptEnabled, text] of [[true, "Hello, payer"], [false, "Hello"]]) {
  test(`a page is rendered with JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    assert.equal(await page.getByRole("heading").textContent(), text);
    await context.close();
  });
}
