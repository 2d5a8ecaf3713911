// What everybody needs of a page, as a machine can see it.

import axe from "axe-core";

/** WCAG 1.4.10: 1280 px at 400 %. */
export const NARROW = { width: 320, height: 640 };

/** What the dark side may change. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/** Brand marks that a match has dimmed: logotypes have no least contrast (WCAG 1.4.3). */
const DIMMED = ".marks[data-brand]";

/** Into the bank's frames too, which are of another origin. */
export async function inject(page) {
  const trust = "axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })";
  for (const frame of page.frames()) await frame.evaluate(`${axe.source};${trust}`);
}

/** What axe finds, and what it leaves to a person's judgement. */
export async function faults(page, rules) {
  const options = { resultTypes: ["violations", "incomplete"], preload: false };
  if (rules) options.runOnly = rules;
  // The bank's page in its frame is a document with landmarks of its own.
  else options.rules = { "landmark-unique": { enabled: page.frames().length === 1 } };
  const run = ([exclude, options]) => globalThis.axe.run({ exclude: [exclude] }, options);
  const found = await page.evaluate(run, [DIMMED, options]);
  return [...found.violations, ...found.incomplete].map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`,
  );
}

/** What sticks out to the right. */
export function tooWide(page) {
  return page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const isOut = (element) => element.getBoundingClientRect().right > width;
    return [...document.querySelectorAll("body *")].filter(isOut).map((one) => one.outerHTML.slice(0, 120));
  }, NARROW.width);
}

/** For everybody: no fault in light and in dark, and nothing that sticks out of a small screen. */
export async function troubles(page) {
  await inject(page);
  const size = page.viewportSize();
  const light = await faults(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await faults(page, COLOURS);
  await page.setViewportSize(NARROW);
  const wide = await tooWide(page);
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark, ...wide];
}
