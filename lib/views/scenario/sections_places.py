"""The place in view under a scenario, worked out once for every reader of one language."""

from dataclasses import replace
from functools import lru_cache

import streamlit as st

from lib.data import store
from lib.data.assumptions import electric_paths
from lib.i18n import _, current_language
from lib.model.scenario import FREE, Place, Scenario, partner, place, worked
from lib.model.scenario.choices import DEFAULT_YEAR
from lib.views.scenario.sections_choices import Chosen
from lib.views.shared import show
from lib.views.shared.menu import PAGES


def key_of(scenario: Scenario) -> Scenario:
    """The scenario without what changes no figure: the year in view and a closure."""
    return replace(scenario, until=DEFAULT_YEAR, closure=None)


@lru_cache(maxsize=256)
def _places(scenario: Scenario, region: str, area: str, _language: str, _snapshot: str) -> tuple[Place, Place | None]:
    found = place(worked(scenario), region, area)
    return found, partner(found)


def seen(scenario: Scenario, chosen: Chosen) -> tuple[Place, Place | None]:
    """The place of this page under a scenario, and the group that shares its figure where it has none of its own."""
    return _places(key_of(scenario), chosen.region, chosen.area, current_language(), store.snapshot_id())


def figured(scenario: Scenario, chosen: Chosen) -> Place:
    """The place whose figures a chart can draw: the place in view, or the group that shares its figure."""
    shown, group = seen(scenario, chosen)
    return group or shown


SOURCES = (
    "sbs_r_nuts2021_emp_loc_nr_2022",
    "employed_55_64_share_nuts2",
    "ardeco_SNETD_Employment",
    "ardeco_SNPTD_Population",
    "rci_2022_raw_nuts2021",
    "jobs_impact_estimates",
)


def said_of(chosen: Chosen) -> list[str]:
    """What the source line adds: the path, and that figures to come are modelled."""
    source = electric_paths()[chosen.a.path].source if chosen.a.path != FREE else _("a path of your own")
    return [_("Path: {source}").format(source=source), _("Figures after 2022 are modelled, 500 seeded draws")]


def lead_on(chosen: Chosen) -> None:
    """Pages that take the scenario up: it stands in the address of each link."""
    words = {
        "skills": _("Which skills this scenario asks for"),
        "training": _("Which training it needs"),
        "region": _("The region on one page"),
        "map": _("Where jobs are exposed today"),
    }
    with st.container(horizontal=True, key="scenario-next"):
        for page in PAGES:
            if page.id in words:
                show.lead_on(page.file, words[page.id], f"scenario-{page.id}")
