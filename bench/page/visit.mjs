// One visit of one page on a slow phone, watched from outside and from inside.

/** Slow 4G as Lighthouse has it, on a processor four times slower than this one. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const CPU_SLOWDOWN = 4;
const PATIENCE_MS = 60_000;
const QUIET_MS = 700;

/** Figures of a first visit, and the bytes of one that follows. */
export async function visit(browser, { url, again = url, drawn }) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true });
  try {
    const page = await context.newPage();
    const bytes = await wire(page);
    await page.addInitScript(watch, drawn);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(() => globalThis.seen.interactive > 0, undefined, {
      timeout: PATIENCE_MS,
      polling: 100,
    });
    await page.waitForTimeout(QUIET_MS);
    const first = bytes.take();
    if (!drawn) await type(page);
    const seen = await page.evaluate(() => globalThis.seen);
    await page.goto(again, { waitUntil: "load" });
    await page.waitForTimeout(QUIET_MS);
    return { ...seen, ...first, repeatBytes: bytes.take().bytes };
  } finally {
    await context.close();
  }
}

/** Slows the page down and counts what travels, headers and all. */
async function wire(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", NETWORK);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  const types = new Map();
  let counted = [];
  cdp.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    counted.push({ type: types.get(requestId), bytes: encodedDataLength }),
  );
  const sum = (files) => files.reduce((all, { bytes }) => all + bytes, 0);
  return {
    take() {
      const files = counted;
      counted = [];
      const blocks = ({ type }) => type === "Document" || type === "Stylesheet";
      return { bytes: sum(files), paintBytes: sum(files.filter(blocks)) };
    },
  };
}

/** Types a number as a payer does, key by key. */
async function type(page) {
  const number = page.locator("input[autocomplete=cc-number]");
  await number.click();
  await number.pressSequentially("4242424242424242", { delay: 60 });
  await page.waitForTimeout(QUIET_MS);
}

/**
 * Runs in the page, before anything of it. Interactive is when a typed number comes out grouped;
 * where the inputs are out of reach, when the element `drawn` is there.
 */
function watch(drawn) {
  const seen = { paint: 0, lcp: 0, cls: 0, tbt: 0, inp: 0, interactive: 0, ttfb: 0 };
  globalThis.seen = seen;
  const observe = (type, then, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(then)).observe({
      type,
      buffered: true,
      ...options,
    });
  observe("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") seen.paint = startTime;
  });
  observe("largest-contentful-paint", ({ startTime }) => (seen.lcp = startTime));
  observe("layout-shift", ({ value, hadRecentInput }) => (seen.cls += hadRecentInput ? 0 : value));
  observe("longtask", ({ duration }) => (seen.tbt += Math.max(0, duration - 50)));
  // Nothing below 16 ms is told.
  const key = ({ name, duration }) => {
    if (name.startsWith("key")) seen.inp = Math.max(seen.inp, duration);
  };
  observe("event", key, { durationThreshold: 16 });

  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const put = (input, text) => {
    set.call(input, text);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  };
  const probe = () => {
    if (drawn ? document.querySelector(drawn) : isGrouped()) {
      seen.interactive = performance.now();
      [{ responseStart: seen.ttfb }] = performance.getEntriesByType("navigation");
    } else {
      setTimeout(probe, 8);
    }
  };
  const isGrouped = () => {
    const input = document.querySelector("input[autocomplete=cc-number]");
    if (!input) return false;
    put(input, "42424");
    const grouped = input.value === "4242 4";
    put(input, "");
    return grouped;
  };
  probe();
}
