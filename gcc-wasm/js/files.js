// Checks whole files in a worker, so that the page stays responsive and a check can be cancelled.

import { GccError } from "./error.js";
import { bytesOf } from "./read-files.js";

/** A worker without work, which has loaded its module. */
let idle;

/**
 * Checks CSV files (UTF-8, UTF-16 or Windows-874). The header of a file says which table it is.
 * `onProgress` is called with `{ done, all, step }`. If `signal` aborts, the worker is ended and the
 * promise rejects with the code `cancelled`.
 */
export function checkFiles(files, { lang = "th", onProgress, signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const worker = idle ?? new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    idle = undefined;
    const fail = (error) => {
      worker.terminate();
      signal?.removeEventListener("abort", abort);
      reject(error);
    };
    const abort = () => fail(cancelled());
    const succeed = (result) => {
      signal?.removeEventListener("abort", abort);
      if (idle === undefined) idle = worker;
      else worker.terminate();
      resolve(result);
    };
    signal?.addEventListener("abort", abort);
    worker.onmessage = ({ data }) => {
      if (data.progress) onProgress?.(data.progress);
      else if (data.error) fail(new GccError(data.error.code, data.error.message));
      else succeed(data.result);
    };
    worker.onerror = (event) => fail(new GccError("worker", event.message));
    Promise.all([...files].map(bytesOf)).then(
      (files) => worker.postMessage({ files, lang }, files.map(({ bytes }) => bytes.buffer)),
      (cause) => fail(new GccError("file-unreadable", "a file cannot be read", { cause })),
    );
  });
}

const cancelled = () => new GccError("cancelled", "the check was called off");
