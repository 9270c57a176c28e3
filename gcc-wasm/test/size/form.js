// All of gcc-wasm/form, as an application would bundle it.

import init, * as form from "gcc-wasm/form";

window.form = { init, ...form };
