"""Tables of every type go in; what is no table is refused with what was expected and found."""

from __future__ import annotations

import datetime
import decimal
import pickle
import random

import pandas
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.compute
import pytest
from conftest import PROVINCE

import gcc_py as gcc

UNITS = [
    {"unit_id": "1", "parent_id": None, "kind": "government", "name": "สำนักนายกรัฐมนตรี"},
    {"unit_id": "50", "parent_id": "1", "kind": "province", "name": "จังหวัดเชียงใหม่"},
]
OFFICERS = [
    {"officer_id": "7", "unit_id": "1", "seat": "head", "from": "2017-10-01"},
    {"officer_id": "8", "unit_id": "50", "seat": "head", "from": None},
]


def read(units=UNITS, officers=OFFICERS, **more):
    return gcc.Roster.from_tables(units=units, officers=officers, **more)


def test_every_way_in_gives_the_same() -> None:
    expected = read()
    assert len(expected) == 2 and expected.findings.total == 0
    arrow = pyarrow.Table.from_pylist(UNITS), pyarrow.Table.from_pylist(OFFICERS)
    assert read(*arrow) == expected
    assert read(*(table.combine_chunks().to_batches()[0] for table in arrow)) == expected
    assert read(*(table.to_reader() for table in arrow)) == expected
    assert read(polars.DataFrame(UNITS), polars.DataFrame(OFFICERS)) == expected
    assert read(pandas.DataFrame(UNITS), pandas.DataFrame(OFFICERS)) == expected
    assert read(tuple(UNITS), tuple(OFFICERS)) == expected
    assert read(expected.units, expected.officers).officers == expected.officers


def test_paths(tmp_path) -> None:
    by_text = read(str(PROVINCE / "units.csv"), str(PROVINCE / "officers.csv"))
    assert by_text == gcc.Roster.read(str(PROVINCE)) == gcc.Roster.read(PROVINCE)
    with pytest.raises(gcc.GccError, match="units.csv` cannot be read") as error:
        gcc.Roster.read(tmp_path)
    assert error.value.code == "file-missing"
    with pytest.raises(gcc.GccError) as error:
        read(tmp_path)
    assert error.value.code == "file-unreadable"


STRING_TYPES = [
    pyarrow.string(),
    pyarrow.large_string(),
    pyarrow.string_view(),
    pyarrow.dictionary(pyarrow.int8(), pyarrow.string()),
    pyarrow.dictionary(pyarrow.uint32(), pyarrow.large_string()),
]


@pytest.mark.parametrize("to", STRING_TYPES, ids=str)
def test_string_types(to) -> None:
    def cast(rows):
        table = pyarrow.Table.from_pylist(rows)
        for at, name in enumerate(table.column_names):
            texts = pyarrow.array(table[name].to_pylist(), pyarrow.string())
            if pyarrow.types.is_dictionary(to):
                column = texts.dictionary_encode().cast(to)
            else:
                column = texts.cast(to)
            # Two chunks, of which the second begins in the middle of its buffers.
            column = pyarrow.chunked_array([column.slice(0, 1), column.slice(1)])
            table = table.set_column(at, name, column)
        return table

    assert read(cast(UNITS), cast(OFFICERS)) == read()


INTEGERS = [getattr(pyarrow, f"{sign}int{bits}")() for sign in ("", "u") for bits in (8, 16, 32, 64)]


@pytest.mark.parametrize("to", [*INTEGERS, pyarrow.decimal128(9, 0), pyarrow.float64()], ids=str)
def test_whole_numbers_as_identifiers(to) -> None:
    units = pyarrow.Table.from_pylist(UNITS)
    numbers = [decimal.Decimal(n) if pyarrow.types.is_decimal(to) else n for n in (1, 50)]
    units = units.set_column(0, "unit_id", pyarrow.array(numbers, to))
    units = units.set_column(1, "parent_id", pyarrow.array([None, numbers[0]], to))
    assert read(units) == read()


def test_numbers_with_gaps_as_pandas_holds_them() -> None:
    units = pandas.DataFrame(UNITS)
    units["unit_id"] = [1, 50]
    units["parent_id"] = [float("nan"), 1.0]
    assert read(units) == read()
    dictionary = pyarrow.Table.from_pylist(UNITS)
    dictionary = dictionary.set_column(0, "unit_id", pyarrow.array([1, 50]).dictionary_encode())
    assert read(dictionary) == read()


