// The same report form in zod and valibot, with rules written by hand: what people write today.
// They know the shapes, but not the letter: no directory, no fixes, no Thai dates, no look-alikes.

import * as v from "valibot";
import { z } from "zod";

const NAME = /^GCC[123](?: .{1,45})?$/u;
const COUNT = /^[0-9๐-๙]{1,9}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TELEPHONE = /^0\d[\d-]{7,10}$/;
const NATIONAL_ID = /\d{13}/;

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
