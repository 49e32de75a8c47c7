"""What a catalogue offers a region whose gap is known: the courses in reach and everything that follows from them.

Shares are of the gap without what nearly every job asks for, weighted by the people who lack each skill (per_mover of
lib/model/skills): they need no figure of the region. People are always low and high.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from lib import regions
from lib.data.store import table
from lib.model.skills import RegionGap
from lib.model.training.catalogue import FOR_ADULTS, READ, Catalogue, Scope, bookable, scope_here
from lib.model.training.course_set import CourseSet, Limit, smallest_set
from lib.model.training.programmes import Group, by_programme, taught_of
from lib.model.training.search import Wanted, find
from lib.model.training.teaching import (
    closed_by_all,
    coverage,
    for_adults,
    gains,
    places_against_need,
    places_of,
    skills_of,
    without_course,
)

GROUP_LEVEL = "group2"  # of the skills hierarchy, for the coverage map
MOST_POINTS = 160  # more schools than this are gathered by NUTS 3 region
DEGREE_DECIMALS = 3  # of a degree: schools nearer than 100 m are one point
UPLOADED = "upload"  # source of a course of a list that was loaded
NO_CATALOGUE, NOT_READ = "no_catalogue", "not_read"  # why a share of the gap is withheld
PLACE, REGION = "place", "region"  # what a point is: where a school is, or the middle of a region


class CoursePoints(NamedTuple):
    """Where courses stand on a map: a point for each school that the source places, for each NUTS 3 region otherwise.

    points  key, kind (PLACE or REGION), lat, lon, courses, places, place, region, providers; most courses first
    key     of the point of each course, "" where it stands nowhere
    """

    points: pd.DataFrame
    key: np.ndarray

    @property
    def without(self) -> int:
        """Courses that stand nowhere: online, or no place is known."""
        return int((self.key == "").sum())


@dataclass(frozen=True, eq=False)
class Offer:
    """A catalogue beside a gap.

    wanted  what is in reach: region, reach, filters; its text, topics and skills are empty
    """

    catalogue: Catalogue
    gap: RegionGap
    wanted: Wanted
    _sets: dict[Limit, CourseSet] = field(default_factory=dict, repr=False)

    @cached_property
    def around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Regions next to this one, and those one further."""
        return around(self.gap.region)

    @property
    def scope(self) -> Scope:
        """How far the shipped catalogue covers the region."""
        return scope_here(self.gap.region)

    @cached_property
    def withheld(self) -> str:
        """Why nothing can be said of how much of the gap courses close: NO_CATALOGUE, NOT_READ, or "" where it can.

        NO_CATALOGUE: no catalogue of training for adults is loaded here. NOT_READ: one is, and what most of its courses
        teach has not been read. A reader's own list, or this installation's for the place, is taken as all there is.
        """
        courses = self.catalogue.courses
        inside = courses["region"].isin(regions.parse_region(self.gap.region))
        if self.catalogue.own or (inside & (courses["source"] == UPLOADED)).any():
            return ""
        if not self.scope.adults:
            return NO_CATALOGUE
        here = inside & courses["open_to"].isin(FOR_ADULTS)
        pairs = self.catalogue.pairs
        whole = set(pairs["programme"][pairs["match_basis"].astype(str).isin(READ)].astype(str))
        read = courses["programme"][here].astype(str).isin(whole)
        return "" if 2 * read.sum() >= here.sum() > 0 else NOT_READ

    @cached_property
    def shown_gain(self) -> np.ndarray:
        """`gain` as it may be shown: where it is withheld, null for a course that teaches something of the gap."""
        return np.where(self.gain > 0, np.nan, 0.0) if self.withheld else self.gain

    @cached_property
    def need(self) -> pd.DataFrame:
        """The gap as courses are weighed against it: its columns and persons (per person who moves), most first."""
        lacked = self.gap.gap[~self.gap.gap["everywhere"] & (self.gap.gap["per_mover"] > 0)]
        return lacked.assign(persons=lacked["per_mover"]).sort_values(
            ["persons", "skill"], ascending=[False, True], ignore_index=True
        )

    @cached_property
    def gain(self) -> np.ndarray:
        """Share of the gap (%) that each course of the catalogue closes, by row."""
        return gains(coverage(self.need, self.catalogue.pairs, self.catalogue.at_least), self.catalogue.courses)

    def find(self, text: str = "", topics: tuple[str, ...] = (), skills: tuple[str, ...] = ()) -> pd.DataFrame:
        """Courses in reach that answer, nearest first: row, where, score (search.find).

        Asked for several skills, those that teach more of them stand first; else those that close more of the gap.
        """
        wanted = replace(self.wanted, text=text, topics=topics, skills=skills)
        first = taught_of(self.catalogue.index, skills) if len(skills) > 1 else self.gain
        return find(self.catalogue.index, wanted, *self.around, first, regions.parse_region(self.gap.region))

    @cached_property
    def courses(self) -> pd.DataFrame:
        """Courses in reach that take people in, as rows of the catalogue, nearest first."""
        return bookable(self.catalogue.courses.iloc[self.find()["row"]])

    def closes(self, courses: pd.DataFrame) -> float:
        """Share of the gap (0 to 1) that these courses close together."""
        return closed_by_all(self.need, courses, self.catalogue.pairs, self.catalogue.at_least)

    def places(self, courses: pd.DataFrame) -> dict[str, Any]:
        """Places of those of these rows of the catalogue that teach something of the gap (teaching.places_of)."""
        return places_of(courses[self.gain[courses.index] > 0])

    @cached_property
    def in_all(self) -> dict[str, Any]:
        """Places of all courses in reach that take people in."""
        return self.places(self.courses)

    @cached_property
    def people_a_year(self) -> tuple[float, float] | None:
        """People a year who need retraining (lib/model/scenario), low and high; None where nothing is known."""
        ends = self.gap.retraining / self.gap.years
        return None if pd.isna(ends["high"]) else (float(ends["low"]), float(ends["high"]))

    @cached_property
    def skills(self) -> pd.DataFrame:
        """Each skill of the gap with courses and places in reach.

        Places for pupils and students count for nobody here.
        Columns of places_against_need, low_a_year and high_a_year (people; empty where not known), group2.

        The verdict takes the high end: "enough" is enough for all who may need it.
        """
        people = self.need.assign(persons=self.need["high"].fillna(0.0))
        skills = places_against_need(
            people, for_adults(self.courses), self.catalogue.pairs, self.gap.years, self.catalogue.at_least
        )
        skills[GROUP_LEVEL] = skills["uri"].map(table("skills").set_index("uri")[GROUP_LEVEL].astype(str))
        return skills.assign(**{f"{end}_a_year": self.need[end] / self.gap.years for end in ("low", "high")})

    def smallest(self, limit: Limit) -> CourseSet:
        """The smallest set of courses in reach under a limit."""
        if limit not in self._sets:
            self._sets[limit] = smallest_set(
                self.need, self.courses, self.catalogue.pairs, limit, at_least=self.catalogue.at_least
            )
        return self._sets[limit]

    def teaches(self, programme: str) -> pd.DataFrame:
        """What a programme teaches, skills of the gap first (teaching.skills_of)."""
        return skills_of(programme, self.catalogue.pairs_of(programme), self.need, self.catalogue.at_least)

    def untaught(self, codes: Collection[str]) -> pd.DataFrame:
        """By region and group of skills, the share of this gap that no course in reach of that region teaches.

        The gap is that of the region in hand: gaps differ in size and hardly in kind. Columns as without_course gives
        them.
        """
        skills = table("skills").set_index("uri")[GROUP_LEVEL].astype(str)
        group = self.need["uri"].map(skills)
        gaps = pd.concat([self.need.assign(region=code, group=group) for code in codes], ignore_index=True)
        open_ = bookable(self.catalogue.courses)
        near = {code: regions.neighbours_of(code) for code in codes}
        return without_course(gaps, open_, self.catalogue.pairs, near, self.catalogue.at_least)

    def answer(self, text: str = "", topics: tuple[str, ...] = (), skills: tuple[str, ...] = ()) -> "CourseAnswer":
        """The answer to a question: the courses in reach that fit it."""
        return CourseAnswer(self, self.find(text, topics, skills), not (text or topics or skills), skills)


