"""Several maps at once: by year, or two beside one another; their heads, their table, one scale for their circles."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from lib import regions
from lib.data.states import VALUED, State
from lib.i18n import _, ngettext, number
from lib.indicators.change import comparable_rows
from lib.indicators.levels import USUAL, Level, codes_of, years_at
from lib.indicators.ranked import regional
from lib.quantity.text import value_words
from lib.views.map.offered import counted, is_thin
from lib.views.map.params import SEVERAL, MapParams, small_years
from lib.views.map.text import no_value
from lib.views.shared import values_text
from lib.views.shared.map.several import Part, marked
from lib.views.shared.map.view import MapView


def other(params: MapParams) -> MapParams:
    """What stands beside the map: another year of the indicator, or another indicator in this year or its own."""
    if params.other.isdigit():
        return replace(params, year=params.other, form="", against="")
    years = years_at(params.other, params.level)
    year = str(params.shown_year) if params.shown_year in years else ""
    return replace(params, indicator=params.other, year=year, form="", against="", breaks="")


def maps(params: MapParams) -> list[MapParams]:
    """The maps beside the one in hand, as choices of their own."""
    if params.look == "years":
        return [replace(params, year=str(year), form="") for year in small_years(params)[:-1]]
    return [other(params)]


def by_year(params: MapParams, years: Sequence[int], views: Sequence[MapView]) -> list[Part]:
    """Maps of several years, marked where figures cannot be compared with those of the map before."""
    parts = [Part(str(years[0]), str(years[0]), marked(views[0], ()))]
    for before, year, view in zip(years, years[1:], views[1:], strict=False):
        broken = not_comparable(params.indicator, before, year, params.level)
        words = ngettext(
            "{year} ({count} not comparable with {before})",
            "{year} ({count} not comparable with {before})",
            len(broken),
        )
        over = words.format(year=year, count=number(len(broken)), before=before) if broken else str(year)
        parts.append(Part(over, str(year), marked(view, broken)))
    return parts


def not_comparable(id: str, first: int, last: int, level: Level = USUAL) -> set[str]:
    """Regions with a figure in both years that cannot be compared: another series, or a break between."""
    then, now = (regional(id, year, level=level).set_index("region") for year in (first, last))
    known = then["state"].isin(VALUED) & now["state"].isin(VALUED)
    comparable = pd.Series(comparable_rows(id, first, last, level).to_numpy(), list(codes_of(level)))
    return {str(code) for code in known.index[known] if not comparable[code]}


def part(one: MapParams, view: MapView) -> Part:
    """One of two maps that show different things."""
    return Part(f"{_(one.entry.title)}, {one.shown_year}", _(one.entry.short), view)


def title(params: MapParams) -> str:
    """What the maps show together."""
    own = _(params.entry.title)
    if params.look == "years":
        years = small_years(params)
        return f"{own}, {years[0]}–{years[-1]}"
    beside = other(params)
    if beside.indicator == params.indicator:
        return _("{title}, {first} and {last}").format(title=own, first=beside.shown_year, last=params.shown_year)
    return _("{one} ({year}) and {other} ({other_year})").format(
        one=own, year=params.shown_year, other=_(beside.entry.title), other_year=beside.shown_year
    )


def headline(params: MapParams, within: tuple[str, ...] = ()) -> str:
    """Who stands highest in the first and in the last of the years shown; "" where years do not differ."""
    if params.look not in SEVERAL:
        return ""
    first = maps(params)[0]
    if first.indicator != params.indicator or first.shown_year == params.shown_year:
        return ""
    return " ".join(_highest(params, year, within) for year in sorted((first.shown_year, params.shown_year)))


def _highest(params: MapParams, year: int, within: tuple[str, ...]) -> str:
    frame = regional(params.indicator, year, False, within, params.level)
    known = frame[frame["state"].isin(VALUED)]
    if is_thin(params.indicator, year, params.level):
        count = number(counted(params.indicator, params.level)[year])
        of = number(len(codes_of(params.level)))
        few = (
            _("In {year} {count} of {of} countries have a figure: too few to name the highest.")
            if params.level == "country"
            else _("In {year} {count} of {of} regions have a figure: too few to name the highest.")
        )
        return few.format(year=year, count=count, of=of)
    if not len(known):
        return no_value(frame, year)
    sound = known[~known["caveat"] & (known["state"] != str(State.MODELLED))]
    if not len(sound):
        return _("In {year} every figure has a warning: none is named the highest.").format(year=year)
    # Where the rules of counting changed for all, their figures still stand beside one another.
    clean = sound if sound["broken"].all() else sound[~sound["broken"]]
    top = clean.sort_values(["value", "region"], ascending=[False, True]).iloc[0]
    words = (
        _("In {year} {place} has the highest figure without a warning, {value}.")
        if top["value"] < known["value"].max()
        else _("In {year} {place} has the highest published figure, {value}.")
    )
    value = value_words(float(top["value"]), params.entry.unit, params.entry.decimals)
    return words.format(year=year, place=f"**{regions.label(top['region'])}**", value=f"**{value}**")


def rows(params: MapParams, shown: pd.DataFrame, within: tuple[str, ...]) -> pd.DataFrame:
    """The table in words, with a column for each map beside the one in hand."""
    table = values_text.in_words(shown, params.entry)
    codes = values_text.in_order(shown)["region"]
    for at, one in enumerate(maps(params)):
        frame = regional(one.indicator, one.shown_year, False, within, one.level).set_index("region", drop=False)
        name = str(one.shown_year) if one.indicator == params.indicator else _(one.entry.title)
        table.insert(2 + at, name, [values_text.value(frame.loc[code], one.entry) for code in codes])
    return table


def to_take_away(params: MapParams, own: pd.DataFrame, within: tuple[str, ...]) -> pd.DataFrame:
    """The rows of every map in numbers, one map after the other."""
    others = [
        values_text.to_take_away(regional(one.indicator, one.shown_year, False, within, one.level), one.entry)
        for one in maps(params)
    ]
    return pd.concat([own, *others], ignore_index=True)
