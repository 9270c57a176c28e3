"""The notebook runs from its first cell to its last, and draws its picture."""

from __future__ import annotations

import subprocess
import sys

from conftest import TOP


def test_the_notebook_runs(tmp_path) -> None:
    picture = tmp_path / "tree.png"
    done = subprocess.run(
        [sys.executable, str(TOP / "examples" / "notebook.py"), str(picture)],
        cwd=TOP,
        env={"MPLBACKEND": "Agg", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "32 errors" in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 50_000
