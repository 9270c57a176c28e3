// Whole files in Node: the same answers, without a worker.

import { GccError } from "./error.js";
import { bytesOf, readAndCheck } from "./read-files.js";

export async function checkFiles(files, { lang = "th", onProgress, signal } = {}) {
  const tell = (progress) => {
    if (signal?.aborted) throw new GccError("cancelled", "the check was called off");
    onProgress?.(progress);
  };
  const read = await Promise.all([...files].map(bytesOf));
  tell({ done: 0, all: read.length + 2, step: "load" });
  return readAndCheck(read, lang, tell);
}
