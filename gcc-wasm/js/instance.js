// The instance of a module. A call that traps fails alone: the next call has a fresh instance.

import { GccError } from "./error.js";

/** Wraps the glue that wasm-bindgen wrote for a module. */
export function guard(glue) {
  let ready = false;
  /** Replaces the instance by a fresh one, and so gives its memory back. */
  const renew = () => glue.__wbg_reset_state();
  return {
    /** Loads the module from beside the glue, or from `source`, once: later calls do nothing. */
    async init(source) {
      await glue.default(source && { module_or_path: source });
      ready = true;
    },

    /** Starts the module from its bytes or from a compiled `WebAssembly.Module`. */
    initSync(module) {
      glue.initSync({ module });
      ready = true;
    },

    renew,

    /**
     * Calls `work` with the functions of the module. If it throws, the state of the instance is not
     * known, so the instance is replaced; the error is a `GccError` with the code `trapped`.
     */
    call(work) {
      if (!ready) {
        throw new GccError("not-ready", "await init() before the first call");
      }
      try {
        return work(glue);
      } catch (cause) {
        renew();
        throw new GccError("trapped", "the module trapped; a fresh one has taken its place", {
          cause,
        });
      }
    },
  };
}
