"""Published studies side by side, never added; the region under one study alone; and whether our scenario returns
theirs."""

import streamlit as st

from lib import regions
from lib.data.refusal import Refusal
from lib.data.store import table
from lib.i18n import _, ngettext, number, percent
from lib.model.backcasts import backcasts
from lib.model.scenario.results import jobs_of
from lib.model.studies import RULES, StudyFigure, figures, study_alone
from lib.quantity.quantity import Evidence
from lib.views.scenario import charts_studies, evidence
from lib.views.scenario.params import SIGNS, ScenarioParams
from lib.views.scenario.sections import take_away
from lib.views.scenario.sections_choices import asked, pick
from lib.views.scenario.studies_text import STUDIES, TWO_THINGS, area_name, region_alone, why_not
from lib.views.shared import part
from lib.views.shared.choices import choose
from lib.views.shared.show import markup, note, why, words_table
from lib.views.shared.together import say, together

ALL = "all"


@part.alone("s_area", "s_study", "s_sign")
def draw(params: ScenarioParams) -> None:
    """The filters, the strip, and what may not be done with it."""
    every = figures(table("studies"))
    shown = _filtered(every, asked(params))
    figure = charts_studies.published(shown, every)
    say(_(TWO_THINGS))
    if figure.chart:
        markup(figure.chart)
    else:
        say(_("No published figure fits these choices. Choose another area or direction."))
    note(
        ngettext(
            "{count} of {all} published figure shown.", "{count} of {all} published figures shown.", len(shown)
        ).format(count=len(shown), all=len(every))
        + " "
        + _(
            "The bar shows the years a figure speaks of, not its size. Several stand on press pages: the table says so."
        ),
    )
    take_away(figure)


def _filtered(every: tuple[StudyFigure, ...], params: ScenarioParams) -> tuple[StudyFigure, ...]:
    """The figures of one area, one study and one direction."""
    areas = {figure.area: area_name(figure.area) for figure in every}
    studies = {figure.study: STUDIES[figure.study] for figure in every}
    directions = {"all": _("All"), "end": _("Jobs end"), "begin": _("Jobs begin"), "level": _("Levels")}
    with st.container(horizontal=True, gap="medium", key="studies-filter"):
        area = choose("s_area", _("Area of the study"), [ALL, *areas], ALL, lambda a: areas.get(a, _("All areas")))
        study = choose("s_study", _("Study"), [ALL, *studies], ALL, lambda s: studies.get(s, _("All studies")))
        pick("sign", directions.__getitem__, "buttons")
    sign = SIGNS[params.sign]
    return tuple(f for f in every if area in (ALL, f.area) and study in (ALL, f.study) and sign in (None, f.sign))


@part.alone("study")
def alone(params: ScenarioParams) -> None:
    """The region in hand under one study's own assumption; a study that does not reach it says why."""
    params = asked(params)
    place, study = regions.label(params.region), params.study
    left, right = st.columns([1, 1.6], gap="medium")
    with left:
        pick("study", STUDIES.__getitem__)
    with right:
        try:
            result = study_alone(study, jobs_of(params.region))
        except Refusal as refusal:
            say(why_not(refusal))
            return
        say(region_alone(result, place))
        ratio = Evidence(
            _("Ratio of the study"),
            percent(100 * RULES[study].ratio),
            state=_("published"),
            source=STUDIES[study],
            year=str(result.year),
        )
        why(
            "alone",
            _("{study}, alone").format(study=STUDIES[study]),
            _(
                "Motor vehicle jobs × the study's own ratio for its own area and year. "
                "No other study and no scenario of ours goes in."
            ),
            [evidence.jobs(params.seen(params.a, area="region")), ratio],
        )


@together()
def backcast() -> None:
    """What the scenario gives for figures that others have published; one that does not hold is shown as it is."""
    made = backcasts()
    counted = [one for one in made if not one.beside]
    smaller = all(abs(one.ours) < abs(one.published) for one in made if not one.near)
    say(
        _(
            "At central values {near} of {all} published figures come within 15 %, and {inside} of {all} lie inside "
            "our band. The others are shown as they are; no assumption was tuned to one of them alone."
        ).format(
            near=number(sum(one.near for one in counted)),
            inside=number(sum(one.inside for one in counted)),
            all=number(len(counted)),
        )
        + (" " + _("Each that is not within 15 % is smaller here than published.") if smaller else "")
    )
    words_table(
        charts_studies.backcasts_in_words(made),
        numeric=(_("Published"), _("Ours"), _("Our band"), _("Off by")),
        label=_("Backcasts against published figures"),
    )
