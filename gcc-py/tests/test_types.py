"""The stubs say what is there, and strict checkers accept programs that use them."""

from __future__ import annotations

import ast
import os
import re
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


def signatures(path: Path) -> dict[str, ast.FunctionDef]:
    """What a stub says of each function, by its name; without what has several signatures."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    found: dict[str, list[ast.FunctionDef]] = {}
    for owner in (module, *(item for item in module.body if isinstance(item, ast.ClassDef))):
        for item in owner.body:
            if isinstance(item, ast.FunctionDef) and (not item.name.startswith("_") or item.name == "__new__"):
                name = f"{owner.name}.{item.name}" if isinstance(owner, ast.ClassDef) else item.name
                found.setdefault(name, []).append(item)
    return {name: items[0] for name, items in found.items() if len(items) == 1}


def parameters(function: ast.FunctionDef) -> list[tuple[str, str, str | None, str]]:
    """How it is given, its name, its default, its type: in their order."""

    def told(kind: str, argument: ast.arg, default: ast.expr | None) -> tuple[str, str, str | None, str]:
        return kind, argument.arg, default and ast.unparse(default), hint(argument.annotation)

    given = function.args
    places = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(places) - len(given.defaults)) + list(given.defaults)
    found = [told("place", argument, default) for argument, default in zip(places, defaults)]
    found += [told("name", argument, default) for argument, default in zip(given.kwonlyargs, given.kw_defaults)]
    found += [told("**", given.kwarg, None)] if given.kwarg else []
    return [one for one in found if one[1] not in ("self", "cls")]


def hint(annotation: ast.expr | None) -> str:
    return "Any" if annotation is None else ast.unparse(annotation)


def agrees(written: str, generated: str, owner: str) -> bool:
    """Whether a type is the one that the compiler knows, or says more of it than the compiler can."""
    if generated == "Any" or written in (generated, {"SupportsFloat | SupportsIndex": "float"}.get(generated)):
        return True
    if generated == owner:
        return written == "Self"
    if generated.endswith(" | None"):
        return written.endswith(" | None") and agrees(written[:-7], generated[:-7], owner)
    if generated == "str":
        return written.startswith("Literal[") or written == "CardFormat"
    # `dict` of what, and lists of such.
    return " | None" not in written[-7:] and re.sub(r"dict\[.*?\](?=\]|$)", "dict", written) == generated


def test_stubs_agree_with_those_that_the_compiler_knows() -> None:
    told = os.environ.get("GCC_GENERATED_STUBS")
    if not told:
        pytest.skip("no generated stubs: cargo xtask test python writes them")
    generated, written = signatures(Path(told)), signatures(HERE.parent / "python" / "gcc_py" / "_gcc.pyi")
    assert generated.keys() - written.keys() == set() and len(generated) > 100
    for name, function in generated.items():
        owner = name.partition(".")[0]
        ours, known = parameters(written[name]), parameters(function)
        assert [one[:3] for one in ours] == [one[:3] for one in known], name
        types = [(one[3], other[3]) for one, other in zip(ours, known)]
        types.append((hint(written[name].returns), hint(function.returns)))
        for ours_is, known_is in types:
            assert agrees(ours_is, known_is, owner), (name, ours_is, known_is)
