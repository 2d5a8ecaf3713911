// A payer at a browser, who finds everything by its role and label, in three languages, with script
// or without. Every page that is opened here is watched: see `watch`.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { WORDS } from "./words.mjs";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // A site in another's frame keeps no cookies.
  "--test-third-party-cookie-phaseout",
];
export const PATIENCE_MS = 60_000;

export const GOOD = "4242424242424242";
export const DECLINED = "4000000000009995";

export class Browser {
  #chromium;
  #world;

  static async start(world) {
    const browser = new Browser();
    browser.#world = world;
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    browser.#chromium = await chromium.launch({ executablePath, args: FLAGS });
    return browser;
  }

  stop() {
    return this.#chromium.close();
  }

  /**
   * A payer with a profile of their own makes a journey. `expects` excuses what a browser says about
   * a fault that the journey itself brings about; `cookies` are the names of those that it ends with, for nothing
   * on a payer's way needs one, so that nothing breaks where they are stopped; `settings` are Playwright's.
   */
  async as({ lang = "en", script = true, expects, policy = POLICY, cookies = [], ...settings }, journey) {
    const context = await this.#chromium.newContext({ javaScriptEnabled: script, ...settings });
    context.setDefaultTimeout(PATIENCE_MS);
    const wrong = await watch(context, this.#world, expects, policy);
    try {
      const page = await context.newPage();
      await journey(new Payer(page, { lang, script, host: this.#world.receiver.host }));
      assert.deepEqual((await context.cookies()).map(({ name }) => name), cookies);
    } catch (error) {
      const seen = await Promise.all(context.pages().map(shown));
      throw new Error([error.message, ...seen].join("\n"), { cause: error });
    } finally {
      // What a journey answered for the server may still be asked for by a page that is being left.
      for (const one of [context, ...context.pages()]) await one.unrouteAll({ behavior: "ignoreErrors" });
      await context.close();
    }
    assert.deepEqual(wrong, []);
  }
}

/** What a payer has before them when a journey fails, in every frame. */
async function shown(page) {
  const told = page.frames().map(async (frame) => {
    const text = await frame.locator("body").innerText({ timeout: 5000 }).catch(({ message }) => message);
    return `${frame.url()} shows: ${text.replaceAll(/\s+/g, " ").slice(0, 500)}`;
  });
  return (await Promise.all(told)).join("\n");
}

/** Collects what must not happen on any page: a breach of its policy, an error, a stranger asked. */
async function watch(context, world, expects, allowed) {
  const wrong = [];
  const say = (text) => expects?.test(text) || wrong.push(text);
  context.on("console", (message) => {
    const text = message.text();
    if (/content security policy|policy directive|refused to|integrity|panicked/i.test(text)) say(text);
  });
  context.on("weberror", (error) => say(`${error.error()}`));
  context.on("request", (request) => {
    const url = request.url();
    const isOurs = url.startsWith(`${world.origin}/`);
    const isTheShop = url.startsWith(world.receiver.origin) && request.isNavigationRequest();
    const isABank = url.startsWith(`${world.banks}/`);
    if (!isOurs && !isTheShop && !isABank && !url.startsWith("data:")) say(`asks ${url}`);
  });
  context.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (!isPage || !response.url().startsWith(`${world.origin}/`)) return;
    const policy = response.headers()["content-security-policy"] ?? "none";
    const isStep = new URL(response.url()).pathname.startsWith("/3ds/");
    if (!(isStep ? STEP : allowed).test(policy)) say(`${response.url()} has the policy ${policy}`);
  });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
    // A form is alive once somebody listens to it: until then it is plain HTML.
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      if (type === "submit" && this.id === "pay") globalThis.isFormAlive = true;
      // The studio listens to the whole form.
      if (type === "input" && this.id === "theme") globalThis.isDeskAlive = true;
      // And so is a countdown, once its link to stay is listened to.
      if (type === "click" && this.localName === "a") globalThis.isCountdownAlive = true;
      return listen.call(this, type, ...rest);
    };
  });
  return wrong;
}

