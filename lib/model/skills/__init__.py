"""Skills that people lack for the jobs they can move to, in any moves and in a region under a scenario."""

from lib.model.scenario import INTERVAL, REGION, UNKNOWN
from lib.model.skills.directions import DIRECTIONS, NEAREST, OPENINGS, TRADES, posts_here, trades
from lib.model.skills.gap import (
    BAND,
    NOWHERE,
    OPTIONAL,
    among,
    by_kind_of_work,
    demand_gap,
    groups_gap,
    people_by_move,
    quadrant,
    skills_gap,
)
from lib.model.skills.region_gap import RegionGap, gap_by_group, most_exposed, region_gap
from lib.model.skills.spread import Apart, Spread, apart, spread

__all__ = [
    "BAND",
    "DIRECTIONS",
    "INTERVAL",
    "NEAREST",
    "NOWHERE",
    "OPENINGS",
    "OPTIONAL",
    "REGION",
    "TRADES",
    "UNKNOWN",
    "Apart",
    "RegionGap",
    "Spread",
    "among",
    "apart",
    "by_kind_of_work",
    "demand_gap",
    "gap_by_group",
    "groups_gap",
    "most_exposed",
    "people_by_move",
    "posts_here",
    "quadrant",
    "region_gap",
    "skills_gap",
    "spread",
    "trades",
]
