// The worker of `checkFiles`.

import { readAndCheck } from "./read-files.js";
import { init, renew } from "./whole-core.js";

self.onmessage = async ({ data: { files, lang } }) => {
  const tell = (progress) => self.postMessage({ progress });
  try {
    tell({ done: 0, all: files.length + 2, step: "load" });
    await init();
    self.postMessage({ result: readAndCheck(files, lang, tell) });
    // The memory that large files took is not kept for the next ones.
    renew();
  } catch (error) {
    self.postMessage({ error: { code: error.code ?? "worker", message: String(error.message) } });
  }
};
