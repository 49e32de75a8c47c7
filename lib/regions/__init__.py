"""Regions: codes, names, parents, neighbours, groups, old codes, and finding one by what a person types.

Codes are those of NUTS 2024. `label` gives name and code together, as every page shows them: "Stuttgart (DE11)".
"""

from lib.regions.names import country_after_for, country_name, label, listed, name, some
from lib.regions.one_place import Reading
from lib.regions.reading import read
from lib.regions.tree import (
    EU,
    MAX_MEMBERS,
    OldCode,
    Region,
    UnknownRegion,
    are_countries,
    children_of,
    country_of,
    eu_countries,
    eu_nuts1,
    eu_nuts2,
    exists,
    group_of,
    is_group,
    is_outermost,
    level_of,
    neighbours_of,
    old_code,
    parent_of,
    parse_region,
    region,
)

__all__ = [
    "EU",
    "MAX_MEMBERS",
    "OldCode",
    "Reading",
    "Region",
    "UnknownRegion",
    "are_countries",
    "children_of",
    "country_after_for",
    "country_name",
    "country_of",
    "eu_countries",
    "eu_nuts1",
    "eu_nuts2",
    "exists",
    "group_of",
    "is_group",
    "is_outermost",
    "label",
    "level_of",
    "listed",
    "name",
    "neighbours_of",
    "old_code",
    "parent_of",
    "parse_region",
    "read",
    "region",
    "some",
]
