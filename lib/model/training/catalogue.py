"""A catalogue of courses: its columns and codes, what holds it, and how far the atlas's own one covers a region.

A course is a row of data/courses.parquet (or of an uploaded file), what its programme teaches is in
data/course_skills.parquet. What the codes are called stands in lib/views/training/text.py.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.model.training.search import MIN_WEIGHT, Index, index

WHOLE_NUMBERS = {"eqf": "Int8", "hours": "Int16", "places": "Int32", "places_year": "Int16", "year": "Int16"}
DECIMALS = ("lat", "lon", "years")
COLUMNS = [  # of data/courses.parquet and of every uploaded catalogue
    *("id", "title", "title_en", "specialisation", "programme", "provider"),
    *("place", "country", "region", "nuts3", "lat", "lon"),
    *("eqf", "eqf_basis", "mode", "hours", "years", "places", "places_year"),
    *("language", "open_to", "trainers", "year", "status", "status_note", "topic", "url", "source"),
]
TEXTS = [name for name in COLUMNS if name not in ("id", *WHOLE_NUMBERS, *DECIMALS)]

TOPICS = (
    *("electric_vehicles", "vehicles", "electrical", "automation", "software"),
    *("mechanical", "maintenance", "chemistry", "quality", "engineering"),
)
MODES = (
    *("onsite", "online", "blended", "dual", "full_time", "part_time"),
    *("evening", "module", "exam", "initial", "continuing"),
)
FOR_ADULTS = ("adults", "both")  # who may enter
READ = ("named", "occupation")  # bases of a programme that was read as a whole; a field is its core alone
CLOSED = ("standard", "ended", "announced")  # statuses of courses that take nobody in
EXTENTS = ("whole", "part", "single", "none")  # of what is loaded for a region, best first
LOADED = ("whole", "part")  # extents of a catalogue that says something about a region
NOT_ADULTS_ALONE = ("youth", "both")  # their places are those of pupils and students too


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Courses and what their programmes teach.

    at_least  pairs of a smaller m do not count
    own       whether a reader's file is in it
    """

    courses: pd.DataFrame
    pairs: pd.DataFrame
    at_least: float = MIN_WEIGHT
    own: bool = False

    @cached_property
    def index(self) -> Index:
        """The courses made ready for search."""
        return index(self.courses, self.pairs, self.at_least)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row number by id of a course."""
        return dict(zip(self.courses["id"].astype(str), range(len(self.courses)), strict=True))

    @cached_property
    def _rows_of(self) -> dict[str, np.ndarray]:
        by_programme = self.pairs.groupby("programme", observed=True).indices
        return {str(programme): rows for programme, rows in by_programme.items()}

    def pairs_of(self, programme: str) -> pd.DataFrame:
        """The pairs of one programme."""
        return self.pairs.iloc[self._rows_of.get(programme, [])]

    def taught_by(self, programmes: pd.Series) -> set[str]:
        """Skills that at least one of these programmes teaches."""
        wanted = set(programmes.astype(str))
        return {uri for uri, teaching in self.index.taught.items() if not wanted.isdisjoint(teaching)}

    @cached_property
    def taught(self) -> frozenset[str]:
        """Skills that at least one programme teaches."""
        return frozenset(self.index.taught)


@dataclass(frozen=True)
class Scope:
    """What is loaded for one place: extent (EXTENTS), the kinds of its catalogues, courses and those with places.

    Where nothing is loaded there may be training all the same.
    """

    region: str
    extent: str
    kinds: tuple[str, ...]
    courses: int
    with_places: int
    for_adults: int = 0  # of the courses of a catalogue that is loaded, whole or in part
    loaded: int = 0  # courses of such a catalogue

    @property
    def adults(self) -> bool:
        """Whether training for adults is loaded: a catalogue that takes adults in half of its courses or more."""
        return self.loaded > 0 and 2 * self.for_adults >= self.loaded


def scope_of(region: str, scopes: pd.DataFrame) -> Scope:
    """The scope of a NUTS 2 region, or of several together, from data/training_scope.parquet.

    Several are covered whole where each of them is, and in part where one of them is covered at all.
    """
    members = regions.parse_region(region)
    rows = scopes[scopes["region"].astype(str).isin(members)]
    extents = rows["extent"].astype(str)
    extent = next((e for e in EXTENTS if (extents == e).any()), "none")
    counted = extents == extent
    if extent == "whole" and set(rows.loc[counted, "region"].astype(str)) != set(members):
        extent, counted = "part", extents.isin(LOADED)
    kinds = tuple(dict.fromkeys(rows.loc[counted, "kind"].astype(str)))
    listed = rows[extents.isin(LOADED)]
    counts = (int(rows["courses"].sum()), int(rows["with_places"].sum()))
    return Scope(region, extent, kinds, *counts, int(listed["for_adults"].sum()), int(listed["courses"].sum()))


@memo
def scope_here(region: str) -> Scope:
    """How far the atlas's own catalogue covers a place."""
    return scope_of(region, table("training_scope"))


def scope_by_region(scopes: pd.DataFrame) -> pd.DataFrame:
    """The scope of every EU region of level 2, those without a course too.

    Columns: region, extent, kinds (joined by ";"), courses, with_places.
    """
    plain = scopes.astype({"region": str, "extent": str, "kind": str})
    listed = {str(code): scope_of(str(code), rows) for code, rows in plain.groupby("region")}
    every = [listed.get(code) or Scope(code, "none", (), 0, 0) for code in regions.eu_nuts2()]
    rows = [(s.region, s.extent, ";".join(s.kinds), s.courses, s.with_places) for s in every]
    frame = pd.DataFrame(rows, columns=["region", "extent", "kinds", "courses", "with_places"])
    return frame.assign(extent=pd.Categorical(frame["extent"], EXTENTS, ordered=True))


@memo(size=1)
def loaded_regions() -> dict[str, bool]:
    """Whether a catalogue of each region is loaded, whole or in part; change nothing in it."""
    scopes = scope_by_region(table("training_scope"))
    return dict(zip(scopes["region"], scopes["extent"].isin(LOADED), strict=True))


def default_reach(region: str) -> str:
    """How far a reader looks at first: one region further where no catalogue of the place itself is loaded."""
    return "country" if scope_here(region).extent in LOADED else "beyond"


def bookable(courses: pd.DataFrame) -> pd.DataFrame:
    """Courses that take people in: not those that plan no place, are announced or replaced, or a qualification only."""
    none = (courses["places"] == 0).fillna(False).astype(bool)
    return courses[~none & ~courses["status"].astype(str).isin(CLOSED)]
