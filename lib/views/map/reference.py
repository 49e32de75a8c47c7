"""A map that compares every region with one value: the EU's, a country's, or one that the reader names."""

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.states import VALUED
from lib.i18n import _, number, rounded
from lib.i18n.numbers import SPACE
from lib.indicators.areas import area_value
from lib.indicators.ranked import regional
from lib.quantity.text import unit_words, value_words
from lib.views.map.offered import is_thin
from lib.views.map.params import MapParams
from lib.views.shared.map.classes import decimals_of, diverging_breaks

EU = "eu"
CLASSES = (7, 5, 3)  # as many as leave none without a region below


@memo
def _figure(id: str, code: str, year: int) -> float | None:
    """The figure of the EU or a country; None where it has none, or only limits."""
    row = area_value(id, regions.EU if code == EU else code, year)
    return float(row["value"]) if row["state"] in VALUED else None


def middle(params: MapParams) -> float | None:
    """The value that regions are compared with; None where none is asked for or it has no figure.

    Where fewer than half of the regions have a figure nothing is said of the EU.
    """
    if not params.compared:
        return None
    if params.compared != EU and params.compared not in regions.eu_countries():
        return float(params.compared)
    if params.compared == EU and is_thin(params.indicator, params.shown_year, params.level):
        return None
    return _figure(params.indicator, params.compared, params.shown_year)


def of_eu(params: MapParams) -> float | None:
    """The EU's figure of the share that a map shows alone; None for a count, a change, a pair, few figures."""
    if params.since or params.beside or params.right_form != "fills":
        return None
    if is_thin(params.indicator, params.shown_year, params.level):
        return None
    return _figure(params.indicator, EU, params.shown_year)


def named(params: MapParams) -> str:
    """What the regions are compared with, in words: "the EU (1.3 %)"."""
    words = value_words(float(middle(params) or 0), params.entry.unit, params.entry.decimals)
    if params.compared == EU:
        return _("the EU ({value})").format(value=words)
    if params.compared in regions.eu_countries():
        return f"{regions.country_name(params.compared)} ({words})"
    own = float(middle(params) or 0)  # as it was typed: 3.25 is not 3.2
    return number(own, decimals_of([own])) + (SPACE + unit_words(params.entry.unit) if params.entry.unit else "")


def breaks(params: MapParams) -> tuple[float, ...]:
    """Where classes begin: as far below the value as above it, by the figures of the year shown."""
    frame = regional(params.indicator, params.shown_year, level=params.level)
    values = frame["value"].where(frame["state"].isin(VALUED)).to_numpy(float)
    written = float(middle(params) or 0)
    if params.compared == EU or params.compared in regions.eu_countries():
        written = rounded(written, params.entry.decimals)  # classes begin at numbers that can be read
    for classes in CLASSES:
        found = diverging_breaks(values, written, classes)
        if found and found[0] > np.nanmin(values):
            return found
    return found


def missing(params: MapParams) -> str:
    """Why there is nothing to compare with; "" where there is, or where nothing is asked for."""
    if not params.compared or middle(params) is not None:
        return ""
    place = _("the EU") if params.compared == EU else regions.country_name(params.compared)
    return _("“{title}” has no figure for {place} in {year} to compare with.").format(
        title=_(params.entry.title), place=place, year=params.shown_year
    )


def headline(params: MapParams, frame: pd.DataFrame) -> str:
    """How many regions stand above the value, how many below, and how many have no figure."""
    values = frame["value"].where(frame["state"].isin(VALUED)).to_numpy(float)
    value, known = float(middle(params) or 0), np.isfinite(values)
    words = (
        _("**{above}** of **{of}** countries with a figure stand above {what}, **{below}** below; {unknown} have none.")
        if params.level == "country"
        else _(
            "**{above}** of **{of}** regions with a figure stand above {what}, **{below}** below; {unknown} have none."
        )
    )
    return words.format(
        above=number(int((values > value).sum())),
        below=number(int((values < value).sum())),
        of=number(int(known.sum())),
        unknown=number(int((~known).sum())),
        what=named(params),
    )


def title(params: MapParams) -> str:
    """The title of such a map."""
    entry = indicators.indicator(params.indicator)
    return _("{title}, {year}, compared with {what}").format(
        title=_(entry.title), year=params.shown_year, what=named(params)
    )
