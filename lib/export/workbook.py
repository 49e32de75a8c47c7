"""Tables to take away: CSV and XLSX that carry source, licence, snapshot and the link they came from."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.i18n import _

INJECTION = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run these as a formula


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
    writer.writerow([str(c) for c in frame.columns])
    writer.writerows([[harmless(cell) for cell in row] for row in frame.itertuples(index=False, name=None)])
    for label, text in about.lines():
        writer.writerow([f"# {label}: {text}"])
    return "\ufeff".encode() + out.getvalue().encode("utf-8")


def to_xlsx(frame: pd.DataFrame, about: Provenance) -> bytes:
    """A workbook of two sheets: the table (numbers as numbers, filter and frozen head) and where it comes from."""
    import xlsxwriter  # only when somebody takes a workbook away

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": about.title, "comments": about.link})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        sheet = book.add_worksheet(_("Table")[:31])
        for column, name in enumerate(frame.columns):
            cells = [harmless(c) for c in frame.iloc[:, column].tolist()]
            sheet.write(0, column, str(name), bold)
            for row, cell in enumerate(cells, start=1):
                if cell != "":
                    sheet.write(row, column, cell)
            widest = max([len(str(name)), *(len(str(c)) for c in cells[:300])])
            sheet.set_column(column, column, min(48, widest + 2))
        sheet.freeze_panes(1, 1)
        if len(frame):
            sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
        page = book.add_worksheet(_("Source")[:31])
        page.set_column(0, 0, 14)
        page.set_column(1, 1, 100, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, (label, text) in enumerate(about.lines()):
            page.write(row, 0, label, book.add_format({"bold": True, "valign": "top"}))
            page.write_string(row, 1, text)
    return out.getvalue()
