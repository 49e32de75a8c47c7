"""What is assumed on the skills page, how many moves there are, and how that agrees with published work."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.data.assumptions import assumption
from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language, number, percent
from lib.model.moves import results as published
from lib.model.scenario import Scenario
from lib.views.shared.show import downloads, note, provenance, words_table
from lib.views.skills.sections_choices import Chosen
from lib.views.skills.sections_moves import ESCO

BEHIND = ("moving_share", "retirement_years", "viable_move", "core_share", "best_moves", "optional_skill")


def draw(chosen: Chosen) -> None:
    """Assumptions with their range, the notes on the method, the counts of moves."""
    shown = _table(chosen.scenario, current_language())
    words_table(shown, label=_("What is assumed"))
    st.markdown("\n".join(f"- {line}" for line in notes()))
    note(_("How many viable moves each of ESCO's jobs has, to check against other work:"), "counts")
    downloads(lambda: table("move_counts"), provenance(_("Number of moves from every occupation"), ESCO), "move-counts")


@lru_cache(maxsize=32)
def _table(scenario: Scenario, _language: str) -> pd.DataFrame:
    mine = scenario.values()
    entries = [(id, assumption(id)) for id in BEHIND]
    return pd.DataFrame(
        {
            _("Assumption"): [one.title() for _id, one in entries],
            _("Value and range"): [
                one.shown(mine[id]) + " " + _("(yours)") if id in mine else one.spread() for id, one in entries
            ],
            _("Source"): [one.tag() for _id, one in entries],
            _("What it means"): [one.says() for _id, one in entries],
        }
    )


def notes() -> list[str]:
    """What a reader must know about the method, one sentence or two each."""
    return [*_method(), _counts(current_language(), snapshot_id())]


def _method() -> list[str]:
    return [
        _(
            "A skill is held when ESCO lists it for the old job, essential or optional; it is near when a related skill of the old job resembles it by name and meaning. Each skill counts the more, the fewer jobs ask for it."
        ),
        _(
            "A move is safe when it is viable and the new job is not tied to the combustion engine itself. It is not symmetric: moving to a job that asks for less is easier than the way back."
        ),
        _(
            "ESCO gives related jobs the same lists of skills, so jobs that differ on the shop floor can look alike here."
        ),
        _(
            "Jobs by occupation are modelled: one mix of occupations stands for all regions, and within an ISCO group the jobs are spread evenly over the occupations of the selection."
        ),
    ]


@lru_cache(maxsize=8)
def _counts(_language: str, _snapshot: str) -> str:
    counted = table("move_counts")
    return _(
        "Of ESCO's {all} jobs half have {median} viable moves or more, {none} have none and the most is {most}. In a published table of {sample} jobs (Nesta, Mapping Career Causeways 2020) "
        "the median is {theirs}; for the same jobs ours is {ours}. Rank correlation with theirs: {rank} for viable moves, {high} for highly viable ones."
    ).format(
        all=number(len(counted)),
        median=number(counted["viable"].median()),
        none=percent(100 * (counted["viable"] == 0).mean()),
        most=number(counted["viable"].max()),
        sample=number(published.PUBLISHED_SAMPLE),
        theirs=number(published.PUBLISHED_MEDIAN),
        ours=number(published.OUR_MEDIAN),
        rank=number(published.RANK_VIABLE, 1),
        high=number(published.RANK_HIGHLY_VIABLE, 1),
    )
