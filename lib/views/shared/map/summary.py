"""A map in words, for those who do not see it: its range, who certainly stands first, how many have no figure."""

from collections.abc import Collection, Sequence

import numpy as np

from lib import regions
from lib.data.states import CONFIDENTIAL, State
from lib.i18n import N_, _, ngettext, number
from lib.quantity.text import count_not_apart, value_words
from lib.views.shared.map.options import MapOptions
from lib.views.shared.map.payload import Rows

SHAPED = {
    "tiles": N_("Each region is a square, all of one size."),
    "dorling": N_("Each region is a circle; its area is the number of people employed there."),
}
FIRST_NAMED = 5  # regions that the words of a map name, where it is certain that they stand first


def summary(
    names: Sequence[str],
    rows: Rows,
    second: np.ndarray | None,
    options: MapOptions,
    sure: Sequence[tuple[str, int]] = (),
) -> str:
    """The map in a few sentences.

    names   of the regions, in the order of `rows`
    second  values of the other variable of a map of two; `rows` then hold what both have
    sure    of a map that is paler in parts: what each step means, and in how many regions
    """
    label = dict(
        zip(rows.codes, (f"{name} ({code})" for name, code in zip(names, rows.codes, strict=True)), strict=True)
    )
    parts = [_of_two(label, rows, second, options) if second is not None else _of_one(label, rows, options)]
    if options.shape:
        parts.append(_(SHAPED[options.shape]))
    if sure and options.certainty:
        steps = _("; ").join(f"{words} ({number(count)})" for words, count in sure)
        parts.append(f"{options.certainty.head}{_(': ')}{steps}.")
    return " ".join([*parts, *_without(rows, options)])


def _of_one(label: dict[str, str], rows: Rows, options: MapOptions) -> str:
    """The range of one figure and who is certainly first."""
    known, countries = int(rows.valued.sum()), regions.are_countries(rows.codes)
    if not known:
        none = (
            _("Map of {title}: no country has a value.") if countries else _("Map of {title}: no region has a value.")
        )
        return none.format(title=options.title)
    of_countries = _(
        "Map of {title}: {known} of {count} countries have a value, from {low} in {lowest} to {high} in {highest}."
    )
    of_regions = _(
        "Map of {title}: {known} of {count} regions have a value, from {low} in {lowest} to {high} in {highest}."
    )
    said = (of_countries if countries else of_regions).format(
        title=options.whole or f"{options.title}, {rows.years()['years'][0]}",
        known=number(known),
        count=number(len(rows.codes)),
        **_ends(label, rows.codes, rows.value, options.unit, options.decimals),
    )
    if certain := rows.certainly_first(FIRST_NAMED):
        first = _("Certainly among the first {n}: {regions}.")
        said += " " + first.format(n=number(FIRST_NAMED), regions=", ".join(label[code] for code in certain))
    return said


def _of_two(label: dict[str, str], rows: Rows, second: np.ndarray, options: MapOptions) -> str:
    """The range of both figures and who is certainly first by each."""
    both, known, countries = options.second, int(rows.valued.sum()), regions.are_countries(rows.codes)
    counted = (
        _("Map of {title}: {known} of {count} countries have both figures.")
        if countries
        else _("Map of {title}: {known} of {count} regions have both figures.")
    )
    parts = [counted.format(title=options.whole or options.title, known=number(known), count=number(len(rows.codes)))]
    if not both or not known:
        return parts[0]
    axes = (both.axes[0] or options.title, both.axes[1])
    figures = ((rows.value, options.unit, options.decimals), (second, both.unit, both.decimals))
    for name, figure in zip(axes, figures, strict=True):
        said = _("{indicator}: from {low} in {lowest} to {high} in {highest}.")
        parts.append(said.format(indicator=name, **_ends(label, rows.codes, *figure)))
    for name, own in zip(axes, (rows.alone(), Rows(both.frame)), strict=True):
        if certain := own.certainly_first(FIRST_NAMED):
            said = _("Certainly among the first {n} by “{indicator}”: {regions}.")
            named = ", ".join(label[code] for code in certain)
            parts.append(said.format(n=number(FIRST_NAMED), indicator=name, regions=named))
    return " ".join(parts)


def _ends(label: dict[str, str], codes: Sequence[str], values: np.ndarray, unit: str, decimals: int) -> dict[str, str]:
    """The least and the greatest value in words, each with its region."""
    low, high = int(np.nanargmin(values)), int(np.nanargmax(values))
    return {
        "low": value_words(values[low], unit, decimals),
        "high": value_words(values[high], unit, decimals),
        "lowest": label[codes[low]],
        "highest": label[codes[high]],
    }


def _without(rows: Rows, options: MapOptions) -> list[str]:
    """How many have no figure, by the reason.

    A state that has words of its own in place of a number does not say "confidential" here: its reason was lost.
    """
    apart_states: Collection[str] = options.words.blanks.keys()
    told = [
        (s in apart_states and s != State.MISSING) or c in options.words.apart
        for s, c in zip(rows.state, rows.codes, strict=True)
    ]
    apart = sum(told)
    confidential = sum(s in CONFIDENTIAL and not t for s, t in zip(rows.state, told, strict=True))
    missing = sum(s == State.MISSING for s in rows.state)
    parts = []
    if confidential:
        parts.append(ngettext("{n} is confidential.", "{n} are confidential.", confidential).format(n=confidential))
    if apart:
        parts.append(count_not_apart(apart))
    if missing:
        why = options.words.states.get(str(State.MISSING), "")
        own = _("Without a figure: {n} ({why}).")
        usual = ngettext("{n} is not published.", "{n} are not published.", missing)
        parts.append((own if why else usual).format(n=missing, why=why))
    return parts
