// The page as people use it, in both languages, light and dark, small and large.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { build } from "vite";
import { launch } from "./browser.js";
import { serve } from "./serve.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const axe = readFileSync(here("../node_modules/axe-core/axe.min.js"), "utf8");
const built = here("../node_modules/.tests/web");
const example = (name) => here(`../../examples/chiang-mai/${name}.csv`);
let browser;
let server;

before(async () => {
  await build({ root: here("../web"), configFile: here("../web/vite.config.js"), logLevel: "error", build: { outDir: built, emptyOutDir: true } });
  server = await serve(built);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await page.goto(server.address);
  await page.waitForSelector("body[data-ready]");
  return page;
}

async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return [file.suggestedFilename(), readFileSync(await file.path(), "utf8")];
}

/** The serious findings of axe, which is evaluated from outside, as the policy forbids to load it. */
async function serious(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return grave.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

test("a report is filled in, mended and downloaded", async () => {
  const page = await open();
  assert.equal(await page.getAttribute("html", "lang"), "th");
  await page.fill("#member_count", "many");
  await page.click("#report button[type=submit]");
  assert.equal(await page.evaluate(() => document.activeElement.id), "name");
  assert.match(await page.textContent("#report .gcc-live"), /3 แห่ง/);
  await page.fill("#name", "GCC๒ จังหวัดเชียงใหม่");
  await page.click("#report .gcc-fix");
  assert.equal(await page.inputValue("#name"), "GCC2 จังหวัดเชียงใหม่");
  await page.fill("#position", "หัวหน้าสำนักงานจังหวัดเชียงใหม่");
  await page.fill("#formed_on", "25 มีนาคม 2561");
  await page.fill("#member_count", "๖๖");
  await page.fill("#evidence", "ชม 0017.2/1234");
  const [name, text] = await download(page, () => page.click("#report button[type=submit]"));
  assert.equal(name, "gcc-report-50.json");
  assert.deepEqual([JSON.parse(text).member_count, JSON.parse(text).formed_on], [66, "2018-03-25"]);
  await page.click("#language");
  await page.waitForSelector("body[data-ready=en-50]");
  assert.equal(await page.inputValue("#member_count"), "๖๖", "another language loses nothing");
  await page.click("#language");
  await page.waitForSelector("body[data-ready=th-50]");
  await page.selectOption("#unit", { label: "สำนักงานพาณิชย์จังหวัดเชียงใหม่" });
  assert.match(await page.textContent("#report .official"), /^GCC3 สำนักงานพาณิชย์/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("files are dropped, findings shown by row, and the corrected file saved", async () => {
  const page = await open();
  const files = ["units", "officers", "groups", "members"].map(example);
  await page.setInputFiles("#files", files);
  await page.waitForSelector(".findings li");
  assert.match(await page.textContent(".findings"), /แถว 6/);
  const [name, csv] = await download(page, () => page.click(".save"));
  assert.equal(name, "groups.csv");
  assert.match(csv, /GCC3 สำนักงานแรงงานจังหวัดเชียงใหม่/);
  await page.click("#language");
  await page.waitForSelector("body[data-ready=en-50]");
  await page.waitForSelector(".findings li");
  assert.match(await page.textContent(".findings"), /row 6/, "checked again in the other language");
  await page.click("#language");
  await page.waitForSelector("body[data-ready=th-50]");
  await page.waitForSelector(".findings li");
  await page.click("summary");
  await page.fill("#pasted", "officer_id\tunit_id\tseat\nO1\t50\tboss");
  await page.click("#check-pasted");
  await page.waitForFunction(() => document.querySelectorAll(".findings li").length === 1);
  assert.match(await page.textContent(".findings"), /boss/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the tree folds, is zoomed, and gives its names", async () => {
  const page = await open();
  await page.selectOption("#province", "93");
  await page.waitForSelector("body[data-ready=th-93]");
  const names = () => page.locator(".tree .name").count();
  assert.equal(await names(), 2 + 51 + 11);
  await page.click('[data-key="districts"]');
  assert.equal(await names(), 2 + 51);
  await page.click('[data-key="districts"]');
  await page.press('[data-key="offices"]', "Enter");
  assert.equal(await names(), 2 + 11);
  const width = () => page.locator("svg.tree").evaluate((svg) => svg.getBoundingClientRect().width);
  const small = await width();
  await page.click("#zoom-in");
  assert.ok((await width()) > small);
  await page.locator(".copy").nth(1).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "GCC2 จังหวัดพัทลุง");
  await page.click("#copy-all");
  const all = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(all.split("\n").length, 2 + 51 + 11);
  await page.click("#language");
  await page.waitForSelector("body[data-ready=en-93]");
  assert.match(await page.textContent("#tree-title"), /The tree/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("npm run dev in the page's folder serves it", async () => {
  const dev = spawn("npm", ["run", "dev", "--", "--port", "0", "--host", "127.0.0.1"], {
    cwd: here("../web"),
    detached: true,
  });
  try {
    const address = await new Promise((resolve, reject) => {
      let printed = "";
      dev.stdout.on("data", (text) => {
        printed += text;
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed.replace(/\u001b\[\d+m/g, ""));
        if (found) resolve(found[0]);
      });
      dev.on("exit", () => reject(new Error(`it ended: ${printed}`)));
    });
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForSelector("body[data-ready=th-50]");
    await page.setInputFiles("#files", [example("groups")]);
    await page.waitForSelector(".findings li");
    await page.close();
  } finally {
    // npm starts Vite as a process of its own: both end with their group.
    process.kill(-dev.pid);
  }
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`nothing serious by axe, nothing wider than the screen: ${colorScheme}, ${width}`, async () => {
      const page = await open({ colorScheme, viewport: { width, height: 800 } });
      await page.fill("#member_count", "many");
      await page.click("#report button[type=submit]");
      await page.setInputFiles("#files", [example("groups")]);
      await page.waitForSelector(".findings li");
      assert.deepEqual(await serious(page), []);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(beyond, 0);
      if (process.env.SCREENSHOTS) {
        const name = `${process.env.SCREENSHOTS}/${colorScheme}-${width}`;
        await page.screenshot({ path: `${name}-top.png` });
        for (const part of ["report", "roster", "tree"]) {
          await page.locator(`#${part}`).screenshot({ path: `${name}-${part}.png` });
        }
      }
      await page.context().close();
    });
  }
}
