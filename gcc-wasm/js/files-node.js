// Checks whole files in Node, without a worker.

import { GccError } from "./error.js";
import { bytesOf, readAndCheck } from "./read-files.js";

export async function checkFiles(files, { lang = "th", onProgress, signal } = {}) {
  const report = (progress) => {
    if (signal?.aborted) throw new GccError("cancelled", "the check was called off");
    onProgress?.(progress);
  };
  const read = await Promise.all([...files].map(bytesOf));
  report({ done: 0, all: read.length + 2, step: "load" });
  return readAndCheck(read, lang, report);
}
