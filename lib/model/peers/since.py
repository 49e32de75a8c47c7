"""Similar then, better since: regions that were like this one at the start and have grown more than could be expected.

Source: METHODS, section 4. Growth is compared within one series and one set of rules only, never across 2015 and 2022.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.data.states import State
from lib.i18n import N_, _, ngettext, number
from lib.model.peers.nearest import peers
from lib.model.peers.standing import FEWEST
from lib.model.peers.structure import Structure

MIDDLE_OF = 20  # how many of the regions most alike at the start are looked at


@dataclass(frozen=True)
class Outcome:
    """What growth is measured in.

    start, end   years of one series under one set of rules; like is the year of the structure at the start
    points       a rate grows in points, everything else in %
    shift_share  jobs: what the economy and the industry do not explain
    left_out     countries whose figure means something else over these years
    """

    id: str
    series: str
    title: str
    start: int
    end: int
    like: int
    points: bool = True
    shift_share: bool = False
    left_out: tuple[str, ...] = ()


OUTCOMES: dict[str, Outcome] = {
    o.id: o
    for o in (
        # The labour force survey was redrawn in 2021: every rate has a break there, so growth begins in that year.
        Outcome("employment_rate", "employment_rate", N_("Employment rate"), 2021, 2024, like=2022),
        Outcome("unemployment_rate", "unemployment_rate", N_("Unemployment rate"), 2021, 2024, like=2022),
        # Since 2015 Irish GDP holds what multinational firms book there.
        Outcome("gdp_pps", "gdp_pps", N_("GDP per head"), 2013, 2023, like=2013, points=False, left_out=("IE",)),
        Outcome(
            "auto_jobs",
            "persons_sbs.C29",
            N_("Motor vehicle jobs"),
            2010,
            2014,
            like=2010,
            points=False,
            shift_share=True,
        ),
    )
}
LOWER_IS_BETTER = frozenset({"unemployment_rate"})


def growth(
    observations: pd.DataFrame, regions: Sequence[str], outcome: Outcome, overlays: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Growth of each region and what could be expected of one that began at the same level.

    Returns region, before, after, growth (points, or %), expected (straight line through all regions by their level at the
    start: those that begin low tend to catch up), residual = growth − expected. Null for a region without a published figure
    in both years, with one counted at the head office, or with a break between them.
    """
    if outcome.shift_share:
        raise ValueError("growth of jobs is what shiftshare.shift_share leaves unexplained: use local_growth()")
    mine = observations[observations["series"] == outcome.series]
    codes = list(regions)
    ends = {}
    for name, year in (("before", outcome.start), ("after", outcome.end)):
        there = mine[(mine["year"] == year) & (mine["state"].astype(str) != str(State.FORECAST))]
        ends[name] = pd.Series(there["value"].to_numpy(float), index=there["region"].astype(str)).reindex(codes)
    found = pd.DataFrame({"region": codes, **{name: values.to_numpy() for name, values in ends.items()}})
    spoilt = found["region"].isin(_spoilt(overlays, outcome)) | found["region"].str.startswith(
        outcome.left_out or ("-",)
    )
    found.loc[spoilt, ["before", "after"]] = np.nan
    rise = found["after"] - found["before"]
    found["growth"] = rise if outcome.points else 100 * rise / found["before"].where(found["before"] > 0)
    level = found["before"] if outcome.points else np.log(found["before"].where(found["before"] > 0))
    return _against_the_line(found, level)


def local_growth(shifted: pd.DataFrame) -> pd.DataFrame:
    """The same frame from shift-share: growth of jobs in %, expected from economy and industry, residual "local, unexplained".

    shifted: as shiftshare.shift_share() returns it. Regions at the head office or with a break are null.
    """
    first = shifted["persons_start"].where((shifted["persons_start"] > 0) & ~shifted["caveat"] & ~shifted["broken"])
    grown = 100 * shifted["change"] / first
    residual = 100 * shifted["local"] / first
    return pd.DataFrame(
        {
            "region": shifted["region"],
            "before": first,
            "after": first + shifted["change"],
            "growth": grown,
            "expected": grown - residual,
            "residual": residual,
        }
    )


