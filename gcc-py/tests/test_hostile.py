"""Whatever is thrown at a public function, only findings, `GccError` or `TypeError` come back."""

from __future__ import annotations

import ctypes
import datetime
import inspect
import json
import pickle
import resource
import warnings

import polars
import pyarrow
import pytest
from conftest import PROVINCE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gcc_py as gcc

EXPECTED = (gcc.GccError, TypeError)
HOSTILE = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

# Texts with lone surrogates, nul, direction marks, pieces of the real thing.
pieces = st.sampled_from(
    ["GCC1", "GCC๓ ", "สำนักงาน", "จ.", "ํา", "\ud800", "\0", "\u202e", "ก่่่", "(2)", "1101700230708", "'", "{", "<"]
)
texts = st.one_of(st.text(), st.lists(pieces, max_size=6).map("".join), st.just("ก" * 100_000))
numbers = st.one_of(st.integers(), st.integers(0, 9), st.floats(), st.booleans())
days = st.one_of(st.dates(), st.datetimes(), st.just("2018-03-28"), texts)
anything = st.one_of(
    st.none(), numbers, texts, days, st.binary(), st.just(object()), st.just(str), st.just([]), st.just({}),
    st.lists(texts, max_size=3), st.dictionaries(texts, numbers, max_size=3), st.just(slice(None)),
    st.just(lambda *a: None),
)
COLUMNS = ["unit_id", "parent_id", "kind", "name", "province_code", "officer_id", "seat", "standing",
           "from", "to", "subunit", "group_id", "tier", "member_count", "state", "รหัสหน่วยงาน"]
names = st.one_of(st.sampled_from(COLUMNS), texts)
rows = st.lists(st.dictionaries(names, st.one_of(anything, texts, days, numbers), max_size=9), max_size=5)


def only_expected(call) -> None:
    try:
        result = call()
    except EXPECTED as error:
        assert getattr(error, "code", None) != "internal", error
        return
    if isinstance(result, (gcc.Findings, gcc.Table)):
        polars.DataFrame(result)
        result._repr_html_()
        json.loads(result.to_json())


@HOSTILE
@given(texts, anything, anything, anything)
def test_names(text, part, tier, directive) -> None:
    for call in (gcc.check_name, gcc.parse_name, gcc.suggest, gcc.rule, gcc.answer, gcc.Directive):
        only_expected(lambda: call(text))
        only_expected(lambda: call(part))
    only_expected(lambda: gcc.check_name(text, directive))
    only_expected(lambda: gcc.compose_name(tier, text, part))
    only_expected(lambda: gcc.compose_name(3, text, 2, province=part))
    only_expected(lambda: gcc.suggest("GCC2 น่าน", part))


@HOSTILE
@given(anything, texts, texts)
def test_arguments(value, text, json_text) -> None:
    for build in (gcc.Findings, gcc.Table, gcc.Directive, gcc.Rule, gcc.Suggestion):
        only_expected(lambda: build.from_json(value))
        only_expected(lambda: build.from_json(json_text))
    only_expected(lambda: gcc.Directive.from_toml(text))
    only_expected(lambda: gcc.check_names(value))
    only_expected(lambda: gcc.check_names(["x"], progress=value if not callable(value) else None))
    only_expected(lambda: gcc.ask(value))
    only_expected(lambda: gcc.Roster.read(value))
    only_expected(lambda: gcc.Roster.from_tables(units=[], officers=[], limits=value))
    only_expected(lambda: gcc.check_name("").to_json(value))


@HOSTILE
@given(value=anything, text=texts)
def test_trees(tree, value, text) -> None:
    only_expected(lambda: gcc.Tree.build(value, as_of="2018-03-28"))
    only_expected(lambda: gcc.Tree.build(tree.roster, as_of=value))
    only_expected(lambda: gcc.Tree.build(tree.roster, value, as_of="2018-03-28"))
    only_expected(lambda: tree.group(text))
    only_expected(lambda: tree.group("50", value))
    only_expected(lambda: tree.check(value, value))
    try:
        tree[value]
    except (*EXPECTED, IndexError):
        pass


