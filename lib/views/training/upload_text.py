"""What is said of a reader's own file: why it is not read, how it was read, which lines to mend; and the template."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

import pandas as pd

from lib.data.refusal import Refusal
from lib.i18n import N_, _, ngettext, number
from lib.model.uploads.cells import harmless
from lib.model.uploads.guard import safe_name
from lib.model.uploads.loading import EXAMPLE, Loaded, Note
from lib.model.uploads.rows import Problem
from lib.views.training.text import TOPICS

LONGEST_CELL = 30  # letters of a cell in a sentence
MOST_NAMED = 5  # unknown columns named in a sentence
MOST_LISTED = 8  # and columns of a file that has none with titles
COLUMNS: dict[str, str] = {  # field → its name in the template and in sentences
    "title": N_("title"),
    "title_en": N_("title in English"),
    "specialisation": N_("specialisation"),
    "provider": N_("provider"),
    "place": N_("place"),
    "region": N_("NUTS region"),
    "postcode": N_("postcode"),
    "country": N_("country"),
    "lat": N_("latitude"),
    "lon": N_("longitude"),
    "eqf": N_("EQF level"),
    "mode": N_("mode"),
    "hours": N_("hours"),
    "years": N_("duration in years"),
    "places": N_("places"),
    "language": N_("language"),
    "year": N_("year"),
    "topic": N_("topic"),
    "skills": N_("skills"),
    "url": N_("web address"),
}
REFUSALS: dict[str, str] = {  # kind of a refusal → why nothing of the file is used, and how to mend it
    "empty": N_("The file is empty. Choose the file that holds your courses."),
    "too_large": N_(
        "The file has {size} MB, the limit is {limit} MB. Leave out columns that are not needed, or load it in parts."
    ),
    "macro_file": N_("Workbooks with macros ({ending}) are not read. Save it as .xlsx or CSV."),
    "archive": N_("Archives ({ending}) are not read. Unpack it and load the CSV or .xlsx file in it."),
    "other_kind": N_("Files of the kind {ending} are not read. Save it as .xlsx or CSV."),
    "password_or_old": N_(
        "The workbook is protected by a password or of an old kind (.xls). "
        "Save it as .xlsx without a password, or as CSV."
    ),
    "not_a_workbook": N_("The file is called .xlsx but is no workbook. Save it again as .xlsx or CSV."),
    "no_table": N_("The file is no table: it is neither text nor a workbook. Save it as CSV or .xlsx."),
    "damaged": N_("The workbook is damaged and cannot be opened. Save it again as .xlsx or CSV."),
    "odd_workbook": N_(
        "The workbook is built in a way no spreadsheet program builds it, "
        "so it is not opened. Save it again as .xlsx or CSV."
    ),
    "password": N_("The workbook is protected by a password. Save it without one, or as CSV."),
    "archive_as_workbook": N_(
        "The file is an archive, not a workbook. Unpack it and load the CSV or .xlsx file in it."
    ),
    "unpacks_too_large": N_(
        "Unpacked, the workbook would be far larger ({size} MB; the limit is "
        "{limit} MB and {ratio} times its size). Save the table as CSV."
    ),
    "macros_inside": N_("The workbook holds macros, which are not read. Save it as .xlsx without macros, or as CSV."),
    "file_inside": N_("The workbook holds another file or archive inside. Save only the table as .xlsx or CSV."),
    "calls_outside": N_("The workbook calls files from outside, so it is not opened. Save the table as CSV."),
    "too_many_cells": N_(
        "The workbook has too many cells. Leave out columns that are not needed, or load it in parts."
    ),
    "empty_workbook": N_("The workbook is empty. Choose the file that holds your courses."),
    "unreadable_workbook": N_("The workbook is damaged and cannot be read. Save it again as .xlsx or CSV."),
    "cell_too_long": N_(
        "A cell in row {row} is far too long for a table of courses. Shorten it and load the file again."
    ),
    "open_quote": N_(
        "A quotation mark that opens in row {row} is never closed. Close it, or take it out, and load the file again."
    ),
    "too_many_rows": N_("The file has more than {limit} rows. Load it in parts."),
    "too_many_columns": N_("The file has more than {limit} columns. Leave out those that are not needed."),
    "no_names": N_("The file has no column names. Put them in the first row; the template shows how."),
    "no_title": N_(
        "No column holds the titles of the courses. Columns in your file: {names}. "
        "Name the one with the titles “{title}”, or use the template."
    ),
    "no_rows": N_("The file has column names but no rows under them."),
    "example_alone": N_("The file holds only the example row of the template. Write your courses under it."),
    "titles_empty": N_("No row of the file has a title. Fill in the column of titles and load the file again."),
}
PROBLEMS: dict[str, str] = {  # kind of a problem → what is wrong with the row, after "Row 14 of your file:"
    "row_without_title": N_("has no title. Add one and load the file again"),
    "no_number": N_("“{cell}” in the column {column} is no number"),
    "out_of_range": N_("{value} in the column {column} is out of range"),
    "no_level": N_("“{cell}” is no EQF level (1 to 8)"),
    "no_year": N_("“{cell}” is no year"),
    "unknown_mode": N_("the mode “{cell}” is not known"),
    "unknown_language": N_("the language “{cell}” is not known"),
    "unknown_topic": N_("the topic “{cell}” is none of the atlas"),
    "no_web_address": N_("“{cell}” is no web address that begins with https:// or http://"),
    "unknown_country": N_("the country “{cell}” is not known"),
    "split_region": N_("the region {code} is now several ({codes}): write the one that is meant"),
    "too_large_region": N_("the region {code} is too large: write the code of a NUTS 2 or NUTS 3 region"),
    "unknown_region": N_("the region “{cell}” is not known: write its NUTS 2 or NUTS 3 code"),
    "postcode_without_country": N_("a postcode needs its country: fill in the column country, or write the NUTS code"),
    "unknown_postcode": N_("the postcode {cell} ({country}) is not in the atlas: write the NUTS code"),
}
NOTES: dict[str, str] = {  # kind of a note → how the file was read
    "columns": N_("Columns found: {names}."),
    "text": N_("Read as {encoding} text, columns parted by {mark}."),
    "sheets": N_("The workbook has {count} sheets; the one with the best column names was read."),
    "columns_twice": N_("These columns stand twice; the first is used, the other fills its gaps: {names}."),
    "columns_unknown": N_("Columns not used: {names}."),
    "formulas": N_(
        "Formulas were found. They are not run: of a workbook the last computed value is "
        "taken, in a text file the signs that start a formula are taken away."
    ),
    "no_places": N_(
        "No column says where the courses are. Add one with NUTS codes, or they cannot be shown by region."
    ),
    "skills_weighed": N_(
        "The skills of the first {count} programmes are weighed; the others are found and close nothing of the gap."
    ),
    "problems_more": N_("{count} more problems are not listed."),
}


def file_name(name: str) -> str:
    """A file's name as it may be shown."""
    return safe_name(name) or _("your file")


