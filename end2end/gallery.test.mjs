// Every state of every page, as the gallery draws it without a server: nothing keeps anybody out, and
// nothing was left untranslated or without room for a longer language.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { LANGS } from "./words.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PSEUDO = "en-XA";
const WIDTHS = [320, 390, 1280];
/** WCAG 1.4.10: 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const PAIRS = ["color-contrast", "link-in-text-block"];
/** Only ever in a frame of a page that has these, and around a page that is not there without a server. */
const LACKS = {
  "bank-frame": ["landmark-one-main", "page-has-heading-one", "frame-tested"],
  // An order that waits for its webhook, where nothing can be typed: the page is loaded until it is there.
  "demo-waiting": ["meta-refresh"],
  "demo-late": ["meta-refresh"],
};

/** What no language changes: the merchant's own words, names, marks, dates, numbers. */
const FOREIGN = [
  /Kiln & Clay|Керамика|Stoneware vase.*|Gift wrap|Espresso cup.*|(Vase|Cup|Bowl|Plate|Mug|Jar|Tile)( × \d+)?/g,
  /Международная.*|A rather long description.*|Reserve my seat|Leyla Aliyeva|Test Payer|KILN\* VASE/gs,
  /^[A-Z]( → [A-Z])? · \w+ · \d{4}$|3-D Secure/g,
  /English|Русский|Azərbaycanca|\b(VISA|MC|AMEX|MIR|UP|DISC|DC|JCB|TROY|MAE)\b/g,
  /\b(Visa|Mastercard|American Express|Mir|UnionPay|Discover|Diners Club|JCB|Troy|Maestro)\b/g,
  /\b(SberPay|T-Pay|YooMoney|Apple Pay|Google Pay|Airtel Money|M-Pesa)\b/g,
  /[A-Z][a-z]{2} \d+, \d{4}(, [\d:]+ [AP]M UTC)?|\d\d:\d\d UTC|UTC/g,
  /(pay|cs|req|evt)_\w+|payment\.\w+|^(open|succeeded|failed|expired)$|kiln\.example|^[KМ\d]$|^A-\d{6}$/g,
  /\b(RUB|AZN|USD|EUR|KZT|TRY|GBP|XOF|CFA)\b|^(curl|Node|Python|Rust)$/g,
];

let folder;
let browser;
let states;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "kassa-gallery-"));
  const gallery = process.env.KASSA_GALLERY ?? join(ROOT, "target/debug/examples/gallery");
  execFileSync(gallery, [folder, "style.css", "bank.css", "demo.css", "tools.css"], { stdio: "inherit" });
  await writeSheet("style", "style.css");
  await writeSheet("style/bank", "bank.css");
  await writeSheet("style/demo", "demo.css");
  await writeSheet("style/tools", "tools.css");
  const files = await readdir(folder);
  states = files.filter((name) => name.endsWith(`.${PSEUDO}.html`)).map((name) => name.split(".")[0]);
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

for (const lang of LANGS) {
  describe(`axe finds nothing in any state, ${lang}`, () => {
    for (const colorScheme of ["light", "dark"]) {
      test(colorScheme, async () => {
        const page = await browser.newPage({ colorScheme });
        const found = [];
        for (const state of states) {
          await open(page, state, lang);
          await page.evaluate(axe.source);
          const lacks = LACKS[state] ?? [];
          const faults = await page.evaluate(check, [colorScheme === "dark" ? PAIRS : null, lacks]);
          found.push(...faults.map((fault) => `${state}: ${fault}`));
        }
        await page.close();
        assert.deepEqual(found, []);
      });
    }
  });
}

describe("in every state", () => {
  test("with high contrast, what is pressed has a border and what has the focus a ring", () =>
    findsNothing(bare, { forcedColors: "active" }));

  test("nothing moves for who does not want motion", () =>
    findsNothing(moving, { reducedMotion: "reduce" }));

  test("what is pressed is large enough for a finger", () => findsNothing(small, { viewport: ZOOMED }));

  for (const lang of LANGS) {
    test(`at 400 % nothing is wider than the screen, ${lang}`, () =>
      findsNothing(wide, { viewport: ZOOMED }, lang));
  }
});

/** `look` names what is wrong with a page. */
async function findsNothing(look, settings, lang = "en") {
  const page = await browser.newPage(settings);
  const found = [];
  for (const state of states) {
    await open(page, state, lang);
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    found.push(...(await page.evaluate(look)).map((what) => `${state}: ${what}`));
  }
  await page.close();
  assert.deepEqual(found, []);
}

