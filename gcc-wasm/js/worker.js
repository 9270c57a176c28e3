// The worker of `checkFiles`.

import { readAndCheck } from "./read-files.js";
import { init, renew } from "./whole-core.js";

self.onmessage = async ({ data: { files, lang } }) => {
  const report = (progress) => self.postMessage({ progress });
  try {
    report({ done: 0, all: files.length + 2, step: "load" });
    await init();
    self.postMessage({ result: readAndCheck(files, lang, report) });
    // Gives back the memory that large files took.
    renew();
  } catch (error) {
    self.postMessage({ error: { code: error.code ?? "worker", message: String(error.message) } });
  }
};
