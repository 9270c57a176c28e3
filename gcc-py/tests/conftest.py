"""What all tests share: the top folder, the example province, a sample country."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import gcc_py as gcc

TOP = Path(__file__).resolve().parent.parent.parent
PROVINCE = TOP / "examples" / "chiang-mai"


@pytest.fixture(autouse=True)
def _in_the_top_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)


@pytest.fixture(scope="session")
def roster() -> gcc.Roster:
    return gcc.Roster.read(PROVINCE)


@pytest.fixture(scope="session")
def tree(roster: gcc.Roster) -> gcc.Tree:
    return gcc.Tree.build(roster, as_of="2018-03-28")


@pytest.fixture(scope="session")
def findings(tree: gcc.Tree) -> gcc.Findings:
    return tree.check(groups=PROVINCE / "groups.csv", members=PROVINCE / "members.csv")


@pytest.fixture(scope="session")
def sample() -> Path:
    """A synthetic country, which `cargo xtask test python` writes."""
    folder = Path(os.environ.get("GCC_SAMPLE", TOP / "target" / "python" / "sample"))
    if not (folder / "members.csv").is_file():
        pytest.skip("no sample country: cargo xtask test python writes it")
    return folder
