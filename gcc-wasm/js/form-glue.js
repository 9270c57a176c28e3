// The glue of the module for forms. Each of its functions takes a text and gives a text, for which
// what wasm-bindgen writes is five times as long. The names with `__wbindgen` are those of the version
// that Cargo.toml pins.

const encoder = new TextEncoder();

/** The functions of one module, and how it is started. */
export function formGlue() {
  let compiled;
  let wasm;
  const start = () => {
    wasm = new WebAssembly.Instance(compiled).exports;
  };
  const take = (text) => {
    const bytes = encoder.encode(text);
    const place = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(wasm.memory.buffer).set(bytes, place);
    return [place, bytes.length];
  };
  const ask = (name) => (text) => {
    const given = text === undefined ? [] : take(text);
    const [at, length] = wasm[name](...given);
    // A decoder of its own, as one that has read two gigabytes fails in Safari.
    const answer = new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at >>> 0, length));
    wasm.__wbindgen_free(at, length, 1);
    return answer;
  };
  return {
    check_group_name: ask("check_group_name"),
    check_report: ask("check_report"),
    official_name: ask("official_name"),
    places: ask("places"),
    initSync({ module }) {
      compiled = module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module);
      start();
      return wasm;
    },
    __wbg_reset_state: start,
  };
}
