// Not a test: `KASSA_BIN=… node look.mjs DIR` takes a picture of every state at two widths, in light
// and dark, in three languages, for somebody to look at.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Browser } from "./payer.mjs";
import { STATES } from "./states.mjs";
import { LANGS } from "./words.mjs";
import { World } from "./world.mjs";

const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"];

const [folder = "shots", only = ""] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const world = await World.start();
const browser = await Browser.start(world);
try {
  for (const lang of LANGS) {
    for (const [state, arrive] of STATES.filter(([name]) => name.includes(only))) {
      await browser.as({ lang, deviceScaleFactor: 1 }, async (payer) => {
        await arrive(payer, world);
        for (const colorScheme of SCHEMES) {
          await payer.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          for (const width of WIDTHS) {
            await payer.page.setViewportSize({ width, height: 844 });
            const path = join(folder, `${state}-${lang}-${width}-${colorScheme}.png`);
            await payer.page.screenshot({ path, fullPage: true, caret: "initial" });
          }
        }
      });
    }
    console.log(`${lang}: done`);
  }
} finally {
  await browser.stop();
  await world.stop();
}
