"""Writes broadcast.json: trees, and how long networkx says that a broadcast in each takes.

In networkx a node calls its neighbours one after another, each call takes one unit of time, and
whoever has been called calls on. Run with networkx 3.6: python tests/fanout/broadcast.py
"""

import json
import pathlib
import random

import networkx

DEPTH_MAX = 200


def random_tree(nodes: int, chance: random.Random, near: int) -> list[int]:
    """The parent of each node but the first; a small `near` makes a deep tree, 0 a flat one."""
    parents, depth = [], [0]
    for node in range(1, nodes):
        parent = chance.randrange(max(0, node - near) if near else 0, node)
        while depth[parent] >= DEPTH_MAX:
            parent = chance.randrange(node)
        parents.append(parent)
        depth.append(depth[parent] + 1)
    return parents


def main() -> None:
    chance = random.Random(2561)
    shapes = [(2, 0), (7, 0), (40, 0), (200, 0), (1000, 0), (2000, 0)]
    shapes += [(30, 3), (200, 10), (1000, 40), (1500, 5), (60, 60), (500, 100)]
    cases = []
    for nodes, near in shapes:
        parents = random_tree(nodes, chance, near)
        cases.append(parents)
    # A star, a path, and a broom.
    cases += [[0] * 50, list(range(150)), list(range(100)) + [100] * 80]
    written = []
    for parents in cases:
        graph = networkx.Graph((parent, node) for node, parent in enumerate(parents, 1))
        written.append({"parents": parents, "time": networkx.tree_broadcast_time(graph, 0)})
    path = pathlib.Path(__file__).with_name("broadcast.json")
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in written)
    path.write_text(f"[\n{lines}\n]\n")


main()
