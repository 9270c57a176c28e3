"""A picture of a tree, for notebooks. Needs matplotlib: `pip install gcc-py[plot]`."""

from __future__ import annotations

from typing import Any

from gcc_py._gcc import Tree

# Fonts that have Thai letters, as systems name them.
_THAI_FONTS = (
    "TH Sarabun New",
    "Sarabun",
    "Noto Sans Thai",
    "Noto Sans Thai Looped",
    "Laksaman",
    "Loma",
    "Garuda",
    "Waree",
    "Leelawadee UI",
    "Tahoma",
    "Thonburi",
)
_COLOURS = ("#7a1f3d", "#c2562d", "#e0a63c", "#5b8a72", "#3d6b99")
_LABELS_MAX = 120


def plot(tree: Tree, ax: Any = None) -> Any:
    """Draws a tree from left to right: the top at the left, each group beside the one above it.

    The area of a dot is the number of members, its colour the tier. Up to 120 groups are labelled: with
    their names if a font with Thai letters is installed, else with the identifiers of their units.
    Returns the `matplotlib.axes.Axes`; draws on `ax` if one is given. Raises `ImportError` without
    matplotlib.

    >>> import gcc_py as gcc
    >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    >>> gcc.plot(tree).get_title()
    '65 groups, 4845 officers, 2018-03-28'
    """
    try:
        from matplotlib import font_manager, pyplot
        from matplotlib.axes import Axes
        from matplotlib.collections import LineCollection
    except ImportError as cause:
        why = "this needs matplotlib, which is not installed: pip install gcc-py[plot]"
        raise ImportError(why) from cause

    # Not everybody has a type checker.
    if not isinstance(tree, Tree):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"expected a Tree, found {type(tree).__name__}")
    if ax is not None and not isinstance(ax, Axes):
        raise TypeError(f"expected matplotlib Axes, found {type(ax).__name__}")
    rows = tree.groups.to_dicts()
    places = _places(rows)
    # What matplotlib says of its own types differs from release to release.
    axes: Any = ax
    draw: Any = pyplot
    if axes is None:
        leaves = 1 + max((y for _, y in places.values()), default=0)
        _, axes = draw.subplots(figsize=(10, min(max(leaves * 0.2, 3), 30)), layout="constrained")
    fonts = {font.name for font in font_manager.fontManager.ttflist}
    thai = next((name for name in _THAI_FONTS if name in fonts), None)
    # One collection each: a country has thousands of groups.
    bends = [_bend(places[row["above"]], places[row["group"]]) for row in rows if row["above"] is not None]
    axes.add_collection(LineCollection(bends, colors="#bbbbbb", linewidths=0.8, zorder=1))
    axes.scatter(
        [places[row["group"]][0] for row in rows],
        [places[row["group"]][1] for row in rows],
        s=[12 + row["members"] * 0.4 for row in rows],
        c=[_COLOURS[int(row["tier"] - 1) % len(_COLOURS)] for row in rows],
        edgecolors="white", linewidths=0.5, zorder=2,
    )
    if len(rows) <= _LABELS_MAX:
        inner = {row["above"] for row in rows}
        for row in rows:
            _label(axes, row, places[row["group"]], row["group"] in inner, thai)
    officers = sum(row["officers"] for row in rows)
    axes.set_title(f"{len(rows)} groups, {officers} officers, {tree.as_of}")
    deepest = max((x for x, _ in places.values()), default=0.0)
    # Room for the names of the last groups.
    axes.set_xlim(-0.3, deepest + 1.2)
    axes.invert_yaxis()
    axes.axis("off")
    return axes


def _bend(above: tuple[float, float], below: tuple[float, float]) -> list[tuple[float, float]]:
    """The way from a group to one below it."""
    middle = (above[0] + below[0]) / 2
    return [above, (middle, above[1]), (middle, below[1]), below]


def _places(rows: list[dict[str, Any]]) -> dict[int, tuple[float, float]]:
    """Where each group stands: leaves under each other, parents in the middle of what is below them."""
    below: dict[int | None, list[int]] = {}
    depth: dict[int | None, float] = {None: -1.0}
    for row in rows:
        below.setdefault(row["above"], []).append(row["group"])
        # Every group comes after the one above it.
        depth[row["group"]] = depth[row["above"]] + 1
    heights: dict[int, float] = {}
    order: list[int] = []
    waiting = list(reversed(below.get(None, [])))
    leaves = 0
    while waiting:
        group = waiting.pop()
        order.append(group)
        if group in below:
            waiting.extend(reversed(below[group]))
        else:
            heights[group] = float(leaves)
            leaves += 1
    for group in reversed(order):
        if group in below:
            heights[group] = (heights[below[group][0]] + heights[below[group][-1]]) / 2
    return {group: (depth[group], heights[group]) for group in order}


def _label(ax: Any, row: dict[str, Any], place: tuple[float, float], inner: bool, thai: str | None) -> None:
    text = row["name"] if thai else row["unit"] or ""
    font = {"family": thai} if thai else {}
    if inner:
        look = {"xytext": (0, 10), "ha": "center", "va": "bottom", "fontsize": 9, "fontweight": "bold"}
    else:
        look = {"xytext": (12, 0), "ha": "left", "va": "center", "fontsize": 7.5}
    # A dollar sign is one, and begins no formula.
    ax.annotate(text, place, textcoords="offset points", zorder=3, parse_math=False, **look, **font)
