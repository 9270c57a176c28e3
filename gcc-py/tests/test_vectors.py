"""The questions of tests/vectors have the committed answers, to the byte."""

from __future__ import annotations

import json

import pytest
from conftest import TOP

import gcc_py as gcc

FILES = sorted((TOP / "tests" / "vectors").glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_answers_are_the_committed_ones(file) -> None:
    cases = json.loads(file.read_text(encoding="utf-8"))
    answers = file.with_suffix(".answers.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(cases) == len(answers)
    for case, expected in zip(cases, answers):
        question = json.dumps(
            case["question"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        assert gcc.answer(question) == expected, case["name"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_findings_come_back_from_their_json(file) -> None:
    cases = json.loads(file.read_text(encoding="utf-8"))
    for case in cases:
        question = case["question"]
        if not isinstance(question, dict) or question.get("call") != "check":
            continue
        answers = [gcc.answer(json.dumps({**question, "lang": lang})) for lang in ("en", "th")]
        if '"error":{' in answers[0]:
            continue
        for answer in answers:
            findings = gcc.Findings.from_json(answer)
            assert [findings.to_json(), findings.to_json(lang="th")] == answers, case["name"]


def test_there_are_vectors() -> None:
    assert len(FILES) >= 9


def test_the_typed_functions_answer_as_the_door_does(tree, findings) -> None:
    """The same findings and tree as the wire gives for the same tables."""
    folder = TOP / "examples" / "chiang-mai"
    tables = {
        name: {"bytes": list((folder / f"{name}.csv").read_bytes())}
        for name in ("units", "officers", "groups", "members")
    }
    case = {"as_of": "2018-03-28", "tables": tables}
    assert gcc.answer(json.dumps({"call": "check", **case})) == findings.to_json()
    thai = gcc.answer(json.dumps({"call": "check", "lang": "th", **case}))
    assert thai == findings.to_json(lang="th")
    # Without what exists, which a tree of the wire keeps where it can.
    alone = {name: tables[name] for name in ("units", "officers")}
    case = {"as_of": "2018-03-28", "tables": alone}
    assert gcc.answer(json.dumps({"call": "tree", **case})) == tree.to_json()
    seats = gcc.answer(json.dumps({"call": "tree", "seats": True, **case}))
    assert seats == tree.to_json(seats=True)
