"""What helps: courses in reach, who pays and who has done it, the regions most like this one."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.data.store import snapshot_id
from lib.i18n import _, current_language
from lib.model.chain import SHOWN, Chain, chain
from lib.model.peers.better import explained
from lib.model.scenario import Scenario
from lib.views.region import chain as words
from lib.views.region import sections_whys
from lib.views.shared.show import note, words_table


@lru_cache(maxsize=512)
def _courses(code: str, scenario: Scenario, _language: str, _snapshot: str) -> tuple[str, pd.DataFrame, str]:
    here = chain(code, scenario)
    return (
        words.courses_line(here),
        words.courses(here.courses.drop_duplicates("programme").head(SHOWN)),
        words.courses_note(here),
    )


def courses(here: Chain) -> None:
    """Courses in reach that teach something of the gap, nearest first, with places against people."""
    said, shown, below = _courses(here.code, here.scenario, current_language(), snapshot_id())
    st.markdown(said)
    if len(shown):
        words_table(shown, numeric=(_("Places a year"),), label=_("Courses in reach"))
    note(below, "courses")
    sections_whys.courses(here)


@lru_cache(maxsize=512)
def _support(code: str, _language: str, _snapshot: str) -> tuple[list[str], str]:
    return words.support(chain(code).support)


def who_pays(here: Chain) -> None:
    """Funds on record, a precedent, a network: what is known, and what is not."""
    lines, gaps = _support(here.code, current_language(), snapshot_id())
    st.markdown("\n".join(f"- {line}" for line in lines))
    if gaps:
        note(gaps, "support")
    sections_whys.support(here)


@lru_cache(maxsize=512)
def _peers(code: str, _language: str, _snapshot: str) -> pd.DataFrame:
    here = chain(code)
    return words.peers(here.peers, here.better) if here.single else words.peers_of_several(here.peers)


def peers(here: Chain) -> None:
    """The regions most like this one elsewhere, how firm, why, and what they did better."""
    if here.peers.empty:
        st.markdown(_("Too little of the structure here is published to name peers."))
        note(
            _("What would fill it: figures of the region's statistical office on attainment, age and industry."),
            "peers",
        )
        return
    words_table(_peers(here.code, current_language(), snapshot_id()), label=_("Peers"))
    if here.single:
        note(explained(), "peers")
    else:
        note(
            _(
                "Regions outside that stand among the ten nearest of most of these regions; those of the same countries are left out."
            ),
            "peers",
        )
    sections_whys.peers(here)
