"""Similar then, better since: regions that were like this one at the start and have grown more than could be expected.

Source: METHODS, section 4. Growth is compared within one series and one set of rules only, never across 2015 and 2022;
what is left over what could be expected is the residual.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.data.states import State
from lib.model.peers.nearest import nearest_peers
from lib.model.peers.percentiles import MIN_REPORTING
from lib.model.peers.structure import Structure

MOST_SIMILAR = 20  # how many of the regions most similar at the start are looked at
COLUMNS = ["peer", "outcome", "start", "end", "growth", "expected", "residual", "own", "ahead", "points"]


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
        Outcome("employment_rate", "employment_rate", 2021, 2024, like=2022),
        Outcome("unemployment_rate", "unemployment_rate", 2021, 2024, like=2022),
        # Since 2015 Irish GDP holds what multinational firms book there.
        Outcome("gdp_pps", "gdp_pps", 2013, 2023, like=2013, points=False, left_out=("IE",)),
        Outcome("auto_jobs", "persons_sbs.C29", 2010, 2014, like=2010, points=False, shift_share=True),
    )
}
LOWER_IS_BETTER = frozenset({"unemployment_rate"})


def residual_growth(
    observations: pd.DataFrame, regions: Sequence[str], outcome: Outcome, overlays: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Growth of each region and what could be expected of one that began at the same level.

    Returns region, before, after, growth (points, or %), expected (straight line through all regions by their level at
    the start: those that begin low tend to catch up), residual = growth − expected. Null for a region without a
    published figure in both years, with one counted at the head office, or with a break between them.
    """
    if outcome.shift_share:
        raise ValueError("growth of jobs is what shift_share() leaves unexplained: use local_growth()")
    mine = observations[observations["series"] == outcome.series]
    codes = list(regions)
    ends = {}
    for name, year in (("before", outcome.start), ("after", outcome.end)):
        there = mine[(mine["year"] == year) & (mine["state"].astype(str) != str(State.FORECAST))]
        ends[name] = pd.Series(there["value"].to_numpy(float), index=there["region"].astype(str)).reindex(codes)
    by_region = pd.DataFrame({"region": codes, **{name: values.to_numpy() for name, values in ends.items()}})
    spoilt = by_region["region"].isin(_spoilt(overlays, outcome))
    left_out = by_region["region"].str.startswith(outcome.left_out or ("-",))
    by_region.loc[spoilt | left_out, ["before", "after"]] = np.nan
    rise = by_region["after"] - by_region["before"]
    by_region["growth"] = rise if outcome.points else 100 * rise / by_region["before"].where(by_region["before"] > 0)
    level = by_region["before"] if outcome.points else np.log(by_region["before"].where(by_region["before"] > 0))
    return _against_the_line(by_region, level)


