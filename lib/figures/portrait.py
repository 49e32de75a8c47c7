"""The figures of one region: in words for its tables, its headline, its unknowns."""

import pandas as pd

from lib import regions
from lib.figures import tables as words
from lib.figures.wording import interval_words, value_words
from lib.i18n import _, number
from lib.indicators import Indicator
from lib.model.unknowns import mend
from lib.states import State, has_value


def headline(share: pd.Series, persons: pd.Series, place: str) -> str:
    """How exposed the region is, in one or two sentences; a hidden figure gets a sentence of its own."""
    year = int(share["year"])
    if has_value(persons["state"]) and has_value(share["state"]):
        text = _("Making motor vehicles employs **{persons} people** here, **{share}** of all jobs ({year}).")
        sentence = text.format(persons=number(persons["value"]), share=value_words(share["value"], "%", 1), year=year)
        if pd.notna(share["rank_best"]):
            sentence += " " + _("By share it ranks **{rank}**.").format(rank=words.rank(share))
        return sentence
    if persons["state"] == State.SHARED and persons["group"]:
        return _("How many people make motor vehicles in **{place}** is not published apart: **{group}**.").format(
            place=place, group=words.group(persons["group"])
        )
    if pd.notna(persons["low"]):
        return _("How many people make motor vehicles in **{place}** is confidential: **{interval}** ({year}).").format(
            place=place, interval=interval_words(persons["low"], persons["high"]), year=year
        )
    return _("How many people make motor vehicles in **{place}** is not published ({year}).").format(place=place, year=year)


def key_figures(rows: list[tuple[Indicator, pd.Series, dict[str, pd.Series]]]) -> pd.DataFrame:
    """Key figures in words: this region, its country, the EU, rank, year and state."""
    return pd.DataFrame(
        {
            _("Figure"): [_(entry.title) for entry, _row, _of in rows],
            _("Here"): [words.value(row, entry) for entry, row, _of in rows],
            _("Country"): [_reference(of.get("country"), entry) for entry, _row, of in rows],
            _("EU"): [_reference(of.get("eu"), entry) for entry, _row, of in rows],
            _("Rank"): [words.rank(row) if has_value(row["state"]) else "" for _entry, row, _of in rows],
            _("Year and state"): [_year_and_state(row, entry) for entry, row, _of in rows],
        }
    )


def _year_and_state(row: pd.Series, entry: Indicator) -> str:
    """The year alone for an observed value; with its state in words for any other."""
    year, state = str(int(row["year"])), words.state(row, entry)
    if pd.notna(row["low"]):
        state = interval_words(row["low"], row["high"], entry.unit, entry.decimals)  # its group stands with the unknowns
    return year if state == words.observed() else f"{year}, {state}"


def _reference(row: pd.Series | None, entry: Indicator) -> str:
    return "" if row is None else words.value(row, entry)


def unknown_words(found: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """What is not known, in words: what, when, what is known instead, what would mend it.

    groups: shared totals of this region by series (series, group).
    """
    shared = {series: _groups_worth_saying(own) for series, own in groups.groupby("series")}
    said = {
        "confidential": _("confidential"), "lost": _("not published apart"), "missing": _("not published"),
        "caveat": _("counted at head office"), "break": _("not comparable with the year before"),
    }  # fmt: skip
    rows = []
    for row in found.itertuples():
        known = []
        if row.kind in ("confidential", "lost"):
            known += [words.group(g) for g in shared.get(row.series, ())]
            if pd.notna(row.low):
                known.append(f"{interval_words(row.low, row.high)} ({row.last_year})")
        years = str(row.last_year) if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}"
        rows.append(
            {
                _("Figure"): _(row.title), _("Years"): years, _("What is missing"): said[row.kind],
                _("What is known instead"): "; ".join(known) or _("nothing that helps"), _("What would mend it"): mend(row.kind),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def _groups_worth_saying(own: pd.DataFrame) -> list[str]:
    """The newest shared total, and the newest among those of the fewest regions where that is another."""
    size = own["group"].map(lambda g: g.count("+"))
    newest = own.sort_values("year")["group"].iloc[-1]
    closest = own[size == size.min()].sort_values("year")["group"].iloc[-1]
    return list(dict.fromkeys([closest, newest]))


def parts_words(conversions: pd.DataFrame) -> pd.DataFrame:
    """Which older codes a region was made from, in words."""
    kinds = {
        "recode": _("same area, new code"), "split": _("part of"), "merge": _("joined with others"), "shift": _("border moved"),
    }  # fmt: skip
    basis = {"pop21": _("population 2021"), "pop11": _("population 2011"), "artif_surf18": _("built-up area 2018"), "same area": _("same area")}
    return pd.DataFrame(
        {
            _("Older code"): conversions["from_code"].astype(str).tolist(),
            _("NUTS version"): conversions["from_version"].astype(str).tolist(),
            _("How it changed"): [kinds.get(str(k), str(k)) for k in conversions["kind"]],
            _("Share that went here"): [value_words(100 * w, "%", 1) for w in conversions["weight"]],
            _("Measured by"): [basis.get(str(b), str(b)) for b in conversions["basis"]],
        }
    )


def alt_trend(place: str, entry: Indicator, history: pd.DataFrame) -> str:
    """The trend chart in one sentence."""
    known = history[history["state"].map(has_value)]
    if not len(known):
        return _("{title} in {place}: no year has a value.").format(title=_(entry.title), place=place)
    first, last = known.iloc[0], known.iloc[-1]
    return _("{title} in {place}: {first} in {first_year}, {last} in {last_year}; {hidden} years without a value.").format(
        title=_(entry.title), place=place, first=words.value(first, entry), first_year=int(first["year"]),
        last=words.value(last, entry), last_year=int(last["year"]), hidden=len(history) - len(known),
    )  # fmt: skip


def alt_standing(place: str, entry: Indicator, row: pd.Series) -> str:
    """The position chart in one sentence."""
    return _("{title}: {place} at {value}, rank {rank}, among all regions with a value.").format(
        title=_(entry.title), place=place, value=words.value(row, entry), rank=words.rank(row) or _("none")
    )


def country_words(region: str, references: dict[str, pd.Series]) -> dict[str, float]:
    """Labels and values of the country and the EU for a position chart."""
    named = {"country": regions.country_name(regions.country_of(region)), "eu": _("EU")}
    return {named[k]: float(row["value"]) for k, row in references.items()}
