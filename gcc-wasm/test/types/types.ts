// What the types allow and what they do not. It is compiled and never run.

import init, { answer, ask, roster, rosterRow, GccError } from "gcc-wasm";
import initForm, { attach, establishment, groupName, officialName } from "gcc-wasm/form";
import type { Report, ReportInput } from "gcc-wasm/form";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => undefined;

await init();
await initForm();

const name = groupName({ tier: 2, unit: "50", lang: "th" });
const report = establishment({ fails: "warning" });
const standard: StandardSchemaV1<string, string> = name;
const typed: StandardSchemaV1<ReportInput, Report> = report;
const described: StandardJSONSchemaV1<ReportInput, Report> = report;
same<StandardSchemaV1.InferOutput<typeof report>, Report>(true);

const result = report["~standard"].validate({});
if (result.issues) {
  const path: ReadonlyArray<PropertyKey> = result.issues[0]?.path ?? [];
  const code: string | undefined = result.issues[0]?.code;
  void [path, code];
} else {
  same<typeof result.value.member_count, number>(true);
  same<typeof result.value.officer_count, number | null>(true);
}

same<ReturnType<typeof officialName>, string | undefined>(true);
const text: string = answer("{}");
void [ask({ call: "units" }), roster(), rosterRow(), text, standard, typed, described, attach];
const code: string = new GccError("a", "b").code;
void code;

// @ts-expect-error: there is no such severity.
groupName({ fails: "fatal" });
// @ts-expect-error: a question is a text.
answer({ call: "rules" });
// @ts-expect-error: the unit is missing.
officialName({ tier: 2 });
// @ts-expect-error: there is no such language.
establishment({ lang: "fr" });
