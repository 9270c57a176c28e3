"""Threads, Ctrl-C, progress, forks, panics, leaks: how the package behaves while it works."""

from __future__ import annotations

import datetime
import os
import pickle
import resource
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import polars
import pytest
from conftest import PROVINCE

import gcc_py as gcc

MANY = polars.DataFrame({"names": ["GCC๓ สนง.พาณิชย์ จ.เชียงใหม่", "GCC3 อำเภอจอมทอง จังหวัดเชียงใหม่"] * 400_000})[
    "names"
]


def test_other_threads_run_while_the_core_works() -> None:
    counted, stop = 0, threading.Event()

    def count() -> None:
        nonlocal counted
        while not stop.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    start = time.perf_counter()
    gcc.check_names(MANY)
    seconds = time.perf_counter() - start
    stop.set()
    thread.join()
    # Holding the GIL would leave a handful.
    assert counted > seconds * 1000 / 20


def test_many_threads_give_one_answer(roster) -> None:
    def work(_: int) -> str:
        tree = gcc.Tree.build(gcc.Roster.read(PROVINCE), as_of="2018-03-28")
        return tree.check(groups=PROVINCE / "groups.csv", members=PROVINCE / "members.csv").to_json()

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(work, range(24)))) == 1


CTRL_C = """
    import os, signal, sys, threading, time
    import polars, gcc_py as gcc
    units, officers, groups, members = (
        polars.read_csv(f"{sys.argv[2]}/{name}.csv", infer_schema=False)
        for name in ("units", "officers", "groups", "members"))
    names = polars.concat([groups["name"]] * (1_000_000 // len(groups)))
    what = sys.argv[1]
    if what in ("build", "check"):
        roster = gcc.Roster.from_tables(units=units, officers=officers)
    if what == "check":
        tree = gcc.Tree.build(roster, as_of="2018-04-30")
    work = {"from_tables": lambda: gcc.Roster.from_tables(units=units, officers=officers),
            "build": lambda: gcc.Tree.build(roster, as_of="2018-04-30"),
            "check": lambda: tree.check(groups=groups, members=members),
            "check_names": lambda: gcc.check_names(names)}[what]
    struck = []
    def strike():
        time.sleep(0.03)
        struck.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)
    threading.Thread(target=strike).start()
    try:
        work()
    except KeyboardInterrupt:
        print(time.perf_counter() - struck[0])
    else:
        print("was not interrupted")
"""


@pytest.mark.parametrize("what", ["from_tables", "build", "check", "check_names"])
def test_ctrl_c_is_heard_within_100_milliseconds(what: str, sample) -> None:
    program = [sys.executable, "-c", textwrap.dedent(CTRL_C), what, str(sample)]
    waited = []
    for _ in range(3):
        done = subprocess.run(program, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        waited.append(float(done.stdout))
    # The machine may be busy with other things: the best of three is what the program does.
    assert min(waited) < 0.1, waited


def test_progress_of_a_whole_country(sample, capsys) -> None:
    """Every stage is told from its beginning to its end; a bar shows it where tqdm is there."""
    units, officers, groups, members = (
        polars.read_csv(sample / f"{name}.csv", infer_schema=False) for name in ("units", "officers", "groups", "members")
    )
    told: list[tuple[str, int, int]] = []
    for progress in (lambda *step: told.append(step), True):
        roster = gcc.Roster.from_tables(units=units, officers=officers, progress=progress)
        tree = gcc.Tree.build(roster, as_of="2018-04-30", progress=progress)
        tree.check(groups=groups, members=members, progress=progress)
    assert all(0 <= done <= total for _, done, total in told)
    assert [step for step, after in zip(told, [*told[1:], ("", 0, 0)]) if step[0] != after[0]][-1][0] == "check"
    assert {"read", "build", "check"} <= {stage for stage, _, _ in told}
    bar = capsys.readouterr().err
    assert "100%" in bar and "read" in bar and "check" in bar


def test_a_forked_process_works_too() -> None:
    gcc.check_names(["GCC1"] * 20_000)
    program = """
        import multiprocessing, warnings
        import gcc_py as gcc
        warnings.simplefilter("ignore")
        gcc.check_names(["GCC1"] * 20_000)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            print([len(table) for table in pool.map(gcc.check_names, [["GCC1"] * 20_000] * 4)])
    """
    program = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60)
    assert done.stdout == "[20000, 20000, 20000, 20000]\n", done.stderr


def test_streams_whose_makers_use_the_package_themselves() -> None:
    """A thread that waits for a stream takes nothing that those who make the stream need."""
    program = """
        import threading, pyarrow
        import gcc_py as gcc
        schema = pyarrow.schema([(name, pyarrow.string()) for name in ("unit_id", "parent_id", "kind", "name")])
        def batches():
            for number in range(3):
                name = gcc.check_names(["GCC2 จ.น่าน"])["fix"][0]
                yield pyarrow.record_batch([[str(number)], [None], ["province"], [name[5:]]], schema=schema)
        def work():
            stream = pyarrow.RecordBatchReader.from_batches(schema, batches())
            told.append(len(gcc.Roster.from_tables(units=stream, officers=[]).units))
            names = pyarrow.RecordBatchReader.from_batches(schema, batches()).read_all()["name"]
            gcc.check_names(names)
        told = []
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(told)
    """
    program = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60)
    assert done.stdout == f"{[3] * 8}\n", done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipes_are_no_files(tmp_path) -> None:
    os.mkfifo(tmp_path / "units.csv")
    for path in (tmp_path / "units.csv", tmp_path, os.devnull):
        with pytest.raises(gcc.GccError, match="is no file") as error:
            gcc.Roster.from_tables(units=path, officers=[])
        assert error.value.code == "file-unreadable"


