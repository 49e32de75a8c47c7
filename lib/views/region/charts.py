"""Charts of the region page: its years, where it stands among all regions; bars and moves as markup."""

from collections.abc import Callable
from html import escape

import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.states import has_value
from lib.i18n import _, ngettext, number, persons_between
from lib.indicators import Indicator
from lib.indicators.ranked import regional
from lib.model.chain import Chain
from lib.model.portrait import history
from lib.quantity.text import value_words
from lib.views.region import tables
from lib.views.region.tables import OCCUPATIONS_SHOWN, PERSONS
from lib.views.region.trend import trend
from lib.views.shared import charts, moves_markup, values_text
from lib.views.shared.esco_names import isco
from lib.views.shared.figure import Figure
from lib.views.shared.moves_markup import NAN

SHARE = "auto_share"


def hover(entry: Indicator) -> Callable[[pd.Series], str]:
    """Hover text of a row: place, value, year, state."""
    return lambda row: f"<b>{regions.label(row['region'])}</b><br>{values_text.sentence(row, entry)}"


@memo(language=True, size=1024)
def years(here: Chain, shade: str) -> Figure:
    """People who make motor vehicles through the years: 2008 to 2015 and 2022, never joined."""
    entry, past = indicators.indicator(PERSONS), history(PERSONS, here.place)
    return Figure(
        name="trend",
        title=_(entry.title),
        alt=alt_years(here.label, entry, past),
        table=tables.years(here),
        numeric=(_(entry.short),),
        download=lambda: past,
        sources=tuple(entry.sources),
        chart=trend(past, lambda v: number(v, entry.decimals), shade, hover(entry)),
        notes=tuple(_(caveat) for caveat in entry.caveats),
    )


def alt_years(place: str, entry: Indicator, past: pd.DataFrame) -> str:
    """The chart of the years in one sentence."""
    known = past[past["state"].map(has_value)]
    if not len(known):
        return _("{title} in {place}: no year has a value.").format(title=_(entry.title), place=place)
    first, last, hidden = known.iloc[0], known.iloc[-1], len(past) - len(known)
    said = (
        _("{title} in {place}: {first} in {first_year}, {last} in {last_year}.")
        if len(known) > 1
        else _("{title} in {place}: {last} in {last_year}.")
    ).format(
        title=_(entry.title),
        place=place,
        first=values_text.value(first, entry),
        first_year=int(first["year"]),
        last=values_text.value(last, entry),
        last_year=int(last["year"]),
    )
    gaps = ngettext("{count} year has no value.", "{count} years have no value.", hidden)
    return f"{said} {gaps.format(count=number(hidden))}" if hidden else said


@memo(language=True, size=1024)
def standing(here: Chain, shade: str) -> Figure:
    """The share of all jobs on a strip of all regions, with the country and the EU where they are published."""
    entry, year = indicators.indicator(SHARE), here.share.year
    frame = regional(SHARE, year)
    rows = frame[frame["region"].isin(here.members)]
    beside = indicators.national(SHARE, here.members[0], year)
    if not here.place.country:
        beside.pop("country", None)
    return Figure(
        name="standing",
        title=_(entry.title),
        alt=alt_standing(here.label, entry, rows.iloc[0])
        if here.single
        else alt_standing_of_several(here.label, entry, rows),
        table=values_text.in_words(rows, entry),
        numeric=(_(entry.short), _("Rank")),
        download=lambda: rows,
        sources=tuple(entry.sources),
        chart=charts.standing(
            frame,
            here.members,
            lambda v: value_words(v, entry.unit, entry.decimals),
            shade,
            hover(entry),
            country_words(here.members[0], beside),
        ),
    )


def alt_standing(place: str, entry: Indicator, row: pd.Series) -> str:
    """The position chart in one sentence."""
    return _("{title}: {place} at {value}, rank {rank}, among all regions with a value.").format(
        title=_(entry.title),
        place=place,
        value=values_text.value(row, entry),
        rank=values_text.rank(row) or _("none"),
    )


def alt_standing_of_several(place: str, entry: Indicator, rows: pd.DataFrame) -> str:
    """The position chart of several regions in one sentence."""
    known = rows[rows["state"].map(has_value)].sort_values("value")
    if known.empty:
        return _("{title}: no region of {place} has a value.").format(title=_(entry.title), place=place)
    low, high = known.iloc[0], known.iloc[-1]
    return _(
        "{title}: the regions of {place} stand between {low} ({first}) and {high} ({last}), "
        "among all regions with a value."
    ).format(
        title=_(entry.title),
        place=place,
        low=values_text.value(low, entry),
        first=regions.label(low["region"]),
        high=values_text.value(high, entry),
        last=regions.label(high["region"]),
    )


def country_words(region: str, beside: dict[str, pd.Series]) -> dict[str, float]:
    """Labels and values of the country and the EU for a position chart."""
    named = {"country": regions.country_name(regions.country_of(region)), "eu": _("EU")}
    return {named[k]: float(row["value"]) for k, row in beside.items()}


def within(low: float, high: float, fewest: float, most: float) -> str:
    """An assumed part of the jobs as a bar on a track of all of them (at most), with both numbers; markup."""

    def at(value: float) -> str:
        return f"{100 * min(1.0, max(0.0, value / most)) if most > 0 else 0:.2f}%"

    jobs = number(most) if fewest == most else _("{low} to {high}").format(low=number(fewest), high=number(most))
    ends = persons_between(low, high)
    return (
        f'<div class="atlas-within"><div class="ends"><span>{escape(ends)}</span></div>'
        f'<div class="track" aria-hidden="true">'
        f'<span class="band" style="left:{at(low)};width:{at(high - low)}"></span></div>'
        f'<div class="scale"><span>0</span><span>{escape(_("all {jobs}").format(jobs=jobs))}</span></div></div>'
    )


@memo(language=True)
def occupations(here: Chain) -> str:
    """People by occupation group as bars, limits where the jobs are known by limits alone; markup."""
    rows = [
        moves_markup.Row(
            escape(f"{isco(str(row.isco))} ({row.isco})"),
            *((row.value, NAN, row.value) if pd.notna(row.value) else (row.low, NAN, row.high)),
        )
        for row in here.occupations.head(OCCUPATIONS_SHOWN).itertuples()
    ]
    return moves_markup.bands(rows, _("Motor vehicle jobs by occupation"))
