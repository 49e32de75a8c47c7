"""A whole file: rows that can be used, what is wrong with the others, and what was found out about it.

bytes → Grid (reading) → Header (columns) → cells, values and places of rows (rows, cells, places) → courses. Nothing
here opens a file, keeps one, or says a sentence: those are in lib/views/training/upload_text.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lib.data.refusal import Refusal
from lib.model.uploads.cells import harmless, runs_as_formula
from lib.model.uploads.columns import Header, find_header, recognised
from lib.model.uploads.guard import kind_of, safe_name
from lib.model.uploads.places import CoursePlace, KnownPlaces
from lib.model.uploads.reading import Grid, read_text, read_workbook
from lib.model.uploads.rows import Problem, Problems, cells_of, courses_of, places_of, skills_named, values_of
from lib.model.uploads.vocabulary import TOPIC_NAMES

EXAMPLE = "Example course (delete this row)"  # title of the template's only row
MAX_SKILLED = 5_000  # different programmes of a file whose skills are weighed
FORMULA_COLUMNS = ("title", "provider", "place", "title_en", "url", "skills")  # columns where a formula would be seen


@dataclass(frozen=True)
class Note:
    """Something found out about a file as a whole: a kind and what its sentence names."""

    kind: str
    named: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Loaded:
    """What became of a file.

    name       of the file, harmless; "" where nothing of it is
    courses    rows that can be used, with the columns of data/courses.parquet; source "upload"
    skills     skills named in the file: programme, name (a label or URI, not yet looked up)
    problems   of single rows, in their order
    notes      how the file was read: encoding, separator, columns
    rows       rows under the column names
    """

    name: str
    courses: pd.DataFrame
    skills: pd.DataFrame
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...] = ()
    rows: int = 0

    @property
    def kept(self) -> int:
        """Rows that are used."""
        return len(self.courses)

    @property
    def lost(self) -> int:
        """Rows with a problem that kept them from being used, and with them those without a word."""
        wrong = sum(not problem.kept for problem in self.problems)
        return max(wrong, self.rows - self.kept) if wrong else 0


def load(name: str, data: bytes, known: KnownPlaces, topics: Mapping[str, str] = TOPIC_NAMES) -> Loaded:
    """The courses in a CSV, TSV or XLSX file; raises Refusal where nothing of it can be used.

    topics  names of topics by code, as the file may write them
    """
    grid = read_workbook(data, recognised) if kind_of(name, data) == "xlsx" else read_text(data, recognised)
    header = find_header(grid)
    if "title" not in header.columns:
        names = tuple(n for n in header.names if n.strip())
        raise Refusal("no_title", names=names) if names else Refusal("no_names")
    if len(grid.rows) == header.row + 1:
        raise Refusal("no_rows")
    problems = Problems()
    every = cells_of(grid, header)
    table = _titled(every, problems)
    values = values_of(table, topics, problems)
    places = places_of(table, known, problems)
    courses = courses_of(values, places)
    skills = skills_named(table, courses)
    weighed = skills["programme"].drop_duplicates().head(MAX_SKILLED)
    notes = _notes(grid, header, every)
    if len(weighed) < skills["programme"].nunique():
        skills = skills[skills["programme"].isin(weighed)]
        notes.append(Note("skills_weighed", {"count": len(weighed)}))
    notes += _counts(places, problems)
    courses = courses.reset_index(drop=True)
    return Loaded(safe_name(name), courses, skills, problems.in_order(), tuple(notes), len(every))


def _titled(table: pd.DataFrame, problems: Problems) -> pd.DataFrame:
    """The rows with a title, without the example of the template."""
    titles = table["title"].astype("str")
    table, titles = table[(titles != EXAMPLE).to_numpy()], titles[titles != EXAMPLE]
    if table.empty:
        raise Refusal("example_alone")
    untitled = titles.isin([t for t in titles.unique() if not harmless(t)]).to_numpy()
    for row in table.index[untitled]:
        problems.add(row, "title", False, Refusal("row_without_title"))
    table = table[~untitled]
    if table.empty:
        raise Refusal("titles_empty")
    return table


def _notes(grid: Grid, header: Header, table: pd.DataFrame) -> list[Note]:
    """What was found out while reading: columns, encoding and separator or sheets, what is not used, formulas."""
    notes = [Note("columns", {"columns": tuple(header.columns)})]
    if grid.separator:
        notes.append(Note("text", {"encoding": grid.encoding, "separator": grid.separator}))
    elif grid.sheets > 1:
        notes.append(Note("sheets", {"count": grid.sheets}))
    if twice := tuple(field for field, positions in header.columns.items() if len(positions) > 1):
        notes.append(Note("columns_twice", {"columns": twice}))
    if header.unknown:
        notes.append(Note("columns_unknown", {"names": tuple(header.unknown)}))
    if grid.formulas or any(runs_as_formula(cell) for c in FORMULA_COLUMNS for cell in table[c].cat.categories):
        notes.append(Note("formulas"))
    if not {"region", "postcode", "country"} & set(header.columns):
        notes.append(Note("no_places"))
    return notes


def _counts(places: list[CoursePlace], problems: Problems) -> list[Note]:
    """How many codes were renewed, and how many problems are not listed."""
    notes = []
    if renewed := sum(place.renewed for place in places):
        notes.append(Note("renewed", {"count": renewed}))
    if problems.more:
        notes.append(Note("problems_more", {"count": problems.more}))
    return notes
