"""A whole file: rows that can be used, what is wrong with the others and how to mend it, and what was found out."""

from dataclasses import dataclass, field

import pandas as pd

from lib.i18n import _, ngettext, number
from lib.model.uploads.columns import COLUMNS, EXAMPLE, Header, read_header, recognised
from lib.model.uploads.guard import kind_of, safe_name
from lib.model.uploads.limits import MAX_SKILLED, Refused
from lib.model.uploads.problems import Problems
from lib.model.uploads.reading import Rows, read_text, read_workbook
from lib.model.uploads.rows import cells_of, courses_of, places_of, skills_named, values_of
from lib.model.uploads.values import harmless, runs_as_formula, short
from lib.model.uploads.whereabouts import Atlas

MOST_NAMED = 5  # unknown columns named in a sentence


@dataclass(frozen=True)
class Loaded:
    """What became of a file.

    courses    rows that can be used, with the columns of data/courses.parquet; source "upload".
    skills     skills named in the file: programme, name (a label or URI, not yet looked up).
    problems   row (in the file), column, kept (whether the row is used all the same), sentence; in order of rows.
    notes      sentences on how the file was read: encoding, separator, columns.
    """

    name: str
    courses: pd.DataFrame
    skills: pd.DataFrame
    problems: pd.DataFrame
    notes: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def kept(self) -> int:
        """Rows that are used."""
        return len(self.courses)


def load(name: str, data: bytes, atlas: Atlas) -> Loaded:
    """The courses in a CSV, TSV or XLSX file; raises Refused with a sentence where nothing of it can be used."""
    shown = safe_name(name)
    rows = read_workbook(data, recognised) if kind_of(name, data) == "xlsx" else read_text(data, recognised)
    header = read_header(rows.header)
    if "title" not in header.columns:
        raise Refused(_no_title(rows.header))
    if not rows.rows:
        raise Refused(_("The file has column names but no rows under them."))
    problems = Problems()
    table = cells_of(rows, header)
    notes = _notes(rows, header, table)
    titles = table["title"].astype("str")
    table, titles = table[(titles != EXAMPLE).to_numpy()], titles[titles != EXAMPLE]
    if table.empty:
        raise Refused(_("The file holds only the example row of the template. Write your courses under it."))
    untitled = titles.isin([t for t in titles.unique() if not harmless(t)]).to_numpy()
    for row in table.index[untitled]:
        problems.add(row, "title", False, _("has no title. Add one and load the file again"))
    table = table[~untitled]
    if table.empty:
        raise Refused(_("No row of the file has a title. Fill in the column of titles and load the file again."))
    values = values_of(table, problems)
    places = places_of(table, atlas, problems)
    courses = courses_of(values, places)
    skills = skills_named(table, courses)
    weighed = skills["programme"].drop_duplicates().head(MAX_SKILLED)
    if len(weighed) < skills["programme"].nunique():
        skills = skills[skills["programme"].isin(weighed)]
        notes.append(
            _(
                "The skills of the first {count} programmes are weighed; the others are found and close nothing of the gap."
            ).format(count=number(len(weighed)))
        )
    courses = courses.reset_index(drop=True)
    renewed = sum(place.renewed for place in places)
    if renewed:
        notes.append(
            ngettext(
                "{count} row has a NUTS code of an older version; it was changed to that of 2024.",
                "{count} rows have NUTS codes of older versions; they were changed to those of 2024.",
                renewed,
            ).format(count=number(renewed))
        )
    if problems.more:
        notes.append(_("{count} more problems are not listed.").format(count=number(problems.more)))
    return Loaded(shown, courses, skills, problems.frame(len(courses)), notes, len(rows.rows))


def _notes(rows: Rows, header: Header, table: pd.DataFrame) -> list[str]:
    names = ", ".join(_(COLUMNS[c]) for c in header.columns)
    notes = [_("Columns found: {names}.").format(names=names)]
    if rows.separator:
        mark = _("tab") if rows.separator == "tab" else f"“{rows.separator}”"
        notes.append(_("Read as {encoding} text, columns parted by {mark}.").format(encoding=rows.encoding, mark=mark))
    elif rows.sheets > 1:
        notes.append(
            _("The workbook has {count} sheets; the one with the best column names was read.").format(
                count=number(rows.sheets)
            )
        )
    if twice := [_(COLUMNS[c]) for c, positions in header.columns.items() if len(positions) > 1]:
        notes.append(
            _("These columns stand twice; the first is used, the other fills its gaps: {names}.").format(
                names=", ".join(twice)
            )
        )
    if header.unknown:
        named = ", ".join(f"“{short(n)}”" for n in header.unknown[:MOST_NAMED])
        more = len(header.unknown) - MOST_NAMED
        notes.append(_("Columns not used: {names}.").format(names=named + (f" (+{more})" if more > 0 else "")))
    formulas = rows.formulas or int(
        sum(
            runs_as_formula(cell)
            for c in ("title", "provider", "place", "title_en", "url", "skills")
            for cell in table[c].cat.categories
        )
    )
    if formulas:
        notes.append(
            _(
                "Formulas were found. They are not run: of a workbook the last computed value is taken, in a text file the signs that start a formula are taken away."
            )
        )
    if not {"region", "postcode", "country"} & set(header.columns):
        notes.append(
            _("No column says where the courses are. Add one with NUTS codes, or they cannot be shown by region.")
        )
    return notes


def _no_title(names: list[str]) -> str:
    found = [f"“{short(n)}”" for n in names if n.strip()][:8]
    if not found:
        return _("The file has no column names. Put them in the first row; the template shows how.")
    return _(
        "No column holds the titles of the courses. Columns in your file: {names}. Name the one with the titles “{title}”, or use the template."
    ).format(names=", ".join(found), title=_(COLUMNS["title"]))


def headline(found: Loaded) -> str:
    """What was loaded, in a sentence."""
    lost = found.rows - found.kept
    said = ngettext("{count} course of {name} is loaded.", "{count} courses of {name} are loaded.", found.kept).format(
        count=number(found.kept), name=found.name
    )
    wrong = int((~found.problems["kept"]).sum()) if len(found.problems) else 0
    if wrong:
        said += " " + ngettext(
            "{count} row could not be used.", "{count} rows could not be used.", max(wrong, lost)
        ).format(count=number(max(wrong, lost)))
    return said
