"""The few courses that close most of the gap under a limit, one by one, and the one that opens most safe moves."""

import pandas as pd
import streamlit as st

from lib import regions
from lib.i18n import _, ngettext, number, percent
from lib.model.training.course_set import TARGET, Limit
from lib.model.training.offer import Offer
from lib.model.training.opened_moves import CANDIDATES, opening, safe_moves_of
from lib.views.shared import address
from lib.views.shared.choices import choose, choose_number
from lib.views.shared.html import plain
from lib.views.shared.show import downloads, note, provenance, words_table
from lib.views.training import charts, courses, tables
from lib.views.training.params import LIMITS, MOST, TrainingParams
from lib.views.training.text import cost_words, set_headline, set_method


def smallest(params: TrainingParams, offer: Offer) -> None:
    """Limit, sentence, course by course, method."""
    left, right = st.columns([1.5, 1.5], vertical_alignment="bottom")
    with left:
        choose("limit", _("Limit on"), list(LIMITS), "number", lambda code: _(LIMITS[code]), kind="buttons")
    low, high, default, step = MOST[params.limit]
    with right:
        choose_number(f"most_{params.limit}", _("At most"), low, high, default, step, format="%d")
    region = offer.gap.region
    if offer.gap.nobody:
        st.markdown(
            _("No jobs end in {place} in this scenario: there is no gap to close.").format(place=regions.label(region))
        )
        return
    smallest_set = offer.smallest(Limit(params.limit, float(params.most)))
    st.markdown(f"**{set_headline(smallest_set)}**")
    if not len(smallest_set.chosen):
        note(set_method(smallest_set), "set")
        return
    figure = charts.smallest_set(smallest_set, offer.courses, region)
    st.html(figure.chart)
    in_all = _("In all: {cost}.").format(cost=cost_words(params.limit, smallest_set.cost))
    scale = _scale(smallest_set.aim, smallest_set.possible)
    note(" ".join((scale, set_method(smallest_set), in_all)), "set")
    downloads(figure.download, provenance(figure.title, figure.sources, figure.notes), figure.name)


def _scale(aim: float, possible: float) -> str:
    """What the bars are measured against, and what is aimed at."""
    text = _("A whole bar is what all courses in reach close together: {possible} of the gap.").format(
        possible=percent(100 * possible)
    )
    if possible >= TARGET:
        return text + " " + _("The mark is the aim, {aim} of the gap.").format(aim=percent(100 * aim))
    out_of_reach = _(
        "{target} of the gap is out of reach, so the mark and the aim are {target} of what is possible: {aim}."
    )
    return text + " " + out_of_reach.format(target=percent(100 * TARGET), aim=percent(100 * aim))


def moves_opened(params: TrainingParams, offer: Offer) -> None:
    """A button, then the programmes in reach by the safe moves they open for one person, on average."""
    if offer.gap.nobody or not len(offer.courses):
        st.markdown(_("There is nothing to count here: no jobs end, or no course is in reach."))
        return
    if not params.opens:
        st.markdown(
            _(
                "Each course is taught to everybody who has to move, then their "
                "safe moves are counted again. This takes a few seconds."
            )
        )
        st.button(_("Count the moves again"), key="opens", on_click=lambda: address.write("opens", "1"))
        return
    opened = _counted(offer)
    if opened.empty:
        st.markdown(
            _("None of the {count} courses that close most of the gap opens another safe move.").format(
                count=number(CANDIDATES)
            )
        )
        return
    names = _names(offer, opened["programme"].tolist())
    first = opened.iloc[0]
    text = _(
        "**{course}** opens most: {count} more safe moves for each person "
        "on average, of those who have to move in {place}."
    )
    st.markdown(
        text.format(
            course=plain(names[first["programme"]]),
            count=f"**{number(first['opened'], 1)}**",
            place=regions.label(offer.gap.region),
        )
    )
    figure = tables.opened_moves(opened, names, offer.gap.region)
    words_table(figure.table, numeric=figure.numeric, label=figure.title)
    note(
        _(
            "Counted for the {count} programmes in reach that close most of the gap; those that teach "
            "the same skills are one. Safe: a job within the automotive selection that is not tied to "
            "the combustion engine and can be reached with what people hold. Modelled."
        ).format(count=number(CANDIDATES)),
        "opens",
    )
    downloads(figure.download, provenance(figure.title, figure.sources, figure.notes), figure.name)


def _counted(offer: Offer) -> pd.DataFrame:
    """The count, with a line that says how far it is."""
    count = safe_moves_of(offer.gap)
    place = st.empty()
    done = 0

    def recount(skills: frozenset[str]) -> float:
        nonlocal done
        text = _("Counting the safe moves of today…")
        if done:
            text = ngettext(
                "Counting the safe moves again: course {done} of {count}…",
                "Counting the safe moves again: course {done} of {count}…",
                CANDIDATES,
            ).format(done=number(done), count=number(CANDIDATES))
        place.progress(min(done / (CANDIDATES + 1), 1.0), text)
        done += 1
        return count(skills)

    catalogue = offer.catalogue
    opened = opening(offer.need, offer.courses, catalogue.pairs, recount, at_least=catalogue.at_least)
    place.empty()
    return opened


def _names(offer: Offer, programmes: list[str]) -> dict[str, str]:
    """Title and gloss of the first course of each programme."""
    rows = offer.courses[offer.courses["programme"].isin(programmes)].drop_duplicates("programme")
    return {str(c["programme"]): courses.with_gloss(c) for c in rows.to_dict("records")}
