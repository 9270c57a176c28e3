// gcc-wasm in a page: the module is fetched.

export { init as default, initSync } from "./whole-core.js";
export { answer, ask, COLUMNS, observed, roster, rosterRow } from "./whole-core.js";
export { establishment, groupName, officialName, places, REPORT_FIELDS } from "./whole-core.js";
export { attach } from "./attach.js";
export { checkFiles } from "./files.js";
export { GccError } from "./error.js";
