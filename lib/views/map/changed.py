"""The map of what an indicator gained or lost between two years: its frame, its words, its options."""

from dataclasses import replace

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import VALUED, State
from lib.i18n import _, ngettext, number
from lib.i18n.numbers import change
from lib.indicators import Indicator
from lib.indicators.change import POINTS, By, changes, unit_of_change
from lib.quantity.text import state_words, unit_words
from lib.views.map.params import MapParams
from lib.views.shared import values_text
from lib.views.shared.map.classes import diverging_breaks
from lib.views.shared.map.options import OwnWords


def by(params: MapParams) -> By:
    """How the change is taken: a count in percent, since a fill of persons would show the size of regions."""
    return "percent" if params.entry.form == "count" else params.by


def frame(params: MapParams, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """The change of every region from the year asked for to the year shown (lib/indicators/change.changes)."""
    return changes(params.indicator, int(params.since), params.shown_year, by(params), within, params.level)


@memo(language=True, size=256)
def entry(params: MapParams) -> Indicator:
    """The change as an indicator: its title, unit and middle (no change), in the reader's language."""
    own, how = params.entry, by(params)
    unit = unit_of_change(own.id, how)
    title = _("{title}: change from {first} to {last}").format(
        title=_(own.title), first=params.since, last=params.shown_year
    )
    return replace(
        own,
        title=title,
        short=_("Change, {unit}").format(unit=unit_words(unit)) if unit else _("Change"),
        unit=unit,
        decimals=own.decimals + (unit == POINTS and _is_finer(params)),
        form="ratio",
        middle=0.0,
        within="",
    )


def _is_finer(params: MapParams) -> bool:
    """Whether changes are known finer than the figures are written: most shares move by less than a tenth of a point.

    Of figures that are published with no more decimals no more can be told.
    """
    tenths = frame(params)["value"].dropna().to_numpy(float) * 10**params.entry.decimals
    return bool(len(tenths) and abs(tenths - tenths.round()).max() > 1e-6)


def breaks(params: MapParams) -> tuple[float, ...]:
    """Where the classes of the change begin, as far below no change as above; none finer than a figure."""
    values = frame(params)["value"].to_numpy(float)
    least = 0.5 * 10.0 ** -entry(params).decimals
    return tuple(b for b in diverging_breaks(values, 0.0, 7) if abs(b) >= least)


def words() -> OwnWords:
    """What a region without a change says: it may have a figure in either year, but none that can be compared."""
    none = {str(State.MISSING): _("no figure in one of the years, or not comparable")}
    return OwnWords(states=none, blanks={str(State.MISSING): _("no change to show")})


def rows(params: MapParams, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """The table in words; what cannot be compared is not called unpublished."""
    table = values_text.in_words(frame(params, within), entry(params))
    blank = table[_("State")] == state_words(State.MISSING)
    table.loc[blank, _("State")] = words().states[str(State.MISSING)]
    table.loc[blank, entry(params).short] = words().blanks[str(State.MISSING)]
    return table


def headline(params: MapParams, shown: pd.DataFrame) -> str:
    """Where it grew and fell most, in how many regions it grew, and how many cannot be compared."""
    known = shown[shown["state"].isin(VALUED)]
    if not len(known):
        none = (
            _("No country has figures for {first} and {last} that can be compared.")
            if params.level == "country"
            else _("No region has figures for {first} and {last} that can be compared.")
        )
        return none.format(first=params.since, last=params.shown_year)
    clean = known[~known["caveat"] & (known["state"] != str(State.MODELLED))]
    parts = []
    if len(clean):
        order = clean.sort_values(["value", "region"], ascending=[False, True])
        most, least = order.iloc[0], order.iloc[-1]
        words = (
            _("From {first} to {last} it rose most in **{top}** ({rise}) and fell most in **{bottom}** ({fall}).")
            if most["value"] > 0 > least["value"]
            else _("From {first} to {last}: most in **{top}** ({rise}), least in **{bottom}** ({fall}).")
        )
        parts.append(
            words.format(
                first=params.since,
                last=params.shown_year,
                top=regions.label(most["region"]),
                rise=_signed(most["value"], params),
                bottom=regions.label(least["region"]),
                fall=_signed(least["value"], params),
            )
        )
    countries = regions.are_countries(shown["region"])
    counted = (
        _("It rose in **{up}** and fell in **{down}** of **{of}** countries that can be compared.")
        if countries
        else _("It rose in **{up}** and fell in **{down}** of **{of}** regions that can be compared.")
    )
    parts.append(
        counted.format(
            up=number((known["value"] > 0).sum()), down=number((known["value"] < 0).sum()), of=number(len(known))
        )
    )
    if blank := len(shown) - len(known):
        none = (
            ngettext("{count} country cannot be compared.", "{count} countries cannot be compared.", blank)
            if countries
            else ngettext("{count} region cannot be compared.", "{count} regions cannot be compared.", blank)
        )
        parts.append(none.format(count=number(blank)))
    return " ".join(parts)


def _signed(value: float, params: MapParams) -> str:
    unit = entry(params).unit
    return change(value, entry(params).decimals, unit_words(unit))
