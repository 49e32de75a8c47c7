"""A whole file: rows that can be used, what is wrong with the others, and what was found out about it.

bytes → Grid (reading) → Header (columns) → rows that are courses (lines) → cells, values and places (rows, cells,
places) → courses. Nothing here opens a file, keeps one, or says a sentence: those are in
lib/views/training/upload_text.py.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from lib.data.refusal import Refusal
from lib.model.uploads.apart import read_apart
from lib.model.uploads.cells import harmless, runs_as_formula
from lib.model.uploads.columns import Header, find_header
from lib.model.uploads.guard import kind_of, safe_name
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.lines import KINDS, left_out
from lib.model.uploads.naming import DURATION, recognised
from lib.model.uploads.places import CoursePlace
from lib.model.uploads.reading import Grid, is_page, read_text
from lib.model.uploads.rows import (
    Cause,
    Problem,
    Problems,
    cells_of,
    courses_of,
    lengths_of,
    placed_by_points,
    places_of,
    points_of,
    skills_named,
    values_of,
)
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
    rows       rows under the column names that are courses
    causes     the problems by their cause, all of them counted
    """

    name: str
    courses: pd.DataFrame
    skills: pd.DataFrame
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...] = ()
    rows: int = 0
    causes: tuple[Cause, ...] = ()

    @property
    def kept(self) -> int:
        """Rows that are used."""
        return len(self.courses)

    @property
    def lost(self) -> int:
        """Rows with a problem that kept them from being used, and with them those without a word."""
        wrong = sum(not problem.kept for problem in self.problems)
        return max(wrong, self.rows - self.kept) if wrong else 0


@dataclass(frozen=True)
class Draft:
    """A file that was read and not yet used: its cells, what its columns seem to be, what the reader said of them.

    name         of the file, as it came
    named        plain name of a column → field, from the reader's profile
    chosen       number of a column → field, as the reader says of this file
    names_given  whether the first full row holds names, as the reader says; None where nothing was said
    """

    name: str
    grid: Grid
    header: Header
    named: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[int, str] = field(default_factory=dict)
    names_given: bool | None = None

    @property
    def asks(self) -> bool:
        """Whether the reader has to say which column is the title."""
        return "title" not in self.header.columns

    def answered(self, chosen: Mapping[int, str], names_given: bool | None = None) -> "Draft":
        """The same with what the reader says; of a field chosen once no other column is used."""
        given = self.names_given if names_given is None else names_given
        both = {**self.chosen, **chosen}
        return replace(self, header=find_header(self.grid, self.named, both, given), chosen=both, names_given=given)


def read_draft(name: str, data: bytes, named: Mapping[str, str] | None = None) -> Draft:
    """A CSV, TSV, HTML or XLSX file, its columns told as far as they can be; raises Refusal where it is no table."""
    apart = kind_of(name, data) == "xlsx" or is_page(data)
    grid = (read_apart if apart else read_text)(data, recognised)
    return Draft(name, grid, find_header(grid, named), named or {})


def load(name: str, data: bytes, known: KnownPlaces, topics: Mapping[str, str] = TOPIC_NAMES) -> Loaded:
    """The courses in a file whose columns can be told; raises Refusal where nothing of it can be used.

    topics  names of topics by code, as the file may write them
    """
    return finish(read_draft(name, data), known, topics)


def finish(
    draft: Draft,
    known: KnownPlaces,
    topics: Mapping[str, str] = TOPIC_NAMES,
    progress: Callable[[float], None] = lambda share: None,
) -> Loaded:
    """The courses of a draft; raises Refusal where nothing of it can be used. `progress` hears shares from 0 to 1."""
    grid, header = draft.grid, draft.header
    if draft.asks:
        names = tuple(n for n in header.names if n.strip())
        raise Refusal("no_title", names=names) if names else Refusal("no_names")
    if len(grid.rows) == header.row + 1:
        raise Refusal("no_rows")
    problems = Problems()
    others = left_out(grid, header)
    progress(0.2)
    every, untold = lengths_of(grid, header, cells_of(grid, header, others), others)
    progress(0.35)
    table = _titled(every, problems, grid)
    values = points_of(values_of(table, {**TOPIC_NAMES, **topics}, problems), problems)
    progress(0.6)
    regions = [header.names[n] for n in header.columns.get("region", []) if header.row >= 0]
    places, by_point = placed_by_points(places_of(table, known, problems, regions), values)
    progress(0.75)
    courses = courses_of(values, places)
    skills = skills_named(table, courses)
    progress(0.95)
    weighed = skills["programme"].drop_duplicates().head(MAX_SKILLED)
    notes = _notes(grid, header, every, others, untold, by_point)
    if len(weighed) < skills["programme"].nunique():
        skills = skills[skills["programme"].isin(weighed)]
        notes.append(Note("skills_weighed", {"count": len(weighed)}))
    notes += _counts(places, problems)
    if without := sum(
        bool(cell) and not at.region and at.problem is None for cell, at in zip(table["place"], places, strict=True)
    ):
        notes.append(Note("places_untold", {"count": without}))
    if alike := int(table.duplicated().sum()):
        notes.append(Note("rows_alike", {"count": alike}))
    courses = courses.reset_index(drop=True)
    progress(1.0)
    return Loaded(
        safe_name(draft.name), courses, skills, problems.in_order(), tuple(notes), len(every), problems.causes()
    )


