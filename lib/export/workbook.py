"""Tables to take away: CSV and XLSX that carry source, licence, snapshot and the link they came from."""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import pandas as pd

from lib.data import sources
from lib.i18n import _

INJECTION = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run these as a formula

LONG, SENTENCE, MOST_LINES = 60, 90, 27  # letters from which on a cell is wrapped, width of its column, lines of a row

PAPER = 330  # letters beside each other on a sheet of paper
DRAWN = 12  # rows of a chart: the first, which are the largest
FIRST_YEAR, LAST_YEAR = 1900, 2100  # whole numbers between them, throughout a column, are years and are not grouped


@dataclass(frozen=True)
class Provenance:
    """What a table must carry when it leaves the page."""

    title: str
    sources: Sequence[str]
    licence: str
    snapshot: str
    link: str
    notes: Sequence[str] = ()

    def lines(self) -> list[tuple[str, str]]:
        """Label and text, in the order they are printed."""
        lines = [(_("Title"), self.title)]
        lines += [(_("Source"), text) for text in self.sources]
        lines += [(_("Licence"), self.licence), (_("Snapshot"), self.snapshot), (_("Link"), self.link)]
        return lines + [(_("Note"), text) for text in self.notes]


def harmless(cell: object) -> object:
    """Text that a spreadsheet would run as a formula, made plain; numbers and missing values as they are (empty)."""
    if cell is None or (isinstance(cell, float) and cell != cell) or cell is pd.NA:
        return ""
    if isinstance(cell, str) and cell.startswith(INJECTION):
        return "'" + cell
    return cell


def to_csv(frame: pd.DataFrame, about: Provenance) -> bytes:
    """UTF-8 CSV with a byte-order mark; the provenance stands in lines that begin with #, after the table's rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(str(c)) for c in frame.columns])
    writer.writerows([[harmless(cell) for cell in row] for row in frame.itertuples(index=False, name=None)])
    for label, text in about.lines():
        writer.writerow([f"# {label}: {text}"])
    return "\ufeff".encode() + out.getvalue().encode("utf-8")


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook; `chart` names columns to draw: labels, value, low, high ("" for none)."""

    name: str
    frame: pd.DataFrame
    title: str = ""
    chart: tuple[str, str, str, str] | None = None


def to_xlsx(frame: pd.DataFrame, about: Provenance) -> bytes:
    """A workbook of two sheets: the table (numbers as numbers, filter and frozen head) and where it comes from."""
    return book([Sheet(_("Table"), frame)], about, cover=_("Source"), cover_first=False)


def book(
    sheets: Sequence[Sheet],
    about: Provenance,
    cover: str,
    more: Sequence[tuple[str, str]] = (),
    cover_first: bool = True,
) -> bytes:
    """Tables as one workbook, a sheet for each, beside a cover that says where they come from and what states mean."""
    import xlsxwriter  # only when somebody takes a workbook away

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(out, options) as file:
        file.set_properties({"title": about.title, "comments": about.link, "created": _date_of_data()})
        if cover_first:
            _cover(file, cover, [*about.lines(), *more])
        for sheet in sheets:
            _sheet(file, sheet)
        if not cover_first:
            _cover(file, cover, [*about.lines(), *more])
    return out.getvalue()


def _date_of_data() -> datetime:
    """The newest day on which a source was read: a file made twice from the same data has the same bytes."""
    return datetime.fromisoformat(max(s.accessed for s in sources.sources().values() if s.accessed))


def _cover(file: Any, name: str, lines: Sequence[tuple[str, str]]) -> None:
    page = file.add_worksheet(name[:31])
    _on_paper(page)
    page.hide_gridlines(2)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 100, file.add_format({"text_wrap": True, "valign": "top"}))
    label_style = file.add_format({"bold": True, "valign": "top", "text_wrap": True})
    head_style = file.add_format({"bold": True, "valign": "top", "text_wrap": True, "font_size": 14})
    for row, (label, text) in enumerate(lines):
        high = max(math.ceil(len(text) / 95), math.ceil(len(label) / 32), 1)  # not every program makes room
        page.set_row(row, 20 * high if row == 0 else 15 * high)
        page.write_string(row, 0, label, label_style)
        page.write_string(row, 1, text, head_style if row == 0 else None)


