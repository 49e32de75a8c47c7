"""How complete and how sound the figures are, in words and in classes: coverage, breaks, residuals, conversions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib import regions
from lib.data.states import reason_lost
from lib.i18n import N_, _, ngettext, number
from lib.i18n.numbers import MINUS
from lib.quantity.marks import Why
from lib.quantity.text import NOT_APART_COUNT, NOT_APART_COUNT_BOLD, NOT_APART_OR_CONFIDENTIAL, value_words
from lib.views.shared.unknowns_text import parts_words

THEMES: dict[str, str] = {
    "auto": N_("Motor vehicle jobs, trade and repair"),
    "industry": N_("Other industries"),
    "labour": N_("Labour market"),
    "people": N_("People and skills"),
    "economy": N_("Output and research"),
    "rci": N_("Regional Competitiveness Index"),
}
COUNTS: dict[str, str] = {  # what a cell counts: a column of lib.model.quality.by_state, in words
    "with_value": N_("With a value"),
    "observed": N_("Observed"),
    "estimated": N_("Estimated"),
    "converted": N_("Converted"),
    "derived": N_("Derived"),
    "modelled": N_("Modelled"),
    "forecast": N_("Forecast"),
    "confidential": NOT_APART_OR_CONFIDENTIAL,
    "missing": N_("Not published"),
}
STEPS = 5  # of colour: fifths of all regions
NAMED = 4  # regions named in a row of breaks; a file has all
TREATMENT = {"used": N_("used, with that much room"), "set aside": N_("set aside")}
PARTS = {"regions": N_("its regions"), "activities": N_("its activities")}


@dataclass(frozen=True)
class Cell:
    """One series in one year: how many regions, which fifth of them (0 to 4; -1 for none), the same in words."""

    text: str
    step: int
    words: str


def coverage(
    counted: pd.DataFrame, titles: Mapping[str, str], years: Sequence[int], count: str
) -> dict[str, list[Cell | None]]:
    """A row of cells for each series, one a year; None where there is no table of that year.

    counted: lib.model.quality.by_state. `titles` gives the series shown, in order; `count` is a key of COUNTS.
    """
    shown = counted[counted["series"].isin(titles) & counted["year"].isin(years)]
    cells = {(r["series"], int(r["year"])): r for r in shown.to_dict("records")}
    return {s: [_cell(cells.get((s, y)), title, y, count) for y in years] for s, title in titles.items()}


def _cell(row: Mapping[Any, Any] | None, title: str, year: int, count: str) -> Cell | None:
    if row is None:
        return None
    n = int(row[count])
    hidden = _(NOT_APART_COUNT) if reason_lost(row["series"], year) else _("{hidden} confidential")
    words = _("{title}, {year}: {value} of {of} regions with a value").format(
        title=title, year=year, value=row["with_value"], of=row["of"]
    )
    words += (
        _("; ")
        + hidden.format(hidden=row["confidential"])
        + _("; ")
        + _("{missing} not published").format(missing=row["missing"])
    )
    return Cell(number(n), min(STEPS - 1, STEPS * n // row["of"]) if n else -1, words)


def headline(counted: pd.DataFrame, series: str, title: str) -> str:
    """How complete the newest year of one series is, in one sentence."""
    years = counted[counted["series"] == series]
    if not len(years):
        return _("No figure of this choice is published for regions of NUTS 2.")
    row = years.iloc[int(years["year"].to_numpy().argmax())]
    text = _("{title}, {year}: **{value} of {of} regions** have a value").format(
        title=title, year=int(row["year"]), value=number(row["with_value"]), of=number(row["of"])
    )
    parts = []
    if row["confidential"]:
        blank = _(NOT_APART_COUNT_BOLD) if reason_lost(series, row["year"]) else _("**{count}** are confidential")
        parts.append(blank.format(count=number(row["confidential"])))
    if row["missing"]:
        parts.append(_("**{count}** are not published").format(count=number(row["missing"])))
    return ", ".join([text, *parts]) + "."


def own_words(frame: pd.DataFrame, titles: Mapping[str, str], sources: Mapping[str, str]) -> pd.DataFrame:
    """Rows of data/coverage.parquet in words: counts in the source's own NUTS version."""
    frame = frame.sort_values(["series", "year", "source"], ascending=[True, False, True])
    names = {
        "live": _("Regions"),
        "observed": _("Observed"),
        "estimated": _("Estimated"),
        "confidential": _("Confidential"),
        "missing": _("Missing"),
        "retired": _("Retired codes"),
    }
    out = pd.DataFrame(
        {
            _("Figure"): [titles.get(s, s) for s in frame["series"]],
            _("Year"): frame["year"].astype(str),
            _("Source"): [sources.get(s, s) for s in frame["source"]],
            _("NUTS version"): frame["nuts_version"],
        }
    )
    return out.assign(**{label: [number(v) for v in frame[column]] for column, label in names.items()})


