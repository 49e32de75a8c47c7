"""The gap of the region in hand, looked up once for every part of the page that speaks of it."""

import html
from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib.export.workbook import Provenance
from lib.i18n import N_, _
from lib.model.skills import RegionGap, gap_by_group, region_gap
from lib.views.shared.menu import PAGES
from lib.views.shared.show import downloads, lead_on, provenance
from lib.views.skills import text as figures
from lib.views.skills.sections_choices import Chosen
from lib.views.skills.sections_moves import ESCO, RISK

MIX = ("jrc_tasks_isco2d_nace2d_eu15",)
JOBS = ("sbs_r_nuts2021_emp_loc_nr_2022",)
SOURCES = (*ESCO, *RISK, *JOBS, *MIX, "employed_55_64_share_nuts2")
ONWARD = (
    ("training", N_("Find training for these skills")),
    ("scenario", N_("Change what happens until 2040")),
    ("support", N_("Who pays for it")),
)


def found(chosen: Chosen) -> RegionGap:
    """The gap of the region in hand."""
    return region_gap(chosen.region, chosen.scenario, chosen.scope, chosen.weight)


def by_group(chosen: Chosen) -> pd.DataFrame:
    """The same by group of skills."""
    return gap_by_group(chosen.region, chosen.scenario, chosen.scope, chosen.weight)


def answer(chosen: Chosen) -> str:
    """How many people can move and what most of them lack."""
    return figures.headline(found(chosen), by_group(chosen), chosen.place)


def key(chosen: Chosen) -> tuple:
    """What a gap is held by: region, scenario, jobs to move to, weight of optional skills."""
    return chosen.region, chosen.scenario, chosen.scope, chosen.weight


def counted(gap: RegionGap) -> bool:
    """Whether the people of the figures are those of this region, and not shares taken from another."""
    return gap.other is None


def pill(word: str, sentence: str, key: str) -> None:
    """A note that begins with the state of the figures above it."""
    with st.container(key=f"note-{key}"):
        st.html(
            f'<p class="atlas-said"><span class="atlas-pill">{html.escape(word)}</span> {html.escape(sentence)}</p>'
        )


def about(chosen: Chosen, title: str) -> Provenance:
    """What travels with a table of the gap: sources, scenario, what low and high are."""
    notes = [
        _("Scenario: {query}").format(query=str(chosen.scenario.to_query() or _("as usual"))),
        _("People are modelled; low and high are the 5th and 95th percentile of 500 draws of the assumptions."),
    ]
    return provenance(title, (*JOBS, *MIX, *ESCO), notes)


def take_away(chosen: Chosen, words: str, frame: Callable[[], pd.DataFrame], title: str, name: str) -> None:
    """Downloads of one table of the gap, with the words that say which it is."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-{name}"):
        st.markdown(words)
        downloads(frame, about(chosen, title), f"{name}-{chosen.region}")


def draw_onward() -> None:
    """Where to go next, as far as there are such pages."""
    files = {p.id: p.file for p in PAGES}
    for id, label in ONWARD:
        if id in files:
            lead_on(files[id], _(label), id)
