// The glue of the module for forms. Each of its functions takes a text and gives a text, for which
// what wasm-bindgen writes is five times as long. The names with `__wbindgen` are those of the version
// that Cargo.toml pins.

const encoder = new TextEncoder();

/** Where a question may lie. The module gives no memory back, which would be a tenth of its code. */
const FULL = 16_000_000;

/** The functions of one module, and how it is started. */
export function formGlue() {
  let compiled;
  let wasm;
  let beginning;
  const memory = () => new Uint8Array(wasm.memory.buffer);
  const start = () => {
    wasm = new WebAssembly.Instance(compiled).exports;
    beginning = memory().slice();
  };
  const take = (text) => {
    const bytes = encoder.encode(text);
    let place = wasm.__wbindgen_malloc(bytes.length, 1);
    if (place > FULL) {
      // Between two questions an instance is nothing but its memory.
      memory().fill(0).set(beginning);
      place = wasm.__wbindgen_malloc(bytes.length, 1);
    }
    memory().set(bytes, place);
    return [place, bytes.length];
  };
  const ask = (name) => (text = "") => {
    const [at, length] = wasm[name](...take(text));
    // A decoder of its own, as one that has read two gigabytes fails in Safari.
    return new TextDecoder().decode(memory().subarray(at, at + length));
  };
  return {
    check_group_name: ask("check_group_name"),
    check_report: ask("check_report"),
    official_name: ask("official_name"),
    places: ask("places"),
    initSync({ module }) {
      compiled = module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module);
      start();
    },
    __wbg_reset_state: start,
  };
}