def _against_the_line(found: pd.DataFrame, level: pd.Series) -> pd.DataFrame:
    known = (found["growth"].notna() & level.notna()).to_numpy()
    if known.sum() < FEWEST:
        return found.assign(expected=np.nan, residual=np.nan)
    x, y = level[known].to_numpy(), found.loc[known, "growth"].to_numpy()
    spread = ((x - x.mean()) ** 2).sum()
    slope = ((x - x.mean()) * (y - y.mean())).sum() / spread if spread > 0 else 0.0
    expected = y.mean() + slope * (level - x.mean())
    return found.assign(expected=expected.where(known), residual=(found["growth"] - expected).where(known))


def _spoilt(overlays: pd.DataFrame | None, outcome: Outcome) -> set[str]:
    """Regions whose change over the years is not one of the region: a break after the first year, a head-office count."""
    if overlays is None:
        return set()
    mine = overlays[overlays["series"].astype(str) == outcome.series]
    kind = mine["overlay"].astype(str)
    broken = mine[(kind == "break") & mine["year"].between(outcome.start + 1, outcome.end)]
    caveat = mine[(kind == "caveat") & mine["year"].between(outcome.start, outcome.end)]
    return set(broken["region"].astype(str)) | set(caveat["region"].astype(str))


def alike_since(
    then: Structure,
    grown: pd.DataFrame,
    region: str,
    among: Sequence[str],
    outcome: Outcome,
    weights: Mapping[str, float] | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """The regions most like this one at the start that report, most alike first, and how they have done since.

    then: structure at the start; grown: of growth() or local_growth(). Returns the columns of peers.peers() plus growth,
    expected, residual and ahead (by how much the residual is better than this region's; null where it has none). `attrs` holds
    "reporting" (how many of the 20 most alike report) and "known" (whether the region does).
    """
    by = grown.set_index("region")
    if region in then.regions:
        alike = peers(then, region, among, weights, top=MIDDLE_OF, seed=seed)
    else:
        alike = pd.DataFrame({"rank": pd.Series(dtype=int), "region": pd.Series(dtype=object)})
    alike = alike.join(by[["growth", "expected", "residual"]], on="region")
    own = by["residual"].get(region, np.nan)
    sign = -1 if outcome.id in LOWER_IS_BETTER else 1
    found = alike[alike["residual"].notna()].reset_index(drop=True)
    found = found.assign(ahead=sign * (found["residual"] - own))
    found.attrs["reporting"] = len(found)
    found.attrs["known"] = bool(pd.notna(own))
    return found


def better_since(
    then: Structure,
    grown: pd.DataFrame,
    region: str,
    among: Sequence[str],
    outcome: Outcome,
    weights: Mapping[str, float] | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """Those of alike_since() that have done better. Empty when the region itself or fewer than three of them report."""
    return ahead(alike_since(then, grown, region, among, outcome, weights, seed))


def ahead(alike: pd.DataFrame) -> pd.DataFrame:
    """Regions of alike_since() whose residual growth is better than this region's, where enough report to say so."""
    enough = alike.attrs["known"] and alike.attrs["reporting"] >= FEWEST
    found = alike[(alike["ahead"] > 0) & enough].reset_index(drop=True)
    found.attrs.update(alike.attrs)
    return found


def headline(found: pd.DataFrame, outcome: Outcome, name: str, names: Mapping[str, str]) -> str:
    """Sentence: who was alike and has done better since, or why nobody is named."""
    asked = _("**{what}, {start} to {end}**").format(what=_(outcome.title), start=outcome.start, end=outcome.end)
    if not found.attrs["known"]:
        return _("{asked}: {region} has no comparable figure, so nobody is compared with it.").format(
            asked=asked, region=name
        )
    reporting = found.attrs["reporting"]
    if not reporting:
        return _("{asked}: no region like {region} reports both years.").format(asked=asked, region=name)
    if reporting < FEWEST:
        return ngettext(
            "{asked}: {count} region like {region} reports both years, too few to compare with.",
            "{asked}: {count} regions like {region} report both years, too few to compare with.",
            reporting,
        ).format(asked=asked, count=number(reporting), region=name)
    if not len(found):
        return _("{asked}: {region} did best of the {count} regions most like it.").format(
            asked=asked, region=name, count=number(reporting)
        )
    return ngettext(
        "{asked}: of the {reporting} regions most like {region}, {count} has done better: {best}.",
        "{asked}: of the {reporting} regions most like {region}, {count} have done better; most alike among them: {best}.",
        len(found),
    ).format(
        asked=asked,
        reporting=number(reporting),
        region=name,
        count=number(len(found)),
        best=names[found["region"].iloc[0]],
    )
