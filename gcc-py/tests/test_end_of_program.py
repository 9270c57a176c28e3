"""A program may end while threads of ours still work: it ends at once and with its own exit code."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time

import pytest

# A stream that Python makes, a batch every tenth of a second, as long as anybody wants more.
STREAM = """
    import atexit, itertools, os, signal, sys, threading, time
    import pyarrow as pa
    columns = ("unit_id", "parent_id", "kind", "name")
    schema = pa.schema([(column, pa.string()) for column in columns])
    # PyArrow imports pandas when it first makes an array, which takes as long as a whole program here and
    # is refused at the end of one: the batch is there before.
    batch = pa.record_batch([["1"], [None], ["province"], ["น่าน"]], schema=schema)
    def batches():
        for _ in itertools.count():
            time.sleep(0.1)
            yield batch
    def read():
        gcc.Roster.from_tables(pa.RecordBatchReader.from_batches(schema, batches()), [])
    def strike_after(seconds):
        timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
        # At the end of a program no others may be started that it would wait for.
        timer.daemon = True
        timer.start()
"""

PROGRAMS = {
    "a stream is interrupted": """
        strike_after(0.35)
        try:
            read()
        except KeyboardInterrupt:
            sys.exit(7)
    """,
    "a daemon reads a stream": """
        threading.Thread(target=read, daemon=True).start()
        time.sleep(0.35)
        sys.exit(7)
    """,
    "daemons read streams for ever": """
        def read_all():
            while True:
                few = (batch for _ in range(3))
                gcc.Roster.from_tables(pa.RecordBatchReader.from_batches(schema, few), [])
        for _ in range(2):
            threading.Thread(target=read_all, daemon=True).start()
        time.sleep(0.35)
        sys.exit(7)
    """,
    "Ctrl-C in what is done at the end": """
        def last():
            strike_after(0.35)
            try:
                read()
            except KeyboardInterrupt:
                pass
        # Python calls last what was registered first: before the package was imported.
        atexit.register(last)
        import gcc_py as gcc
        sys.exit(7)
    """,
    "a child has no threads of its parent": """
        strike_after(0.35)
        try:
            read()
        except KeyboardInterrupt:
            child = os.fork()
            if child == 0:
                sys.exit(3)
            sys.exit(7 if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3 else 1)
    """,
    "a daemon reads a generator without end": """
        def names():
            while True:
                yield "GCC1"
        threading.Thread(target=lambda: gcc.check_names(names()), daemon=True).start()
        time.sleep(0.3)
        sys.exit(7)
    """,
    "a daemon makes graphs": """
        tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
        def graphs():
            while True:
                tree.to_networkx()
        threading.Thread(target=graphs, daemon=True).start()
        time.sleep(0.5)
        sys.exit(7)
    """,
    "daemons catch errors": """
        def errors():
            while True:
                try:
                    gcc.rule("x")
                except gcc.GccError:
                    pass
        for _ in range(3):
            threading.Thread(target=errors, daemon=True).start()
        time.sleep(0.3)
        sys.exit(7)
    """,
    "a daemon tells how far it is": """
        names = ["GCC2 จังหวัดน่าน"] * 3_000_000
        tell = lambda *step: time.sleep(0.05)
        threading.Thread(target=lambda: gcc.check_names(names, progress=tell), daemon=True).start()
        time.sleep(0.9)
        sys.exit(7)
    """,
    "a million dicts are let go": """
        names = gcc.check_names(["GCC1"] * 1_000_000)
        strike_after(1)
        try:
            names.to_dicts()
        except KeyboardInterrupt:
            sys.exit(7)
    """,
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_end_of_a_program_is_its_own(program: str) -> None:
    body = textwrap.dedent(PROGRAMS[program])
    start = "" if "import gcc_py" in body else "import gcc_py as gcc\n"
    source = start + textwrap.dedent(STREAM) + body
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", source], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (7, "", "")
    assert time.monotonic() - begun < 20


SECOND = """
    import _xxsubinterpreters as interpreters
    {first}
    second = interpreters.create()
    told = "try: import gcc_py\\nexcept ImportError as error: print(error, flush=True)\\nelse: print('imported', flush=True)"
    interpreters.run_string(second, told)
    import gcc_py as gcc
    try:
        gcc.rule("N999")
    except gcc.GccError as error:
        print(error.code)
"""


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="the private module has another name")
def test_a_second_interpreter_is_refused() -> None:
    """It would share objects with the first, and take them with it when it ends."""
    program = textwrap.dedent(SECOND).format(first="import gcc_py")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    refused, code = done.stdout.splitlines()
    assert "subinterpreters" in refused and code == "rule-unknown", done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="CPython itself lets only the main interpreter import it")
def test_the_first_interpreter_is_the_one_that_may() -> None:
    program = textwrap.dedent(SECOND).format(first="")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout == "imported\n" and "subinterpreters are not supported" in done.stderr


def test_no_child_is_born_waiting() -> None:
    """A child of a process that reads in many threads ends, whatever they held when it was forked."""
    source = """
        import atexit, os, threading, time
        import pyarrow, gcc_py as gcc
        names = pyarrow.chunked_array([["GCC1"]])
        def work():
            while True:
                gcc.check_names(names)
        for _ in range(3):
            threading.Thread(target=work, daemon=True).start()
        end = time.monotonic() + 4
        while time.monotonic() < end:
            child = os.fork()
            if child == 0:
                atexit._run_exitfuncs()
                os._exit(0)
            os.waitpid(child, 0)
    """
    program = [sys.executable, "-W", "ignore", "-c", textwrap.dedent(source)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
