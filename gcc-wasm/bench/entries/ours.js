// A bundle of one contender alone, for its size.

import init, { establishment } from "gcc-wasm/form";
await init();
console.log(establishment());
