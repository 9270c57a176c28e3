"""Objects compare, hash, copy, pickle and show themselves as one expects of Python."""

from __future__ import annotations

import copy
import datetime
import html.parser
import json
import pickle

import networkx
import polars
import pytest
from conftest import PROVINCE

import gcc_py as gcc


@pytest.fixture(scope="module")
def things(roster, tree, findings):
    return [
        roster,
        tree,
        tree[1],
        tree.fan_out("09:00", deadline_seconds=5400),
        tree.fan_out(["09:00", "09:30"], order="waiting"),
        tree.fan_out("09:00").posts[3:9],
        tree.reconcile(PROVINCE / "groups.csv", PROVINCE / "members.csv", max_removals=0.3),
        tree.reconcile(PROVINCE / "groups.csv", polars.read_csv(PROVINCE / "members.csv", infer_schema=False)),
        tree.reconcile(officers_per_year=3),
        gcc.Tree.build(roster, as_of="2018-03-28", groups=PROVINCE / "groups.csv", members=[]),
        tree.groups,
        tree.seats[:7],
        tree.relays,
        roster.officers[3:9],
        findings,
        findings[3:9],
        *findings,
        gcc.check_name("GCC๒ จ.น่าน"),
        gcc.check_names(["GCC1", "x", None]),
        gcc.Directive(),
        gcc.rule("N001"),
        gcc.parse_name("GCC2 จังหวัดน่าน (2)"),
        gcc.suggest("จังหวัดน่าน")[0],
    ]


def test_pickles_copies_and_hashes(things) -> None:
    for thing in things:
        for other in (pickle.loads(pickle.dumps(thing)), copy.copy(thing), copy.deepcopy(thing)):
            assert type(other) is type(thing)
            assert other == thing, thing
            assert hash(other) == hash(thing)
        assert thing != 7 and not thing == "7"
        assert repr(thing)


def test_errors_pickle() -> None:
    error = pickle.loads(pickle.dumps(gcc.GccError("what", "why")))
    assert (str(error), error.code) == ("what", "why")
    assert issubclass(gcc.GccError, ValueError)


def test_pickles_are_whole(roster, tree, findings) -> None:
    again = pickle.loads(pickle.dumps(tree))
    assert again.to_json() == tree.to_json()
    groups, members = PROVINCE / "groups.csv", PROVINCE / "members.csv"
    assert again.check(groups=groups, members=members) == findings
    kept = pickle.loads(pickle.dumps(findings))
    assert kept.to_json(lang="th") == findings.to_json(lang="th")
    few = gcc.Roster.read(PROVINCE, limits={"findings_max": 0})
    assert (len(few.findings), few.findings.omitted) == (0, 3)
    assert pickle.loads(pickle.dumps(few)).findings.omitted == 3


def test_things_that_differ_are_not_equal(roster, tree, findings) -> None:
    other_day = gcc.Tree.build(roster, as_of="2018-03-29")
    assert other_day != tree and other_day[0] != tree[0] and tree[0] != tree[1]
    assert findings[:3] != findings[:4] and findings[0] != findings[1]
    assert tree.groups != tree.seats
    assert gcc.rule("N001") != gcc.rule("N002")
    assert len({gcc.rule("N001"), gcc.rule("N001"), gcc.rule("N002")}) == 2


def test_nothing_can_be_changed(things) -> None:
    for thing in things:
        with pytest.raises((AttributeError, TypeError)):
            thing.code = "x"


def test_sequences(tree, findings) -> None:
    for sequence in (tree, findings, tree.groups, tree.seats[:20]):
        items = list(sequence)
        assert len(items) == len(sequence)
        assert [sequence[at] for at in range(len(sequence))] == items
        assert list(reversed(sequence)) == items[::-1] and items[0] in sequence
        assert sequence[-1] == items[-1]
        for cut in (slice(2, 5), slice(None, None, 3), slice(None, None, -1), slice(5, 2), slice(-3, None)):
            assert list(sequence[cut]) == items[cut]
        for at in (len(sequence), -len(sequence) - 1, 2**70):
            with pytest.raises(IndexError):
                sequence[at]
        with pytest.raises((TypeError, KeyError)):
            sequence["no such column"]
        with pytest.raises(TypeError):
            sequence[1.5]
    assert findings[::2].total == len(findings[::2])


