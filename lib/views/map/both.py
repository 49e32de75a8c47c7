"""The map of two indicators at once, nine colours of low, middle and high: its second frame, its table, its words."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from lib import indicators, regions
from lib.data.states import VALUED, State
from lib.i18n import _, number
from lib.indicators.levels import default_year_at, years_at
from lib.indicators.ranked import regional
from lib.views.map.params import MapParams
from lib.views.shared import values_text
from lib.views.shared.map.classes import class_breaks, class_of
from lib.views.shared.map.options import CardNumber, OwnWords, SecondVariable

NAMED = 3  # regions that the headline names


def other_year(params: MapParams) -> int:
    """The year of the second indicator: the one shown, where it has it, else its own first one."""
    years = years_at(params.beside, params.level)
    return params.shown_year if params.shown_year in years else default_year_at(params.beside, params.level)


def other(params: MapParams, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """Values of the second indicator."""
    return regional(params.beside, other_year(params), False, within, params.level)


def second(params: MapParams) -> SecondVariable:
    """The second variable of the map, with a name for each axis."""
    entry = indicators.indicator(params.beside)
    return SecondVariable(other(params), names(params), entry.unit, entry.decimals)


def names(params: MapParams) -> tuple[str, str]:
    """What the two are called in short; their whole titles where the short ones are the same."""
    pair = (params.entry, indicators.indicator(params.beside))
    one, two = (_(entry.short) for entry in pair)
    return (one, two) if one != two else (_(pair[0].title), _(pair[1].title))


def card(params: MapParams) -> CardNumber:
    """The second indicator's figure on the card of each region."""
    entry = indicators.indicator(params.beside)
    values = other(params).set_index("region")["value"]
    return CardNumber(values, names(params)[1] + ": {value}", entry.unit, entry.decimals)


def words(own: OwnWords) -> OwnWords:
    """The words of a state that only one of the two figures may have, and of a blank that may be of either."""
    modelled = {str(State.MODELLED): _("one of the two is modelled")}
    none = {str(State.MISSING): _("no figure for one of the two, or for both")}
    return replace(own, states={**own.states, **modelled, **none}, blanks={**own.blanks, **none})


def title(params: MapParams) -> str:
    """Both indicators with their years."""
    return _("{one} ({year}) and {other} ({other_year})").format(
        one=_(params.entry.title),
        year=params.shown_year,
        other=_(indicators.indicator(params.beside).title),
        other_year=other_year(params),
    )


def rows(params: MapParams, shown: pd.DataFrame, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """The table in words: the first indicator's rows, with the second's value and state beside."""
    entry = indicators.indicator(params.beside)
    table = values_text.in_words(shown, params.entry)
    pair = other(params, within).set_index("region", drop=False)
    codes = values_text.in_order(shown)["region"]
    table.insert(2, names(params)[1], [values_text.value(pair.loc[code], entry) for code in codes])
    return table


def headline(params: MapParams, shown: pd.DataFrame, within: tuple[str, ...] = ()) -> str:
    """In how many regions both stand in their highest third, the first few by name, and how many lack a figure."""
    everywhere = regional(params.indicator, params.shown_year, level=params.level)
    highest = both_high(shown, other(params, within), everywhere, other(params))
    known = shown["state"].isin(VALUED).to_numpy() & other(params, within)["state"].isin(VALUED).to_numpy()
    named = ", ".join(f"**{regions.label(code)}**" for code in highest[:NAMED])
    words = (
        _("**{count}** of the **{of}** countries with both figures stand in the highest third of both")
        if params.level == "country"
        else _("**{count}** of the **{of}** regions with both figures stand in the highest third of both")
    )
    said = words.format(count=number(len(highest)), of=number(int(known.sum())))
    if not highest:
        return said + "."
    more = len(highest) - NAMED
    return said + _(": {regions}.").format(
        regions=named if more <= 0 else _("{regions} and {count} more").format(regions=named, count=number(more))
    )


def both_high(
    first: pd.DataFrame, second: pd.DataFrame, all_first: pd.DataFrame, all_second: pd.DataFrame
) -> Sequence[str]:
    """Regions in the highest third of both (thirds of all regions), the highest of the first variable first."""
    high = [
        class_of(part["value"].where(part["state"].isin(VALUED)).to_numpy(float), breaks) == len(breaks)
        for part, breaks in ((first, _thirds(all_first)), (second, _thirds(all_second)))
        if breaks
    ]
    if len(high) < 2:
        return []
    chosen = first[high[0] & high[1]].sort_values(["value", "region"], ascending=[False, True])
    return [str(code) for code in chosen["region"]]


def _thirds(frame: pd.DataFrame) -> tuple[float, ...]:
    return class_breaks(frame["value"].where(frame["state"].isin(VALUED)).to_numpy(float), "quantile", 3)