@HOSTILE
@given(value=anything, text=texts)
def test_what_comes_back(tree, findings, value, text) -> None:
    group, finding, name = tree[1], findings[0], gcc.compose_name(2, "น่าน")
    for build in (gcc.Finding, gcc.GroupName):
        only_expected(lambda: build.from_json(value))
        only_expected(lambda: build.from_json(text))
    only_expected(lambda: gcc.Group.from_json(value, tree))
    only_expected(lambda: gcc.Group.from_json(text, tree))
    only_expected(lambda: gcc.Group.from_json(group.to_json(), value))
    only_expected(lambda: gcc.GroupName.from_json(name.to_json(), value))
    only_expected(lambda: gcc.Suggestion(text, value))
    for call in (findings.summary, findings.to_table, findings.to_json, findings.to_sarif, finding.message,
                 finding.advice, finding.rule.title, finding.rule.why, tree.directive.subject):
        only_expected(lambda: call(value))
    for item in (tree, findings, findings.to_table(), tree.groups):
        try:
            item[value]
        except (*EXPECTED, IndexError, KeyError):
            pass
        assert isinstance(item == value, bool)


units_of = st.lists(
    st.fixed_dictionaries({
        "unit_id": st.sampled_from(["1", "2", "3", "<b>", "\"", "ก\n", "\u202e"]),
        "parent_id": st.sampled_from([None, "1", "2", "3"]),
        "kind": st.sampled_from(["government", "ministry", "province", "agency", "x"]),
        "name": st.one_of(st.text(max_size=60), st.sampled_from(["$x$", "\\frac", "จังหวัดน่าน"])),
    }),
    min_size=1,
    max_size=6,
)
officers_of = st.lists(
    st.fixed_dictionaries({
        "officer_id": st.text("0123456789\"<&", min_size=1, max_size=3),
        "unit_id": st.sampled_from(["1", "2", "3", "<b>"]),
        "seat": st.sampled_from(["head", "deputy", "staff"]),
    }),
    min_size=1,
    max_size=6,
)


@settings(HOSTILE, max_examples=25)
@given(units_of, officers_of, anything)
def test_pictures_and_exports(units, officers, ax) -> None:
    """Every tree can be drawn and written, whatever its units are called."""
    import networkx
    from matplotlib import pyplot

    tree = gcc.Tree.build(gcc.Roster.from_tables(units=units, officers=officers), as_of="2018-03-28")
    assert tree.to_networkx().number_of_nodes() == len(tree)
    assert networkx.parse_graphml(tree.to_graphml()).number_of_nodes() == len(tree)
    assert tree.to_dot().startswith("digraph") and tree.to_mermaid().startswith("flowchart")
    assert len(tree.to_outline().splitlines()) >= len(tree)
    with warnings.catch_warnings():
        # That no font has a letter.
        warnings.simplefilter("ignore")
        gcc.plot(tree).figure.canvas.draw()
    pyplot.close("all")
    only_expected(lambda: gcc.plot(ax))
    if ax is not None:
        only_expected(lambda: gcc.plot(tree, ax))
    pyplot.close("all")


@HOSTILE
@given(rows, rows, rows, rows, days)
def test_lists_of_dicts(units, officers, groups, members, day) -> None:
    def all_of_it():
        roster = gcc.Roster.from_tables(units=units, officers=officers)
        assert pickle.loads(pickle.dumps(roster)) == roster
        tree = gcc.Tree.build(roster, as_of=day)
        tree._repr_html_()
        return tree.check(groups=groups, members=members)

    only_expected(all_of_it)


cells = st.one_of(
    st.lists(st.one_of(st.none(), st.text())),
    st.lists(st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1))),
    st.lists(st.one_of(st.none(), st.floats())),
    st.lists(st.one_of(st.none(), st.booleans())),
    st.lists(st.one_of(st.none(), st.dates())),
    st.lists(st.one_of(st.none(), st.datetimes(min_value=datetime.datetime(1700, 1, 1), max_value=datetime.datetime(2200, 1, 1)))),
    st.lists(st.binary()),
    st.lists(st.lists(st.integers(0, 9))),
)
ALL_TABLES = {
    "units": ["unit_id", "parent_id", "kind", "name"],
    "officers": ["officer_id", "unit_id", "seat"],
    "groups": ["group_id", "tier", "unit_id", "name"],
    "members": ["group_id", "officer_id"],
}