def test_rosters(roster) -> None:
    assert len(roster) == 4920 and len(roster.units) == 63
    assert roster.units[0]["unit_id"] == "50"
    assert roster.officers[0] == {
        "officer_id": "CM-00001",
        "unit_id": "50",
        "seat": "head",
        "standing": "substantive",
        "employment": "civil-servant",
        "from": datetime.date(2017, 10, 1),
        "to": None,
    }


def test_the_tree_is_one_graph_in_every_form(tree) -> None:
    graph = tree.to_networkx()
    assert networkx.is_arborescence(graph)
    assert graph.number_of_nodes() == len(tree) and graph.number_of_edges() == len(tree.relays)
    assert graph.nodes[1]["name"] == tree[1].name
    assert graph.edges[0, 1]["carriers"] == ", ".join(tree[1].carriers)
    assert networkx.parse_graphml("\n".join(networkx.generate_graphml(graph))).number_of_edges() == len(tree) - 1
    members = [sum(1 for _ in group.seats) for group in tree]
    assert members == tree.groups["members"] == [group.members for group in tree]
    assert sum(members) == len(tree.seats)
    assert [group.number for group in tree] == tree.groups["group"]
    assert [group.above and group.above.number for group in tree] == tree.groups["above"]
    assert all(below.above == group for group in tree for below in group.below)
    assert tree.to_dot().startswith("digraph")
    assert tree.to_mermaid().startswith("flowchart")
    assert networkx.parse_graphml(tree.to_graphml()).number_of_nodes() == len(tree)
    with pytest.raises(gcc.GccError) as error:
        tree.group("nowhere")
    assert error.value.code == "group-unknown"
    assert tree.group("50-04", part=2).part == 2


class Balanced(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag, attrs) -> None:
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.text += data


def parse(text: str) -> Balanced:
    parser = Balanced()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


def test_notebooks(roster, tree, findings, things) -> None:
    for thing in things:
        if hasattr(thing, "_repr_html_"):
            parse(thing._repr_html_())
    assert tree._repr_html_() == tree.to_svg()
    shown = parse(findings._repr_html_())
    assert "error" in shown.text and findings.summary() in shown.text


def test_notebooks_cut_long_cells() -> None:
    names = gcc.check_names(["ก" * 1_000_000] * 10)
    assert len(names._repr_html_()) < 20_000
    assert "1 row<" in names[:1]._repr_html_()


def test_notebooks_escape_and_hide() -> None:
    unit = "<script>alert('1')</script>&\"1234567890121"
    rows = [{"unit_id": unit, "parent_id": None, "kind": "<b>", "name": "<i>สำนัก"}]
    roster = gcc.Roster.from_tables(
        units=rows, officers=[{"officer_id": "1101700230708", "unit_id": unit, "seat": "<u>"}]
    )
    tree = gcc.Tree.build(roster, as_of="2018-03-23")
    for thing in (roster, tree, roster.units, roster.officers, roster.findings, tree.findings):
        parsed = parse(thing._repr_html_())
        assert not parsed.tags & {"script", "i", "u"}
        assert "1101700230708" not in parsed.text
        assert "1101700230708" not in repr(thing)


def test_findings_in_every_form(findings) -> None:
    whole = json.loads(findings.to_json())
    assert whole["summary"]["rules"] == findings.counts
    assert (findings.errors, findings.warnings, findings.advice) == (32, 7, 1)
    assert findings.total == 40 and findings.omitted == 0
    assert [finding["rule"] for finding in whole["findings"]] == [finding.code for finding in findings]
    assert [json.loads(finding.to_json()) for finding in findings] == whole["findings"]
    table = findings.to_table(lang="th")
    assert table["message"] == [finding.message("th") for finding in findings]
    assert table["path"] == [finding.path for finding in findings]
    log = json.loads(findings.to_sarif())
    assert len(log["runs"][0]["results"]) == 40
    late = next(finding for finding in findings if finding.code == "E001")
    assert late.facts["deadline"] == datetime.date(2018, 3, 26)
    assert late.rule == gcc.rule("E001")


