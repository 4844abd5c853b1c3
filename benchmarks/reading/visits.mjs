// Visits pages with Lighthouse, its own settings for phones, and prints of each visit what the benchmark tells, a line of JSON each.
// node visits.mjs MODULES CHROMIUM-FLAGS(JSON) RUNS ADDRESS...
import { pathToFileURL } from "node:url";

const [modules, flags, runs, ...addresses] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${modules}/${path}`).href);
const { default: lighthouse } = await load("lighthouse/core/index.js");
const { launch } = await load("chrome-launcher/dist/index.js");
const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];

const chrome = await launch({ chromeFlags: ["--headless=new", ...JSON.parse(flags)] });
try {
  for (const address of addresses) {
    for (let run = 0, tries = 0; run < Number(runs); run += 1) {
      const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories, disableFullPageScreenshot: true });
      // On a busy machine Chromium now and then paints too late for Lighthouse; such a visit has no score, and is made again.
      if (onlyCategories.some((name) => lhr.categories[name].score === null)) {
        tries += 1;
        if (tries > Number(runs)) throw new Error(`${address}: ${lhr.runtimeError?.message ?? "no score"}`);
        run -= 1;
        continue;
      }
      const scores = Object.fromEntries(onlyCategories.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
      const faults = onlyCategories.slice(1).flatMap((name) =>
        lhr.categories[name].auditRefs
          .filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
          .map(({ id }) => id)
      );
      const measured = (audit) => Math.round(lhr.audits[audit].numericValue * 1000) / 1000;
      const paint = measured("largest-contentful-paint");
      const blocked = measured("total-blocking-time");
      const moved = measured("cumulative-layout-shift");
      console.log(JSON.stringify({ address, scores, faults, paint, blocked, moved }));
    }
  }
} finally {
  chrome.kill();
}
