"""What is found: the answer's courses as a list, one of them in full, their providers on a map, all of them as a table."""

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.model.scenario import Scenario
from lib.model.skills import RegionGap
from lib.model.training.offer import Found, found, found_here
from lib.views.shared import address
from lib.views.shared.show import downloads, provenance, whole_table
from lib.views.training import courses as words
from lib.views.training import sections_card, sections_listed, sections_provider_map
from lib.views.training import sections_upload as mine
from lib.views.training.sections_asked import FILTERS, Asked, clear

SOURCES = (
    "cz_secondary_vet_automotive_relevant",
    "fr_parcoursup_2018_19_capacity",
    "fr_parcoursup_automotive_relevant_programmes",
    "fr_masters_automotive_relevant",
    "es_malaga_fp_automotive_relevant",
    "curated_course_pages",
)


def found_for(gap: RegionGap, scenario: Scenario, asked: Asked, scope: str) -> Found:
    """The answer to what is asked; with a reader's own file among the courses it is worked out for this reader alone."""
    if mine.catalogue().own:
        return found(mine.offer_of(gap, asked.wanted), asked.text, asked.topics, asked.skills)
    return found_here(gap.region, scenario, asked.wanted, scope, asked.text, asked.topics, asked.skills)


def courses(answer: Found, asked: Asked) -> None:
    """List and card beside each other, the map below the card, then the table to take away."""
    if not len(answer.every):
        _nothing(asked)
        return
    found = sections_listed.listed(answer)
    with st.container(key="beside-courses"):
        left, right = st.columns([1.12, 1], gap="large")
    with left:
        chosen = sections_listed.draw(found)
    with right:
        sections_card.draw(found, chosen, asked.skill)
        sections_provider_map.draw(found)
    _table(found)


def _nothing(asked: Asked) -> None:
    """No course fits: what to loosen."""
    st.markdown(
        _("No course in reach fits all of it. Look further away, take filters off, or load your own list below.")
    )
    with st.container(horizontal=True, key="loosen"):
        if asked.wanted.reach != "elsewhere":
            st.button(_("Look everywhere"), key="loosen-reach", on_click=lambda: address.write("reach", "elsewhere"))
        if asked.anything:
            st.button(
                _("Clear search, topic and skill"), key="loosen-asked", on_click=clear, args=(("q", "topic", "skill"),)
            )
        if any(address.text(name) for name in FILTERS):
            st.button(_("Clear the filters"), key="loosen-filters", on_click=clear, args=(FILTERS,))


def _table(found: sections_listed.Listed) -> None:
    """Every course found, to read and to take away."""
    rows = found.offer.catalogue.courses.iloc[found.shown["row"]].reset_index(drop=True)
    rows = rows.assign(where=found.shown["where"].astype(str), gain=found.offer.gain[found.shown["row"]])

    def bases() -> dict[str, str]:
        shown = found.offer.catalogue.pairs
        own = shown[
            (shown["m"] >= found.offer.catalogue.at_least - 1e-6)
            & shown["programme"].isin(rows["programme"].astype(str).unique())
        ]
        return {str(programme): words.basis(pairs) for programme, pairs in own.groupby("programme", observed=True)}

    place = regions.label(found.offer.gap.region)
    notes = [
        _("Places are those the source prints; a course may have been changed since."),
        _("Your own file is among them."),
    ]
    about = provenance(
        _("Courses in reach of {place}").format(place=place), SOURCES, notes if found.offer.catalogue.own else notes[:1]
    )
    downloads(lambda: words.to_take_away(rows, bases()), about, f"courses-{found.offer.gap.region}")
    as_words = words.in_words(rows, bases()) if address.text("t_courses") == "plain" else rows
    whole_table(lambda: words.to_take_away(rows, bases()), "courses", _("All courses found"), words=as_words)