@dataclass(frozen=True, eq=False)
class CourseAnswer:
    """The courses in reach that fit a question: text, topics and skills. `whole`: nothing narrows them."""

    offer: Offer
    every: pd.DataFrame
    whole: bool
    skills: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The courses as rows of the catalogue, in the order of `every`."""
        return self.offer.catalogue.courses.iloc[self.every["row"]]

    @cached_property
    def programmes(self) -> list[Group]:
        """The same courses as programmes, each with the places of its courses in `every`."""
        return by_programme(self.rows["programme"])

    @cached_property
    def takes_people(self) -> pd.DataFrame:
        """Those of them that take people in."""
        return self.offer.courses if self.whole else bookable(self.rows)

    @cached_property
    def closed(self) -> float:
        """Share of the gap (0 to 1) that they close together."""
        return self.offer.closes(self.takes_people)

    @cached_property
    def places(self) -> dict[str, Any]:
        """Places of those that teach something of the gap, or the skills asked for (teaching.places_of)."""
        if self.skills:
            return places_of(self.takes_people)
        return self.offer.in_all if self.whole else self.offer.places(self.takes_people)

    @cached_property
    def points(self) -> CoursePoints:
        """Where all of them stand on a map."""
        return course_points(self.rows, table("places"))


def around(region: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The regions next to this one, or next to several taken together, and those one further."""
    inside = regions.parse_region(region)
    near = tuple(dict.fromkeys(c for member in inside for c in regions.neighbours_of(member) if c not in inside))
    further = {code for neighbour in near for code in regions.neighbours_of(neighbour)}
    return near, tuple(sorted(further - set(near) - set(inside)))


