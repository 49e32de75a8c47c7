"""A place under a scenario: the band of jobs that end and the path behind it; its people, and training for them.

People: the flow with its table, the people of each year, and training against learners and target.
"""

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.model.scenario.results import AreaOutlook
from lib.views.scenario import charts, charts_flow, charts_people, evidence, text
from lib.views.scenario.charts_people import path_by_year
from lib.views.scenario.params import ScenarioParams
from lib.views.scenario.sections import heading, take_away
from lib.views.shared.evidence import why
from lib.views.shared.show import chart, note, theme, words_table


def course(params: ScenarioParams) -> None:
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


def people(params: ScenarioParams) -> None:
    """The flow since the base year and its table, then year by year."""
    place = params.figured(params.a)
    row = place.at(place.flows, params.year)
    figure = charts_flow.flow(params, theme())
    st.markdown(text.flow_sentence(row) + _of_a(params))
    with st.container(key="beside-flow"):
        left, right = st.columns([1.3, 1], gap="large")
    with left:
        heading(_("From 2022 to {year}, {place}").format(year=params.year, place=text.area_name(place)), "flow")
        if figure.chart is not None:
            chart(figure.chart, figure.alt, "sankey")
        else:
            note(
                _("A flow is drawn where a place has a figure of its own. Here the table holds what lies between."),
                "no-sankey",
            )
    with right:
        words_table(
            figure.table,
            numeric=figure.numeric,
            marked=_(text.STEPS["ended"]),
            label=_("What becomes of the people"),
        )
        take_away(figure)
    for way, column in zip(charts_flow.WAYS, st.columns(3, gap="medium"), strict=True):
        with column:
            heading(_("{way} each year").format(way=_(text.STEPS[way])), f"yearly-{way}")
            alt = charts_people.yearly_alt(place, params.year, way)
            chart(charts_people.yearly(params, way, theme()), alt, f"yearly-{way}")
    older_state = str(place.total.part.units["older_state"].iloc[0])
    note(text.retirement_sentence(older_state) + " " + text.posts_sentence(row), "flow")
    why(
        "flow",
        _("From jobs that end to people"),
        _(
            "Retirement takes as many of the jobs that end as people leave this kind of work by age; of the others τ "
            "can move, the rest needs reskilling. Figures are whole people and add up to the jobs that end."
        ),
        figure.evidence,
    )


def _of_a(params: ScenarioParams) -> str:
    """Which scenario a part of the page is about, where there are two."""
    return " " + _("These are the figures of scenario A.") if params.b else ""


def load(params: ScenarioParams) -> None:
    """Reskilling in each year against adult learners and the yardstick of the skills alliance."""
    place = params.figured(params.a)
    row = place.at(place.load, params.year)
    figure = charts_people.load(params, theme())
    st.markdown(figure.alt + _of_a(params))
    chart(figure.chart, figure.alt, "load")
    beside = [
        _(
            "Adult learners: people aged 25 to 64 in education or training in the last four weeks, mean of 2019 to "
            "2021; their number is an assumption from all inhabitants."
        )
    ]
    if row["silent"]:
        beside.append(_("No rate is published for {codes}.").format(codes=row["silent"]))
    note(" ".join(beside), "load")
    why(
        "load",
        _("Reskilling against learners and target"),
        _(
            "Share of learners = people to reskill in the year ÷ (inhabitants × share aged 25 to 64 × rate of "
            "learning). Target = motor vehicle jobs × 5 %."
        ),
        figure.evidence,
    )
    with st.expander(_("All years as a table")):
        words_table(figure.table, numeric=figure.numeric, marked=str(params.year), label=_("Reskilling in each year"))
        take_away(figure)
