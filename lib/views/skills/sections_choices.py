"""What the reader has chosen: the job to leave, the job to enter, which moves are listed, which skills count."""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import _, number
from lib.model import skills
from lib.model.moves.results import reached
from lib.model.scenario import Scenario
from lib.views.scenario import text as said
from lib.views.scenario.params import in_address as scenario_in_address
from lib.views.shared import address, menu, pick
from lib.views.shared.choices import choose
from lib.views.shared.esco import choose_concept, in_address

FIRST = "motor vehicle engine assembler"  # the job at the heart of the transition
SHOWN = ("safe", "all", "tied")
COUNTED = ("essential", "both")
SCOPES = ("selection", "all")


@dataclass(frozen=True)
class Chosen:
    """The choices of this page. origin and destination are row numbers of the table occupations."""

    region: str
    scenario: Scenario
    origin: int
    destination: int
    show: str
    optional: bool
    scope: str

    @property
    def place(self) -> str:
        """Region with its code."""
        return regions.label(self.region)

    @property
    def move(self) -> "Chosen":
        """The same choices without region and scenario, which change nothing in moves: what their markup is held by."""
        return replace(self, region="", scenario=Scenario())

    @property
    def weight(self) -> float:
        """What an optional skill counts in the gap."""
        return skills.OPTIONAL if self.optional else 0.0

    @property
    def found(self) -> pd.DataFrame:
        """All destinations of the origin, most alike first."""
        return reached(self.origin, self.optional)

    def label(self, number: int) -> str:
        """ESCO's label of an occupation."""
        return str(table("occupations")["label"].iloc[number])


@lru_cache(maxsize=1)
def selection(_snapshot: str) -> tuple[int, ...]:
    """The automotive selection by label: what the boxes list."""
    occupations = table("occupations")
    chosen = occupations[occupations["family"].astype(str) != ""]
    return tuple(chosen.sort_values("label")["occupation"].astype(int))


@lru_cache(maxsize=1)
def _first(_snapshot: str) -> int:
    occupations = table("occupations")
    return int(occupations.loc[occupations["label"] == FIRST, "occupation"].iloc[0])


def usual_destination(found: pd.DataFrame) -> int:
    """The move in hand before the reader picks one: the most alike into electric or digital work, or else the most alike safe one."""
    ways = (
        found["safe"] & found["electric"] & found["selected"],
        found["safe"] & found["selected"],
        found["safe"],
        ~found["ice_tied"],
    )
    for way in ways:
        if way.any():
            return int(found.loc[way, "occupation"].iloc[0])
    return int(found["occupation"].iloc[0])


def choose_all(region: str) -> Chosen:
    """All choices, drawn in one row, and under it the scenario and what the boxes list."""
    pick.listen(("to", "origin", "show", "of", "more", "skill", "work"))
    listed = selection(snapshot_id())
    first, second, third = st.columns([1.9, 1.15, 0.95], vertical_alignment="bottom")
    origin = in_address("origin", "occupation")
    origin = _first(snapshot_id()) if origin is None else origin
    with first:
        choose_concept("origin", "occupation", _("From the occupation"), listed, origin)
    with second:
        shows = {"safe": _("Safe moves first"), "all": _("All moves"), "tied": _("Not safe")}
        show = choose("show", _("Show moves"), SHOWN, "safe", shows.__getitem__)
    with third:
        kinds = {"essential": _("Essential"), "both": _("Essential and optional")}
        counted = choose("count", _("Skills counted"), COUNTED, "essential", kinds.__getitem__)
    scope = address.read("among", "selection", SCOPES, what=_("jobs to move to"))
    destination = in_address("to", "occupation")
    if destination == origin:
        address.notice(
            _("A move leads to another job; {label} is the one it starts from.").format(
                label=table("occupations")["label"].iloc[origin]
            )
        )
        destination = None
    if destination is None:
        destination = usual_destination(reached(origin))
    return Chosen(region, scenario_in_address(), origin, destination, show, counted == "both", scope)


def conditions(chosen: Chosen) -> None:
    """What stands behind the figures, in one line: list of jobs, scenario and year, with the way to change it."""
    line = _("The box lists a selection of {count} automotive jobs; type any other of ESCO's {all}.").format(
        count=number(len(selection(snapshot_id()))), all=number(len(table("occupations")))
    )
    line += " " + _("Scenario: {path}, until {year}.").format(
        path=said.path_title(chosen.scenario), year=chosen.scenario.until
    )
    if any(p.id == "scenario" for p in menu.PAGES):
        line += f" [{_('Change it')}]({address.link('/scenario')})"
    with st.container(key="note-conditions"):
        st.markdown(line)


def choose_scope() -> None:
    """Which jobs count as destinations: the automotive selection, or all of ESCO."""
    named = {"selection": _("Automotive selection"), "all": _("All of ESCO")}
    choose("among", _("Jobs to move to"), SCOPES, "selection", named.__getitem__, kind="buttons")
