// How long from the module's bytes to the first answer.

import init, { groupName } from "../../js/form.js";

const file = await fetch("../../dist/form/gcc_wasm_bg.wasm");
const bytes = await file.arrayBuffer();
const start = performance.now();
await init(bytes);
groupName({ tier: 2, unit: "50" })["~standard"].validate("GCC๒ จ.เชียงใหม่");
window.readyMilliseconds = performance.now() - start;
