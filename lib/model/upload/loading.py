"""A whole file: rows that can be used, what is wrong with the others and how to mend it, and what was found out."""

import hashlib
from dataclasses import dataclass, field

import pandas as pd

from lib.i18n import _, ngettext, number
from lib.model.catalogue import COLUMNS as CATALOGUE
from lib.model.catalogue import DECIMALS, TEXTS, WHOLE_NUMBERS
from lib.model.catalogue_words import words_of
from lib.model.upload.columns import COLUMNS, EXAMPLE, Header, read_header, recognised
from lib.model.upload.guard import kind_of, safe_name
from lib.model.upload.limits import Refused
from lib.model.upload.problems import Problems
from lib.model.upload.reading import Rows, read_text, read_workbook
from lib.model.upload.values import readers, runs_as_formula, short
from lib.model.upload.whereabouts import Atlas, Place, place_of

PROGRAMME = "upload/"  # how the programme id of an uploaded course begins
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
    table = _columns(rows, header)
    notes = _notes(rows, header, table)
    table = table[(table["title"] != EXAMPLE).to_numpy()]
    if table.empty:
        raise Refused(_("The file holds only the example row of the template. Write your courses under it."))
    untitled = table["title"].str.strip() == ""
    problems.add(
        table.index[untitled],
        "title",
        False,
        lambda _cell: _("has no title. Add one and load the file again"),
        table["title"][untitled],
    )
    table = table[~untitled]
    if table.empty:
        raise Refused(_("No row of the file has a title. Fill in the column of titles and load the file again."))
    values = _values(table, problems)
    places = _places(table, atlas, problems)
    courses = _courses(values, places, table)
    skills = _skills(table, courses)
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


def _columns(rows: Rows, header: Header) -> pd.DataFrame:
    """The recognised columns as text, indexed by the row in the file; a column that stands twice fills the gaps of the first."""
    width = max((max(p) for p in header.columns.values()), default=0) + 1
    filled = [row + [""] * (width - len(row)) if len(row) < width else row for row in rows.rows]
    index = pd.Index(rows.numbers)
    found = {}
    for name in COLUMNS:
        positions = header.columns.get(name, [])
        cells = [next((row[p] for p in positions if row[p]), "") for row in filled] if positions else ""
        found[name] = pd.Series(cells, index, dtype="str")
    return pd.DataFrame(found)


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
            table[c].drop_duplicates().map(runs_as_formula).sum()
            for c in ("title", "provider", "place", "title_en", "url", "skills")
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


def _values(table: pd.DataFrame, problems: Problems) -> pd.DataFrame:
    """Values of every column but place and skills; each distinct cell is read once."""
    found = {}
    for name, read in readers().items():
        cells = table[name]
        filled = cells != ""
        answers = {cell: read(cell) for cell in cells[filled].unique()}
        empty = (
            ""
            if name in ("title", "title_en", "specialisation", "provider", "place", "mode", "language", "topic", "url")
            else None
        )
        found[name] = pd.Series([answers[c][0] if c else empty for c in cells], cells.index, dtype=object)
        wrong = filled & cells.map(lambda cell, answers=answers: bool(cell) and answers[cell][1] is not None).astype(
            bool
        )
        problems.add(cells.index[wrong], name, True, lambda cell, answers=answers: answers[cell][1], cells[wrong])
    return pd.DataFrame(found)


def _places(table: pd.DataFrame, atlas: Atlas, problems: Problems) -> list[Place]:
    known: dict[tuple[str, str, str], Place] = {}
    found = []
    for row, *cells in table[["region", "postcode", "country"]].itertuples():
        key = tuple(cells)
        if key not in known:
            known[key] = place_of(*key, atlas)
        found.append(known[key])
        if known[key].problem:
            problems.add(pd.Index([row]), "region", True, lambda _cell, said=known[key].problem: said, pd.Series([""]))
    return found


def _courses(values: pd.DataFrame, places: list[Place], table: pd.DataFrame) -> pd.DataFrame:
    frame = values.copy()
    frame["programme"] = [
        PROGRAMME + " ".join(words_of(f"{t} {s}")) for t, s in zip(frame["title"], frame["specialisation"], strict=True)
    ]
    for name in ("country", "region", "nuts3"):
        frame[name] = [getattr(place, name) for place in places]
    frame["eqf_basis"] = frame["eqf"].map(lambda level: "" if level is None else "uploaded")
    frame["places_year"] = frame["year"].where(frame["places"].notna(), None)
    frame["status"], frame["status_note"], frame["source"] = "uploaded", "", "upload"
    marks = frame["title"] + "|" + frame["provider"] + "|" + frame["place"] + "|" + frame["specialisation"]
    times = marks.groupby(marks).cumcount()
    frame["id"] = [
        "u" + hashlib.sha256(f"{m}|{n}".encode()).hexdigest()[:11] for m, n in zip(marks, times, strict=True)
    ]
    for name in DECIMALS:
        frame[name] = pd.to_numeric(frame[name])
    alone = frame["lat"].isna() | frame["lon"].isna()
    frame.loc[alone, ["lat", "lon"]] = None
    for name, kind in WHOLE_NUMBERS.items():
        frame[name] = pd.to_numeric(frame[name]).astype("Float64").astype(kind)
    kinds = {**dict.fromkeys(TEXTS, "category"), **dict.fromkeys(DECIMALS, float)}
    return frame[CATALOGUE].astype(kinds)


def _skills(table: pd.DataFrame, courses: pd.DataFrame) -> pd.DataFrame:
    """Skills a file names itself, parted by ";" or "|": programme, name; each once."""
    named = table["skills"] != ""
    rows = [
        (programme, part.strip())
        for programme, cell in zip(
            courses["programme"].astype(str)[named.to_numpy()], table["skills"][named], strict=True
        )
        for part in cell.replace("|", ";").split(";")
        if part.strip()
    ]
    return pd.DataFrame(rows, columns=["programme", "name"]).drop_duplicates(ignore_index=True)


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
