// A bundle of one contender alone, for its size.

import { valibotReport } from "../rules-valibot.js";
console.log(valibotReport);
