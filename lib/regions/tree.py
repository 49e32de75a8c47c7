"""The tree of regions: codes, levels, parents, neighbours, old codes, and groups put together by hand.

Codes are those of NUTS 2024; "group:DE91+DE92" stands wherever a region can stand.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _

EU = "EU27"


class UnknownRegion(ValueError):
    """No such region: a sentence, and codes that may be meant.

    `code` is set where a bare code is unknown; search.resolve then says what may be meant instead.
    """

    def __init__(self, sentence: str, suggestions: tuple[str, ...] = (), code: str = "") -> None:
        super().__init__(sentence)
        self.suggestions = suggestions
        self.code = code


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


@memo(size=None)
def register() -> dict[str, Region]:
    """Every region by code, EU27 first, then in order of codes."""
    rows = table("regions")[list(Region._fields)]
    columns = [rows[c].tolist() for c in rows.columns]
    return {r.code: r for r in map(Region._make, zip(*columns, strict=True))}


def region(code: str) -> Region:
    """The region with this code of NUTS 2024; raises UnknownRegion."""
    try:
        return register()[code]
    except KeyError:
        raise UnknownRegion(f'No region has the code "{code[:40]}".', code=code) from None


def exists(code: str) -> bool:
    """Whether NUTS 2024 has this code (or it is EU27 or a country beside NUTS)."""
    return code in register()


@memo(size=None)
def eu_nuts2() -> tuple[str, ...]:
    """The NUTS 2 regions of the EU in order of their codes: what the map shows and rankings count."""
    return tuple(sorted(r.code for r in register().values() if r.eu27 and r.level == 2))


@memo(size=None)
def eu_nuts1() -> tuple[str, ...]:
    """The NUTS 1 regions of the EU in order of their codes."""
    return tuple(sorted(r.code for r in register().values() if r.eu27 and r.level == 1))


@memo(size=None)
def eu_countries() -> tuple[str, ...]:
    """The EU's member countries in order of their codes."""
    return tuple(sorted(r.code for r in register().values() if r.eu27 and r.level == 0 and r.code != EU))


def are_countries(codes: Iterable[str]) -> bool:
    """Whether all of these are countries, so that words say "countries" of them and not "regions"."""
    return all(len(code) == 2 for code in codes)


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


@memo(size=None)
def _children() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for r in register().values():
        if r.parent:
            found[r.parent].append(r.code)
    return found


@memo(size=None)
def children_of(code: str, level: int = 2) -> tuple[str, ...]:
    """All regions of one level inside a larger one, in order of codes; () where there are none."""
    inside = _children().get(region(code).code, [])
    here = [c for c in inside if level_of(c) == level and c != code]
    deeper = [d for c in inside if level_of(c) < level for d in children_of(c, level)]
    return tuple(sorted([*here, *deeper]))


@memo(size=None)
def _neighbours() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = table("neighbours").sort_values(["a", "border_km", "b"], ascending=[True, False, True])
    for a, b in zip(rows["a"], rows["b"], strict=True):
        found[a].append(b)
    return found


@memo(size=None)
def neighbours_of(code: str, eu_only: bool = True) -> tuple[str, ...]:
    """NUTS 2 regions that share a border with this one, the longest border first; () for an island."""
    near = _neighbours().get(region(code).code, [])
    return tuple(c for c in near if not eu_only or (exists(c) and region(c).eu27))


class OldCode(NamedTuple):
    """A code that NUTS 2024 has given up, the last version that had it, and what stands there today."""

    code: str
    version: str
    successors: tuple[str, ...]  # largest first


@memo(size=None)
def _retired() -> dict[str, OldCode]:
    rows = table("retired")
    columns = (rows["code"], rows["version"], rows["successors"])
    return {c: OldCode(c, v, tuple(s.split("+"))) for c, v, s in zip(*columns, strict=True)}


def old_code(code: str) -> OldCode | None:
    """What became of a code of NUTS 2006 to 2021; None when it was never retired."""
    return _retired().get(code)


PREFIX = "group:"
MAX_MEMBERS = 60
MAX_NAMED = 3  # a longer group is named by its size


def is_group(code: str) -> bool:
    """Whether this stands for several regions put together by hand."""
    return code.startswith(PREFIX) or "+" in code


@memo(size=2048)
def parse_region(code: str) -> tuple[str, ...]:
    """The NUTS 2 regions that a code stands for, in order: all of a country or NUTS 1 region, the region itself, or
    the members of a group ("group:DE91+DE92", at most MAX_MEMBERS). A NUTS 3 code is refused: nothing is known so
    small.
    """
    if not is_group(code):
        return _members(code)
    parts = (
        code.removeprefix(PREFIX)[: 8 * MAX_MEMBERS].upper().replace("+", " ").split()
    )  # an address turns + into a space
    members = tuple(dict.fromkeys(m for part in parts for m in _members(part)))
    if not members:
        raise UnknownRegion(_("This group has no regions in it. Choose at least one."))
    if len(members) > MAX_MEMBERS:
        raise UnknownRegion(
            _("This group has {count} regions; at most {most} can be taken together.").format(
                count=len(members), most=MAX_MEMBERS
            )
        )
    return members


def _members(code: str) -> tuple[str, ...]:
    found = region(code)
    if found.level == 2:
        return (code,)
    if found.level == 3:
        raise UnknownRegion(
            _("{code} is a NUTS 3 region. Figures start at NUTS 2: choose {parent}.").format(
                code=code, parent=found.parent
            ),
            (found.parent,),
        )
    return children_of(code)


def group_of(codes: list[str] | tuple[str, ...]) -> str:
    """The one way to write a group of regions: sorted, each once. One region is no group and stays as it is."""
    members = sorted({m for code in codes for m in parse_region(code)})
    return members[0] if len(members) == 1 else PREFIX + "+".join(members)
