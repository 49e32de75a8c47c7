"""Names of columns to fields: as listed, with a slip, or inside a longer name."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from lib.model.training.search import words_of
from lib.model.uploads.column_names import COLUMN_NAMES
from lib.model.uploads.vocabulary import DURATION_NAMES, OTHER_COLUMNS

FIELDS = tuple(COLUMN_NAMES)
DURATION = "duration"  # a column of lengths whose unit stands in the cells, or nowhere
MIN_SIMILARITY = 88  # of a name that is not written as listed, 0 to 100
MIN_LETTERS = 6  # of a name whose typos are forgiven
LONGEST_NAME = 80  # letters: what is longer is a sentence
EXACT, LIKE, CONTAINED = 3, 2, 1
# Of several fields whose names stand inside one name, the first is meant: "Lieu de formation" is a place.
NEARER = (
    *("postcode", "url", "hours", "years", "places", "language", "eqf", "skills", "lat", "lon", "country", "region"),
    *("mode", "place", "year", DURATION, "provider", "topic", "title_en", "specialisation", "title"),
)
ENDINGS = {  # of compounds in German, Dutch, Danish, Swedish
    "ort": "place", "stunden": "hours", "timmar": "hours", "timer": "hours", "uren": "hours", "titel": "title",
    "bezeichnung": "title", "beginn": "year", "platze": "places", "platser": "places", "sprache": "language",
    "sprak": "language", "anbieter": "provider", "trager": "provider", "anordnare": "provider", "link": "url",
    "megnevezese": "title", "postleitzahl": "postcode", "postnummer": "postcode",
}  # fmt: skip


class Match(NamedTuple):
    """A field that a column name may stand for, and how sure: EXACT, LIKE (a typo) or CONTAINED."""

    field: str
    strength: int


def plain(name: str) -> str:
    """A column name for comparing: "Nombre d'heures (total)" → "nombre d heures total"."""
    return " ".join(words_of(name))


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Every listed name → the fields it stands for; also without spaces."""
    fields: dict[str, list[str]] = {}
    for field_, names in {**COLUMN_NAMES, DURATION: DURATION_NAMES}.items():
        for name in names:
            for written in {plain(name), plain(name).replace(" ", "")}:
                if written and field_ not in fields.setdefault(written, []):
                    fields[written].append(field_)
    return {name: tuple(listed) for name, listed in fields.items()}


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    """The name and its parts, plain: both languages of "NOMBRE DEL CURSO / IZENA", the words of "NomCurso"."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", name)
    pieces = [name, apart, *re.split(r"[/|\n(\[:]| [-–] ", name)]
    written = [plain(piece) for piece in pieces]
    written += [re.sub(r"([aou])e", r"\1", piece) for piece in written]  # Traeger
    return tuple(dict.fromkeys(piece for piece in written if piece))


@lru_cache(maxsize=4096)
def exact(name: str) -> tuple[str, ...]:
    """Fields whose listed name this is."""
    if len(name) > LONGEST_NAME:
        return ()
    found: dict[str, None] = {}
    for part in _parts(name):
        for written in (part, part.replace(" ", "")):
            found.update(dict.fromkeys(_known().get(written, ())))
    return tuple(found)


@lru_cache(maxsize=4096)
def matches(name: str) -> tuple[Match, ...]:
    """The fields that a column name may stand for, the surest first."""
    if fields := exact(name):
        return tuple(Match(one, EXACT) for one in fields)
    text = plain(name)
    if not text or len(name) > LONGEST_NAME or text.isdigit():
        return ()
    if like := _like(text):
        return tuple(Match(one, LIKE) for one in like)
    return tuple(Match(one, CONTAINED) for one in _contained(name))


def _like(text: str) -> tuple[str, ...]:
    if len(text) < MIN_LETTERS:
        return ()
    from rapidfuzz import fuzz, process

    near = process.extract(text, _known().keys(), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=3)
    return next((_known()[name] for name, _score, _n in near if name[0] == text[0]), ())


def _contained(name: str) -> tuple[str, ...]:
    words = [word for part in _parts(name)[:2] for word in part.split()]
    if OTHER_COLUMNS & set(words):
        return ()
    found = {
        one
        for start in range(len(words))
        for end in range(start + 1, min(start + 4, len(words)) + 1)
        for one in _known().get(" ".join(words[start:end]), ())
        if end - start > 1 or len(words[start]) > 4
    }
    found |= {meant for ending, meant in ENDINGS.items() if words and words[-1].endswith(ending)}
    return tuple(one for one in NEARER if one in found)[:2]


def recognised(names: Iterable[str]) -> int:
    """How many different fields these cells name as they are listed."""
    return len({fields[0] for name in names if (fields := exact(name))})
