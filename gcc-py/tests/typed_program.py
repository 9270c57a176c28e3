"""A program that uses everything as its types say; checked by mypy and pyright, and run."""

from __future__ import annotations

import datetime
from pathlib import Path

import gcc_py as gcc
from gcc_py.typing import Language, Limits, TableLike


def survey(units: TableLike, officers: TableLike, lang: Language = "en") -> gcc.Findings:
    limits: Limits = {"findings_max": 1_000}
    told: list[str] = []

    def progress(stage: str, done: int, total: int) -> None:
        told.append(f"{stage} {done}/{total}")

    roster: gcc.Roster = gcc.Roster.from_tables(units=units, officers=officers, limits=limits)
    day = datetime.date(2018, 3, 28)
    tree: gcc.Tree = gcc.Tree.build(roster, gcc.Directive(), as_of=day, progress=progress)
    first: gcc.Group = tree[0]
    below: list[gcc.Group] = [*first.below, *tree[1:3]]
    names: list[str] = [group.name for group in below]
    table: gcc.Table = gcc.check_names(names)
    assert all(table["lawful"]) and table[0]["tier"] == 2
    above: gcc.Group | None = below[0].above
    assert above is not None and above == first
    for finding in tree.findings:
        code: str = finding.code
        row: int | None = finding.row
        print(code, row, finding.message(lang))
    return tree.check(groups=Path("examples/chiang-mai/groups.csv"))


folder = Path("examples/chiang-mai")
findings = survey(folder / "units.csv", str(folder / "officers.csv"))
existing: TableLike = folder / "groups.csv"
kept: gcc.Tree = gcc.Tree.build(gcc.Roster.read(folder), as_of="2018-03-28", groups=existing, members=[])
changes: gcc.Plan = kept.reconcile(room=5, officers_per_year=12, confirmed=True)
by: list[str] = [change["action"] for change in changes if change["round"] == 1]
posts: gcc.FanOut = kept.fan_out("09:00")
print(len(by), changes[0]["rule"], changes[:3].shape, posts[0]["due"], posts.messages[0]["finish"])
some: gcc.Findings = findings[:2]
one: gcc.Finding = findings[0]
counts: dict[str, int] = findings.counts
rule: gcc.Rule = gcc.rule(one.code)
name: gcc.GroupName = gcc.compose_name(2, "น่าน")
near: list[gcc.Suggestion] = gcc.suggest("GCC2 จังหวัดเชียงไหม่")
print(len(some), sum(counts.values()), rule.title("th"), str(name), near[0].unit)
try:
    gcc.parse_name("x")
except gcc.GccError as error:
    print(error.code)
