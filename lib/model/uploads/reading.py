"""Bytes to cells: encodings and separators are found out, of a workbook the sheet with the best column names is taken.

What the cells mean is not this module's business: `recognised(names)` counts the column names among some cells, and the
separator or sheet that gives most wins.
"""

import csv
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

from lib.data.refusal import Refusal
from lib.model.uploads.encoding import Decoded, decode
from lib.model.uploads.guard import MAX_CELL, MAX_COLUMNS, MAX_ROWS, open_workbook

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_ROWS = 60
MOST_LINES_IN_A_CELL = 30
MOST_SHEETS = 20
TOP_ROWS = 60  # of a sheet, where its names are looked for
MOST_MERGED = 20_000  # merged blocks of a sheet that are filled in
MOST_MERGED_CELLS = 200_000
WIDE = 0.6  # of the width of a sheet
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
HTML_TABLE = re.compile(r"\s*(<\?xml[^>]*>\s*)?<(!doctype html|html|head|meta|style|table|body|div)\b", re.IGNORECASE)

Recognised = Callable[[Iterable[str]], int]


@dataclass(frozen=True)
class Grid:
    """The cells of a file as text, and how it was read.

    rows       rows that hold anything, whatever stands in them: titles, column names, courses
    numbers    the number that each has in the file, from 1
    encoding   "UTF-8", "Windows-1250", … of a text file; "XLSX" or "HTML"
    separator  the sign between columns of a text file; "" of others
    formulas   cells of a workbook that hold a formula
    sheets     names of the sheets that were read; `others` those that were not; hidden: whether they are hidden ones
    repaired   numbers of rows that are written otherwise than the file, or hold signs that are lost
    spread     cells (row, column) that hold what stands in the first cell of their merged block
    """

    rows: list[list[str]]
    numbers: list[int]
    encoding: str
    separator: str = ""
    formulas: int = 0
    sheets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    hidden: bool = False
    repaired: tuple[int, ...] = ()
    spread: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def read_text(data: bytes, recognised: Recognised) -> Grid:
    """The cells of a CSV or TSV file, or of the largest table of an HTML page."""
    decoded = decode(data)
    text = decoded.text.replace("\x00", "").lstrip("\ufeff")
    if HTML_TABLE.match(text[:2000]):
        return _read_html(text)
    skipped = 0
    if hint := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):  # a line some spreadsheet programs put first and hide
        text, skipped = text[hint.end() :], 1
    if not text.strip():
        raise Refusal("empty")
    separator = _separator(text, recognised)
    if separator == ";" and "&" in text:  # the sign at the end of "&uuml;" parts no columns
        text = ENTITY.sub(_entity, text)
    _quotes_closed(text, separator)
    return _rows_of(text, separator, decoded, skipped)


def _entity(written: re.Match[str]) -> str:
    """The letter or sign of an HTML entity, where it disturbs no table; else as it stands."""
    sign = html.unescape(written[0])
    return sign if len(sign) == 1 and sign.isprintable() and sign not in ';"' else written[0]


def _rows_of(text: str, separator: str, decoded: Decoded, skipped: int) -> Grid:
    rows: list[list[str]] = []
    numbers: list[int] = []
    repaired: list[int] = []
    position = line = 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for position, row in enumerate(reader, start=1):
            if len(rows) > MAX_ROWS:
                raise Refusal("too_many_rows", limit=MAX_ROWS)
            if len(row) > MAX_COLUMNS and any(cell.strip() for cell in row[MAX_COLUMNS:]):
                raise Refusal("too_many_columns", limit=MAX_COLUMNS)
            if decoded.repaired and any(n + skipped in decoded.repaired for n in range(line + 1, reader.line_num + 1)):
                repaired.append(position)
            line = reader.line_num
            cells = [cell[:MAX_CELL].strip() for cell in row[:MAX_COLUMNS]]
            if any(cells):
                rows.append(cells)
                numbers.append(position)
    except csv.Error as error:  # a cell beyond the limit of the csv module
        raise Refusal("cell_too_long", row=position + 1) from error
    if not rows:
        raise Refusal("empty")
    return Grid(rows, numbers, decoded.encoding, separator, repaired=tuple(repaired))


class _Tables(HTMLParser):
    """The cells of every table of a page; a cell over several columns fills its first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins."""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
            if sum(map(len, self.tables)) > MAX_ROWS:
                raise Refusal("too_many_rows", limit=MAX_ROWS)
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("")
            self._inside = True
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        """A cell ends."""
        if tag in ("td", "th", "tr", "table"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self._inside and self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


def _read_html(text: str) -> Grid:
    parser = _Tables()
    parser.feed(re.sub(r"(?is)<(script|style)\b.*?</\1>", "", text))
    largest = max(parser.tables, key=len, default=[])
    rows, numbers = [], []
    for position, row in enumerate(largest, start=1):
        if len(row) > MAX_COLUMNS:
            raise Refusal("too_many_columns", limit=MAX_COLUMNS)
        cells = [" ".join(cell.split())[:MAX_CELL] for cell in row]
        if any(cells):
            rows.append(cells)
            numbers.append(position)
    if not rows:
        raise Refusal("no_table")
    return Grid(rows, numbers, "HTML")


def _quotes_closed(text: str, separator: str) -> None:
    """Raise Refusal where a quotation mark swallows the rest of the file or a large part of it."""
    if '"' not in text:
        return
    reader, line = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True), 1
    try:
        for position, row in enumerate(reader, start=1):
            line = position + 1
            if any(cell.count("\n") > MOST_LINES_IN_A_CELL for cell in row):
                raise Refusal("open_quote", row=position)
    except csv.Error as error:  # a mark inside a cell is read as it stands; only a lost end is refused
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise Refusal("open_quote", row=line) from error


def _separator(text: str, recognised: Recognised) -> str:
    sample = "\n".join(text.splitlines()[:SAMPLE_ROWS])

    def worth(separator: str) -> tuple[int, float, int]:
        try:
            rows = [row for row in csv.reader(StringIO(sample), delimiter=separator) if row]
        except csv.Error:
            return -1, 0.0, 0
        if not rows:
            return -1, 0.0, 0
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=widths.count)
        named = max(recognised(row) for row in rows)
        return named, widths.count(usual) / len(widths) if usual > 1 else 0.0, usual

    return max(SEPARATORS, key=worth)


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