DAYS = [
    pyarrow.date32(),
    pyarrow.date64(),
    pyarrow.timestamp("s"),
    pyarrow.timestamp("ms"),
    pyarrow.timestamp("us"),
    pyarrow.timestamp("ns"),
    pyarrow.timestamp("us", "Asia/Bangkok"),
    pyarrow.timestamp("us", "+07:00"),
]


@pytest.mark.parametrize("to", DAYS, ids=str)
def test_days(to) -> None:
    officers = pyarrow.Table.from_pylist(OFFICERS)
    zone = getattr(to, "tz", None)
    day = datetime.datetime(2017, 10, 1)
    if zone:
        day = day.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
    days = [day.date() if pyarrow.types.is_date(to) else day, None]
    officers = officers.set_column(3, "from", pyarrow.array(days, to))
    assert read(officers=officers) == read()
    rows = [{**row, "from": value} for row, value in zip(OFFICERS, [day, pandas.NaT])]
    assert read(officers=rows) == read()


def test_numbers_that_floats_cannot_tell_apart_are_refused() -> None:
    for numbers in ([2**53 + 1, 2**53, None], [1.0, 1e300]):
        officers = pandas.DataFrame({"officer_id": numbers, "unit_id": "50", "seat": "staff"})
        with pytest.raises(gcc.GccError, match="too large to be exact") as error:
            read(UNITS, officers)
        assert error.value.code == "column-type"
    narrow = pyarrow.table({"officer_id": pyarrow.array([1100700000001.0], pyarrow.float32()), "unit_id": ["50"], "seat": ["staff"]})
    with pytest.raises(gcc.GccError, match="too large to be exact"):
        read(UNITS, narrow)
    with pytest.raises(gcc.GccError, match="officer_id"):
        read(UNITS, [{"officer_id": float(2**53), "unit_id": "50", "seat": "staff"}])


def test_nothing_that_is_kept_changes_with_the_frame() -> None:
    """pandas writes over its numbers, days, truths and categories where they are."""
    officers = pandas.DataFrame({
        "officer_id": range(1, 5), "unit_id": [50] * 4,
        "seat": pandas.Categorical(["head", "deputy", "staff", "staff"]),
        "from": pandas.to_datetime(["2018-01-01"] * 4), "colour": [7] * 4,
    })
    groups = pandas.DataFrame({"group_id": ["a"], "tier": [2], "unit_id": [50], "name": ["GCC2 จังหวัดน่าน"], "auto_join": [True]})
    roster = read(UNITS, officers)
    tree = gcc.Tree.build(roster, as_of="2018-03-28", groups=groups, members=[])
    before = pickle.dumps(roster), pickle.dumps(tree), tree.check().to_json()
    officers.loc[0, "officer_id"] = 999
    officers.iloc[1, 1] = 888
    officers.loc[2, "seat"] = "head"
    officers.loc[3, "from"] = pandas.Timestamp("2019-01-01")
    groups.loc[0, "tier"] = 3
    groups.loc[0, "auto_join"] = False
    assert (pickle.dumps(roster), pickle.dumps(tree), tree.check().to_json()) == before
    again = pickle.loads(pickle.dumps(tree))
    assert again == tree and again.check().to_json() == before[2]


def test_days_before_1970_are_not_a_day_off() -> None:
    day = pyarrow.array([datetime.datetime(1969, 12, 31, 23, 0), None], pyarrow.timestamp("us"))
    officers = pyarrow.Table.from_pylist(OFFICERS).set_column(3, "from", day)
    assert read(officers=officers).officers["from"][0] == datetime.date(1969, 12, 31)


def test_truth_values_and_counts() -> None:
    groups = [{"group_id": 1, "tier": 1, "unit_id": 1, "name": "GCC1", "member_count": 3.0, "auto_join": True}]
    tree = gcc.Tree.build(read(), as_of="2018-03-23")
    lists = tree.check(groups=groups)
    assert lists == tree.check(groups=polars.DataFrame(groups)) == tree.check(groups=pandas.DataFrame(groups))
    assert "R011" not in lists.counts


def test_columns_that_nobody_reads_may_be_of_any_type() -> None:
    units = polars.DataFrame(UNITS).with_columns(polars.lit([1, 2]).alias("colour"))
    roster = read(units)
    assert roster.findings.counts == {"R013": 1}
    filtered = pandas.DataFrame([*UNITS, {**UNITS[1], "unit_id": "51", "parent_id": "1"}])
    assert read(filtered[filtered.unit_id != "51"]) == read()


