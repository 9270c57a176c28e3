// `npm run bench`: our form beside zod and valibot, and ten million bad inputs on one instance.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import init, { establishment, groupName, raw } from "gcc-wasm/form";
import { build } from "vite";
import { launch } from "../test/browser.js";
import { vectorFiles } from "../test/files.js";
import { hostile } from "../test/hostile.js";
import { serve } from "../test/serve.js";
import { differingInForm } from "../test/vectors.js";
import { contenders, measure } from "./measure.js";
import { valibotReport } from "./rules-valibot.js";
import { zodReport } from "./rules-zod.js";

const HOSTILE = process.argv.includes("--quick") ? 100_000 : 10_000_000;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = (name) => here(`../node_modules/.bench/${name}`);
const quiet = { logLevel: "error" };

/** The compressed size of a page that uses only this contender. */
async function bundleBytes(entry) {
  const outDir = out(entry);
  const input = here(`./entries/${entry}.js`);
  const rollupOptions = { input };
  await build({ ...quiet, root: here("."), build: { outDir, emptyOutDir: true, rollupOptions } });
  const files = readdirSync(outDir, { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((file) => file.isFile())
    .map((file) => gzipSync(readFileSync(`${file.parentPath}/${file.name}`), { level: 9 }).length);
  return bytes.reduce((sum, one) => sum + one, 0);
}

async function inChromium() {
  const outDir = out("page");
  await build({ ...quiet, root: here("."), build: { outDir, emptyOutDir: true } });
  const server = await serve(outDir);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => window.measured !== undefined, undefined, { timeout: 120_000 });
  const measured = await page.evaluate(() => window.measured);
  await browser.close();
  server.close();
  return measured;
}

await init();
const node = measure(contenders({ establishment, zodReport, valibotReport }));
const chromium = await inChromium();
const entries = { "gcc-wasm/form": "ours", zod: "zod", valibot: "valibot" };
const table = {};
for (const [name, entry] of Object.entries(entries)) {
  table[name] = {
    "Node, right": node[name].right,
    "Node, wrong": node[name].wrong,
    "Chromium, right": chromium[name].right,
    "Chromium, wrong": chromium[name].wrong,
    "bytes, gzip": await bundleBytes(entry),
  };
}
console.log("checks of one report a second, and the bundle of a page with nothing else");
console.table(table);

const start = performance.now();
const schemas = [groupName(), groupName({ tier: 2, unit: "50" }), establishment()];
const refused = hostile(schemas, HOSTILE);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const { asked, wrong } = differingInForm(vectorFiles(), raw);
console.log(`${HOSTILE} bad inputs on one instance: ${refused} refused, no trap, ${seconds} s`);
console.log(`${asked} vectors after it: ${wrong.length} differ`);
process.exitCode = wrong.length === 0 ? 0 : 1;
