"""The parts of the training page, and its trust: what is loaded where, how good the matching is, where else to ask."""

import streamlit as st

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import N_, _, number, percent
from lib.model.scenario import Scenario
from lib.model.training.catalogue import scope_here
from lib.views.scenario.text import path_title
from lib.views.shared import show
from lib.views.shared.show import fact, note, whole_table, words_table
from lib.views.training.charts import SOURCES
from lib.views.training.labels import REACH
from lib.views.training.params import CourseQuery
from lib.views.training.sections_choices import choose_all, in_address
from lib.views.training.sections_courses import answer_for, which_courses
from lib.views.training.sections_gap import coverage, places, without_course
from lib.views.training.sections_set import moves_opened, smallest
from lib.views.training.tables import quality_words, scope_words
from lib.views.training.text import quality_sentence, scope_sentence

__all__ = [
    "answer_for",
    "choose_all",
    "cite",
    "coverage",
    "hub",
    "in_address",
    "matching",
    "moves_opened",
    "places",
    "scope",
    "smallest",
    "which_courses",
    "without_course",
]
HUB = "https://skills-hub.eu/"
ROLES: tuple[tuple[str, str], ...] = (
    (N_("You look for a course"), N_("See what the sector's own hub lists, beyond this catalogue.")),
    (
        N_("You offer training"),
        N_("Make your courses known there; here, your list can be loaded for a look at what it closes."),
    ),
    (
        N_("You plan for a firm or a region"),
        N_("Take the skills without a course from above and ask there who teaches them."),
    ),
)


def scope(query: CourseQuery) -> None:
    """What is loaded for this region, and how far the page looks."""
    reach = _(REACH[query.wanted.reach])
    in_reach = _("In reach here: {reach}.").format(reach=reach[:1].lower() + reach[1:])
    note(scope_sentence(scope_here(query.wanted.region)) + " " + in_reach, "scope")


def matching() -> None:
    """Measured precision and recall, what they mean, by country and topic; what is loaded, region by region."""
    every = _measured()
    left, right = st.columns(2, gap="medium")
    for column, measure, label, means in (
        (
            left,
            "precision",
            _("Matches that are sound (precision)"),
            _("of {count} matches of a course and a skill, drawn at random and read"),
        ),
        (
            right,
            "recall",
            _("Skills that are found (recall)"),
            _("of {count} skills listed by hand beforehand for 40 courses"),
        ),
    ):
        share, of = every[measure]
        with column:
            fact(percent(share), label, means.format(count=number(of)))
    wrong, missed = (number(round(100 / max(100 - every[measure][0], 1))) for measure in ("precision", "recall"))
    meaning = _(
        "About one skill in {wrong} shown for a course is not taught there, "
        "and about one in {missed} that is taught is not shown."
    )
    note(meaning.format(wrong=wrong, missed=missed) + " " + quality_sentence(table("training_quality")), "quality")
    with st.expander(_("By country and topic")):
        words_table(quality_words(), numeric=(_("Share"),), label=_("Quality of the matching by country and topic"))
    st.markdown(_("What is loaded, region by region:"))
    whole_table(scope_words(), "loaded", _("Catalogues by region"))


@memo(size=1)
def _measured() -> dict[str, tuple[float, int]]:
    """Precision and recall (%), each with the number of pairs behind it."""
    quality = table("training_quality").astype({"measure": str, "scope": str})
    whole = quality[quality["scope"] == "all"]
    return {row.measure: (float(row.share), int(row.of)) for row in whole.itertuples()}


def cite(scenario: Scenario) -> None:
    """Sources of the page, and the scenario behind its people."""
    modelled = _(
        "People are modelled: scenario “{path}” to {year}, one mix of occupations for "
        "all regions, moves within the automotive selection, essential skills"
    )
    show.cite(
        SOURCES,
        "training",
        extra=[
            modelled.format(path=path_title(scenario), year=scenario.until),
            _("Skills and occupations: ESCO"),
        ],
        boundaries=True,
    )


def hub() -> None:
    """The sector's Skills Hub, by role: the reader goes there, the atlas sends nothing."""
    columns = st.columns(len(ROLES), gap="medium")
    for column, (role, does) in zip(columns, ROLES, strict=True):
        with column:
            st.markdown(f"**{_(role)}**  \n{_(does)}  \n[{_('Skills Hub of the Automotive Skills Alliance')}]({HUB})")
    show.lead_on("pages/support.py", _("Who can pay for training here"), "support")
    show.lead_on("pages/scenario.py", _("The scenario behind the people"), "scenario")
