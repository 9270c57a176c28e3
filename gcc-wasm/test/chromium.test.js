// The package in Chromium, under a strict policy: vectors, form libraries, plain forms, workers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { build } from "vite";
import { launch } from "./browser.js";
import { vectorFiles } from "./files.js";
import { serve } from "./serve.js";
import { trapping } from "./trap.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const built = here("../node_modules/.tests/page");
let browser;
let server;
let page;
const complaints = [];
const requests = [];

before(async () => {
  await build({ root: here("./page"), logLevel: "error", build: { outDir: built, emptyOutDir: true } });
  server = await serve(built);
  browser = await launch();
  page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(server.address);
  await page.waitForFunction(() => window.gcc !== undefined);
  page.on("request", (request) => requests.push(request.url()));
});

after(async () => {
  await browser?.close();
  server?.close();
  assert.deepEqual(complaints, [], "nothing broke the policy");
});

test("both modules answer the vectors with the same bytes", async () => {
  const files = vectorFiles();
  const { whole, form } = await page.evaluate(
    (files) => ({
      whole: gcc.differing(files, gcc.answer),
      form: gcc.differingInForm(files, gcc.raw),
    }),
    files,
  );
  assert.deepEqual([whole.wrong, form.wrong], [[], []]);
  assert.ok(whole.asked > 100 && form.asked > 40);
});

test("the form's module is ready at once", async (context) => {
  const files = await serve(here(".."));
  const milliseconds = [];
  // The best of some runs, as another process may slow one down.
  while (milliseconds.length < 20 && !(Math.min(...milliseconds) < 20)) {
    const fresh = await browser.newPage();
    await fresh.goto(`${files.address}/test/page/ready.html`);
    await fresh.waitForFunction(() => window.readyMilliseconds !== undefined);
    milliseconds.push(await fresh.evaluate(() => window.readyMilliseconds));
    await fresh.close();
  }
  files.close();
  context.diagnostic(`ready in ${milliseconds.map((n) => n.toFixed(1)).join(", ")} ms`);
  assert.ok(Math.min(...milliseconds) < 20);
});

test("React Hook Form shows each issue at its field", async () => {
  await page.click("#hook-send");
  await page.waitForFunction(() => document.querySelector("#hook-name").textContent !== "");
  const shown = await page.$$eval("#hook span", (spans) =>
    spans.filter(({ textContent }) => textContent).map(({ id }) => id),
  );
  assert.deepEqual(shown, ["hook-name", "hook-member_count", "hook-formed_on"]);
  await page.fill("#hook input[name=name]", "GCC2 จังหวัดเชียงใหม่");
  await page.fill("#hook input[name=member_count]", "๖๖");
  await page.fill("#hook input[name=formed_on]", "25 มี.ค. 2561");
  await page.click("#hook-send");
  await page.waitForFunction(() => window.hookSent !== undefined);
  const sent = await page.evaluate(() => window.hookSent);
  assert.deepEqual([sent.tier, sent.member_count, sent.formed_on], [2, 66, "2018-03-25"]);
});

test("TanStack Form shows each issue at its field", async () => {
  await page.click("#tanstack-send");
  await page.waitForFunction(() => document.querySelector("#tanstack-name").textContent !== "");
  const shown = await page.$$eval("#tanstack span", (spans) =>
    spans.filter(({ textContent }) => textContent).map(({ id }) => id),
  );
  assert.deepEqual(shown, ["tanstack-name", "tanstack-member_count", "tanstack-formed_on"]);
  await page.fill("#tanstack-input-name", "GCC2 จังหวัดเชียงใหม่");
  await page.fill("#tanstack-input-member_count", "66");
  await page.fill("#tanstack-input-formed_on", "2018-03-25");
  await page.click("#tanstack-send");
  await page.waitForFunction(() => window.tanstackSent !== undefined);
});

