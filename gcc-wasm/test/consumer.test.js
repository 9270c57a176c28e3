// The package as an application gets it: packed, installed, and used without any special setting.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { build, createServer } from "vite";
import { launch } from "./browser.js";
import { serve } from "./serve.js";

const top = fileURLToPath(new URL("..", import.meta.url));
// Outside of the package, so that nothing of it is found but what was installed.
const application = fileURLToPath(new URL("../../target/gcc-wasm-consumer", import.meta.url));
const NAME = "GCC2 จังหวัดเชียงใหม่";
const PROGRAM = `
import initForm, { officialName } from "gcc-wasm/form";
import init, { ask, checkFiles } from "gcc-wasm";
await Promise.all([initForm(), init()]);
const file = { name: "u.csv", text: "unit_id,parent_id,kind,name\\n50,,province,จังหวัดเชียงใหม่\\n" };
const { rows } = await checkFiles([file]);
const told = [officialName({ tier: 2, unit: "50" }), ask({ call: "units", province: "50" }).rows.length, rows];
`;
const TOLD = [NAME, 78, 1];
let browser;

before(async () => {
  rmSync(application, { recursive: true, force: true });
  const installed = `${application}/node_modules/gcc-wasm`;
  mkdirSync(installed, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", application], { cwd: top });
  const file = `${application}/${packed.toString().trim()}`;
  execFileSync("tar", ["-xzf", file, "-C", installed, "--strip-components=1"]);
  const manifest = { name: "application", private: true, type: "module", dependencies: { "gcc-wasm": "*" } };
  writeFileSync(`${application}/package.json`, JSON.stringify(manifest));
  writeFileSync(`${application}/program.js`, `${PROGRAM}console.log(JSON.stringify(told));`);
  writeFileSync(`${application}/page.js`, `${PROGRAM}window.told = told;`);
  const page = '<!doctype html><title>x</title><script type="module" src="/page.js"></script>';
  writeFileSync(`${application}/index.html`, page);
  browser = await launch();
});

after(() => browser?.close());

async function toldAt(address) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => window.told !== undefined, undefined, { timeout: 20_000 }).catch(() => {
    assert.fail(`the page told nothing: ${complaints.join("; ")}`);
  });
  const told = await page.evaluate(() => window.told);
  await page.close();
  return told;
}

test("in Node", () => {
  const told = execFileSync(process.execPath, ["program.js"], { cwd: application });
  assert.deepEqual(JSON.parse(told), TOLD);
});

test("in Vite's development server", async () => {
  const server = await createServer({ root: application, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await server.listen();
  try {
    assert.deepEqual(await toldAt(server.resolvedUrls.local[0]), TOLD);
  } finally {
    await server.close();
  }
});

test("built by Vite, under a strict policy", async () => {
  await build({ root: application, logLevel: "error" });
  const server = await serve(`${application}/dist`);
  assert.deepEqual(await toldAt(server.address), TOLD);
  server.close();
});