@st.composite
def arrow_tables(draw, required):
    wanted = [*required, *draw(st.lists(names.filter(lambda n: n.isprintable()), max_size=2))]
    columns = [draw(cells) for _ in wanted]
    length = min(map(len, columns), default=0)
    arrays = [pyarrow.array(column[:length]) for column in columns]
    if draw(st.booleans()):
        arrays = [a.dictionary_encode() if pyarrow.types.is_string(a.type) else a for a in arrays]
    wanted = [name.encode("utf-8", "replace").decode() for name in wanted]
    table = pyarrow.table(arrays, names=wanted)
    cut = draw(st.integers(0, length))
    return pyarrow.concat_tables([table.slice(0, cut), table.slice(cut)])


@HOSTILE
@given(*(arrow_tables(required) for required in ALL_TABLES.values()))
def test_random_arrow_tables(units, officers, groups, members) -> None:
    def all_of_it():
        roster = gcc.Roster.from_tables(units=units, officers=officers)
        return gcc.Tree.build(roster, as_of="2018-03-28").check(groups=groups, members=members)

    only_expected(all_of_it)
    only_expected(lambda: gcc.check_names(units.column(3)))


@HOSTILE
@given(st.data())
def test_mutated_files(tmp_path_factory, data) -> None:
    folder = tmp_path_factory.mktemp("mutated")
    for name in ALL_TABLES:
        bytes_ = bytearray((PROVINCE / f"{name}.csv").read_bytes()[:3_000])
        for _ in range(data.draw(st.integers(0, 6))):
            at = data.draw(st.integers(0, len(bytes_)))
            bytes_[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=6))
        (folder / f"{name}.csv").write_bytes(bytes_)

    def all_of_it():
        tree = gcc.Tree.build(gcc.Roster.read(folder), as_of="2018-03-28")
        return tree.check(groups=folder / "groups.csv", members=folder / "members.csv")

    only_expected(all_of_it)


@HOSTILE
@given(st.binary(max_size=60), st.lists(st.integers(-5, 70), min_size=3, max_size=3))
def test_mutated_buffers(data, offsets) -> None:
    """Offsets and bytes that no sound maker of Arrow data gives, as far as they stay in its buffers."""
    ends = sorted(min(max(offset, 0), len(data)) for offset in offsets)
    buffer = pyarrow.array(ends, pyarrow.int32()).buffers()[1]
    array = pyarrow.StringArray.from_buffers(2, buffer, pyarrow.py_buffer(data))
    table = pyarrow.table([array] * 4, names=ALL_TABLES["units"])
    only_expected(lambda: gcc.Roster.from_tables(units=table, officers=[]))
    only_expected(lambda: gcc.check_names(array))


def test_what_is_read_does_not_change_with_its_buffer() -> None:
    """A buffer that its owner writes to later: neither what was read nor what it says changes."""
    names = ["1", "50", "ก" * 9, "x" * 40]
    for of in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()):
        array = pyarrow.array(names, of)
        owned = [None if buffer is None else bytearray(buffer) for buffer in array.buffers()]
        lent = [None if buffer is None else pyarrow.py_buffer(buffer) for buffer in owned]
        shared = pyarrow.Array.from_buffers(of, len(names), lent)
        units = pyarrow.table({"unit_id": shared, "parent_id": pyarrow.nulls(4), "kind": ["agency"] * 4, "name": shared})
        roster, checked = gcc.Roster.from_tables(units=units, officers=[]), gcc.check_names(shared)
        before = roster.units.to_dicts(), pickle.dumps(roster), checked["name"]
        for buffer in filter(None, owned):
            buffer[:] = b"\xff" * len(buffer)
        assert (roster.units.to_dicts(), pickle.dumps(roster), checked["name"]) == before
        assert pickle.loads(pickle.dumps(roster)) == roster


def test_what_is_read_does_not_change_with_its_file(tmp_path) -> None:
    units = polars.read_csv(PROVINCE / "units.csv", infer_schema=False)
    units.write_ipc(tmp_path / "units.arrow", compression="uncompressed")
    mapped = pyarrow.ipc.open_file(pyarrow.memory_map(str(tmp_path / "units.arrow"))).read_all()
    roster = gcc.Roster.from_tables(units=mapped, officers=[])
    before = roster.units.to_dicts()
    size = (tmp_path / "units.arrow").stat().st_size
    with (tmp_path / "units.arrow").open("r+b") as file:
        file.write(b"\xff" * size)
    assert roster.units.to_dicts() == before


