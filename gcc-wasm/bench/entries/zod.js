// A bundle of one contender alone, for its size.

import { zodReport } from "../rules-zod.js";
console.log(zodReport);
