// Schemas for a group's name and an establishment report, of whichever module is there.

import { makeSchema } from "./schema.js";
import { join, textOf, textsOf } from "./text.js";
import { json, REPORT_FIELDS } from "./json-schema.js";

/** The bits of a tier and of a part's number. */
const TIER = 0xff;
const PART = -1;

/** A number as Rust would take it. */
const whole = (value, bits) => String((value & bits) >>> 0);

/** Makes them; `call` hands a function the module's own. */
export function formSchemas(call) {
  /**
   * A schema for the name of one group: of the tier and unit that are told, or any lawful one.
   * The unit is the code of a province ("50") or district ("5001"), or a name.
   */
  function groupName(options = {}) {
    const tier = Number(options.tier) || 0;
    const unit = tier > 0 ? textOf(options.unit) : "";
    return makeSchema(options, {
      examine(value, lang) {
        const text = textOf(value);
        const answer = raw.groupName(text, tier, unit, lang);
        return { answer, value: text };
      },
      path: () => [],
      json: json.name,
    });
  }

  /** A schema for one establishment report; `unit`, `tier` and `round` may be told once for all. */
  function establishment(options = {}) {
    const { unit, tier, round } = options;
    const told = { unit, tier, round };
    return makeSchema(options, {
      examine(value, lang) {
        const texts = textsOf(value, REPORT_FIELDS, told);
        const answer = checkReport(texts, lang);
        return { answer, value: (report) => output(texts, report) };
      },
      path: (finding) => [finding.column],
      json: json.report,
    });
  }

  /** The official name of the group of a unit, or undefined if it has none. */
  function officialName({ tier, unit, part = 1 }) {
    const cells = [whole(Number(tier), TIER), textOf(unit), whole(Number(part) || 1, PART)];
    return call((wasm) => wasm.official_name(join(cells))) || undefined;
  }

  /** Provinces and districts with their codes and Thai names; provinces in English too. */
  function places() {
    const lines = call((wasm) => wasm.places()).trimEnd().split("\n");
    const all = lines.map((line) => {
      const [code, name, english] = line.split(",");
      return { code, name, english };
    });
    return {
      provinces: all.filter(({ code }) => code.length === 2),
      districts: all
        .filter(({ code }) => code.length === 4)
        .map(({ code, name }) => ({ code, name, province: code.slice(0, 2) })),
    };
  }

  const checkReport = (texts, lang) =>
    call((wasm) => wasm.check_report(join([...texts, textOf(lang)])));

  /** The answer of a check as the library gave it, for tests that compare bytes. */
  const raw = {
    groupName(text, tier, unit, lang) {
      const cells = [text, whole(tier, TIER), unit, lang].map(textOf);
      return call((wasm) => wasm.check_group_name(join(cells)));
    },
    establishment: (report, lang) => checkReport(textsOf(report, REPORT_FIELDS, {}), lang),
  };

  return { groupName, establishment, officialName, places, raw };
}

function output(texts, { report }) {
  const typed = Object.fromEntries(REPORT_FIELDS.map((field, at) => [field, texts[at].trim()]));
  return { ...typed, ...report };
}
