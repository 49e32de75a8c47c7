"""Regions beside each other, a row for each and a column for each indicator of a theme, coloured by distance from the
EU. The number stands in every cell, with its difference from the EU; colour only helps to find the far ones.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.states import State
from lib.i18n import N_, _, change
from lib.i18n.numbers import WHOLE_FROM
from lib.indicators import THEMES, Indicator
from lib.indicators.ranked import regional
from lib.model.peers import results
from lib.model.peers.percentiles import reporting
from lib.quantity.text import countries_counted, state_words, value_words
from lib.views.shared import values_text
from lib.views.shared.figure import Figure
from lib.views.shared.html import table_html
from lib.views.shared.theme import colours, fills_style

NEAR, FAR = 0.25, 1.0  # standard deviations of all regions: up to NEAR about the same, beyond FAR far from it
STEPS: tuple[str, ...] = (
    N_("far below the EU"),
    N_("below"),
    N_("about the same"),
    N_("above"),
    N_("far above"),
)
CELLS = 4096  # cells whose words are kept: a region and an indicator each
EU, MIDDLE = "eu", "middle"  # what a column is measured against


@dataclass(frozen=True)
class Column:
    """An indicator in its newest full year: rows by region, what it is measured against, how far regions lie apart."""

    entry: Indicator
    year: int
    rows: pd.DataFrame
    compared: pd.Series  # values that may be compared, null for the others
    against: float
    kind: str
    counted: str  # the flag of the EU's figure: how many countries are in it
    spread: float

    def step(self, region: str) -> int | None:
        """Class of a region by its distance (index into STEPS); None where it has no figure to compare."""
        value = self.compared.get(region, np.nan)
        if np.isnan(value) or not self.spread > 0:
            return None
        away = (value - self.against) / self.spread
        return int(np.digitize(away, (-FAR, -NEAR, NEAR, FAR)))


@memo
def column(id: str) -> Column:
    """The column of an indicator; where the EU has no figure it is measured against the middle of all regions."""
    entry, year = indicators.indicator(id), indicators.default_year(id)
    frame = indicators.values(id, year)
    compared = reporting(frame).set_index("region")["value"].astype(float)
    eu = indicators.national(id, regions.eu_nuts2()[0], year).get("eu")
    against, kind = (float(compared.median()), MIDDLE) if eu is None else (float(eu["value"]), EU)
    counted = "" if eu is None else eu["flag"]
    return Column(entry, year, frame.set_index("region", drop=False), compared, against, kind, counted, compared.std())


def in_order(codes: Sequence[str], sort: str) -> list[str]:
    """These regions by one indicator, highest first and those without a figure last; "" leaves them as they are."""
    if not sort:
        return list(codes)
    values = column(sort).rows["value"]
    return sorted(codes, key=lambda c: (bool(np.isnan(values[c])), -values[c] if values[c] == values[c] else 0.0))


def table(ids: Sequence[str], codes: Sequence[str], roles: Callable[[str], str]) -> pd.DataFrame:
    """The regions in words: name, what it is here, and for each indicator its figure or what stands in its place."""
    columns = [column(id) for id in ids]
    frame = pd.DataFrame({_("Region"): [regions.label(c) for c in codes], _("What it is"): [roles(c) for c in codes]})
    for one in columns:
        frame[head(one)] = [_value(one.entry.id, c) for c in codes]
    return frame


def to_take_away(ids: Sequence[str], codes: Sequence[str], roles: Callable[[str], str]) -> pd.DataFrame:
    """A row for each indicator and region: value, limits, state, year, what the EU has."""
    parts = []
    for one in map(column, ids):
        ranked = regional(one.entry.id, one.year).set_index("region", drop=False).loc[list(codes)]
        part = values_text.to_take_away(ranked.reset_index(drop=True), one.entry)
        part.insert(3, "is_here", [roles(c) for c in part["region"]])
        parts.append(part.assign(measured_against=one.against, against=one.kind))
    return pd.concat(parts, ignore_index=True)


def head(one: Column) -> str:
    """What a column is called: the indicator's title and its year."""
    return f"{_(one.entry.title)}, {one.year}"


def against_words(one: Column) -> str:
    """The figure of the EU, or the middle of all regions where it has none."""
    value = value_words(one.against, one.entry.unit, one.entry.decimals)
    if one.kind == MIDDLE:
        return _("middle of regions {value}").format(value=value)
    return f"{value} ({countries_counted(one.counted)})" if countries_counted(one.counted) else value


def difference(one: Column, code: str) -> str:
    """How far a region's figure lies from the EU's, with its sign; "" where there is nothing to compare."""
    value = one.compared.get(code, np.nan)
    if np.isnan(value):
        return ""
    whole = one.entry.unit == "%" and value >= WHOLE_FROM  # no finer than the figure above it
    return change(float(value) - one.against, 0 if whole else one.entry.decimals, "")


