"""Types of arguments, for those who annotate their own functions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol, TypedDict, Union

from gcc_py._gcc import Directive

__all__ = [
    "ArrowArray",
    "ArrowStream",
    "CardFormat",
    "DayLike",
    "DirectiveLike",
    "FanOutOptions",
    "Language",
    "Limits",
    "NamesLike",
    "Progress",
    "SecondsLike",
    "StartLike",
    "TableLike",
    "TierPace",
]


class ArrowStream(Protocol):
    """A frame or column of Polars, pandas, PyArrow, DuckDB and others, or a table of ours."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object: ...


class ArrowArray(Protocol):
    """An array or record batch in one piece."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> object: ...


class Limits(TypedDict, total=False):
    """The bounds on what is read; what is left out has its usual value."""

    table_bytes_max: int
    rows_max: int
    columns_max: int
    cell_bytes_max: int
    findings_max: int
    dates: Literal["unstated", "day-first", "month-first"]


class TierPace(TypedDict):
    """A tier whose posts cost another time than the rest."""

    level: int
    post_seconds: int


SecondsLike = Union[int, timedelta]


class FanOutOptions(TypedDict, total=False):
    """What a planned broadcast rests on; what is left out is assumed."""

    order: Literal["finish", "waiting", "deadline"]
    deadline_seconds: SecondsLike
    post_seconds: SecondsLike
    delay_seconds: SecondsLike
    deputy_wait_seconds: SecondsLike
    posts_max: int
    share_percent_max: int
    groups_max: int
    tiers: list[TierPace]


CardFormat = Literal["text", "markdown", "html", "csv", "calendar"]
Language = Literal["en", "th"]
StartLike = Union[str, datetime]
DayLike = Union[str, date]
TableLike = Union[
    ArrowStream,
    ArrowArray,
    list[dict[str, Any]],
    tuple[dict[str, Any], ...],
    str,
    os.PathLike[str],
]
NamesLike = Union[ArrowStream, ArrowArray, Iterable[Union[str, None]]]
DirectiveLike = Union[Directive, str, os.PathLike[str], dict[str, Any]]
Progress = Union[bool, Callable[[str, int, int], object]]
