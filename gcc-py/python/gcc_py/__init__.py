"""The Government Communication Channel of Thailand (2018): its tree of LINE groups, from tables.

Tables go in by Arrow (Polars, pandas, PyArrow, DuckDB), as lists of dicts or as CSV files; findings
and tables come out by Arrow. Nothing that is read leaves the process.

>>> import gcc_py as gcc
>>> roster = gcc.Roster.read("examples/chiang-mai")
>>> tree = gcc.Tree.build(roster, directive="moi-2561-w1620", as_of="2018-03-28")
>>> findings = tree.check(groups="examples/chiang-mai/groups.csv",
...                       members="examples/chiang-mai/members.csv")
>>> findings.summary()
'32 errors, 7 warnings, 1 advice; 4 can be fixed safely'
"""

from __future__ import annotations

import json
from importlib.metadata import version as _version
from typing import Any

from gcc_py._error import GccError
from gcc_py._gcc import (
    Directive,
    FanOut,
    Finding,
    Findings,
    Group,
    GroupName,
    Plan,
    Roster,
    Rule,
    Suggestion,
    Table,
    Tree,
    answer,
    check_name,
    check_names,
    compose_name,
    parse_name,
    rule,
    rules,
    suggest,
)
from gcc_py._plot import plot

__all__ = [
    "Directive",
    "FanOut",
    "Finding",
    "Findings",
    "GccError",
    "Group",
    "GroupName",
    "Plan",
    "Roster",
    "Rule",
    "Suggestion",
    "Table",
    "Tree",
    "answer",
    "ask",
    "check_name",
    "check_names",
    "compose_name",
    "parse_name",
    "plot",
    "rule",
    "rules",
    "suggest",
]

__version__ = _version("gcc-py")


def ask(question: dict[str, Any]) -> dict[str, Any]:
    """Answers a question of `answer`, asked and answered as dicts. Raises `GccError` with the code of the answer.

    The calls are `name`, `compose`, `check`, `tree`, `plan`, `diff`, `fan_out`, `cards`, `picture`,
    `rules` and `directive`.

    >>> import gcc_py as gcc
    >>> gcc.ask({"call": "compose", "tier": 2, "unit": "น่าน"})
    {'name': 'GCC2 จังหวัดน่าน', 'findings': []}
    >>> gcc.ask({"call": "sing"})
    Traceback (most recent call last):
    gcc_py._error.GccError: the question cannot be read: in `call`: unknown variant `sing`, expected one of …
    """
    try:
        asked = json.dumps(question)
    except (TypeError, ValueError, RecursionError) as cause:
        raise GccError(f"the question cannot be written as JSON: {cause}", "question-unreadable") from cause
    answered: dict[str, Any] = json.loads(answer(asked))
    error = answered.get("error")
    if error is not None:
        raise GccError(error["message"], error["code"])
    return answered
