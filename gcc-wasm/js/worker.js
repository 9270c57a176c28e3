// The worker of `checkFiles`: reads file after file, then checks all of them together.

import { call, init } from "./whole-core.js";

self.onmessage = async ({ data: { files, lang } }) => {
  const all = files.length + 2;
  const tell = (done, step) => self.postMessage({ progress: { done, all, step } });
  try {
    tell(0, "load");
    await init();
    const reader = call((wasm) => new wasm.Files());
    const tables = [];
    files.forEach(({ name, bytes }, at) => {
      tell(at + 1, "read");
      tables.push({ name, table: call(() => reader.read(bytes)) });
    });
    tell(files.length + 1, "check");
    const result = JSON.parse(call(() => reader.check(lang !== "en")));
    const known = tables.filter(({ table }) => table !== undefined);
    const corrected = Object.fromEntries(
      known.map(({ table }) => [table, call(() => reader.corrected(table))]),
    );
    const rows = call(() => reader.row_count());
    tell(all, "done");
    self.postMessage({ result: { ...result, files: tables, rows, corrected } });
  } catch (error) {
    self.postMessage({ error: { code: error.code ?? "worker", message: String(error.message) } });
  }
};
