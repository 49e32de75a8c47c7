"""Finding a region by what a person types: a code, a name in any of its languages, with typos forgiven."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from babel import Locale

from lib.data.memo import memo
from lib.i18n import _
from lib.regions import names
from lib.regions.names import DIGRAPHS, EU_LANGUAGES, ISO_COUNTRY, folded, label, listed, phrases
from lib.regions.provinces import PROVINCES
from lib.regions.tree import Region, UnknownRegion, old_code, parse_region, register

LONGEST = 80  # letters of what was typed that are looked at
ECHOED = 40  # and that are shown again
PROVINCE = ("Province", "Province de", "Province of", "Provinz", "Provincie")  # "Prov." in full
SHORTEST_TYPO = 4  # with fewer letters anything resembles anything
SLIPS = ((13, 3), (8, 2), (SHORTEST_TYPO, 1))  # from so many letters on, so many slips pass for a typo
SUGGESTED = 3
TOLD = re.compile(r"^(?P<name>[\w '’-]+) \([^()]*\)$")  # a name told from another of its kind: "Grünheide (Mark)"


class Spelling(NamedTuple):
    """One way to write one region."""

    code: str
    grade: int  # OFFICIAL, WHOLE or WORDS


OFFICIAL, WHOLE, WORDS = 0, 1, 2  # the list's own name; one language of it, or without "Prov."; some words of it


@memo(size=None)
def all_spellings() -> dict[str, tuple[Spelling, ...]]:
    """Every spelling of the EU's regions of levels 0 to 2, folded, with the regions that are spelt so, best grade
    first.
    """
    found: dict[str, dict[str, int]] = {}

    def add(text: str, code: str, grade: int) -> None:
        grades = found.setdefault(text, {})
        grades[code] = min(grade, grades.get(code, grade))

    for r in register().values():
        if not r.eu27 or r.level > 2:
            continue
        for name, grade in written(r).items():
            add(folded(name), r.code, grade)
            for part in phrases(folded(name), SHORTEST_TYPO):
                add(part, r.code, WORDS)
    return {
        text: tuple(sorted((Spelling(*one) for one in grades.items()), key=lambda one: (one.grade, one.code)))
        for text, grades in sorted(found.items())
    }


def written(r: Region) -> dict[str, int]:
    """Ways to write a region's name, with their grade; a country in every language of the EU."""
    official = {r.name_latin, r.name_local}
    if r.level == 0:
        iso = ISO_COUNTRY.get(r.code, r.code)
        official |= {Locale.parse(language).territories.get(iso, "") for language in EU_LANGUAGES} | {iso}
    found = {part.strip() for name in official for part in name.split("/")}
    found |= {name.removesuffix(f" ({r.country})") for name in found}
    short = {name.removeprefix("Prov. ") for name in found if name.startswith("Prov. ")}
    found |= short | {f"{kind} {name}" for name in short for kind in PROVINCE}
    found |= set(names.other_names().get(r.code, ()))
    found |= {plain for name in found | official if (plain := name.translate(DIGRAPHS)) != name}
    return {name: OFFICIAL if name in official else WHOLE for name in sorted(found | official) if name}


@memo(size=4096)
def search(text: str, limit: int = 5) -> tuple[str, ...]:
    """Codes of the regions that fit best, best first; () when nothing is like it.

    Order: the code itself, a whole name, a word of it, a smaller place in it, how a name starts, how a word starts,
    how a smaller place starts, codes that start so, typos; where that is equal, NUTS 2 before countries and NUTS 1.
    """
    return tuple(hits_of(text, limit))


