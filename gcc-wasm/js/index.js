// gcc-wasm in a page: the module is fetched from beside this file.

export { init as default, initSync } from "./whole-core.js";
export { answer, ask, COLUMNS, observed, roster, rosterRow } from "./whole-core.js";
export { checkFiles } from "./files.js";
export { GccError } from "./error.js";
