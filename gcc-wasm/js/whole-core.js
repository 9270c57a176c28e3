// The whole module: JSON questions and answers, and schemas for tables.

import * as glue from "../dist/whole/gcc_wasm.js";
import { GccError } from "./error.js";
import { formSchemas } from "./form-schemas.js";
import { guard } from "./instance.js";
import { makeSchema } from "./schema.js";
import { tableJson } from "./table-schema.js";
import { jsonTextOf } from "./text.js";

export const { init, initSync, call, renew } = guard(glue);
export const { groupName, establishment, officialName, places, raw } = formSchemas(call);
export { REPORT_FIELDS } from "./json-schema.js";

/** Answers a JSON question with JSON: the same bytes as in Rust and Python. */
export function answer(question) {
  return call((wasm) => wasm.answer(question));
}

/** The same with objects. Throws a `GccError` with the library's own code if there is no answer. */
export function ask(question) {
  const answered = JSON.parse(answer(JSON.stringify(question)));
  if (answered.error) {
    throw new GccError(answered.error.code, answered.error.message);
  }
  return answered;
}

/** The columns of the four tables. */
export const COLUMNS = Object.freeze({
  units: ["unit_id", "parent_id", "kind", "name", "province_code"],
  officers: [
    "officer_id",
    "unit_id",
    "seat",
    "standing",
    "employment",
    "from",
    "to",
    "subunit",
  ],
  groups: [
    "group_id",
    "tier",
    "unit_id",
    "name",
    "member_count",
    "formed_on",
    "auto_join",
    "contact",
    "evidence",
    "receives_from",
  ],
  members: ["group_id", "officer_id", "state", "since"],
});

/** The rows of one table that a schema checks; larger tables are for `checkFiles`. */
const ROWS_MAX = 100_000;

/** A schema for one row of the table `officers`. */
export function rosterRow(options = {}) {
  return tableSchema(options, ["officers"], {
    rows: (value) => ({ officers: [value] }),
    path: ({ column }) => (column ? [column] : []),
    json: () => tableJson.row("officers", COLUMNS),
  });
}

/** A schema for `{ units?, officers? }`: a whole roster, or one of its tables. */
export function roster(options = {}) {
  return wholeTables(options, ["units", "officers"]);
}

/** A schema for `{ groups?, members? }`: what exists, or one of its tables. */
export function observed(options = {}) {
  return wholeTables(options, ["groups", "members"]);
}

function wholeTables(options, names) {
  return tableSchema(options, names, {
    rows: (value) => Object.fromEntries(names.map((name) => [name, rowsOf(value, name)])),
    path: ({ path }) => {
      const [, table, row, column] = /^(\w+)(?:\[(\d+)\])?(?:\.(\w+))?$/.exec(path) ?? [];
      return [table, row && Number(row), column].filter((part) => part !== undefined);
    },
    json: () => tableJson.tables(names, COLUMNS),
  });
}

function tableSchema(options, names, { rows, path, json }) {
  return makeSchema(options, {
    examine(value, lang) {
      const given = rows(value);
      const tables = {};
      for (const name of names) {
        if (given[name] !== undefined) {
          tables[name] = { header: COLUMNS[name], rows: given[name].map(cellsOf(name)) };
        }
      }
      const limits = { rows_max: ROWS_MAX };
      return { answer: answer(JSON.stringify({ call: "tables", lang, tables, limits })), value };
    },
    path,
    json,
  });
}

const cellsOf = (name) => (row) =>
  COLUMNS[name].map((column) => {
    try {
      return jsonTextOf(Object.hasOwn(row, column) ? row[column] : undefined);
    } catch {
      return "[unreadable]";
    }
  });

/** The rows of a table. A value that is no list counts as one row that cannot be read. */
function rowsOf(value, name) {
  try {
    const rows = value[name];
    if (rows === undefined || rows === null) return undefined;
    // One row more than allowed is enough for the finding that there are too many.
    return Array.isArray(rows) ? Array.from(rows.slice(0, ROWS_MAX + 1)) : [rows];
  } catch {
    return [null];
  }
}