/** The whole policy: a page may do this and nothing else. */
export const POLICY = new RegExp(
  "^" +
    [
      "default-src 'none'", "script-src 'self' 'nonce-[0-9a-f]{32}' 'wasm-unsafe-eval'",
      "style-src 'self' 'nonce-[0-9a-f]{32}'", "img-src 'self' data:", "font-src 'self'",
      "connect-src 'self'", "frame-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
      "base-uri 'none'", "object-src 'none'", "report-to csp", "report-uri /csp-report",
    ].join("; ") +
    "$",
);

/** The pages between here and a bank run one inline script at most, and load a style sheet. */
const STEP = /^default-src 'none'; (script-src 'nonce-[0-9a-f]{32}'; )?style-src 'self'/;

export class Payer {
  constructor(page, { lang, script, host }) {
    this.page = page;
    this.lang = lang;
    this.script = script;
    this.words = Object.fromEntries(
      Object.entries(WORDS[lang]).map(([key, text]) => [key, text.replace("{host}", host)]),
    );
    const { words } = this;
    const field = (label) => page.getByLabel(label, { exact: true });
    this.number = field(words.number);
    this.expiry = field(words.expiry);
    this.code = field(words.code);
    this.name = field(words.name);
    this.fields = [this.number, this.expiry, this.code, this.name];
    this.payButton = page.getByRole("button", { name: words.pay, exact: true });
    this.method = (name) => page.getByRole("radio", { name, exact: true });
    this.wallet = (name) =>
      page.getByRole("button", { name: words.payWith.replace("{name}", name), exact: true });
    this.alert = page.getByRole("alert").filter({ visible: true });
    this.testCards = page.getByLabel(words.pick, { exact: true });
    this.failures = page.getByLabel(words.failure, { exact: true });
  }

  /** Opens a session's page in the payer's language and waits until it can be used. */
  async open(session) {
    const answer = await this.page.goto(`${session.checkout_url}?lang=${this.lang}`);
    await this.alive();
    return answer;
  }

  /** Waits until the form checks what is typed; without script it never does. */
  async alive() {
    if (!this.script) return;
    await this.page.waitForFunction(() => !document.getElementById("pay") || globalThis.isFormAlive);
  }

  /** Waits until the page counts down and can be stopped. */
  async countsDown() {
    await this.page.waitForFunction(() => globalThis.isCountdownAlive);
  }

  async fill({ number = GOOD, expiry = "12/34", code = "123", name = "Aygun Mammadova" } = {}) {
    const texts = [number, expiry, code, name];
    for (const [n, field] of this.fields.entries()) await field.fill(texts[n]);
  }

  async pay(card) {
    await this.fill(card);
    await this.payButton.click();
  }

  /** The page's one heading of this rank says so. All in one look: the page may be about to leave. */
  async sees(heading) {
    const { page } = this;
    const second = page.getByRole("heading", { level: 1 }).nth(1);
    const whole = page.locator(`html[lang="${this.lang}"]`).filter({ hasNot: second });
    await whole.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  }

  async arrives(url) {
    await this.page.waitForURL(url);
  }

  /** What is said at a field, through the id that the field names: as a screen reader finds it. */
  async saidAt(field) {
    const ids = (await field.getAttribute("aria-describedby")).split(" ");
    const error = this.page.locator(`[id="${ids.find((id) => id.endsWith("-error"))}"]`);
    return (await error.textContent()).trim();
  }

  async isWrong(field) {
    return (await field.getAttribute("aria-invalid")) === "true";
  }

  /** The field shows this, now or soon. */
  async shows(field, text) {
    const handle = await field.elementHandle();
    const isShown = ([input, wanted]) => input.value === wanted;
    await this.page.waitForFunction(isShown, [handle, text]).catch(async (error) => {
      assert.equal(await field.inputValue(), text);
      throw error;
    });
  }
}

/** A test for each language and for script on and off. */
export const EVERYONE = ["en", "ru", "az"].flatMap((lang) =>
  [true, false].map((script) => ({ lang, script, who: `${lang}, script ${script ? "on" : "off"}` })),
);
