"""How the gap differs between regions: the share of moves in which each group of skills is missing, region by region.

One table of all regions at once, so that a page can say what is true of one region and what is the same everywhere.
Source: METHODS, section 6.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.model.scenario import Scenario, people_a_year, seen
from lib.model.skills.directions import DIRECTIONS, OPENINGS, TRADES, posts_by_region, posts_here, trades, ways
from lib.model.skills.region_gap import gap_by_group, region_gap

CLEARLY_MORE = 0.03  # of the moves: a difference from all regions that is worth a word
FEW = 50  # people at most: of so few no pattern is said
MOST_OF_ONE = 1 / 3  # of the moves that miss a group: what one occupation, left or entered, may make of them at most


@dataclass(frozen=True)
class Spread:
    """Shares of moves that miss a group of skills, in one direction. Frames are shared: change none.

    shares  region × group of skills (code), 0 to 1
    every   the same over all people of all regions: group → share
    """

    shares: pd.DataFrame
    every: pd.Series

    @property
    def widest(self) -> pd.Series:
        """The group that is missing most often, by region."""
        return self.shares.idxmax(axis=1)

    def same_everywhere(self) -> str:
        """The group that is missing most often in every region, or "" where it differs."""
        first = self.widest.unique()
        return str(first[0]) if len(first) == 1 else ""

    def ends(self, group: str) -> tuple[float, float]:
        """Least and most of the moves that miss a group, over the regions."""
        return float(self.shares[group].min()), float(self.shares[group].max())


@dataclass(frozen=True)
class Apart:
    """What sets a place apart: the trades with most posts in reach, and what is missing more often there than over all
    regions together.

    trades       ISCO-08 2-digit groups, most posts in reach first
    group        code of the group of skills that is missing more often by CLEARLY_MORE at least, MOST_OF_ONE kept; ""
                 where none is
    skill        the skill of that group that is missing in most moves (number)
    share, every how many of the moves miss the group, here and over all regions, 0 to 1
    """

    trades: tuple[str, ...]
    group: str = ""
    skill: int = -1
    share: float = float("nan")
    every: float = float("nan")


def apart(region: str, scenario: Scenario | None = None) -> Apart | None:
    """What sets a region, a country or a group apart; None where no people can be counted here, or FEW at most."""
    return _apart(region, replace(scenario or Scenario(), closure=None))


@memo(size=256)
def _apart(region: str, scenario: Scenario) -> Apart | None:
    gap = region_gap(region, scenario, direction=OPENINGS)
    likely = gap.people["central"] if pd.notna(gap.people["central"]) else gap.people["high"]
    if gap.other is not None or not len(gap.moves) or not float(likely) > FEW:
        return None
    posts = posts_here(seen(scenario.basis, region).codes)
    found = trades(gap.moving, posts)
    named = tuple(found.loc[found["reach"] > 0, "isco"].astype(str).head(TRADES))
    here = gap_by_group(region, scenario, direction=OPENINGS).set_index("group")["prevalence"]
    more = here - _spread(OPENINGS, scenario).every.reindex(here.index)
    clear = more[more >= CLEARLY_MORE].sort_values(ascending=False, kind="stable").index
    group = next((code for code in map(str, clear) if _of_many(gap.moves, code)), "")
    if not group:
        return Apart(named)
    skills = gap.gap[(gap.gap["group"].astype(str) == group) & ~gap.gap["everywhere"]]
    first = skills.sort_values(["prevalence", "skill"], ascending=[False, True]).iloc[0]
    return Apart(named, group, int(first["skill"]), float(here[group]), float(here[group] - more[group]))


def _of_many(moves: pd.DataFrame, group: str) -> bool:
    """Whether the moves that miss a group come from many occupations and lead to many: within a group of occupations
    people are spread evenly (an assumption), so what rests on one of them says nothing of a place.

    moves: of region_gap, towards the trades.
    """
    found = ways(OPENINGS)
    pairs = pd.MultiIndex.from_arrays([found.origin, found.destination])
    misses = _missed(OPENINGS)[pairs.get_indexer(pd.MultiIndex.from_frame(moves[["origin", "destination"]]))]
    size = moves["central"].where(moves["central"].notna(), moves["high"]) * misses[:, _groups().index(group)]
    return all(
        float(size.groupby(moves[end]).sum().max()) <= MOST_OF_ONE * float(size.sum())
        for end in ("origin", "destination")
    )


def spread(direction: str, scenario: Scenario | None = None) -> Spread:
    """The spread of one direction under a scenario; a closure changes nothing here."""
    if direction not in DIRECTIONS:
        raise ValueError(f"a direction is one of {', '.join(DIRECTIONS)}, not {direction!r}")
    return _spread(direction, replace(scenario or Scenario(), closure=None))


@memo(size=24)
def _spread(direction: str, scenario: Scenario) -> Spread:
    people = people_a_year(scenario)
    people = people[people["origin"] >= 0]
    size = people["central"].where(people["central"].notna(), people["high"]).fillna(0.0)
    by = size.groupby([people["region"], people["origin"]]).sum().unstack(fill_value=0.0)
    by = by[by.sum(axis=1) > 0]
    found, missed = ways(direction), _missed(direction)
    counts = by.reindex(columns=found.origin).fillna(0.0).to_numpy(float)
    taken = found.shares(by, posts_by_region().reindex(by.index)) * counts
    sums, total = taken @ missed, taken.sum(axis=1)
    groups, kept = list(_groups()), total > 0
    shares = pd.DataFrame(sums[kept] / total[kept, None], index=by.index[kept], columns=groups)
    return Spread(shares, pd.Series(sums.sum(axis=0) / total.sum(), index=groups))


@memo(size=1)
def _groups() -> tuple[str, ...]:
    return tuple(sorted(set(table("skills")["group"].astype(str)) - {""}))


@memo(size=3)
def _missed(direction: str) -> np.ndarray:
    """Move × group of skills: 1 where a skill of the group is missing, neither held nor related."""
    found = ways(direction)
    pairs = pd.MultiIndex.from_arrays([found.origin, found.destination])
    skills = table("skills").set_index("skill")
    missing = table("moves_missing")
    missing = missing[missing["essential"] & (missing["lacks"] >= 1)]
    missing = missing[~missing["skill"].map(skills["everywhere"]).to_numpy(bool)]
    group = pd.Index(_groups()).get_indexer(missing["skill"].map(skills["group"].astype(str)))
    at = pairs.get_indexer(pd.MultiIndex.from_frame(missing[["origin", "destination"]].astype(int)))
    flags = np.zeros((len(pairs), len(_groups())))
    inside = (at >= 0) & (group >= 0)
    flags[at[inside], group[inside]] = 1.0
    return flags