@memo(size=4096)
def hits_of(text: str, limit: int) -> dict[str, str]:
    """The regions that fit best, best first, each with the smaller place that led there, or ""."""
    typed = folded(text[:LONGEST])
    best: dict[str, tuple] = {}

    def note(code: str, *rank: float, via: str = "") -> None:
        r = register()[code]
        order = (*rank, {2: 0, 0: 1, 1: 2}.get(r.level, 3), len(r.name_latin), code, via)
        if code not in best or order < best[code]:
            best[code] = order

    as_code = text.strip().upper()
    for code, r in register().items() if typed else ():
        if code == as_code:
            note(code, 0, 0)
        elif len(as_code) >= 2 and code.startswith(as_code) and r.eu27 and r.level <= 2:
            note(code, 5, 0)
    for spelling, regions in all_spellings().items() if typed else ():
        if spelling.startswith(typed):
            for code, grade in regions:
                note(code, (1 if spelling == typed else 3) + (grade == WORDS), grade)
    for spelling, hits in names.spellings().items() if typed else ():
        if spelling == typed or (len(typed) >= names.SHORTEST and spelling.startswith(typed)):
            for place in hits:
                note(place.region, 2.5 if spelling == typed else 4.5, not place.whole, via=place.name)
    for spelling, hits in names.further_towns().items() if len(typed) >= names.SHORTEST else ():
        if spelling.startswith(typed):
            for place in hits:
                note(place.region, 2.6 if spelling == typed else 4.6, via=place.name)
    for place in names.villages().get(typed, ()) if not best else ():
        note(place.region, 2.7, via=place.name)
    if len(best) < limit and len(typed) >= SHORTEST_TYPO:
        for spelling, slips in similar(typed, tuple(all_spellings())):
            for code, grade in all_spellings()[spelling]:
                note(code, 6, slips + (grade == WORDS))
        for spelling, slips in similar(typed, names.whole_names()):
            for place in names.called(spelling):
                note(place.region, 6, slips + 0.5, via=place.name)
        for spelling, slips in similar(typed, tuple(names.further_towns())) if not best else ():
            for place in names.further_towns()[spelling]:
                note(place.region, 7, slips, via=place.name)
    return {code: best[code][-1] for code in sorted(best, key=best.__getitem__)[:limit]}


def similar(typed: str, spellings: tuple[str, ...]) -> list[tuple[str, float]]:
    """Spellings that a slip or two of the hand make of what was typed, and how many slips, fewest first."""
    from rapidfuzz import process  # 20 ms that only a typo costs
    from rapidfuzz.distance import OSA

    most = next((slips for letters, slips in SLIPS if len(typed) >= letters), 0)
    found = process.extract(typed, spellings, scorer=OSA.distance, score_cutoff=most, limit=40)
    return [(spelling, slips) for spelling, slips, _place in found]


@memo(size=4096)
def _named(text: str) -> tuple[str, ...]:
    """The regions whose code or whole name this is: official names before others, NUTS 2 before countries and NUTS
    1.
    """
    code = text.strip().upper()
    if code in register():
        return (code,)
    spellings = spelt(text)
    for grade in (OFFICIAL, WHOLE):
        for level in (2, 0, 1):
            here = tuple(one.code for one in spellings if one.grade == grade and register()[one.code].level == level)
            if here:
                return here
    return ()


def spelt(text: str) -> tuple[Spelling, ...]:
    """The regions, larger regions and countries whose whole name in some language this is."""
    return tuple(one for one in all_spellings().get(folded(text[:LONGEST]), ()) if one.grade != WORDS)


@memo(size=None)
def lettered() -> dict[str, frozenset[str]]:
    """Regions by the letters of a province that stand behind a town's name: "PZ" is in Basilicata (ITF5)."""
    found: dict[str, set[str]] = {}
    for country, provinces in PROVINCES.items():
        for letters, province in provinces.items():
            codes = {one.code for one in spelt(province)} | {place.region for place in names.called(province)}
            found.setdefault(letters, set()).update(code for code in codes if code.startswith(country))
    return {letters: frozenset(codes) for letters, codes in found.items()}


