// gcc-wasm: the whole library.

import type { Fix, ModuleSource, Schema, SchemaOptions, Severity } from "./standard.js";

export type { Fix, Issue, Result, Schema, SchemaOptions, Severity } from "./standard.js";
export { GccError } from "./standard.js";
export type { EstablishmentOptions, FormLike, GroupNameOptions, Place, Report, ReportInput } from "./form.js";
export { attach, establishment, groupName, officialName, places, REPORT_FIELDS } from "./form.js";

/** Loads the module. Await it once before anything else. */
export default function init(source?: ModuleSource): Promise<void>;
/** Starts the module from its bytes, or a compiled `WebAssembly.Module`. */
export function initSync(module: object): void;

/** Answers a JSON question with JSON: the same bytes as in Rust and Python. */
export function answer(question: string): string;

/** The same with objects; throws a `GccError` if there is no answer. */
export function ask(question: { call: string; [key: string]: unknown }): Record<string, unknown>;

export type TableName = "units" | "officers" | "groups" | "members";

/** The columns of the four tables. */
export const COLUMNS: Readonly<Record<TableName, ReadonlyArray<string>>>;

export type Cell = string | number | boolean | null | undefined;
export type Row = { [column: string]: Cell };

/** A schema for one row of the table `officers`. */
export function rosterRow(options?: SchemaOptions): Schema<Row>;
/** A schema for a whole roster, or one of its tables. */
export function roster(options?: SchemaOptions): Schema<{ units?: Row[]; officers?: Row[] }>;
/** A schema for the groups and members that exist, or one of the two tables. */
export function observed(options?: SchemaOptions): Schema<{ groups?: Row[]; members?: Row[] }>;

export interface Finding {
  readonly rule: string;
  readonly slug: string;
  readonly severity: Severity;
  readonly table?: TableName;
  readonly row?: number;
  readonly column?: string;
  readonly path: string;
  readonly message: string;
  readonly advice: string;
  readonly clauses: ReadonlyArray<string>;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly fix?: Fix;
}

export interface Checked {
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly advice: number;
    readonly omitted: number;
    readonly rules: Readonly<Record<string, number>>;
  };
  readonly findings: ReadonlyArray<Finding>;
  /** The table that each file is; undefined if its header is of no table. */
  readonly files: ReadonlyArray<{ readonly name: string; readonly table?: TableName }>;
  readonly rows: number;
  /** Each table as CSV, with its safe fixes applied. */
  readonly corrected: Readonly<Partial<Record<TableName, string>>>;
}

/** A file; every `File` and `Blob` is one. */
export type FileLike =
  | { readonly name?: string; readonly text: string }
  | { readonly name?: string; arrayBuffer(): Promise<ArrayBuffer> };

export interface CheckOptions {
  readonly lang?: "th" | "en" | undefined;
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly all: number;
    readonly step: "load" | "read" | "check" | "done";
  }) => void;
  /** An `AbortSignal`. If it aborts, the check fails with the code `cancelled`. */
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** Checks CSV files in a worker. */
export function checkFiles(files: Iterable<FileLike>, options?: CheckOptions): Promise<Checked>;
