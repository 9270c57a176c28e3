"""Planned broadcasts and changes, against work of others: networkx, scipy, icalendar, khal."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import os
import pickle
import random
import subprocess
import sys
import zoneinfo
from collections import Counter, defaultdict
from pathlib import Path

import icalendar
import networkx
import numpy
import polars
import pytest
from conftest import PROVINCE, TOP
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

import gcc_py as gcc

GROUPS, MEMBERS = PROVINCE / "groups.csv", PROVINCE / "members.csv"


def directive(depth: int, members_max: int = 500, deputies_max: int = 0) -> dict:
    """A directive of so many tiers, each of a kind of its own."""
    made = json.loads(gcc.Directive().to_json())
    model = made["tiers"][1]
    made["tiers"] = [
        {
            **model,
            "level": level,
            "token": f"T{level}",
            "name": f"T{level} {{unit}}",
            "kinds": [f"k{level}"],
            "members": "everyone" if level == depth else "heads",
        }
        for level in range(1, depth + 1)
    ]
    made["rounds"] = []
    made["capacity"]["members_max"] = members_max
    made["capacity"]["auto_join_members_max"] = min(100, members_max)
    made["forwarding"]["deputies_max"] = deputies_max
    return made


def random_tree(chance: random.Random, count: int, depth: int) -> list[tuple[int, int]]:
    """Units as (parent, level), the first at the top."""
    units = [(-1, 1)]
    while len(units) < count:
        above = chance.randrange(len(units))
        if units[above][1] < depth:
            units.append((above, units[above][1] + 1))
    return units


def unit_rows(units: list[tuple[int, int]]) -> list[dict]:
    return [
        {
            "unit_id": f"u{number:05}",
            "parent_id": "" if above < 0 else f"u{above:05}",
            "kind": f"k{level}",
            "name": "จังหวัดน่าน",
        }
        for number, (above, level) in enumerate(units)
    ]


def officer_rows(officers: list[tuple[str, int, str]]) -> list[dict]:
    return [
        {"officer_id": officer, "unit_id": f"u{unit:05}", "seat": seat}
        for officer, unit, seat in officers
    ]


def tables(units: list[tuple[int, int]], officers: list[tuple[str, int, str]]) -> gcc.Roster:
    return gcc.Roster.from_tables(unit_rows(units), officer_rows(officers))


# Posts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_one_carrier_a_group_is_the_telephone_model(seed: int) -> None:
    """One person posts in all groups below a group, one a second, at once: the broadcast time of a
    tree with unit costs (Slater, Cockayne, Hedetniemi 1981), which networkx knows."""
    chance = random.Random(seed)
    count, depth = chance.randrange(2, 600), chance.randrange(2, 9)
    units = random_tree(chance, count, depth)
    heads = [(f"h{above:05}", number, "head") for number, (above, _) in enumerate(units) if above >= 0]
    tree = gcc.Tree.build(tables(units, [("top", 0, "head"), *heads]), directive(depth), as_of="2018-03-23")
    plan = tree.fan_out("09:00", post_seconds=1, delay_seconds=0)
    graph = networkx.Graph((number, above) for number, (above, _) in enumerate(units) if above >= 0)
    graph.add_node(0)
    started = datetime.datetime(2018, 3, 23, 9)
    finish = max((post for post in plan.posts["due"]), default=started)
    assert (finish - started).total_seconds() == networkx.tree_broadcast_time(graph, 0)
    assert plan.messages[0]["finish"] == plan.messages[0]["finish_bound"]


@pytest.mark.parametrize("order", ["finish", "waiting", "deadline"])
def test_no_post_breaks_a_rule(tree: gcc.Tree, order: str) -> None:
    starts = ["09:00", datetime.datetime(2018, 3, 28, 9, 2)]
    plan = tree.fan_out(starts, order=order, deadline_seconds=900)
    posts = polars.DataFrame(plan.posts)
    assert len(posts) == len(plan) == 2 * (len(tree) - 1)
    # Nobody posts two at a time, before the news is there, or upwards.
    ordered = posts.sort("carrier", "order")
    same = ordered["carrier"] == ordered["carrier"].shift(1)
    assert (ordered["start"] >= ordered["due"].shift(1)).filter(same.fill_null(False)).all()
    assert (posts["start"] >= posts["ready"]).all() and (posts["ready"] >= posts["arrived"]).all()
    relays = {(relay["from"], relay["to"]) for relay in tree.relays}
    assert set(zip(posts["from"], posts["to"])) == relays
    slack = (posts["latest"] - posts["due"]).dt.total_seconds()
    assert slack.to_list() == posts["slack_seconds"].to_list()


def divided(chance: random.Random, folder: Path) -> dict[str, polars.DataFrame]:
    """A unit whose heads below are divided among groups as chance put them, as tables and as a folder."""
    offices = 40
    units = [(-1, 1), (0, 2)] + [(1, 3)] * offices
    heads = [("top", 0, "head"), ("h", 1, "head"), *((f"h{at:02}", 2 + at, "head") for at in range(offices))]
    staff = [(f"s{at:02}-{nth}", 2 + at, "staff") for at in range(offices) for nth in range(chance.randrange(1, 6))]
    rows, people = unit_rows(units), officer_rows([*heads, *staff])
    letter = directive(3, 15)
    tree = gcc.Tree.build(gcc.Roster.from_tables(rows, people), letter, as_of="2018-03-23")
    parts = [group for group in tree if group.unit == "u00001"]
    assert len(parts) == 3
    groups = [{"group_id": f"G{part.part}", "tier": "2", "unit_id": part.unit, "name": part.name} for part in parts]
    lists = [f"h{at:02}" for at in range(offices)]
    chance.shuffle(lists)
    members = [{"group_id": f"G{1 + nth % 3}", "officer_id": officer} for nth, officer in enumerate(lists)]
    made = {name: polars.DataFrame(table) for name, table in
            {"units": rows, "officers": people, "groups": groups, "members": members}.items()}
    for name, table in made.items():
        table.write_csv(folder / f"{name}.csv")
    (folder / "directive.json").write_text(json.dumps(letter), encoding="utf-8")
    (folder / "case.toml").write_text('directive = "directive.json"\nas_of = "2018-03-23"\n', encoding="utf-8")
    return made


@pytest.mark.parametrize("seed", range(3))
def test_a_tree_keeps_people_where_they_are_as_the_terminal_does(seed: int, tmp_path: Path) -> None:
    tables, letter = divided(random.Random(seed), tmp_path), directive(3, 15)
    roster = gcc.Roster.from_tables(tables["units"], tables["officers"])
    existing = {name: tables[name] for name in ("groups", "members")}
    alone = gcc.Tree.build(roster, letter, as_of="2018-03-23")
    kept = gcc.Tree.build(roster, letter, as_of="2018-03-23", **existing)
    # Everybody posts into their office's group from the part in which they already are.
    part_of = {officer: int(group[1:]) for group, officer in existing["members"].iter_rows()}
    plan = kept.fan_out("09:00")
    below = [post for post in plan if kept[post["to"]].tier == 3]
    assert len(below) == 40 and all(kept[post["from"]].part == part_of[post["carrier"]] for post in below)
    assert plan != alone.fan_out("09:00") and plan.posts != alone.fan_out("09:00").posts
    # The JSON interface says the same, to the byte.
    cells = {name: {"header": table.columns, "rows": [[cell or "" for cell in row] for row in table.iter_rows()]}
             for name, table in tables.items()}
    case = {"as_of": "2018-03-23", "directive": letter, "tables": cells}
    told = {"starts": ["2018-03-23T09:00:00"]}
    for call, more, own in [("tree", {}, kept.to_json()), ("tree", {"seats": True}, kept.to_json(seats=True))]:
        assert gcc.answer(json.dumps({"call": call, **more, **case})) == own
    assert kept.to_json() != alone.to_json()
    answered = gcc.ask({"call": "fan_out", **case, "fan_out": told})
    own_plan = json.loads(plan.to_json())
    assert own_plan["posts"] == answered["posts"] and own_plan["messages"] == answered["messages"]
    assert gcc.answer(json.dumps({"call": "diff", **case})) == alone.reconcile(**existing).to_json()
    assert gcc.answer(json.dumps({"call": "check", **case})) == kept.check().to_json()
    # And so does the terminal, which `cargo xtask test python` builds.
    if program := os.environ.get("GCC_PROGRAM"):
        run = subprocess.run(
            [program, "plan", str(tmp_path), "--start", "09:00", "--format", "json", "--lang", "en"],
            cwd=TOP, capture_output=True, text=True, encoding="utf-8", check=False,
        )
        terminal = json.loads(run.stdout)
        assert terminal["fan_out"]["posts"] == own_plan["posts"]
        assert terminal["tree"] == json.loads(kept.to_json())
    # What a tree keeps is part of it: of its equality, its pickle, its plans.
    assert kept != alone and kept[1] != alone[1]
    for again in (
        pickle.loads(pickle.dumps(kept)),
        gcc.Tree.build(roster, letter, as_of="2018-03-23", groups=tmp_path / "groups.csv", members=tmp_path / "members.csv"),
        alone.reconcile(**existing).tree,
        kept.reconcile().tree,
        plan.tree,
    ):
        assert again == kept and hash(again) == hash(kept) and again.to_json(seats=True) == kept.to_json(seats=True)
        assert again.fan_out("09:00") == plan
    assert kept.reconcile() == alone.reconcile(**existing) == kept.reconcile(**existing)
    assert kept.check() == kept.check(**existing)
    # Other tables than those at hand count, where some are given.
    assert kept.reconcile([], []).tree.to_json(seats=True) == alone.to_json(seats=True)


def test_the_wire_gives_the_same(tree: gcc.Tree) -> None:
    csv = {table: (PROVINCE / f"{table}.csv").read_bytes() for table in ("units", "officers")}
    question = {
        "call": "fan_out",
        "as_of": "2018-03-28",
        "tables": {table: {"bytes": list(text)} for table, text in csv.items()},
        "fan_out": {"starts": ["2018-03-28T09:00:00"], "deadline_seconds": 5400},
    }
    answered = gcc.ask(question)
    answered.pop("summary"), answered.pop("findings")
    own = json.loads(tree.fan_out("09:00", deadline_seconds=5400).to_json())
    own.pop("summary"), own.pop("findings")
    assert own == answered


def test_times_of_other_zones_are_those_of_thailand(tree: gcc.Tree) -> None:
    utc = datetime.datetime(2018, 3, 28, 2, tzinfo=datetime.timezone.utc)
    plan = tree.fan_out("09:00", deadline_seconds=5400)
    assert tree.fan_out(utc, deadline_seconds=datetime.timedelta(minutes=90)) == plan
    assert tree.fan_out(polars.Series([utc]), deadline_seconds=5400) == plan
    with pytest.raises(gcc.GccError) as error:
        tree.fan_out("09:00", post_seconds=datetime.timedelta(seconds=90.5))
    assert error.value.code == "options-unreadable"
    assert tree.fan_out(("09:00", "10:00")) == tree.fan_out(["09:00", "10:00"])
    for option in ("post_seconds", "posts_max"):
        with pytest.raises(gcc.GccError, match=f"^`{option}` is not as it should be"):
            tree.fan_out("09:00", **{option: -1})
    with pytest.raises(gcc.GccError, match="the start `25:00` is no time"):
        tree.fan_out("25:00")
    with pytest.raises(gcc.GccError, match=r"unknown variant `fast`.*`deadline`$"):
        tree.fan_out("09:00", order="fast")
    with pytest.raises(TypeError):
        tree.groups[True]


def test_cards(tree: gcc.Tree) -> None:
    plan = tree.fan_out("09:00")
    assert "CM-00001" in plan.cards() and "BEGIN:VCALENDAR" in plan.cards("calendar")
    one = plan.cards("html", officer="CM-00001", names={"CM-00001": "<b>ผู้ว่าราชการจังหวัด</b>"}, lang="th")
    assert "&lt;b&gt;ผู้ว่าราชการจังหวัด" in one and "CM-00001" not in one
    with pytest.raises(gcc.GccError, match="found `pdf`"):
        plan.cards("pdf")
    for wrong, code in [({"format": "pdf"}, "card-format-unknown"), ({"officer": "x"}, "officer-unknown")]:
        with pytest.raises(gcc.GccError) as caught:
            plan.cards(**wrong)
        assert caught.value.code == code
    with pytest.raises(TypeError):
        plan.cards(names={1: 2})  # type: ignore[dict-item]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_calendar_program_shows_every_duty(tree: gcc.Tree, tmp_path: Path, lang: gcc.Language) -> None:
    plan = tree.fan_out(["09:00", "13:30"], deadline_seconds=5400)
    text = plan.cards("calendar", lang=lang)
    duties = list(csv.DictReader(io.StringIO(plan.cards("csv", lang=lang).lstrip("\ufeff"))))
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert not calendar.errors and not any(event.errors for event in events)
    assert len({str(event["UID"]) for event in events}) == len(events) == len(duties) > 100
    assert all(len(event.walk("VALARM")) == 1 and "\n" in event["DESCRIPTION"] for event in events)
    # A program of its own: what it imports stands at the minutes that the cards say.
    (tmp_path / "duties.ics").write_text(text, newline="")
    (tmp_path / "config").write_text(
        f"[calendars]\n[[duties]]\npath = {tmp_path / 'calendar'}\n"
        "[locale]\nlocal_timezone = Asia/Bangkok\ndefault_timezone = Asia/Bangkok\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )
    (tmp_path / "calendar").mkdir()

    def khal(*arguments: str) -> str:
        program = [sys.executable, "-m", "khal", "--no-color", "--config", str(tmp_path / "config"), *arguments]
        return subprocess.run(program, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    khal("import", "--batch", str(tmp_path / "duties.ics"))
    shown = khal("list", "--day-format", "", "--format", "{start-time}|{title}", "2018-03-28", "1d")
    bangkok = zoneinfo.ZoneInfo("Asia/Bangkok")
    told = [f"{event['DTSTART'].dt.astimezone(bangkok):%H:%M}|{event['SUMMARY']}" for event in events]
    assert sorted(filter(None, shown.splitlines())) == sorted(told)
    plan_starts = Counter(f"{start:%H:%M}" for start in plan.posts["start"])
    assert not plan_starts - Counter(line.partition("|")[0] for line in told)


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": "noon"},
        {"starts": []},
        {"starts": ["09:00"] * 101},
        {"starts": "09:00", "order": "best"},
        {"starts": "09:00", "post_seconds": 0},
        {"starts": "09:00", "post_seconds": -1},
        {"starts": "09:00", "deadline_seconds": 0},
        {"starts": "09:00", "speed": 1},
        {"starts": "09:00", "tiers": [{"level": 2}]},
        {"starts": "09:00", "deadline_seconds": math.nan},
    ],
)
def test_wrong_options_say_why(tree: gcc.Tree, wrong: dict) -> None:
    with pytest.raises(gcc.GccError) as caught:
        tree.fan_out(**wrong)
    assert caught.value.code and str(caught.value)
    with pytest.raises(TypeError):
        tree.fan_out(7)  # type: ignore[arg-type]


# Two bridges: an integer program -----------------------------------------------------------------


def least_seats(tree: gcc.Tree, room: int, groups_max: int) -> int | None:
    """The fewest seats in groups above that give every group two bridges, by HiGHS."""
    members: dict[int, set[str]] = defaultdict(set)
    for seat in tree.seats:
        members[seat["group"]].add(seat["officer"])
    above = {relay["to"]: relay["from"] for relay in tree.relays}
    sits_in = Counter(officer for people in members.values() for officer in people)
    lacks = {
        group: 2 - len(members[group] & members[over])
        for group, over in above.items()
        if len(members[group] & members[over]) < 2
    }
    seats = sorted({(above[group], officer) for group in lacks for officer in members[group] - members[above[group]]})
    if not lacks:
        return 0
    if not seats:
        return None
    place = {seat: at for at, seat in enumerate(seats)}
    rows: list[tuple[list[int], float, float]] = []
    for group, missing in lacks.items():
        helps = [place[above[group], officer] for officer in members[group] - members[above[group]]]
        rows.append((helps, missing, math.inf))
    for over in set(above.values()):
        taken = [at for (group, _), at in place.items() if group == over]
        rows.append((taken, -math.inf, max(0, room - len(members[over]))))
    for officer in {officer for _, officer in seats}:
        taken = [at for (_, person), at in place.items() if person == officer]
        rows.append((taken, -math.inf, max(0, groups_max - sits_in[officer])))
    matrix = csr_array(
        (
            [1.0 for taken, _, _ in rows for _ in taken],
            ([row for row, (taken, _, _) in enumerate(rows) for _ in taken], [at for taken, _, _ in rows for at in taken]),
        ),
        shape=(len(rows), len(seats)),
    )
    limits = LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows])
    solved = milp(numpy.ones(len(seats)), constraints=limits, integrality=numpy.ones(len(seats)), bounds=Bounds(0, 1))
    return None if solved.x is None else round(solved.fun)


def test_no_fewer_seats_give_two_bridges() -> None:
    feasible = 0
    for seed in range(60):
        chance = random.Random(seed)
        room = chance.randrange(12, 20)
        # Provinces of offices, whose heads may head several, in several provinces too.
        provinces = chance.randrange(2, 5)
        units = [(-1, 1)] + [(0, 2)] * provinces
        units += [(1 + number, 3) for number in range(provinces) for _ in range(chance.randrange(2, 5))]
        leaves = [number for number, (_, level) in enumerate(units) if level == 3]
        heads = [(f"g{number}", number, "head") for number in range(1, 1 + provinces)]
        heads += [(f"h{chance.randrange(len(leaves))}", number, "head") for number in leaves]
        staff = [(f"s{number}-{n}", number, "staff") for number in leaves for n in range(chance.randrange(1, 4))]
        tree = gcc.Tree.build(
            tables(units, [("top", 0, "head"), *heads, *staff]), directive(3, room), as_of="2018-03-23"
        )
        groups_max = chance.randrange(2, 8)
        plan = tree.fan_out("09:00", groups_max=groups_max)
        best = least_seats(tree, room, groups_max)
        bridges = json.loads(plan.to_json())["bridges"]
        assert (best is None) == bool(bridges["open"]), seed
        if best is not None:
            feasible += 1
            assert plan.extra_seats_bound <= best == len(plan.extra_seats), seed
            assert not bridges["is_least"] or plan.extra_seats_bound == best, seed
    assert feasible >= 20


# Changes -----------------------------------------------------------------------------------------


def test_changes_as_every_table_form(tree: gcc.Tree) -> None:
    plan = tree.reconcile(GROUPS, MEMBERS)
    read = tree.reconcile(polars.read_csv(GROUPS, infer_schema=False), polars.read_csv(MEMBERS, infer_schema=False))
    assert plan == read and hash(plan) == hash(read) and plan != 7
    assert plan.summary["invite"] == Counter(plan.changes["action"])["invite"]
    assert len(plan) == len(plan.changes) == plan.changes["number"][-1]
    assert "<pre>" in plan._repr_html_()
    answered = json.loads(plan.to_json(officers_per_year=12, lang="th"))
    assert answered["divisions"][0]["full_on"] and answered["version"] == 1


def test_plans_are_sequences(tree: gcc.Tree) -> None:
    for plan, table in ((p := tree.reconcile(GROUPS, MEMBERS), p.changes), (f := tree.fan_out("09:00"), f.posts)):
        rows = list(plan)
        assert rows == list(table) and len(rows) == len(plan)
        assert polars.DataFrame(plan).equals(polars.DataFrame(table)) and polars.DataFrame(plan).height == len(plan)
        assert plan[0] == rows[0] and plan[-1] == rows[-1] and list(plan[3:9]) == rows[3:9]
        assert rows[0] in plan and list(reversed(plan)) == rows[::-1]
        with pytest.raises(IndexError):
            plan[len(plan)]
    message = tree.fan_out(["09:00", "10:00"], deadline_seconds=5400).messages[1]
    assert message["deadline"] - message["start"] == datetime.timedelta(seconds=5400)
    assert message["finish"] >= message["finish_bound"] > message["start"]
    assert tree.fan_out("09:00").messages["deadline"] == [None]


def test_nothing_is_formed_yet(tree: gcc.Tree) -> None:
    plan = tree.reconcile()
    for nothing in ([], (), polars.DataFrame([]), polars.DataFrame()):
        assert tree.reconcile(nothing, nothing).changes == plan.changes
    assert plan.summary["create"] == len(tree) and not plan.refused
    assert plan.tree == tree and pickle.loads(pickle.dumps(plan)) == plan
    # No group at all is a finding for each; no table of groups is nothing to compare.
    assert tree.check(groups=[]).counts["T001"] > 50 and "T001" not in tree.check().counts
    assert len(gcc.Roster.from_tables([], [])) == 0
    # Rows without columns are none.
    for groups in ([{}], polars.DataFrame({"x": []})):
        with pytest.raises(gcc.GccError) as caught:
            tree.reconcile(groups, [])
        assert caught.value.code == "column-missing"


def test_room_and_growth_are_the_terminals(tree: gcc.Tree) -> None:
    plan = tree.reconcile(GROUPS, MEMBERS, officers_per_year=12)
    division = plan.divisions[0]
    assert division["full_on"] and all(day >= tree.as_of for day in division["full_on"])
    assert tree.reconcile(GROUPS, MEMBERS).divisions[0]["full_on"] == [None, None]
    answered = json.loads(plan.to_json())["divisions"][0]
    assert answered["full_on"] == [str(day) for day in division["full_on"]]
    assert {**answered, "full_on": division["full_on"]} == division
    assert gcc.Table.from_json(plan.divisions.to_json()) == plan.divisions
    roomy = tree.reconcile(GROUPS, MEMBERS, room=200, confirmed=True)
    assert sum(roomy.divisions["parts"]) > sum(plan.divisions["parts"])
    letter = json.loads(gcc.Directive().to_json())
    letter["capacity"]["free_seats"] = 200
    adjusted = gcc.Tree.build(tree.roster, letter, as_of=tree.as_of)
    assert adjusted.reconcile(GROUPS, MEMBERS, confirmed=True) == roomy
    with pytest.raises(gcc.GccError) as caught:
        tree.reconcile(GROUPS, MEMBERS, room=500)
    assert caught.value.code == "directive-unsound"
    for wrong in (-1, 2**32, 1.5, "5"):
        with pytest.raises((gcc.GccError, TypeError)):
            tree.reconcile(GROUPS, MEMBERS, room=wrong)  # type: ignore[arg-type]


def test_a_plan_that_removes_much_is_refused(tree: gcc.Tree) -> None:
    members = polars.read_csv(MEMBERS, infer_schema=False)
    groups = polars.read_csv(GROUPS, infer_schema=False)
    # The list of another office in this one's place.
    swapped = members.with_columns(polars.col("group_id").reverse())
    refused = tree.reconcile(groups, swapped)
    assert refused.refused and len(refused) == 0 and refused.summary["remove"] > 0
    assert not tree.reconcile(groups, swapped, confirmed=True).refused
    for share in (-0.1, 1.1, math.nan, math.inf):
        with pytest.raises(gcc.GccError) as caught:
            tree.reconcile(groups, members, max_removals=share)
        assert caught.value.code == "share-range"


def least_moves(parts: list[list[str]], staff: list[str], room: int) -> int:
    """The fewest who change their part, by a minimum-cost flow."""
    network = networkx.DiGraph()
    now = {officer: number for number, people in enumerate(parts) for officer in people}
    for officer in staff:
        network.add_edge("source", officer, capacity=1, weight=0)
        for number in range(len(parts)):
            cost = 0 if now.get(officer, number) == number else 1
            network.add_edge(officer, f"part {number}", capacity=1, weight=cost)
    for number in range(len(parts)):
        network.add_edge(f"part {number}", "sink", capacity=room, weight=0)
    flow = networkx.max_flow_min_cost(network, "source", "sink")
    assert sum(flow["source"].values()) == len(staff), "there is room for all"
    return networkx.cost_of_flow(network, flow)


def test_no_fewer_officers_move() -> None:
    tried = 0
    for seed in range(40):
        chance = random.Random(seed)
        capacity, count = chance.randrange(6, 12), chance.randrange(20, 60)
        staff = [f"s{number:03}" for number in range(count)]
        letter = directive(2, capacity)
        roster = tables([(-1, 1), (0, 2)], [("top", 0, "head"), ("h", 1, "head"), *((who, 1, "staff") for who in staff)])
        tree = gcc.Tree.build(roster, letter, as_of="2018-03-23")
        parts = math.ceil(count / (capacity - 1))
        assert len(tree) == 1 + parts
        # People where chance has put them, some nowhere, some parts too full.
        lists: list[list[str]] = [[] for _ in range(parts)]
        for who in staff:
            if chance.random() < 0.9:
                chance.choice(lists).append(who)
        if not all(lists):
            continue  # A group without a list of members is looked into first.
        groups = [{"group_id": "G0", "tier": "1", "unit_id": "u00000", "name": tree[0].name}] + [
            {"group_id": f"G{number}", "tier": "2", "unit_id": "u00001", "name": tree[number].name}
            for number in range(1, parts + 1)
        ]
        members = [{"group_id": f"G{number + 1}", "officer_id": who} for number, people in enumerate(lists) for who in people]
        plan = tree.reconcile(groups, members, confirmed=True)
        best = least_moves(lists, staff, capacity - 1)
        (division,) = plan.divisions
        assert division["parts"] == division["parts_bound"] == parts
        assert division["moves"] == division["moves_bound"] == best, seed
        assert Counter(plan.changes["action"])["move"] == best, seed
        tried += best > 0
    assert tried > 10
