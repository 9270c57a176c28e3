// The report form in valibot, with the same rules.

import * as v from "valibot";
import { COUNT, DATE, NAME, NATIONAL_ID, TELEPHONE } from "./shapes.js";

const noId = v.pipe(v.string(), v.check((text) => !NATIONAL_ID.test(text)));

export const valibotReport = v.object({
  unit: v.string(),
  name: v.pipe(v.string(), v.maxLength(50), v.regex(NAME)),
  tier: v.pipe(v.string(), v.regex(/^[123]$/)),
  contact: noId,
  position: noId,
  telephone: v.union([v.literal(""), v.pipe(v.string(), v.regex(TELEPHONE))]),
  member_count: v.pipe(v.string(), v.regex(COUNT), v.transform(Number), v.maxValue(500)),
  officer_count: v.pipe(v.string(), v.regex(COUNT), v.transform(Number)),
  formed_on: v.pipe(v.string(), v.regex(DATE), v.check((text) => text <= "2018-03-26")),
  evidence: v.pipe(v.string(), v.minLength(1)),
  round: v.picklist(["", "establishment"]),
});