@pytest.mark.parametrize("make", [polars.DataFrame, pandas.DataFrame, pyarrow.Table.from_pylist, list])
def test_a_missing_column_is_named_with_what_is_there(make) -> None:
    rows = [{"unit_id": "1", "parent_id": None, "name": "x"}]
    with pytest.raises(gcc.GccError, match="no column `kind`.*found: `unit_id`, `parent_id`, `name`") as error:
        read(make(rows))
    assert error.value.code == "column-missing"


def test_a_missing_column_in_duckdb_and_files(tmp_path) -> None:
    import duckdb

    with pytest.raises(gcc.GccError, match="`kind`") as error:
        read(duckdb.sql("select 1 as unit_id, 2 as parent_id, 'x' as name"))
    assert error.value.code == "column-missing"
    (tmp_path / "units.csv").write_text("unit_id,name\n1,x\n")
    with pytest.raises(gcc.GccError, match="`kind`.*found: `unit_id`, `name`") as error:
        read(tmp_path / "units.csv")
    tree = gcc.Tree.build(read(), as_of="2018-03-23")
    with pytest.raises(gcc.GccError, match="table `members` has no columns `group_id`, `officer_id`; found: `x`"):
        tree.check(groups=[{"group_id": 1, "tier": 1, "unit_id": 1, "name": "GCC1"}], members=[{"x": 1}])


def wrong_polars():
    return polars.DataFrame(UNITS).with_columns(polars.lit([1, 2]).alias("kind"))


def wrong_pandas():
    return pandas.DataFrame(UNITS).assign(kind=[1.5, 2.5])


def wrong_arrow():
    return pyarrow.Table.from_pylist(UNITS).set_column(2, "kind", pyarrow.array([b"1", b"2"]))


def wrong_duckdb():
    import duckdb

    return duckdb.sql("select 1 as unit_id, 2 as parent_id, {'a': 1} as kind, 'x' as name")


@pytest.mark.parametrize("make", [wrong_polars, wrong_pandas, wrong_arrow, wrong_duckdb])
def test_a_wrong_type_is_named_with_what_was_expected(make) -> None:
    with pytest.raises(gcc.GccError, match="table `units`, column `kind`: expected text.*found") as error:
        read(make())
    assert error.value.code == "column-type"


def test_a_wrong_cell_of_a_list_is_named() -> None:
    with pytest.raises(gcc.GccError, match="row 1, column `kind`: expected text.*found list") as error:
        read([UNITS[0], {**UNITS[1], "kind": ["x"]}])
    assert error.value.code == "column-type"


@pytest.mark.parametrize("table", [None, 7, 1.5, {"unit_id": ["1"]}, b"units.csv", {1, 2}, [1], [["1"]], [{1: 2}], object(), polars.DataFrame, iter([])])
def test_what_is_no_table_is_a_type_error(table) -> None:
    with pytest.raises(TypeError, match="expected"):
        read(table)


def test_a_single_column_is_no_table() -> None:
    with pytest.raises(gcc.GccError, match="single column") as error:
        read(polars.Series(["x"]))
    assert error.value.code == "table-type"


def test_what_another_library_raises_is_the_cause() -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema=None):
            raise ImportError("pyarrow is needed")

    with pytest.raises(gcc.GccError, match="ImportError") as error:
        read(Broken())
    assert error.value.code == "table-unreadable"
    assert isinstance(error.value.__cause__, ImportError)

    class Odd:
        def __arrow_c_stream__(self, requested_schema=None):
            return 7

    with pytest.raises(gcc.GccError):
        read(Odd())

    def batches():
        yield pyarrow.RecordBatch.from_pylist(UNITS)
        raise RuntimeError("the disk is gone")

    schema = pyarrow.RecordBatch.from_pylist(UNITS).schema
    with pytest.raises(gcc.GccError, match="cannot be read") as error:
        read(pyarrow.RecordBatchReader.from_batches(schema, batches()))
    assert error.value.code == "table-unreadable"
    # The message says what; where is for those who ask for the cause.
    assert str(error.value).endswith("the disk is gone") and "Traceback" not in str(error.value)
    assert "in batches" in str(error.value.__cause__)


