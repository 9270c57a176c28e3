// Standard Schema v1 and Standard JSON Schema v1, as this package implements them.

/** How grave a finding is. */
export type Severity = "error" | "warning" | "advice";

/** What to write instead; only a `safe` one keeps the meaning beyond doubt. */
export interface Fix {
  readonly applicability: "safe" | "suggested";
  readonly replacement: string;
}

/** One thing that is wrong: an issue of Standard Schema with what our rules know besides. */
export interface Issue {
  readonly message: string;
  readonly path: ReadonlyArray<PropertyKey>;
  /** The stable code of the rule: `N002`. */
  readonly code: string;
  readonly slug: string;
  readonly severity: Severity;
  readonly advice: string;
  readonly fix?: Fix | undefined;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly clauses: ReadonlyArray<string>;
  readonly span?: { readonly start: number; readonly end: number } | undefined;
}

export interface Success<Output> {
  readonly value: Output;
  readonly issues?: undefined;
  /** What is doubtful but does not fail. */
  readonly notes: ReadonlyArray<Issue>;
}

export interface Failure {
  readonly issues: ReadonlyArray<Issue>;
  readonly notes: ReadonlyArray<Issue>;
}

export type Result<Output> = Success<Output> | Failure;

export interface JsonSchemaOptions {
  readonly target: "draft-2020-12" | "draft-07" | "openapi-3.0" | ({} & string);
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** A schema that form libraries take as it is; it answers at once. */
export interface Schema<Input, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    readonly validate: (value: unknown) => Result<Output>;
    readonly jsonSchema: {
      readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
      readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
  };
}

/** What every schema can be told. */
export interface SchemaOptions {
  /** The language of messages: Thai unless told. */
  readonly lang?: "th" | "en" | undefined;
  /** The mildest severity that fails: `error` unless told. */
  readonly fails?: Severity | undefined;
}

/** An error with a stable `code`. */
export declare class GccError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown });
}

/** The bytes of the module, or where they are; by itself it knows. */
export type ModuleSource = string | object;
