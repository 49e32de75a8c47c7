"""What regions and the smaller places in them are called, and names as they are compared, without accents or signs.

A region has its own name in Latin letters, a country one in the reader's language. Figures start at NUTS 2, so a
smaller place leads to its region, and the sentence about it says so: "Wolfsburg" (NUTS 3) is in Braunschweig (NUTS 2).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from babel import Locale
from babel.core import get_global
from babel.lists import format_list

from lib.data.memo import memo
from lib.data.store import TableError, newest_table, table, toml_of
from lib.i18n import LANGUAGES, _, current_language, ngettext
from lib.regions.tree import MAX_NAMED, Region, country_of, is_group, parse_region, region, register

EXONYMS = Path(__file__).resolve().parent / "exonyms.toml"
LONGEST_TOWN = 40  # letters; a longer text in a column of places is a list of them
ISO_COUNTRY = {"EL": "GR", "UK": "GB"}  # where Eurostat's letters are not ISO 3166
# Languages of the EU that CLDR knows: in any of them a reader may write a country.
EU_LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
# Codes of CLDR that lie in the EU, all or in part: its outermost regions, itself, Europe and its parts, the world.
WITHIN = frozenset(
    ["GP", "MQ", "GF", "RE", "YT", "MF", "AX", "EU", "EZ", "001", "039", "150", "151", "154", "155", "IC", "EA"]
)
DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})  # "Koeln" is "Köln"
# "Frankfurt am Main" is also written "Frankfurt/Main" and "Frankfurt a. M.".
ON_A_RIVER = re.compile(r"^(?P<town>\S+) (?:a\. ?d\.|an der|am|im|ob der|sur|nad) (?P<where>\w)(?P<rest>\S+)$")
SAINTS = {"st": ("sankt", "saint", "sint"), "ste": ("sainte",)}  # "St. Valentin"
BRITISH = "en_GB"  # no comma before "and"


def name(code: str) -> str:
    """Name of a region, country or group: "Stuttgart", "Germany", "Braunschweig and Hannover"."""
    if is_group(code):
        return _members(code, name)
    found = region(code)
    return country_name(code) if found.level == 0 else found.name_latin


def label(code: str) -> str:
    """Name and code together: "Stuttgart (DE11)". A large group says how many regions it holds."""
    if is_group(code):
        return _members(code, label)
    return f"{_without_country(name(code), code)} ({code})"


def _without_country(text: str, code: str) -> str:
    """ "Centro (PT)" is "Centro" where the code PT19 follows anyway."""
    return text.removesuffix(f" ({code[:2]})")


def _members(group: str, spoken: Callable[[str], str]) -> str:
    members = parse_region(group)
    if len(members) > MAX_NAMED:
        return ngettext("{count} region", "{count} regions", len(members)).format(count=len(members))
    return listed([spoken(m) for m in members])


def listed(words: list[str], style: Literal["standard", "or"] = "standard") -> str:
    """Words in a row as the reader's language joins them: "A, B and C"; with style "or": "A, B or C"."""
    language = current_language()
    return format_list(words, style=style, locale=BRITISH if language == "en" else language)


def some(codes: Sequence[str], most: int = MAX_NAMED, spoken: Callable[[str], str] | None = None) -> str:
    """The first few regions by name and how many more: "Stuttgart (DE11), Karlsruhe (DE12) and 2 more"; "" for none."""
    said = [(spoken or label)(c) for c in codes[:most]]
    more = len(codes) - most
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return listed(said) if said else ""


def country_name(code: str) -> str:
    """Name of a region's country in the reader's language; of the Union for EU27."""
    country = country_of(code)
    return _country(country, current_language()) if country else _("European Union")


AFTER_FOR = {("en", "NL"): "the", ("de", "NL"): "die", ("de", "SK"): "die"}  # articles of names; French shuns them


def country_after_for(code: str) -> str:
    """The same as it stands behind "for" or "of": "the Netherlands", "die Slowakei"."""
    article = AFTER_FOR.get((current_language(), country_of(code) or ""), "")
    return f"{article} {country_name(code)}".strip()


@memo(size=None)
def _country(country: str, language: str) -> str:
    iso = ISO_COUNTRY.get(country, country)
    return Locale.parse(language).territories.get(iso) or region(country).name_latin


