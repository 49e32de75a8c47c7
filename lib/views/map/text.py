"""What the map says in words: its answer, who is first, why a form is refused."""

from collections.abc import Callable

import pandas as pd

from lib import indicators, regions
from lib.data.series import BASE_YEAR
from lib.data.states import VALUED
from lib.i18n import _, ngettext, number, small
from lib.i18n.numbers import SPACE
from lib.indicators import Indicator
from lib.indicators.levels import USUAL, Level, codes_of
from lib.indicators.ranks import Top, certain_top
from lib.quantity.text import unit_words, value_words
from lib.regions.place import Kind, Place
from lib.views.map.offered import counted, is_thin
from lib.views.shared.map.legend import break_words

MOST_NAMED = 5  # regions that a sentence lists by name


def headline(entry: Indicator, year: int, frame: pd.DataFrame, break_above: float | None) -> str:
    """The answer to the map's question, under 190 characters, with only what is certain.

    frame        indicators.ranked.regional
    break_above  where the highest class begins, None where there is none

    Says who comes first when that is certain, else who is highest among published figures and what could change it.
    """
    known = frame[frame["state"].isin(VALUED)]
    if not len(known):
        return no_value(frame, year)
    unknown = len(frame) - len(known)
    countries = regions.are_countries(frame["region"])
    top = certain_top(frame, 1)
    parts = []
    clean = known[~known["caveat"] & ~known["broken"] & (known["state"] != "modelled")]
    first = clean.sort_values(["value", "region"], ascending=[False, True]).iloc[0] if len(clean) else None
    if first is not None:
        place, value = f"**{regions.label(first['region'])}**", f"**{_value(first['value'], entry)}**"
        if first["value"] < known["value"].max():
            text = _("{place} has the highest figure without a warning, {value}.")
        elif first["region"] in top.certain:
            text = _("{place} has the highest figure, {value}.")
        else:
            text = _("{place} has the highest published figure, {value}.")
        parts.append(text.format(place=place, value=value))
    if break_above is not None and (len(known) == 1 or not (known["value"] >= break_above).any()):
        break_above = None  # that none is so high says nothing of these regions, and one alone has been said
    if break_above is not None:
        count = int((known["value"] >= break_above).sum())
        sentence = (
            ngettext(
                "{count} of the {of} countries with a value has {bound} or more.",
                "{count} of the {of} countries with a value have {bound} or more.",
                count,
            )
            if countries
            else _(entry.sentence)
            if entry.sentence
            else ngettext(
                "{count} of the {of} regions with a value has {bound} or more.",
                "{count} of the {of} regions with a value have {bound} or more.",
                count,
            )
        )
        parts.append(
            sentence.format(
                count=f"**{number(count)}**",
                of=f"**{number(len(known))}**",
                bound=f"**{_bound(break_above, entry)}**",
            )
        )
    if unknown and break_above is not None:
        words = (
            ngettext(
                "{count} country without a value may belong there too.",
                "{count} countries without a value may belong there too.",
                unknown,
            )
            if countries
            else ngettext(
                "{count} region without a value may belong there too.",
                "{count} regions without a value may belong there too.",
                unknown,
            )
        )
        parts.append(words.format(count=number(unknown)))
    elif unknown and first is not None and first["region"] not in top.certain:
        words = (
            ngettext(
                "{count} country without a value may stand above it.",
                "{count} countries without a value may stand above it.",
                unknown,
            )
            if countries
            else ngettext(
                "{count} region without a value may stand above it.",
                "{count} regions without a value may stand above it.",
                unknown,
            )
        )
        parts.append(words.format(count=number(unknown)))
    return " ".join(parts)


def no_value(frame: pd.DataFrame, year: int) -> str:
    """That a year has no figure for any region, or any country."""
    countries = regions.are_countries(frame["region"])
    words = _("No country has a value for {year}.") if countries else _("No region has a value for {year}.")
    return words.format(year=year)


def _value(value: float, entry: Indicator) -> str:
    return value_words(value, entry.unit, entry.decimals)


FIRST = 5  # regions that the note over the table names


def first(frame: pd.DataFrame, n: int = FIRST) -> str:
    """Who is certainly among the first n, who may be, and which regions without a figure could change it."""
    return who_is_first(certain_top(frame, n), regions.label)


def _bound(value: float, entry: Indicator) -> str:
    """Where a class begins, as the legend writes it: "2 %" rather than "2.0 %", and every decimal that it has."""
    return break_words(value) + (SPACE + unit_words(entry.unit) if entry.unit else "")


def whose_table(place: Place, level: Level = USUAL, parted: bool = True) -> str:
    """The head of the table: all regions of the level, or those of the country or group in hand, ranked among
    themselves where it is `parted` from the others.
    """
    if level == "country":
        return _("Countries in this map")
    if place.single or not parted:
        return _("Regions in this map")
    if place.kind is Kind.GROUP:
        return _("Regions of the group, ranked among themselves")
    return _("Regions of {place}, ranked among themselves").format(place=place.name)


