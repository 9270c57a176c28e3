// One module and its present instance: a call that traps costs that call only.

import { GccError } from "./error.js";

/** Wraps the glue of a module: its functions, each guarded. */
export function guard(glue) {
  let ready = false;
  let loading;
  const started = () => {
    ready = true;
  };
  const failed = (error) => {
    // So that a later call may try again.
    loading = undefined;
    throw error;
  };
  /** Puts a fresh instance in the place of the present one, whose memory is given back. */
  const renew = () => glue.__wbg_reset_state();
  return {
    /** Loads the module once; later calls wait for the first. */
    init(source) {
      const from = source === undefined ? undefined : { module_or_path: source };
      loading ??= glue.default(from).then(started, failed);
      return loading;
    },

    /** Starts the module from its bytes, or a compiled `WebAssembly.Module`. */
    initSync: (module) => {
      glue.initSync({ module });
      started();
    },

    renew,

    /**
     * Calls a function of the module. Whatever it throws may have left the instance half way, so
     * a fresh one takes its place.
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
