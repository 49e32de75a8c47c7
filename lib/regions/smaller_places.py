"""Names of smaller places and the region each lies in: "Wolfsburg" (NUTS 3) is in Braunschweig (NUTS 2).

Figures start at NUTS 2, so a place leads to its region, and the sentence about it says so.
"""

import re
from typing import NamedTuple

from lib.data.memo import memo
from lib.regions.spelling import folded, phrases
from lib.regions.tree import Region, register

SHORTEST = 4  # letters of a part of a name that is looked for
# What kind of place it is, before or behind the name itself.
BEFORE = r"^(Arr\. (de |d['’])?|Miasto |Grad |Hlavní město |Byen |Agglomeratie |Região de |Área Metropolitana d[eo] |Bezirk )"
BEHIND = r"( kraj| län| županija| apskritis| en omgeving)$"
KINDS = {"Kreisfreie Stadt", "Landkreis", "Stadtkreis"}


class Hit(NamedTuple):
    """A place and whether its whole name was meant or a part of it."""

    place: str
    whole: bool


@memo(size=None)
def spellings() -> dict[str, tuple[Hit, ...]]:
    """Every way to write a NUTS 3 region of the EU, folded, with the places that are written so, whole names first."""
    found: dict[str, dict[str, bool]] = {}
    for r in register().values():
        if not r.eu27 or r.level != 3:
            continue
        for name in _written(r):
            found.setdefault(folded(name), {})[r.code] = True
        for name in _written(r):
            for part in phrases(folded(name), SHORTEST):
                found.setdefault(part, {}).setdefault(r.code, False)
    return {
        text: tuple(sorted((Hit(*hit) for hit in hits.items()), key=lambda hit: (not hit.whole, hit.place)))
        for text, hits in found.items()
    }


def _written(r: Region) -> list[str]:
    """A place's names: as listed, each language and each place of a list of its own, without its kind."""
    names = {r.name_latin, r.name_local}
    names |= {part.strip() for name in names for part in re.split(r"[/,]", name)}
    names |= {re.sub(BEHIND, "", re.sub(BEFORE, "", name)) for name in names}
    return sorted(name for name in names - KINDS if name)


def called(text: str) -> tuple[str, ...]:
    """Places whose whole name this is, in order of codes."""
    return tuple(hit.place for hit in spellings().get(folded(text), ()) if hit.whole)


@memo(size=None)
def whole_names() -> tuple[str, ...]:
    """Every whole name, folded: what a typo is compared with."""
    return tuple(text for text, hits in spellings().items() if hits[0].whole)


def short_name(code: str) -> str:
    """A place without its kind: "Wolfsburg, Kreisfreie Stadt" is "Wolfsburg", "Arr. Gent" is "Gent"."""
    first = re.split(r", (?=Kreisfreie|Landkreis|Stadtkreis)", register()[code].name_latin)[0]
    return re.sub(BEHIND, "", re.sub(BEFORE, "", first.split("/")[0]))
