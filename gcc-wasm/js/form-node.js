// gcc-wasm/form in Node: the module is read from the disk, as `fetch` cannot read files there.

import { readFileSync } from "node:fs";
import { initSync } from "./form-core.js";

export default async function init(source) {
  const file = new URL("../dist/form/gcc_wasm_bg.wasm", import.meta.url);
  initSync(source ?? readFileSync(file));
}

export { initSync };
export { establishment, groupName, officialName, places, raw, REPORT_FIELDS } from "./form-core.js";
export { attach } from "./attach.js";
export { defineGroupName } from "./element.js";
export { GccError } from "./error.js";