def course_points(courses: pd.DataFrame, places: pd.DataFrame) -> CoursePoints:
    """Courses (rows of a catalogue) gathered by place. places: code, lat, lon of NUTS 2 and 3 regions.

    A school with coordinates is a point of its own unless there are more than MOST_POINTS; the others stand in the
    middle of their NUTS 3 region, or of their NUTS 2 region where no smaller one is known. The key of a point is
    "49.82,18.26" or a code.
    """
    lat, lon = (
        courses["lat"].round(DEGREE_DECIMALS).to_numpy(float),
        courses["lon"].round(DEGREE_DECIMALS).to_numpy(float),
    )
    nuts3 = courses["nuts3"].astype(str)
    region = nuts3.where(nuts3 != "", courses["region"].astype(str)).to_numpy(object)
    exact = np.array(
        ["" if np.isnan(a) or np.isnan(o) else f"{a:g},{o:g}" for a, o in zip(lat, lon, strict=True)], dtype=object
    )
    if len(set(exact) - {""}) > MOST_POINTS:
        exact[:] = np.where(region != "", "", exact)
    known = places.set_index("code")
    region = _smallest(region, known.index)
    key = np.where(exact != "", exact, np.where(pd.Index(region).isin(known.index), region, "")).astype(object)
    frame = pd.DataFrame(
        {
            "key": key,
            "lat": lat,
            "lon": lon,
            "places": courses["places"].astype("Float64").to_numpy(float, na_value=np.nan),
            "provider": courses["provider"].astype(str).to_numpy(),
            "place": courses["place"].astype(str).to_numpy(),
            "region": courses["region"].astype(str).to_numpy(),
        }
    )
    frame = frame[frame["key"] != ""]
    gathered = (
        frame.groupby("key", sort=True)
        .agg(
            lat=("lat", "first"),
            lon=("lon", "first"),
            courses=("key", "size"),
            places=("places", "sum"),
            place=("place", "first"),
            region=("region", "first"),
            providers=("provider", lambda names: tuple(dict.fromkeys(n for n in names if n))),
        )
        .reset_index()
    )
    middle = gathered["key"].isin(known.index)
    gathered["kind"] = np.where(middle, REGION, PLACE)
    for name in ("lat", "lon"):
        gathered[name] = gathered["key"].map(known[name]).where(middle, gathered[name]).astype(float)
    return CoursePoints(gathered.sort_values(["courses", "key"], ascending=[False, True], ignore_index=True), key)


def _smallest(codes: np.ndarray, known: pd.Index) -> np.ndarray:
    """The same codes, but a NUTS 2 region that is one NUTS 3 region by that one: both are the same place."""
    parts = pd.Series(known[known.str.len() == 5])
    alone = parts.groupby(parts.str[:4]).agg(["size", "first"])
    same = alone.loc[alone["size"] == 1, "first"].to_dict()
    return np.array([same.get(code, code) for code in codes], dtype=object)
