"""Where a course is: NUTS codes of any version, names of regions, postcodes as far as the atlas knows them."""

import re
from dataclasses import dataclass, field

import pandas as pd

from lib.data.refusal import Refusal
from lib.model.training.search import words_of

FORMER = {"GR": "EL", "GB": "UK"}  # ISO codes that NUTS writes otherwise
MAIL = {"F": "FR", "D": "DE", "E": "ES"}  # letters before a postcode, as on old envelopes


@dataclass(frozen=True)
class KnownPlaces:
    """What is known about regions, as plain dictionaries.

    level: code → 0 to 3 of every live code; after: retired code → live codes; names: words of a name → code (level 2
    or 3, only names that one region has); prefixes: (country, beginning of a postcode) → NUTS 3; countries: words →
    code.
    """

    level: dict[str, int]
    after: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    prefixes: dict[tuple[str, str], str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, regions: pd.DataFrame, retired: pd.DataFrame | None = None, postcodes: pd.DataFrame | None = None
    ) -> "KnownPlaces":
        """From the tables regions, retired (code, successors joined by "+") and training_postcodes."""
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
        for code, local, latin in zip(
            regions["code"].astype(str), regions["name_local"], regions["name_latin"], strict=True
        ):
            for name in {str(local), str(latin)}:
                words = " ".join(words_of(name))
                if level[code] in (2, 3) and words:
                    names.setdefault(words, set()).add(code[:4])
                elif level[code] == 0 and words:
                    countries[words] = code
        return cls(level, after, {w: c.pop() for w, c in names.items() if len(c) == 1}, prefixes, countries)


@dataclass(frozen=True)
class CoursePlace:
    """Country, region (level 2) and NUTS 3 region of a course, "" where not known.

    problem  why what the row says is no place, or not enough of one
    renewed  whether a code of an older NUTS version was changed to that of 2024
    """

    country: str = ""
    region: str = ""
    nuts3: str = ""
    problem: Refusal | None = None
    renewed: bool = False


def place_of(region: str, postcode: str, country: str, known: KnownPlaces) -> CoursePlace:
    """The place of one course from what its row says; the region column wins over the postcode."""
    where = country_of(country, known)
    if region.strip():
        return _by_region(region, where, known)
    if postcode.strip():
        return _by_postcode(postcode, where, known)
    lost = country.strip() and not where
    return CoursePlace(where, problem=Refusal("unknown_country", cell=country) if lost else None)


def country_of(cell: str, known: KnownPlaces) -> str:
    """A country code from a code or a name; "" where it is none."""
    code = cell.strip().upper()
    code = FORMER.get(code, code)
    if known.level.get(code) == 0 and len(code) == 2:
        return code
    return known.countries.get(" ".join(words_of(cell)), "")


def _by_region(cell: str, country: str, known: KnownPlaces) -> CoursePlace:
    written = re.search(r"\b[A-Z]{2}[0-9A-Z]{0,3}\b", cell.upper())
    code = written[0] if written and (len(cell.strip()) <= 5 or f"({written[0]})" in cell.upper()) else ""
    code = FORMER.get(code[:2], code[:2]) + code[2:]
    renewed = False
    if code and code not in known.level and code in known.after:
        codes = known.after[code]
        upper = {c[: min(len(c), 4)] for c in codes}
        if len(codes) == 1 or (len(code) == 5 and len(upper) == 1):
            code, renewed = (codes[0] if len(codes) == 1 else upper.pop()), True
        elif codes:
            return CoursePlace(country or code[:2], problem=Refusal("split_region", code=code, codes=codes))
    level = known.level.get(code, -1)
    if level >= 2:
        return CoursePlace(code[:2], code[:4], code if level == 3 else "", renewed=renewed)
    if level >= 0 and code != "EU27":
        return CoursePlace(code[:2], problem=Refusal("too_large_region", code=code) if level else None)
    if named := known.names.get(" ".join(words_of(cell))):
        return CoursePlace(named[:2], named)
    if whole := country_of(cell, known):
        return CoursePlace(whole)
    return CoursePlace(country, problem=Refusal("unknown_region", cell=cell))


def _by_postcode(cell: str, country: str, known: KnownPlaces) -> CoursePlace:
    prefixed = re.match(r"^\s*([A-Za-z]{1,2})\s*-\s*\d", cell)
    if prefixed and not country:
        country = country_of(MAIL.get(prefixed[1].upper(), prefixed[1]), known)
    digits = re.sub(r"\D", "", cell)
    if not country:
        return CoursePlace(problem=Refusal("postcode_without_country"))
    for length in range(len(digits), 1, -1):
        if nuts3 := known.prefixes.get((country, digits[:length])):
            return CoursePlace(country, nuts3[:4], nuts3)
    return CoursePlace(country, problem=Refusal("unknown_postcode", cell=cell, country=country))
