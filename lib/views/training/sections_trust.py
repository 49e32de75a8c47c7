"""How far the page can be trusted: what catalogue is loaded where, how good the matching is, where else to ask."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import N_, _, current_language, number, percent
from lib.model import training
from lib.model.scenario import Scenario
from lib.model.training.catalogue import TOPICS
from lib.model.training.offer import scope_here
from lib.model.training.scope import KINDS, scope_sentence
from lib.views.scenario.text import path_title
from lib.views.shared import show
from lib.views.shared.show import fact, note, whole_table, words_table
from lib.views.training import charts as figures
from lib.views.training.sections_asked import REACH, Asked
from lib.views.training.sections_found import SOURCES
from lib.views.training.text import quality_sentence

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
EXTENTS: dict[str, str] = {
    "whole": N_("whole, for the kinds named"),
    "part": N_("a part of the region"),
    "single": N_("single courses"),
    "none": N_("nothing loaded"),
}


def scope(asked: Asked) -> None:
    """What is loaded for this region, and how far the page looks."""
    own = scope_here(asked.wanted.region)
    reach = _(REACH[asked.wanted.reach])
    note(scope_sentence(own) + " " + _("In reach here: {reach}.").format(reach=reach[:1].lower() + reach[1:]), "scope")


def matching() -> None:
    """Measured precision and recall, what they mean, by country and topic; what is loaded, region by region."""
    every = _measured(snapshot_id())
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
        "About one skill in {wrong} shown for a course is not taught there, and about one in {missed} that is taught is not shown."
    )
    note(meaning.format(wrong=wrong, missed=missed) + " " + quality_sentence(table("training_quality")), "quality")
    with st.expander(_("By country and topic")):
        words_table(
            _quality(current_language(), snapshot_id()),
            numeric=(_("Share"),),
            label=_("Quality of the matching by country and topic"),
        )
    st.markdown(_("What is loaded, region by region:"))
    whole_table(_scopes(current_language(), snapshot_id()), "loaded", _("Catalogues by region"))


@lru_cache(maxsize=1)
def _measured(_snapshot: str) -> dict[str, tuple[float, int]]:
    """Precision and recall (%), each with the number of pairs behind it."""
    quality = table("training_quality").astype({"measure": str, "scope": str})
    whole = quality[quality["scope"] == "all"]
    return {row.measure: (float(row.share), int(row.of)) for row in whole.itertuples()}


@lru_cache(maxsize=8)
def _quality(_language: str, _snapshot: str) -> pd.DataFrame:
    names = {
        "all": _("All"),
        **{c: regions.country_name(c) for c in ("CZ", "ES", "FR")},
        **{code: _(name) for code, name in TOPICS.items()},
    }
    return figures.quality_words(table("training_quality"), names)


@lru_cache(maxsize=8)
def _scopes(_language: str, _snapshot: str) -> pd.DataFrame:
    """Every region with what is loaded for it, in words."""
    found = training.scopes(table("training_scope"))
    found = found.sort_values(["extent", "region"])
    return pd.DataFrame(
        {
            _("Region"): [regions.label(c) for c in found["region"]],
            _("What is loaded"): [_(EXTENTS[e]) for e in found["extent"].astype(str)],
            _("Kind of catalogue"): [", ".join(_(KINDS[k]) for k in kinds.split(";") if k) for kinds in found["kinds"]],
            _("Courses"): [number(n) if n else "" for n in found["courses"]],
            _("With places"): [number(n) if n else "" for n in found["with_places"]],
        }
    )


def cite(scenario: Scenario) -> None:
    """Sources of the page, and the scenario behind its people."""
    said = _(
        "People are modelled: scenario “{path}” to {year}, one mix of occupations for all regions, moves within the automotive selection, essential skills"
    )
    show.cite(
        SOURCES,
        "training",
        extra=[said.format(path=path_title(scenario), year=scenario.until), _("Skills and occupations: ESCO")],
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
