import { chromium } from "playwright-core";
import { signIn } from "./staff.mjs";
import { World } from "./world.mjs";
const world = await World.start();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
try {
  for (const [name, lang, width, colorScheme] of [["d", "en", 1280, "light"], ["dd", "en", 1280, "dark"], ["p", "en", 390, "light"], ["pd", "en", 390, "dark"], ["r", "ru", 1280, "light"], ["rp", "ru", 390, "light"]]) {
    const context = await browser.newContext({ locale: lang, colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await signIn(page, world, `owner${Math.random()}@kiln.example`);
    const { id } = await world.open({});
    await fetch(`${world.origin}/csp-report`, { method: "POST", body: JSON.stringify({ "csp-report": { "document-uri": `${world.origin}/checkout/${id}`, "effective-directive": "script-src-elem", "blocked-uri": "https://somebody.example/script.js" } }) });
    const base = `${world.origin}/dashboard/test`;
    await page.goto(`${base}/security`);
    await page.locator("form[action$='/look'] button").click();
    await page.screenshot({ path: `/tmp/lab-shot-security-${name}.png`, fullPage: true });
    await page.goto(`${base}/lab`);
    if (name === "d") await page.locator("button[value='next']").click();
    await page.screenshot({ path: `/tmp/lab-shot-lab-${name}.png`, fullPage: true });
    await page.goto(`${base}/lab/faults?page=status%3D500&bank=acquirer%3Dlate%3A60`);
    await page.screenshot({ path: `/tmp/lab-shot-faults-${name}.png`, fullPage: true });
    await page.goto(`${base}/lab/cards`);
    await page.screenshot({ path: `/tmp/lab-shot-cards-${name}.png`, fullPage: true });
    await context.close();
  }
} finally { await browser.close(); await world.stop(); }
