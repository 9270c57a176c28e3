"""The package beside what an analyst would write with public tools, in one run on the same tables.

    python bench.py FOLDER      FOLDER from `gcctree sample`; `cargo xtask bench python` does it all

Machines are shared and noisy: ratios of one run count, not times of two. Every measurement has a process
of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def child(work: str, folder: str) -> dict[str, Any]:
    """The shortest of three runs of one piece of work."""
    best: dict[str, Any] | None = None
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, str(HERE / "work.py"), work, folder], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise SystemExit(done.stderr)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        if best is None or found["seconds"] < best["seconds"]:
            best = found
    assert best is not None
    return best


def main(folder: str) -> None:
    start = time.perf_counter()
    ours, script = child("ours", folder), child("script", folder)
    print("from Polars frames to findings")
    for name, found in (("gcc-py", ours), ("Polars and igraph", script)):
        seconds, peak = found["seconds"], found["peak_bytes"] / 1e6
        print(f"  {name:18} {seconds:7.2f} s   peak {peak:6.0f} MB above {found['table_bytes'] / 1e6:.0f} MB of tables")
    print(f"  ours is {script['seconds'] / ours['seconds']:.1f} times as fast (goal: 10)")
    rules = sorted(ours["counts"].keys() | script["counts"].keys())
    apart = [rule for rule in rules if ours["counts"].get(rule, 0) != script["counts"].get(rule, 0)]
    counts = {rule: (ours["counts"].get(rule, 0), script["counts"].get(rule, 0)) for rule in apart}
    found = sum(ours["counts"].values())
    print(f"  {found} findings of {len(rules)} rules, the same of {len(rules) - len(apart)}; ours and the script's of the others: {counts}")
    whole = ours["table_bytes"] + ours["peak_bytes"]
    print(f"  peak with the tables: {whole / ours['table_bytes']:.2f} times the tables (goal: under 2)")
    crossing = child("crossing", folder)
    share = crossing["seconds"] / ours["seconds"]
    print(f"  crossing into Rust: {crossing['seconds'] * 1e3:.0f} ms, {share:.1%} of the whole (goal: under 10 %)")

    plan = child("changes", folder)
    joins, after = plan["joins_seconds"], plan["after_reading_seconds"]
    print("from frames of groups and members to the changes in order")
    print(f"  gcc-py                 {plan['seconds']:5.2f} s, {plan['changes']} changes with who, why and what follows")
    print(f"    after reading        {after:5.2f} s (goal: under 0.5 s)")
    print(f"  Polars, two anti-joins {joins:5.2f} s, {plan['joins']} rows without; {joins / plan['seconds']:.1f} times ours, {joins / after:.1f} times after reading")

    print("a million names")
    ours, thai = child("names", folder), child("pythainlp", folder)
    arrow, texts = ours["seconds"], ours["list_seconds"]
    print(f"  gcc-py, a column    {arrow:6.2f} s (goal: under 1 s)")
    print(f"  gcc-py, a list      {texts:6.2f} s")
    print(f"  PyThaiNLP and re    {thai['seconds']:6.2f} s, {thai['seconds'] / arrow:.0f} times ours")
    print(f"({time.perf_counter() - start:.0f} s in all)")


if __name__ == "__main__":
    main(sys.argv[1])