class CSchema(ctypes.Structure):
    _fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_void_p), ("flags", ctypes.c_int64),
                ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p), ("dictionary", ctypes.c_void_p)]


class CArray(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")]


def test_counts_that_cannot_be_are_refused() -> None:
    """What a schema or an array says of itself may be a lie; what can be seen to be one is an error."""
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    batch = pyarrow.record_batch({name: ["1", "2"] for name in ALL_TABLES["units"]})

    def read(changes) -> None:
        class Lies:
            def __arrow_c_array__(self, requested_schema=None):
                schema, array = batch.__arrow_c_array__()
                of = CSchema.from_address(pointer(schema, b"arrow_schema")), CArray.from_address(pointer(array, b"arrow_array"))
                for which, name, value in changes:
                    kept.append((of[which], name, getattr(of[which], name), schema, array))
                    setattr(of[which], name, value)
                return schema, array

        kept: list = []
        with pytest.raises(gcc.GccError) as error:
            gcc.Roster.from_tables(units=Lies(), officers=[])
        assert error.value.code == "table-unreadable"

    for changes in (
        [(0, "n_children", -1)],
        [(0, "n_children", 3)],
        [(0, "format", None)],
        [(0, "format", b"\xff")],
        [(0, "format", b"no such type")],
        [(1, "length", -1)],
        [(1, "length", 3)],
        [(1, "length", 2**62)],
        [(1, "offset", -1)],
        [(1, "offset", 2**62)],
        [(1, "n_children", -1)],
        [(1, "n_children", 3)],
        [(1, "n_buffers", -1)],
    ):
        read(changes)


def small_things() -> list[tuple[type, str]]:
    """Things with the JSON from which they come back."""
    units = [
        {"unit_id": "1", "parent_id": None, "kind": "government", "name": "สำนักนายกรัฐมนตรี"},
        {"unit_id": "2", "parent_id": "1", "kind": "province", "name": "จังหวัดน่าน"},
    ]
    officers = [{"officer_id": f"{n}", "unit_id": f"{n % 2 + 1}", "seat": "head" if n < 2 else "staff"} for n in range(9)]
    groups = [{"group_id": "A", "tier": 1, "unit_id": "1", "name": "GCC1"}]
    members = [{"group_id": "A", "officer_id": f"{n}"} for n in range(5)]
    roster = gcc.Roster.from_tables(units=units, officers=officers)
    tree = gcc.Tree.build(roster, as_of="2018-03-28", groups=groups, members=members)
    things = [tree.check(), tree.check()[0], tree.relays, tree.seats, gcc.rule("N001"), gcc.Directive(),
              gcc.suggest("จังหวัดน่าน")[0], gcc.compose_name(2, "น่าน")]
    return [(type(thing), thing.to_json()) for thing in things]


SMALL_THINGS = small_things()
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.sampled_from(COLUMNS)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=9), inner, max_size=3)),
    max_leaves=6,
)


@settings(HOSTILE, max_examples=1_000)
@given(st.data())
def test_mutated_json(data) -> None:
    """What comes back from JSON in which one value is another, or lacks, or stands twice, is an error or works."""
    kind, text = data.draw(st.sampled_from(SMALL_THINGS))
    whole = json.loads(text)
    at = whole
    while isinstance(at, (dict, list)) and at:
        keys = list(at) if isinstance(at, dict) else range(len(at))
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.integers(0, 3)) and isinstance(at[key], (dict, list)) and at[key]:
            at = at[key]
            continue
        how = data.draw(st.sampled_from(["other", "lacks", "twice"]))
        if how == "other":
            at[key] = data.draw(json_values)
        elif how == "lacks":
            del at[key]
        elif isinstance(at, list):
            at.insert(key, at[key])
        else:
            at[f"{key}s"] = at[key]
        break
    text = json.dumps(whole, ensure_ascii=data.draw(st.booleans()))
    cut = data.draw(st.one_of(st.just(len(text)), st.integers(0, len(text))))

    def all_of_it():
        thing = kind.from_json(text[:cut])
        repr(thing)
        assert pickle.loads(pickle.dumps(thing)) == thing

    only_expected(all_of_it)
    only_expected(lambda: gcc.answer(text[:cut]))


