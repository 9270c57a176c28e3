"""The stubs say what is there, and strict checkers accept programs that use them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TOP

HERE = Path(__file__).parent
PROGRAMS = [str(TOP / "examples" / "notebook.py"), str(HERE / "typed_program.py")]


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=TOP / "gcc-py", capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_stubs_are_true() -> None:
    run("mypy.stubtest", "gcc_py", "--allowlist", str(HERE / "stubtest-allowlist.txt"))


def test_mypy_is_content() -> None:
    run("mypy", "--strict", "--python-version", "3.10", *PROGRAMS)
    run("mypy", "--strict", "--python-version", "3.10", "-p", "gcc_py")


def test_pyright_is_content() -> None:
    if shutil.which("node") is None and not os.environ.get("GCC_PYRIGHT"):
        pytest.skip("pyright needs node")
    run("pyright", "--pythonpath", sys.executable, "-p", str(HERE / "pyrightconfig.json"))


def test_the_typed_program_runs() -> None:
    done = subprocess.run([sys.executable, PROGRAMS[1]], cwd=TOP, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