def test_json_of_groups_and_names(tree) -> None:
    for seats in (False, True):
        whole = json.loads(tree.to_json(seats=seats))
        assert [json.loads(group.to_json(seats=seats)) for group in tree] == whole["groups"]
    assert all(gcc.Group.from_json(group.to_json(), tree) == group for group in tree)
    name = gcc.compose_name(3, "อ.จอมทอง", province="50", part=2)
    question = {"call": "compose", "tier": 3, "unit": "อ.จอมทอง", "part": 2, "province": "50"}
    assert name.to_json() == gcc.answer(json.dumps(question))
    assert gcc.GroupName.from_json(name.to_json()) == name
    for call, code in [
        (lambda: gcc.Group.from_json("{}", tree), "group-unreadable"),
        (lambda: gcc.Group.from_json('{"unit":"x","part":1}', tree), "group-unknown"),
        (lambda: gcc.GroupName.from_json("[]"), "name-unreadable"),
        (lambda: gcc.GroupName.from_json('{"name":"GCC๒ จ.น่าน"}'), "N002"),
        (lambda: gcc.Finding.from_json("{}"), "findings-unreadable"),
    ]:
        with pytest.raises(gcc.GccError) as error:
            call()
        assert error.value.code == code


def test_json_of_one_kind_is_not_read_as_another(tree) -> None:
    written = {
        gcc.Rule: ("rule-unreadable", gcc.rule("N001").to_json()),
        gcc.Suggestion: ("suggestion-unreadable", gcc.suggest("จังหวัดน่าน")[0].to_json()),
        gcc.Table: ("table-unreadable", tree.groups.to_json()),
    }
    for kind, (code, json_of_kind) in written.items():
        assert kind.from_json(json_of_kind).to_json() == json_of_kind
        for other, (_, json_of_other) in written.items():
            if other is not kind:
                with pytest.raises(gcc.GccError) as error:
                    kind.from_json(json_of_other)
                assert error.value.code == code
    with pytest.raises(gcc.GccError) as error:
        gcc.Rule.from_json('{"code": "N999"}')
    assert error.value.code == "rule-unknown"


def test_texts_of_megabytes() -> None:
    names = ["GCC2 จังหวัดน่าน", "x", "𝕏😀", "é", ""] * 100_000
    for shift in range(4):
        table = gcc.check_names(["x" * shift, *names])
        text = table.to_json()
        assert len(text) > 8_000_000
        assert json.loads(text)["columns"][0]["values"] == ["x" * shift, *names]
        assert gcc.Table.from_json(text) == table
        assert pickle.loads(pickle.dumps(table)) == table
    for at in (0, 1_500_000, len(text) - 1):
        with pytest.raises(gcc.GccError) as error:
            gcc.Table.from_json(text[:at] + "\ud800" + text[at:])
        assert error.value.code == "text-not-unicode"
    with pytest.raises(gcc.GccError) as error:
        gcc.Table.from_json(text[:-1])
    assert error.value.code == "table-unreadable"


def test_rows_of_files_with_blank_lines(tmp_path) -> None:
    """A finding points at the data row, wherever it was found: reading, building or comparing."""
    (tmp_path / "units.csv").write_text(
        "unit_id,parent_id,kind,name\n\n\nP,,government,สำนักนายกรัฐมนตรี\n\n50,P,province,จังหวัดน่าน\n", encoding="utf-8"
    )
    (tmp_path / "officers.csv").write_text(
        "officer_id,unit_id,seat\n\n1,P,head\n\n2,50,staff\n3,nowhere,staff\n", encoding="utf-8"
    )
    roster = gcc.Roster.read(tmp_path)
    tree = gcc.Tree.build(roster, as_of="2018-03-28")
    groups = [{"group_id": 1, "tier": 1, "unit_id": "P", "name": "GCC1"}]
    expected = {("units", 6, 1), ("officers", 5, 1), ("officers", 6, 2)}
    for findings in (roster.findings, tree.findings, tree.check(groups=groups)):
        found = {(one.table, one.row, one.index) for one in findings}
        assert found and found <= expected
        assert all(f"[{one.index}]" in one.path for one in findings)
        assert findings.to_table()["index"] == [one.index for one in findings]
    assert {(one.table, one.row, one.index) for one in tree.check(groups=groups)} == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_rosters_of_files_come_back_from_their_pickle(tmp_path, encoding) -> None:
    for name in ("units", "officers"):
        text = (PROVINCE / f"{name}.csv").read_bytes()
        text = text.decode("utf-8") if name == "units" else text.decode("cp874", "replace")
        (tmp_path / f"{name}.csv").write_bytes(text.encode(encoding, "replace"))
    for limits in ({}, {"table_bytes_max": 3_000}):
        roster = gcc.Roster.read(tmp_path, limits=limits)
        again = pickle.loads(pickle.dumps(roster))
        assert again == roster and again.findings.to_json() == roster.findings.to_json()