def markup(
    ids: Sequence[str],
    codes: Sequence[str],
    here: str,
    link: Callable[[str], str],
    under: Callable[[str], str],
    theme: str,
) -> str:
    """The table as it is drawn (HTML).

    link: the address of a region's page; under: what stands under its name (HTML made by the atlas)
    """
    columns = [column(id) for id in ids]
    shared = [_shared_state(id, tuple(codes)) for id in ids]
    heads = "".join(
        f'<th scope="col" role="columnheader">{html.escape(", ".join(filter(None, (head(c), _state(state)))))}</th>'
        for c, state in zip(columns, shared, strict=True)
    )
    first = f'<th scope="col" role="columnheader">{html.escape(_("Region"))}</th>'
    eu = "".join(f'<td role="cell">{html.escape(against_words(c))}</td>' for c in columns)
    rows = [f'<tr role="row" class="against"><th scope="row" role="rowheader">{html.escape(_("EU"))}</th>{eu}</tr>']
    for code in codes:
        mine = ' class="here"' if code == here else ""
        cells = "".join(_cell(id, code, state) for id, state in zip(ids, shared, strict=True))
        rows.append(
            f'<tr role="row"{mine}><th scope="row" role="rowheader"><a href="{html.escape(link(code))}" '
            f'target="_self">{html.escape(regions.label(code))}</a><small>{under(code)}</small></th>{cells}</tr>'
        )
    style = fills_style(fills, theme)
    return table_html(first + heads, "".join(rows), _("Regions beside each other"), "atlas-beside", style=style)


def fills(theme: str) -> list[str]:
    """The fills of STEPS: five of the seven diverging ones that letters can stand on."""
    seven = colours(theme)["palette"]["diverging7"]
    return [seven[n] for n in ((0, 1, 3, 5, 6) if theme == "dark" else (1, 2, 3, 4, 5))]


@memo
def _shared_state(id: str, codes: tuple[str, ...]) -> str:
    """The state that all these figures have, where none is a plain observation; "" otherwise."""
    rows = column(id).rows.loc[list(codes)]
    states = set(rows.loc[rows["value"].notna(), "state"])
    return next(iter(states)) if len(states) == 1 and states != {str(State.OBSERVED)} else ""


def _state(state: str) -> str:
    return state_words(State(state)) if state else ""


@memo(language=True, size=CELLS)
def _cell(id: str, code: str, shared: str) -> str:
    """A figure with its difference from the EU and its state, where the head of the column does not say it."""
    one = column(id)
    row, step = one.rows.loc[code], one.step(code)
    more = [difference(one, code)] if step is not None else []
    if row["caveat"]:
        more.append(_("counted at head office"))
    elif row["state"] not in (str(State.OBSERVED), shared) and pd.notna(row["value"]):
        more.append(_state(row["state"]))
    small = f"<small>{html.escape(', '.join(more))}</small>" if more else ""
    kind = "" if step is None else f' class="k{step}"'
    title = values_text.sentence(row, one.entry) + ("" if step is None else _("; ") + _(STEPS[step]))
    return f'<td role="cell"{kind} title="{html.escape(title)}">{html.escape(_value(id, code))}{small}</td>'


@memo(language=True, size=CELLS)
def _value(id: str, code: str) -> str:
    one = column(id)
    return values_text.value(one.rows.loc[code], one.entry)


def legend(theme: str) -> str:
    """What the colours mean, in words (HTML)."""
    entries = "".join(
        f'<span class="entry"><span class="swatch k{i}"></span>{html.escape(_(word))}</span>'
        for i, word in enumerate(STEPS)
    )
    return f'<div class="atlas-marks" style="{fills_style(fills, theme)}">{entries}</div>'


def figure(
    subject: str, region: str, codes: Sequence[str], roles: Callable[[str], str], drawn: str, ids: Sequence[str]
) -> Figure:
    """The table of one theme; the file has every theme."""
    every = results.compared()
    return Figure(
        name=f"beside-{region}-{subject}",
        title=_("{theme}: {region} and regions beside it").format(
            theme=_(THEMES[subject]), region=regions.label(region)
        ),
        alt=_("Regions beside each other"),
        table=table(ids, codes, roles),
        download=lambda: to_take_away(every, codes, roles),
        sources=tuple(s for id in ids for s in indicators.indicator(id).sources),
        chart=drawn,
        notes=(note_words(),),
    )


def note_words() -> str:
    """What colour and difference mean."""
    return _(
        "Under each figure: its difference from the EU, in the unit of the figure; where the EU has no figure, from "
        "the middle of all regions. About the same: within a quarter of a standard deviation of all regions; far: "
        "beyond one. High is not good in itself. Figures counted at the head office are not compared."
    )
