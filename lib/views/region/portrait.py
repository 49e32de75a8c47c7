"""The figures of one region: in words for its tables and its headline."""

import pandas as pd

from lib import regions
from lib.data.states import State, has_value, reason_lost
from lib.i18n import _, number
from lib.indicators import Indicator, Spread
from lib.quantity.text import interval_words, value_words
from lib.views.shared import values_text as words


def headline(
    share: pd.Series,
    persons: pd.Series,
    place: str,
    country: bool = False,
    known: tuple[float, float] | None = None,
    left_out: str = "",
) -> str:
    """How exposed the place is, in one or two sentences; a hidden figure gets a sentence of its own.

    country: whether its rank counts countries. known: what those of several regions hold that publish something, where nothing
    is known of others (`left_out`, by name).
    """
    year = int(share["year"])
    if has_value(persons["state"]) and has_value(share["state"]):
        text = _("Making motor vehicles employs **{persons} people** here, **{share}** of all jobs ({year}).")
        sentence = text.format(persons=number(persons["value"]), share=value_words(share["value"], "%", 1), year=year)
        if words.rank(share):
            ranks = _("By share it ranks **{rank}** countries.") if country else _("By share it ranks **{rank}**.")
            sentence += " " + ranks.format(rank=words.rank(share))
        return sentence
    if persons["state"] == State.SHARED and persons["group"]:
        return _("How many people make motor vehicles in **{place}** is not published apart: **{group}**.").format(
            place=place, group=words.group(persons["group"])
        )
    if pd.notna(persons["low"]) and not reason_lost(persons["series"]):
        return _("How many people make motor vehicles in **{place}** is confidential: **{interval}** ({year}).").format(
            place=place, interval=interval_words(persons["low"], persons["high"]), year=year
        )
    if pd.notna(persons["low"]):
        return _(
            "How many people make motor vehicles in **{place}** is not published apart: **{interval}** ({year})."
        ).format(place=place, interval=interval_words(persons["low"], persons["high"]), year=year)
    said = _("How many people make motor vehicles in **{place}** is not published ({year}).").format(
        place=place, year=year
    )
    if known and left_out and known[1] == known[1]:
        jobs = number(known[0]) if known[0] == known[1] else interval_words(*known)
        said += " " + _("Without {left_out} it is **{jobs}**.").format(left_out=left_out, jobs=jobs)
    return said


def key_figures(
    rows: list[tuple[Indicator, pd.Series, dict[str, pd.Series]]], spreads: dict[str, Spread | None] | None = None
) -> pd.DataFrame:
    """Key figures in words: this place, its country, the EU, rank, year and state; columns with nothing in them are left out.

    spreads: of rates that cannot be added over several regions, the lowest and the highest of them, by indicator.
    """
    spreads = spreads or {}
    shown = pd.DataFrame(
        {
            _("Figure"): [_(entry.title) for entry, _row, _of in rows],
            _("Here"): [_short(row, entry, spreads.get(entry.id)) for entry, row, _of in rows],
            _("Country"): [_reference(of.get("country"), entry) for entry, _row, of in rows],
            _("EU"): [_reference(of.get("eu"), entry) for entry, _row, of in rows],
            _("Rank"): [words.rank(row) if has_value(row["state"]) else "" for _entry, row, _of in rows],
            _("Year and state"): [_year_and_state(row, entry, spreads.get(entry.id)) for entry, row, _of in rows],
        }
    )
    return shown.drop(columns=[c for c in (_("Country"), _("Rank")) if not shown[c].any()])


def _year_and_state(row: pd.Series, entry: Indicator, spread: Spread | None) -> str:
    """The year alone for an observed value; with its state in words for any other."""
    year, said = str(int(row["year"])), words.state(row, entry).split(", ")
    if spread and not has_value(row["state"]) and pd.isna(row["low"]):
        count = (
            _("lowest and highest of {count} regions")
            if spread.count == spread.of
            else _("lowest and highest of the {count} of {of} regions with a figure")
        )
        return f"{year}, " + count.format(count=number(spread.count), of=number(spread.of))
    if pd.notna(row["low"]):
        said = [
            interval_words(row["low"], row["high"], entry.unit, entry.decimals)
        ]  # its group stands with the unknowns
    return ", ".join([year, *(word for word in said if word != words.observed())])


def _reference(row: pd.Series | None, entry: Indicator) -> str:
    return "" if row is None else _short(row, entry)


def _short(row: pd.Series, entry: Indicator, spread: Spread | None = None) -> str:
    """The value without "people", which the name of the figure says already; of a rate that cannot be added its two ends."""
    if spread and not has_value(row["state"]) and pd.isna(row["low"]):
        low, high = (
            value_words(end.value, "%" if entry.unit == "%" else "", entry.decimals)
            for end in (spread.lowest, spread.highest)
        )
        return low if low == high else _("{low} to {high}").format(low=low, high=high)
    plain = has_value(row["state"]) and entry.unit != "%"
    return number(row["value"], entry.decimals) if plain else words.value(row, entry)


def alt_trend(place: str, entry: Indicator, history: pd.DataFrame) -> str:
    """The trend chart in one sentence."""
    known = history[history["state"].map(has_value)]
    if not len(known):
        return _("{title} in {place}: no year has a value.").format(title=_(entry.title), place=place)
    first, last = known.iloc[0], known.iloc[-1]
    return _(
        "{title} in {place}: {first} in {first_year}, {last} in {last_year}; {hidden} years without a value."
    ).format(
        title=_(entry.title),
        place=place,
        first=words.value(first, entry),
        first_year=int(first["year"]),
        last=words.value(last, entry),
        last_year=int(last["year"]),
        hidden=len(history) - len(known),
    )


def alt_standing(place: str, entry: Indicator, row: pd.Series) -> str:
    """The position chart in one sentence."""
    return _("{title}: {place} at {value}, rank {rank}, among all regions with a value.").format(
        title=_(entry.title), place=place, value=words.value(row, entry), rank=words.rank(row) or _("none")
    )


def alt_standing_of_several(place: str, entry: Indicator, rows: pd.DataFrame) -> str:
    """The position chart of several regions in one sentence."""
    known = rows[rows["state"].map(has_value)].sort_values("value")
    if known.empty:
        return _("{title}: no region of {place} has a value.").format(title=_(entry.title), place=place)
    low, high = known.iloc[0], known.iloc[-1]
    return _(
        "{title}: the regions of {place} stand between {low} ({first}) and {high} ({last}), among all regions with a value."
    ).format(
        title=_(entry.title),
        place=place,
        low=words.value(low, entry),
        first=regions.label(low["region"]),
        high=words.value(high, entry),
        last=regions.label(high["region"]),
    )


def country_words(region: str, references: dict[str, pd.Series]) -> dict[str, float]:
    """Labels and values of the country and the EU for a position chart."""
    named = {"country": regions.country_name(regions.country_of(region)), "eu": _("EU")}
    return {named[k]: float(row["value"]) for k, row in references.items()}