def breaks_sentence(marked: pd.DataFrame) -> str:
    """How many values are broken, and in how many regions."""
    if not len(marked):
        return _("No value of these series is marked as broken.")
    return ngettext(
        "**{count}** value of these series, in {regions} regions, is not comparable with the year before.",
        "**{count}** values of these series, in {regions} regions, are not comparable with the year before.",
        len(marked),
    ).format(count=number(len(marked)), regions=number(marked["region"].nunique()))


def break_words(together: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Breaks in words: which figure, which year, why, which regions (lib.model.quality.breaks_together)."""
    rows = [
        (
            titles.get(r["series"], r["series"]),
            str(r["year"]),
            Why(r["kind"], int(r["year"]), r["other"]).words(),
            number(len(r["regions"])),
            _named(r["regions"]),
        )
        for r in together.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[_("Figure"), _("Year"), _("Why"), _("Regions"), _("Which")])


def _named(codes: Sequence[str]) -> str:
    """Region names with their codes, the first few."""
    named = ", ".join(regions.label(code) for code in codes[:NAMED])
    return (
        named
        if len(codes) <= NAMED
        else _("{regions} and {count} more").format(regions=named, count=number(len(codes) - NAMED))
    )


def each_break(marked: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Every broken value in a row, for a file: region, name, series, title, year, reason, what lies behind it."""
    return pd.DataFrame(
        {
            "region": marked["region"],
            "name": [regions.name(c) for c in marked["region"]],
            "series": marked["series"],
            "title": [titles.get(s, s) for s in marked["series"]],
            "year": marked["year"],
            "kind": marked["kind"],
            "in_words": [Why(r["kind"], int(r["year"]), r["other"]).words() for r in marked.to_dict("records")],
            "behind_it": marked["detail"],
        }
    )


def residual_sentence(misses: pd.DataFrame) -> str:
    """How many totals miss their parts, and how many were given up for it."""
    if not len(misses):
        return _("Every published total of these series is the sum of its published parts.")
    aside = int((misses["treatment"] == "set aside").sum())
    text = ngettext(
        "**{count}** published total of these series misses the sum of its parts by more than rounding.",
        "**{count}** published totals of these series miss the sum of their parts by more than rounding.",
        len(misses),
    )
    more = ngettext(
        "**{count}** was set aside: no limit of a confidential figure rests on it.",
        "**{count}** were set aside: no limit of a confidential figure rests on them.",
        aside,
    )
    return text.format(count=number(len(misses))) + (" " + more.format(count=number(aside)) if aside else "")


def residual_words(misses: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Totals and parts in words; an empty sum where a part is hidden and only the least correction is known."""
    rows = [
        (
            place(r["parent"]),
            titles.get(r["series"], r["series"]),
            str(r["year"]),
            _(PARTS[r["parts"]]),
            amount(r["published"], r["series"]),
            amount(r["sum_of_parts"], r["series"]),
            _difference(r),
            _(TREATMENT[r["treatment"]]),
        )
        for r in misses.to_dict("records")
    ]
    heads = [
        _("Whole"),
        _("Figure"),
        _("Year"),
        _("Parts"),
        _("Published"),
        _("Sum of parts"),
        _("Difference"),
        _("What was done"),
    ]
    return pd.DataFrame(rows, columns=heads)


def amount(value: float, series: str) -> str:
    """A figure as published: whole persons or places, wages with one decimal; nothing where it is not known."""
    return "" if pd.isna(value) else number(value, 1 if series.startswith("wages") else 0)


def _difference(row: Mapping[Any, Any]) -> str:
    """The miss with its sign, and as a share of the published total; "at least" where parts are hidden."""
    text = amount(abs(row["miss"]), row["series"]) + f" ({value_words(100 * row['share'], '%', 1)})"
    if pd.isna(row["sum_of_parts"]):
        return _("at least {amount}").format(amount=text)
    return (MINUS if row["miss"] < 0 else "+") + text


def place(code: str) -> str:
    """Name and code of a region; the code alone where it belongs to an older NUTS version."""
    return regions.label(code) if regions.exists(code) else code


def conversion_words(made: pd.DataFrame) -> pd.DataFrame:
    """Regions made from older codes in words, one row for each old code."""
    parts = []
    for region, parts_of_one in made.groupby("region", sort=False):
        rows = parts_words(parts_of_one)
        rows.insert(0, _("Region"), regions.label(str(region)))
        parts.append(rows)
    return pd.concat(parts, ignore_index=True)