def test_a_stream_is_taken_once_and_says_so() -> None:
    capsule = pyarrow.Table.from_pylist(UNITS).__arrow_c_stream__()

    class Twice:
        def __arrow_c_stream__(self, requested_schema=None):
            return capsule

    read(Twice())
    with pytest.raises(gcc.GccError, match="released"):
        read(Twice())


def test_bytes_that_are_not_text_are_refused() -> None:
    bad = pyarrow.StringArray.from_buffers(
        2, pyarrow.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xff\xfe")
    )
    units = pyarrow.Table.from_pylist(UNITS).set_column(0, "unit_id", bad)
    with pytest.raises(gcc.GccError, match="column `unit_id`.*not UTF-8") as error:
        read(units)
    assert error.value.code == "column-unsound"


def random_officers(chance: random.Random, count: int) -> list[dict[str, str | None]]:
    """Rows that are mostly right, in order but for some, with nulls, blanks and wrong values."""
    cells: dict[str, list[str | None]] = {
        "unit_id": ["1", "50", " 50 ", "51", None],
        "seat": ["staff"] * 20 + ["head", "deputy", "รองหัวหน้าส่วนราชการ", "เจ้าหน้าที่", "", None],
        "standing": ["substantive"] * 5 + ["acting", "ผู้ดำรงตำแหน่ง", "รักษาราชการแทนผู้อื่น", None],
        "employment": ["civil-servant", "government-employee", "ข้าราชการ", "soldier", None],
        "from": ["2017-10-01", "1 ตุลาคม 2560", "2560-10-01", "soon", None, ""],
        "to": [None] * 5 + ["2018-09-30"],
        "subunit": ["กลุ่มงานนโยบายและแผน", "ฝ่าย 1", "ฝ่าย 2", None],
    }
    ids = [f"O{number:06}" if number % 3 else f"an-identifier-of-{number:06}" for number in range(count)]
    ids.sort()
    for _ in range(count // 50):
        ids[chance.randrange(count)] = chance.choice(ids)
        ids.insert(chance.randrange(count), ids.pop(chance.randrange(count)))
    rows = [{name: chance.choice(values) for name, values in cells.items()} for _ in ids]
    return [{"officer_id": None if chance.random() < 0.001 else own, **row} for own, row in zip(ids, rows)]


@pytest.mark.parametrize("to", STRING_TYPES, ids=str)
def test_columns_are_read_as_rows_are(to) -> None:
    """More rows than a block has, and than a piece has, cut anywhere."""
    rows = random_officers(random.Random(str(to)), 9_000)
    expected = read(officers=rows)
    assert expected.findings.total > 1_000
    table = pyarrow.Table.from_pylist(rows)
    for cuts in [(), (1, 127, 128, 129, 4_000, 8_191, 8_192)]:
        ends = [*cuts, len(rows)]
        for at, name in enumerate(table.column_names):
            whole = pyarrow.array(table[name].to_pylist(), pyarrow.string())
            whole = whole.dictionary_encode().cast(pyarrow.dictionary(pyarrow.int32(), to.value_type)) if pyarrow.types.is_dictionary(to) else whole.cast(to)
            pieces = [whole.slice(start, end - start) for start, end in zip([0, *cuts], ends)]
            table = table.set_column(at, name, pyarrow.chunked_array(pieces))
        assert read(officers=table) == expected
    assert read(officers=polars.DataFrame(rows)) == expected


def test_columns_with_long_gaps_are_read_as_rows_are() -> None:
    """Nulls in every row of many pieces, and among the values of a dictionary."""
    rows = [{"officer_id": f"{n:08}", "unit_id": "1", "seat": "staff", "to": None} for n in range(20_000)]
    for at in (0, 4_095, 4_096, 15_000, 19_999):
        rows[at]["to"] = "2018-09-30"
    expected = read(officers=rows)
    assert sum(to is not None for to in expected.officers["to"]) == 5
    whole = pyarrow.Table.from_pylist(rows)
    ends = whole["to"].combine_chunks()
    texts = pyarrow.array(["2018-09-30", None, "2018-09-30"])
    places = pyarrow.array([None if to is None else 2 * (at % 2) for at, to in enumerate(ends.to_pylist())], pyarrow.int8())
    filled = pyarrow.array([1 if to is None else 0 for to in ends.to_pylist()], pyarrow.int8())
    for column in (
        *(ends.cast(to) for to in (pyarrow.large_string(), pyarrow.string_view(), pyarrow.date32())),
        *(pyarrow.DictionaryArray.from_arrays(at, texts) for at in (places, filled)),
    ):
        assert read(officers=whole.set_column(3, "to", column)) == expected


def test_polars_in_chunks() -> None:
    many = [{"officer_id": f"{n:08}", "unit_id": "1", "seat": "staff", "subunit": "กลุ่มงานนโยบายและแผน"} for n in range(3_000)]
    pieces = [polars.DataFrame(many[at : at + 500]) for at in range(0, 3_000, 500)]
    frame = polars.concat(pieces, rechunk=False)
    roster = read(officers=frame)
    assert roster == read(officers=frame.rechunk())
    # Columns that are cut at different rows.
    uneven = polars.concat(pieces[:2], rechunk=False).with_columns(polars.Series("seat", ["staff"] * 1_000))
    assert read(officers=uneven) == read(officers=uneven.rechunk())
    nulls = polars.concat([polars.DataFrame({**row, "parent_id": [None]}) for row in map(lambda r: {k: [v] for k, v in r.items()}, UNITS[:1])] * 2, rechunk=False)
    assert len(read(nulls).units) == 1


@pytest.mark.parametrize("text", [b"\xff" * 5, b"\xff" * 40, "กข".encode()[:-1], "กลุ่มงานนโยบายและแผน".encode()[:-1]])
@pytest.mark.parametrize("of", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()], ids=str)
def test_texts_that_are_not_utf8_are_found_in_every_type(text, of) -> None:
    sound = pyarrow.array(["x" * 40, "ก"], of)
    binary = {pyarrow.string(): pyarrow.binary(), pyarrow.large_string(): pyarrow.large_binary()}.get(of, pyarrow.binary_view())
    array = pyarrow.array([b"1", text], binary)
    bad = pyarrow.Array.from_buffers(of, 2, array.buffers())
    units = pyarrow.Table.from_pylist(UNITS)
    assert read(units.set_column(3, "name", sound)).units["name"] == ["x" * 40, "ก"]
    with pytest.raises(gcc.GccError) as error:
        read(units.set_column(3, "name", bad))
    assert error.value.code == "column-unsound"
    with pytest.raises(gcc.GccError) as error:
        gcc.check_names(bad)
    assert error.value.code == "column-unsound"


