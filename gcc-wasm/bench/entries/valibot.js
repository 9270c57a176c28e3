// A bundle of one contender alone, for its size.

import { valibotReport } from "../rules.js";
console.log(valibotReport);
