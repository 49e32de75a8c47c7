"""Where the people of a region can go: from the kinds of work that lose jobs to those that they can enter."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language
from lib.model import skills
from lib.model.scenario import Scenario, place, worked
from lib.model.skills import UNKNOWN, RegionGap, region_gap
from lib.views.shared import bands
from lib.views.shared import pick as links
from lib.views.shared.show import words_table
from lib.views.shared.style import theme
from lib.views.skills import flow
from lib.views.skills import text as figures
from lib.views.skills.sections_choices import Chosen
from lib.views.skills.sections_region import counted, found, pill, take_away


@lru_cache(maxsize=256)
def _by_work(region: str, scenario: Scenario, scope: str, _snapshot: str) -> pd.DataFrame:
    shown = region_gap(region, scenario, scope).pattern
    return skills.by_kind_of_work(shown.moving, shown.moves, table("occupations"))


@lru_cache(maxsize=256)
def _flow(region: str, scenario: Scenario, scope: str, shade: str, _language: str, snapshot: str) -> str:
    known = counted(region_gap(region, scenario, scope))
    left, right, pairs = figures.sides(_by_work(region, scenario, scope, snapshot), known)
    return flow.flow(left, right, pairs, shade, figures.flow_alt(left, right))


def draw(chosen: Chosen) -> None:
    """From the kinds of work that lose jobs to those people can enter, with the table of every pair."""
    gap, snapshot = found(chosen), snapshot_id()
    st.markdown(_leaving(chosen.region, chosen.scenario, current_language(), snapshot))
    links.draw(_flow(chosen.region, chosen.scenario, chosen.scope, theme(), current_language(), snapshot))
    pill(_("modelled"), _flow_said(gap), "flow")
    with st.expander(_("The flow as a table")):
        shown = _words(chosen.region, chosen.scenario, chosen.scope, current_language(), snapshot)
        words_table(shown, numeric=(shown.columns[-1],), label=_("People by kind of work left and entered"), tall=True)
    best = skills.among(table("moves_best"), chosen.scope)
    title = _("People of {place} by move").format(place=chosen.place)
    take_away(
        chosen,
        _("Every move with its people"),
        lambda: figures.taken_away(gap.moves, table("occupations"), best),
        title,
        "people-by-move",
    )


@lru_cache(maxsize=256)
def _words(region: str, scenario: Scenario, scope: str, _language: str, snapshot: str) -> pd.DataFrame:
    return figures.flow_words(_by_work(region, scenario, scope, snapshot), counted(region_gap(region, scenario, scope)))


@lru_cache(maxsize=256)
def _leaving(region: str, scenario: Scenario, _language: str, _snapshot: str) -> str:
    """How many jobs end, and how many of their people retire, can move, or need reskilling."""
    gap = region_gap(region, scenario)
    if gap.kind == UNKNOWN:
        return _(
            "The figures are shares of the people who can move, as they are in {place}, the region with most motor vehicle jobs."
        ).format(place=regions.label(gap.pattern.region))
    flows = place(worked(scenario), region).flows
    row = flows[flows["year"] == scenario.until].iloc[0]
    told = {
        step: bands.people(float(row[f"{step}_low"]), float(row[f"{step}_high"]))
        for step in ("ended", "retire", "move", "reskill")
    }
    return _(
        "By {year} {ended} jobs end here: {retire} people retire, **{move} can move** with what they know, {reskill} need reskilling."
    ).format(year=scenario.until, **told)


def _flow_said(gap: RegionGap) -> str:
    said = _("People are spread over the ten best safe moves of each job, the more alike the more people.")
    return f"{said} {figures.left_out(gap)}".strip()
