"""Where a course is: NUTS codes of any version, names and short codes of regions, postcodes as far as the atlas knows.

What short codes stand for is decided by the whole column: "BG" is Bergamo among the provinces of Italy. Nothing that
contradicts the country of a row is believed; the country is kept and the line is named.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lib.data.refusal import Refusal
from lib.model.training.search import words_of
from lib.model.uploads.codes import (
    COUNTRY_LETTERS,
    COUNTRY_OF_COLUMN,
    POSTCODE_DIGITS,
)
from lib.model.uploads.known_places import KnownPlaces
from lib.regions.parts import town_of
from lib.regions.provinces import PROVINCES

FORMER = {"GR": "EL", "GB": "UK"}  # ISO codes that NUTS writes otherwise
CODE = re.compile(r"(?<![A-Z0-9])([A-Z]{2})[\s_-]?([0-9A-Z]{1,3})(?![A-Z0-9])")
MOST_OF = 0.8  # of the short codes of a column that a country's list must hold
POSTCODE_INSIDE = re.compile(r"(?<!\d)(\d{5}|\d{3} \d{2}|\d{4}|\d{2}-\d{3})(?!\d)")


@dataclass(frozen=True)
class CoursePlace:
    """Country, region (level 2) and NUTS 3 region of a course, "" where not known.

    problem  why what the row says is no place, or not enough of one
    renewed  whether a code of an older NUTS version was changed to that of 2024
    padded   whether a postcode got back the zero a spreadsheet had taken
    """

    country: str = ""
    region: str = ""
    nuts3: str = ""
    problem: Refusal | None = None
    renewed: bool = False
    padded: bool = False


@dataclass(frozen=True)
class Column:
    """What the region column of a file as a whole says: whose short codes stand in it, and the country they give."""

    codes: str = ""
    country: str = ""


def column_of(
    regions: Collection[str], countries: Iterable[str], known: KnownPlaces, names: Sequence[str] = ()
) -> Column:
    """Whose short codes a column of regions holds, decided by all of its cells, the countries of the file, its name.

    regions    its different cells
    countries  those of the column of countries
    names      of the column
    """
    said = {code for cell in countries if (code := country_of(cell, known))}
    hinted = [country for name in names for word in words_of(name) for country in COUNTRY_OF_COLUMN.get(word, ())]
    short = {cell.strip().upper() for cell in regions if 0 < len(cell.strip()) <= 4 and cell.strip().isalpha()}
    fits: dict[str, float] = {}
    for country, listed in PROVINCES.items():
        share = sum(code in listed for code in short) / len(short) if short else 0.0
        if share >= MOST_OF and (not said or country in said):
            fits[country] = share + (0.5 if country in hinted else 0) + (1 if said == {country} else 0)
    as_countries = sum(known.level.get(FORMER.get(code, code)) == 0 for code in short) / len(short) if short else 0.0
    best = max(fits, key=lambda country: fits[country], default="")
    if best and best not in hinted and best not in said and (len(short) < 3 or as_countries >= fits[best]):
        best = ""  # a few letters that are countries as well: not decided
    country = best if best and len(short) > 1 or best in hinted else ""
    if not country and not said and len(set(hinted)) == 1:
        country = hinted[0]
    if not country and not said:
        country = _country_of_names(regions, known, hinted)
    return Column(best, country if len(said) < 2 else "")


def _country_of_names(regions: Collection[str], known: KnownPlaces, hinted: Sequence[str]) -> str:
    """The one country that has (nearly) all the names of a column; "" where more or none have."""
    cells = [codes for cell in regions if cell and (codes := _named(cell, known))]
    if len(cells) < 3 or len(cells) < MOST_OF * len([cell for cell in regions if cell]):
        return ""
    counts: dict[str, int] = {}
    for codes in cells:
        for country in {code[:2] for code in codes}:
            counts[country] = counts.get(country, 0) + 1
    full = [country for country, count in counts.items() if count >= len(cells)]
    return full[0] if len(full) == 1 else next((c for c in hinted if c in full), "")


def place_of(
    region: str,
    postcode: str,
    country: str,
    known: KnownPlaces,
    town: str = "",
    column: Column | None = None,
) -> CoursePlace:
    """The place of one course from what its row says: region before postcode before the name of the town."""
    column = column or Column()
    where = country_of(country, known)
    lost = bool(country.strip()) and not where
    where = where or ("" if lost else column.country)
    place = CoursePlace(where, problem=Refusal("unknown_country", cell=country) if lost else None)
    if region.strip():
        place = _by_region(region, where, known, column)
        if place.region or (place.problem and place.problem.kind in ("country_against_region", "several_regions")):
            return place
    if postcode.strip():
        by_code = _by_postcode(postcode, place.country or where, known)
        if by_code.region or not place.problem:
            place = by_code
    if not place.region and town.strip() and not lost:
        at = _by_town(town, place.country or where, known)
        if at is not None and _within(at, place):
            return at
    return place


def _within(at: CoursePlace, place: CoursePlace) -> bool:
    """Whether a town may be in the larger region that a row names."""
    larger = str(place.problem.named.get("code", "")) if place.problem else ""
    return not larger or at.region.startswith(larger)


@cache
def _letters(cell: str) -> str:
    return cell.strip().rstrip(".").upper()


def country_of(cell: str, known: KnownPlaces) -> str:
    """A country code from a code, the letters of a car or a name in any language of the EU; "" where it is none."""
    code = _letters(cell)
    code = FORMER.get(code, code)
    if known.level.get(code) == 0 and len(code) == 2:
        return code
    if (named := known.countries.get(" ".join(words_of(cell)), "")) in known.level:
        return named
    letters = COUNTRY_LETTERS.get(code, "")
    return letters if known.level.get(letters) == 0 else ""


def _codes_in(cell: str, known: KnownPlaces) -> list[str]:
    """NUTS codes that stand in a cell: alone, before or behind a name, "DE 11", in brackets."""
    upper = cell.strip().upper()
    codes = []
    for country, rest in CODE.findall(upper):
        code = FORMER.get(country, country) + rest
        if len(code) == 5 and code[4] == "0" and code not in known.level and code not in known.after:
            code = code[:4]  # of an older version, where one NUTS 3 region was the whole: EL300 is Attiki, EL30
        if code in known.level or code in known.after:
            digits = any(sign.isdigit() for sign in rest)
            if digits or len(upper) <= 6 or f"({code})" in upper:
                codes.append(code)
    return list(dict.fromkeys(codes))


def _by_region(cell: str, country: str, known: KnownPlaces, column: Column) -> CoursePlace:
    short = cell.strip().upper()
    if column.codes and short in PROVINCES[column.codes]:
        if country in ("", column.codes):
            return _by_name(PROVINCES[column.codes][short], cell, column.codes, known)
    elif codes := _codes_in(cell, known):
        if len(codes) > 1:
            return CoursePlace(country or codes[0][:2], problem=Refusal("several_regions", cell=cell))
        return _by_code(codes[0], cell, country, known)
    if len(short) == 2 and short.isalpha():
        if country and short in PROVINCES.get(country, {}):
            return _by_name(PROVINCES[country][short], cell, country, known)
        if country and country_of(short, known) not in ("", country):
            return CoursePlace(country, problem=Refusal("country_against_region", cell=cell, country=country))
    if nuts3 := known.prefixes.get((country, short.zfill(2))) if short.isdigit() and len(short) < 3 else None:
        return CoursePlace(country, nuts3[:4], nuts3)  # the number of a department
    return _by_name(cell, cell, country, known)


def _by_code(code: str, cell: str, country: str, known: KnownPlaces) -> CoursePlace:
    if country and code[:2] != country:
        return CoursePlace(country, problem=Refusal("country_against_region", cell=cell, country=country))
    renewed = False
    if code not in known.level:
        codes = known.after[code]
        upper = {c[: min(len(c), 4)] for c in codes}
        if len(codes) == 1 or (len(code) == 5 and len(upper) == 1):
            code, renewed = (codes[0] if len(codes) == 1 else upper.pop()), True
        elif codes:
            return CoursePlace(country or code[:2], problem=Refusal("split_region", code=code, codes=codes))
        else:
            return CoursePlace(country, problem=Refusal("unknown_region", cell=cell))
    return replace(_at(code, known), renewed=renewed)


def _at(code: str, known: KnownPlaces) -> CoursePlace:
    """The place of a live code; of a region of level 1 its only part, or the problem that it is too large."""
    level = known.level[code]
    if level >= 2:
        return CoursePlace(code[:2], code[:4], code if level == 3 else "")
    return CoursePlace(code[:2], problem=Refusal("too_large_region", code=code) if level else None)


def _named(cell: str, known: KnownPlaces, country: str = "") -> tuple[str, ...]:
    """Regions of that name, those of the country first where it is known."""
    whole = town_of(cell)
    for part in dict.fromkeys((cell, re.sub(r"\(.*?\)", "", cell).strip(), *([whole] if whole else []))):
        if codes := known.called(part, country):
            return codes
    for sign in "/,":
        first, *others = (known.called(part.strip(), country) for part in cell.split(sign))
        if first:
            further = {code for codes in others for code in codes if not _akin(code, first)}
            return (*first, *sorted(further))
    return ()


def _akin(code: str, codes: Sequence[str]) -> bool:
    """Whether a region holds one of these or lies in one: "München, Bayern"."""
    return any(code.startswith(one[:4]) or one.startswith(code) for one in codes)


def _by_name(name: str, cell: str, country: str, known: KnownPlaces) -> CoursePlace:
    codes = _named(name, known, country)
    if country:
        inside = [code for code in codes if code[:2] == country]
        if codes and not inside and country_of(name, known) != country:
            return CoursePlace(country, problem=Refusal("country_against_region", cell=cell, country=country))
        codes = tuple(inside)
    if codes:
        if len({code[:2] for code in codes}) > 1:
            return CoursePlace(country, problem=Refusal("region_of_several", cell=cell))
        return _one_of(codes, cell, known)
    if whole := country_of(name, known):
        if country and whole != country:
            return CoursePlace(country, problem=Refusal("country_against_region", cell=cell, country=country))
        return CoursePlace(whole)
    return CoursePlace(country, problem=Refusal("unknown_region", cell=cell))


def _one_of(codes: Sequence[str], cell: str, known: KnownPlaces) -> CoursePlace:
    """The region that several codes of one country and name mean: "Stuttgart" is the region, "Trento" both levels."""
    seconds = {code[:4] for code in codes if known.level[code] >= 2}
    own = [code for code in codes if known.level[code] == 2]
    if len(own) == 1:
        thirds = [code for code in codes if known.level[code] == 3 and code.startswith(own[0])]
        parts = [code for code, level in known.level.items() if level == 3 and code.startswith(own[0])]
        return _at(thirds[0] if len(thirds) == 1 and len(parts) == 1 else own[0], known)
    if len(seconds) == 1:
        thirds = [code for code in codes if known.level[code] == 3]
        return _at(thirds[0] if len(thirds) == 1 else seconds.pop(), known)
    if len(seconds) > 1:
        return CoursePlace(codes[0][:2], problem=Refusal("several_regions", cell=cell))
    return _only_part(codes[0], known)


def _only_part(code: str, known: KnownPlaces) -> CoursePlace:
    """A region of level 1: its region of level 2 where it has one."""
    parts = [one for one, level in known.level.items() if level == 2 and one.startswith(code)]
    return _at(parts[0] if len(parts) == 1 else code, known)


def _by_town(cell: str, country: str, known: KnownPlaces) -> CoursePlace | None:
    """A town or region of that name in that country, or the postcode in an address; None where neither. Without a
    country, a name that one country alone has.
    """
    named = _named(cell, known, country)
    codes = tuple(code for code in named if code[:2] == (country or code[:2]) and known.level[code] >= 2)
    if len({code[:2] for code in codes}) == 1:
        place = _one_of(codes, cell, known)
        return place if place.region else None
    if inside := POSTCODE_INSIDE.search(cell):
        place = _by_postcode(inside[0], country, known)
        return place if place.region else None
    return None


def _by_postcode(cell: str, country: str, known: KnownPlaces) -> CoursePlace:
    prefixed = re.match(r"^\s*([A-Za-z]{1,3})\s*-\s*\d", cell)
    if prefixed and not country:
        country = country_of(prefixed[1], known)
    digits = re.sub(r"\D", "", cell)
    if not country:
        return CoursePlace(problem=Refusal("postcode_without_country"))
    whole = POSTCODE_DIGITS.get(country, 0)
    padded = whole > len(digits) >= whole - 2 and cell.strip().isdigit()
    if padded:
        digits = digits.zfill(whole)
    for length in range(len(digits), 1, -1):
        if nuts3 := known.prefixes.get((country, digits[:length])):
            return CoursePlace(country, nuts3[:4], nuts3, padded=padded)
    return CoursePlace(country, problem=Refusal("unknown_postcode", cell=cell, country=country))
