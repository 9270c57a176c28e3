// JSON Schemas of the input and the output of the schemas for forms.

/** The fields of an establishment report, in their order. */
export const REPORT_FIELDS = Object.freeze([
  "unit",
  "name",
  "tier",
  "contact",
  "position",
  "telephone",
  "member_count",
  "officer_count",
  "formed_on",
  "evidence",
  "round",
]);

const text = { type: "string" };
const count = { type: "integer", minimum: 0, maximum: 4294967295 };
const typedNumber = { type: ["string", "integer"] };
const texts = Object.fromEntries(REPORT_FIELDS.map((field) => [field, text]));

const report = {
  input: {
    ...texts,
    tier: typedNumber,
    member_count: typedNumber,
    officer_count: { type: ["string", "integer", "null"] },
  },
  output: {
    ...texts,
    tier: { type: "integer", minimum: 1 },
    member_count: count,
    officer_count: { anyOf: [count, { type: "null" }] },
    formed_on: { type: "string", format: "date" },
  },
};

export const json = {
  name: () => ({ ...text, minLength: 1, maxLength: 50 }),
  report: (part) => ({
    type: "object",
    properties: structuredClone(report[part]),
    required:
      part === "input" ? ["name", "tier", "member_count", "formed_on"] : [...REPORT_FIELDS],
  }),
};