def meant_by(text: str) -> str:
    """The one place whose whole name this is, or the one region that a word of its name stands for; "" else."""
    found = _named(text)
    if not found:
        words = {one.code for one in all_spellings().get(folded(text[:LONGEST]), ()) if register()[one.code].level == 2}
        found = tuple(words) if not names.called(text) and not names.is_outside(text) else ()
    return found[0] if len(found) == 1 else ""


def also_meant(text: str) -> tuple[str, ...]:
    """Regions with a town or district of this very name, where it is another name of a region elsewhere: "Valence" is
    Valencia in French; () where the name is that region's own, or a code.
    """
    if text.strip().upper() in register() or any(one.grade == OFFICIAL for one in spelt(text)):
        return ()
    found = {member for one in spelt(text) for member in parse_region(one.code)}
    towns = {place.region for place in names.called(text)}
    return tuple(sorted(towns)) if found and not found & towns else ()


def also_outside(text: str) -> bool:
    """Whether a text is another name of a region, and a place outside the EU is called so: "Fribourg" is Freiburg."""
    return names.is_outside(text) and not any(one.grade == OFFICIAL for one in spelt(text))


def unknown(text: str) -> UnknownRegion:
    """What to say about a text that names no region: where an old code went, or what may be meant."""
    if old := old_code(text.strip().upper()):
        sentence = _("{code} is a code of NUTS {version}. Today its land is {regions}.")
        return UnknownRegion(
            sentence.format(code=old.code, version=old.version, regions=_joined(old.successors, "standard")),
            old.successors,
        )
    if not echo(text):
        return UnknownRegion(_("Write a name such as Piemonte or Turin, or a code such as ITC1."))
    style: Literal["standard", "or"]
    same, hits = _named(text[: 2 * LONGEST]), hits_of(text, SUGGESTED)
    if not hits and (found := TOLD.match(text)):
        hits = hits_of(found["name"], SUGGESTED)
    inside = names.called(text[:LONGEST])
    if same:
        sentence, meant, style = _('More than one region is called "{text}": {regions}.'), same, "standard"
    elif len({place.region for place in inside}) == 1:
        return _smaller(text, inside[0].region)
    elif hits:
        sentence, meant, style = _('No region matches "{text}". Did you mean {regions}?'), tuple(hits), "or"
    else:
        sentence = _('No region matches "{text}". Write a name such as Stuttgart, or a code such as DE11.')
        meant, style = (), "or"
    return UnknownRegion(sentence.format(text=echo(text), regions=_joined(meant, style, hits)), meant)


def perhaps(text: str, code: str) -> str:
    """What to say where one place was taken as meant by a text that is not quite its name."""
    sentence = _('No region matches "{text}". Did you mean {regions}?')
    return sentence.format(text=echo(text), regions=_joined((code,), "or", hits_of(text, SUGGESTED)))


def one_of(text: str, town: str, codes: Sequence[str]) -> str:
    """What to say where several regions have a town of that name."""
    sentence = _('No region matches "{text}". Did you mean {regions}?')
    return sentence.format(text=echo(text), regions=_joined(tuple(codes), "or", dict.fromkeys(codes, echo(town))))


def _smaller(text: str, around: str) -> UnknownRegion:
    """What to say about a smaller place: the region it lies in."""
    return UnknownRegion(_('"{text}" is in {region}.').format(text=echo(text), region=label(around)), (around,))


def echo(text: str) -> str:
    """What was typed, fit to be shown: short, and without signs that a page would read as markup or as a link."""
    return " ".join("".join(c if c.isalnum() or c in "-'’,+()&" else " " for c in text[:ECHOED]).split())


def _joined(codes: tuple[str, ...], style: Literal["standard", "or"], via: dict[str, str] | None = None) -> str:
    """Regions in a row; one that a smaller place led to is named with it: "Wolfsburg in Braunschweig (DE91)"."""
    said = []
    for code in codes:
        place = (via or {}).get(code, "")
        said.append(_("{place} in {region}").format(place=place, region=label(code)) if place else label(code))
    return listed(said, style) if said else ""
