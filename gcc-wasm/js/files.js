// Whole files, checked in a worker: the page stays free, and a check can be called off.

import { GccError } from "./error.js";

/**
 * Checks CSV files (UTF-8, UTF-16 or Windows-874). Each is told by its header. `onProgress` hears
 * `{ done, all, step }`; an aborted `signal` ends the worker and rejects with the code `cancelled`.
 */
export function checkFiles(files, { lang = "th", onProgress, signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    const end = (settle, value) => {
      worker.terminate();
      signal?.removeEventListener("abort", abort);
      settle(value);
    };
    const abort = () => end(reject, cancelled());
    signal?.addEventListener("abort", abort);
    worker.onmessage = ({ data }) => {
      if (data.progress) onProgress?.(data.progress);
      else if (data.error) end(reject, new GccError(data.error.code, data.error.message));
      else end(resolve, data.result);
    };
    worker.onerror = (event) => end(reject, new GccError("worker", event.message));
    Promise.all([...files].map(bytesOf)).then(
      (files) => worker.postMessage({ files, lang }, files.map(({ bytes }) => bytes.buffer)),
      (cause) => end(reject, new GccError("file-unreadable", "a file cannot be read", { cause })),
    );
  });
}

const cancelled = () => new GccError("cancelled", "the check was called off");

/** A file, or `{ name, text }` for rows that were pasted. */
async function bytesOf(file) {
  const bytes =
    file.text !== undefined && typeof file.text === "string"
      ? new TextEncoder().encode(file.text)
      : new Uint8Array(await file.arrayBuffer());
  return { name: file.name ?? "", bytes };
}