def topic_names() -> dict[str, str]:
    """Topics as the reader's language has them: a file may write them so."""
    return {code: _(name) for code, name in TOPICS.items()}


def short(cell: str) -> str:
    """A cell for a sentence: harmless, thirty letters, none of the signs that mark up text."""
    plain = "".join(sign for sign in harmless(cell) if sign not in "[]()<>*_`#|!~$\\{}")
    return plain if len(plain) <= LONGEST_CELL else plain[: LONGEST_CELL - 1] + "…"


def _quoted(names: tuple[str, ...], most: int) -> str:
    return ", ".join(f"“{short(name)}”" for name in names[:most])


def _in_words(named: Mapping[str, Any]) -> dict[str, str]:
    """What a sentence names, as the reader reads it: columns by their names, cells made short, numbers grouped."""
    worded: dict[str, str] = {}
    for name, value in named.items():
        if name == "cell":
            worded |= {"cell": short(value), "value": short(value)}
        elif name == "column":
            worded["column"] = _(COLUMNS[value])
        elif name == "columns":
            worded["names"] = ", ".join(_(COLUMNS[field]) for field in value)
        elif name == "codes":
            worded["codes"] = ", ".join(value)
        elif name == "separator":
            worded["mark"] = _("tab") if value == "\t" else f"“{value}”"
        elif isinstance(value, int | float):
            worded[name] = number(value, 1 if isinstance(value, float) else 0)
        else:
            worded[name] = value
    return worded


def refusal_sentence(refusal: Refusal) -> str:
    """Why nothing of a file is used: what is wrong, where, and how to mend it."""
    named = dict(refusal.named)
    if refusal.kind == "no_title":
        named |= {"names": _quoted(named["names"], MOST_LISTED), "title": _(COLUMNS["title"])}
    return _(REFUSALS[refusal.kind]).format(**_in_words(named))


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
        named["names"] = _quoted(named["names"], MOST_NAMED) + (f" (+{more})" if more > 0 else "")
    return _(NOTES[note.kind]).format(**_in_words(named))


def problem_sentence(problem: Problem, kept: int) -> str:
    """One line to mend: "Row 14 of your file has no title. Add one and …; the other 212 rows are kept."

    kept: rows of the file that are used.
    """
    what = _(PROBLEMS[problem.kind]).format(**_in_words(problem.named))
    if problem.kept:
        sentence = _("Row {row} of your file: {what}. The course is kept without it.")
        return sentence.format(row=number(problem.row), what=what)
    rest = ngettext("the other row is kept.", "the other {count} rows are kept.", kept).format(count=number(kept))
    return _("Row {row} of your file {what}; {rest}").format(row=number(problem.row), what=what, rest=rest)


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