def test_texts_that_lie_about_themselves() -> None:
    class Long(str):
        def __len__(self) -> int:
            return 2**63 - 1

    class Other(str):
        def __getitem__(self, _: object) -> str:
            return "?"

        def __len__(self) -> int:
            return 2_000_000

    assert gcc.check_name(Long("GCC1")).total == 0
    assert gcc.check_names([Other("GCC1"), Long("GCC1")])["name"] == ["GCC1", "GCC1"]


def test_room_is_what_the_input_has() -> None:
    """Sparse dicts want no room for cells that nobody wrote."""
    names = [f"column {number}" for number in range(200)]
    unit = {"unit_id": "1", "parent_id": None, "kind": "agency", "name": "x"}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = [{}] * 300_000 + [{**unit, **dict.fromkeys(names, [])}]
    assert len(gcc.Roster.from_tables(units=rows, officers=[]).units) == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_texts_that_many_share_are_counted_for_each() -> None:
    """A text of a megabyte that stands in millions of rows would be written out for each."""
    megabyte = "x" * 1_000_000
    shared = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 1_000_000, pyarrow.int8()), [megabyte])
    unit = {"unit_id": "1", "parent_id": None, "kind": "agency", "name": megabyte}
    for call in (
        lambda: gcc.check_names(shared),
        lambda: gcc.check_names(megabyte for _ in range(1_000_000)),
        lambda: gcc.Roster.from_tables(units=[unit] * 1_000, officers=[], limits={"table_bytes_max": 10_000_000}),
    ):
        with pytest.raises(gcc.GccError, match="limits: table_bytes_max") as error:
            call()
        assert error.value.code == "limit-exceeded"


def test_cells_that_change_what_is_read() -> None:
    class Grows:
        def __index__(self) -> int:
            unit["more"] = 1
            rows.append(rows[0])
            return 5

    unit = {"unit_id": Grows(), "parent_id": None, "kind": "agency", "name": "x"}
    rows = [unit]
    with pytest.raises(gcc.GccError) as error:
        gcc.Roster.from_tables(units=rows, officers=[], limits={"rows_max": 1000})
    assert error.value.code == "limit-exceeded" and len(rows) == 1001


def test_json_that_says_more_than_it_may() -> None:
    findings = gcc.check_name("GCC๒ จ.น่าน")
    one, other = findings[0].to_json(), findings[1].to_json()
    moments = '{"columns":[{"name":"m","type":"moment","values":[%s]}]}'
    assert gcc.Table.from_json(moments % 253402300799)["m"][0].year == 9999
    for call in (
        lambda: gcc.Finding.from_json(f"{one},{other}"),
        lambda: gcc.Finding.from_json(f'{one}],"x":[1'),
        lambda: gcc.Table.from_json(moments % 253402300800),
        lambda: gcc.Table.from_json(moments % (2**63 - 1)),
        lambda: gcc.Suggestion.from_json('{"unit":"x","distance":1099511627776}'),
    ):
        with pytest.raises(gcc.GccError, match="this is not a"):
            call()


def test_huge_and_empty_columns() -> None:
    for units in (
        pyarrow.table({name: [] for name in ALL_TABLES["units"]}),
        pyarrow.table({}),
        polars.DataFrame(schema=ALL_TABLES["units"]),
        polars.DataFrame({name: [None] * 1000 for name in ALL_TABLES["units"]}),
        polars.DataFrame({name: ["x" * 10_000_000] for name in ALL_TABLES["units"]}),
        polars.DataFrame({f"c{n}": [1] for n in range(2_000)}),
        [{}] * 1000,
        [],
    ):
        only_expected(lambda units=units: gcc.Roster.from_tables(units=units, officers=units))
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    only_expected(lambda: gcc.ask({"call": deep}))
    only_expected(lambda: gcc.answer("[" * 1_000_000))
    only_expected(lambda: gcc.check_name("ก่" * 1_000_000))
    assert gcc.check_names([]).shape == (0, 8)


@pytest.mark.parametrize("name", gcc.__all__)
def test_every_public_function_refuses_what_it_is_not_for(name: str) -> None:
    item = getattr(gcc, name)
    if inspect.isclass(item) and issubclass(item, Exception):
        return
    for arguments in ((), (object(),), (object(), object()), (None,) * 9):
        only_expected(lambda: item(*arguments))