def test_directives(tmp_path, roster) -> None:
    letter = gcc.Directive()
    assert gcc.Directive("moi-2561-w1620") == letter
    (tmp_path / "own.toml").write_text(letter.to_toml(), encoding="utf-8")
    (tmp_path / "own.json").write_text(letter.to_json(), encoding="utf-8")
    own = json.loads(letter.to_json())
    for source in (tmp_path / "own.toml", str(tmp_path / "own.json"), own, letter):
        assert gcc.Directive(source) == letter
        assert gcc.Tree.build(roster, source, as_of="2018-03-28").directive == letter
    own["naming"]["length_max"] = 200
    longer = gcc.Directive(own)
    assert longer != letter
    name = "สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัดเชียงใหม่"
    assert str(gcc.compose_name(3, name, directive=longer)) == f"GCC3 {name}"
    for source, code in [("x", "directive-unknown"), ({}, "directive-unreadable"), ("/x.json", "file-missing")]:
        with pytest.raises(gcc.GccError) as error:
            gcc.Directive(source)
        assert error.value.code == code
    with pytest.raises(TypeError):
        gcc.Directive(7)


@pytest.mark.parametrize("day", ["2018-03-28", "28 มีนาคม 2561", datetime.date(2018, 3, 28), datetime.datetime(2018, 3, 28, 23, 59)])
def test_days(roster, tree, day) -> None:
    assert gcc.Tree.build(roster, as_of=day) == tree


@pytest.mark.parametrize(("day", "code"), [("28/3/61", "date-ambiguous"), ("soon", "date-unreadable"), (datetime.date(2561, 3, 28), "date-ambiguous")])
def test_days_that_are_none(roster, day, code) -> None:
    with pytest.raises(gcc.GccError, match="is not a day") as error:
        gcc.Tree.build(roster, as_of=day)
    assert error.value.code == code


def test_names() -> None:
    name = gcc.compose_name(2, "น่าน")
    assert (str(name), name.tier, name.unit, name.part) == ("GCC2 จังหวัดน่าน", 2, "จังหวัดน่าน", 1)
    for call, code in [
        (lambda: gcc.parse_name("GCC๒ จ.น่าน"), "N002"),
        (lambda: gcc.compose_name(9, "น่าน"), "tier-unknown"),
        (lambda: gcc.compose_name(256, "น่าน"), "tier-unknown"),
        (lambda: gcc.compose_name(3, "x", province="0"), "province-unknown"),
        (lambda: gcc.rule("X"), "rule-unknown"),
        (lambda: gcc.check_name("\ud800"), "text-not-unicode"),
        (lambda: gcc.compose_name(3, "x", -1), "number-range"),
        (lambda: gcc.compose_name(3, "x", 2**80), "number-range"),
        (lambda: gcc.check_name("")[0].message("fr"), "language-unknown"),
        (lambda: gcc.Findings.from_json("[]"), "findings-unreadable"),
        (lambda: gcc.Table.from_json("{}"), "table-unreadable"),
        (lambda: gcc.Table.from_json(r'{"columns":[{"name":"\u0000","type":"text","values":[]}]}'), "table-unreadable"),
        (lambda: gcc.ask({"call": "sing"}), "question-unreadable"),
        (lambda: gcc.ask({"call": object()}), "question-unreadable"),
    ]:
        with pytest.raises(gcc.GccError) as error:
            call()
        assert error.value.code == code
