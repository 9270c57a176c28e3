// Schemas for a group's name and an establishment report, and the directory of places. Both modules
// have the functions for them.

import { json, REPORT_FIELDS } from "./json-schema.js";
import { makeSchema } from "./schema.js";
import { textOf, textsOf } from "./text.js";

/** Makes the functions; `call` calls a function of the module. */
export function formSchemas(call) {
  /**
   * A schema for the name of one group. With `tier` and `unit` the name must be that group's. The
   * unit is the code of a province ("50") or district ("5001"), or a name.
   */
  function groupName(options = {}) {
    const tier = Number(options.tier) || 0;
    const unit = tier > 0 ? textOf(options.unit) : "";
    return makeSchema(options, {
      examine(value, lang) {
        const text = textOf(value);
        return { answer: raw.groupName(text, tier, unit, lang), value: text };
      },
      path: () => [],
      json: json.name,
    });
  }

  /** A schema for one establishment report; `unit`, `tier` and `round` are used where it has none. */
  function establishment(options = {}) {
    const { unit, tier, round } = options;
    return makeSchema(options, {
      examine(value, lang) {
        const texts = textsOf(value, REPORT_FIELDS, { unit, tier, round });
        return { answer: checkReport(texts, lang), value: (answer) => output(texts, answer) };
      },
      path: (finding) => [finding.column],
      json: json.report,
    });
  }

  /** The official name of the group of a unit, or undefined if it has none. */
  function officialName({ tier, unit, part = 1 }) {
    return call((wasm) => wasm.official_name(Number(tier), textOf(unit), Number(part) || 1));
  }

  /** The provinces and districts with their codes and names. */
  function places() {
    return JSON.parse(call((wasm) => wasm.places()));
  }

  const checkReport = (texts, lang) => call((wasm) => wasm.check_report(texts, textOf(lang)));

  /** The answers of the checks as JSON texts, for tests that compare bytes. */
  const raw = {
    groupName: (text, tier, unit, lang) =>
      call((wasm) => wasm.check_group_name(textOf(text), Number(tier), textOf(unit), textOf(lang))),
    establishment: (report, lang) => checkReport(textsOf(report, REPORT_FIELDS, {}), lang),
  };

  return { groupName, establishment, officialName, places, raw };
}

/** The report with the values that were read in place of their texts. */
function output(texts, { report }) {
  const typed = Object.fromEntries(REPORT_FIELDS.map((field, at) => [field, texts[at].trim()]));
  return { ...typed, ...report };
}
