"""Work on a whole country hears Ctrl-C, and lets other threads in where it makes no Python objects."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# Does the work that is named, and says when it was interrupted, or how long it took and how long another
# thread had to wait for the GIL. The clock is the system's, so that both processes read the same.
CHILD = """
    import gc, signal, sys, threading, time
    import polars, gcc_py as gcc
    units, officers, groups, members = (
        polars.read_csv(f"{sys.argv[1]}/{name}.csv", infer_schema=False)
        for name in ("units", "officers", "groups", "members"))
    roster = gcc.Roster.from_tables(units=units, officers=officers)
    tree = gcc.Tree.build(roster, as_of="2018-04-30", groups=groups, members=members)
    findings = tree.check()
    names = gcc.check_names(["GCC๓ สนง.พาณิชย์ จ.เชียงใหม่"] * 300_000)
    held = roster.officers
    rows = officers.head(600_000).to_dicts()
    work = {
        "Roster.from_tables": lambda: gcc.Roster.from_tables(units=units, officers=officers),
        "Roster.from_tables of dicts": lambda: gcc.Roster.from_tables(units=units, officers=rows),
        "Roster.read": lambda: gcc.Roster.read(sys.argv[1]),
        "Tree.build": lambda: gcc.Tree.build(roster, as_of="2018-04-30", groups=groups, members=members),
        "Tree.to_json with seats": lambda: tree.to_json(seats=True),
        "tree.reconcile": lambda: tree.reconcile(confirmed=True),
        "tree.seats": lambda: tree.seats,
        "roster.officers": lambda: roster.officers,
        "Findings.to_sarif": findings.to_sarif,
        "Table.to_dicts": names.to_dicts,
        "a column as a list": lambda: names["codes"],
        "a row in a table": lambda: None in held,
        "check_names of a list": lambda: gcc.check_names(["GCC1"] * 3_000_000),
    }
    # What makes or reads Python's own objects holds the GIL meanwhile: millions of them, or a long text.
    alone = {"Roster.from_tables of dicts", "Table.to_dicts", "a column as a list", "check_names of a list",
             "a row in a table", "Tree.to_json with seats", "Findings.to_sarif"}
    longest = [0.0]
    def watch():
        last = time.monotonic()
        while True:
            time.sleep(0.001)
            now = time.monotonic()
            longest[0] = max(longest[0], now - last)
            last = now
    # Python's own collector holds the GIL while it looks at millions of objects.
    gc.collect()
    gc.freeze()
    gc.disable()
    threading.Thread(target=watch, daemon=True).start()
    works = False
    def strike(number, frame):
        if works:
            raise KeyboardInterrupt
    signal.signal(signal.SIGINT, strike)
    print(*(f"{name}!" if name in alone else name for name in work), sep=";", flush=True)
    for line in sys.stdin:
        # To free what was made before is no part of the work, nor of what the other thread saw.
        made = None
        time.sleep(0.02)
        longest[0], begun = 0.0, time.monotonic()
        try:
            print("begins", flush=True)
            works = True
            made = work[line.strip().rstrip("!")]()
            works = False
            print("done", time.monotonic() - begun, longest[0], flush=True)
        except KeyboardInterrupt:
            works = False
            print("struck", time.monotonic(), flush=True)
"""

PROMISE_SECONDS = 0.1

# A busy machine may be late by itself: the best of some attempts is what the program does.
ATTEMPTS = 6


class Country:
    """A process that works on a country."""

    def __init__(self, sample: Path) -> None:
        program = [sys.executable, "-c", textwrap.dedent(CHILD), str(sample)]
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        # How long each work takes, as far as that is known.
        self.work = dict.fromkeys(self._line().split(";"), 0.0)

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process has ended"
        return line.strip()

    def _begin(self, work: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{work}\n")
        self.process.stdin.flush()
        assert self._line() == "begins"

    def seconds_of_another_thread(self, work: str) -> float:
        """How long, at most, another thread waits while the work is done."""
        self._begin(work)
        _, took, waited = self._line().split()
        self.work[work] = float(took)
        return float(waited)

    def seconds_until_interrupted(self, work: str, after: float) -> float | None:
        """How long after Ctrl-C the work ends; None if it was over by then."""
        self._begin(work)
        time.sleep(after)
        struck = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        end, *seconds = self._line().split()
        return float(seconds[0]) - struck if end == "struck" else None


@pytest.fixture(scope="module")
def country(sample: Path) -> Iterator[Country]:
    country = Country(sample)
    yield country
    country.process.kill()
    country.process.communicate()


def test_other_threads_need_not_wait(country: Country) -> None:
    late = {}
    for work in country.work:
        if work.endswith("!"):
            continue
        waited = [country.seconds_of_another_thread(work)]
        while min(waited) >= PROMISE_SECONDS and len(waited) < ATTEMPTS:
            waited.append(country.seconds_of_another_thread(work))
        late |= {work: waited} if min(waited) >= PROMISE_SECONDS else {}
    assert not late


@pytest.mark.parametrize("share", [0.0, 0.5], ids=["soon", "half way"])
def test_ctrl_c_is_heard_within_100_milliseconds(country: Country, share: float) -> None:
    late = {}
    for work in country.work:
        if not country.work[work]:
            country.seconds_of_another_thread(work)
        after = max(0.05, country.work[work] * share)
        waited: list[float] = []
        for _ in range(ATTEMPTS):
            seconds = country.seconds_until_interrupted(work, after)
            if seconds is None:
                # It was measured in a slow moment.
                after /= 2
            else:
                waited.append(seconds)
            if waited and min(waited) < PROMISE_SECONDS:
                break
        assert waited, f"{work} was over before it was interrupted"
        late |= {work: waited} if min(waited) >= PROMISE_SECONDS else {}
    assert not late
