"""Workbooks to cells: the sheet with the best column names is taken, merged blocks are filled, formulas are not run."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any

from lib.data.refusal import Refusal
from lib.model.uploads.guard import MAX_CELL, MAX_COLUMNS, MAX_ROWS, open_workbook
from lib.model.uploads.reading import Grid, Recognised

MOST_SHEETS = 20
TOP_ROWS = 60  # of a sheet, where its names are looked for
MOST_MERGED = 20_000  # merged blocks of a sheet that are filled in
MOST_MERGED_CELLS = 200_000
WIDE = 0.6  # of the width of a sheet
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


def read_workbook(data: bytes, recognised: Recognised) -> Grid:
    """The cells of the sheet whose column names are recognised best; values as last computed, formulas are not run.

    Sheets with the same names are read one after the other. A hidden sheet is read where no other holds a table.
    """
    parts, formulas = open_workbook(data)
    import openpyxl  # read only, after the file was weighed

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
        hidden = [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"][:MOST_SHEETS]
        tops = {sheet.title: _top(sheet) for sheet in (*visible, *hidden)}

        def worth(sheet: Any) -> tuple[int, int]:
            top = tops[sheet.title]
            return max((recognised(row) for row in top), default=0), max(
                (sum(map(bool, row)) for row in top), default=0
            )

        best = max(visible, key=worth, default=None)
        if hidden and (best is None or worth(best) < (1, 2)):
            other = max(hidden, key=worth)
            best = other if best is None or worth(other) > worth(best) else best
        if best is None or not tops[best.title]:
            raise Refusal("empty_workbook")
        shown = best in visible
        alike = [one for one in visible if one is best or (shown and _same_names(tops, one.title, best.title))]
        read = alike if shown else [best]
        rows: list[list[str]] = []
        numbers: list[int] = []
        spread: set[tuple[int, int]] = set()
        for sheet in read:
            path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
            merged = _merged(parts.read(path)) if path in parts.namelist() else []
            width = max((n + 1 for row in tops[sheet.title] for n, cell in enumerate(row) if cell), default=1)
            _add_sheet(sheet, merged, width, rows, numbers, spread, skip_names=sheet is not read[0])
        others = tuple(one.title for one in visible if one not in read)
        book.close()
        parts.close()
    except Refusal:
        raise
    except Exception as error:  # a damaged workbook raises a dozen kinds; the reader needs one sentence
        raise Refusal("unreadable_workbook") from error
    if not rows:
        raise Refusal("empty_workbook")
    return Grid(
        rows, numbers, "XLSX", formulas=formulas, sheets=tuple(one.title for one in read), others=others,
        hidden=not shown, spread=frozenset(spread),
    )  # fmt: skip


def _top(sheet: Any) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=TOP_ROWS, max_col=MAX_COLUMNS + 1, values_only=True)
    return [row for values in rows if any(row := [_cell(v) for v in values])]


def _same_names(tops: dict[str, list[list[str]]], one: str, other: str) -> bool:
    """Whether two sheets begin with the same row of names."""
    first = [next((row for row in tops[name] if sum(map(bool, row)) > 1), []) for name in (one, other)]
    names = [[cell.casefold() for cell in row if cell] for row in first]
    return bool(names[0]) and names[0] == names[1]


def _merged(xml: bytes) -> list[tuple[int, int, int, int]]:
    """Merged blocks of a sheet: first row and column, last row and column, from 0."""

    def column(letters: bytes) -> int:
        number = 0
        for letter in letters:
            number = 26 * number + letter - 64
        return number - 1

    blocks = []
    for left, top, right, bottom in MERGED.findall(xml)[:MOST_MERGED]:
        blocks.append((int(top) - 1, column(left), int(bottom) - 1, column(right)))
    return blocks


def _add_sheet(
    sheet: Any,
    merged: list[tuple[int, int, int, int]],
    width: int,
    rows: list[list[str]],
    numbers: list[int],
    spread: set[tuple[int, int]],
    skip_names: bool = False,
) -> None:
    """The rows of a sheet behind those there are; cells of a merged block hold what its first cell holds."""
    inside: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in merged:
        wide = right - left + 1 >= max(2, WIDE * width)  # a heading over the table
        if wide or right >= MAX_COLUMNS or len(inside) + (bottom - top + 1) * (right - left + 1) > MOST_MERGED_CELLS:
            continue
        block = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        inside.update((place, (top, left)) for place in block if place != (top, left))
    held: dict[tuple[int, int], str] = {}
    anchors = set(inside.values())
    for position, values in enumerate(
        sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True), start=1
    ):
        row = [_cell(v) for v in values]
        if not any(row):
            continue
        if len(row) > MAX_COLUMNS and row[MAX_COLUMNS]:
            raise Refusal("too_many_columns", limit=MAX_COLUMNS)
        if len(rows) > MAX_ROWS:
            raise Refusal("too_many_rows", limit=MAX_ROWS)
        if skip_names:  # of a sheet that goes on where another ended
            skip_names = sum(map(bool, row)) < 2
            continue
        if inside:
            for column in range(len(row)):
                place = (position - 1, column)
                if place in anchors:
                    held[place] = row[column]
                elif not row[column] and inside.get(place) in held:
                    row[column] = held[inside[place]]
                    if row[column]:
                        spread.add((len(rows), column))
        rows.append(row[:MAX_COLUMNS])
        numbers.append(position)


def _cell(value: object) -> str:
    """A cell as a person would write it: 48.0 is "48", a day is 2026-04-03."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute):
        value = date(value.year, value.month, value.day)
    return str(value)[:MAX_CELL].strip()
