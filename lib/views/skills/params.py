"""What a reader can choose on the skills page, and what a move, a list of moves and a gap are worked out for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import N_, _, small
from lib.model.moves import SCOPES
from lib.model.moves.results import SHOWN, between, reached, usual_destination
from lib.model.scenario import Scenario
from lib.model.skills import OPTIONAL, RegionGap, gap_by_group, region_gap
from lib.regions.place import Place
from lib.views.shared.concepts import concept
from lib.views.shared.params import NOT_KNOWN, Choice, Params, echo, one_of, parsed

FIRST_ORIGIN = "motor vehicle engine assembler"  # where nothing is known of the people of a place
FIRST_WORK = "battery assembler"  # the work of new jobs until the reader says which it is (assumption)
COUNTED = ("essential", "both")
FLAT_GROUPS = ("green", "digital", "everywhere")  # lists of skills over all groups


def _labelled(code: str, options: Sequence[str], default: str, label: str) -> Any:
    """One of some codes, by a widget with this label, which the sentence about an unknown one has in small letters."""

    def read(text: str) -> str:
        if text not in options:
            raise ValueError(_(NOT_KNOWN).format(what=small(_(label)), value=echo(text)))
        return text

    return field(default=default, metadata={"choice": Choice(code, default, label, read, options=tuple(options))})


@dataclass(frozen=True)
class MovesAsked:
    """The moves of one job: which are listed, and which one is looked at. Hashable: their markup is held by it.

    origin, destination   row numbers of the table occupations
    show, scope           one of SHOWN, one of SCOPES; more: which list is shown in full ("moves", "electric"), or ""
    optional              count optional skills of the destinations too
    """

    origin: int
    destination: int
    show: str
    scope: str
    optional: bool
    more: str

    @property
    def destinations(self) -> pd.DataFrame:
        """All destinations of the origin, most alike first."""
        return reached(self.origin, self.optional)

    @property
    def move(self) -> pd.Series:
        """The one move that is looked at, as a row of all destinations."""
        return _row(self.origin, self.destination, self.optional)

    @property
    def detail(self) -> pd.DataFrame:
        """Its skills: held, related, missing."""
        return between(self.origin, self.destination, self.optional)


@memo(size=256)
def _row(origin: int, destination: int, optional: bool) -> pd.Series:
    destinations = reached(origin, optional)
    return destinations[destinations["occupation"] == destination].iloc[0]


@dataclass(frozen=True)
class GapAsked:
    """The skills gap of a place under a scenario. Hashable: figures are held by it.

    optional: count optional skills of the destinations too.
    """

    place: Place
    scenario: Scenario
    scope: str
    optional: bool

    @property
    def gap(self) -> RegionGap:
        """Who has to move, and which skills they lack."""
        return region_gap(self.place.code, self.scenario, self.scope, OPTIONAL if self.optional else 0.0)

    @property
    def groups(self) -> pd.DataFrame:
        """The same by group of skills."""
        return gap_by_group(self.place.code, self.scenario, self.scope, OPTIONAL if self.optional else 0.0)

    @property
    def new_jobs(self) -> int:
        """New jobs that the reader entered for the place, by the year in view."""
        new = self.scenario.new
        return sum(r.jobs for r in new if r.region == self.place.code and r.year <= self.scenario.until)


@dataclass(frozen=True)
class SkillsParams(Params):
    """The choices at the top of the page and of its lists.

    origin and destination are row numbers of the table occupations, None before a choice.
    """

    origin: int | None = concept("origin", "occupation")
    show: str = _labelled("show", SHOWN, "open", N_("Show moves"))
    counted: str = _labelled("count", COUNTED, "essential", N_("Skills counted"))
    scope: str = one_of("among", SCOPES, "all", what=N_("jobs to move to"))
    destination: int | None = concept("to", "occupation")
    more: str = parsed("full", str, str, "", what="")

    @property
    def optional(self) -> bool:
        """Whether optional skills count too."""
        return self.counted == "both"

    def moves(self, first: int | None = None) -> tuple[MovesAsked, list[str]]:
        """The moves that are asked for, and a sentence where a move would lead to the job that it starts from.

        first: the occupation to begin with, where the reader has chosen none.
        """
        usual = numbered(FIRST_ORIGIN) if first is None else first
        origin = usual if self.origin is None else self.origin
        destination, sentences = self.destination, []
        if destination == origin:
            label = table("occupations")["label"].iloc[origin]
            sentences = [_("A move leads to another job; {label} is the one it starts from.").format(label=label)]
            destination = None
        if destination is None:
            destination = usual_destination(reached(origin))
        return MovesAsked(origin, destination, self.show, self.scope, self.optional, self.more), sentences

    def gap_of(self, place: Place, scenario: Scenario) -> GapAsked:
        """The gap that is asked for."""
        return GapAsked(place, scenario, self.scope, self.optional)


@dataclass(frozen=True)
class GroupParams(Params):
    """Which part of the gap is looked at: a group of skills by its code; which codes there are, the gap itself says."""

    group: str = parsed("of", str, str, "", what=N_("group of skills"))

    def group_of(self, listed: Sequence[str]) -> tuple[str, str]:
        """The group of skills that is looked at, and "" or a sentence: one of FLAT_GROUPS, or of the groups listed."""
        if not self.group or self.group in (*listed, *FLAT_GROUPS):
            return self.group or listed[0], ""
        what = _(self.choices()["group"].what)
        return listed[0], _(NOT_KNOWN).format(what=what, value=echo(self.group))


@dataclass(frozen=True)
class SkillParams(Params):
    """A skill that the reader looks for in the gap."""

    skill: int | None = concept("skill", "skill")


@dataclass(frozen=True)
class WorkParams(Params):
    """What the new jobs of the scenario are for; read only where there are some."""

    work: int | None = concept("work", "occupation")

    @property
    def occupation(self) -> int:
        """The occupation that they are taken to be."""
        return numbered(FIRST_WORK) if self.work is None else self.work


@memo(size=1)
def selection() -> tuple[int, ...]:
    """The automotive selection by label: what the boxes list."""
    occupations = table("occupations")
    chosen = occupations[occupations["family"].astype(str) != ""]
    return tuple(chosen.sort_values("label")["occupation"].astype(int))


@memo(size=8)
def numbered(label: str) -> int:
    """Row number of the occupation with this label of ESCO."""
    occupations = table("occupations")
    return int(occupations.loc[occupations["label"] == label, "occupation"].iloc[0])
