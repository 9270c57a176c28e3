"""The same tables of a country give equal answers from Polars, pandas, PyArrow, DuckDB and files."""

from __future__ import annotations

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.csv
import pytest

import gcc_py as gcc

TABLES = ("units", "officers", "groups", "members")


def by_polars(file):
    return polars.read_csv(file, infer_schema=False)


def by_polars_in_pieces(file):
    frame = by_polars(file)
    cut = frame.height // 3
    return polars.concat([frame[:cut], frame[cut:]], rechunk=False)


def by_polars_with_types(file):
    frame = polars.read_csv(file, infer_schema=False)
    words = [name for name in ("seat", "standing", "employment", "state", "kind") if name in frame.columns]
    days = [name for name in ("from", "to", "since") if name in frame.columns]
    days = [name for name in days if frame[name].drop_nulls().str.contains(r"^\d{4}-\d\d-\d\d$").all()]
    return frame.with_columns(
        *(polars.col(name).cast(polars.Categorical) for name in words),
        *(polars.col(name).str.to_date() for name in days),
    )


def by_pandas(file):
    return pandas.read_csv(file, dtype=str, keep_default_na=False)


def by_arrow(file):
    header = pyarrow.csv.read_csv(file).column_names
    return pyarrow.csv.read_csv(
        file, convert_options=pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(header, pyarrow.string()))
    )


def by_duckdb(file):
    return duckdb.sql(f"select * from read_csv('{file}', all_varchar = true)")


def survey(sample, read):
    units, officers, groups, members = (read(str(sample / f"{name}.csv")) for name in TABLES)
    roster = gcc.Roster.from_tables(units=units, officers=officers)
    tree = gcc.Tree.build(roster, as_of="2018-03-28")
    return roster, tree, tree.check(groups=groups, members=members)


@pytest.fixture(scope="module")
def expected(sample):
    return survey(sample, str)


@pytest.mark.parametrize(
    "read",
    [by_polars, by_polars_in_pieces, by_polars_with_types, by_pandas, by_arrow, by_duckdb],
    ids=lambda read: read.__name__,
)
def test_equal_answers(sample, expected, read) -> None:
    roster, tree, findings = survey(sample, read)
    assert roster == expected[0]
    assert tree == expected[1] and tree.seats == expected[1].seats and tree.relays == expected[1].relays
    assert findings == expected[2] and findings.to_json() == expected[2].to_json()
    assert findings.total > 10
