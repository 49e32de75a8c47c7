"""One indicator on a line: all regions as ticks, peers and the region in hand as dots, country and EU as marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.states import State
from lib.data.store import snapshot_id
from lib.i18n import _
from lib.indicators import Indicator
from lib.model.peers import standing_words
from lib.model.peers.profile import reporting
from lib.model.peers.standing import standing
from lib.quantity.text import value_words
from lib.views.shared import values_text as words


@dataclass(frozen=True)
class Dot:
    """A region on the line: place (0 to 1), what a pointer reads, and whether the figure is no plain observation."""

    at: float
    title: str
    made: bool


@dataclass(frozen=True)
class Strip:
    """One indicator ready to be drawn; `own` is a dot, or the two ends of an interval, or nothing."""

    title: str
    here: str
    country: str
    eu: str
    among: str
    everyone: tuple[float, ...]
    peers: tuple[Dot, ...]
    own: Dot | tuple[float, float] | None
    country_at: float | None
    eu_at: float | None


def strip(
    entry: Indicator, frame: pd.DataFrame, region: str, peers: Sequence[str], references: dict[str, pd.Series]
) -> Strip:
    """frame: rows of the indicator in one year, one for each region; references: of indicators.national."""
    counted = reporting(frame)
    values = dict(zip(counted["region"], counted["value"].to_numpy(float), strict=True))
    states = dict(zip(counted["region"], counted["state"], strict=True))
    at = int((counted["region"] == region).to_numpy().argmax())
    row, own = frame.iloc[at], counted.iloc[at]
    known = counted["value"].to_numpy(float)
    known = known[~np.isnan(known)]
    marks = {name: float(r["value"]) for name, r in references.items()}
    ends = np.array([*known, *marks.values(), own["low"], own["high"]], dtype=float)
    least, most = (float(np.nanmin(ends)), float(np.nanmax(ends))) if not np.isnan(ends).all() else (0.0, 1.0)
    span = (most - least) or 1.0

    def place(value: float) -> float:
        return (value - least) / span

    def dot(code: str) -> Dot:
        told = value_words(values[code], entry.unit, entry.decimals)
        return Dot(place(values[code]), f"{regions.label(code)}: {told}", states[code] != State.OBSERVED)

    shown: Dot | tuple[float, float] | None = None
    if pd.notna(own["value"]):
        shown = dot(region)
    elif pd.notna(own["low"]) and pd.notna(own["high"]):
        shown = place(own["low"]), place(own["high"])
    return Strip(
        title=f"{_(entry.title)}, {int(row['year'])}",
        here=_here(row, entry),
        country=_reference(references.get("country"), entry),
        eu=_reference(references.get("eu"), entry),
        among=standing_words(standing(counted, region, list(peers))),
        everyone=tuple(((known - least) / span).tolist()),
        peers=tuple(dot(p) for p in peers if not np.isnan(values.get(p, np.nan))),
        own=shown,
        country_at=place(marks["country"]) if "country" in marks else None,
        eu_at=place(marks["eu"]) if "eu" in marks else None,
    )


def _here(row: pd.Series, entry: Indicator) -> str:
    """The figure, or what stands in its place; a mark on it in words."""
    said = words.value(row, entry)
    return said if not row["caveat"] else _("{value}, counted at head office").format(value=said)


def _reference(row: pd.Series | None, entry: Indicator) -> str:
    return "" if row is None else words.value(row, entry)


@lru_cache(maxsize=2048)
def _references(id: str, country: str, year: int, snapshot: str) -> dict[str, pd.Series]:
    """Rows of a country and of the EU: the same for every region of the country."""
    return indicators.national(id, country, year)


def strips(ids: Sequence[str], region: str, peers: Sequence[str]) -> list[Strip]:
    """A strip for each indicator, each in its newest full year."""
    found = []
    for id in ids:
        year = indicators.default_year(id)
        references = _references(id, regions.country_of(region), year, snapshot_id())
        found.append(strip(indicators.indicator(id), indicators.values(id, year), region, peers, references))
    return found
