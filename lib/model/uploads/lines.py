"""Rows that are no courses: the names once more, totals, headings of a section, notes. Left out, counted and named."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from lib.model.training.search import words_of
from lib.model.uploads.columns import Header, same_names
from lib.model.uploads.contents import NUMBER
from lib.model.uploads.reading import Grid
from lib.model.uploads.vocabulary import NOTE_BEGINS, NOTE_WORDS, TOTAL_WORDS

KINDS = ("repeated", "total", "heading", "note")
MOST_TOTAL_WORDS = 4
SPARSE = 1 / 3  # headings are at most this part of the rows that hold anything
TABLE = 3  # columns a row fills in a table whose lone cells are headings
LONGEST_HEADING = 60  # letters


def left_out(grid: Grid, header: Header) -> dict[int, str]:
    """Row of the grid → why it is no course, of KINDS; only rows below the names."""
    rows = grid.rows
    first = header.row + 1
    filled = np.array([sum(bool(cell) for cell in row) for row in rows[first:]])
    if not len(filled):
        return {}
    usual = float(np.median(filled))
    weighed = np.ones(len(filled), bool)
    titles = header.columns.get("title", [])
    kinds: dict[int, str] = {}
    names = [name for name in header.names if name]
    beginnings = {name.casefold() for name in names}
    for n, row in enumerate(rows[first:], start=first):
        begun = next((cell for cell in row if cell), "")
        if names and begun.casefold() in beginnings and same_names(row, header.names):
            kinds[n] = "repeated"
        elif _is_total(row, begun, usual):
            kinds[n] = "total"
        elif filled[n - first] == 1 and usual >= 2 and _is_note(begun):
            kinds[n] = "note"
    weighed[[n - first for n in kinds]] = False
    usual = float(np.median(filled[weighed])) if weighed.any() else usual
    kinds |= _notes_at_the_end(rows, first, filled, usual, kinds, titles)
    kinds |= _headings(rows, first, filled, usual, kinds)
    return kinds


def _is_total(row: Sequence[str], begun: str, usual: float) -> bool:
    if begun[:1].isdigit() or len(begun) > LONGEST_HEADING:
        return False
    first = _words(begun.split(" ", 1)[0])
    if not first or first[0] not in TOTAL_WORDS:
        return False
    words = words_of(begun)
    if len(words) > MOST_TOTAL_WORDS or not all(word in TOTAL_WORDS or word.isdigit() for word in words):
        return False
    rest = [cell for cell in row if cell][1:]
    numbers = sum(NUMBER.fullmatch(cell) is not None for cell in rest)
    return numbers == len(rest) and (bool(rest) or usual >= 2) and words[0] not in ("i", "is", "of", "courses")


def _is_note(cell: str) -> bool:
    if cell.startswith(NOTE_BEGINS):
        return True
    words = words_of(cell[:200])
    colon = ":" in cell[:40]
    return bool(words) and words[0] in NOTE_WORDS and (colon or len(words) > 4 or any(c.isdigit() for c in cell))


def _notes_at_the_end(
    rows: Sequence[Sequence[str]],
    first: int,
    filled: np.ndarray,
    usual: float,
    kinds: dict[int, str],
    titles: list[int],
) -> dict[int, str]:
    """Lone cells below the last full row, where they are sentences or follow a total or a note."""
    if usual < 2:
        return {}
    ending = {}
    for n in range(len(rows) - 1, first - 1, -1):
        if n in kinds:
            continue
        if filled[n - first] != 1:
            break
        ending[n] = "note"
    closed = any(kind in ("total", "note") for n, kind in kinds.items() if n >= len(rows) - len(ending) - 4)
    return {
        n: kind
        for n, kind in ending.items()
        if closed
        or len(next(cell for cell in rows[n] if cell)) > LONGEST_HEADING
        or not any(rows[n][t : t + 1] != [""] for t in titles)
    }


def _headings(
    rows: Sequence[Sequence[str]],
    first: int,
    filled: np.ndarray,
    usual: float,
    kinds: dict[int, str],
) -> dict[int, str]:
    """Lone cells with full rows below them, in a table of three columns or more, where they are few."""
    lone = [n for n in range(first, len(rows)) if filled[n - first] == 1 and n not in kinds]
    courses = len(rows) - first - len(kinds)
    if usual < TABLE or not lone or len(lone) > SPARSE * courses:
        return {}
    heads = {}
    for n in lone:
        following = next((m for m in range(n + 1, len(rows)) if m not in kinds), None)
        short = len(next(cell for cell in rows[n] if cell)) <= LONGEST_HEADING
        if short and following is not None and (filled[following - first] >= max(2, usual - 1) or following in lone):
            heads[n] = "heading"
    return heads


@cache
def _words(cell: str) -> list[str]:
    return words_of(cell)
