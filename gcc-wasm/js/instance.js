// One module and its present instance: a call that traps costs that call only.

import { GccError } from "./error.js";

/** Wraps the glue of a module, which lies at `file`: its functions, each guarded. */
export function guard(glue, file) {
  let ready = false;
  let loading;
  const initSync = (module) => {
    glue.initSync({ module });
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
    init(source = file) {
      loading ??= compiled(source).then(initSync).catch(failed);
      return loading;
    },

    /** Starts the module from its bytes, or a compiled `WebAssembly.Module`. */
    initSync,

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

/** The module at an address, of a response or of bytes, unless it is one already. */
async function compiled(source) {
  let given = await source;
  if (typeof given === "string" || given instanceof URL || given instanceof Request) {
    given = await fetch(given);
  }
  if (given instanceof Response) {
    if (!given.ok) throw new Error(`${given.status} ${given.url}`);
    // Not every server says that it sends WebAssembly, which a module that is compiled as it
    // arrives must be.
    const isTold = given.headers.get("content-type")?.startsWith("application/wasm");
    if (isTold) return WebAssembly.compileStreaming(given);
    given = await given.arrayBuffer();
  }
  return given instanceof WebAssembly.Module ? given : WebAssembly.compile(given);
}
