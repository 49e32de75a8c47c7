"""Columns to courses: every distinct cell is read once, so that 200,000 rows take a few seconds."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from lib.data.refusal import Refusal
from lib.model.training.catalogue import COLUMNS as CATALOGUE
from lib.model.training.catalogue import DECIMALS, TEXTS, WHOLE_NUMBERS
from lib.model.training.search import words_of
from lib.model.training.trainers import TITLE, for_trainers
from lib.model.uploads.cells import Value, readers
from lib.model.uploads.columns import Header
from lib.model.uploads.contents import is_empty, unit_of
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.naming import DURATION, FIELDS
from lib.model.uploads.places import CoursePlace, column_of, place_of
from lib.model.uploads.reading import Grid
from lib.model.uploads.skill_names import parts_of
from lib.regions import country_of
from lib.regions.points import regions_at

PROGRAMME = "upload/"  # how the programme id of an uploaded course begins
LATITUDES, LONGITUDES = (27.0, 72.0), (-32.0, 46.0)  # of Europe with its islands
CELLS_NAMED = 4  # different cells of a cause that are named
ROWS_NAMED = 5  # rows of a cause that are named
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


@dataclass(frozen=True)
class Cause:
    """Problems of one kind in one column.

    problem  the first of them
    count    rows that have it
    rows     numbers of the first of them in the file
    cells    what stands in them, the most frequent first, each with how often
    """

    problem: Problem
    count: int
    rows: tuple[int, ...]
    cells: tuple[tuple[str, int], ...] = ()


class Problems:
    """Collects problems; MAX_PROBLEMS are kept row by row at most, causes and how often they are met to the end."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._first: dict[tuple[str, str], Problem] = {}
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._cells: dict[tuple[str, str], Counter[str]] = {}
        self.more = 0

    def add(self, row: int, column: str, kept: bool, why: Refusal) -> None:
        """One problem: row in the file, column, whether the row is used all the same, and why the cell is not."""
        problem = Problem(int(row), column, kept, why.kind, why.named)
        key = (why.kind, column)
        self._first.setdefault(key, problem)
        rows = self._rows.setdefault(key, [])
        if len(rows) < ROWS_NAMED:
            rows.append(int(row))
        self._cells.setdefault(key, Counter())[str(why.named.get("cell", why.named.get("code", "")))] += 1
        if len(self._kept) < MAX_PROBLEMS:
            self._kept.append(problem)
        else:
            self.more += 1

    def causes(self) -> tuple[Cause, ...]:
        """Each cause once: rows that are lost first, then the most frequent."""
        every = [
            Cause(
                first,
                self._cells[key].total(),
                tuple(self._rows[key]),
                tuple(self._cells[key].most_common(CELLS_NAMED)),
            )
            for key, first in self._first.items()
        ]
        return tuple(sorted(every, key=lambda cause: (cause.problem.kept, -cause.count, cause.problem.row)))

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by row and column."""
        return tuple(sorted(self._kept, key=lambda problem: (problem.row, problem.column)))


def cells_of(grid: Grid, header: Header, left_out: Mapping[int, str]) -> pd.DataFrame:
    """The recognised columns as categories, indexed by the row in the file; of two columns the second fills gaps.

    left_out  rows of the grid that are no courses
    """
    kept = [n for n in range(header.row + 1, len(grid.rows)) if n not in left_out]
    rows, numbers = [grid.rows[n] for n in kept], [grid.numbers[n] for n in kept]
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
        if name != "title" and (empty := [cell for cell in distinct if cell and is_empty(cell)]):
            known = columns[name].astype(object)
            known[np.isin(known, empty)] = ""
            columns[name] = pd.Categorical(known)
    return pd.DataFrame(columns, index=pd.Index(numbers))


def lengths_of(
    grid: Grid, header: Header, table: pd.DataFrame, left_out: Mapping[int, str]
) -> tuple[pd.DataFrame, str]:
    """The table with hours and years from columns whose cells name their unit; and the column where none does, or "".

    A number without a unit is not guessed: the column is named and not used.
    """
    untold = ""
    kept = [n for n in range(header.row + 1, len(grid.rows)) if n not in left_out]
    for position in header.columns.get(DURATION, []):
        cells = [grid.rows[n][position] if len(grid.rows[n]) > position else "" for n in kept]
        units = {cell: unit_of(cell) for cell in set(cells)}
        told = [cell for cell, unit in units.items() if unit]
        if not told:
            if any(units):
                untold = untold or header.names[position]
            continue
        for field_ in ("hours", "years"):
            # a length in days or months goes to the hours, where it is named as a line to mend
            taken = [
                cell if units[cell] == field_ or (field_ == "hours" and units[cell] not in ("years", "")) else ""
                for cell in cells
            ]
            before = table[field_].astype(object).tolist()
            table[field_] = pd.Categorical([was or new for was, new in zip(before, taken, strict=True)])
    return table, untold


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


def points_of(values: pd.DataFrame, problems: Problems) -> pd.DataFrame:
    """The values without points far from Europe; those that would be in it the other way round are named."""
    lat, lon = values["lat"], values["lon"]
    outside = lat.notna() & lon.notna() & ~(lat.between(*LATITUDES) & lon.between(*LONGITUDES))
    turned = outside & lon.between(*LATITUDES) & lat.between(*LONGITUDES)
    for row in values.index[turned.to_numpy()]:
        cell = f"{lat[row] if lat.index.is_unique else ''} {lon[row] if lon.index.is_unique else ''}".strip()
        problems.add(row, "lat", True, Refusal("turned_point", cell=cell))
    values.loc[turned.to_numpy(), ["lat", "lon"]] = np.nan
    return values


def places_of(
    table: pd.DataFrame, known: KnownPlaces, problems: Problems, names: list[str] | None = None
) -> list[CoursePlace]:
    """Where each course is; `names` are those of the column of regions."""
    read: dict[tuple[str, ...], CoursePlace] = {}
    places = []
    column = column_of(table["region"].cat.categories, table["country"].cat.categories, known, names or [])
    cells = (table[name].astype(object) for name in ("region", "postcode", "country", "place"))
    for row, *key in zip(table.index, *cells, strict=True):
        if tuple(key) not in read:
            region, postcode, country, town = key
            read[tuple(key)] = place_of(region, postcode, country, known, town, column)
        place = read[tuple(key)]
        places.append(place)
        if place.problem is not None:
            problems.add(row, "region", True, place.problem)
    return places


MOST_POINTS = 1_000  # different points of one file whose region is looked up: each takes a few milliseconds


def placed_by_points(places: list[CoursePlace], values: pd.DataFrame) -> tuple[list[CoursePlace], int]:
    """The same places; where a row says no region and nothing wrong, that of its coordinates. How many there are."""
    points = values[["lat", "lon"]].to_numpy(float)
    known = ~np.isnan(points).any(axis=1)
    rows = [n for n, place in enumerate(places) if known[n] and not place.region and place.problem is None]
    distinct = list(dict.fromkeys(map(tuple, points[rows].tolist())))[:MOST_POINTS]
    found = dict(zip(distinct, regions_at(*np.array(distinct).reshape(-1, 2).T), strict=True))
    placed = list(places)
    for row in rows:
        region = found.get(tuple(points[row].tolist()), "")
        if region and places[row].country in ("", country_of(region)):
            placed[row] = replace(places[row], country=country_of(region), region=region)
    return placed, sum(a is not b for a, b in zip(placed, places, strict=True))


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
    frame["open_to"] = "unknown"
    trainers = {title: TITLE if for_trainers(str(title)) else "" for title in frame["title"].unique()}
    frame["trainers"] = frame["title"].astype(object).map(trainers)
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
    """Skills a file names itself (skill_names.parts_of): programme, name; each once."""
    cells = table["skills"].astype("str").to_numpy()
    programmes = courses["programme"].astype("str").to_numpy()
    parts = {cell: parts_of(cell) for cell in set(cells)}
    rows = [(programmes[n], part) for n in np.flatnonzero(cells != "") for part in parts[cells[n]]]
    return pd.DataFrame(rows, columns=["programme", "name"]).drop_duplicates(ignore_index=True)