PLAIN_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ß": "ss"}
PLAIN = str.maketrans(PLAIN_LETTERS)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Letters and digits alone, small, without accents, one space between words.

    >>> folded("Île-de-France"), folded("Łódzkie"), folded("Αττική"), folded("Valle d’Aosta/Vallée d’Aoste")
    ('ile de france', 'lodzkie', 'αττικη', 'valle d aosta vallee d aoste')
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


def phrases(text: str, least: int, longest: int = 3) -> set[str]:
    """Runs of one to three words of a folded name that are long enough to be looked for."""
    words = text.split()
    found = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + longest) + 1)}
    return {part for part in found if len(part) >= least}


SHORTEST = 4  # letters of a part of a name that is looked for
# What kind of place it is, before or behind the name itself.
BEFORE = (
    r"^(Arr\. (de |d['’])?|Miasto |Grad |Hlavní město |Byen |Agglomeratie |Região de |"
    r"Área Metropolitana d[eo] |Bezirk )"
)
BEHIND = r"( kraj| län| županija| apskritis| en omgeving)$"
KINDS = {"Kreisfreie Stadt", "Landkreis", "Stadtkreis"}


class Hit(NamedTuple):
    """A smaller place: its name without its kind, the region it lies in, and whether its whole name was meant."""

    name: str
    region: str
    whole: bool


@memo(size=None)
def spellings() -> dict[str, tuple[Hit, ...]]:
    """Every way to write a smaller place of the EU, folded, with the places written so, whole names first.

    Smaller places are the NUTS 3 regions, the towns of lib/regions/exonyms.toml and those of courses and plants.
    """
    found: dict[str, dict[Hit, None]] = {}
    for r in register().values():
        if not r.eu27 or r.level != 3:
            continue
        here = Hit(short_name(r.code), r.parent, True)
        for name in _written(r):
            found.setdefault(folded(name), {})[here] = None
        for name in _written(r):
            for part in phrases(folded(name), SHORTEST):
                found.setdefault(part, {}).setdefault(here._replace(whole=False), None)
    for town, region_code in towns():
        for written in _towns_written(town):
            found.setdefault(folded(written), {})[Hit(town, region_code, True)] = None
    return {text: _once(hits) for text, hits in found.items()}


@memo(size=None)
def further_towns() -> dict[str, tuple[Hit, ...]]:
    """Towns of 5,000 people and more that `spellings` lacks (table towns), by spelling: known by their whole name, and
    never taken for what a misspelt text means. They are those of today in every snapshot: names are no figures.
    """
    return _listed("town")


@memo(size=None)
def villages() -> dict[str, tuple[Hit, ...]]:
    """Places of 1,000 people and more whose name nothing larger has, by spelling: read where nothing else is meant."""
    return _listed("village")


def _listed(kind: str) -> dict[str, tuple[Hit, ...]]:
    table = newest_table("towns")
    rows = table[table["kind"] == kind]
    found: dict[str, list[Hit]] = {}
    for region_code, town, spelling in zip(rows["region"].astype(str), rows["name"], rows["spelling"], strict=True):
        found.setdefault(spelling, []).append(Hit(town, region_code, True))
    return {text: tuple(hits) if len(hits) == 1 else _once(hits) for text, hits in found.items()}


def _once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Whole names first; a town and the district around it are one hit, and so are two districts of one town."""
    kept: dict[tuple[str, str], Hit] = {}
    for hit in sorted(hits, key=lambda hit: (not hit.whole, hit.region, hit.name)):
        kept.setdefault((folded(hit.name), hit.region), hit)
    return tuple(kept.values())


def _written(r: Region) -> list[str]:
    """A place's names: as listed, each language and each place of a list of its own, without its kind."""
    names = {r.name_latin, r.name_local}
    names |= {part.strip() for name in names for part in re.split(r"[/,]", name)}
    names |= {re.sub(BEHIND, "", re.sub(BEFORE, "", name)) for name in names}
    return sorted(name for name in names - KINDS if name)


def _towns_written(town: str) -> set[str]:
    """A town's name, without dots over its letters, and without the words before its river."""
    written = {town, town.translate(DIGRAPHS)}
    if at := ON_A_RIVER.match(town):
        written |= {f"{at['town']} {at['where']}{at['rest']}", f"{at['town']} a {at['where']}"}
        written |= {f"{at['town']} a {at['where']}{at['rest']}"}
    return written


