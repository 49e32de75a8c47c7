"""Bytes to cells: encodings and separators are found out, of a workbook the sheet with the best column names is taken.

What the cells mean is not this module's business: `recognised(names)` counts the column names among some cells, and the
separator or sheet that gives most wins.
"""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from lib.data.refusal import Refusal
from lib.model.uploads.guard import MAX_CELL, MAX_COLUMNS, MAX_ROWS, open_workbook

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_ROWS = 60
MOST_LINES_IN_A_CELL = 30
# Letters that Windows-1252 and Windows-1250 write with the same byte are left out: they tell nothing.
ALPHABETS = {
    "cp1252": ("àâèêïùûœÀÈÊÙ", "ñÑ¿¡ºª", "àèìòùÀÈ", "ãõàêÃÕÀÊ", "æøåÆØÅ", "åÅ", "èêïñ"),
    "cp1250": ("ěřčůňďťĚŘČŮŇĎŤ", "čňďťľĺŕČŇĎŤĽ", "ąęłśźżćńĄĘŁŚŹŻĆŃ", "őűŐŰ", "ăşţĂŞŢ", "čćđČĆĐ"),
}


Recognised = Callable[[Iterable[str]], int]


@dataclass(frozen=True)
class Grid:
    """The cells of a file as text, and how it was read.

    rows       rows that hold anything, whatever stands in them: titles, column names, courses
    numbers    the number that each has in the file, from 1
    encoding   "UTF-8", "UTF-16", "Windows-1250", "Windows-1252" or "XLSX"
    separator  the sign between columns of a text file; "" of a workbook
    formulas   cells of a workbook that hold a formula
    """

    rows: list[list[str]]
    numbers: list[int]
    encoding: str
    separator: str = ""
    formulas: int = 0
    sheets: int = 1


def read_text(data: bytes, recognised: Recognised) -> Grid:
    """The cells of a CSV or TSV file."""
    text, encoding = decode(data)
    text = text.replace("\x00", "").lstrip("\ufeff")
    if hint := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):  # a line some spreadsheet programs put first and hide
        text = text[hint.end() :]
    if not text.strip():
        raise Refusal("empty")
    separator = _separator(text, recognised)
    _quotes_closed(text, separator)
    rows: list[list[str]] = []
    numbers: list[int] = []
    position = 0
    try:
        for position, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
            if len(rows) > MAX_ROWS:
                raise Refusal("too_many_rows", limit=MAX_ROWS)
            if len(row) > MAX_COLUMNS and any(cell.strip() for cell in row[MAX_COLUMNS:]):
                raise Refusal("too_many_columns", limit=MAX_COLUMNS)
            if any(cell.strip() for cell in row):
                rows.append([cell[:MAX_CELL].strip() for cell in row[:MAX_COLUMNS]])
                numbers.append(position)
    except csv.Error as error:  # a cell beyond the limit of the csv module
        raise Refusal("cell_too_long", row=position + 1) from error
    if not rows:
        raise Refusal("empty")
    return Grid(rows, numbers, encoding, separator)


def decode(data: bytes) -> tuple[str, str]:
    """Text and its encoding: UTF-8 or UTF-16 where they fit, else Windows-1250 or Windows-1252 by its letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    head = data[:2000]
    if head.count(0) > 0.2 * len(head):
        little = head[1::2].count(0) > head[0::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        western, eastern = (data.decode(code, errors="replace") for code in ALPHABETS)
        different = [(w, e) for w, e in zip(western, eastern, strict=True) if w != e]
        best = {
            code: max(sum(pair[n] in alphabet for pair in different) for alphabet in alphabets)
            for n, (code, alphabets) in enumerate(ALPHABETS.items())
        }
        return (eastern, "Windows-1250") if best["cp1250"] > best["cp1252"] else (western, "Windows-1252")


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
        return max(recognised(row) for row in rows[:5]), widths.count(usual) / len(widths) if usual > 1 else 0.0, usual

    return max(SEPARATORS, key=worth)


def read_workbook(data: bytes, recognised: Recognised) -> Grid:
    """The cells of the sheet whose column names are recognised best; values as last computed, formulas are not run."""
    parts, formulas = open_workbook(data)
    parts.close()
    import openpyxl  # read only, after the file was weighed

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        best, most = None, -1
        for sheet in sheets[:20]:
            top = [
                [_cell(v) for v in row]
                for row in sheet.iter_rows(max_row=10, max_col=MAX_COLUMNS + 1, values_only=True)
            ]
            names = max((recognised(row) for row in top), default=0)
            if names > most and top:
                best, most = sheet, names
        if best is None:
            raise Refusal("empty_workbook")
        rows, numbers = _sheet_rows(best)
        book.close()
    except Refusal:
        raise
    except Exception as error:  # a damaged workbook raises a dozen kinds; the reader needs one sentence
        raise Refusal("unreadable_workbook") from error
    if not rows:
        raise Refusal("empty_workbook")
    return Grid(rows, numbers, "XLSX", formulas=formulas, sheets=len(sheets))


def _sheet_rows(sheet: Any) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    numbers: list[int] = []
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
        rows.append(row[:MAX_COLUMNS])
        numbers.append(position)
    return rows, numbers


def _cell(value: object) -> str:
    """A cell as a person would write it: 48.0 is "48"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:MAX_CELL].strip()
