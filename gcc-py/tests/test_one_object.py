"""What many objects hold is one object, in memory and in pickles."""

from __future__ import annotations

import pickle

import pytest

import gcc_py as gcc

CHIANG_MAI = "examples/chiang-mai"


@pytest.fixture
def tree() -> gcc.Tree:
    tables = {name: f"{CHIANG_MAI}/{name}.csv" for name in ("groups", "members")}
    return gcc.Tree.build(gcc.Roster.read(CHIANG_MAI), as_of="2018-03-28", **tables)


def test_what_is_shared_is_one_object(tree: gcc.Tree) -> None:
    assert tree.roster is tree.roster
    assert tree.reconcile().tree is tree
    assert tree.fan_out("09:00").tree is tree
    assert gcc.Tree.build(tree.roster, as_of="2018-03-28").roster is tree.roster


def test_a_pickle_holds_what_is_shared_once(tree: gcc.Tree) -> None:
    alone = len(pickle.dumps(tree))
    for shared in (list(tree), [tree, tree.roster], [tree, tree.reconcile(), tree.fan_out("09:00")]):
        held = pickle.dumps(shared)
        assert len(held) < alone + 2_000
        assert pickle.loads(held) == shared
    groups = pickle.loads(pickle.dumps(list(tree)))
    assert len(groups) == len(tree) and groups[0] == tree[0]
