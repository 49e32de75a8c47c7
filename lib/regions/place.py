"""A place: a region, a NUTS 1 region, a country or a group of regions put together by hand, parsed once at the door."""

from dataclasses import dataclass
from enum import StrEnum

from lib.data.memo import memo
from lib.regions import names, tree


class Kind(StrEnum):
    """What a place is made of."""

    REGION = "region"  # one NUTS 2 region
    NUTS1 = "nuts1"
    COUNTRY = "country"
    GROUP = "group"  # regions put together by hand


@dataclass(frozen=True, slots=True)
class Place:
    """One or more NUTS 2 regions of the EU that are looked at together. Frozen and hashable: it is a key of caches.

    code     as an address keeps it: "DE91", "DE9", "DE", "group:DE91+DE92"
    members  its NUTS 2 regions in order; one for a region and for a country of one region
    """

    code: str
    kind: Kind
    members: tuple[str, ...]

    @property
    def single(self) -> bool:
        """Whether it is one NUTS 2 region itself; a country of one region is still a country."""
        return self.kind is Kind.REGION

    @property
    def memo_group(self) -> tuple[str, str] | None:
        """A group put together by hand, whose results are kept for the last few groups alone; None for the others."""
        return ("group", self.code) if self.kind is Kind.GROUP else None

    @property
    def label(self) -> str:
        """Name and code in the reader's language: "Stuttgart (DE11)"; a large group by its size."""
        return names.label(self.code)

    @property
    def name(self) -> str:
        """Its name alone: "Stuttgart"."""
        return names.name(self.code)

    @property
    def country(self) -> str:
        """Code of the country all its regions lie in; "" for a group across a border."""
        found = {tree.country_of(code) for code in self.members}
        return found.pop() if len(found) == 1 else ""

    def __str__(self) -> str:
        return self.code


@memo(size=2048)
def place(code: str) -> Place:
    """The place that a code stands for; UnknownRegion for any other text (lib/regions/search reads names)."""
    if tree.is_group(code):
        members = tree.parse_region(code)
        plain = tree.group_of(members)
        return Place(plain, Kind.REGION if len(members) == 1 else Kind.GROUP, members)
    level = tree.level_of(code)
    kind = {0: Kind.COUNTRY, 1: Kind.NUTS1}.get(level, Kind.REGION)
    return Place(code, kind, tree.parse_region(code))
