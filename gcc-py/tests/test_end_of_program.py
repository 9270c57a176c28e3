"""A program may end while threads of ours still work: it ends at once and with its own exit code."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time

import pytest

# A stream that Python makes, a batch every tenth of a second, as long as anybody wants more.
STREAM = """
    import itertools, os, signal, sys, threading, time
    import pyarrow as pa, gcc_py as gcc
    columns = ("unit_id", "parent_id", "kind", "name")
    schema = pa.schema([(column, pa.string()) for column in columns])
    def batches():
        for number in itertools.count():
            time.sleep(0.1)
            yield pa.record_batch([[str(number)], [None], ["province"], ["น่าน"]], schema=schema)
    def read():
        gcc.Roster.from_tables(pa.RecordBatchReader.from_batches(schema, batches()), [])
    def strike_after(seconds):
        threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT)).start()
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
        def read_what_comes():
            try:
                read()
            except gcc.GccError as error:
                assert error.code == "abandoned"
        threading.Thread(target=read_what_comes, daemon=True).start()
        time.sleep(0.35)
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
    source = textwrap.dedent(STREAM) + textwrap.dedent(PROGRAMS[program])
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", source], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (7, "", "")
    assert time.monotonic() - begun < 20
