"""The skills gap of a region, a country or a group under one scenario: who has to move, where to, and what they lack.

Everything that speaks of a region's gap asks here, so that no two pages show two numbers. Every region is given the
mix of occupations of its country (modelled). Source: METHODS, sections 5, 6 and 8.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.model.scenario import (
    BASE_YEAR,
    INTERVAL,
    REGION,
    UNKNOWN,
    Scenario,
    need_by_occupation,
    seen,
    worked,
)
from lib.model.skills.directions import NEAREST, moves_of, posts_here
from lib.model.skills.gap import BAND, groups_gap, people_by_move, skills_gap


@dataclass(frozen=True)
class RegionGap:
    """What a scenario asks of the people of a region by the year in view. Frames are shared: change none.

    kind    REGION (or group) where jobs are published, INTERVAL where they lie between limits (central is empty then),
            UNKNOWN where nothing is known (all persons are empty).
    moving  people who need another job under the scenario, by the occupation they leave: occupation, low, central,
            high; OUTSIDE keeps its part. They add up to that number, the same on every page.
    moves   people by move: origin, destination, likeness, low, central, high.
    gap     one row for each skill (columns of skills_gap), most people first, and per_mover: how many lack the
            skill for each person who moves. It needs no figure of the region: where there is none, or nobody moves,
            that of the region with most jobs stands, and its prevalence.
    retraining  those of them who find no like work nearby and need retraining: low, central, high.
    other   that region's gap, where it stands in for this one; else None.
    """

    region: str
    kind: str
    year: int
    moving: pd.DataFrame
    moves: pd.DataFrame
    gap: pd.DataFrame
    retraining: pd.Series
    other: "RegionGap | None" = None

    @property
    def years(self) -> int:
        """Years over which the jobs end: from the base year to the year in view."""
        return self.year - BASE_YEAR

    @cached_property
    def people(self) -> pd.Series:
        """People who need another job, those without an open move among them: low, central, high."""
        return self.moving[BAND].sum(min_count=1)

    @cached_property
    def with_a_move(self) -> pd.Series:
        """Those of them for whom an open move is known, whose gap this is: low, central, high."""
        return self.moves[BAND].sum(min_count=1)

    @property
    def pattern(self) -> "RegionGap":
        """The gap to take shares from: this one, or that of the region with most jobs where this one has no people."""
        return self.other or self

    @property
    def nobody(self) -> bool:
        """Whether nobody has to move: no jobs end here."""
        return self.kind != UNKNOWN and not float(self.people["high"]) > 0


def region_gap(
    region: str,
    scenario: Scenario | None = None,
    scope: str = "all",
    optional: float = 0.0,
    direction: str = NEAREST,
) -> RegionGap:
    """The gap of a region, a country or any group of regions, by the scenario's year in view.

    Of several regions together, people are summed; where one of them is known by limits alone the sum is an interval.

    UnknownRegion for a code that is none. scope: one of lib.model.moves.SCOPES, the occupations that count as
    destinations. optional: 0, or OPTIONAL to count optional skills too. direction: one of DIRECTIONS. A closure is a
    what-if of its own and changes nothing here.
    """
    return _region_gap(region, replace(scenario or Scenario(), closure=None), scope, optional, direction)


@memo(size=256)
def _region_gap(region: str, scenario: Scenario, scope: str, optional: float, direction: str) -> RegionGap:
    units, kind = worked(scenario).units, _kind(region, scenario)
    moving, moves, gap = _frames(region, scenario, scope, optional, direction)
    size = _leading(moves).sum()
    if kind != UNKNOWN and size > 0:
        gap["per_mover"] = _leading(gap) / size
        return RegionGap(region, kind, scenario.until, moving, moves, gap, _retraining(region, scenario))
    most = str(units["unit"].iloc[int(units["jobs"].argmax())])
    other = _region_gap(most, Scenario() if region == most else scenario, scope, optional, direction).pattern
    gap = other.gap[["skill", "per_mover", "prevalence"]].merge(gap.drop(columns="prevalence"), on="skill")[
        [*gap.columns, "per_mover"]
    ]
    return RegionGap(region, kind, scenario.until, moving, moves, gap, _retraining(region, scenario), other)


def gap_by_group(
    region: str,
    scenario: Scenario | None = None,
    scope: str = "all",
    optional: float = 0.0,
    level: int = 3,
    direction: str = NEAREST,
) -> pd.DataFrame:
    """The same gap by group of skills (columns of groups_gap, and per_mover), most people first; read-only."""
    return _by_group(region, replace(scenario or Scenario(), closure=None), scope, optional, level, direction)


@memo(size=256)
def _by_group(region: str, scenario: Scenario, scope: str, optional: float, level: int, direction: str) -> pd.DataFrame:
    gap = _region_gap(region, scenario, scope, optional, direction)
    shown = gap.pattern
    by_group = groups_gap(shown.moves, table("moves_missing"), table("skills"), table("skill_groups"), level, optional)
    by_group["per_mover"] = _leading(by_group) / _leading(shown.moves).sum()
    if gap.other:
        by_group[BAND] = float("nan") if gap.kind == UNKNOWN else 0.0
    return by_group


def most_exposed(gap: RegionGap) -> int | None:
    """The occupation that is tied to the engine itself and that most people here have to leave; None where nothing is
    known. Of several alike the one with most open moves.
    """
    tied, moves = table("occupations")["ice_tied"].to_numpy(bool), table("move_counts")["open"].to_numpy()
    moving = gap.pattern.moving
    moving = moving[moving["occupation"] >= 0]
    moving = moving[tied[moving["occupation"]]]
    size = _leading(moving)
    if not size.sum() > 0:
        return None
    order = pd.DataFrame({"size": size.round(6), "moves": moves[moving["occupation"]], "at": moving["occupation"]})
    return int(order.sort_values(["size", "moves", "at"], ascending=[False, False, True])["at"].iloc[0])


def _frames(
    region: str, scenario: Scenario, scope: str, optional: float, direction: str
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """moving, moves and gap; central is empty where there is no figure, all where there are no limits either."""
    moving = _moving(region, scenario)
    posts = posts_here(seen(scenario.basis, region).codes)
    moves = people_by_move(moving, moves_of(direction, moving, posts, scope))
    return moving, moves, skills_gap(moves, table("moves_missing"), table("skills"), optional)


def _kind(region: str, scenario: Scenario) -> str:
    """REGION where there are figures, INTERVAL or UNKNOWN: of one unit, or of several regions together."""
    units = worked(scenario).units.set_index("unit")["kind"]
    if region in units:
        return str(units[region])
    kind = seen(scenario.basis, region).kind
    return kind if kind in (INTERVAL, UNKNOWN) else REGION


@memo(size=256)
def _moving(region: str, scenario: Scenario) -> pd.DataFrame:
    """People who need another job by the year in view, by the occupation they leave."""
    together = seen(scenario.basis, region)
    return need_by_occupation(together.total, scenario.until)[["occupation", *BAND]].astype(dict.fromkeys(BAND, float))


@memo(size=256)
def _retraining(region: str, scenario: Scenario) -> pd.Series:
    """People who need retraining by the year in view: low, central, high; empty where nothing is known."""
    together = seen(scenario.basis, region)
    row = together.at(together.flows, scenario.until)
    values = pd.to_numeric(row[["retrain_low", "retrain", "retrain_high"]], errors="coerce").astype(float)
    return values.set_axis(BAND)


def _leading(frame: pd.DataFrame) -> pd.Series:
    """Central, or high where no central figure is known: for shares, never to be shown as people."""
    return frame["central"].where(frame["central"].notna(), frame["high"]).fillna(0.0)
