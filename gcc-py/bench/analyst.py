"""What an analyst would write with Polars and igraph for the check: most of its rules, no fixes.

Left out, because it would take a library: spelling of Thai names, short forms within 50 letters, parts of
divided units, look-alikes, personal numbers, posting orders, words of findings.
"""

from __future__ import annotations

import datetime

import igraph
import polars as pl

TIER = {"government": 1, "province": 2, "ministry": 2, "department": 3, "agency": 3, "district": 3}
CAPACITY = 500
DEPUTIES = 2


def rows(rule: str, table: str, found: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame({"rule": [rule], "table": [table]}).join(found.select(pl.col("row")), how="cross")


def check(tables: dict[str, pl.DataFrame], day: datetime.date) -> pl.DataFrame:
    units = tables["units"].with_row_index("row", offset=2).with_columns(pl.all().exclude("row").str.strip_chars())
    officers = tables["officers"].with_row_index("row", offset=2)
    groups = tables["groups"].with_row_index("row", offset=2)
    members = tables["members"].with_row_index("row", offset=2)
    found: list[pl.DataFrame] = []

    def add(rule: str, table: str, frame: pl.DataFrame) -> None:
        found.append(rows(rule, table, frame))

    # The tables for themselves.
    add("R001", "units", units.filter(~pl.col("unit_id").is_first_distinct()))
    units = units.unique("unit_id", keep="first", maintain_order=True)
    known = units.select("unit_id")
    lost = units.filter(pl.col("parent_id").is_not_null())
    add("R002", "units", lost.join(known, left_on="parent_id", right_on="unit_id", how="anti"))
    add("R002", "officers", officers.join(known, on="unit_id", how="anti"))
    add("R012", "officers", officers.filter(pl.col("officer_id").is_null() | pl.col("seat").is_null()))
    dates = officers.with_columns(
        pl.col("from").str.to_date("%Y-%m-%d", strict=False).alias("begins"),
        pl.col("to").str.to_date("%Y-%m-%d", strict=False).alias("ends"),
    )
    add("R010", "officers", dates.filter(pl.col("from").is_not_null() & pl.col("begins").is_null()))
    add("R008", "officers", dates.filter(pl.col("begins") > pl.col("ends")))
    held = dates.filter(
        (pl.col("begins").is_null() | (pl.col("begins") <= day)) & (pl.col("ends").is_null() | (pl.col("ends") >= day))
    )
    substantive = held.filter(pl.col("standing").fill_null("substantive") == "substantive")
    add("R009", "officers", substantive.filter(~pl.col("officer_id").is_first_distinct()))

    # The tree of units, and of groups.
    number = {unit: at for at, unit in enumerate(units["unit_id"])}
    edges = [
        (number[parent], number[unit])
        for unit, parent in units.select("unit_id", "parent_id").iter_rows()
        if parent in number
    ]
    graph = igraph.Graph(n=len(number), edges=edges, directed=True)
    for component in graph.connected_components("strong"):
        if len(component) > 1:
            add("R003", "units", units[component[:1]])
    units = units.with_columns(pl.col("kind").replace_strict(TIER, default=None).alias("tier"))
    tier_of = units["tier"].to_list()
    above: dict[int, int] = {}
    for top in (at for at, degree in enumerate(graph.indegree()) if degree == 0):
        order, _, parents = graph.bfs(top)
        for at in order:
            parent = parents[at]
            own = tier_of[at] or 9
            while (tier_of[parent] or 9) >= own and parent in above and above[parent] != parent:
                parent = above[parent]
            above[at] = parent
    names = units["unit_id"].to_list()
    relays = pl.DataFrame(
        {"unit_id": [names[at] for at in above], "above": [names[above[at]] for at in above]}
    ).filter(pl.col("unit_id") != pl.col("above"))

    # Who must be in which group.
    formed = units.filter(pl.col("tier").is_not_null()).select("unit_id", "tier")
    heads = held.filter(pl.col("seat") == "head")
    add("R006", "units", units.filter(pl.col("tier").is_not_null()).join(heads, on="unit_id", how="anti"))
    deputies = (
        held.filter(pl.col("seat") == "deputy").sort("unit_id", "officer_id").group_by("unit_id").head(DEPUTIES)
    )
    carriers = pl.concat([heads.select("unit_id", "officer_id"), deputies.select("unit_id", "officer_id")])
    own = held.join(formed.filter(pl.col("tier") == 3), on="unit_id").select("unit_id", "officer_id")
    up = carriers.join(relays, on="unit_id").select(pl.col("above").alias("unit_id"), "officer_id")
    required = pl.concat([own, carriers, up]).unique()

    # What exists.
    add("R001", "groups", groups.filter(~pl.col("group_id").is_first_distinct()))
    add("R002", "groups", groups.join(known, on="unit_id", how="anti"))
    expected = formed.join(groups, on="unit_id", how="anti").join(units.select("unit_id", "row"), on="unit_id")
    add("T001", "units", expected)
    add("T002", "groups", groups.join(formed, on="unit_id", how="anti"))
    named = groups.join(units.select("unit_id", pl.col("name").alias("unit_name")), on="unit_id", how="left")
    right = pl.format("GCC{} {}", pl.col("tier"), pl.col("unit_name"))
    wrong = named.filter((pl.col("tier") != "1") & (pl.col("name").str.replace(r" \(\d+\)$", "") != right))
    add("N", "groups", wrong.filter(right.str.len_chars() <= 50))
    add("N014", "groups", groups.filter(pl.col("name").is_duplicated()))
    counts = members.filter(pl.col("state") != "left").group_by("group_id").len()
    sized = groups.join(counts, on="group_id", how="left")
    add("M004", "groups", sized.filter(pl.col("len") > CAPACITY))
    add("E003", "groups", sized.filter(pl.col("len") != pl.col("member_count").cast(pl.UInt32, strict=False)))
    add("E004", "groups", groups.filter(pl.col("contact").is_null()))
    add("E002", "groups", groups.filter(pl.col("evidence").is_null()))

    # Required against observed.
    joined = members.join(groups.select("group_id", "unit_id"), on="group_id")
    add("R002", "members", members.join(groups, on="group_id", how="anti"))
    present = joined.filter(pl.col("state").fill_null("joined") == "joined")
    missing = required.join(present, on=["unit_id", "officer_id"], how="anti")
    add("M001", "officers", missing.join(held.unique("officer_id").select("officer_id", "row"), on="officer_id"))
    stays = joined.filter(pl.col("state") != "left")
    add("M002", "members", stays.join(required, on=["unit_id", "officer_id"], how="anti"))
    add("M013", "members", stays.join(officers, on="officer_id", how="anti"))
    add("M003", "members", joined.filter(pl.col("state") == "invited"))
    parts = stays.join(formed.filter(pl.col("tier") == 3), on="unit_id").unique(["officer_id", "unit_id"])
    add("M008", "members", parts.filter(pl.col("officer_id").is_duplicated()))
    return pl.concat(found).sort("table", "row", "rule")
