"""A province from tables to findings, cell by cell, with a picture of its tree.

Open it as a notebook (VS Code and Jupytext read `# %%`), or run it: `python examples/notebook.py`.
Needs: `pip install gcc-py[plot] polars`.
"""

# %% [markdown]
# # Chiang Mai, 28 March 2561
# The letter มท ๐๒๐๖.๒/ว ๑๖๒๐ asked the province for its LINE groups by 26 March. Are we done?

# %%
from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

import gcc_py as gcc

folder = Path(__file__).parent / "chiang-mai"

# %% [markdown]
# The tables of units and officers say who there is. Any frame will do; this one comes from a file that
# the personnel system saved in Windows-874, which the library reads by itself.

# %%
units = pl.read_csv(folder / "units.csv", infer_schema=False)
roster = gcc.Roster.from_tables(units=units, officers=folder / "officers.csv")
print(roster)
print(roster.findings.summary())

# %% [markdown]
# With the letter they say what must be: every group, its name, its members, who carries news into it.

# %%
tree = gcc.Tree.build(roster, directive="moi-2561-w1620", as_of="2018-03-28")
print(tree)
print(tree.group("50").carriers, "carry the news into", tree.group("50").name)
print(pl.DataFrame(tree.groups).select("tier", "unit", "name", "members").head())

# %% [markdown]
# The groups and members that exist are compared with it.

# %%
groups = pl.read_csv(folder / "groups.csv", infer_schema=False)
members = pl.read_csv(folder / "members.csv", infer_schema=False)
findings = tree.check(groups=groups, members=members)
print(findings.summary())

# %% [markdown]
# Findings are a table, too: which rules are broken most, and which fixes are safe?

# %%
table = pl.DataFrame(findings)
print(table.group_by("rule", "slug").len().sort("len", "rule", descending=[True, False]).head())
safe = table.filter("fix_is_safe").select("table", "row", "fix")
print(safe)

# %% [markdown]
# A finding points at the row of the frame that it came from. This name was typed with a Thai keyboard.

# %%
wrong = next(finding for finding in findings if finding.code == "N002")
assert wrong.index is not None
print(groups["name"][wrong.index], "→", wrong.fix)
print(wrong.rule.why())

# %% [markdown]
# Every officer's seats are one join away.

# %%
seats = pl.DataFrame(tree.seats)
print(seats.group_by("duty").len().sort("duty"))

# %% [markdown]
# And the tree as a picture, read from left to right: GCC1, GCC2, then the offices and districts.

# %%
axes = gcc.plot(tree)
if len(sys.argv) > 1:
    axes.figure.savefig(sys.argv[1], dpi=150, bbox_inches="tight")
