"""Cells to columns: which rows hold the names, and which column is which. No row is taken for names above a course."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lib.model.uploads.contents import NUMBER, Contents, is_date
from lib.model.uploads.naming import (
    DURATION,
    EXACT,
    FIELDS,
    LIKE,
    LONGEST_NAME,
    Match,
    exact,
    matches,
    plain,
    recognised,
)
from lib.model.uploads.reading import Grid

IGNORED = ""  # what a reader answers for a column that is not to be used
HEADER_WITHIN = 60  # rows from the top: a title or a note may stand above the names
BODY = 300  # rows that are weighed
THIN = 0.6  # a row that fills less than this part of another stands above the table


@dataclass(frozen=True)
class Header:
    """The rows of the grid that hold the column names, and what they mean.

    row      the last of them among the rows of the grid; what stands below are courses; -1 where there are none
    names    of each column, as they are; of several rows joined; "" where there are none
    columns  field → numbers of its columns: the first is used, the others fill its gaps
    unknown  names that mean nothing here
    preface  rows above the names, left out
    lines    rows that hold names
    """

    row: int
    names: list[str]
    columns: dict[str, list[int]]
    unknown: list[str]
    preface: int = 0
    lines: int = 1
    contents: list[Contents] = field(default_factory=list, compare=False)

    def titles_asked(self) -> list[int]:
        """Columns that may hold the titles, the likeliest first."""
        scores = [(one.like_titles * (1 if self.field_at(n) == "" else 0.5), -n) for n, one in enumerate(self.contents)]
        return [-n for score, n in sorted(scores, reverse=True) if score > 0]

    def field_at(self, position: int) -> str:
        """What a column is used for; "" where it is not used."""
        return next((name for name, positions in self.columns.items() if position in positions), "")


def find_header(
    grid: Grid,
    named: Mapping[str, str] | None = None,
    chosen: Mapping[int, str] | None = None,
    names_given: bool | None = None,
) -> Header:
    """Where the names stand and what they mean.

    named        plain name → field, as this reader said before (a profile)
    chosen       number of a column → field, as the reader says of this file; IGNORED leaves it out
    names_given  whether the first full row holds names; None finds out
    """
    first, last = _header_rows(grid, named or {}, names_given)
    width = max(len(row) for row in grid.rows[: BODY + last + 1])
    names = _joined(grid.rows[first : last + 1], width) if last >= first >= 0 else [""] * width
    body = grid.rows[last + 1 : last + 1 + BODY]
    contents = [Contents.of(row[n] for row in body if len(row) > n) for n in range(width)]
    columns = _assigned(names, contents, named or {}, chosen or {})
    used = {n for positions in columns.values() for n in positions}
    unknown = [name for n, name in enumerate(names) if name.strip() and n not in used]
    preface = first if last >= first >= 0 else 0
    return Header(last, names, columns, unknown, preface, last - first + 1 if last >= 0 else 0, contents)


def _assigned(
    names: Sequence[str], contents: Sequence[Contents], named: Mapping[str, str], chosen: Mapping[int, str]
) -> dict[str, list[int]]:
    """Each column to the first field that its name may mean and its cells can be."""
    claims: dict[str, list[tuple[int, int]]] = {}
    for n, name in enumerate(names):
        if n in chosen:
            if chosen[n] != IGNORED:
                claims.setdefault(chosen[n], []).append((-EXACT - 2, n))
            continue
        said = named.get(plain(name) or f"#{n + 1}")
        options = matches(name) if said is None else (Match(said, EXACT + 1),) if said else ()
        for match in options:
            if match.strength > EXACT or contents[n].fits(match.field):
                claims.setdefault(match.field, []).append((-match.strength, n))
                break
    columns = {}
    for one in (*FIELDS, DURATION):
        if claimed := sorted(claims.get(one, [])):
            best = claimed[0][0]
            # a reader's word stands alone; what only holds the name inside is for want of a better
            columns[one] = [n for strength, n in claimed if strength == best or (best >= -EXACT and strength <= -LIKE)]
    if "title" not in columns and len(names) == 1 and contents[0].like_titles:
        columns["title"] = [0]  # a list of titles and nothing else
    order = {one: positions[0] for one, positions in columns.items()}
    return {one: columns[one] for one in sorted(columns, key=lambda one: order[one])}


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _header_rows(grid: Grid, named: Mapping[str, str], names_given: bool | None) -> tuple[int, int]:
    """First and last row of the names; (0, -1) where there are none."""
    rows = grid.rows[:HEADER_WITHIN]
    filled = [_filled(row) for row in rows]
    widest = max(filled)
    start = next(n for n, count in enumerate(filled) if count >= THIN * widest)

    def score(n: int) -> int:
        known = recognised(rows[n]) + sum(plain(cell) in named for cell in rows[n] if cell)
        return 0 if _holds_values(rows[n]) > known else known

    scores = [score(n) for n in range(len(rows))]

    def may_be(n: int) -> bool:
        """Whether nothing above row n can be a course."""
        above = [m for m in range(n) if filled[m] >= max(2, THIN * filled[n]) or filled[n] == 1]
        return not above or (
            len(above) <= 2 and scores[n] >= max(2, filled[n] / 2) and all(scores[m] == 0 for m in above)
        )

    best = max((n for n in range(len(rows)) if may_be(n)), key=lambda n: (scores[n], -n), default=start)
    if names_given is False:
        return 0, -1
    if not scores[best]:
        if names_given is None and not _stands_out(grid.rows, start):
            return (0, -1) if start == 0 else (0, start - 1)
        best = start
    return best, _last_line(grid, best)


def _holds_values(row: Sequence[str]) -> int:
    """Cells that are numbers or dates, which names are not."""
    return sum(bool(cell) and (NUMBER.fullmatch(cell) is not None or is_date(cell)) for cell in row)


def _stands_out(rows: Sequence[Sequence[str]], start: int) -> bool:
    """Whether a row differs from those below it as names differ from values."""
    top, body = rows[start], rows[start + 1 : start + BODY]
    if not body:
        return False
    signs = 0.0
    for n, cell in enumerate(top):
        below = [row[n] for row in body if len(row) > n and row[n]]
        if not cell.strip() or not below:
            continue
        contents = Contents.of(below)
        value = NUMBER.fullmatch(cell) is not None or is_date(cell)
        if contents.link > 0.8:
            signs += -2 if Contents.of([cell]).link else 2
        elif max(contents.number, contents.date, contents.money) > 0.8:
            signs += -2 if value else 2
        elif cell.casefold() in {one.casefold() for one in below}:
            signs -= 2
        elif len(below) > 5 and contents.different < 0.5:
            signs += 1
        if any(sign.isdigit() for sign in cell):
            signs -= 1
        if len(cell) > LONGEST_NAME:
            signs -= 2
        elif re.fullmatch(r"[^\W\d]+_[\w]+", cell):
            signs += 1
    return signs > 0


def _last_line(grid: Grid, first: int) -> int:
    """The last row of names: below the first may stand their parts, the same in other words, or running numbers."""
    last = first
    for n in range(first + 1, min(first + 3, len(grid.rows) - 1)):
        row, top = grid.rows[n], grid.rows[first]
        if not (_parts_of_names(grid, first, n) or same_names(row, top, in_other_words=True) or _running(row)):
            break
        last = n
    return last


def _parts_of_names(grid: Grid, first: int, n: int) -> bool:
    """Whether a row only fills what the names above leave open ("Mo", "Di" under "Termine"), or is a name itself."""
    top, row = grid.rows[first], grid.rows[n]
    here = [c for c, cell in enumerate(row) if cell]
    if not here or _holds_values(row):
        return False
    spread = {(r, c) for r, c in grid.spread if r in (first, n)}
    spread |= {(first, c) for c in range(len(top) - 1) if (first, c + 1) in spread and top[c] == top[c + 1]}
    new = [c for c in here if c >= len(top) or not top[c] or ((first, c) in spread and (n, c) not in spread)]
    same = [c for c in here if c not in new and (row[c] == top[c] or recognised([row[c]]))]
    following = grid.rows[n + 1] if n + 1 < len(grid.rows) else []
    open_begin = not row[0] or row[0] == top[0] or (first, 0) in spread or recognised(row) > 1
    return bool(new) and len(new) + len(same) == len(here) and open_begin and _filled(following) >= len(new)


def same_names(row: Sequence[str], names: Sequence[str], in_other_words: bool = False) -> bool:
    """Whether a row repeats the names, as they are or (where several do) in other words."""
    pairs = [(cell, names[n] if n < len(names) else "") for n, cell in enumerate(row) if cell.strip()]
    if not pairs:
        return False
    same = [plain(cell) == plain(name) for cell, name in pairs]
    if in_other_words and len(pairs) > 1:
        same = [
            alike or bool(set(exact(cell)) & set(exact(name))) for alike, (cell, name) in zip(same, pairs, strict=True)
        ]
    return sum(same) >= max(1, THIN * len(pairs))


def _running(row: Sequence[str]) -> bool:
    cells = [cell.strip("() .") for cell in row if cell]
    return len(cells) > 2 and cells == [str(n + 1) for n in range(len(cells))]


def _joined(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    names = []
    for n in range(width):
        parts = [row[n].strip() for row in rows if len(row) > n and row[n].strip()]
        kept = [part for part in dict.fromkeys(parts) if not part.isdigit() or len(parts) == 1]
        if len(kept) > 1 and len({exact(part) for part in kept}) == 1 and exact(kept[0]):
            kept = kept[:1]  # the same in other words
        names.append(" ".join(kept))
    return names