def test_views_that_point_out_of_their_buffers_are_refused() -> None:
    import struct

    for view in (struct.pack("<i4sii", 20, b"aaaa", 0, 5), struct.pack("<i4sii", 20, b"aaaa", 7, 0), struct.pack("<i4sii", -1, b"aaaa", 0, 0)):
        views = pyarrow.py_buffer(b"\x01\0\0\0" + b"1".ljust(12, b"\0") + view)
        array = pyarrow.Array.from_buffers(pyarrow.string_view(), 2, [None, views, pyarrow.py_buffer(b"a" * 24)])
        units = pyarrow.Table.from_pylist(UNITS).set_column(0, "unit_id", array)
        with pytest.raises(gcc.GccError) as error:
            read(units)
        assert error.value.code == "column-unsound"
    # What a null says is of no interest.
    nulls = pyarrow.py_buffer(b"\x01")
    array = pyarrow.Array.from_buffers(pyarrow.string_view(), 2, [nulls, views, pyarrow.py_buffer(b"a" * 24)])
    assert len(read(pyarrow.Table.from_pylist(UNITS).set_column(0, "unit_id", array)).units) == 1


def test_views_into_texts_may_not_cut_letters() -> None:
    import struct

    def named(buffer: bytes, length: int, offset: int) -> list[str]:
        view = struct.pack("<i4sii", length, buffer[offset : offset + 4], 0, offset)
        array = pyarrow.Array.from_buffers(pyarrow.string_view(), 1, [None, pyarrow.py_buffer(view), pyarrow.py_buffer(buffer)])
        return read(pyarrow.Table.from_pylist(UNITS[:1]).set_column(3, "name", array)).units["name"]

    letters = "กขคงจฉชซ".encode()
    # A text in the second buffer, and none in a third.
    for buffer, code in ((1, None), (2, "column-unsound")):
        view = pyarrow.py_buffer(struct.pack("<i4sii", 21, letters[:4], buffer, 0))
        array = pyarrow.Array.from_buffers(pyarrow.string_view(), 1, [None, view, *[pyarrow.py_buffer(letters)] * 2])
        units = pyarrow.Table.from_pylist(UNITS[:1]).set_column(3, "name", array)
        if code is None:
            assert read(units).units["name"] == ["กขคงจฉช"]
            continue
        with pytest.raises(gcc.GccError) as error:
            read(units)
        assert error.value.code == code
    assert named(letters, 21, 3) == ["ขคงจฉชซ"]
    # What nobody reads may be anything: before the text, and in a buffer too long to be looked at.
    assert named(b"\xff" + letters, 21, 4) == ["ขคงจฉชซ"]
    assert named(letters * 100, 24, 240) == ["กขคงจฉชซ"]
    for buffer in (letters, b"\xff" * 3 + letters, letters * 100):
        for length, offset in ((20, 3), (20, 4), (18, 4), (13, 8)):
            with pytest.raises(gcc.GccError) as error:
                named(buffer, length, offset)
            assert error.value.code == "column-unsound"


