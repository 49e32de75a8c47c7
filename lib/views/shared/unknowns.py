"""What is not known about a region, in words; and which older codes it was made from."""

from collections.abc import Sequence

import pandas as pd

from lib import regions
from lib.data.states import Overlay, State, has_value
from lib.i18n import N_, _, ngettext, number
from lib.indicators import Indicator
from lib.model.unknowns import BLANK, resolves
from lib.quantity.text import MARK, STATE, interval_words, value_words
from lib.views.shared import values_text as words

SAID: dict[str, str] = {
    "gone": STATE[State.MISSING],
    "lost": N_("not published apart"),
    "confidential": STATE[State.HIDDEN],
    "exchange": N_("changed places with {other} in the source"),
    "caveat": MARK[Overlay.CAVEAT],
    "definition": N_("not comparable: definition changed"),
    "flag": N_("not comparable: the producer marks a break"),
    "state_change": N_("not comparable: confidential before"),
    "jump": N_("not comparable: too large a jump"),
    "denominator": N_("not comparable: the number of all jobs jumps"),
    "missing": STATE[State.MISSING],
}
NEARLY = 0.9  # limits that reach this far up to the shared total say no more than the total does


def unknown_words(found: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """What is not known, in words: which figure, which years, what about it, what is known instead, what would resolve it.

    found: of lib.model.unknowns; groups: shared totals of this region (series, group, year, total).
    """
    columns = [_("Figure"), _("Years"), _("What is not known"), _("What is known instead"), _("What would resolve it")]
    rows = [
        (
            _(row.title),
            years_words(row.years),
            _(SAID[row.kind]).format(other=row.other),
            _instead(row, groups),
            resolves(row.kind),
        )
        for row in found.itertuples()
    ]
    return pd.DataFrame(rows, columns=columns)


def years_words(years: Sequence[int]) -> str:
    """Years with stretches shortened: "2008, 2010–2015"."""
    stretches: list[list[int]] = []
    for year in years:
        if stretches and year == stretches[-1][-1] + 1:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in stretches)


def _instead(row, groups: pd.DataFrame) -> str:
    """What is known instead: shared totals, limits, the larger region; nothing where there is nothing."""
    if row.kind == "exchange":
        return _("its own figures seem to stand under {place}").format(place=regions.label(row.other))
    if row.kind == "caveat" and pd.notna(row.later):
        return _("{persons} people (2022), counted where they work").format(persons=number(row.later))
    if row.kind not in BLANK:
        return ""
    said = []
    mine = groups[(groups["series"] == row.series) & groups["year"].isin(row.years)]
    if len(mine):
        said += [words.group(g) for g in _groups_worth_saying(mine)]
    total = mine.loc[mine["year"] == row.limits_year, "total"].min() if len(mine) else float("nan")
    if pd.notna(row.low) and (row.low > 1 or not row.high >= NEARLY * total):
        said.append(
            _("{interval} ({year})").format(interval=interval_words(row.low, row.high), year=int(row.limits_year))
        )
    if not said and row.above:
        said.append(
            _("{place} together {total} ({year})").format(
                place=regions.label(row.above), total=number(row.above_value), year=int(row.above_year)
            )
        )
    return "; ".join(said) or _("nothing")


def _groups_worth_saying(own: pd.DataFrame) -> list[str]:
    """The newest shared total, and the newest among those of the fewest regions where that is another."""
    size = own["group"].map(lambda g: g.count("+"))
    newest = own.sort_values("year")["group"].iloc[-1]
    closest = own[size == size.min()].sort_values("year")["group"].iloc[-1]
    return list(dict.fromkeys([closest, newest]))


def oldest_words(rows: list[tuple[Indicator, pd.Series, dict[str, pd.Series]]]) -> str:
    """Which key figures are the oldest, which are modelled, which are not known: one to three short sentences."""
    known = [(entry, row) for entry, row, _of in rows if has_value(row["state"])]
    said = []
    if known:
        year = min(int(row["year"]) for _entry, row in known)
        old = [_(entry.title) for entry, row in known if int(row["year"]) == year]
        said.append(
            _("The oldest key figure above is of **{year}**: {figures}.").format(year=year, figures="; ".join(old))
        )
    modelled = [_(entry.title) for entry, row in known if row["state"] == State.MODELLED]
    if modelled:
        said.append(_("Modelled from a larger region: {figures}.").format(figures="; ".join(modelled)))
    blank = len(rows) - len(known)
    if blank:
        said.append(
            ngettext(
                "**{count}** key figure has no value here.", "**{count}** key figures have no value here.", blank
            ).format(count=number(blank))
        )
    return " ".join(said)


def parts_words(conversions: pd.DataFrame) -> pd.DataFrame:
    """Which older codes a region was made from, in words; a code that went over alike in several versions is one row."""
    kinds = {
        "recode": _("same area, new code"),
        "split": _("part of it"),
        "merge": _("joined with others"),
        "shift": _("border moved"),
    }
    basis = {
        "pop21": _("population 2021"),
        "pop11": _("population 2011"),
        "artif_surf18": _("built-up area 2018"),
        "same area": _("same area"),
    }
    alike = (
        conversions.assign(weight=conversions["weight"].round(3))
        .groupby(["from_code", "kind", "weight", "basis"], sort=False)["from_version"]
        .agg(lambda v: ", ".join(sorted(map(str, v))))
    )
    rows = [
        (code, versions, kinds.get(str(kind), str(kind)), share_words(weight), basis.get(str(measure), str(measure)))
        for (code, kind, weight, measure), versions in alike.items()
    ]
    return pd.DataFrame(
        rows,
        columns=[_("Older code"), _("NUTS version"), _("How it changed"), _("Share that went here"), _("Measured by")],
    )


def share_words(weight: float) -> str:
    """A share of an old region: never "100 %" where a little went elsewhere."""
    if 0.995 <= weight < 1:
        return _("over {limit}").format(limit=value_words(99, "%", 0))
    return value_words(100 * weight, "%", 1)


def converted_words(observations: pd.DataFrame) -> str:
    """How many series of the region hold converted or modelled figures; empty where none does."""
    count = {
        state: observations.loc[observations["state"] == state, "series"].nunique()
        for state in ("converted", "modelled")
    }
    said = []
    if count["converted"]:
        said.append(
            ngettext(
                "**{count}** count is added up with these weights and marked converted.",
                "**{count}** counts are added up with these weights and marked converted.",
                count["converted"],
            ).format(count=number(count["converted"]))
        )
    if count["modelled"]:
        said.append(
            _(
                "Rates are never averaged over a border: a figure taken from a neighbouring or larger area is marked modelled."
            )
        )
    return " ".join(said)
