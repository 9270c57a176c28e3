// A bundle of one contender alone, for its size.

import { zodReport } from "../rules.js";
console.log(zodReport);
