"""What is said of a reader's own file: why it is not read, how it was read, which lines to mend; and the template."""

import csv
from io import StringIO
from typing import Any

import pandas as pd

from lib import regions
from lib.i18n import _, ngettext, number
from lib.model.uploads.loading import EXAMPLE, Draft, Loaded, Note
from lib.model.uploads.rows import Cause, Problem
from lib.views.shared.own_files import MOST_NAMED, file_name, in_words, quoted, row_numbers, short
from lib.views.shared.upload_words import COLUMNS, NOTES, PROBLEMS
from lib.views.training.text import MODES

PREVIEW_ROWS, CELLS_SHOWN = 4, 3
PREVIEW_COLUMNS = ("title", "provider", "place", "region", "country", "eqf", "mode", "hours", "places", "year")


def headline(loaded: Loaded) -> str:
    """What was loaded, in a sentence."""
    sentence = ngettext(
        "{count} course of {name} is loaded.", "{count} courses of {name} are loaded.", loaded.kept
    ).format(count=number(loaded.kept), name=file_name(loaded.name))
    if loaded.lost:
        sentence += " " + ngettext(
            "{count} row could not be used.", "{count} rows could not be used.", loaded.lost
        ).format(count=number(loaded.lost))
    return sentence


def notes(loaded: Loaded) -> list[str]:
    """How a file was read: encoding, separator, columns; one sentence each."""
    return [_note(note) for note in loaded.notes]


def _note(note: Note) -> str:
    if note.kind == "renewed":
        return ngettext(
            "{count} row has a NUTS code of an older version; it was changed to that of 2024.",
            "{count} rows have NUTS codes of older versions; they were changed to those of 2024.",
            note.named["count"],
        ).format(count=number(note.named["count"]))
    named = dict(note.named)
    if note.kind == "columns_unknown":
        more = len(named["names"]) - MOST_NAMED
        named["names"] = quoted(named["names"], MOST_NAMED) + (f" (+{more})" if more > 0 else "")
    return _(NOTES[note.kind]).format(**in_words(named))


def problem_sentence(problem: Problem, kept: int) -> str:
    """One line to mend: "Row 14 of your file has no title. Add one and …; the other 212 rows are kept."

    kept: rows of the file that are used.
    """
    what = _(PROBLEMS[problem.kind]).format(**in_words(problem.named))
    if problem.kept:
        sentence = _("Row {row} of your file: {what}. The course is kept without it.")
        return sentence.format(row=number(problem.row), what=what)
    rest = ngettext("the other row is kept.", "the other {count} rows are kept.", kept).format(count=number(kept))
    return _("Row {row} of your file {what}; {rest}").format(row=number(problem.row), what=what, rest=rest)


def cause_sentence(cause: Cause, kept: int) -> str:
    """Problems of one kind in a sentence: "718 rows (rows 2, 3, …): the mode “Bunden” is not known. …"."""
    if cause.count == 1:
        return problem_sentence(cause.problem, kept)
    problem = cause.problem
    named = dict(problem.named) | ({"cell": cause.cells[0][0]} if "cell" in problem.named else {})
    what = _(PROBLEMS[problem.kind]).format(**in_words(named))
    if len(cause.cells) > 1 and ("cell" in named or "code" in named):
        others = [cell for cell, _times in cause.cells if cell != named.get("cell", named.get("code"))]
        what += " (" + _("also {cells}").format(cells=quoted(tuple(others), MOST_NAMED)) + ")"
    rows = row_numbers(cause.rows, cause.count)
    if problem.kept:
        sentence = _("{count} rows ({rows}): {what}. The courses are kept without it.")
        return sentence.format(count=number(cause.count), rows=rows, what=what)
    rest = ngettext("the other row is kept.", "the other {count} rows are kept.", kept).format(count=number(kept))
    return _("{count} rows ({rows}): {what}; {rest}").format(count=number(cause.count), rows=rows, what=what, rest=rest)


def column_name(draft: Draft, position: int) -> str:
    """How a column of a file is called: its name, or its number where it has none."""
    name = short(draft.header.names[position])
    return name or _("Column {number}").format(number=number(position + 1))


def column_cells(draft: Draft, position: int) -> str:
    """The first different cells of a column, to know it by."""
    rows = draft.grid.rows[draft.header.row + 1 : draft.header.row + 60]
    cells = dict.fromkeys(short(row[position]) for row in rows if len(row) > position and row[position])
    return ", ".join(list(cells)[:CELLS_SHOWN])


def preview(loaded: Loaded) -> pd.DataFrame:
    """The first courses of a file as they would be used: the columns that hold anything."""
    courses = loaded.courses.head(PREVIEW_ROWS)
    table: dict[str, list[str]] = {}
    for field in PREVIEW_COLUMNS:
        cells = [_shown(field, cell) for cell in courses[field].tolist()]
        if any(cells):
            table[_(COLUMNS[field])] = cells
    return pd.DataFrame(table)


def _shown(field: str, cell: Any) -> str:
    if pd.isna(cell) or cell == "":
        return ""
    if field == "region":
        return regions.label(str(cell))
    if field == "mode":
        return ", ".join(_(MODES[code]) for code in str(cell).split(";"))
    if field == "year":
        return str(cell)
    return number(cell) if isinstance(cell, int | float) else str(cell)


def problems_table(loaded: Loaded) -> pd.DataFrame:
    """The lines to mend, to take away: row, column, kept, sentence."""
    rows = [(p.row, p.column, p.kept, problem_sentence(p, loaded.kept)) for p in loaded.problems]
    return pd.DataFrame(rows, columns=["row", "column", "kept", "sentence"])


def template() -> bytes:
    """A CSV file to fill in: the columns in the reader's language and one example row, which is skipped when loaded."""
    example = {
        "title": EXAMPLE,
        "provider": "Training centre",
        "place": "Stuttgart",
        "region": "DE11",
        "country": "DE",
        "eqf": "4",
        "mode": "online",
        "hours": "40",
        "places": "12",
        "language": "de",
        "year": "2026",
        "skills": "electrical safety regulations; battery components",
        "url": "https://example.org/course",
    }
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_(name) for name in COLUMNS.values()])
    writer.writerow([example.get(field, "") for field in COLUMNS])
    return text.getvalue().encode("utf-8-sig")
