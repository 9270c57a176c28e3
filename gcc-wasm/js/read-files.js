// Reads and checks files with the module of this thread: that of a worker, or Node's.

import { call } from "./whole-core.js";

/** The name and the bytes of a file, or of `{ name, text }`. */
export async function bytesOf(file) {
  const bytes =
    typeof file.text === "string"
      ? new TextEncoder().encode(file.text)
      : new Uint8Array(await file.arrayBuffer());
  return { name: file.name ?? "", bytes };
}

/** Reads each file, then checks all of them together. Calls `report` with the progress. */
export function readAndCheck(files, lang, report) {
  const all = files.length + 2;
  const reader = call((wasm) => new wasm.Files());
  const tables = files.map(({ name, bytes }, at) => {
    report({ done: at + 1, all, step: "read" });
    return { name, table: call(() => reader.read(bytes)) };
  });
  report({ done: files.length + 1, all, step: "check" });
  const result = JSON.parse(call(() => reader.check(lang !== "en")));
  const known = tables.filter(({ table }) => table !== undefined);
  const corrected = Object.fromEntries(
    known.map(({ table }) => [table, call(() => reader.corrected(table))]),
  );
  const rows = call(() => reader.row_count());
  report({ done: all, all, step: "done" });
  call(() => reader.free());
  return { ...result, files: tables, rows, corrected };
}
