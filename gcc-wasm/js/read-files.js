// Reading and checking files with the module that is at hand: a worker's, or Node's.

import { call } from "./whole-core.js";

/** A file, or `{ name, text }` for rows that were pasted. */
export async function bytesOf(file) {
  const bytes =
    typeof file.text === "string"
      ? new TextEncoder().encode(file.text)
      : new Uint8Array(await file.arrayBuffer());
  return { name: file.name ?? "", bytes };
}

/** Reads file after file, then checks all of them together. */
export function readAndCheck(files, lang, tell) {
  const all = files.length + 2;
  const reader = call((wasm) => new wasm.Files());
  const tables = files.map(({ name, bytes }, at) => {
    tell({ done: at + 1, all, step: "read" });
    return { name, table: call(() => reader.read(bytes)) };
  });
  tell({ done: files.length + 1, all, step: "check" });
  const result = JSON.parse(call(() => reader.check(lang !== "en")));
  const known = tables.filter(({ table }) => table !== undefined);
  const corrected = Object.fromEntries(
    known.map(({ table }) => [table, call(() => reader.corrected(table))]),
  );
  const rows = call(() => reader.row_count());
  tell({ done: all, all, step: "done" });
  call(() => reader.free());
  return { ...result, files: tables, rows, corrected };
}
