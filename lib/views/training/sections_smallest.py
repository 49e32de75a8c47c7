"""The few courses that close most of the gap under a limit, explained one by one."""

import streamlit as st

from lib import regions
from lib.data.store import table
from lib.i18n import N_, _, percent
from lib.model.training.course_set import TARGET, Limit
from lib.model.training.offer import Offer
from lib.views.shared.choices import choose, choose_number
from lib.views.shared.show import downloads, note, provenance
from lib.views.training import charts as figures
from lib.views.training.sections_found import SOURCES
from lib.views.training.text import cost_words, set_headline, set_method

COSTS: dict[str, str] = {
    "number": N_("Courses"),
    "years": N_("Years"),
    "hours": N_("Hours"),
    "places": N_("Places"),
}
MOST: dict[str, tuple[float, float, float, float]] = {  # lowest, highest, default, step
    "number": (1, 12, 6, 1),
    "years": (1, 24, 8, 1),
    "hours": (20, 2000, 400, 20),
    "places": (10, 400, 100, 10),
}


def smallest(made: Offer) -> None:
    """Limit, sentence, course by course, method."""
    left, right = st.columns([1.5, 1.5], vertical_alignment="bottom")
    with left:
        cost = choose("limit", _("Limit on"), list(COSTS), "number", lambda code: _(COSTS[code]), kind="buttons")
    low, high, default, step = MOST[cost]
    with right:
        most = choose_number(f"most_{cost}", _("At most"), low, high, default, step, format="%d")
    if made.gap.nobody:
        st.markdown(
            _("No jobs end in {place} in this scenario: there is no gap to close.").format(
                place=regions.label(made.gap.region)
            )
        )
        return
    found = made.smallest(Limit(cost, float(most)))
    st.markdown(f"**{set_headline(found)}**")
    if not len(found.chosen):
        note(set_method(found), "set")
        return
    label = table("skills").set_index("uri")["label"]
    st.html(figures.set_steps(found, made.courses, made.gap.region, lambda uri: str(label.get(uri, uri))))
    note(
        _said(found.aim, found.possible)
        + " "
        + set_method(found)
        + " "
        + _("In all: {cost}.").format(cost=cost_words(cost, found.cost)),
        "set",
    )
    about = provenance(
        _("The smallest set of courses for {place}").format(place=regions.label(made.gap.region)),
        SOURCES,
        [set_method(found)],
    )
    downloads(
        lambda: figures.set_table(found, made.courses, lambda uri: str(label.get(uri, uri))),
        about,
        f"set-{made.gap.region}",
    )


def _said(aim: float, possible: float) -> str:
    """What the bars are measured against, and what is aimed at."""
    said = _("A whole bar is what all courses in reach close together: {possible} of the gap.").format(
        possible=percent(100 * possible)
    )
    if possible >= TARGET:
        return said + " " + _("The mark is the aim, {aim} of the gap.").format(aim=percent(100 * aim))
    return (
        said
        + " "
        + _(
            "{target} of the gap is out of reach, so the mark and the aim are {target} of what is possible: {aim}."
        ).format(target=percent(100 * TARGET), aim=percent(100 * aim))
    )
