"""What a catalogue offers a region whose gap is known: the courses in reach and everything that follows from them.

Shares are of the gap without what nearly every job asks for, weighted by the people who lack each skill (per_mover of
lib/model/skills): they need no figure of the region. People are always low and high.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from lib import regions
from lib.data.store import snapshot_id, table
from lib.model.scenario import Scenario
from lib.model.skills import RegionGap, region_gap
from lib.model.training.course_set import CourseSet, Limit, smallest_set
from lib.model.training.held import Catalogue, shipped
from lib.model.training.places import bookable, places_against_need, places_of
from lib.model.training.scope import Scope, around, scope_of
from lib.model.training.search import Wanted, find
from lib.model.training.teaching import closed_by_all, coverage, gains, skills_of, without_course
from lib.model.training.whereabouts import Points, points

GROUP_LEVEL = "group2"  # of the skills hierarchy, for the coverage map


@dataclass(frozen=True, eq=False)
class Offer:
    """A catalogue beside a gap. `wanted` says what is in reach (region, reach and filters); its text, topics and skills are empty."""

    catalogue: Catalogue
    gap: RegionGap
    wanted: Wanted
    _sets: dict = field(default_factory=dict, repr=False)

    @cached_property
    def around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Regions next to this one, and those one further."""
        return around(self.gap.region)

    @property
    def scope(self) -> Scope:
        """How far the shipped catalogue covers the region."""
        return scope_here(self.gap.region)

    @cached_property
    def need(self) -> pd.DataFrame:
        """The gap as courses are weighed against it: its columns and persons (for each person who moves), most first."""
        own = self.gap.gap[~self.gap.gap["everywhere"] & (self.gap.gap["per_mover"] > 0)]
        return own.assign(persons=own["per_mover"]).sort_values(
            ["persons", "skill"], ascending=[False, True], ignore_index=True
        )

    @cached_property
    def gain(self) -> np.ndarray:
        """Share of the gap (%) that each course of the catalogue closes, by row."""
        return gains(coverage(self.need, self.catalogue.pairs, self.catalogue.at_least), self.catalogue.courses)

    def find(self, text: str = "", topics: tuple[str, ...] = (), skills: tuple[str, ...] = ()) -> pd.DataFrame:
        """Courses in reach that answer, nearest first: row, where, score (lib/model/training/search.find)."""
        wanted = replace(self.wanted, text=text, topics=topics, skills=skills)
        return find(self.catalogue.index, wanted, *self.around, self.gain, regions.parse_region(self.gap.region))

    @cached_property
    def courses(self) -> pd.DataFrame:
        """Courses in reach that take people in, as rows of the catalogue, nearest first."""
        return bookable(self.catalogue.courses.iloc[self.find()["row"]])

    def closes(self, courses: pd.DataFrame) -> float:
        """Share of the gap (0 to 1) that these courses close together."""
        return closed_by_all(self.need, courses, self.catalogue.pairs, self.catalogue.at_least)

    def places(self, courses: pd.DataFrame) -> dict:
        """Places of those of these rows of the catalogue that teach something of the gap (lib/model/training/places.places_of)."""
        return places_of(courses[self.gain[courses.index] > 0], table("training_scope"))

    @cached_property
    def in_all(self) -> dict:
        """Places of all courses in reach that take people in."""
        return self.places(self.courses)

    @cached_property
    def people_a_year(self) -> tuple[float, float] | None:
        """People a year who have a move and need training for it, low and high; None where nothing is known of the region."""
        ends = self.gap.with_a_move / self.gap.years
        return None if pd.isna(ends["high"]) else (float(ends["low"]), float(ends["high"]))

    @cached_property
    def skills(self) -> pd.DataFrame:
        """Each skill of the gap with courses and places in reach, low_a_year, high_a_year (people; empty where not known), group2.

        The verdict takes the high end: "enough" is enough for all who may need it.
        """
        people = self.need.assign(persons=self.need["high"].fillna(0.0))
        found = places_against_need(people, self.courses, self.catalogue.pairs, self.gap.years, self.catalogue.at_least)
        found[GROUP_LEVEL] = found["uri"].map(table("skills").set_index("uri")[GROUP_LEVEL].astype(str))
        return found.assign(**{f"{end}_a_year": self.need[end] / self.gap.years for end in ("low", "high")})

    def smallest(self, limit: Limit) -> CourseSet:
        """The smallest set of courses in reach under a limit."""
        if limit not in self._sets:
            self._sets[limit] = smallest_set(
                self.need, self.courses, self.catalogue.pairs, limit, at_least=self.catalogue.at_least
            )
        return self._sets[limit]

    def teaches(self, programme: str) -> pd.DataFrame:
        """What a programme teaches, skills of the gap first (lib/model/training/teaching.skills_of)."""
        return skills_of(programme, self.catalogue.pairs_of(programme), self.need, self.catalogue.at_least)

    def untaught(self, codes: Collection[str]) -> pd.DataFrame:
        """By region and group of skills, the share of this gap that no course in reach of that region teaches.

        The gap is that of the region in hand: gaps differ in size and hardly in kind. Columns as without_course gives them.
        """
        skills = table("skills").set_index("uri")[GROUP_LEVEL].astype(str)
        group = self.need["uri"].map(skills)
        gaps = pd.concat([self.need.assign(region=code, group=group) for code in codes], ignore_index=True)
        open_ = bookable(self.catalogue.courses)
        near = {code: regions.neighbours_of(code) for code in codes}
        return without_course(gaps, open_, self.catalogue.pairs, near, self.catalogue.at_least)


