"""A place under a scenario: the band of jobs that end and the path behind it; its people, and training for them.

People: the flow with its table, the people of each year, and training against learners and target.
"""

import pandas as pd
import streamlit as st

from lib import indicators, regions
from lib.data.series import BASE_YEAR
from lib.i18n import _
from lib.model.scenario.results import JOBS, AreaOutlook
from lib.views.scenario import charts, charts_flow, charts_people, evidence, people_text, text
from lib.views.scenario.charts_people import path_by_year
from lib.views.scenario.params import ScenarioParams
from lib.views.scenario.sections import heading, take_away
from lib.views.shared.files import downloads, figure_pictures, provenance
from lib.views.shared.show import chart, note, theme, why, words_table
from lib.views.shared.together import markup, say


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
    note(_beside(params, place))
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
    with st.expander(_("All years as a table, and which work ends")):
        words_table(figure.table, numeric=figure.numeric, marked=str(params.year), label=_("All years"))
        take_away(figure)
        _by_family(params, place)


def _beside(params: ScenarioParams, place: AreaOutlook) -> str:
    """What a reader must know beside the chart."""
    parts = [_("Band: the middle 90 % of 500 draws of every assumption left open.")]
    for letter, scenario in [("A", params.a), ("B", params.b)] if params.b else [("", params.a)]:
        parts.append((f"{letter}: " if letter else "") + text.path_says(scenario))
    if place.total.without:
        without, unknown = ([regions.label(c) for c in which] for which in (place.total.without, place.total.unknown))
        parts.append(text.left_out_sentence(without, unknown))
    return " ".join(parts)


def known(params: ScenarioParams) -> None:
    """What the figures rest on here: the engine share, new work that is published, what was observed since."""
    place = params.figured(params.a)
    whole, scenario = place.total, params.a
    sentences = [text.engine_sentence(whole.ice, whole.every_basis, "ice_share" in scenario.values())]
    row = None if whole.new_work is None else place.at(whole.new_work, params.year)
    change = place.at(place.course, params.year)["central"] if set(whole.by_country) == {"DE"} else float("nan")
    country = _("the other countries") if params.area == "eu" else regions.country_after_for(params.region)
    sentences.append(text.new_work_sentence(row, float("nan") if pd.isna(change) else float(change), country))
    if whole.home > 0:
        sentences.append(text.observed_since())
    note(" ".join(sentences))


def _by_family(params: ScenarioParams, place: AreaOutlook) -> None:
    """What ends in each kind of work by the year in view."""
    shown = charts.jobs_by_family(place, params.year)
    if shown.empty:
        return
    heading(_("Which work ends by {year}").format(year=params.year), "groups")
    words_table(shown, numeric=list(shown.columns)[1:], label=_("Work that ends, by kind of work"))
    note(
        _(
            "Kinds of work by the mix of the country's manufacturing (modelled). New work, such as that on electric "
            "drives, is not placed and not in this table. Repair and trade are a group of their own and never added."
        ),
    )


def flow(params: ScenarioParams) -> None:
    """The flow since the base year: what becomes of the jobs and of the people, in a sentence and a picture."""
    place = params.figured(params.a)
    say(people_text.flow_sentence(place.at(place.flows, params.year)) + _of_a(params))
    if params.area == "eu" and (apart := _apart(place)):
        note(apart)
    if place.valued:
        heading(_("From 2022 to {year}, {place}").format(year=params.year, place=text.area_name(place)), "flow")
        markup(charts_flow.flow_html(charts_flow.counted(place, params.year), params.year))
    else:
        note(_("A flow is drawn where a place has a figure of its own. The table behind it holds what lies between."))


def flow_files(params: ScenarioParams) -> None:
    """The picture to take away."""
    figure = charts_flow.flow(params, theme())
    if figure.chart is not None:
        figure_pictures(figure)


def _apart(place: AreaOutlook) -> str:
    """Why the regions of the EU add up to another number than its countries; "" where they do not."""
    frame = indicators.all_values(JOBS)
    whole = frame[(frame["year"] == BASE_YEAR) & (frame["region"] == "EU27")]["value"]
    return text.sum_sentence(place.total.jobs, float(whole.iloc[0])) if len(whole) else ""


def people(params: ScenarioParams) -> None:
    """The figures of the flow with their bands, and what they rest on."""
    place = params.figured(params.a)
    figure = charts_flow.flow(params, theme())
    ends = place.at(place.total.need_ends, params.year)
    words_table(
        figure.table, numeric=figure.numeric, marked=_(text.STEPS["need"]), label=_("What becomes of the people")
    )
    downloads(figure.download, provenance(figure.title, figure.sources, figure.notes), figure.name)
    units = place.total.part.units
    known = place.worked.work.known([c for codes in place.total.part.codes for c in codes])
    sentences = (
        people_text.need_sentence(float(ends["least"]), float(ends["most"]), place.valued),
        people_text.age_sentence("modelled" if (units["older_state"] == "modelled").all() else ""),
        people_text.openings_sentence(known),
    )
    note(" ".join(sentences))
    why(
        "flow",
        _("From jobs that end to people"),
        " ".join(text.formula_of(step) for step in ("need", "nearby", "retrain"))
        + " "
        + _("Figures are whole people and add up to the jobs that end."),
        figure.evidence,
    )


def _of_a(params: ScenarioParams) -> str:
    """Which scenario a part of the page is about, where there are two."""
    return " " + _("These are the figures of scenario A.") if params.b else ""


def load(params: ScenarioParams) -> None:
    """Retraining in each year against adult learners and the yardstick of the skills alliance."""
    place = params.figured(params.a)
    row = place.at(place.load, params.year)
    figure = charts_people.load(params, theme())
    say(figure.alt + _of_a(params))
    chart(figure.chart, figure.alt, "load")
    beside = [
        _(
            "Adult learners: people aged 25 to 64 in education or training in the last four weeks, mean of 2019 to "
            "2021; their number is an assumption from all inhabitants."
        )
    ]
    if row["silent"]:
        beside.append(_("No rate is published for {codes}.").format(codes=row["silent"]))
    note(" ".join(beside))
    why(
        "load",
        _("Retraining against learners and target"),
        _(
            "Share of learners = people who need retraining in the year ÷ (inhabitants × share aged 25 to 64 × rate of "
            "learning). Target = motor vehicle jobs × 5 %."
        ),
        figure.evidence,
    )
    with st.expander(_("All years as a table")):
        words_table(figure.table, numeric=figure.numeric, marked=str(params.year), label=_("Retraining in each year"))
        take_away(figure)
