// What forms know of the letter, and the module that knows it.

import { formGlue } from "./form-glue.js";
import { formSchemas } from "./form-schemas.js";
import { guard } from "./instance.js";

const file = new URL("../dist/form/gcc_wasm_bg.wasm", import.meta.url);

export const { init, initSync, call } = guard(formGlue(), file);
export const { groupName, establishment, officialName, places, raw } = formSchemas(call);
export { REPORT_FIELDS } from "./json-schema.js";
