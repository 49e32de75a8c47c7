"""Cells to columns: which row holds the names, and which column is which, typos forgiven."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lib.model.training.search import words_of
from lib.model.uploads.reading import Grid
from lib.model.uploads.vocabulary import COLUMN_NAMES

FIELDS = tuple(COLUMN_NAMES)
MIN_SIMILARITY = 88  # of a name that is not written as listed, 0 to 100
MIN_LETTERS = 5  # of a name whose typos are forgiven
HEADER_WITHIN = 10  # rows from the top: a title or a note may stand above the names


def plain(name: str) -> str:
    """A column name for comparing: "Nombre d'heures (total)" → "nombre d heures total"."""
    return " ".join(words_of(name))


@cache
def _known() -> dict[str, str]:
    fields: dict[str, str] = {}
    for field, names in COLUMN_NAMES.items():
        for name in names:
            fields.setdefault(plain(name), field)
    return fields


@cache
def field_of(name: str) -> str:
    """The field that a column name stands for; "" where it is none."""
    text = plain(name)
    if not text or text.isdigit():
        return ""
    if text in _known():
        return _known()[text]
    if len(text) < MIN_LETTERS:
        return ""
    from rapidfuzz import fuzz, process

    near = process.extractOne(text, _known().keys(), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY)
    return _known()[near[0]] if near else ""


def recognised(names: Iterable[str]) -> int:
    """How many different fields these names stand for."""
    return len({field_of(name) for name in names} - {""})


@dataclass(frozen=True)
class Header:
    """The row of the grid that holds the column names, and what they mean.

    row      its place among the rows of the grid; what stands below are courses
    names    its cells as they are
    columns  field → numbers of its columns: the first is used, the others fill its gaps
    unknown  names that mean nothing here
    """

    row: int
    names: list[str]
    columns: dict[str, list[int]]
    unknown: list[str]


def find_header(grid: Grid) -> Header:
    """The row of the first ten that holds most column names, and its fields; duplicates keep their order."""
    row = max(range(min(len(grid.rows), HEADER_WITHIN)), key=lambda n: (recognised(grid.rows[n]), -n))
    columns: dict[str, list[int]] = {}
    unknown = []
    for position, name in enumerate(grid.rows[row]):
        if field := field_of(name):
            columns.setdefault(field, []).append(position)
        elif name.strip():
            unknown.append(name)
    return Header(row, grid.rows[row], columns, unknown)
