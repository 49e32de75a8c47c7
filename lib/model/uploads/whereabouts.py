"""Where a course is: NUTS codes of any version, names of regions, postcodes as far as the shipped catalogue knows them."""

import re
from dataclasses import dataclass, field

import pandas as pd

from lib.i18n import _
from lib.model.training.texts import words_of
from lib.model.uploads.values import short

FORMER = {"GR": "EL", "GB": "UK"}  # ISO codes that NUTS writes otherwise


@dataclass(frozen=True)
class Atlas:
    """What is known about regions, as plain dictionaries.

    level: code → 0 to 3 of every live code; after: retired code → live codes; names: words of a name → code (level 2 or 3,
    only names that one region has); prefixes: (country, beginning of a postcode) → NUTS 3; countries: words → code.
    """

    level: dict[str, int]
    after: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    prefixes: dict[tuple[str, str], str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, regions: pd.DataFrame, retired: pd.DataFrame | None = None, postcodes: pd.DataFrame | None = None
    ) -> "Atlas":
        """From data/regions.parquet, geo/retired.parquet (code, successors joined by "+") and data/training_postcodes.parquet."""
        level = dict(zip(regions["code"].astype(str), regions["level"].astype(int), strict=True))
        after, prefixes = {}, {}
        if retired is not None:
            for code, codes in zip(retired["code"].astype(str), retired["successors"].astype(str), strict=True):
                after[code] = tuple(c for c in codes.split("+") if c in level)
        if postcodes is not None:
            keys = zip(postcodes["country"].astype(str), postcodes["prefix"].astype(str), strict=True)
            prefixes = dict(zip(keys, postcodes["nuts3"].astype(str), strict=True))
        names: dict[str, set[str]] = {}
        countries: dict[str, str] = {}
        for code, own, latin in zip(
            regions["code"].astype(str), regions["name_local"], regions["name_latin"], strict=True
        ):
            for name in {str(own), str(latin)}:
                words = " ".join(words_of(name))
                if level[code] in (2, 3) and words:
                    names.setdefault(words, set()).add(code[:4])
                elif level[code] == 0 and words:
                    countries[words] = code
        return cls(level, after, {w: c.pop() for w, c in names.items() if len(c) == 1}, prefixes, countries)


@dataclass(frozen=True)
class Place:
    """country, region (level 2) and nuts3, "" where not known; a problem in words, and whether an old code was renewed."""

    country: str = ""
    region: str = ""
    nuts3: str = ""
    problem: str = ""
    renewed: bool = False


def place_of(region: str, postcode: str, country: str, atlas: Atlas) -> Place:
    """The place of one course from what its row says; the region column wins over the postcode."""
    where = country_of(country, atlas)
    if region.strip():
        return _by_region(region, where, atlas)
    if postcode.strip():
        return _by_postcode(postcode, where, atlas)
    problem = (
        _("the country “{cell}” is not known").format(cell=short(country)) if country.strip() and not where else ""
    )
    return Place(where, problem=problem)


def country_of(cell: str, atlas: Atlas) -> str:
    """A country code from a code or a name; "" where it is none."""
    code = cell.strip().upper()
    code = FORMER.get(code, code)
    if atlas.level.get(code) == 0 and len(code) == 2:
        return code
    return atlas.countries.get(" ".join(words_of(cell)), "")


def _by_region(cell: str, country: str, atlas: Atlas) -> Place:
    found = re.search(r"\b[A-Z]{2}[0-9A-Z]{0,3}\b", cell.upper())
    code = found[0] if found and (len(cell.strip()) <= 5 or f"({found[0]})" in cell.upper()) else ""
    code = FORMER.get(code[:2], code[:2]) + code[2:]
    renewed = False
    if code and code not in atlas.level and code in atlas.after:
        codes = atlas.after[code]
        upper = {c[: min(len(c), 4)] for c in codes}
        if len(codes) == 1 or (len(code) == 5 and len(upper) == 1):
            code, renewed = (codes[0] if len(codes) == 1 else upper.pop()), True
        elif codes:
            problem = _("the region {code} is now several ({codes}): write the one that is meant")
            return Place(country or code[:2], problem=problem.format(code=code, codes=", ".join(codes)))
    level = atlas.level.get(code, -1)
    if level >= 2:
        return Place(code[:2], code[:4], code if level == 3 else "", renewed=renewed)
    if level >= 0 and code != "EU27":
        if level == 0:
            return Place(code)
        problem = _("the region {code} is too large: write the code of a NUTS 2 or NUTS 3 region").format(code=code)
        return Place(code[:2], problem=problem)
    if named := atlas.names.get(" ".join(words_of(cell))):
        return Place(named[:2], named)
    if whole := country_of(cell, atlas):
        return Place(whole)
    return Place(
        country, problem=_("the region “{cell}” is not known: write its NUTS 2 or NUTS 3 code").format(cell=short(cell))
    )


def _by_postcode(cell: str, country: str, atlas: Atlas) -> Place:
    prefixed = re.match(r"^\s*([A-Za-z]{1,2})\s*-\s*\d", cell)
    if prefixed and not country:
        country = country_of({"F": "FR", "D": "DE", "E": "ES"}.get(prefixed[1].upper(), prefixed[1]), atlas)
    digits = re.sub(r"\D", "", cell)
    if not country:
        return Place(problem=_("a postcode needs its country: fill in the column country, or write the NUTS code"))
    for length in range(len(digits), 1, -1):
        if nuts3 := atlas.prefixes.get((country, digits[:length])):
            return Place(country, nuts3[:4], nuts3)
    return Place(
        country,
        problem=_("the postcode {cell} ({country}) is not in the atlas: write the NUTS code").format(
            cell=short(cell), country=country
        ),
    )
