// The shapes of what goes into a schema and comes out of it.

const text = { type: "string" };
const blankOr = (schema) => ({ anyOf: [schema, { type: "null" }] });
const count = { type: "integer", minimum: 0, maximum: 4294967295 };
const typedCount = { type: ["string", "integer", "null"] };

const report = {
  input: {
    unit: text,
    name: text,
    tier: { type: ["string", "integer"] },
    contact: text,
    position: text,
    telephone: text,
    member_count: { type: ["string", "integer"] },
    officer_count: typedCount,
    formed_on: text,
    evidence: text,
    round: text,
  },
  output: {
    unit: text,
    name: text,
    tier: { type: "integer", minimum: 1 },
    contact: text,
    position: text,
    telephone: text,
    member_count: count,
    officer_count: blankOr(count),
    formed_on: { type: "string", format: "date" },
    evidence: text,
    round: text,
  },
};

export const json = {
  name: () => ({ ...text, minLength: 1, maxLength: 50 }),
  report: (part) => ({
    type: "object",
    properties: structuredClone(report[part]),
    required:
      part === "input" ? ["name", "tier", "member_count", "formed_on"] : Object.keys(report.output),
  }),
};
