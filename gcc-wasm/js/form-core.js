// The module for forms and the functions that are made of it.

import * as glue from "../dist/form/gcc_wasm.js";
import { formSchemas } from "./form-schemas.js";
import { guard } from "./instance.js";

export const { init, initSync, call } = guard(glue);
export const { groupName, establishment, officialName, places, raw } = formSchemas(call);
export { REPORT_FIELDS } from "./json-schema.js";
