"""The place through the years: the band of jobs that end, the path behind it, what the sum holds."""

from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import regions
from lib.data import store
from lib.data.assumptions import registrations
from lib.i18n import _, current_language, number
from lib.model.scenario import YEARS, Place, Scenario, by_group, electric_share
from lib.model.scenario.jobgroups import GROUPS
from lib.views.scenario import course as figures
from lib.views.scenario import path as path_figure
from lib.views.scenario import sections_inputs
from lib.views.scenario import text as said
from lib.views.scenario.sections_choices import Chosen
from lib.views.scenario.sections_heading import heading
from lib.views.scenario.sections_places import figured, key_of, seen
from lib.views.shared.evidence import why
from lib.views.shared.show import chart, downloads, note, provenance, words_table
from lib.views.shared.style import theme

SOURCE = "sbs_r_nuts2021_emp_loc_nr_2022"


def answer(chosen: Chosen) -> str:
    """The answer in a sentence; a second one where two scenarios are compared."""
    shown, _group = seen(chosen.a, chosen)
    sentence = said.headline(shown.at(shown.course, chosen.year), shown.limits, shown.name, chosen.a)
    if chosen.b and shown.kind != "unknown":
        sentence += " " + contrast(chosen)
    return sentence


def contrast(chosen: Chosen) -> str:
    """What B changes over A in the year in view, for the place in view."""
    a, b = (seen(s, chosen)[0] for s in (chosen.a, chosen.b))
    return said.contrast_sentence(a.against(b, chosen.year), a.name)


@lru_cache(maxsize=512)
def _course(
    a: Scenario, b: Scenario | None, chosen: Chosen, shade: str, _language: str, _snapshot: str
) -> tuple[go.Figure, str]:
    places = [("A", figured(a, chosen))] + ([("B", figured(b, chosen))] if b else [])
    figure = figures.course([(letter, p.course) for letter, p in places], chosen.year, places[0][1].limits, shade)
    return figure, " ".join(
        figures.alt(f"{p.name}, {letter}" if b else p.name, p.at(p.course, chosen.year)) for letter, p in places
    )


@lru_cache(maxsize=256)
def _path(a: Scenario, b: Scenario | None, year: int, shade: str, _language: str) -> go.Figure:
    shown = [("A", electric_share(a.path, a.curve))] + ([("B", electric_share(b.path, b.curve))] if b else [])
    return path_figure.path(shown, YEARS, registrations().points, year, shade)


def draw(chosen: Chosen) -> None:
    """Two charts side by side: jobs as a band, and the electric share of new cars that drives it."""
    place = figured(chosen.a, chosen)
    left, right = st.columns([2.15, 1], gap="medium")
    with left:
        heading(_("Motor vehicle jobs against 2022, {place}").format(place=place.name), "course")
        figure, alt = _course(
            key_of(chosen.a),
            key_of(chosen.b) if chosen.b else None,
            chosen,
            theme(),
            current_language(),
            store.snapshot_id(),
        )
        chart(figure, alt, "course")
    with right:
        heading(_("Electric share of new cars"), "path")
        figure = _path(
            key_of(chosen.a), key_of(chosen.b) if chosen.b else None, chosen.year, theme(), current_language()
        )
        chart(figure, said.path_says(chosen.a), "path")
    note(_words(chosen, place), "course")
    why(
        "course",
        _("The band and its line"),
        said.formula()
        + " "
        + _(
            "The band holds the middle 90 % of 500 seeded draws of what is left open; the line takes every central value."
        ),
        sections_inputs.of_ended(place, chosen.a, chosen.year),
        label=_("Why this number? (A)") if chosen.b else "",
    )
    if chosen.b:
        other = figured(chosen.b, chosen)
        why(
            "course-b",
            _("Scenario B and its difference from A"),
            said.formula()
            + " "
            + _("Both scenarios share their draws, so the band of the difference is that of the choices that differ."),
            [
                *sections_inputs.of_ended(other, chosen.b, chosen.year),
                *sections_inputs.new(other, chosen.b, chosen.year),
            ],
            label=_("Why this number? (B)"),
        )
    _table(chosen, place)


def _words(chosen: Chosen, place: Place) -> str:
    """What a reader must know beside the chart."""
    parts = [_("Band: the middle 90 % of 500 draws of every assumption left open.")]
    for letter, scenario in [("A", chosen.a), ("B", chosen.b)] if chosen.b else [("", chosen.a)]:
        parts.append((f"{letter}: " if letter else "") + said.path_says(scenario))
    codes = set(place.codes)
    if not any(r.region in codes for r in chosen.a.new):
        parts.append(_("No new jobs are entered here."))
    if place.total.without:
        parts.append(
            said.left_out_sentence(
                [regions.label(c) for c in place.total.without], [regions.label(c) for c in place.total.unknown]
            )
        )
    return " ".join(parts)


def _table(chosen: Chosen, place: Place) -> None:
    """Every year as a table, and what ends by group of jobs."""
    with st.expander(_("All years as a table, and which jobs end")):
        frame = place.course[place.course["year"] >= 2022]
        shown = pd.DataFrame(
            {
                _("Year"): [str(y) for y in frame["year"]],
                _("Change of jobs"): ["" if pd.isna(c) else figures.signed(float(c)) for c in frame["central"]],
                _("Band"): [
                    _("{low} to {high}").format(low=figures.signed(lo), high=figures.signed(hi))
                    for lo, hi in zip(frame["low"], frame["high"], strict=True)
                ],
                _("By the engine"): ["" if pd.isna(v) else figures.signed(-float(v)) for v in frame["engine"]],
                _("By productivity"): ["" if pd.isna(v) else figures.signed(-float(v)) for v in frame["productivity"]],
                _("New jobs"): [number(v) for v in frame["new"]],
            }
        )
        words_table(shown, numeric=list(shown.columns)[1:], marked=str(chosen.year), label=_("All years"))
        about = provenance(
            _("Motor vehicle jobs to 2040, {place}").format(place=place.name),
            [SOURCE],
            [said.path_title(chosen.a), said.formula()],
        )
        downloads(lambda: frame.assign(state="modelled"), about, f"scenario-{chosen.region}")
        if chosen.area == "region":
            _by_group(chosen, place)


def _by_group(chosen: Chosen, place: Place) -> None:
    """What ends in each group of jobs by the year in view."""
    found = by_group(place.worked, place.total.part.units["unit"].iloc[0], chosen.year)
    titles = {g.id: g.title() for g in GROUPS}
    heading(_("Which jobs end by {year}").format(year=chosen.year), "groups")
    shown = pd.DataFrame(
        {
            _("Group of jobs"): [titles[g] for g in found["group"]],
            _("Jobs in 2022"): ["" if pd.isna(v) else number(v) for v in found["jobs"]],
            _("End"): ["" if pd.isna(v) else number(v) for v in found["central"]],
            _("Band"): [said.between(lo, hi) for lo, hi in zip(found["low"], found["high"], strict=True)],
        }
    )
    words_table(shown, numeric=list(shown.columns)[1:], label=_("Jobs that end by group"))
    note(
        _(
            "One mix of groups serves every region (assumption). Repair and trade are a group of their own and never added."
        ),
        "groups",
    )
