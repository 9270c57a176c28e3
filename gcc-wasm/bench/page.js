// The bench in a browser.

import init, { establishment } from "gcc-wasm/form";
import { contenders, measure } from "./measure.js";
import { valibotReport } from "./rules-valibot.js";
import { zodReport } from "./rules-zod.js";

await init();
window.measured = measure(contenders({ establishment, zodReport, valibotReport }));
