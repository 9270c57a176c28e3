// The package as an application uses it: packed, installed, without any special setting.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { build, createServer } from "vite";
import { launch } from "./browser.js";
import { serve } from "./serve.js";

const top = fileURLToPath(new URL("..", import.meta.url));
// Outside of the package, so that only the installed files can be resolved.
const application = fileURLToPath(new URL("../../target/gcc-wasm-consumer", import.meta.url));
const NAME = "GCC2 จังหวัดเชียงใหม่";
const PROGRAM = `
import initForm, { officialName } from "gcc-wasm/form";
import init, { ask, checkFiles } from "gcc-wasm";
await Promise.all([initForm(), init()]);
const file = { name: "u.csv", text: "unit_id,parent_id,kind,name\\n50,,province,จังหวัดเชียงใหม่\\n" };
const { rows } = await checkFiles([file]);
const result = [officialName({ tier: 2, unit: "50" }), ask({ call: "units", province: "50" }).rows.length, rows];
`;
const RESULT = [NAME, 78, 1];
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
  writeFileSync(`${application}/program.js`, `${PROGRAM}console.log(JSON.stringify(result));`);
  writeFileSync(`${application}/page.js`, `${PROGRAM}window.result = result;`);
  const page = '<!doctype html><title>x</title><script type="module" src="/page.js"></script>';
  writeFileSync(`${application}/index.html`, page);
  browser = await launch();
});

after(() => browser?.close());

async function resultAt(address) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => window.result !== undefined, undefined, { timeout: 20_000 }).catch(() => {
    assert.fail(`the page has no result: ${complaints.join("; ")}`);
  });
  const result = await page.evaluate(() => window.result);
  await page.close();
  return result;
}

test("in Node", () => {
  const result = execFileSync(process.execPath, ["program.js"], { cwd: application });
  assert.deepEqual(JSON.parse(result), RESULT);
});

test("in Vite's development server", async () => {
  const server = await createServer({ root: application, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await server.listen();
  try {
    assert.deepEqual(await resultAt(server.resolvedUrls.local[0]), RESULT);
  } finally {
    await server.close();
  }
});

test("built by Vite, under a strict policy", async () => {
  await build({ root: application, logLevel: "error" });
  const server = await serve(`${application}/dist`);
  assert.deepEqual(await resultAt(server.address), RESULT);
  server.close();
});
