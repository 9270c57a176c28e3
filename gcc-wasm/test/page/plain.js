// The package straight from its files, as a page without a bundler loads it.

import init, { officialName } from "../../js/form.js";

await init();
document.querySelector("#result").textContent = officialName({ tier: 2, unit: "50" });
