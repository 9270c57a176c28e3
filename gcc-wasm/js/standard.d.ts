// Standard Schema v1 and Standard JSON Schema v1, as this package implements them.

/** The severity of a finding. */
export type Severity = "error" | "warning" | "advice";

/** A text to write instead. A `safe` one certainly keeps the meaning. */
export interface Fix {
  readonly applicability: "safe" | "suggested";
  readonly replacement: string;
}

/** An issue of Standard Schema with the facts of the rule. */
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
  /** The findings that are not severe enough to fail. */
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

/** A schema that form libraries accept as it is. It validates synchronously. */
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

/** The options of every schema. */
export interface SchemaOptions {
  /** The language of messages: `th` by default. */
  readonly lang?: "th" | "en" | undefined;
  /** The least severity that fails: `error` by default. */
  readonly fails?: Severity | undefined;
}

/** An error with a stable `code`. */
export declare class GccError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown });
}

/** The bytes of the module, or their address. The default is the module of this package. */
export type ModuleSource = string | object;
