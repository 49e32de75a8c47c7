"""People as columns over Europe: the higher, the more make motor vehicles; the colour is their share of all jobs.

A column stands for nothing that the flat map does not show: its height is the circle of that map, its colour the class
of the map of the share.
"""

import html

import pandas as pd

from lib import indicators, regions
from lib.data.states import VALUED
from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.indicators.ranked import regional
from lib.quantity.text import value_words
from lib.views.map import charts
from lib.views.map.params import MapParams
from lib.views.shared import values_text
from lib.views.shared.deck import Deck, deck_of_columns, rgb
from lib.views.shared.figure import Figure
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import palette

PEOPLE, SHARE = "auto_persons", "auto_share"
HEIGHT = 520  # px of the view
SEEN = (45.5, 11.0, 3.4)  # latitude, longitude, zoom: Europe as it lies before whoever looks from the south
TALLEST = 900_000  # metres: the highest column


def year(params: MapParams) -> int:
    """The year shown, where people and share are known for it; else the year they are shown in first."""
    both = {*indicators.years(PEOPLE)} & {*indicators.years(SHARE)}
    return params.shown_year if params.shown_year in both else indicators.default_year(PEOPLE)


def flat(params: MapParams) -> MapParams:
    """The flat map of the same people: circles by number."""
    return MapParams(indicator=PEOPLE, year=str(year(params)))


def _shares(params: MapParams) -> MapView:
    return charts.drawn(MapParams(indicator=SHARE, year=str(year(params))))


def _known(params: MapParams) -> pd.DataFrame:
    frame = regional(PEOPLE, year(params))
    return frame[frame["state"].isin(VALUED)].sort_values(["value", "region"], ascending=[False, True])


def figure(params: MapParams) -> Figure:
    """The columns whole: in words, as a table, to take away; its picture is the flat map."""
    at = year(params)
    people, share = regional(PEOPLE, at), regional(SHARE, at).set_index("region", drop=False)
    entry = indicators.indicator(SHARE)
    words = values_text.in_words(people, indicators.indicator(PEOPLE))
    codes = values_text.in_order(people)["region"]
    words.insert(2, _(entry.short), [values_text.value(share.loc[code], entry) for code in codes])
    return Figure(
        name=f"people-columns-{at}",
        title=_("People who make motor vehicles, and their share of all jobs, {year}").format(year=at),
        alt=alt(params),
        table=words,
        numeric=tuple(words.columns[1:4]),
        download=lambda: _to_take_away(at),
        sources=tuple(dict.fromkeys((*values_text.sources_used(people), *values_text.sources_used(share)))),
        chart=charts.drawn(flat(params)),
    )


def _to_take_away(at: int) -> pd.DataFrame:
    """The rows of people, then those of the share, in numbers."""
    both = [values_text.to_take_away(regional(id, at), indicators.indicator(id)) for id in (PEOPLE, SHARE)]
    return pd.concat(both, ignore_index=True)


def alt(params: MapParams) -> str:
    """The columns in words: what they stand for, then the words of the flat map of the same people."""
    meant = _("Columns: the higher, the more people make motor vehicles there; their colour is the share of all jobs.")
    return f"{meant} {charts.drawn(flat(params)).alt}"


def without(params: MapParams) -> str:
    """How many regions have no column, and why."""
    count = len(regions.eu_nuts2()) - len(_known(params))
    return ngettext(
        "{count} region has no column: how many people it has is not published.",
        "{count} regions have no column: how many people they have is not published.",
        count,
    ).format(count=number(count))


def deck(params: MapParams, codes: tuple[str, ...], theme: str) -> Deck:
    """The view: a column in the middle of each region with a figure; these regions, the place in hand, are outlined."""
    known, view = _known(params), _shares(params)
    middles = table("places").set_index("code")
    colours = palette(theme, view.payload["palette"])
    classes = dict(zip(view.codes, view.payload["class"], strict=True))
    tallest = float(known["value"].max()) if len(known) else 1.0
    share, entry = regional(SHARE, year(params)).set_index("region", drop=False), indicators.indicator(SHARE)
    columns = []
    for _i, row in known.iterrows():
        code = str(row["region"])
        if classes[code] not in "0123456789":
            continue
        at = middles.loc[code]
        people = value_words(float(row["value"]), "persons")
        columns.append(
            {
                "k": code,
                "p": [round(float(at["lon"]), 2), round(float(at["lat"]), 2)],
                "e": round(TALLEST * float(row["value"]) / tallest),
                "t": html.escape(
                    f"{regions.label(code)}{_(': ')}{people}, {values_text.value(share.loc[code], entry)}"
                ),
                "f": rgb(colours[int(classes[code])]),
            }
        )
    return deck_of_columns(columns, codes, SEEN, theme)


def legend(params: MapParams, theme: str) -> list[tuple[str, str]]:
    """Colour and words of each class of the share, most first."""
    view = _shares(params)
    colours = palette(theme, view.payload["palette"])
    return [(colours[int(row.key)], row.label) for row in view.legend if row.block == "class"]
