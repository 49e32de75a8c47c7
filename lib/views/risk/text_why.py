"""Why a region stands where it stands, and what would take it out of the top quarter, in words.

Pure: rows are those of results.why_here(), smallest_changes() and changes_one_by_one().
"""

from collections.abc import Collection

import pandas as pd

from lib import regions
from lib.i18n import N_, _, change, number, percent
from lib.model.risk import DRIVERS
from lib.model.risk.coverage import SLACK
from lib.model.risk.recipe import ICE
from lib.quantity.text import value_words
from lib.views.risk.text import AGGREGATION_NAMES, NORMALISATION_NAMES, TITLES, decimals, with_unit
from lib.views.shared.risk_text import WITHHELD, factor_name

EXPOSURE_TITLES = {"share": N_("Motor vehicle jobs among all jobs"), "people": N_("People who make motor vehicles")}
ENDS = {"low": N_("everywhere at the least"), "high": N_("everywhere at the most")}
ABOVE, BELOW = 0.6, 0.4  # from where on a figure is named as raising or lowering risk


def figure_title(id: str, year: object) -> str:
    """What a figure is, with its year: "People per workplace (2014)"."""
    title = _(EXPOSURE_TITLES[id]) if id in EXPOSURE_TITLES else _(TITLES[id])
    return title if pd.isna(year) or id == ICE else f"{title} ({int(str(year))})"


def figure_number(id: str, value: float) -> str:
    """A figure as it is written, "" where there is none."""
    if pd.isna(value):
        return ""
    if id in DRIVERS:
        return value_words(value, DRIVERS[id].unit, decimals(DRIVERS[id]))
    return percent(value) if id == "share" else number(value)


def figure_words(row: dict) -> str:
    """A figure of the region: its value, its limits, or that it is not known."""
    id, value = row["id"], row["value"]
    if pd.isna(value) and pd.isna(row["low"]):
        return _("not known")
    between = _("{low} to {high}").format(
        low=figure_number(id, row["low"]).removesuffix("%").rstrip(), high=figure_number(id, row["high"])
    )
    if id != ICE:
        return between if pd.isna(value) else figure_number(id, value)
    if not row["spoken"]:
        return _("not known here; {range} assumed").format(range=between)
    return f"{figure_number(id, value)} ({between})"


def why_sentence(here: pd.DataFrame, name: str, silent: Collection[str] = (), withheld: bool = False) -> str:
    """In which figures a region stands furthest towards more and towards less risk, among all regions.

    silent: figures that do not count, in a way of counting of the reader's own; withheld: whether it has no score.
    """
    if withheld:
        return _("{region} has no score, so no figure raises or lowers it.").format(region=name)
    if (here.loc[here["id"] == "share", "value"] == 0).any():
        return _("Nobody makes motor vehicles in {region}, so no other figure changes its risk.").format(region=name)
    known = here[here["place"].notna() & here["spoken"] & ~here["id"].isin(["people", *silent])]
    order = known.sort_values("place", ascending=False, kind="stable")
    up = [_against_middle(r) for r in order[order["place"] >= ABOVE].head(3).to_dict("records")]
    down = [_against_middle(r) for r in order[order["place"] <= BELOW].iloc[::-1].head(2).to_dict("records")]
    said = []
    if up:
        said.append(
            _("Where {region} stands furthest towards more risk among all regions: {figures}.").format(
                region=name, figures=_("; ").join(up)
            )
        )
    if down:
        text = (
            _("Where it stands furthest towards less risk: {figures}.")
            if up
            else _("Where {region} stands furthest towards less risk among all regions: {figures}.")
        )
        said.append(text.format(region=name, figures=_("; ").join(down)))
    return " ".join(said) or _("No figure of {region} stands far from the middle of all regions.").format(region=name)


def _against_middle(row: dict) -> str:
    """A figure and the middle of all regions: "People per workplace (710; middle of all regions 62)"."""
    return _("{figure} ({value}; middle of all regions {middle})").format(
        figure=figure_title(row["id"], None),
        value=figure_number(row["id"], row["value"]),
        middle=figure_number(row["id"], row["middle"]),
    )


def smallest_change(changes: pd.DataFrame, row: pd.Series) -> str:
    """What would take a region out of the top quarter: the smallest verified change, or why there is none.

    changes: of inverse.smallest_changes(); row: of results.overview().
    """
    name = regions.label(row["region"])
    if row["withheld"]:
        return _(WITHHELD[row["withheld"]])
    if pd.isna(row["score"]):
        return _(
            "The score of {region} lies between limits, so nobody can say which single change would move it."
        ).format(region=name)
    if not len(changes):
        return _("{region} is not in the top quarter: nothing has to change to leave it.").format(region=name)
    best = changes[changes["verified"].astype(bool)]
    if not len(best):
        return _(
            "**No single change is enough**: no capacity indicator alone takes {region} out of the top quarter, even "
            "at the best value in the EU."
        ).format(region=name)
    first = best.iloc[0]
    driver = DRIVERS[first["driver"]]
    unit = _("percentage points") if driver.unit == "%" else driver.unit
    return _(
        "{region} would leave the top quarter with this one change: **{indicator} at {needed}** instead of {value} "
        "({change}). Counted again in the usual way, it ranks {rank}."
    ).format(
        region=name,
        indicator=_(TITLES[driver.id]),
        needed=with_unit(first["needed"], driver),
        value=with_unit(first["value"], driver),
        change=change(first["change"], decimals(driver), unit),
        rank=number(first["rank_after"]),
    )


def beside(title: str, value: str) -> str:
    """The share of older people, and why it does not count."""
    return _("{title}: {value}. It does not count as risk: who retires needs no new job.").format(
        title=title, value=value
    )


def change_words(factor: str, change: str) -> str:
    """What one choice becomes: "0.6 / 0.2 / 0.2", "share of jobs in manufacturing"."""
    kind, _sep, driver = factor.partition(":")
    if kind == "weight":
        return _("{what}: times {turn}").format(what=_(TITLES[driver]), turn=number(float(change), 2))
    if kind == "parts":
        return " / ".join(number(float(p), len(p) - 2) for p in change.split(" / "))
    if kind == "winsor":
        return percent(100 * float(change), 0)
    if kind == "measure":
        return _("share of jobs in manufacturing")
    names = {"normalisation": NORMALISATION_NAMES, "aggregation": AGGREGATION_NAMES, "assumed": ENDS}
    return _(names[kind][change])  # type: ignore[index]


def holding_sentence(changed: pd.DataFrame) -> str:
    """At most how many regions leave their band when one choice alone is made otherwise."""
    worst = changed.loc[changed["outside"].idxmax()]
    if not worst["outside"]:
        return _("Under any one change alone no region leaves its band by more than {ranks} ranks.").format(
            ranks=number(SLACK)
        )
    return _(
        "Under any one change alone at most **{count} of {of}** regions leave their band by more than {ranks} ranks. "
        "The furthest change is in {factor} ({change})."
    ).format(
        ranks=number(SLACK),
        count=number(worst["outside"]),
        of=number(worst["of"]),
        factor=factor_name(worst["factor"]),
        change=change_words(worst["factor"], worst["change"]),
    )
