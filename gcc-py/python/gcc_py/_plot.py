"""A picture of a tree, for notebooks. Needs matplotlib: `pip install gcc-py[plot]`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    """Draws a tree as rings: the top in the middle, each group outside the one above it.

    The area of a dot is the number of members, its colour the tier. Up to 120 groups are labelled: with
    their names if a font with Thai letters is installed, else with the identifiers of their units.
    Returns the `matplotlib.axes.Axes`; draws on `ax` if one is given. Raises `ImportError` without
    matplotlib.

    >>> import gcc_py as gcc
    >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    >>> gcc.plot(tree).get_title()
    '65 groups, 4845 officers, 2018-03-28'
    """
    from matplotlib import font_manager, pyplot

    if ax is None:
        _, ax = pyplot.subplots(figsize=(10, 10))
    rows = tree.groups.to_dicts()
    places = _places(rows)
    fonts = {font.name for font in font_manager.fontManager.ttflist}
    thai = next((name for name in _THAI_FONTS if name in fonts), None)
    for row in rows:
        x, y, _ = places[row["group"]]
        above = row["above"]
        if above is not None:
            from_x, from_y, _ = places[above]
            ax.plot([from_x, x], [from_y, y], color="#bbbbbb", linewidth=0.6, zorder=1)
        colour = _COLOURS[(row["tier"] - 1) % len(_COLOURS)]
        size = 12 + row["members"] * 0.8
        ax.scatter([x], [y], s=size, color=colour, edgecolors="white", linewidths=0.5, zorder=2)
    if len(rows) <= _LABELS_MAX:
        for row in rows:
            _label(ax, row, places[row["group"]], thai)
    ax.set_title(f"{len(rows)} groups, {_officers(rows)} officers, {tree.as_of}")
    ax.set_aspect("equal")
    ax.margins(0.35)
    ax.axis("off")
    return ax


def _officers(rows: list[dict[str, Any]]) -> int:
    return sum(row["officers"] for row in rows)


def _places(rows: list[dict[str, Any]]) -> dict[int, tuple[float, float, float]]:
    """Where each group stands, and at which angle: leaves share the circle, parents their middle."""
    below: dict[int | None, list[int]] = {}
    depth: dict[int | None, int] = {None: -1}
    for row in rows:
        below.setdefault(row["above"], []).append(row["group"])
        # Every group comes after the one above it.
        depth[row["group"]] = depth[row["above"]] + 1
    leaves = sum(1 for row in rows if row["group"] not in below)
    angles: dict[int, float] = {}
    order: list[int] = []
    waiting = list(reversed(below.get(None, [])))
    next_leaf = 0
    while waiting:
        group = waiting.pop()
        order.append(group)
        if group in below:
            waiting.extend(reversed(below[group]))
        else:
            angles[group] = 2 * math.pi * next_leaf / max(leaves, 1)
            next_leaf += 1
    for group in reversed(order):
        if group in below:
            inner = [angles[child] for child in below[group]]
            angles[group] = (inner[0] + inner[-1]) / 2
    tops = len(below.get(None, []))
    places: dict[int, tuple[float, float, float]] = {}
    for group in order:
        radius = float(depth[group] if tops == 1 else depth[group] + 1)
        angle = angles[group]
        places[group] = (radius * math.cos(angle), radius * math.sin(angle), angle)
    return places


def _label(ax: Any, row: dict[str, Any], place: tuple[float, float, float], thai: str | None) -> None:
    x, y, angle = place
    text = row["name"] if thai else row["unit"]
    if text is None:
        return
    font = {"family": thai} if thai else {}
    if row["tier"] < 3:
        ax.annotate(text, (x, y), xytext=(0, 14), textcoords="offset points", ha="center",
                    fontsize=9, fontweight="bold", zorder=3, **font)
        return
    degrees = math.degrees(angle) % 360
    left = 90 < degrees < 270
    ax.annotate(
        text, (x, y),
        xytext=(16 * math.cos(angle), 16 * math.sin(angle)), textcoords="offset points",
        rotation=degrees - 180 if left else degrees, rotation_mode="anchor",
        ha="right" if left else "left", va="center", fontsize=6.5, zorder=3, **font,
    )
