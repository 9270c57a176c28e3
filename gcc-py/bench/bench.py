"""The package beside what an analyst would write with public tools, in one run on the same tables.

    python bench.py FOLDER      FOLDER from `gcctree sample`; `cargo xtask bench python` does it all

Machines are shared and noisy: ratios of one run count, not times of two. What is compared takes turns, each
in a new process, which also gives peaks of memory, and then both in one, of which the shortest and the median
are reported.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent


def run(work: str, folder: str) -> dict[str, Any]:
    """One piece of work in a process of its own."""
    done = subprocess.run([sys.executable, str(HERE / "work.py"), work, folder], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def children(works: tuple[str, ...], folder: str) -> list[dict[str, Any]]:
    """The shortest of three runs of each of some pieces of work, in turn: new memory comes at another
    price from minute to minute, most of all on a machine that is itself lent."""
    rounds = [[run(work, folder) for work in works] for _ in range(3)]
    return [min(runs, key=lambda found: found["seconds"]) for runs in zip(*rounds)]


def main(folder: str) -> None:
    start = time.perf_counter()
    ours, script, crossing = children(("ours", "script", "crossing"), folder)
    turns = run("both", folder)
    print("from Polars frames to findings")
    for name, found, times in (("gcc-py", ours, turns["ours"]), ("Polars and igraph", script, turns["script"])):
        alone, peak, tables = found["seconds"], found["peak_bytes"] / 1e6, found["table_bytes"] / 1e6
        print(f"  {name:18} {alone:6.2f} s alone in a new process, peak {peak:6.0f} MB above {tables:.0f} MB of tables")
        print(f"  {'':18} {min(times):6.2f} s the shortest, {median(times):.2f} s the median of {len(times)} in turn")
    alone = script["seconds"] / ours["seconds"]
    shortest = min(turns["script"]) / min(turns["ours"])
    # Neighbours, because the machine is the same for both.
    middle = median(theirs / own for own, theirs in zip(turns["ours"], turns["script"]))
    print(f"  ours is {alone:.1f} times as fast alone; in turn {shortest:.1f} (shortest), {middle:.1f} (median of pairs); goal: 10")
    rules = sorted(ours["counts"].keys() | script["counts"].keys())
    apart = [rule for rule in rules if ours["counts"].get(rule, 0) != script["counts"].get(rule, 0)]
    counts = {rule: (ours["counts"].get(rule, 0), script["counts"].get(rule, 0)) for rule in apart}
    found = sum(ours["counts"].values())
    print(f"  {found} findings of {len(rules)} rules, the same of {len(rules) - len(apart)}; ours and the script's of the others: {counts}")
    whole = ours["table_bytes"] + ours["peak_bytes"]
    print(f"  peak with the tables: {whole / ours['table_bytes']:.2f} times the tables")
    share = crossing["seconds"] / ours["seconds"]
    print(f"  crossing into Rust: {crossing['seconds'] * 1e3:.0f} ms, {share:.1%} of the whole")

    (plan,) = children(("changes",), folder)
    joins, after = plan["joins_seconds"], plan["after_reading_seconds"]
    print("from frames of groups and members to the changes in order")
    print(f"  gcc-py                 {plan['seconds']:5.2f} s, {plan['changes']} changes with who, why and what follows")
    print(f"    after reading        {after:5.2f} s (goal: under 0.5 s)")
    print(f"  Polars, two anti-joins {joins:5.2f} s, {plan['joins']} rows without; {joins / plan['seconds']:.1f} times ours, {joins / after:.1f} times after reading")

    print("a million names")
    ours, thai = children(("names", "pythainlp"), folder)
    arrow, texts = ours["seconds"], ours["list_seconds"]
    print(f"  gcc-py, a column    {arrow:6.2f} s (goal: under 1 s)")
    print(f"  gcc-py, a list      {texts:6.2f} s")
    print(f"  PyThaiNLP and re    {thai['seconds']:6.2f} s, {thai['seconds'] / arrow:.0f} times ours")
    print(f"({time.perf_counter() - start:.0f} s in all)")


if __name__ == "__main__":
    main(sys.argv[1])