def test_limits() -> None:
    assert read(limits={"findings_max": 0}).findings.total == 0
    for limit in ({"rows_max": 1}, {"columns_max": 2}, {"cell_bytes_max": 1}):
        with pytest.raises(gcc.GccError, match=f"limits: {next(iter(limit))}") as error:
            read(pyarrow.Table.from_pylist(UNITS), limits=limit)
        assert error.value.code == "limit-exceeded"
    # What a null says is of no interest, however long it is.
    for of in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()):
        long = pyarrow.array(["1", "x" * 5_000], of)
        units = pyarrow.Table.from_pylist(UNITS)
        with pytest.raises(gcc.GccError, match="5000 bytes, at most 4096"):
            read(units.set_column(0, "unit_id", long))
        null = pyarrow.Array.from_buffers(of, 2, [pyarrow.py_buffer(b"\x01"), *long.buffers()[1:]])
        assert len(read(units.set_column(0, "unit_id", null)).units) == 1
    officers = pyarrow.Table.from_pylist([{**OFFICERS[0], "officer_id": f"{n:04}"} for n in range(9_000)])
    cut = read(officers=officers, limits={"table_bytes_max": 20_000})
    assert [finding.code for finding in cut.findings if finding.code == "R020"] == ["R020"]
    assert len(cut.officers) == 4_096
    for limits in ({"rows": 1}, {"rows_max": -1}, {"rows_max": "many"}, {"rows_max": 2**40}):
        with pytest.raises(gcc.GccError) as error:
            read(limits=limits)
        assert error.value.code == "limits-unreadable"
    with pytest.raises(TypeError):
        read(limits=7)


def test_findings_point_at_rows_of_the_frame() -> None:
    officers = polars.DataFrame([*OFFICERS, {**OFFICERS[1], "officer_id": "9", "unit_id": "nowhere"}])
    found = [finding for finding in read(officers=officers).findings if finding.code == "R002"]
    assert [finding.index for finding in found] == [2]
    assert officers["unit_id"][found[0].index] == "nowhere"


def test_what_comes_out_goes_into_every_library(tree, findings) -> None:
    import duckdb

    for table, rows in [(findings, len(findings)), (tree.seats, len(tree.seats)), (tree.relays, 64)]:
        assert polars.DataFrame(table).height == rows
        assert pyarrow.table(table).num_rows == rows
        # pandas 3 reads Arrow by itself.
        frame = getattr(pandas.DataFrame, "from_arrow", lambda table: pyarrow.table(table).to_pandas())(table)
        assert len(frame) == rows
    seats = pyarrow.table(tree.seats)
    assert duckdb.sql("select count(*) from seats").fetchall() == [(len(tree.seats),)]
    assert pyarrow.table(tree.groups).to_pylist() == tree.groups.to_dicts()
    pyarrow.table(findings).validate(full=True)
    assert seats.schema == pyarrow.schema(tree.seats)