test("a plain form validates natively and offers safe fixes", async () => {
  const form = page.locator("#plain");
  const name = form.locator("[name=name]");
  assert.equal(await name.getAttribute("aria-invalid"), null, "nothing is said before it is left");
  assert.equal(await form.evaluate((form) => form.checkValidity()), false);
  await form.locator("button").last().click();
  assert.equal(await name.getAttribute("aria-invalid"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.name), "name");
  assert.match(await form.locator(".gcc-live").textContent(), /3 mistakes found/);
  await name.fill("GCC๒ จังหวัดเชียงใหม่");
  const described = await name.getAttribute("aria-describedby");
  assert.match(await page.locator(`#${described}`).textContent(), /tier token/);
  assert.equal(await name.inputValue(), "GCC๒ จังหวัดเชียงใหม่", "never applied silently");
  await form.locator(".gcc-fix").click();
  assert.equal(await name.inputValue(), "GCC2 จังหวัดเชียงใหม่");
  await form.locator("[name=member_count]").fill("66");
  await form.locator("[name=formed_on]").fill("25 มี.ค. 2561");
  await form.locator("[name=formed_on]").blur();
  assert.equal(await form.evaluate((form) => form.checkValidity()), true);
  assert.match(await form.textContent(), /names no contact/, "a warning is shown, and lets pass");
});

test("our own element takes part in forms", async () => {
  const state = () =>
    page.evaluate(() => {
      const element = document.querySelector("gcc-group-name");
      const form = document.querySelector("#own");
      return [new FormData(form).get("group"), form.checkValidity(), element.validationMessage];
    });
  await page.locator("gcc-group-name input").fill("GCC2 จังหวัดลำปาง");
  const [value, valid, message] = await state();
  assert.deepEqual([value, valid], ["GCC2 จังหวัดลำปาง", false]);
  assert.match(message, /เชียงใหม่/);
  await page.locator("gcc-group-name input").fill("GCC2 จังหวัดเชียงใหม่");
  assert.deepEqual(await state(), ["GCC2 จังหวัดเชียงใหม่", true, ""]);
  const input = page.locator("gcc-group-name input");
  await input.fill("GCC๒ จังหวัดเชียงใหม่");
  await input.blur();
  assert.equal(await input.getAttribute("aria-invalid"), "true");
  assert.equal((await state())[1], false);
  await page.locator("gcc-group-name button").click();
  assert.deepEqual(await state(), ["GCC2 จังหวัดเชียงใหม่", true, ""]);
  assert.equal(await input.getAttribute("aria-invalid"), null);
});

test("bad input does not trap, and a trap does not poison the page", async () => {
  const refused = await page.evaluate(() =>
    gcc.hostile([gcc.groupName(), gcc.groupName({ tier: 2, unit: "50" }), gcc.establishment()], 30_000),
  );
  assert.ok(refused > 20_000);
  const bytes = readFileSync(here("../dist/form/gcc_wasm_bg.wasm"));
  const patched = [...trapping(bytes, "check_group_name")];
  const shown = await page.evaluate((patched) => gcc.trap(patched), patched);
  const once = ["trapped", true, "GCC2 จังหวัดเชียงใหม่"];
  assert.deepEqual(shown, [...once, ...once, ...once]);
});

test("whole files are checked in a worker, with progress, and can be called off", async () => {
  const { result, progress } = await page.evaluate(async () => {
    const progress = [];
    const file = (name, text) => new File([text], name);
    const files = [
      file("units.csv", "unit_id,parent_id,kind,name\n50,,province,จังหวัดเชียงใหม่\n"),
      file("groups.csv", "\ufeffgroup_id,tier,unit_id,name\nG2,2,50,GCC๒ จังหวัดเชียงใหม่\n"),
      file("other.csv", "a,b\n1,2\n"),
    ];
    const onProgress = ({ step }) => progress.push(step);
    return { result: await gcc.checkFiles(files, { lang: "en", onProgress }), progress };
  });
  assert.deepEqual(progress, ["load", "read", "read", "read", "check", "done"]);
  assert.deepEqual(result.files.map(({ table }) => table), ["units", "groups", undefined]);
  assert.deepEqual(result.findings.map(({ rule, row }) => [rule, row]), [["N002", 2]]);
  assert.match(result.corrected.groups, /G2,2,50,GCC2 จังหวัดเชียงใหม่/);
  const code = await page.evaluate(async () => {
    const control = new AbortController();
    const rows = "O1,50,head\n".repeat(200_000);
    const work = gcc.checkFiles([{ name: "o", text: `officer_id,unit_id,seat\n${rows}` }], {
      signal: control.signal,
      onProgress: ({ step }) => step === "check" && control.abort(),
    });
    return work.catch((error) => error.code);
  });
  assert.equal(code, "cancelled");
});