def test_ctrl_c_within_the_callers_own_code_is_not_lost(tree) -> None:
    class Strange(datetime.datetime):
        def strftime(self, _: str) -> str:
            raise KeyboardInterrupt

    class Whole:
        def __index__(self) -> int:
            raise KeyboardInterrupt

    class Ratio:
        def as_integer_ratio(self) -> tuple[int, int]:
            raise KeyboardInterrupt

    class Stream:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise KeyboardInterrupt

    day = Strange(2018, 3, 28)
    for call in (
        lambda: gcc.Tree.build(tree.roster, as_of=day),
        lambda: tree.fan_out(day),
        lambda: tree[Whole()],
        lambda: gcc.check_names(Stream()),
        *(lambda it=it: gcc.Roster.from_tables(units=[{"unit_id": it}], officers=[]) for it in (day, Whole(), Ratio())),
    ):
        with pytest.raises(KeyboardInterrupt):
            call()


def test_progress_is_told(roster) -> None:
    told: list[tuple[str, int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        assert threading.current_thread() is threading.main_thread()
        told.append((stage, done, total))

    gcc.check_names(MANY, progress=progress)
    assert all(0 <= done <= total for _, done, total in told)
    assert told == sorted(told, key=lambda step: step[1])
    assert told[-1][1] == told[-1][2] > 0 and len(told) > 2
    told.clear()
    gcc.Tree.build(roster, as_of="2018-03-28", progress=progress)
    assert told == [("build", 1, 1)]
    for progress in (None, False, True):
        gcc.check_names(["GCC1"], progress=progress)
    with pytest.raises(TypeError, match="progress"):
        gcc.check_names(["GCC1"], progress=7)


def test_a_bar_is_drawn_if_tqdm_is_there(capsys) -> None:
    gcc.check_names(MANY, progress=True)
    assert "check" in capsys.readouterr().err


def test_what_progress_raises_ends_the_work() -> None:
    class Stop(Exception):
        pass

    def progress(stage: str, done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        gcc.check_names(MANY, progress=progress)


def test_a_panic_is_an_error_that_says_where_it_happened(capfd) -> None:
    with pytest.raises(gcc.GccError, match=r"at gcc-py/src/lib\.rs:\d+:\d+: .* please report it") as error:
        gcc._gcc._panic()
    assert error.value.code == "internal"
    # Its message may quote personal data.
    assert capfd.readouterr() == ("", "")


def test_memory_does_not_grow(tree) -> None:
    groups = polars.read_csv(PROVINCE / "groups.csv", infer_schema=False)
    members = polars.read_csv(PROVINCE / "members.csv", infer_schema=False)
    officers, units = polars.DataFrame(tree.roster.officers), polars.DataFrame(tree.roster.units)

    def work() -> None:
        roster = gcc.Roster.from_tables(units=units, officers=officers)
        found = gcc.Tree.build(roster, as_of="2018-03-28").check(groups=groups, members=members)
        polars.DataFrame(found)
        polars.DataFrame(tree.seats)
        tree._repr_html_()
        gcc.check_names(MANY[:20_000])
        for table in (None, "x.csv", [{"a": 1}]):
            with pytest.raises((TypeError, gcc.GccError)):
                gcc.Roster.from_tables(units=table, officers=officers)

    def resident() -> int:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * resource.getpagesize()

    for _ in range(15):
        work()
    before = resident()
    for _ in range(45):
        work()
    # A leak of one of these tables each time would be five times as much.
    assert resident() - before < 24_000_000


def test_the_tables_may_go_once_they_are_read() -> None:
    officers = polars.DataFrame({"officer_id": ["a"] * 3, "unit_id": ["1"] * 3, "seat": ["staff"] * 3})
    units = polars.DataFrame({"unit_id": ["1"], "parent_id": [None], "kind": ["agency"], "name": ["x"]})
    roster = gcc.Roster.from_tables(units=units, officers=officers)
    expected = pickle.dumps(roster)
    del officers, units
    assert pickle.dumps(roster) == expected


def test_nothing_but_python_is_needed(tmp_path) -> None:
    """The wheel works where no other package can be imported."""
    program = """
        import sys
        class Nothing:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in {"polars", "pandas", "pyarrow", "numpy", "tqdm", "networkx", "matplotlib"}:
                    raise ImportError(name, name=name)
        sys.meta_path.insert(0, Nothing())
        import gcc_py as gcc
        tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28", progress=True)
        print(len(tree), gcc.check_name("x").total)
        for work in (tree.to_networkx, lambda: gcc.plot(tree)):
            try:
                work()
            except ImportError as error:
                print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60
    )
    needs = [
        f"this needs {name}, which is not installed: pip install gcc-py[{extra}]"
        for name, extra in (("networkx", "networkx"), ("matplotlib", "plot"))
    ]
    assert done.stdout.splitlines() == ["65 1", *needs], done.stderr