def _titled(table: pd.DataFrame, problems: Problems, grid: Grid) -> pd.DataFrame:
    """The rows with a title, without the example of the template."""
    titles = table["title"].astype("str")
    table, titles = table[(titles != EXAMPLE).to_numpy()], titles[titles != EXAMPLE]
    if table.empty:
        raise Refusal("example_alone")
    untitled = titles.isin([t for t in titles.unique() if not harmless(t)]).to_numpy()
    for row in table.index[untitled]:
        problems.add(row, "title", False, Refusal("row_without_title"))
    table = table[~untitled]
    if table.empty and grid.formulas:
        raise Refusal("formulas_uncomputed")
    if table.empty:
        raise Refusal("titles_empty")
    return table


def _notes(
    grid: Grid, header: Header, table: pd.DataFrame, others: Mapping[int, str], untold: str, by_point: int
) -> list[Note]:
    """What was found out while reading: columns, encoding and separator or sheets, what is not used, formulas."""
    notes = [Note("columns", {"columns": tuple(name for name in header.columns if name != DURATION)})]
    if grid.separator and all(len(row) == 1 for row in grid.rows):
        notes.append(Note("text_alone", {"encoding": grid.encoding}))
    elif grid.separator:
        notes.append(Note("text", {"encoding": grid.encoding, "separator": grid.separator}))
    elif grid.hidden:
        notes.append(Note("sheet_hidden", {"sheets": grid.sheets}))
    elif len(grid.sheets) > 1:
        notes.append(Note("sheets_joined", {"sheets": grid.sheets}))
    elif grid.others:
        notes.append(Note("sheets_left", {"sheets": grid.sheets, "count": len(grid.others)}))
    if header.row < 0:
        notes.append(Note("names_none"))
    if header.preface:
        notes.append(Note("preface", {"count": header.preface}))
    if header.lines > 1:
        notes.append(Note("names_joined", {"count": header.lines}))
    below = sum(row > header.row for row, _column in grid.spread)
    if below:
        notes.append(Note("merged", {"count": below}))
    if grid.repaired:
        notes.append(Note("repaired", {"count": len(grid.repaired), "rows": grid.repaired[:5]}))
    counts = Counter(others.values())
    for kind in KINDS:
        if counts[kind]:
            rows = tuple(grid.numbers[n] for n in sorted(others) if others[n] == kind)
            notes.append(Note(f"left_{kind}", {"count": counts[kind], "rows": rows[:5]}))
    several = {one: positions for one, positions in header.columns.items() if one != DURATION and len(positions) > 1}
    if several:
        notes.append(Note("columns_twice", {"columns": tuple(several)}))
    if untold:
        notes.append(Note("unit_untold", {"cell": untold}))
    if header.unknown:
        notes.append(Note("columns_unknown", {"names": tuple(header.unknown)}))
    if grid.formulas or any(runs_as_formula(cell) for c in FORMULA_COLUMNS for cell in table[c].cat.categories):
        notes.append(Note("formulas"))
    if by_point:
        notes.append(Note("by_points", {"count": by_point}))
    elif not {"region", "postcode", "country", "place"} & set(header.columns):
        notes.append(Note("no_regions") if {"lat", "lon"} <= set(header.columns) else Note("no_places"))
    return notes


def _counts(places: list[CoursePlace], problems: Problems) -> list[Note]:
    """How many codes were renewed, and how many problems are not listed."""
    notes = []
    if renewed := sum(place.renewed for place in places):
        notes.append(Note("renewed", {"count": renewed}))
    if padded := sum(place.padded for place in places):
        notes.append(Note("zeros", {"count": padded}))
    if problems.more:
        notes.append(Note("problems_more", {"count": problems.more}))
    return notes
