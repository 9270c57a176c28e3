// gcc-wasm/form in a page: the module is fetched.

export { init as default, initSync } from "./form-core.js";
export { establishment, groupName, officialName, places, raw, REPORT_FIELDS } from "./form-core.js";
export { attach } from "./attach.js";
export { defineGroupName } from "./element.js";
export { GccError } from "./error.js";
