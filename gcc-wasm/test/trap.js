// A module that really traps: one of its functions does nothing else.

import binaryen from "binaryen";

/** The same module, but for one exported function, whose body is `unreachable`. */
export function trapping(bytes, exported) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(binaryen.Features.All);
  const name = binaryen.getExportInfo(module.getExport(exported)).value;
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  module.removeFunction(name);
  module.addFunction(name, params, results, [], module.unreachable());
  return module.emitBinary();
}
