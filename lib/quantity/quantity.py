"""One figure and what is known of it, and what stands behind it: the types that pages, exports and footnotes share.

Frames stay the shape for many regions at once (lib/quantity/frame.py); a single figure is a Quantity.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from typing import Any

from lib.data.states import Overlay, State, has_value


@dataclass(frozen=True, slots=True)
class RankRange:
    """Best and worst place that a figure can have among `of`, whatever hidden figures hold."""

    best: int
    worst: int
    of: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: a value, or limits, or neither. Both only where it is modelled: then the limits are its range.

    unit, decimals  as the indicator or series has them ("%", 1)
    place           code of the region, country or group
    series          ids of the series it is computed from, joined by "+"
    sources         ids of data/sources.toml
    group           id of the published total that it shares with other regions, or ""
    flag            the producer's flags, or the reason why there is no value
    overlays        warnings that lie on the value: head office, break
    rank            its place among all regions, None where it is not ranked
    """

    value: float | None
    low: float | None
    high: float | None
    state: State
    unit: str
    decimals: int
    year: int
    place: str
    series: str = ""
    sources: tuple[str, ...] = ()
    group: str = ""
    flag: str = ""
    overlays: frozenset[Overlay] = frozenset()
    rank: RankRange | None = None

    def __post_init__(self) -> None:
        modelled = self.state == State.MODELLED
        if self.value is not None and (self.low is not None or self.high is not None) and not modelled:
            raise ValueError(f"{self.place} {self.series} {self.year}: a value and limits at once")
        if has_value(self.state) != (self.value is not None):
            raise ValueError(f"{self.place} {self.series} {self.year}: {self.state} with value {self.value}")

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def limited(self) -> bool:
        """Whether there are limits in place of a value."""
        return self.value is None and self.low is not None and self.high is not None

    @property
    def broken(self) -> bool:
        """Whether it cannot be compared with the year before."""
        return Overlay.BREAK in self.overlays

    @property
    def ends(self) -> tuple[float, float] | None:
        """Least and most it can be: its limits or range, else twice the value, or None where nothing is known."""
        if self.low is not None and self.high is not None:
            return self.low, self.high
        return None if self.value is None else (self.value, self.value)

    @classmethod
    def of_row(cls, row: Any, unit: str, decimals: int) -> "Quantity":
        """The figure of a row of a frame.

        row: region, year, value, low, high, state, and where the frame has them series, source (joined by "+"), group,
        flag, caveat, broken, rank_best, rank_worst, rank_of.
        """
        valued = has_value(row["state"])
        limits = not valued or row["state"] == State.MODELLED
        rank = row.get("rank_best")
        marks = ((Overlay.CAVEAT, "caveat"), (Overlay.BREAK, "broken"))
        return cls(
            value=_number(row["value"]) if valued else None,
            low=_number(row["low"]) if limits else None,
            high=_number(row["high"]) if limits else None,
            state=State(row["state"]),
            unit=unit,
            decimals=decimals,
            year=int(row["year"]),
            place=str(row["region"]),
            series=str(row.get("series", "")),
            sources=tuple(dict.fromkeys(s for s in str(row.get("source", "")).split("+") if s)),
            group=str(row.get("group", "")),
            flag=str(row.get("flag", "")),
            overlays=frozenset(mark for mark, column in marks if bool(row.get(column, False))),
            rank=None
            if _number(rank) is None
            else RankRange(*(int(row[f"rank_{c}"]) for c in ("best", "worst", "of"))),
        )


def _number(value: Any) -> float | None:
    """A cell as a number; None for nan, NA and None."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return None if isnan(number) else number


class Role(StrEnum):
    """What a piece of evidence is to the figure it stands behind."""

    RESULT = "result"
    ABOVE = "above"  # counted: above the line of a share
    BELOW = "below"  # what it is counted against
    INPUT = "input"
    ASSUMPTION = "assumption"


ASSUMED = "assumption"  # stands as the source of a figure that is nobody's but ours


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that stands behind a figure: behind “Why this number?”, a footnote or a line of workings.

    figure  a Quantity, or ready words where it is no single figure ("5 to 20 %")
    state   in words; "" where the figure's own state says it or there is none
    source  an id of data/sources.toml, the word ASSUMED, or a citation as text (then `url` may lead there)
    row     finds the figure in its source: series and region, say; `year` its year in words
    """

    name: str
    figure: Quantity | str
    state: str = ""
    source: str = ""
    year: str = ""
    row: str = ""
    url: str = ""
    role: Role = Role.INPUT
