// The report form in zod, with rules written by hand.

import { z } from "zod";
import { COUNT, DATE, NAME, NATIONAL_ID, TELEPHONE } from "./shapes.js";

export const zodReport = z.object({
  unit: z.string(),
  name: z.string().max(50).regex(NAME),
  tier: z.string().regex(/^[123]$/),
  contact: z.string().refine((text) => !NATIONAL_ID.test(text)),
  position: z.string().refine((text) => !NATIONAL_ID.test(text)),
  telephone: z.union([z.literal(""), z.string().regex(TELEPHONE)]),
  member_count: z.string().regex(COUNT).transform(Number).pipe(z.number().max(500)),
  officer_count: z.string().regex(COUNT).transform(Number),
  formed_on: z.string().regex(DATE).refine((text) => text <= "2018-03-26"),
  evidence: z.string().min(1),
  round: z.enum(["", "establishment"]),
});
