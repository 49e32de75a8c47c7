"""What is not known about a region, in words; and which older codes it was made from."""

from collections.abc import Sequence

import pandas as pd

from lib import regions
from lib.data.states import Overlay, State
from lib.i18n import N_, _, ngettext, number
from lib.model.portrait import Rows
from lib.model.unknowns import BLANK
from lib.quantity.marks import MARK
from lib.quantity.text import NOT_APART, STATE, interval_words, shared_total, value_words

NOT_KNOWN: dict[str, str] = {  # kind of lib/model/unknowns.KINDS → what is not known
    "gone": STATE[State.MISSING],
    "lost": NOT_APART,
    "confidential": STATE[State.HIDDEN],
    "older": N_("published for the older region only"),
    "exchange": N_("changed places with {other} in the source"),
    "caveat": MARK[Overlay.CAVEAT],
    "definition": N_("not comparable: definition changed"),
    "flag": N_("not comparable: the producer marks a break"),
    "state_change": N_("not comparable: confidential before"),
    "jump": N_("not comparable: too large a jump"),
    "denominator": N_("not comparable: the number of all jobs jumps"),
    "missing": STATE[State.MISSING],
}
RESOLVE: dict[str, str] = {  # kind → what would resolve it
    "gone": N_("the producer's own table with its flags, or the region's statistical office"),
    "lost": N_("the producer's own table with its flags, or the region itself"),
    "confidential": N_("consent of the firms concerned, or a figure from the region itself"),
    "older": N_("the same figure for today's regions, from the statistical office"),
    "exchange": N_("a corrected release of the table"),
    "caveat": N_("nothing: these years were not counted again"),
    "definition": N_("a series under one definition"),
    "flag": N_("the producer's note on the break"),
    "state_change": N_("word from the producer on who reports since"),
    "jump": N_("word from the producer whether the jump is real"),
    "denominator": N_("word from the producer on the number of all jobs"),
    "missing": N_("a figure from the region's statistical office"),
}
NEARLY = 0.9  # limits that reach this far up to the shared total say no more than the total does


def resolves(kind: str) -> str:
    """What would resolve an unknown of this kind."""
    return _(RESOLVE[kind])


def unknown_words(unknowns: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """What is not known, in words: figure, years, what about it, what is known instead, what would resolve it.

    unknowns: of lib.model.unknowns; groups: shared totals of this region (series, group, year, total).
    """
    columns = [_("Figure"), _("Years"), _("What is not known"), _("What is known instead"), _("What would resolve it")]
    rows = [
        (
            _(row.title),
            years_words(row.years),
            _(NOT_KNOWN[row.kind]).format(other=row.other),
            _instead(row, groups),
            resolves(row.kind),
        )
        for row in unknowns.itertuples()
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
    known = []
    mine = groups[(groups["series"] == row.series) & groups["year"].isin(row.years)]
    if len(mine):
        known += [shared_total(g) for g in _groups_worth_saying(mine)]
    total = mine.loc[mine["year"] == row.limits_year, "total"].min() if len(mine) else float("nan")
    if pd.notna(row.low) and (row.low > 1 or not row.high >= NEARLY * total):
        known.append(
            _("{interval} ({year})").format(interval=interval_words(row.low, row.high), year=int(row.limits_year))
        )
    if not known and row.above:
        known.append(
            _("{place} together {total} ({year})").format(
                place=regions.label(row.above), total=number(row.above_value), year=int(row.above_year)
            )
        )
    return _("; ").join(known) or _("nothing")


def _groups_worth_saying(own: pd.DataFrame) -> list[str]:
    """The newest shared total, and the newest among those of the fewest regions where that is another."""
    size = own["group"].map(lambda g: g.count("+"))
    newest = own.sort_values("year")["group"].iloc[-1]
    closest = own[size == size.min()].sort_values("year")["group"].iloc[-1]
    return list(dict.fromkeys([closest, newest]))


def oldest_words(rows: Rows) -> str:
    """Which key figures are the oldest, which are modelled, which are not known: one to three short sentences."""
    known = [(entry, q) for entry, q, _of in rows if q.known]
    sentences = []
    if known:
        year = min(q.year for _entry, q in known)
        old = [_(entry.title) for entry, q in known if q.year == year]
        sentences.append(
            _("The oldest key figure above is of **{year}**: {figures}.").format(year=year, figures=_("; ").join(old))
        )
    modelled = [_(entry.title) for entry, q in known if q.state == State.MODELLED]
    if modelled:
        sentences.append(_("Modelled from a larger region: {figures}.").format(figures=_("; ").join(modelled)))
    blank = len(rows) - len(known)
    if blank:
        sentences.append(
            ngettext(
                "**{count}** key figure has no value here.", "**{count}** key figures have no value here.", blank
            ).format(count=number(blank))
        )
    return " ".join(sentences)


def parts_words(conversions: pd.DataFrame) -> pd.DataFrame:
    """Which older codes a region was made from; a code that went over alike in several versions is one row."""
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
    sentences = []
    if count["converted"]:
        sentences.append(
            ngettext(
                "**{count}** count is carried over to today's borders and marked converted.",
                "**{count}** counts are carried over to today's borders and marked converted.",
                count["converted"],
            ).format(count=number(count["converted"]))
        )
    if count["modelled"]:
        sentences.append(
            _(
                "Rates are never averaged over a border: "
                "a figure taken from a neighbouring or larger area is marked modelled."
            )
        )
    return " ".join(sentences)
