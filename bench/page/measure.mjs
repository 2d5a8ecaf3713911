// `make bench-page`: the payment page beside the plainest form, the same form in React, and Adyen's
// drop-in. All four are visited in turn, round after round, so that a busy moment of the machine
// meets all of them; what counts is the ratio. It prints one table and judges nothing.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { World } from "../../end2end/world.mjs";
import { score } from "./lighthouse.mjs";
import { servePeers } from "./peers.mjs";
import { visit } from "./visit.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const LIGHTHOUSE_RUNS = Number(process.env.LIGHTHOUSE_RUNS ?? 3);
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // Nobody is asked but this machine, and a stranger's name fails at once.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
process.env.KASSA_BIN ??= fileURLToPath(new URL("../../target/release/kassa", import.meta.url));

const world = await World.start();
const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
let peers;
try {
  // A card form, as the peers are.
  const order = { settings: { payment_methods: ["card"] } };
  const session = await world.open(order);
  peers = await servePeers(session.checkout_url);
  const pages = {
    Kassa: { url: session.checkout_url, again: (await world.open(order)).checkout_url },
    plain: { url: peers.plain, drawn: "input[autocomplete=cc-number]" },
    React: { url: peers.react },
    Adyen: { url: peers.adyen, drawn: ".adyen-checkout__card-input iframe" },
  };
  const visits = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, page] of Object.entries(pages)) {
      const seen = await visit(browser, page);
      // The first round warms everybody up.
      if (round > 0) visits[name].push(seen);
    }
    process.stderr.write(`round ${round} of ${ROUNDS}\n`);
  }
  const payable = await withoutScript(pages);
  const lights = {};
  for (const [name, { url }] of Object.entries(pages)) {
    lights[name] = [];
    for (let run = 0; run < LIGHTHOUSE_RUNS; run += 1) {
      lights[name].push(await score(EXECUTABLE, FLAGS, url));
    }
  }
  print(visits, payable, lights);
} finally {
  await browser.close();
  peers?.stop();
  await world.stop();
}

/** Whether one can pay with script switched off: on our page, by paying. */
async function withoutScript(pages) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const payable = {};
  for (const [name, { url }] of Object.entries(pages)) {
    await page.goto(url);
    payable[name] = (await page.locator("form input[autocomplete=cc-number]").count()) > 0;
  }
  const session = await world.open();
  await page.goto(session.checkout_url);
  const card = { number: "4242424242424242", expiry: "12/34", code: "123", name: "Aygun Mammadova" };
  for (const [field, text] of Object.entries(card)) await page.locator(`#card-${field}`).fill(text);
  await page.locator("#pay button.button").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/pay"));
  await world.expectPaid(session);
  await context.close();
  assert.ok(payable.Kassa);
  return payable;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios of each round. */
function ratio(visits, figure, peer) {
  return median(visits.Kassa.map((ours, n) => ours[figure] / visits[peer][n][figure]));
}

function print(visits, payable, lights) {
  const names = Object.keys(visits);
  const all = (figure, show, target) =>
    [names.map((name) => show(median(visits[name].map((seen) => seen[figure])))), target];
  const ms = (value) => `${Math.round(value)} ms`;
  const bytes = (value) => `${Math.round(value)} B`;
  const key = (value) => (value > 0 ? ms(value) : "< 16 ms");
  const scores = names.map((name) =>
    [0, 1, 2].map((n) => median(lights[name].map(({ scores: it }) => it[n]))).join(" · "),
  );
  const rows = {
    "first view, all bytes": all("bytes", bytes, "< 60 KB"),
    "bytes before first paint (HTML, CSS)": all("paintBytes", bytes, "≤ 14000 B"),
    "repeat visit": all("repeatBytes", bytes, "≤ 6 KB"),
    "first byte": all("ttfb", ms, ""),
    "first paint": all("paint", ms, ""),
    "interactive": all("interactive", ms, ""),
    "total blocking time": all("tbt", ms, "≤ 10 ms"),
    "INP of a key": all("inp", key, "≤ 50 ms"),
    "layout shift": all("cls", (value) => value.toFixed(3), "0"),
    "largest paint": all("lcp", ms, ""),
    "Lighthouse 12: speed · access · practice": [scores, "≥ 99 each"],
    "payable without script": [names.map((name) => (payable[name] ? "yes" : "no")), "yes"],
  };
  // No key reaches the frames of the drop-in, and nobody listens on the plain form.
  for (const peer of ["plain", "Adyen"]) rows["INP of a key"][0][names.indexOf(peer)] = "–";
  rows.interactive[0][names.indexOf("plain")] = "–";

  console.log(`\nSlow 4G (150 ms, 1.6 Mbit/s), processor ÷ 4; median of ${ROUNDS} rounds in turn.`);
  console.log("Bytes are those on the wire, headers and all.\n");
  console.log(`| | ${names.join(" | ")} | target |\n|---|${"---|".repeat(names.length + 1)}`);
  for (const [what, [cells, target]] of Object.entries(rows)) {
    console.log(`| ${what} | ${cells.join(" | ")} | ${target} |`);
  }
  const ratios = [
    ["first paint / plain form", ratio(visits, "paint", "plain"), "≤ 1.15"],
    ["interactive / Adyen's drop-in", ratio(visits, "interactive", "Adyen"), "≤ 0.65"],
    ["interactive / the form in React", ratio(visits, "interactive", "React"), "≤ 0.85"],
  ];
  console.log("\n| ratio | Kassa | target |\n|---|---|---|");
  for (const [what, value, target] of ratios) {
    console.log(`| ${what} | ${value.toFixed(2)} | ${target} |`);
  }
  const costs = [...new Set(lights.Kassa.flatMap(({ costs: it }) => it))];
  console.log(`\nWhat cost us points in Lighthouse: ${costs.join("; ") || "nothing"}.`);
}
