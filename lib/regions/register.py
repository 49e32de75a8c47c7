"""The tree of regions as the table regions has it, in memory once."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from lib.data.store import table

EU = "EU27"


class UnknownRegion(ValueError):
    """No such region; the message is a sentence for the reader, `suggestions` are codes that may be meant."""

    def __init__(self, sentence: str, suggestions: tuple[str, ...] = ()):
        super().__init__(sentence)
        self.suggestions = suggestions


class Region(NamedTuple):
    """One row of the table regions; names as the official list has them."""

    code: str
    level: int
    parent: str  # EU27 for a member state, "" where nothing is above
    country: str
    name_local: str
    name_latin: str
    eu27: bool
    outermost: bool


@cache
def register() -> dict[str, Region]:
    """Every region by code, EU27 first, then in order of codes."""
    rows = table("regions")[list(Region._fields)]
    columns = [rows[c].tolist() for c in rows.columns]
    return {r.code: r for r in map(Region._make, zip(*columns, strict=True))}


def region(code: str) -> Region:
    """The region with this code of NUTS 2024; raises UnknownRegion with a sentence."""
    try:
        return register()[code]
    except KeyError:
        from lib.regions.finding import unknown

        raise unknown(code) from None


def exists(code: str) -> bool:
    """Whether NUTS 2024 has this code (or it is EU27 or a country beside NUTS)."""
    return code in register()


@cache
def eu_nuts2() -> tuple[str, ...]:
    """The NUTS 2 regions of the EU in order of their codes: what the map shows and rankings count."""
    return tuple(sorted(r.code for r in register().values() if r.eu27 and r.level == 2))


@cache
def eu_countries() -> tuple[str, ...]:
    """The EU's member countries in order of their codes."""
    return tuple(sorted(r.code for r in register().values() if r.eu27 and r.level == 0 and r.code != EU))


def country_of(code: str) -> str:
    """Country of a region ("DE"); "" for EU27."""
    return region(code).country


def parent_of(code: str) -> str:
    """The region one level above; EU27 for a member state; "" where nothing is above."""
    return region(code).parent


def level_of(code: str) -> int:
    """0 for a country or EU27, 1, 2 or 3 for a region."""
    return region(code).level


def is_outermost(code: str) -> bool:
    """Whether the region is one of the EU's outermost regions (it stands in a box on the map)."""
    return region(code).outermost


@cache
def _children() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for r in register().values():
        if r.parent:
            found[r.parent].append(r.code)
    return found


@cache
def children_of(code: str, level: int = 2) -> tuple[str, ...]:
    """All regions of one level inside a larger one, in order of codes; () where there are none."""
    inside = _children().get(region(code).code, [])
    here = [c for c in inside if level_of(c) == level and c != code]
    deeper = [d for c in inside if level_of(c) < level for d in children_of(c, level)]
    return tuple(sorted([*here, *deeper]))


@cache
def _neighbours() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = table("neighbours").sort_values(["a", "border_km", "b"], ascending=[True, False, True])
    for a, b in zip(rows["a"], rows["b"], strict=True):
        found[a].append(b)
    return found


@cache
def neighbours_of(code: str, eu_only: bool = True) -> tuple[str, ...]:
    """NUTS 2 regions that share a border with this one, the longest border first; () for an island."""
    near = _neighbours().get(region(code).code, [])
    return tuple(c for c in near if not eu_only or (exists(c) and region(c).eu27))
