// gcc-wasm in Node: the module is read from the disk, as `fetch` cannot read files there.

import { readFileSync } from "node:fs";
import { initSync } from "./whole-core.js";

export default async function init(source) {
  const file = new URL("../dist/whole/gcc_wasm_bg.wasm", import.meta.url);
  initSync(source ?? readFileSync(file));
}

export { initSync };
export { answer, ask, COLUMNS, observed, roster, rosterRow } from "./whole-core.js";
export { establishment, groupName, officialName, places, REPORT_FIELDS } from "./whole-core.js";
export { attach } from "./attach.js";
export { checkFiles } from "./files-node.js";
export { GccError } from "./error.js";
