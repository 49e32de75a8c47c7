"""Hand-made groups: "group:DE91+DE92" stands wherever a region can stand."""

from functools import lru_cache

from lib.i18n import _
from lib.regions.register import UnknownRegion, children_of, region

PREFIX = "group:"
MAX_MEMBERS = 60
MAX_NAMED = 3  # a longer group is named by its size


def is_group(code: str) -> bool:
    """Whether this stands for several regions put together by hand."""
    return code.startswith(PREFIX) or "+" in code


@lru_cache(maxsize=2048)
def parse_region(code: str) -> tuple[str, ...]:
    """The NUTS 2 regions that a code stands for, in order: all of a country or NUTS 1 region, the region itself, or
    the members of a group ("group:DE91+DE92", at most MAX_MEMBERS). A NUTS 3 code is refused: nothing is known so small.
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
