"""Text files to cells: the encoding and the sign between columns are found out, of a page the largest table is taken.

What the cells mean is not this module's business: `recognised(names)` counts the column names among some cells, and the
separator that gives most wins.
"""

import csv
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email import message_from_bytes
from html.parser import HTMLParser
from io import StringIO

from lib.data.refusal import Refusal
from lib.model.uploads.encoding import Decoded, decode
from lib.model.uploads.guard import MAX_CELL, MAX_COLUMNS, MAX_ROWS

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_ROWS = 60
MOST_LINES_IN_A_CELL = 30
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


def is_page(data: bytes) -> bool:
    """Whether a file may be an HTML page or a web archive: reading one can take for ever, it is not read in place."""
    head = data[:20_000].replace(b"\0", b"")
    return re.search(rb"MIME-Version:|<(!doctype html|html|head|meta|style|table|body|div)\b", head, re.I) is not None


def read_text(data: bytes, recognised: Recognised) -> Grid:
    """The cells of a CSV or TSV file, or of the largest table of an HTML page."""
    decoded = decode(_page_of_archive(data))
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


def _page_of_archive(data: bytes) -> bytes:
    """The page of a web archive ("Single File Web Page", .mht), as spreadsheet programs write it; else the data."""
    if not re.match(rb"(\xef\xbb\xbf)?\s*MIME-Version:", data[:100], re.IGNORECASE):
        return data
    for part in message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n")).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes) and b"<table" in page.lower():
            return page
    raise Refusal("no_table")


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
        named = max(recognised(row[:MAX_COLUMNS]) for row in rows)
        named = named if named > 1 else 0  # one cell that reads like a name may be a course
        return named, widths.count(usual) / len(widths) if usual > 1 else 0.0, usual

    return max(SEPARATORS, key=worth)
