"""Rows of text to courses: every distinct cell is read once, so that 200,000 rows take a few seconds."""

import hashlib

import numpy as np
import pandas as pd

from lib.model.training.catalogue import COLUMNS as CATALOGUE
from lib.model.training.catalogue import DECIMALS, TEXTS, WHOLE_NUMBERS
from lib.model.training.texts import words_of
from lib.model.uploads.columns import COLUMNS, Header
from lib.model.uploads.problems import Problems
from lib.model.uploads.reading import Rows
from lib.model.uploads.values import readers
from lib.model.uploads.whereabouts import Atlas, Place, place_of

PROGRAMME = "upload/"  # how the programme id of an uploaded course begins


def cells_of(rows: Rows, header: Header) -> pd.DataFrame:
    """The recognised columns as categories, indexed by the row in the file; a column that stands twice fills the gaps of the first."""
    found = {}
    for name in COLUMNS:
        positions = header.columns.get(name, [])
        if not positions:
            found[name] = pd.Categorical.from_codes(np.zeros(len(rows.rows), np.int8), [""])
            continue
        first, *more = positions
        cells = [row[first] if len(row) > first else "" for row in rows.rows]
        for other in more:
            cells = [
                cell or (row[other] if len(row) > other else "") for cell, row in zip(cells, rows.rows, strict=True)
            ]
        codes, distinct = pd.factorize(np.array(cells, dtype=object))
        found[name] = pd.Categorical.from_codes(codes, distinct)
    return pd.DataFrame(found, index=pd.Index(rows.numbers))


def values_of(table: pd.DataFrame, problems: Problems) -> pd.DataFrame:
    """Values of every column but place and skills: texts as categories, numbers as float64 with NaN."""
    found = {}
    for name, read in readers().items():
        codes = table[name].cat.codes.to_numpy()
        cells = table[name].cat.categories.tolist()
        answers = [read(cell) if cell else (None, None) for cell in cells]
        if name in TEXTS:
            number, distinct = pd.factorize(np.array([value or "" for value, _problem in answers], dtype=object))
            found[name] = pd.Categorical.from_codes(number[codes], distinct)
        else:
            found[name] = np.array([np.nan if value is None else value for value, _problem in answers], float)[codes]
        wrong = np.flatnonzero(np.array([problem is not None for _value, problem in answers], bool)[codes])
        for row in wrong:
            problems.add(table.index[row], name, True, answers[codes[row]][1])
    return pd.DataFrame(found, index=table.index)


def places_of(table: pd.DataFrame, atlas: Atlas, problems: Problems) -> list[Place]:
    """Where each course is."""
    known: dict[tuple[str, str, str], Place] = {}
    found = []
    columns = (table[name].astype(object) for name in ("region", "postcode", "country"))
    for row, key in zip(table.index, zip(*columns, strict=True), strict=True):
        if key not in known:
            known[key] = place_of(*key, atlas)
        found.append(known[key])
        if known[key].problem:
            problems.add(row, "region", True, known[key].problem)
    return found


def courses_of(values: pd.DataFrame, places: list[Place]) -> pd.DataFrame:
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
