"""What an analyst would write with Polars and igraph for the check: the rules that the tables can break.

It finds the same as the package in the sample country, rule by rule (`bench.py` prints where not). Left out,
because it would take a library: short forms of names longer than 50 letters, look-alike names, where to cut
a divided unit so that those who carry together sit together, the words of findings, and their fixes.
"""

from __future__ import annotations

import datetime

import igraph
import polars as pl

TIER = {"government": 1, "province": 2, "ministry": 2, "department": 3, "agency": 3, "district": 3}
CAPACITY, AUTO_JOIN_CAPACITY = 500, 100
HEADS, DEPUTIES = 2, 2
DEADLINE = datetime.date(2018, 3, 26)
WORDS = {
    "seat": ["head", "deputy", "staff"],
    "standing": ["substantive", "acting"],
    "employment": ["civil-servant", "government-employee", "permanent-employee", "temporary-employee", "local-employee"],
    "state": ["joined", "invited", "left"],
    "auto_join": ["yes", "no", "true", "false", "on", "off", "1", "0"],
}
DIGITS = dict(zip("๐๑๒๓๔๕๖๗๘๙ＧＣ", "0123456789GC"))
SPELLING = {"เเ": "แ", "\u0e4d\u0e32": "ำ", "\u200b": "", "\u200c": "", "\u200d": "", "\u00a0": " "}
ALIASES = {"จ.": "จังหวัด", "อ.": "อำเภอ", "สนง.": "สำนักงาน"}
PERSONAL = r"\d{13}|0\d{8,9}"


