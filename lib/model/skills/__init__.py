"""Skills that people lack for the jobs they can move to, in any moves and in a region under a scenario."""

from lib.model.scenario import INTERVAL, REGION, UNKNOWN
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
from lib.model.skills.region_gap import RegionGap, gap_by_group, region_gap

__all__ = [
    "BAND",
    "INTERVAL",
    "NOWHERE",
    "OPTIONAL",
    "REGION",
    "UNKNOWN",
    "RegionGap",
    "among",
    "by_kind_of_work",
    "demand_gap",
    "gap_by_group",
    "groups_gap",
    "people_by_move",
    "quadrant",
    "region_gap",
    "skills_gap",
]