def called(text: str) -> tuple[Hit, ...]:
    """Smaller places whose whole name this is, in order of their regions: those with the very accents, where some are
    typed.
    """
    typed = folded(text)
    first, _space, rest = typed.partition(" ")
    for written in (typed, *(f"{saint} {rest}" for saint in SAINTS.get(first, ()) if rest)):
        whole = tuple(hit for hit in spellings().get(written, ()) if hit.whole)
        further, small = further_towns().get(written, ()), villages().get(written, ())
        if found := whole or further or small:
            exact = tuple(hit for hit in whole + further + small if hit.name.casefold() == text.strip().casefold())
            return found if text.isascii() else exact or found
    return ()


@memo(size=None)
def whole_names() -> tuple[str, ...]:
    """Every whole name, folded: what a typo is compared with."""
    return tuple(text for text, hits in spellings().items() if hits[0].whole)


def short_name(code: str) -> str:
    """A place without its kind: "Wolfsburg, Kreisfreie Stadt" is "Wolfsburg", "Arr. Gent" is "Gent"."""
    first = re.split(r", (?=Kreisfreie|Landkreis|Stadtkreis)", register()[code].name_latin)[0]
    return re.sub(BEHIND, "", re.sub(BEFORE, "", first.split("/")[0]))


@memo(size=None)
def _exonyms() -> dict[str, dict]:
    return toml_of(EXONYMS)


@memo(size=None)
def other_names() -> dict[str, tuple[str, ...]]:
    """Names of regions, larger regions and countries that no official list has, by code (lib/regions/exonyms.toml)."""
    lists = _exonyms()
    named = {
        code: tuple(name for kind in ("en", "de", "fr", "also") for name in row.get(kind, ()))
        for part in ("regions", "larger")
        for code, row in lists[part].items()
    }
    return named | {code: tuple(names) for code, names in lists["countries"].items()}


def is_outside(text: str) -> bool:
    """Whether a text is the name or code of a country, region or town outside the EU."""
    return folded(text) in _outside()


def is_abroad(text: str) -> bool:
    """Whether a text is the name of some town outside the EU, where it names none inside."""
    return is_outside(text) or folded(text) in _abroad()


@memo(size=None)
def _abroad() -> frozenset[str]:
    table = newest_table("towns")
    return frozenset(table.loc[table["kind"] == "abroad", "spelling"].astype(str))


@memo(size=None)
def _outside() -> frozenset[str]:
    """Names of places outside the EU, folded.

    Countries and continents of CLDR in the EU's languages, regions of the register that lie outside, towns that time
    zones are called by, and what readers write and no list has.
    """
    places = register().values()
    inside = WITHIN | {ISO_COUNTRY.get(r.code, r.code) for r in places if r.eu27 and r.level == 0}
    zones = {zone: country for zone, country in get_global("zone_territories").items() if country not in inside}
    found = {name for r in places if not r.eu27 for name in (r.name_latin, r.name_local)}
    found |= {zone.rsplit("/", 1)[-1] for zone in zones} | set(_exonyms()["outside"]["names"])
    for language in EU_LANGUAGES:
        locale = Locale.parse(language)
        found |= {name for code, name in locale.territories.items() if code not in inside}
    for language in LANGUAGES:
        cities = Locale.parse(language).time_zones
        found |= {cities[zone]["city"] for zone in zones if "city" in cities.get(zone, ())}
    return frozenset(folded(name) for name in found)


@memo(size=None)
def towns() -> tuple[tuple[str, str], ...]:
    """Towns with the region each lies in: those of the table of exonyms, then those of courses and plants.

    A town that a table places in two regions is left out: nobody knows which is meant. Where one of these tables cannot
    be used, nobody could tell that either, and those of the table of exonyms stand alone.
    """
    known = {(town, code) for code, row in _exonyms()["regions"].items() for town in row.get("towns", ())}
    listed = {folded(town) for town, _code in known}
    around: dict[str, dict[str, str]] = {}
    try:
        lists = [table(name)[["place", "region"]] for name in ("courses", "plants", "powertrain_plants")]
    except TableError:  # whoever shows the table says so
        return tuple(sorted(known))
    for rows in lists:
        for town, code in rows.astype(str).drop_duplicates().itertuples(index=False):
            if town and len(code) == 4 and len(town) <= LONGEST_TOWN:
                around.setdefault(folded(town), {})[code] = town
    own = {
        (next(iter(at.values())), next(iter(at))) for town, at in around.items() if len(at) == 1 and town not in listed
    }
    return tuple(sorted(known | own))
