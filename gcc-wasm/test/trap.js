// A module of which one function does nothing but trap.

import binaryen from "binaryen";

/** The module with `unreachable` as the body of one exported function. */
export function trapping(bytes, exported) {
  const module = binaryen.readBinary(bytes);
  const name = binaryen.getExportInfo(module.getExport(exported)).value;
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  module.removeFunction(name);
  module.addFunction(name, params, results, [], module.unreachable());
  return module.emitBinary();
}
