"""What a catalogue offers a region whose gap is known: the courses in reach and everything that follows from them.

Shares are of the gap without what nearly every job asks for, weighted by the people who lack each skill (per_mover of
lib/model/region_gap): they need no figure of the region. People are always low and high.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from lib import regions
from lib.model.region_gap import RegionGap, region_gap
from lib.model.scenario import Scenario
from lib.model.training.course_set import CourseSet, Limit, smallest_set
from lib.model.training.held import Catalogue, shipped
from lib.model.training.places import bookable, places_against_need, places_in_all
from lib.model.training.scope import Scope, around, scope_of
from lib.model.training.search import Wanted, find
from lib.model.training.teaching import closed_by_all, coverage, gains, skills_of, without_course
from lib.tables import snapshot_id, table

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

    @cached_property
    def scope(self) -> Scope:
        """How far the shipped catalogue covers the region."""
        return scope_of(self.gap.region, table("training_scope"))

    @cached_property
    def need(self) -> pd.DataFrame:
        """The gap as courses are weighed against it: its columns and persons (for each person who moves), most first."""
        own = self.gap.gap[~self.gap.gap["everywhere"] & (self.gap.gap["per_mover"] > 0)]
        return own.assign(persons=own["per_mover"]).sort_values(["persons", "skill"], ascending=[False, True], ignore_index=True)

    @cached_property
    def gain(self) -> np.ndarray:
        """Share of the gap (%) that each course of the catalogue closes, by row."""
        return gains(coverage(self.need, self.catalogue.pairs, self.catalogue.at_least), self.catalogue.courses)

    def find(self, text: str = "", topics: tuple[str, ...] = (), skills: tuple[str, ...] = ()) -> pd.DataFrame:
        """Courses in reach that answer, nearest first: row, where, score (lib/model/training/search.find)."""
        return find(self.catalogue.index, replace(self.wanted, text=text, topics=topics, skills=skills), *self.around, self.gain)

    @cached_property
    def reached(self) -> pd.DataFrame:
        """All courses in reach: row, where."""
        return self.find()

    def bookable(self, found: pd.DataFrame) -> pd.DataFrame:
        """Those of them that take people in, as rows of the catalogue, nearest first."""
        return bookable(self.catalogue.courses.iloc[found["row"]])

    @cached_property
    def courses(self) -> pd.DataFrame:
        """Courses in reach that take people in, nearest first."""
        return self.bookable(self.reached)

    def closes(self, courses: pd.DataFrame) -> float:
        """Share of the gap (0 to 1) that these courses close together."""
        return closed_by_all(self.need, courses, self.catalogue.pairs, self.catalogue.at_least)

    @cached_property
    def people_a_year(self) -> tuple[float, float] | None:
        """People a year who have a move and need training for it, low and high; None where nothing is known of the region."""
        ends = self.gap.with_a_move / self.gap.years
        return None if pd.isna(ends["high"]) else (float(ends["low"]), float(ends["high"]))

    def places(self, courses: pd.DataFrame) -> dict:
        """Places of these courses that teach something of the gap (lib/model/training/places.places_in_all)."""
        return places_in_all(self.need, courses, self.catalogue.pairs, table("training_scope"), self.catalogue.at_least)

    @cached_property
    def skills(self) -> pd.DataFrame:
        """Each skill of the gap with courses and places in reach, and low_a_year, high_a_year (people; empty where not known).

        The verdict takes the high end: "enough" is enough for all who may need it.
        """
        people = self.need.assign(persons=self.need["high"].fillna(0.0))
        found = places_against_need(people, self.courses, self.catalogue.pairs, self.gap.years, self.catalogue.at_least)
        return found.assign(**{f"{end}_a_year": self.need[end] / self.gap.years for end in ("low", "high")})

    def smallest(self, limit: Limit) -> CourseSet:
        """The smallest set of courses in reach under a limit."""
        if limit not in self._sets:
            self._sets[limit] = smallest_set(self.need, self.courses, self.catalogue.pairs, limit, at_least=self.catalogue.at_least)
        return self._sets[limit]

    def teaches(self, programme: str) -> pd.DataFrame:
        """What a programme teaches, skills of the gap first (lib/model/training/teaching.skills_of)."""
        return skills_of(programme, self.catalogue.pairs, self.need, self.catalogue.at_least)

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


def offer(catalogue: Catalogue, region: str, scenario: Scenario, wanted: Wanted, scope: str = "selection") -> Offer:
    """What a catalogue offers a region under a scenario; for the atlas's own catalogue worked out once for all readers."""
    if catalogue.own:
        return Offer(catalogue, region_gap(region, scenario, scope), wanted)
    return _held(region, replace(scenario, closure=None), wanted, scope, snapshot_id())


@lru_cache(maxsize=64)
def _held(region: str, scenario: Scenario, wanted: Wanted, scope: str, _snapshot: str) -> Offer:
    return Offer(shipped(), region_gap(region, scenario, scope), wanted)


