"""One piece of work, measured: prints a line of JSON."""

from __future__ import annotations

import datetime
import json
import re
import sys
import time
from pathlib import Path
from typing import Any, Callable

import polars as pl

# The day of the sample country.
DAY = "2018-04-30"


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def measure(work: Callable[[], Any]) -> tuple[float, int, Any]:
    """Seconds, the most memory above what was held before, and the result."""
    before = resident()
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        pass
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text()
    most = int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) * 1024  # type: ignore[union-attr]
    return seconds, max(most - before, 0), result


def frames(folder: Path) -> dict[str, pl.DataFrame]:
    tables = ("units", "officers", "groups", "members")
    return {name: pl.read_csv(folder / f"{name}.csv", infer_schema=False) for name in tables}


def ours(folder: Path) -> dict[str, Any]:
    import gcc_py as gcc

    tables = frames(folder)

    def work() -> gcc.Findings:
        roster = gcc.Roster.from_tables(units=tables["units"], officers=tables["officers"])
        tree = gcc.Tree.build(roster, as_of=DAY)
        return tree.check(groups=tables["groups"], members=tables["members"])

    seconds, peak, findings = measure(work)
    return report(seconds, peak, tables, findings.counts)


def crossing(folder: Path) -> dict[str, Any]:
    """All that is done before the core reads a row: Arrow streams, and checks of types and bytes.

    Each large table lacks a column that it must have, so that no row of it is read; the same bytes stand
    in an optional column instead and are checked there.
    """
    import gcc_py as gcc

    tables = frames(folder)
    officers = tables["officers"].rename({"seat": "ประเภทการจ้าง"})
    members = tables["members"].rename({"group_id": "เข้าร่วมเมื่อ"})

    def lacking(call: Callable[[], object]) -> None:
        try:
            call()
        except gcc.GccError as error:
            assert error.code == "column-missing"
        else:
            raise AssertionError("nothing was missing")

    nobody = [{"officer_id": "1", "unit_id": "PMO", "seat": "head"}]
    empty = gcc.Tree.build(gcc.Roster.from_tables(units=tables["units"].head(1), officers=nobody), as_of=DAY)

    def work() -> None:
        lacking(lambda: gcc.Roster.from_tables(units=tables["units"].head(1), officers=officers))
        lacking(lambda: empty.check(groups=tables["groups"].head(1), members=members))

    seconds, peak, _ = measure(work)
    return report(seconds, peak, tables, {})


def report(seconds: float, peak: int, tables: dict[str, pl.DataFrame], counts: dict[str, int]) -> dict[str, Any]:
    size = sum(table.estimated_size() for table in tables.values())
    return {"seconds": seconds, "peak_bytes": peak, "table_bytes": size, "counts": counts}


def script(folder: Path) -> dict[str, Any]:
    from analyst import check

    tables = frames(folder)
    seconds, peak, findings = measure(lambda: check(tables, datetime.date.fromisoformat(DAY)))
    return report(seconds, peak, tables, dict(findings.group_by("rule").len().iter_rows()))


def both(folder: Path) -> dict[str, Any]:
    """The package and the script in turn, in one process, so that whatever else the machine does, and
    what memory either has been given before, is the same for both.

    Polars gives memory that it has freed back in the background, for half a second or so. A pause before
    each turn keeps the tidying up of one from being counted for the other.
    """
    import gcc_py as gcc
    from analyst import check

    tables, day = frames(folder), datetime.date.fromisoformat(DAY)

    def package() -> gcc.Findings:
        roster = gcc.Roster.from_tables(units=tables["units"], officers=tables["officers"])
        tree = gcc.Tree.build(roster, as_of=DAY)
        return tree.check(groups=tables["groups"], members=tables["members"])

    times: dict[str, list[float]] = {"ours": [], "script": []}
    for _ in range(7):
        for name, work in (("ours", package), ("script", lambda: check(tables, day))):
            time.sleep(1.5)
            times[name].append(measure(work)[0])
    return times


def changes(folder: Path) -> dict[str, float]:
    """An ordered plan of changes, reading and a tree that keeps people where they are included; and
    what Polars' anti-joins say of the same state: who is missing from a unit's groups, and who is in
    them and should not be, without order, reason, names, groups or carriers."""
    import gcc_py as gcc

    tables = frames(folder)
    roster = gcc.Roster.from_tables(units=tables["units"], officers=tables["officers"])
    tree = gcc.Tree.build(roster, as_of=DAY)
    groups, members = tables["groups"], tables["members"]
    # The last look, one every 20 ms, at which the tables were still being read.
    reading = time.perf_counter()

    def look(stage: str, done: int, total: int) -> None:
        nonlocal reading
        if stage != "reconcile":
            reading = time.perf_counter()

    seconds, peak, plan = measure(lambda: tree.reconcile(groups, members, confirmed=True, progress=look))
    after_reading = time.perf_counter() - reading
    unit_of = pl.DataFrame(tree.groups).select("group", "unit")
    wanted = pl.DataFrame(tree.seats).join(unit_of, on="group").select("unit", "officer")

    def joins() -> int:
        there = members.filter(pl.col("state").fill_null("joined") != "left")
        there = there.join(groups.select("group_id", unit="unit_id"), on="group_id")
        there = there.select("unit", officer="officer_id")
        missing = wanted.join(there, on=["unit", "officer"], how="anti")
        surplus = there.join(wanted, on=["unit", "officer"], how="anti")
        return len(missing) + len(surplus)

    joined, _, found = measure(joins)
    return {
        "seconds": seconds, "after_reading_seconds": after_reading, "joins_seconds": joined,
        "peak_bytes": peak, "changes": len(plan), "joins": found,
    }


def million(folder: Path) -> pl.Series:
    names = frames(folder)["groups"]["name"].fill_null("")
    return pl.concat([names] * (1_000_000 // len(names) + 1)).head(1_000_000).rechunk()


def names(folder: Path) -> dict[str, float]:
    import gcc_py as gcc

    column = million(folder)
    seconds, peak, table = measure(lambda: gcc.check_names(column))
    texts = column.to_list()
    listed = measure(lambda: gcc.check_names(texts))[0]
    assert len(table) == 1_000_000
    return {"seconds": seconds, "list_seconds": listed, "peak_bytes": peak}


def pythainlp(folder: Path) -> dict[str, float]:
    """Normalised spelling and the form of a name; nothing about units, provinces or fixes."""
    from pythainlp.util import normalize

    texts = million(folder).to_list()
    form = re.compile(r"GCC1|GCC[23] (?:จังหวัด|อำเภอ|สำนักงาน|ที่ทำการ|กระทรวง)?[ก-๙. ]+(?: \(\d+\))?")

    def work() -> int:
        return sum(normalize(text) == text and form.fullmatch(text) is not None for text in texts)

    seconds, peak, _ = measure(work)
    return {"seconds": seconds, "peak_bytes": peak}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](Path(sys.argv[2]))))