class Check:
    def __init__(self, tables: dict[str, pl.DataFrame], day: datetime.date) -> None:
        self.day = day
        self.found: list[pl.DataFrame] = []
        clean = {
            name: table.with_row_index("row", offset=2).with_columns(pl.col(pl.String).str.strip_chars())
            for name, table in tables.items()
        }
        self.units, self.officers = clean["units"], clean["officers"]
        self.groups, self.members = clean["groups"], clean["members"]

    def add(self, rule: str, table: str, rows: pl.DataFrame) -> None:
        self.found.append(rows.select(rule=pl.lit(rule), table=pl.lit(table), row="row"))

    def cells(self, table: str, frame: pl.DataFrame, required: list[str], days: list[str]) -> pl.DataFrame:
        """Blank cells, words and dates that cannot be read, personal numbers; the frame with days."""
        for name in required:
            self.add("R012", table, frame.filter(pl.col(name).is_null() | (pl.col(name) == "")))
        for name in WORDS.keys() & set(frame.columns):
            self.add("R011", table, frame.filter(~pl.col(name).is_in(WORDS[name])))
        frame = frame.with_columns(pl.col(name).str.to_date("%Y-%m-%d", strict=False).alias(f"{name}_day") for name in days)
        for name in days:
            self.add("R010", table, frame.filter(pl.col(name).is_not_null() & pl.col(f"{name}_day").is_null()))
        if "officer_id" in frame.columns:
            self.add("P001", table, frame.filter(pl.col("officer_id").str.contains(PERSONAL)))
        return frame

    # The tables for themselves.

    def read_units(self) -> None:
        units = self.cells("units", self.units, ["unit_id", "kind", "name"], [])
        self.add("R001", "units", units.filter(~pl.col("unit_id").is_first_distinct()))
        self.units = units.unique("unit_id", keep="first", maintain_order=True)
        known = self.units.select("unit_id")
        named = self.units.filter(pl.col("parent_id").is_not_null())
        self.add("R002", "units", named.join(known, left_on="parent_id", right_on="unit_id", how="anti"))
        self.units = self.units.with_columns(tier=pl.col("kind").replace_strict(TIER, default=None, return_dtype=pl.Int32))
        self.add("R005", "units", self.units.filter((pl.col("tier") > 1) & pl.col("parent_id").is_null()))

    def read_officers(self) -> None:
        officers = self.cells("officers", self.officers, ["officer_id", "unit_id", "seat"], ["from", "to"])
        self.add("R002", "officers", officers.join(self.units, on="unit_id", how="anti"))
        self.add("R008", "officers", officers.filter(pl.col("from_day") > pl.col("to_day")))
        self.officers = officers.with_columns(
            pl.col("standing").fill_null("substantive"),
            begins=pl.col("from_day").fill_null(datetime.date.min),
            ends=pl.col("to_day").fill_null(datetime.date.max),
        )
        # Those with more than one appointment: twice the same, or two places on one day.
        many = self.officers.filter(pl.col("officer_id").is_duplicated()).sort("officer_id", "standing", "begins", "row")
        before = {name: pl.col(name).shift().over("officer_id", "standing") for name in ("ends", "unit_id", "seat", "begins")}
        many = many.with_columns(**{f"{name}_before": value for name, value in before.items()})
        many = many.filter(pl.col("begins") <= pl.col("ends_before"))
        same = (pl.col("unit_id") == pl.col("unit_id_before")) & (pl.col("seat") == pl.col("seat_before"))
        days = (pl.col("begins") == pl.col("begins_before")) & (pl.col("ends") == pl.col("ends_before"))
        self.add("R024", "officers", many.filter(same & days))
        self.add("R001", "officers", many.filter(same & ~days))
        self.add("R009", "officers", many.filter(~same & (pl.col("standing") == "substantive")))
        self.held = self.officers.filter((pl.col("begins") <= self.day) & (pl.col("ends") >= self.day))

    def read_groups(self) -> None:
        groups = self.cells("groups", self.groups, ["group_id", "tier", "unit_id"], ["formed_on"])
        self.add("R001", "groups", groups.filter(~pl.col("group_id").is_first_distinct()))
        groups = groups.unique("group_id", keep="first", maintain_order=True)
        self.add("R002", "groups", groups.join(self.units, on="unit_id", how="anti"))
        self.groups = groups.with_columns(
            pl.col("tier").str.extract(r"(\d+)").cast(pl.Int32), pl.col("member_count").cast(pl.UInt32, strict=False)
        )

    def read_members(self) -> None:
        members = self.cells("members", self.members, ["group_id", "officer_id"], ["since"])
        members = members.with_columns(pl.col("state").fill_null("joined"))
        self.add("R002", "members", members.join(self.groups, on="group_id", how="anti"))
        here = members.filter(pl.col("state") != "left")
        self.add("M013", "members", here.join(self.officers, on="officer_id", how="anti"))
        repeated = ~pl.struct("group_id", "officer_id").is_first_distinct()
        self.add("R024", "members", here.filter(repeated))
        self.here = here.join(self.groups.select("group_id", "unit_id"), on="group_id")
        self.joined = self.here.filter(pl.col("state") == "joined")

    # What must be.

    def build(self) -> None:
        number = {unit: at for at, unit in enumerate(self.units["unit_id"])}
        pairs = self.units.select("unit_id", "parent_id").iter_rows()
        edges = [(number[parent], number[unit]) for unit, parent in pairs if parent in number]
        graph = igraph.Graph(n=len(number), edges=edges, directed=True)
        for component in graph.connected_components("strong"):
            if len(component) > 1:
                self.add("R003", "units", self.units[component[:1]])
        tiers, names = self.units["tier"].to_list(), self.units["unit_id"].to_list()
        above: dict[str, str] = {}
        nearest: dict[int, int] = {}
        for top in (at for at, degree in enumerate(graph.indegree()) if degree == 0):
            order, _, parents = graph.bfs(top)
            for at in order:
                # The unit itself, or the nearest above it that forms groups.
                parent = nearest.get(parents[at], parents[at])
                nearest[at] = at if tiers[at] is not None else parent
                if at != top and tiers[at] is not None:
                    if tiers[parent] == tiers[at] - 1:
                        above[names[at]] = names[parent]
                    else:
                        rule = "T004" if (tiers[parent] or 0) < tiers[at] else "T005"
                        self.add(rule, "units", self.units[[at]])
        self.above = pl.DataFrame({"unit_id": list(above), "above": list(above.values())}, schema={"unit_id": str, "above": str})
        self.formed = self.units.filter(pl.col("tier").is_not_null())
        self.seat()

    def seat(self) -> None:
        """Who must be in the groups of which unit."""
        posts = self.held.filter(pl.col("seat") != "staff").join(self.formed.select("unit_id"), on="unit_id")
        posts = posts.sort("unit_id", "seat", "standing", "begins", "officer_id").unique(
            ["unit_id", "officer_id"], keep="last", maintain_order=True
        )
        heads = posts.filter(pl.col("seat") == "head")
        self.add("R006", "units", self.formed.join(heads, on="unit_id", how="anti"))
        self.add("R007", "officers", heads.filter(~pl.struct("unit_id", "standing").is_first_distinct()))
        deputies = posts.filter(pl.col("seat") == "deputy").group_by("unit_id", maintain_order=True).head(DEPUTIES)
        first_heads = heads.group_by("unit_id", maintain_order=True).head(HEADS)
        columns = ["unit_id", "officer_id", "seat"]
        self.carriers = pl.concat([first_heads.select(columns), deputies.select(columns)])
        self.forwarders = self.carriers.join(self.above, on="unit_id").select(
            pl.col("above").alias("unit_id"), "officer_id", "seat", below="unit_id"
        )
        whole = self.formed.filter(pl.col("tier") == 3).select("unit_id")
        home = self.held.filter(pl.col("standing") == "substantive").unique("officer_id", keep="first", maintain_order=True)
        self.readers = home.join(whole, on="unit_id").select("unit_id", "officer_id", "row", "begins")
        self.readers = self.readers.join(self.carriers, on=["unit_id", "officer_id"], how="anti").join(
            self.forwarders, on=["unit_id", "officer_id"], how="anti"
        )
        pair = ["unit_id", "officer_id"]
        below = self.forwarders.join(self.carriers, on=pair, how="anti").select(pair).unique()
        self.required = pl.concat([self.readers.select(pair), self.carriers.select(pair), below]).unique()
        in_all = self.carriers.group_by("unit_id").len("carriers")
        sizes = self.required.group_by("unit_id").len("people").join(in_all, on="unit_id", how="left")
        sizes = sizes.with_columns(pl.col("carriers").fill_null(0))
        room = CAPACITY - pl.col("carriers")
        parts = ((pl.col("people") - pl.col("carriers") + room - 1) // room).clip(1)
        self.sizes = sizes.with_columns(parts=parts)

    # What exists.

    def check_groups(self) -> None:
        groups = self.groups
        kinds = self.formed.select("unit_id", "kind", "province_code", wanted="tier", unit_name="name")
        self.add("T002", "groups", groups.join(self.formed, on=["unit_id", "tier"], how="anti").join(self.units, on="unit_id", how="semi"))
        required = groups.join(kinds, left_on=["unit_id", "tier"], right_on=["unit_id", "wanted"])
        self.add("T001", "units", self.formed.join(required, on="unit_id", how="anti"))
        required = required.join(self.sizes, on="unit_id", how="left").with_columns(
            pl.col("parts").fill_null(1), nth=pl.int_range(pl.len()).over("unit_id"), of=pl.len().over("unit_id")
        )
        self.add("T007", "groups", required.filter((pl.col("nth") == pl.col("of") - 1) & (pl.col("of") < pl.col("parts"))))
        self.add("T008", "groups", required.filter(pl.col("nth") >= pl.col("parts")))
        counts = self.here.group_by("group_id").agg(listed=(pl.col("state") == "joined").sum(), here=pl.len())
        sized = required.join(counts, on="group_id", how="left")
        size = pl.max_horizontal("listed", "member_count")
        self.add("M004", "groups", sized.filter(size > CAPACITY))
        wide = pl.max_horizontal(size, pl.min_horizontal("people", CAPACITY)) > AUTO_JOIN_CAPACITY
        opened = pl.col("auto_join").is_in(["yes", "true", "on", "1"])
        self.add("M005", "groups", sized.filter(opened & wide & (size <= CAPACITY)))
        self.add("M011", "groups", sized.filter(pl.col("here").is_null()))
        self.add("E003", "groups", sized.filter((pl.col("listed") > 0) & (pl.col("listed") != pl.col("member_count"))))
        self.add("E001", "groups", groups.filter((pl.col("tier") <= 2) & (pl.col("formed_on_day") > DEADLINE)))
        self.add("E002", "groups", groups.filter(pl.col("evidence").is_null()))
        self.add("E004", "groups", groups.filter(pl.col("contact").is_null()))
        self.check_relays(groups)
        self.check_names(required)

    def check_relays(self, groups: pl.DataFrame) -> None:
        self.add("T003", "groups", groups.filter((pl.col("tier") > 1) & pl.col("receives_from").is_null()))
        sources = groups.select(receives_from="group_id", source="tier")
        ways = groups.join(sources, on="receives_from", how="left")
        self.add("R002", "groups", ways.filter(pl.col("receives_from").is_not_null() & pl.col("source").is_null()))
        self.add("T004", "groups", ways.filter(pl.col("source") < pl.col("tier") - 1))
        self.add("T005", "groups", ways.filter(pl.col("source") >= pl.col("tier")))
        number = {group: at for at, group in enumerate(groups["group_id"])}
        pairs = groups.select("receives_from", "group_id").iter_rows()
        graph = igraph.Graph(n=len(number), edges=[(number[a], number[b]) for a, b in pairs if a in number], directed=True)
        for component in graph.connected_components("strong"):
            if len(component) > 1:
                self.add("T006", "groups", groups[component[:1]])

    def check_names(self, required: pl.DataFrame) -> None:
        self.add("N014", "groups", self.groups.filter(~pl.col("name").is_first_distinct()))
        provinces = self.units.filter(pl.col("kind") == "province").select("province_code", province="name")
        required = required.join(provinces, on="province_code", how="left")
        # Names of districts repeat, so that of the province stands beside them.
        whole = pl.when(pl.col("kind") == "district").then(pl.format("{} {}", "unit_name", "province")).otherwise("unit_name")
        whole = pl.when(pl.col("tier") == 1).then(pl.lit("")).otherwise(whole)
        part = r"\s*\(\d+\)$"
        plain = pl.col("name").str.replace_many(DIGITS)
        spelt = plain.str.replace_many(SPELLING)
        found = spelt.str.replace(r"^\s*\S*?\d", "").str.replace(part, "").str.strip_chars()
        named = required.with_columns(found=found, wanted=whole)
        self.add("N002", "groups", named.filter(~pl.col("name").str.starts_with(pl.format("GCC{}", "tier"))))
        self.add("N007", "groups", named.filter(plain != spelt))
        named = named.filter((pl.format("GCC{} {}", "tier", "wanted").str.len_chars() + part_length(plain)) <= 50)
        joined = pl.col("found").str.replace_many(ALIASES).str.replace_all(" ", "")
        is_alias = joined == pl.col("wanted").str.replace_all(" ", "")
        self.add("N005", "groups", named.filter((pl.col("found") != pl.col("wanted")) & is_alias))
        self.add("N016", "groups", named.filter((pl.col("found") != pl.col("wanted")) & ~is_alias))

    # Required against observed.

    def check_members(self) -> None:
        pair = ["unit_id", "officer_id"]
        listed = self.here.select("unit_id").unique()
        missing = self.readers.join(listed, on="unit_id").join(self.joined, on=pair, how="anti")
        invited = self.here.filter(pl.col("state") == "invited")
        self.add("M003", "members", invited.join(missing, on=pair, how="semi"))
        missing = missing.join(invited, on=pair, how="anti")
        self.add("M001", "officers", missing)
        groups = self.here.select("group_id", "unit_id").unique()
        everywhere = self.carriers.join(groups, on="unit_id").join(self.joined, on=["group_id", "officer_id"], how="anti")
        carry = self.forwarders.join(listed, on="unit_id").join(self.carriers, on=pair, how="anti")
        up = carry.join(self.joined, on=pair, how="anti")
        rows = self.held.unique("officer_id", keep="first").select("officer_id", "row")
        for rule, who, seat in [("M007", everywhere, "head"), ("M006", up, "head"), ("M010", everywhere, "deputy"), ("M010", up, "deputy")]:
            self.add(rule, "officers", who.filter(pl.col("seat") == seat).join(rows, on="officer_id"))
        twice = self.joined.join(self.readers.select(pair), on=pair).unique(["officer_id", "group_id"])
        self.add("M008", "members", twice.filter(~pl.struct(pair).is_first_distinct()))
        ended = self.check_surplus(pair)
        # A list is old if somebody came or went after its newest entry.
        moves = pl.concat([missing.select("unit_id", day="begins"), ended.select("unit_id", day="ends")])
        newest = self.here.group_by("unit_id").agg(newest=pl.col("since_day").max())
        old = moves.join(newest, on="unit_id").filter(pl.col("day") > pl.col("newest")).select("unit_id").unique()
        self.add("M009", "groups", self.groups.join(old, on="unit_id", how="semi").unique("unit_id", keep="first"))

    def check_surplus(self, pair: list[str]) -> pl.DataFrame:
        """Members who need not be here; those whose appointment has ended."""
        surplus = self.here.join(self.required, on=pair, how="anti").join(self.officers, on="officer_id", how="semi")
        posts = self.held.filter(pl.col("seat") != "staff").select(pair)
        posts_below = posts.join(self.above, on="unit_id").select(pl.col("above").alias("unit_id"), "officer_id")
        may_sit = pl.concat([posts, posts_below])
        surplus = surplus.join(may_sit, on=pair, how="anti")
        past = self.officers.filter(pl.col("ends") < self.day).join(surplus, on="officer_id", how="semi")
        last = past.group_by(pair).agg(pl.col("ends").max())
        gone = past.join(self.held, on="officer_id", how="anti").group_by("officer_id").agg(pl.col("ends").max().alias("gone"))
        surplus = surplus.join(last, on=pair, how="left").join(gone, on="officer_id", how="left")
        surplus = surplus.with_columns(pl.coalesce("ends", "gone").alias("ends"))
        ended = surplus.filter(pl.col("ends").is_not_null())
        self.add("M012", "members", ended)
        self.add("M002", "members", surplus.filter(pl.col("ends").is_null()))
        return ended


def part_length(name: pl.Expr) -> pl.Expr:
    return name.str.extract(r"(\s*\(\d+\))$").str.len_chars().fill_null(0)


def check(tables: dict[str, pl.DataFrame], day: datetime.date) -> pl.DataFrame:
    work = Check(tables, day)
    for step in (work.read_units, work.read_officers, work.read_groups, work.read_members, work.build):
        step()
    work.check_groups()
    work.check_members()
    return pl.concat(work.found).sort("table", "row", "rule")
