// Values of any kind as the text that a person would have typed. Nothing here throws.

/** No cell is read further than this; the longest lawful one is far shorter. */
const LETTERS_MAX = 4096;

/** The text of a value; what is no text, number or boolean becomes a word that no rule allows. */
export function textOf(value) {
  switch (typeof value) {
    case "string":
      return value.length > LETTERS_MAX ? value.slice(0, LETTERS_MAX) : value;
    case "number":
    case "boolean":
      return String(value);
    case "bigint":
      // The decimal digits of a huge one would take minutes.
      return value > -(2n ** 64n) && value < 2n ** 64n ? String(value) : "[bigint]";
    case "undefined":
      return "";
    default:
      return value === null ? "" : `[${typeof value}]`;
  }
}

/** The same for JSON: half of a pair of UTF-16 is what it becomes in UTF-8 too. */
export const jsonTextOf = (value) => textOf(value).replace(/\p{Surrogate}/gu, "\ufffd");

/** The texts of an object's own fields, with those that were told where it has none. */
export function textsOf(value, fields, told) {
  return fields.map((field) => textOf(read(value, field) ?? told[field]));
}

function read(value, field) {
  if (value === null || typeof value !== "object") {
    return undefined;
  }
  try {
    return Object.hasOwn(value, field) ? value[field] : undefined;
  } catch {
    return Symbol.for("unreadable");
  }
}

const MARKS = /[\u001b\u001f]/g;

/** The cells of a row as one text: see src/cells.rs. */
export function join(cells) {
  return cells.map((text) => `${text.replace(MARKS, "\u001b$&")}\u001f`).join("");
}
