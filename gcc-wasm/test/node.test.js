// The package in Node: vectors, schemas, files, bad input, traps.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import initWhole, * as whole from "gcc-wasm";
import init, { establishment, groupName, officialName, places, raw } from "gcc-wasm/form";
import { formSchemas } from "../js/form-schemas.js";
import { guard } from "../js/instance.js";
import { vectorFiles } from "./files.js";
import { hostile } from "./hostile.js";
import { trapping } from "./trap.js";
import { differing, differingInForm } from "./vectors.js";

const { answer, ask, checkFiles, observed, roster, rosterRow } = whole;

assert.throws(() => answer("{}"), { code: "not-ready" });
await Promise.all([init(), initWhole()]);

const check = (schema, value) => schema["~standard"].validate(value);

test("the whole library answers every vector with the same bytes", () => {
  const { asked, wrong } = differing(vectorFiles(), answer);
  assert.ok(asked > 100);
  assert.deepEqual(wrong, []);
});

test("a province is planned, changed, carded and drawn, as the README says", () => {
  const read = (name) => ({
    bytes: [...readFileSync(new URL(`../../examples/chiang-mai/${name}.csv`, import.meta.url))],
  });
  const tables = Object.fromEntries(["units", "officers", "groups", "members"].map((name) => [name, read(name)]));
  const asked = { as_of: "2018-03-28", tables, lang: "th" };
  const fan_out = { starts: ["2018-03-28T09:00:00"], order: "finish", deadline_seconds: 5400 };
  assert.equal(ask({ call: "tree", ...asked }).groups.length, 65);
  const { changes, divisions, look_into } = ask({ call: "diff", ...asked });
  assert.deepEqual([changes.length, divisions.length, look_into.length], [266, 2, 6]);
  const planned = ask({ call: "fan_out", ...asked, fan_out });
  assert.equal(planned.posts.length, 64);
  assert.ok(planned.messages[0].finishes_earliest && planned.bridges.is_least);
  const cards = ask({ call: "cards", ...asked, fan_out, cards: { format: "html" } });
  assert.equal(cards.cards, 152);
  assert.match(cards.text, /^<!DOCTYPE html>/i);
  const { tree, timeline } = ask({ call: "picture", ...asked, fan_out });
  assert.ok(tree.startsWith("<svg") && timeline.startsWith("<svg"));
  const wrong = { ...fan_out, order: "best" };
  assert.throws(() => ask({ call: "fan_out", ...asked, fan_out: wrong }), { code: "question-unreadable" });
});

test("the form's module answers its vectors with the same bytes", () => {
  const { asked, wrong } = differingInForm(vectorFiles(), raw);
  assert.ok(asked > 40, `${asked}`);
  assert.deepEqual(wrong, []);
});

test("a group's name is a Standard Schema", () => {
  const schema = groupName({ tier: 2, unit: "50" });
  assert.equal(schema["~standard"].version, 1);
  assert.equal(check(schema, "GCC2 จังหวัดเชียงใหม่").value, "GCC2 จังหวัดเชียงใหม่");
  const { issues } = check(schema, "GCC๒ จ.เชียงใหม่");
  assert.deepEqual(
    issues.map(({ code, path, fix }) => [code, path, fix.replacement]),
    [
      ["N002", [], "GCC2 จังหวัดเชียงใหม่"],
      ["N005", [], "GCC2 จังหวัดเชียงใหม่"],
    ],
  );
  assert.equal(officialName({ tier: 3, unit: "5002" }), "GCC3 อำเภอจอมทอง จังหวัดเชียงใหม่");
  assert.equal(places().provinces.length, 77);
  assert.equal(places().districts.length, 928);
});

const REPORT = {
  unit: "50",
  name: "GCC2 จังหวัดเชียงใหม่",
  tier: "๒",
  contact: "",
  position: "หัวหน้าสำนักงานจังหวัดเชียงใหม่",
  telephone: "053-112-708",
  member_count: 66,
  officer_count: "68",
  formed_on: "๒๕ มี.ค. ๒๕๖๑",
  evidence: "ชม 0017.2/1234",
  round: "establishment",
};

test("a report is read, and each issue has the path of its field", () => {
  const { value, notes } = check(establishment(), REPORT);
  assert.deepEqual(notes, []);
  assert.deepEqual(
    [value.tier, value.member_count, value.officer_count, value.formed_on],
    [2, 66, 68, "2018-03-25"],
  );
  const { issues, notes: doubts } = check(establishment({ lang: "en" }), {
    ...REPORT,
    tier: 9,
    member_count: "many",
    formed_on: "25/3/61",
    evidence: "",
  });
  assert.deepEqual(
    issues.map(({ path, code }) => [path[0], code]),
    [["tier", "R011"], ["member_count", "R011"], ["formed_on", "R010"]],
  );
  assert.deepEqual(doubts.map(({ path, code }) => [path[0], code]), [["evidence", "E002"]]);
});

