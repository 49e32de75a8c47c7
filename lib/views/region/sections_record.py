"""What is on record of a place on the region page: cases, announcements, who pays, peers and what they did."""

import pandas as pd
import streamlit as st

from lib.i18n import _
from lib.model.announcements import HERE, near
from lib.model.chain import Chain
from lib.views.region import evidence_modelled, record_lines, tables
from lib.views.region.sections import file_name, show_table, show_why
from lib.views.shared import address
from lib.views.shared.announced_text import SOURCES, lower_bound, table, to_take_away
from lib.views.shared.files import downloads, provenance
from lib.views.shared.peers_text import better_note, far_sentence
from lib.views.shared.show import note
from lib.views.shared.together import say

TALL = 6  # announcements that still stand in full


def announced(here: Chain) -> None:
    """What is announced for the place, then what is announced for its country and names no region."""
    found = near(here.code)
    own = found[found["where"] == HERE]
    if own.empty:
        say(_("**Nothing is on record for {place}.**").format(place=here.label))
    else:
        show_table(_announced_here, here, _("Announcements here"), tall=len(own) > TALL)
    rest = found.drop(own.index)
    if len(rest):
        with st.expander(_("Announced for the country, no region named: {count}").format(count=len(rest))):
            show_table(_announced_around, here, _("Announcements in the country"), tall=len(rest) > TALL)
    note(f"{lower_bound()} [{_('All of them on the map')}]({address.link('/', events='1')}#announced)")
    if len(found):
        about = provenance(_("Announcements for {place}").format(place=here.label), SOURCES, [lower_bound()])
        downloads(lambda: to_take_away(found), about, f"announced-{file_name(here)}")


def _announced_here(here: Chain) -> pd.DataFrame:
    found = near(here.code)
    return table(found[found["where"] == HERE], places=not here.single)


def _announced_around(here: Chain) -> pd.DataFrame:
    found = near(here.code)
    return table(found[found["where"] != HERE], places=False)


def who_did_it(here: Chain) -> None:
    """How many cases are on record here and in regions like it, and the nearest of them in a line each."""
    lines = "\n".join(f"- {line}" for line in record_lines.nearest_cases(here))
    say(f"{record_lines.cases_line(here)} [{_('All cases')}]({address.link('/support')}#cases)\n\n{lines}")


def who_pays(here: Chain) -> None:
    """Funds and networks on record, whom to ask, and what is not known."""
    lines, gaps = record_lines.support(here)
    say("\n".join(f"- {line}" for line in lines))
    if gaps:
        note(gaps)
    show_why(evidence_modelled.support(here))


def peers(here: Chain) -> None:
    """The regions most like this one elsewhere, how firm, why, and what they did better."""
    if here.peers.empty:
        say(_("Too little of the structure here is published to name peers."))
        filler = _("What would fill it: figures of the region's statistical office on attainment, age and industry.")
        note(filler)
        return
    if here.no_close_peer:
        say(far_sentence(here.label))
    show_table(tables.peers, here, _("Peers"))
    note(record_lines.what_they_did(here.peers["region"], lambda code: address.link("/support", by=code)))
    if here.single:
        note(better_note())
    else:
        note(
            _(
                "Regions outside that stand among the ten nearest of these regions, those of the most regions first; "
                "those of the same countries are left out."
            ),
        )
    show_why(evidence_modelled.peers(here))
