"""The links of the region page on people: occupations, moves, missing skills, courses, who pays, who is alike."""

import streamlit as st

from lib.i18n import _
from lib.model.chain import Chain
from lib.views.region import charts, evidence_modelled, tables, text
from lib.views.region.sections import show_table, show_why
from lib.views.shared.peers_text import better_note
from lib.views.shared.show import note


def occupations(here: Chain) -> None:
    """The largest occupation groups among the exposed jobs (modelled); shares alone where the jobs are not known."""
    if here.occupations.empty:
        unknown = _("The number of motor vehicle jobs is not published here, so they cannot be laid on occupations.")
        st.markdown(f"{unknown} {text.filler()}")
        note(_("Of all motor vehicle jobs in the EU-15 they are:"), "mix")
        show_table(tables.mix, here, _("Motor vehicle jobs of the EU-15 by occupation"), (_("Share"),))
    else:
        st.html(charts.occupations(here))
    note(_("**modelled**: the mix of 14 western EU countries in 2019, the same for every region."), "occupations")
    show_why(evidence_modelled.occupations(here))


def moves(here: Chain) -> None:
    """The jobs that most people could move to."""
    st.markdown(text.people_line(here))
    st.html(charts.moves(here))
    note(
        _(
            "**modelled**: people spread over their ten best safe moves; one cell is one essential skill. "
            "Names of jobs are ESCO's, in English."
        ),
        "moves",
    )
    show_why(evidence_modelled.moves(here))


def missing(here: Chain) -> None:
    """The groups of skills that most people lack for those moves."""
    show_table(tables.missing, here, _("Missing skills"), (_("People"),))
    note(_("**modelled**: people who lack at least one skill of the group. One person can lack several."), "missing")
    show_why(evidence_modelled.missing(here))


def courses(here: Chain) -> None:
    """Courses in reach that teach something of the gap, nearest first, with places against people."""
    st.markdown(text.courses_line(here))
    if len(here.courses):
        show_table(tables.courses, here, _("Courses in reach"), (_("Places a year"),))
    note(text.courses_note(here), "courses")
    show_why(evidence_modelled.courses(here))


def who_pays(here: Chain) -> None:
    """Funds on record, a precedent, a network: what is known, and what is not."""
    lines, gaps = text.support(here)
    st.markdown("\n".join(f"- {line}" for line in lines))
    if gaps:
        note(gaps, "support")
    show_why(evidence_modelled.support(here))


def peers(here: Chain) -> None:
    """The regions most like this one elsewhere, how firm, why, and what they did better."""
    if here.peers.empty:
        st.markdown(_("Too little of the structure here is published to name peers."))
        filler = _("What would fill it: figures of the region's statistical office on attainment, age and industry.")
        note(filler, "peers")
        return
    show_table(tables.peers, here, _("Peers"))
    if here.single:
        note(better_note(), "peers")
    else:
        note(
            _(
                "Regions outside that stand among the ten nearest of most of these regions; "
                "those of the same countries are left out."
            ),
            "peers",
        )
    show_why(evidence_modelled.peers(here))
