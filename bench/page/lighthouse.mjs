// Lighthouse's own verdict, with its mobile preset as it comes.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const PORT = 9333;

/** Scores of 0 to 100, and the audits that cost points. */
export async function score(executable, flags, url) {
  const profile = await mkdtemp(join(tmpdir(), "kassa-lighthouse-"));
  const args = [...flags, `--remote-debugging-port=${PORT}`, `--user-data-dir=${profile}`];
  const browser = spawn(executable, [...args, "about:blank"], { stdio: "ignore" });
  try {
    await ready();
    const settings = { port: PORT, onlyCategories: CATEGORIES, logLevel: "error" };
    const { lhr } = await lighthouse(url, settings);
    const costs = CATEGORIES.flatMap((id) =>
      lhr.categories[id].auditRefs.filter(({ weight }) => weight > 0).map((ref) => lhr.audits[ref.id]),
    ).filter((audit) => audit.score !== null && audit.score < 0.995);
    return {
      scores: CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100)),
      costs: costs.map(({ id, displayValue }) => [id, displayValue].filter(Boolean).join(" ")),
    };
  } finally {
    browser.kill();
    await pause(300);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function ready() {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/json/version`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error("the browser does not listen");
}
