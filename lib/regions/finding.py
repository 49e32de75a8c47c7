"""Finding a region by what a person types: a code, a name in any of its languages, with typos forgiven."""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale

from lib.i18n import LANGUAGES, _
from lib.regions.groups import group_of, is_group, parse_region
from lib.regions.names import ISO_COUNTRY, label, listed
from lib.regions.register import Region, UnknownRegion, register
from lib.regions.retired import old_code

LONGEST = 80  # letters of what was typed that are looked at
ECHOED = 40  # and that are shown again
SHORTEST_TYPO = 4  # with fewer letters anything resembles anything
ALIKE, ALIKE_SHORT, SHORT = 80, 90, 6  # least likeness (0 to 100) that passes for a typo; of words under six letters
SUGGESTED = 3
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


class Spelling(NamedTuple):
    """One way to write one region."""

    code: str
    grade: int  # OFFICIAL, WHOLE or WORDS


OFFICIAL, WHOLE, WORDS = 0, 1, 2  # the list's own name; one language of it, or without "Prov."; some words of it


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Letters and digits alone, small, without accents, one space between words.

    >>> folded("Île-de-France"), folded("Łódzkie"), folded("Αττική"), folded("Valle d’Aosta/Vallée d’Aoste")
    ('ile de france', 'lodzkie', 'αττικη', 'valle d aosta vallee d aoste')
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


@cache
def _spellings() -> dict[str, tuple[Spelling, ...]]:
    """Every spelling of the EU's regions of levels 0 to 2, folded, with the regions that are spelt so, best grade first."""
    found: dict[str, dict[str, int]] = {}

    def add(text: str, code: str, grade: int) -> None:
        grades = found.setdefault(text, {})
        grades[code] = min(grade, grades.get(code, grade))

    for r in register().values():
        if not r.eu27 or r.level > 2:
            continue
        for written, grade in _written(r).items():
            words = folded(written).split()
            add(" ".join(words), r.code, grade)
            for start in range(len(words)):
                for end in range(start + 1, min(len(words), start + 3) + 1):
                    part = " ".join(words[start:end])
                    if len(part) >= SHORTEST_TYPO:
                        add(part, r.code, WORDS)
    return {
        text: tuple(sorted((Spelling(*one) for one in grades.items()), key=lambda one: (one.grade, one.code)))
        for text, grades in sorted(found.items())
    }


def _written(r: Region) -> dict[str, int]:
    """Ways to write a region's name, with their grade; a country in every language of the atlas."""
    official = {r.name_latin, r.name_local}
    if r.level == 0:
        iso = ISO_COUNTRY.get(r.code, r.code)
        official |= {Locale.parse(language).territories.get(iso, "") for language in LANGUAGES} | {iso}
    names = {part.strip() for name in official for part in name.split("/")}
    names |= {name.removesuffix(f" ({r.country})") for name in names}
    names |= {name.removeprefix("Prov. ") for name in names}
    return {name: OFFICIAL if name in official else WHOLE for name in sorted(names | official) if name}


@lru_cache(maxsize=4096)
def search(text: str, limit: int = 5) -> tuple[str, ...]:
    """Codes of the regions that fit best, best first; () when nothing is like it.

    Order: the code itself, a whole name, a word of it, how a name starts, how a word starts, codes that start so, typos;
    where that is equal, NUTS 2 before countries and NUTS 1.
    """
    typed = folded(text[:LONGEST])
    if not typed:
        return ()
    best: dict[str, tuple] = {}

    def note(code: str, *rank: float) -> None:
        r = register()[code]
        order = (*rank, {2: 0, 0: 1, 1: 2}.get(r.level, 3), len(r.name_latin), code)
        if code not in best or order < best[code]:
            best[code] = order

    as_code = text.strip().upper()
    for code, r in register().items():
        if code == as_code:
            note(code, 0, 0)
        elif len(as_code) >= 2 and code.startswith(as_code) and r.eu27 and r.level <= 2:
            note(code, 5, 0)
    for spelling, regions in _spellings().items():
        if spelling.startswith(typed):
            for code, grade in regions:
                note(code, (1 if spelling == typed else 3) + (grade == WORDS), grade)
    if len(best) < limit and len(typed) >= SHORTEST_TYPO:
        for spelling, likeness in _alike(typed):
            for code, grade in _spellings()[spelling]:
                note(code, 6, 4 * (grade == WORDS) - likeness)
    return tuple(sorted(best, key=best.__getitem__)[:limit])


def _alike(typed: str) -> list[tuple[str, float]]:
    from rapidfuzz import fuzz, process  # 20 ms that only a typo costs

    least = ALIKE if len(typed) >= SHORT else ALIKE_SHORT
    found = process.extract(typed, _spellings().keys(), scorer=fuzz.ratio, score_cutoff=least, limit=40)
    return [(spelling, likeness) for spelling, likeness, _place in found]


@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[str, ...]:
    """The regions whose code or whole name this is: official names before others, NUTS 2 before countries and NUTS 1."""
    code = text.strip().upper()
    if code in register():
        return (code,)
    spelt = [one for one in _spellings().get(folded(text[:LONGEST]), ()) if one.grade != WORDS]
    for grade in (OFFICIAL, WHOLE):
        for level in (2, 0, 1):
            here = tuple(one.code for one in spelt if one.grade == grade and register()[one.code].level == level)
            if here:
                return here
    return ()


def resolve(text: str) -> str:
    """The code that a code, a name or a group stands for; raises UnknownRegion with a sentence and suggestions."""
    if is_group(text):
        return group_of(parse_region(text))
    found = _named(text[: 2 * LONGEST])
    if len(found) != 1:
        raise unknown(text)
    return found[0]


def unknown(text: str) -> UnknownRegion:
    """What to say about a text that names no region: where an old code went, or what may be meant."""
    if old := old_code(text.strip().upper()):
        sentence = _("{code} is a code of NUTS {version}. Today its land is {regions}.")
        return UnknownRegion(
            sentence.format(code=old.code, version=old.version, regions=_joined(old.successors, "standard")),
            old.successors,
        )
    same, alike = _named(text[: 2 * LONGEST]), search(text, SUGGESTED)
    if same:
        sentence, meant, style = _('More than one region is called "{text}": {regions}.'), same, "standard"
    elif alike:
        sentence, meant, style = _('No region matches "{text}". Did you mean {regions}?'), alike, "or"
    else:
        sentence = _('No region matches "{text}". Write a name such as Stuttgart, or a code such as DE11.')
        meant, style = (), "or"
    return UnknownRegion(sentence.format(text=_echo(text), regions=_joined(meant, style)), meant)


def _echo(text: str) -> str:
    """What was typed, fit to be shown: short, and without signs that a page would read as markup or as a link."""
    return " ".join("".join(c for c in text[:ECHOED] if c.isalnum() or c in " -'’,+()&").split())


def _joined(codes: tuple[str, ...], style: str) -> str:
    return listed([label(c) for c in codes], style) if codes else ""
