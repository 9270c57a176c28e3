// All of gcc-wasm, as an application would bundle it; its worker has modules of its own.

import init, * as whole from "gcc-wasm";

window.whole = { init, ...whole };
