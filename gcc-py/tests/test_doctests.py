"""Every example of a docstring runs, in Python and in the compiled part."""

from __future__ import annotations

import doctest
import inspect
import re

import pytest
from conftest import TOP

import gcc_py as gcc

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def documented():
    yield "gcc_py", gcc.__doc__
    for name in gcc.__all__:
        item = getattr(gcc, name)
        yield name, item.__doc__
        if inspect.isclass(item):
            for attribute in vars(item):
                if not attribute.startswith("_"):
                    yield f"{name}.{attribute}", getattr(item, attribute).__doc__


@pytest.mark.parametrize(("name", "text"), list(documented()), ids=lambda value: str(value)[:40])
def test_examples_run(name: str, text: str | None) -> None:
    assert text, f"{name} has no docstring"
    # Prose may use an ellipsis for what is long; doctest wants three dots.
    test = doctest.DocTestParser().get_doctest(
        text.replace("…", "..."), {"gcc": gcc}, name, None, None
    )
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


def callables():
    for name in gcc.__all__:
        item = getattr(gcc, name)
        yield name, item.__doc__
        for attribute in vars(item) if inspect.isclass(item) else ():
            if not attribute.startswith("_") and callable(getattr(item, attribute)):
                yield f"{name}.{attribute}", getattr(item, attribute).__doc__


def test_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    readme = TOP / "gcc-py" / "README.md"
    result = doctest.testfile(str(readme), module_relative=False, optionflags=OPTIONS, encoding="utf-8")
    assert result.attempted > 3
    assert result.failed == 0


@pytest.mark.parametrize(("name", "text"), list(callables()), ids=lambda value: str(value)[:40])
def test_what_can_be_called_says_what_it_raises(name: str, text: str | None) -> None:
    if not inspect.isclass(getattr(gcc, name, None)):
        assert re.search(r"[Rr]aise", text or ""), name


@pytest.mark.parametrize("name", [name for name in gcc.__all__ if inspect.isclass(getattr(gcc, name))])
def test_a_class_says_where_its_facts_come_from(name: str) -> None:
    item = getattr(gcc, name)
    assert issubclass(item, Exception) or "Source: " in item.__doc__


def test_the_readme_tells_every_code_of_an_error() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in (TOP / "gcc-py" / "src").glob("*.rs"))
    codes = set(re.findall(r'Failure::new\(\s*"([a-z-]+)"', sources)) - {"abandoned"}
    assert len(codes) > 20
    readme = (TOP / "gcc-py" / "README.md").read_text(encoding="utf-8")
    # Several that end alike are written `tree-`, `plan-unreadable`.
    told = set(re.findall(r"`([a-z]+-?[a-z-]*)`", readme))
    untold = {code for code in codes if code not in told and code.rpartition("-")[0] + "-" not in told}
    assert not untold