def _on_paper(sheet: Any, letters: float = 0) -> None:
    """A sheet is printed in as few widths of paper as its letters can be read on."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(max(1, math.ceil(letters / PAPER)), 0)


def _digits(value: float) -> int:
    """Decimals that are shown of a number: three figures of what is under a hundred; the cell holds them all."""
    if value == 0 or abs(value) >= 100 or float(value).is_integer():
        return 0
    return 2 - math.floor(math.log10(abs(value)))


def _in_letters(cell: Any) -> str:
    """A cell about as a spreadsheet shows it, to make room for it."""
    return f"{cell:,.{_digits(cell)}f}" if isinstance(cell, float) else str(cell)


def _sheet(file: Any, made: Sheet) -> None:
    """The table: a frozen head that filters, cells of their type, empty where nothing is known."""
    sheet, frame = file.add_worksheet(made.name[:31]), made.frame

    @cache
    def style(**asked: Any) -> Any:
        return file.add_format({"valign": "top", **asked})

    lines: dict[int, int] = {}
    wide = 0.0
    for column, name in enumerate(frame.columns):
        cells = [harmless(c) for c in frame.iloc[:, column].tolist()]
        numbers = [c for c in cells if isinstance(c, int | float) and not isinstance(c, bool)]
        years = all(FIRST_YEAR <= n <= LAST_YEAR and float(n).is_integer() for n in numbers)
        text = {} if numbers else {"align": "left", "indent": 1}
        head = {"align": "right"} if numbers else text
        sheet.write_string(0, column, str(harmless(str(name))), style(bold=True, text_wrap=True, bottom=1, **head))
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and cell:
                sheet.write_string(row, column, cell)
            elif isinstance(cell, int | float) and not isinstance(cell, bool):
                digits = _digits(cell)
                shown = "0" if years else f"#,##0.{'0' * digits}" if digits else "#,##0"
                sheet.write_number(row, column, cell, style(num_format=shown))
            elif cell != "":
                sheet.write(row, column, cell)
        widest = max([len(str(name)), *(len(_in_letters(c)) for c in cells[:300])])
        long = widest > LONG
        letters = SENTENCE if long else min(48, widest + 3)
        wide += letters
        sheet.set_column(column, column, letters, style(text_wrap=True, **text) if long else style(**text))
        for row, cell in enumerate(cells if long else (), start=1):  # not every program makes room
            lines[row] = max(lines.get(row, 1), min(math.ceil(len(str(cell)) / (0.95 * SENTENCE)), MOST_LINES))
    for row, count in lines.items():
        sheet.set_row(row, 15 * count)
    _on_paper(sheet, wide)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
        if made.chart:
            _chart(file, sheet, made)


def _chart(file: Any, sheet: Any, made: Sheet) -> None:
    """A chart of the table itself: points where there is a value, a line from low to high where there are limits."""
    names = list(made.frame.columns)
    label, *drawn = made.chart or ("",)
    count = len(made.frame) if label == "year" else min(len(made.frame), DRAWN)
    chart = file.add_chart({"type": "line"})
    for column in (c for c in drawn if c):
        at = names.index(column)
        marker = {"type": "circle", "size": 7} if column == drawn[0] else {"type": "short_dash", "size": 9}
        chart.add_series(
            {
                "name": column,
                "categories": [sheet.get_name(), 1, names.index(label), count, names.index(label)],
                "values": [sheet.get_name(), 1, at, count, at],
                "marker": marker,
                "line": {"none": True} if column != drawn[0] or label != "year" else {"width": 2},
            }
        )
    chart.set_high_low_lines()
    chart.show_blanks_as("gap")
    chart.set_title({"name": made.title, "overlay": False, "name_font": {"size": 12}})
    chart.set_y_axis({"min": 0, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 720, "height": 320})
    sheet.insert_chart(len(made.frame) + 2, 0, chart, {"description": made.title})