test("files in every encoding, while the page stays free", async () => {
  const lines = "group_id,tier,unit_id,name\nG2,2,50,GCC2 จังหวัดเชียงใหม่\n";
  const thai = (text) => [...text].map((letter) => (letter < "\u0e00" ? letter.charCodeAt() : letter.charCodeAt() - 0xd60));
  const utf16 = (text) => [...new Uint8Array(Uint16Array.from([0xfeff, ...text].map((letter) => letter.charCodeAt?.() ?? letter)).buffer)];
  const encoded = {
    "utf-8": [...Buffer.from(lines)],
    "utf-8 with a mark": [...Buffer.from(`\ufeff${lines}`)],
    "utf-16": utf16(lines),
    "windows-874": thai(lines),
  };
  for (const [encoding, bytes] of Object.entries(encoded)) {
    const { corrected, findings } = await page.evaluate(
      (bytes) => gcc.checkFiles([new File([new Uint8Array(bytes)], "groups.csv")], { lang: "en" }),
      bytes,
    );
    assert.equal(corrected.groups, `\ufeff${lines}`, encoding);
    const grave = findings.filter(({ severity }) => severity === "error");
    assert.deepEqual(grave, [], encoding);
  }
  const { rows, longest } = await page.evaluate(async () => {
    let longest = 0;
    let last = performance.now();
    const look = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const row = (_, at) => `O${at},50,staff\n`;
    const text = `officer_id,unit_id,seat\n${Array.from({ length: 300_000 }, row).join("")}`;
    const file = new File([text], "officers.csv");
    last = performance.now();
    longest = 0;
    const { rows } = await gcc.checkFiles([file]);
    clearInterval(look);
    return { rows, longest };
  });
  assert.equal(rows, 300_000);
  assert.ok(longest < 250, `the page was held for ${longest} ms`);
});

test("no request after the modules have loaded", async () => {
  const modules = /worker[^/]*\.js$|gcc_wasm_bg[^/]*\.wasm$/;
  assert.deepEqual(requests.filter((address) => !modules.test(address)), []);
  // Once the worker has been loaded too, nothing is requested.
  await page.evaluate(() => gcc.checkFiles([{ name: "x", text: "a\n" }]));
  const before = server.asked.length;
  requests.length = 0;
  const answered = await page.evaluate(async () => {
    const files = [{ name: "g.csv", text: "group_id,tier,unit_id,name\nG2,2,50,GCC2 จังหวัดเชียงใหม่\n" }];
    const { rows } = await gcc.checkFiles(files);
    gcc.hostile([gcc.groupName(), gcc.establishment(), gcc.roster(), gcc.observed()], 400);
    return [rows, gcc.ask({ call: "units", province: "50" }).rows.length, gcc.places().provinces.length];
  });
  assert.deepEqual(answered, [1, 78, 77]);
  assert.deepEqual([requests, server.asked.slice(before)], [[], []]);
});

test("a page without a bundler loads the package as it is", async () => {
  const plain = await serve(here(".."));
  const bare = await browser.newPage();
  await bare.goto(`${plain.address}/test/page/plain.html`);
  await bare.waitForFunction(() => document.querySelector("#result").textContent !== "");
  assert.equal(await bare.textContent("#result"), "GCC2 จังหวัดเชียงใหม่");
  await bare.close();
  plain.close();
});