def wrong_form(entry: Indicator) -> str:
    """Why an indicator is not drawn in the other form."""
    if entry.form == "count":
        return _(
            "A number of {what} is drawn as symbols: as a fill, a large region would look as if it had more."
        ).format(what=small(_(entry.short)))
    return _("A share is drawn as fills: the area of a symbol would be read as an amount.")


def even() -> str:
    """Why a map is not paler where figures are less sure."""
    return _("All figures of this year are equally sure: none would be paler for being less sure than another.")


def steps(many: int, few: int) -> list[str]:
    """The steps of a map that pales where few people are employed, most first."""
    return [
        _("{limit} and more").format(limit=number(many)),
        _("{low} to {high}").format(low=number(few), high=number(many)),
        _("under {limit}").format(limit=number(few)),
    ]


def thin(id: str, year: int, level: Level = USUAL) -> str:
    """That a year has figures for fewer than half of the regions, and what follows; "" for any other year."""
    if not is_thin(id, year, level):
        return ""
    words = (
        _(
            "In {year} {count} of {of} countries have a figure: fewer than half, so nothing is said of the EU. Grey "
            "and hatched countries are not low, they are not published."
        )
        if level == "country"
        else _(
            "In {year} {count} of {of} regions have a figure: fewer than half, so nothing is said of the EU. Grey and "
            "hatched regions are not low, they are not published."
        )
    )
    return words.format(year=year, count=number(counted(id, level)[year]), of=number(len(codes_of(level))))


def no_change(id: str, last: int) -> str:
    """Why no change to a year can be shown."""
    return _(
        "No other year of “{title}” can be compared with {year}: none is published, or the rules of counting changed."
    ).format(title=_(indicators.indicator(id).title), year=last)


def landing() -> str:
    """What the atlas is, for whom, and as of when, in two sentences."""
    return _(
        "For policymakers, workshop facilitators and regions: which jobs the move to electric vehicles touches, where "
        "people could go, which training is known, who pays. Jobs of {year}."
    ).format(year=BASE_YEAR)


def who_is_first(top: Top, name: Callable[[str], str] = str) -> str:
    """One to three sentences: who is certainly in the top n, who may be, and what could change it.

    name: a region's name and code together, "Stuttgart (DE11)".
    """
    sentences = []
    countries = _of_countries(top)
    if top.certain:
        sentences.append(
            _("Certainly among the first {n}: {regions}.").format(n=number(top.n), regions=_listed(top.certain, name))
        )
    else:
        none = (
            _("No country is certainly among the first {n}.")
            if countries
            else _("No region is certainly among the first {n}.")
        )
        sentences.append(none.format(n=number(top.n)))
    if top.possible:
        sentences.append(_("Possibly: {regions}.").format(regions=_listed(top.possible, name)))
    return " ".join([*sentences, what_could_change(top, name)])


def _of_countries(top: Top) -> bool:
    named = (*top.certain, *top.possible, *top.not_ranked, *top.unknown)
    return bool(named) and regions.are_countries(named)


def _listed(codes: tuple[str, ...], name: Callable[[str], str]) -> str:
    """The first few by name, and how many more."""
    named = ", ".join(map(name, codes[:MOST_NAMED]))
    more = len(codes) - MOST_NAMED
    return (
        named
        if more <= 0
        else ngettext("{regions} and {count} more", "{regions} and {count} more", more).format(
            regions=named, count=number(more)
        )
    )


def what_could_change(top: Top, name: Callable[[str], str] = str) -> str:
    """One or two sentences: which regions without a figure may stand in the top n, and which are left out of it.

    name: a region's name and code together, "Stuttgart (DE11)".
    """
    count, n = len(top.unknown), number(top.n)
    countries = _of_countries(top)
    if not count:
        none = (
            _("No country without a figure can change the first {n}.")
            if countries
            else _("No region without a figure can change the first {n}.")
        )
        sentences = [none.format(n=n)]
    elif count <= MOST_NAMED:
        sentences = [
            _("Without a figure, and possibly among the first {n}: {regions}.").format(
                n=n, regions=", ".join(map(name, top.unknown))
            )
        ]
    else:
        many = (
            ngettext(
                "{count} country without a figure may stand among the first {n}.",
                "{count} countries without a figure may stand among the first {n}.",
                count,
            )
            if countries
            else ngettext(
                "{count} region without a figure may stand among the first {n}.",
                "{count} regions without a figure may stand among the first {n}.",
                count,
            )
        )
        sentences = [many.format(count=number(count), n=n)]
    if top.not_ranked:
        sentences.append(
            _("Not ranked, because the figure is modelled or not comparable: {regions}.").format(
                regions=_listed(top.not_ranked, name)
            )
        )
    return " ".join(sentences)