@dataclass(frozen=True, eq=False)
class Found:
    """The answer to one question: the courses in reach that fit text, topics and skills. `whole`: nothing narrows them."""

    offer: Offer
    every: pd.DataFrame
    whole: bool
    skills: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The courses as rows of the catalogue, in the order of `every`."""
        return self.offer.catalogue.courses.iloc[self.every["row"]]

    @cached_property
    def takes_people(self) -> pd.DataFrame:
        """Those of them that take people in."""
        return self.offer.courses if self.whole else bookable(self.rows)

    @cached_property
    def closed(self) -> float:
        """Share of the gap (0 to 1) that they close together."""
        return self.offer.closes(self.takes_people)

    @cached_property
    def places(self) -> dict:
        """Places of those that teach something of the gap, or the skills asked for (lib/model/training/places.places_of)."""
        if self.skills:
            return places_of(self.takes_people, table("training_scope"))
        return self.offer.in_all if self.whole else self.offer.places(self.takes_people)

    @cached_property
    def points(self) -> Points:
        """Where all of them stand on a map."""
        return points(self.rows, table("places"))


def found(offer: Offer, text: str = "", topics: tuple[str, ...] = (), skills: tuple[str, ...] = ()) -> Found:
    """The answer of an offer to a question."""
    return Found(offer, offer.find(text, topics, skills), not (text or topics or skills), skills)


def scope_here(region: str) -> Scope:
    """How far the atlas's own catalogue covers a region."""
    return _scope(region, snapshot_id())


@lru_cache(maxsize=512)
def _scope(region: str, _snapshot: str) -> Scope:
    return scope_of(region, table("training_scope"))


def default_reach(region: str) -> str:
    """How far a reader looks at first: one region further where no catalogue of the region itself is loaded."""
    return "country" if scope_here(region).extent in ("whole", "part") else "beyond"


def offer_here(region: str, scenario: Scenario, wanted: Wanted, scope: str = "selection") -> Offer:
    """What the atlas's own catalogue offers a region under a scenario; worked out once for all readers."""
    return _offer(region, replace(scenario, closure=None), wanted, scope, snapshot_id())


@lru_cache(maxsize=64)
def _offer(region: str, scenario: Scenario, wanted: Wanted, scope: str, _snapshot: str) -> Offer:
    return Offer(shipped(), region_gap(region, scenario, scope), wanted)


def found_here(
    region: str,
    scenario: Scenario,
    wanted: Wanted,
    scope: str,
    text: str,
    topics: tuple[str, ...],
    skills: tuple[str, ...],
) -> Found:
    """The answer of that offer to a question; held for the next reader."""
    return _found(region, replace(scenario, closure=None), wanted, scope, text, topics, skills, snapshot_id())


@lru_cache(maxsize=128)
def _found(
    region: str,
    scenario: Scenario,
    wanted: Wanted,
    scope: str,
    text: str,
    topics: tuple[str, ...],
    skills: tuple[str, ...],
    _snapshot: str,
) -> Found:
    return found(offer_here(region, scenario, wanted, scope), text, topics, skills)
