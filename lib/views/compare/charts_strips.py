"""Indicators side by side, a line for each: ticks for all regions, dots for the peers, marks for country and EU."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.states import State
from lib.i18n import _
from lib.indicators import THEMES, Indicator
from lib.model.peers import results
from lib.model.peers.percentiles import reporting, standing
from lib.quantity.text import countries_counted, value_words
from lib.views.compare import text
from lib.views.compare.text import standing_words
from lib.views.shared import values_text
from lib.views.shared.figure import Figure
from lib.views.shared.html import Row, bar, drawn_table, mark

LINE = 1000  # length of the line on which the ticks of all regions are drawn


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
    row, mine = frame.iloc[at], counted.iloc[at]
    known = counted["value"].to_numpy(float)
    known = known[~np.isnan(known)]
    marks = {name: float(r["value"]) for name, r in references.items()}
    ends = np.array([*known, *marks.values(), mine["low"], mine["high"]], dtype=float)
    least, most = (float(np.nanmin(ends)), float(np.nanmax(ends))) if not np.isnan(ends).all() else (0.0, 1.0)
    span = (most - least) or 1.0

    def place(value: float) -> float:
        return (value - least) / span

    def dot(code: str) -> Dot:
        value = value_words(values[code], entry.unit, entry.decimals)
        return Dot(place(values[code]), f"{regions.label(code)}{_(': ')}{value}", states[code] != State.OBSERVED)

    shown: Dot | tuple[float, float] | None = None
    if pd.notna(mine["value"]):
        shown = dot(region)
    elif pd.notna(mine["low"]) and pd.notna(mine["high"]):
        shown = place(mine["low"]), place(mine["high"])
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
    value = values_text.value(row, entry)
    return _("{value}, counted at head office").format(value=value) if row["caveat"] else value


def _reference(row: pd.Series | None, entry: Indicator) -> str:
    if row is None:
        return ""
    counted = countries_counted(row["flag"])
    value = values_text.value(row, entry)
    return f"{value} ({counted})" if counted else value


@memo(size=2048)
def _references(id: str, country: str, year: int) -> dict[str, pd.Series]:
    """Rows of a country and of the EU: the same for every region of the country."""
    return indicators.national(id, country, year)


def _strip(id: str, region: str, peers: Sequence[str]) -> Strip:
    """The strip of an indicator in its newest full year."""
    year = indicators.default_year(id)
    references = _references(id, regions.country_of(region), year)
    return strip(indicators.indicator(id), indicators.values(id, year), region, peers, references)


@memo(language=True, size=1024)
def side_by_side(subject: str, region: str, peers: tuple[str, ...], picked: bool = False) -> Figure:
    """The indicators of one theme: the region among its peers, its country and the EU, each on a line."""
    ids = results.compared(subject)
    strips = [_strip(id, region, peers) for id in ids]
    among = _("Among those picked") if picked else _("Among its peers")
    heads = [_("Indicator"), _("Here"), regions.country_name(region), _("EU"), among if peers else ""]
    rows = [Row((s.title, s.here, s.country, s.eu, s.among if peers else ""), _marks(s)) for s in strips]
    label = _("Indicators side by side")
    return Figure(
        name=f"among-{region}-{subject}",
        title=(_("{theme}: {region} and those picked") if picked else _("{theme}: {region} and its peers")).format(
            theme=_(THEMES[subject]), region=regions.label(region)
        ),
        alt=label,
        table=pd.DataFrame([row.cells for row in rows], columns=heads),
        download=lambda: text.profile_file(region, peers, ids),
        sources=tuple(s for id in ids for s in indicators.indicator(id).sources),
        chart=drawn_table(
            heads, [("", rows)], label, _("Place on the line from the lowest region to the highest"), kind="strips"
        ),
    )


def legend(kinds: Sequence[tuple[str, str]]) -> str:
    """What each mark stands for (HTML)."""
    entries = "".join(
        f'<span class="entry"><span class="line"><i class="{kind}"></i></span>{html.escape(word)}</span>'
        for kind, word in kinds
    )
    return f'<div class="atlas-marks strip-marks atlas-drawn" aria-hidden="true">{entries}</div>'


def strips_legend(region: str, with_peers: bool, picked: bool = False) -> str:
    """The legend of side_by_side() (HTML)."""
    country = regions.country_name(region)
    peers = [("peer", _("picked") if picked else _("peers"))] if with_peers else []
    return legend(
        [("own", regions.label(region)), *peers, ("eu", _("EU")), ("country", country), ("tick", _("all regions"))]
    )


def _marks(strip: Strip) -> str:
    marks = f'<u class="ticks" style="--ticks:{_ticks(strip.everyone)}"></u>'
    for kind, at in (("country", strip.country_at), ("eu", strip.eu_at)):
        marks += mark(kind, at) if at is not None else ""
    marks += "".join(mark(_kind("peer", dot), dot.at, dot.title) for dot in strip.peers)
    if isinstance(strip.own, Dot):
        marks += mark(_kind("own", strip.own), strip.own.at, strip.own.title)
    elif strip.own:
        marks += bar("own open", *strip.own)
    return marks


def _ticks(places: Sequence[float]) -> str:
    """A tick for each region, as a picture through which the line is seen (elements would be 240 a line)."""
    path = "".join(f"M{at * LINE:.0f} 0v9" for at in sorted({round(p, 3) for p in places}))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LINE} 9" preserveAspectRatio="none">'
        f'<path d="{path}" fill="none" '
        'stroke="#000" stroke-width="1" vector-effect="non-scaling-stroke"/></svg>'
    )
    return html.escape(f"url('data:image/svg+xml,{quote(picture)}')")


def _kind(name: str, dot: Dot) -> str:
    return f"{name} made" if dot.made else name
