"""From the exposed jobs to people: occupations, where people can move, which skills they lack."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.data.store import snapshot_id
from lib.i18n import _, current_language
from lib.model.chain import Chain, chain
from lib.model.region_gap import UNKNOWN
from lib.model.scenario import Scenario
from lib.views.region import chain as words
from lib.views.region import sections_whys
from lib.views.scenario.text import path_title
from lib.views.shared.show import note, words_table

BARS = 5


def path(scenario: Scenario) -> str:
    """Under which scenario people are counted: "Path: …, to 2035"."""
    return _("Path: {path}, to {year}").format(path=path_title(scenario), year=scenario.until)


@lru_cache(maxsize=512)
def _occupations(code: str, _language: str, _snapshot: str) -> str:
    return words.occupations(chain(code).occupations.head(BARS))


def occupations(here: Chain) -> None:
    """The largest occupation groups among the exposed jobs (modelled); their shares alone where the jobs are not known."""
    if here.occupations.empty:
        st.markdown(
            _("The number of motor vehicle jobs is not published here, so they cannot be laid on occupations.")
            + f" {words.fill()}"
        )
        note(_("Of all motor vehicle jobs in the EU-15 they are:"), "mix")
        words_table(words.mix(BARS), numeric=(_("Share"),), label=_("Motor vehicle jobs of the EU-15 by occupation"))
    else:
        st.html(_occupations(here.code, current_language(), snapshot_id()))
    note(_("**modelled**: the mix of 14 western EU countries in 2019, the same for every region."), "occupations")
    sections_whys.occupations(here)


@lru_cache(maxsize=512)
def _moves(code: str, scenario: Scenario, _language: str, _snapshot: str) -> tuple[str, str, pd.DataFrame]:
    here = chain(code, scenario)
    kind = here.gap.kind if here.counted else UNKNOWN
    return words.people_line(here), words.moves(here.destinations, kind), words.missing(here.groups, here.gap)


def moves(here: Chain) -> None:
    """The jobs that most people could move to."""
    said, markup, _missing = _moves(here.code, here.scenario, current_language(), snapshot_id())
    st.markdown(said)
    st.html(markup)
    note(
        _(
            "**modelled**: people spread over their ten best safe moves; one cell is one essential skill. Names of jobs are ESCO's, in English."
        ),
        "moves",
    )
    sections_whys.moves(here)


def missing(here: Chain) -> None:
    """The groups of skills that most people lack for those moves."""
    table = _moves(here.code, here.scenario, current_language(), snapshot_id())[2]
    words_table(table, numeric=(_("People"),), label=_("Missing skills"))
    note(_("**modelled**: people who lack at least one skill of the group. One person can lack several."), "missing")
    sections_whys.missing(here)
