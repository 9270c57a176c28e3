// Turns values of any kind into the text that a person would type. Nothing here throws.

/** Longer texts are cut; the longest valid one is far shorter. */
const LENGTH_MAX = 4096;

/** The text of a value. Objects, functions and symbols become a word that no rule allows. */
export function textOf(value) {
  switch (typeof value) {
    case "string":
      return value.length > LENGTH_MAX ? value.slice(0, LENGTH_MAX) : value;
    case "number":
    case "boolean":
      return String(value);
    case "bigint":
      // The decimal digits of a huge one take minutes to compute.
      return value > -(2n ** 64n) && value < 2n ** 64n ? String(value) : "[bigint]";
    case "undefined":
      return "";
    default:
      return value === null ? "" : `[${typeof value}]`;
  }
}

/** The same for JSON: a lone surrogate becomes U+FFFD, as it does in UTF-8. */
export const jsonTextOf = (value) => textOf(value).replace(/\p{Surrogate}/gu, "\ufffd");

/** The texts of an object's own fields; `defaults` are used for the fields that it does not have. */
export function textsOf(value, fields, defaults) {
  return fields.map((field) => textOf(read(value, field) ?? defaults[field]));
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
