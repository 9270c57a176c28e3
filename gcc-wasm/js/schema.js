// Standard Schema v1 and Standard JSON Schema v1 around a check of the core.

const RANK = { error: 0, warning: 1, advice: 2 };
const DIALECTS = {
  "draft-2020-12": "https://json-schema.org/draft/2020-12/schema",
  "draft-07": "http://json-schema.org/draft-07/schema#",
};

/**
 * Makes a schema. Findings at least as severe as `fails` are issues; the others are `notes`, which a
 * result with a value has too. `examine` returns the library's answer as JSON, and the value or a
 * function that makes it of the answer.
 */
export function makeSchema({ lang = "th", fails = "error" }, { examine, path, json }) {
  const validate = (given) => {
    const { answer, value } = examine(given, lang);
    const { findings, ...rest } = JSON.parse(answer);
    const issues = [];
    const notes = [];
    for (const finding of findings) {
      const list = RANK[finding.severity] <= RANK[fails] ? issues : notes;
      list.push(issue(finding, path(finding)));
    }
    if (issues.length > 0) {
      return { issues, notes };
    }
    return { value: typeof value === "function" ? value(rest) : value, notes };
  };
  const schema = (part) => ({ target }) => {
    if (!Object.hasOwn(DIALECTS, target)) {
      throw new Error(`no JSON Schema for the target ${target}`);
    }
    return { $schema: DIALECTS[target], ...json(part) };
  };
  return {
    "~standard": {
      version: 1,
      vendor: "gcc-wasm",
      validate,
      jsonSchema: { input: schema("input"), output: schema("output") },
    },
  };
}

function issue(finding, path) {
  const { rule: code, table, row, column, ...rest } = finding;
  return { ...rest, path, code };
}
