// What forms know of the letter, and the module that knows it.

import {
  __wbg_reset_state,
  check_group_name,
  check_report,
  initSync as start,
  official_name,
  places as all,
} from "../dist/form/gcc_wasm.js";
import { formSchemas } from "./form-schemas.js";
import { guard } from "./instance.js";

// Each by its name, so that a bundler leaves out how the glue by itself would load the module.
const functions = { check_group_name, check_report, official_name, places: all };
const glue = { ...functions, __wbg_reset_state, initSync: start };
const file = new URL("../dist/form/gcc_wasm_bg.wasm", import.meta.url);

export const { init, initSync, call } = guard(glue, file);
export const { groupName, establishment, officialName, places, raw } = formSchemas(call);
export { REPORT_FIELDS } from "./form-schemas.js";
