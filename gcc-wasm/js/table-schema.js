// JSON Schemas of rows and tables.

const REQUIRED = {
  units: ["unit_id", "parent_id", "kind", "name"],
  officers: ["officer_id", "unit_id", "seat"],
  groups: ["group_id", "tier", "unit_id", "name"],
  members: ["group_id", "officer_id"],
};
const CELL = { type: ["string", "number", "boolean", "null"] };

export const tableJson = {
  row: (table, columns) => ({
    type: "object",
    properties: Object.fromEntries(columns[table].map((column) => [column, { ...CELL }])),
    required: [...REQUIRED[table]],
  }),
  tables: (names, columns) => ({
    type: "object",
    properties: Object.fromEntries(
      names.map((name) => [name, { type: "array", items: tableJson.row(name, columns) }]),
    ),
  }),
};
