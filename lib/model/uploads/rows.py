"""Columns to courses: every distinct cell is read once, so that 200,000 rows take a few seconds."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from lib.data.refusal import Refusal
from lib.model.training.catalogue import COLUMNS as CATALOGUE
from lib.model.training.catalogue import DECIMALS, TEXTS, WHOLE_NUMBERS
from lib.model.training.search import words_of
from lib.model.uploads.cells import Value, readers
from lib.model.uploads.columns import FIELDS, Header
from lib.model.uploads.places import CoursePlace, KnownPlaces, place_of
from lib.model.uploads.reading import Grid

PROGRAMME = "upload/"  # how the programme id of an uploaded course begins
MAX_PROBLEMS = 1_000  # problems listed; the rest is counted


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row.

    row    its number in the file
    kept   whether the course is used all the same, without what is wrong
    kind   and `named`: as in a Refusal; the sentence is in lib/views/training/upload_text.py
    """

    row: int
    column: str
    kept: bool
    kind: str
    named: Mapping[str, Any] = field(default_factory=dict)


class Problems:
    """Collects problems; MAX_PROBLEMS are kept at most, and how many more there are."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self.more = 0

    def add(self, row: int, column: str, kept: bool, why: Refusal) -> None:
        """One problem: row in the file, column, whether the row is used all the same, and why the cell is not."""
        if len(self._kept) < MAX_PROBLEMS:
            self._kept.append(Problem(int(row), column, kept, why.kind, why.named))
        else:
            self.more += 1

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by row and column."""
        return tuple(sorted(self._kept, key=lambda problem: (problem.row, problem.column)))


def cells_of(grid: Grid, header: Header) -> pd.DataFrame:
    """The recognised columns as categories, indexed by the row in the file; of two columns the second fills gaps."""
    rows, numbers = grid.rows[header.row + 1 :], grid.numbers[header.row + 1 :]
    columns = {}
    for name in FIELDS:
        positions = header.columns.get(name, [])
        if not positions:
            columns[name] = pd.Categorical.from_codes(np.zeros(len(rows), np.int8), [""])
            continue
        first, *more = positions
        cells = [row[first] if len(row) > first else "" for row in rows]
        for other in more:
            cells = [cell or (row[other] if len(row) > other else "") for cell, row in zip(cells, rows, strict=True)]
        codes, distinct = pd.factorize(np.array(cells, dtype=object))
        columns[name] = pd.Categorical.from_codes(codes, distinct)
    return pd.DataFrame(columns, index=pd.Index(numbers))


def values_of(table: pd.DataFrame, topics: Mapping[str, str], problems: Problems) -> pd.DataFrame:
    """Values of every column but place and skills: texts as categories, numbers as float64 with NaN."""
    columns = {}
    for name, read in readers(topics).items():
        codes = table[name].cat.codes.to_numpy()
        values: list[Value | None] = []
        refused: dict[int, Refusal] = {}  # by number of the distinct cell
        for number, cell in enumerate(table[name].cat.categories.tolist()):
            try:
                values.append(read(cell) if cell else None)
            except Refusal as refusal:
                values.append(None)
                refused[number] = refusal
        if name in TEXTS:
            numbers, distinct = pd.factorize(np.array([value or "" for value in values], dtype=object))
            columns[name] = pd.Categorical.from_codes(numbers[codes], distinct)
        else:
            columns[name] = np.array([np.nan if value is None else value for value in values], float)[codes]
        for row in np.flatnonzero(np.isin(codes, list(refused))):
            problems.add(table.index[row], name, True, refused[codes[row]])
    return pd.DataFrame(columns, index=table.index)


def places_of(table: pd.DataFrame, known: KnownPlaces, problems: Problems) -> list[CoursePlace]:
    """Where each course is."""
    read: dict[tuple[str, str, str], CoursePlace] = {}
    places = []
    regions, postcodes, countries = (table[name].astype(object) for name in ("region", "postcode", "country"))
    for row, *cells in zip(table.index, regions, postcodes, countries, strict=True):
        key = (cells[0], cells[1], cells[2])
        if key not in read:
            read[key] = place_of(*key, known)
        place = read[key]
        places.append(place)
        if place.problem is not None:
            problems.add(row, "region", True, place.problem)
    return places


def courses_of(values: pd.DataFrame, places: list[CoursePlace]) -> pd.DataFrame:
    """Rows with the columns and kinds of data/courses.parquet."""
    frame = values.copy()
    titles = frame["title"].astype(object) + " " + frame["specialisation"].astype(object)
    slug = {title: PROGRAMME + " ".join(words_of(title)) for title in titles.unique()}
    frame["programme"] = titles.map(slug)
    for name in ("country", "region", "nuts3"):
        frame[name] = [getattr(place, name) for place in places]
    frame["eqf_basis"] = np.where(frame["eqf"].isna(), "", "uploaded")
    frame["places_year"] = frame["year"].where(frame["places"].notna())
    frame["status"], frame["status_note"], frame["source"] = "uploaded", "", "upload"
    marks = frame["title"].astype(object)
    for name in ("provider", "place", "specialisation"):
        marks = marks + "|" + frame[name].astype(object)
    times = marks.groupby(marks).cumcount()
    frame["id"] = [
        "u" + hashlib.sha256(f"{m}|{n}".encode()).hexdigest()[:11] for m, n in zip(marks, times, strict=True)
    ]
    alone = frame["lat"].isna() | frame["lon"].isna()
    frame.loc[alone, ["lat", "lon"]] = np.nan
    for name, kind in WHOLE_NUMBERS.items():
        frame[name] = frame[name].astype("Float64").astype(kind)
    kinds = {**dict.fromkeys(TEXTS, "category"), **dict.fromkeys(DECIMALS, float)}
    return frame[CATALOGUE].astype(kinds)


def skills_named(table: pd.DataFrame, courses: pd.DataFrame) -> pd.DataFrame:
    """Skills a file names itself, parted by ";" or "|": programme, name; each once."""
    cells = table["skills"].astype("str").to_numpy()
    programmes = courses["programme"].astype("str").to_numpy()
    rows = [
        (programmes[n], part.strip())
        for n in np.flatnonzero(cells != "")
        for part in cells[n].replace("|", ";").split(";")
        if part.strip()
    ]
    return pd.DataFrame(rows, columns=["programme", "name"]).drop_duplicates(ignore_index=True)