def test_a_million_names_are_a_column_of_any_library() -> None:
    names = ["GCC1", "GCC๒ จ.น่าน", "", None, "GCC2 จังหวัดน่าน"]
    expected = gcc.check_names(names)
    columns = [
        polars.Series(names),
        pandas.Series(names),
        pyarrow.array(names),
        pyarrow.array(names, pyarrow.large_string()),
        pyarrow.array(names, pyarrow.string_view()),
        pyarrow.array(names).dictionary_encode(),
        pyarrow.chunked_array([names[:2], names[2:]]),
        tuple(names),
        iter(names),
    ]
    told = [name for name in expected.columns if name != "name"]
    for column in columns:
        found = gcc.check_names(column)
        assert [found[name] for name in told] == [expected[name] for name in told]
    for name, lawful, codes in zip(names, expected["lawful"], expected["codes"]):
        one = gcc.check_name(name or "")
        assert [finding.code for finding in one] == codes
        assert (one.errors == 0) == lawful
    with pytest.raises(gcc.GccError, match="column of text") as error:
        gcc.check_names(polars.Series([1, 2]))
    assert error.value.code == "column-type"
    for wrong in ("GCC1", b"GCC1", 7, [7], None):
        with pytest.raises(TypeError):
            gcc.check_names(wrong)


def test_lists_of_dicts_keep_the_limits(tmp_path) -> None:
    unit = {"unit_id": "1", "parent_id": None, "kind": "agency", "name": "x"}
    many_columns = [{**unit, f"column {number}": ""} for number in range(2_000)]
    for units, limits, what in [
        ([unit] * 4, {"rows_max": 3}, "4 rows, at most 3 are read"),
        ([{**unit, "more": 1}], {"columns_max": 4}, "5 columns, at most 4 are read"),
        (many_columns, None, "257 columns, at most 256 are read"),
        ([{**unit, "name": "ก" * 40}], {"cell_bytes_max": 119}, "a cell has 120 bytes, at most 119 are read"),
    ]:
        with pytest.raises(gcc.GccError, match=what) as error:
            gcc.Roster.from_tables(units=units, officers=[], limits=limits)
        assert error.value.code == "limit-exceeded"


def test_scalars_of_other_libraries_in_dicts() -> None:
    import decimal

    import numpy
    import pandas

    def identifier(value: object) -> str | None:
        unit = {"unit_id": value, "parent_id": None, "kind": "agency", "name": "x"}
        units = gcc.Roster.from_tables(units=[unit], officers=[]).units
        return units[0]["unit_id"] if len(units) else None

    assert identifier(numpy.int64(50)) == identifier(decimal.Decimal("50")) == identifier(decimal.Decimal("5e1")) == "50"
    assert identifier(numpy.float64(50)) == identifier(numpy.uint8(50)) == identifier(numpy.str_("50")) == "50"
    assert identifier(pandas.NA) is identifier(pandas.NaT) is identifier(float("nan")) is None
    for value in (decimal.Decimal("0.5"), decimal.Decimal("nan"), numpy.datetime64("2018-03-28"), b"50", [50], 50j):
        with pytest.raises(gcc.GccError, match="row 0, column `unit_id`") as error:
            identifier(value)
        assert error.value.code == "column-type"


def test_what_to_do_with_what_is_no_table_yet() -> None:
    units = polars.DataFrame({"unit_id": ["1"], "parent_id": [None], "kind": ["agency"], "name": ["x"]})
    with pytest.raises(TypeError, match="LazyFrame: collect it first"):
        gcc.Roster.from_tables(units=units.lazy(), officers=[])
    with pytest.raises(TypeError, match="generator: make a list of it first"):
        gcc.Roster.from_tables(units=(row for row in units.to_dicts()), officers=[])
    with pytest.raises(TypeError, match=r"Dataset: take its `to_table\(\)`"):
        gcc.Roster.from_tables(units=pyarrow.dataset.dataset(units.to_arrow()), officers=[])


def test_nulls_among_names_are_nulls_from_every_client() -> None:
    import pandas

    names = ["GCC1", None, "GCC2 น่าน", None]
    expected = gcc.check_names(names)
    assert expected["name"] == names
    text, large, view = (pyarrow.array(names, of) for of in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()))
    chunked = pyarrow.chunked_array([names[:2], names[2:]])
    series = polars.Series(names)
    clients = (text, large, view, text.dictionary_encode(), chunked, series, series.cast(polars.Categorical),
               polars.concat([series[:1], series[1:]], rechunk=False), pandas.Series(names, dtype="str"), iter(names))
    assert [gcc.check_names(column) == expected for column in clients] == [True] * len(clients)
    assert gcc.check_names(pyarrow.nulls(3)) == gcc.check_names([None] * 3)
