// gcc-wasm/form: schemas for names and reports, and the validation of plain forms.

import type { ModuleSource, Result, Schema, SchemaOptions } from "./standard.js";

export type { Fix, Issue, Result, Schema, SchemaOptions, Severity } from "./standard.js";
export { GccError } from "./standard.js";

/** Loads the module. Await it once before anything else. */
export default function init(source?: ModuleSource): Promise<void>;
/** Starts the module from its bytes, or a compiled `WebAssembly.Module`. */
export function initSync(module: object): void;

export interface GroupNameOptions extends SchemaOptions {
  /** The level of the tier. With `unit`, the name must be the name of that group. */
  readonly tier?: number | string | undefined;
  /** The code of a province (`"50"`) or district (`"5001"`), or a unit's name. */
  readonly unit?: string | undefined;
}

/** A schema for the name of one group. */
export function groupName(options?: GroupNameOptions): Schema<string>;

/** An establishment report as it is typed. */
export interface ReportInput {
  unit?: string | undefined;
  name: string;
  tier: string | number;
  contact?: string | undefined;
  position?: string | undefined;
  telephone?: string | undefined;
  member_count: string | number;
  officer_count?: string | number | null | undefined;
  formed_on: string;
  evidence?: string | undefined;
  round?: string | undefined;
}

/** An establishment report with its values: counts are numbers, the date is ISO 8601. */
export interface Report {
  unit: string;
  name: string;
  tier: number;
  contact: string;
  position: string;
  telephone: string;
  member_count: number;
  officer_count: number | null;
  formed_on: string;
  evidence: string;
  round: string;
}

export interface EstablishmentOptions extends SchemaOptions {
  readonly unit?: string | undefined;
  readonly tier?: number | string | undefined;
  readonly round?: string | undefined;
}

/** A schema for one establishment report. */
export function establishment(options?: EstablishmentOptions): Schema<ReportInput, Report>;

/** The fields of an establishment report. */
export const REPORT_FIELDS: ReadonlyArray<keyof Report>;

/** The official name of the group of a unit. */
export function officialName(target: {
  tier: number | string;
  unit: string;
  part?: number | undefined;
}): string | undefined;

export interface Place {
  readonly code: string;
  readonly name: string;
}

/** Provinces and districts. */
export function places(): {
  readonly provinces: ReadonlyArray<Place & { readonly english: string }>;
  readonly districts: ReadonlyArray<Place & { readonly province: string }>;
};

/** The part of `HTMLFormElement` that `attach` is declared with, so that the types need no DOM. */
export interface FormLike {
  readonly elements: { readonly length: number };
  noValidate: boolean;
  checkValidity(): boolean;
}

/** Checks a plain form while it is filled in. */
export function attach<Output>(
  form: FormLike,
  schema: Schema<unknown, Output> | Schema<ReportInput, Output>,
  options?: { readonly lang?: "th" | "en" | undefined },
): { check(): Result<Output>; detach(): void };

/** Defines `<gcc-group-name tier unit name>`, a field of a form. */
export function defineGroupName(tag?: string): unknown;

/** The answers of the checks as JSON texts: the same bytes as in Rust and Python. */
export const raw: {
  groupName(text: unknown, tier: number, unit: string, lang: "th" | "en"): string;
  establishment(report: unknown, lang: "th" | "en"): string;
};