describe(`in ${PSEUDO}`, () => {
  test("every word is translated", async () => {
    const page = await browser.newPage();
    const found = [];
    for (const state of states) {
      await open(page, state, PSEUDO);
      assert.equal(await page.evaluate(() => document.documentElement.lang), PSEUDO);
      const words = await page.evaluate(said);
      found.push(...words.map(foreign).filter(Boolean).map((text) => `${state}: ${text}`));
    }
    await page.close();
    assert.deepEqual([...new Set(found)], []);
  });

  test("nothing is cut off, at any width", async () => {
    const page = await browser.newPage();
    const found = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      for (const state of states) {
        await open(page, state, PSEUDO);
        found.push(...(await page.evaluate(cut, width)).map((what) => `${state} at ${width}: ${what}`));
      }
    }
    await page.close();
    assert.deepEqual(found, []);
  });
});

/** The style sheet of this folder, as one file of the gallery. */
async function writeSheet(from, name) {
  const order = (await readFile(join(ROOT, from, "order.txt"), "utf8")).split("\n");
  const names = order.map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
  const sheets = names.map((name) => readFile(join(ROOT, from, name), "utf8"));
  await writeFile(join(folder, name), (await Promise.all(sheets)).join("\n"));
}

/** With everything unfolded: what is folded is read too. */
async function open(page, state, lang) {
  await page.goto(pathToFileURL(join(folder, `${state}.${lang}.html`)).href);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
}

async function check([only, lacks]) {
  const options = { resultTypes: ["violations", "incomplete"], preload: false };
  if (only) options.runOnly = only;
  else options.rules = Object.fromEntries(lacks.map((rule) => [rule, { enabled: false }]));
  const found = await globalThis.axe.run({ exclude: [".marks[data-brand]"] }, options);
  return [...found.violations, ...found.incomplete].map(
    ({ id, nodes }) => `${id}: ${nodes.map((one) => `${one.html} ${one.failureSummary}`).join("\n")}`,
  );
}

/** Buttons and fields without a border, and whatever shows no ring. */
function bare() {
  const seen = (what) => [...document.querySelectorAll(what)].filter((one) => one.checkVisibility());
  const edges = (one) => getComputedStyle(one).borderStyle !== "none";
  const boxes = seen("input:not([type=hidden], [type=radio], [type=checkbox]), select, button, a.button");
  const isBare = (one) => !one.matches(".link, .sr") && !edges(one) && !edges(one.parentElement);
  const isRingless = (one) => {
    one.focus();
    return one === document.activeElement && getComputedStyle(one).outlineStyle === "none";
  };
  const ringless = seen("a, button, input, select, summary").filter((one) => !one.matches(".sr") && isRingless(one));
  return [...boxes.filter(isBare), ...ringless].map((one) => one.outerHTML.slice(0, 100));
}

function moving() {
  return document.getAnimations().map((one) => one.effect.target.outerHTML.slice(0, 100));
}

/** WCAG 2.5.8: under 24 pixels, other than a link within a sentence. A label is part of what it names. */
function small() {
  const all = [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")];
  const seen = all.filter((one) => one.checkVisibility() && !one.matches(".sr"));
  const box = (one) => (one.matches("[type=radio], [type=checkbox]") ? one.labels[0] : one).getBoundingClientRect();
  const isSmall = (one) => Math.min(box(one).width, box(one).height) < 24;
  return seen.filter(isSmall).map((one) => one.outerHTML.slice(0, 100));
}

function wide() {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const isOut = (one) => one.getBoundingClientRect().right > clientWidth;
  return [...document.querySelectorAll("body *")].filter(isOut).map((one) => one.outerHTML.slice(0, 100));
}

/** Every text and every name that a screen reader says, but for code and the names of the world's countries. */
function said() {
  const texts = [document.title];
  document.querySelectorAll("#contact-country option:not([value='']), pre").forEach((one) => one.remove());
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.data.trim());
  for (const name of ["aria-label", "title", "alt", "label"]) {
    for (const one of document.querySelectorAll(`[${name}]`)) texts.push(one.getAttribute(name));
  }
  return texts.filter(Boolean);
}

/** What is left of a text without its brackets and without what no language changes. */
function foreign(text) {
  let left = text;
  for (let before; before !== left; ) {
    before = left;
    left = left.replace(/\[[^[\]]*\]/g, "");
  }
  for (const own of FOREIGN) left = left.replace(own, "");
  return /\p{L}/u.test(left) ? text : "";
}

/** What sticks out of the page or out of its own box; code is scrolled in a box that the keyboard reaches. */
function cut(width) {
  const isHidden = (one) => one.closest(".sr, [hidden], svg, pre[tabindex]") || !one.checkVisibility();
  const isOut = (one) => one.getBoundingClientRect().right > width + 0.5;
  const isCut = (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline";
  const all = [...document.querySelectorAll("body *")].filter((one) => !isHidden(one));
  return all.filter((one) => isOut(one) || isCut(one)).map((one) => one.outerHTML.slice(0, 120));
}
