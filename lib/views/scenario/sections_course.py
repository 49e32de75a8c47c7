"""The place through the years: the band of jobs that end, the path behind it, which jobs end."""

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.model.scenario.results import AreaOutlook
from lib.views.scenario import charts, evidence, text
from lib.views.scenario.charts_path import path_by_year
from lib.views.scenario.params import ScenarioParams
from lib.views.scenario.sections import heading, take_away
from lib.views.shared.evidence import why
from lib.views.shared.show import chart, note, theme, words_table


def draw(params: ScenarioParams) -> None:
    """Two charts side by side: jobs as a band, and the electric share of new cars that drives it."""
    place = params.figured(params.a)
    figure = charts.jobs_by_year(params, theme())
    left, right = st.columns([2.15, 1], gap="medium")
    with left:
        heading(_("Motor vehicle jobs against 2022, {place}").format(place=text.area_name(place)), "course")
        chart(figure.chart, figure.alt, "course")
    with right:
        heading(_("Electric share of new cars"), "path")
        chart(path_by_year(params, theme()), text.path_says(params.a), "path")
    note(_beside(params, place), "course")
    why(
        "course",
        _("The band and its line"),
        text.formula()
        + " "
        + _(
            "The band holds the middle 90 % of 500 seeded draws of what is left open; the line takes every central "
            "value."
        ),
        figure.evidence,
        label=_("Why this number? (A)") if params.b else "",
    )
    if params.b:
        other = params.figured(params.b)
        why(
            "course-b",
            _("Scenario B and its difference from A"),
            text.formula()
            + " "
            + _("Both scenarios share their draws, so the band of the difference is that of the choices that differ."),
            evidence.of_step(other, params.b, params.year, "ended"),
            label=_("Why this number? (B)"),
        )
    with st.expander(_("All years as a table, and which jobs end")):
        words_table(figure.table, numeric=figure.numeric, marked=str(params.year), label=_("All years"))
        take_away(figure)
        if params.area == "region":
            _by_group(params, place)


def _beside(params: ScenarioParams, place: AreaOutlook) -> str:
    """What a reader must know beside the chart."""
    parts = [_("Band: the middle 90 % of 500 draws of every assumption left open.")]
    for letter, scenario in [("A", params.a), ("B", params.b)] if params.b else [("", params.a)]:
        parts.append((f"{letter}: " if letter else "") + text.path_says(scenario))
    codes = set(place.codes)
    if not any(record.region in codes for record in params.a.new):
        parts.append(_("No new jobs are entered here."))
    if place.total.without:
        without, unknown = ([regions.label(c) for c in which] for which in (place.total.without, place.total.unknown))
        parts.append(text.left_out_sentence(without, unknown))
    return " ".join(parts)


def _by_group(params: ScenarioParams, place: AreaOutlook) -> None:
    """What ends in each group of jobs by the year in view."""
    heading(_("Which jobs end by {year}").format(year=params.year), "groups")
    shown = charts.jobs_by_group(place, params.year)
    words_table(shown, numeric=list(shown.columns)[1:], label=_("Jobs that end by group"))
    note(
        _(
            "One mix of groups serves every region (assumption). "
            "Repair and trade are a group of their own and never added."
        ),
        "groups",
    )
