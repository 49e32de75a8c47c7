"""Published studies side by side, never added; the region under one study alone; and whether our formula returns theirs."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.store import table
from lib.i18n import _, ngettext, number, percent, rounded_persons
from lib.model.scenario import checks
from lib.model.scenario.results import jobs
from lib.model.studies import RULES, TWO_THINGS, WHY_NOT, StudyFigure, StudyRegion, figures, scope_strip, study_alone
from lib.model.studies.words import STUDIES
from lib.views.scenario import sections_inputs
from lib.views.scenario.sections_choices import Chosen
from lib.views.scenario.sections_heading import heading
from lib.views.scenario.sections_places import seen
from lib.views.scenario.strip import strip
from lib.views.shared.choices import choose
from lib.views.shared.evidence import Input, why
from lib.views.shared.show import downloads, note, provenance, words_table

SOURCE = "jobs_impact_estimates"
DIRECTIONS = {"all": None, "end": -1, "begin": 1, "level": 0}
ALL = "all"


def draw(chosen: Chosen) -> None:
    """The filters, the strip, and what may not be done with it."""
    every = figures(table("studies"))
    shown = _filtered(every)
    st.markdown(_(TWO_THINGS))
    if shown:
        st.html(strip(shown))
    else:
        st.markdown(_("No published figure fits these choices. Choose another area or direction."))
    note(
        ngettext(
            "{count} of {all} published figure shown.", "{count} of {all} published figures shown.", len(shown)
        ).format(count=len(shown), all=len(every))
        + " "
        + _(
            "The bar shows the years a figure speaks of, not its size. Several stand on press pages: the table says so."
        ),
        "studies",
    )
    about = provenance(_("Published figures on jobs in the change to electric cars"), [SOURCE], [_(TWO_THINGS)])
    downloads(lambda: scope_strip(every).drop(columns="record"), about, "studies")


def _filtered(every: tuple[StudyFigure, ...]) -> tuple[StudyFigure, ...]:
    """The figures of one area, one direction and one study."""
    areas = {f.area: f.area_name() for f in every}
    studies = {f.study: f.title() for f in every}
    words = {"all": _("All"), "end": _("Jobs end"), "begin": _("Jobs begin"), "level": _("Levels")}
    with st.container(horizontal=True, gap="medium", key="studies-filter"):
        area = choose("s_area", _("Area of the study"), [ALL, *areas], ALL, lambda a: areas.get(a, _("All areas")))
        study = choose("s_study", _("Study"), [ALL, *studies], ALL, lambda s: studies.get(s, _("All studies")))
        direction = choose("s_sign", _("Direction"), list(DIRECTIONS), "end", words.__getitem__, kind="buttons")
    sign = DIRECTIONS[direction]
    return tuple(f for f in every if area in (ALL, f.area) and study in (ALL, f.study) and sign in (None, f.sign))


def alone(chosen: Chosen) -> None:
    """The region in hand under one study's own assumption; a study that does not reach it says why."""
    heading(_("{place} under one study alone").format(place=regions.label(chosen.region)), "alone")
    row = jobs().set_index("region", drop=False).loc[chosen.region]
    left, right = st.columns([1, 1.6], gap="medium")
    with left:
        study = choose(
            "study", _("Study that is taken alone"), [*RULES, *WHY_NOT], next(iter(RULES)), STUDIES.__getitem__
        )
    found = study_alone(study, row)
    with right:
        st.markdown(found.sentence(regions.label(chosen.region)) if isinstance(found, StudyRegion) else found)
        if isinstance(found, StudyRegion):
            shown = seen(chosen.a, replace(chosen, area="region"))[0]
            why(
                "alone",
                _("{study}, alone").format(study=STUDIES[study]),
                _(
                    "Motor vehicle jobs × the study's own ratio for its own area and year. No other study and no scenario of ours goes in."
                ),
                [
                    sections_inputs.jobs(shown),
                    Input(
                        _("Ratio of the study"),
                        percent(100 * RULES[study].ratio),
                        _("published"),
                        STUDIES[study],
                        str(found.year),
                    ),
                ],
            )


def reproduced() -> None:
    """Whether the formula returns a study's figure from the study's own assumptions; a check that fails is shown as failing."""
    heading(_("Does our formula return what studies publish?"), "checks")
    found = checks()
    holds = int(found["holds"].sum())
    st.markdown(
        _(
            "Given a study's own assumptions the formula comes within the tolerance in {holds} of {all} checks. The others are shown as they are."
        ).format(holds=number(holds), all=number(len(found)))
    )

    def say(value: float, unit: str) -> str:
        return percent(value) if unit == "%" else rounded_persons(value)

    words_table(
        pd.DataFrame(
            {
                _("Check"): found["name"],
                _("Published"): [say(v, u) for v, u in zip(found["published"], found["unit"], strict=True)],
                _("The formula"): [say(v, u) for v, u in zip(found["ours"], found["unit"], strict=True)],
                _("Off by"): [percent(abs(v), 1) for v in found["off"]],
                _("Tolerance"): [percent(v, 0) for v in found["tolerance"]],
                _("Result"): [
                    (_("holds, calibrated on this figure") if c else _("holds")) if h else _("does not hold")
                    for h, c in zip(found["holds"], found["calibrated"], strict=True)
                ],
                _("What was put in"): found["inputs"],
            }
        ),
        numeric=(_("Published"), _("The formula"), _("Off by"), _("Tolerance")),
        label=_("Checks against published figures"),
    )