test("rows and tables are schemas, and paths lead to the cell", () => {
  assert.ok(check(rosterRow(), { officer_id: "O1", unit_id: "50", seat: "head" }).value);
  const { issues } = check(rosterRow(), { officer_id: "O1", unit_id: "50", seat: "boss" });
  assert.deepEqual(issues[0].path, ["seat"]);
  const value = {
    units: [{ unit_id: "50", parent_id: "", kind: "province", name: "จังหวัดเชียงใหม่" }],
    officers: [{ officer_id: "O1", unit_id: "51", seat: "head" }],
  };
  assert.deepEqual(check(roster(), value).issues[0].path, ["officers", 0, "unit_id"]);
  const groups = [{ group_id: "G2", tier: 2, unit_id: "50", name: "GCC๒ จังหวัดเชียงใหม่" }];
  const found = check(observed(), { groups }).issues[0];
  assert.deepEqual([found.path, found.fix.applicability], [["groups", 0, "name"], "safe"]);
});

test("the columns are those that the core knows, all of them", () => {
  const tables = Object.fromEntries(
    Object.entries(whole.COLUMNS).map(([name, header]) => [name, { header, rows: [] }]),
  );
  const rules = ask({ call: "tables", tables }).findings.map(({ rule }) => rule);
  assert.deepEqual(rules, ["R022", "R022", "R022", "R022"], "no rows, and nothing else");
  const document = readFileSync(new URL("../../docs/tables.md", import.meta.url), "utf8");
  for (const [name, header] of Object.entries(whole.COLUMNS)) {
    const [, listed] = new RegExp(`^\\| \`${name}\\.csv\` \\| (.*) \\|$`, "m").exec(document);
    const columns = [...listed.matchAll(/`(\w+)`/g)].map(([, column]) => column);
    assert.deepEqual(columns, header);
  }
});

test("a table with more rows than a form holds is refused, not cut", () => {
  const members = Array.from({ length: 100_001 }, () => ({ group_id: "G", officer_id: "O" }));
  const { issues } = check(observed(), { members });
  const found = issues.find(({ code }) => code === "R020");
  assert.deepEqual(found.path, ["members", 100_000]);
});

test("the whole library has the form's schemas too, with the same answers", () => {
  const say = (schema) => JSON.stringify(check(schema, { ...REPORT, name: "GCC๒ จ.เชียงใหม่" }));
  assert.equal(say(whole.establishment()), say(establishment()));
  assert.equal(whole.officialName({ tier: 2, unit: "50" }), officialName({ tier: 2, unit: "50" }));
});

test("files are checked in Node too, and can be called off", async () => {
  const text = "group_id,tier,unit_id,name\n\nG2,2,50,GCC๒ จังหวัดเชียงใหม่\n";
  const steps = [];
  const onProgress = ({ step }) => steps.push(step);
  const { findings, corrected } = await checkFiles([{ name: "g.csv", text }], { onProgress });
  assert.deepEqual(findings.map(({ rule, row, path }) => [rule, row, path]), [
    ["N002", 3, "groups[0].name"],
  ]);
  assert.match(corrected.groups, /GCC2 จังหวัดเชียงใหม่/);
  assert.deepEqual(steps, ["load", "read", "check", "done"]);
  const signal = AbortSignal.abort();
  await assert.rejects(checkFiles([{ name: "g.csv", text }], { signal }), { code: "cancelled" });
});

test("bad input does not trap, and the vectors are answered as before", () => {
  const schemas = [groupName(), groupName({ tier: 2, unit: "50" }), establishment()];
  assert.ok(hostile(schemas, 200_000) > 150_000);
  assert.ok(hostile([rosterRow(), roster(), observed()], 5_000) >= 0);
  assert.deepEqual(differingInForm(vectorFiles(), raw).wrong, []);
  assert.deepEqual(differing(vectorFiles(), answer).wrong, []);
});

test("JSON Schema of the dialects that are asked for", () => {
  for (const schema of [groupName(), establishment(), rosterRow(), roster(), observed()]) {
    const { jsonSchema } = schema["~standard"];
    for (const part of ["input", "output"]) {
      const { $schema, type } = jsonSchema[part]({ target: "draft-2020-12" });
      assert.match($schema, /2020-12/);
      assert.ok(["string", "object"].includes(type));
    }
    assert.throws(() => jsonSchema.input({ target: "openapi-3.0" }));
  }
});

test("a question that has no answer is an error with a code", () => {
  assert.throws(() => ask({ call: "sing" }), { code: "question-unreadable" });
  assert.equal(ask({ call: "units", province: "50" }).rows.length, 2 + 51 + 25);
});

test("a trap fails one call, and a fresh instance takes over", async () => {
  const bytes = readFileSync(new URL("../dist/form/gcc_wasm_bg.wasm", import.meta.url));
  // The query makes it another copy of the glue, with an instance of its own.
  const glue = await import("../dist/form/gcc_wasm.js?trapping");
  let renewed = 0;
  const renew = () => {
    renewed += 1;
    glue.__wbg_reset_state();
  };
  const own = guard({ ...glue, __wbg_reset_state: renew });
  own.initSync(trapping(bytes, "check_group_name"));
  const schemas = formSchemas(own.call);
  for (let turn = 0; turn < 3; turn += 1) {
    assert.throws(
      () => check(schemas.groupName(), "GCC1"),
      (error) => {
        assert.deepEqual([error.name, error.code], ["GccError", "trapped"]);
        return error.cause instanceof WebAssembly.RuntimeError;
      },
    );
    assert.equal(renewed, turn + 1, "nothing of the instance that trapped is left");
    assert.equal(schemas.officialName({ tier: 2, unit: "50" }), "GCC2 จังหวัดเชียงใหม่");
  }
});