def local_growth(shifted: pd.DataFrame) -> pd.DataFrame:
    """The same frame from shift-share: growth of jobs in %, expected from economy and industry; the residual is local.

    shifted: as shift_share() returns it. Regions at the head office or with a break are null.
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


def net_of_country(grown: pd.DataFrame, countries: Mapping[str, str]) -> pd.DataFrame:
    """The same frame with the country's own mean among what could be expected: a residual is the region's alone.

    Between a third and two thirds of what the starting level leaves is the country. A country of which fewer than three
    regions report has no mean of its own, and its regions are not compared.
    """
    country = grown["region"].map(dict(countries))
    left = grown.groupby(country)["residual"]
    mean = left.transform("mean").where(left.transform("count") >= MIN_REPORTING)
    return grown.assign(
        expected=(grown["expected"] + mean).where(grown["residual"].notna()), residual=grown["residual"] - mean
    )


def clear_from(grown: pd.DataFrame) -> float:
    """From which difference on one region has clearly done better than another: one standard deviation of residuals."""
    return float(grown["residual"].std(ddof=0))


def _against_the_line(by_region: pd.DataFrame, level: pd.Series) -> pd.DataFrame:
    known = (by_region["growth"].notna() & level.notna()).to_numpy()
    if known.sum() < MIN_REPORTING:
        return by_region.assign(expected=np.nan, residual=np.nan)
    x, y = level[known].to_numpy(), by_region.loc[known, "growth"].to_numpy()
    spread = ((x - x.mean()) ** 2).sum()
    slope = ((x - x.mean()) * (y - y.mean())).sum() / spread if spread > 0 else 0.0
    expected = y.mean() + slope * (level - x.mean())
    return by_region.assign(expected=expected.where(known), residual=(by_region["growth"] - expected).where(known))


def _spoilt(overlays: pd.DataFrame | None, outcome: Outcome) -> set[str]:
    """Regions whose change is not one of the region: a break after the first year, a count at the head office."""
    if overlays is None:
        return set()
    mine = overlays[overlays["series"].astype(str) == outcome.series]
    kind = mine["overlay"].astype(str)
    broken = mine[(kind == "break") & mine["year"].between(outcome.start + 1, outcome.end)]
    caveat = mine[(kind == "caveat") & mine["year"].between(outcome.start, outcome.end)]
    return set(broken["region"].astype(str)) | set(caveat["region"].astype(str))


def similar_since(
    then: Structure,
    grown: pd.DataFrame,
    region: str,
    among: Sequence[str],
    outcome: Outcome,
    weights: Mapping[str, float] | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """The regions most similar to this one at the start that report, most similar first, and how they have done since.

    then: structure at the start; grown: of residual_growth() or local_growth(). Returns the columns of nearest_peers()
    plus growth, expected, residual and ahead (by how much the residual is better than this region's; null where it has
    none). `attrs` holds "reporting" (how many of the 20 most similar report), "known" (whether the region does) and
    "clear" (the difference from which on one has done better: clear_from()).
    """
    by = grown.set_index("region")
    if region in then.regions:
        similar = nearest_peers(then, region, among, weights, top=MOST_SIMILAR, seed=seed)
    else:
        similar = pd.DataFrame({"rank": pd.Series(dtype=int), "region": pd.Series(dtype=object)})
    similar = similar.join(by[["growth", "expected", "residual"]], on="region")
    mine = by["residual"].get(region, np.nan)
    sign = -1 if outcome.id in LOWER_IS_BETTER else 1
    reporting = similar[similar["residual"].notna()].reset_index(drop=True)
    reporting = reporting.assign(ahead=sign * (reporting["residual"] - mine))
    reporting.attrs["reporting"] = len(reporting)
    reporting.attrs["known"] = bool(pd.notna(mine))
    reporting.attrs["clear"] = clear_from(grown)
    return reporting


def better_since(similar: pd.DataFrame) -> pd.DataFrame:
    """Regions of similar_since() that have clearly done better than this region, where enough report to say so."""
    enough = similar.attrs["known"] and similar.attrs["reporting"] >= MIN_REPORTING
    better = similar[(similar["ahead"] > similar.attrs["clear"]) & enough].reset_index(drop=True)
    better.attrs.update(similar.attrs)
    return better


def better_of(
    region: str, peers: Sequence[str], grown: Callable[[str], pd.DataFrame], reporting: Sequence[str]
) -> pd.DataFrame:
    """One row for each peer and outcome in which it has clearly done better than the region, peers in their order.

    An outcome is compared where the region has a figure and at least three of `reporting` have one. Better: ahead by
    more than one standard deviation of all residuals (clear_from); less is no clear difference.

    grown: outcome id to the frame of residual_growth() or local_growth(); reporting: the peers looked at.
    Returns peer, outcome, start, end, growth, expected, residual (of the peer), own (residual of the region), ahead (by
    how much better; of an unemployment rate lower is better), points (whether it grows in points, else in %).
    `attrs["compared"]` holds, for each peer, how many outcomes could be compared.
    """
    better: dict[str, list[tuple]] = {peer: [] for peer in peers}
    compared = dict.fromkeys(better, 0)
    for id, outcome in OUTCOMES.items():
        by = grown(id).set_index("region")[["growth", "expected", "residual"]]
        clear = clear_from(by)
        mine = float(by["residual"].get(region, np.nan))
        if np.isnan(mine) or by["residual"].reindex(list(reporting)).notna().sum() < MIN_REPORTING:
            continue
        for peer, rows in better.items():
            growth, expected, residual = map(float, by.reindex([peer]).iloc[0])
            if peer == region or np.isnan(residual):
                continue
            compared[peer] += 1
            ahead = (residual - mine) * (-1 if id in LOWER_IS_BETTER else 1)
            if ahead > clear:
                years = outcome.start, outcome.end
                rows.append((peer, id, *years, growth, expected, residual, mine, ahead, outcome.points))
    frame = pd.DataFrame([row for rows in better.values() for row in rows], columns=COLUMNS)
    frame.attrs["compared"] = compared
    return frame
