"""The chain of one region, link by link: each shows three to five things and leads to the page that knows more."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import regions
from lib.figures import chain as words
from lib.figures import charts
from lib.i18n import _, current_language, number, rounded_persons
from lib.model import occupations, skills, support
from lib.model.peers import atlas as alike
from lib.model.peers.choice import Choice
from lib.model.region_gap import UNKNOWN, RegionGap, region_gap
from lib.model.regional import regional
from lib.model.risk import Recipe, atlas, certainty
from lib.model.scenario import Scenario
from lib.model.scenario.words import path_title
from lib.model.training import Wanted, scope_sentence
from lib.model.training.offer import offer_here
from lib.tables import snapshot_id, table
from lib.ui.choices import DEFAULT_REGION
from lib.ui.scenario.address import in_address
from lib.ui.show import chart, note, words_table
from lib.ui.style import theme

SHOWN_COURSES = 4
SOURCES = ("jrc_tasks_isco2d_nace2d_eu15", "occupations_en", "occupationSkillRelations", "curated_course_pages", "egf_automotive_cases")


def contents() -> None:
    """The links of the chain, in sight while the page is read."""
    heads = {
        "exposed": _("Jobs"), "stands": _("Certainty"), "occupations": _("Occupations"), "moves": _("Moves"), "missing": _("Skills"),
        "training": _("Training"), "support": _("Funds"), "peers": _("Peers"), "figures": _("Figures"), "unknown": _("Not known"),
    }  # fmt: skip
    with st.container(key="chain-contents"):
        st.markdown(" · ".join(f"[{name}](#{key})" for key, name in heads.items()))


def scenario_in_hand() -> Scenario:
    """The scenario that the address carries; the usual one without."""
    return in_address()


def scenario_line(scenario: Scenario) -> str:
    """Under which scenario people are counted: "path … to 2035"."""
    return _("Path: {path}, to {year}").format(path=path_title(scenario), year=scenario.until)


def sure(region: str) -> None:
    """How sure the region's place is, in one sentence."""
    recipe = Recipe()
    bands, influence = atlas.overview(recipe), atlas.influence(recipe)[1]
    st.markdown(certainty.headline(bands, influence, recipe, region, regions.label(region)))


@lru_cache(maxsize=1024)
def _occupations(region: str, shade: str, _language: str, _snapshot: str) -> tuple[go.Figure, str, pd.DataFrame] | None:
    row = regional("auto_persons", 2022)
    row = row[row["region"] == region][["region", "value", "low", "high", "state"]]
    if row[["value", "high"]].isna().all(axis=None):
        return None
    groups = occupations.by_group(row, table("occupation_mix"))
    size = groups["value"].fillna(groups["high"])
    first = groups.loc[size.sort_values(ascending=False, kind="stable").index].head(5)
    labels = [f"{label} ({isco})" for label, isco in zip(first["label"], first["isco"], strict=True)]
    figure = charts.bars(
        labels, first["value"].fillna(first["high"]).tolist(), lambda v: rounded_persons(v), shade, modelled=True,
        intervals=words.occupation_intervals(first),
    )  # fmt: skip
    said = [words.modelled_people(row) for _i, row in first.iterrows()]
    return figure, "; ".join(f"{label}: {text}" for label, text in zip(labels, said, strict=True)), first


def which_occupations(region: str) -> None:
    """The largest occupation groups among the exposed jobs (modelled)."""
    found = _occupations(region, theme(), current_language(), snapshot_id())
    if found is None:
        st.markdown(_("The region's motor vehicle jobs are not published, so they cannot be laid on occupations."))
        return
    chart(found[0], found[1], "occupations")
    note(_("**modelled**: the mix of 14 western EU countries in 2019, the same for every region."), "occupations")


@lru_cache(maxsize=512)
def _gap_words(region: str, scenario: Scenario, _language: str, _snapshot: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = region_gap(region, scenario)
    if found.kind == UNKNOWN or found.nobody:
        # every region is given the same mix of occupations: where there are no people to count, the pattern of moves stands alone
        found = replace(region_gap(DEFAULT_REGION, Scenario()), kind=UNKNOWN)
    groups = skills.gap_by_group(found.moves, table("moves_missing"), table("skills"), table("skill_groups"))
    return words.moves(found, table("occupations")), words.missing(groups, found)


def _people_line(found: RegionGap, place: str) -> str:
    """How many people move, or why no number stands here."""
    if found.kind == UNKNOWN:
        return _("How many people that is, is not known here: the region's jobs are not published.")
    if found.nobody:
        return _("Under this path nobody has to move here.")
    said = _("About **{people}** people in {place} can move by {year}.") if pd.notna(found.people["central"]) else _(
        "Between **{people}** people in {place} can move by {year}."
    )
    return said.format(
        people=words.people(found.people, found.kind), place=place, year=found.year
    )


def moves(region: str, scenario: Scenario) -> None:
    """The jobs that most people of the region could move to."""
    found = region_gap(region, scenario)
    st.markdown(_people_line(found, regions.label(region)))
    table_words = _gap_words(region, scenario, current_language(), snapshot_id())[0]
    if len(table_words):
        words_table(table_words, numeric=(_("People"),), label=_("Jobs that people can move to"))
    note(_("**modelled**: people spread over their ten best safe moves. Names of jobs are ESCO's, in English."), "moves")


def missing_skills(region: str, scenario: Scenario) -> None:
    """The groups of skills that most people lack for those moves."""
    table_words = _gap_words(region, scenario, current_language(), snapshot_id())[1]
    words_table(table_words, numeric=(_("People"),), label=_("Missing skills"))
    note(_("**modelled**: people who lack at least one skill of the group. One person can lack several."), "missing")


@lru_cache(maxsize=512)
def _courses(region: str, scenario: Scenario, _language: str, _snapshot: str) -> tuple[pd.DataFrame, int, float, str]:
    offered = offer_here(region, scenario, Wanted(region=region, reach="online"))
    open_, gain = offered.courses, offered.gain
    where = offered.find().set_index("row")["where"].astype(str)
    rows = [offered.catalogue.row_of[i] for i in open_["id"]]
    ranked = open_.assign(where=[where[r] for r in rows], gain=gain[rows])
    ranked = ranked[ranked["gain"] > 0]
    near_first = {"here": 0, "near": 1, "online": 2}
    ranked = ranked.assign(order=ranked["where"].map(near_first).fillna(3)).sort_values(["order", "gain", "id"], ascending=[True, False, True])
    first = ranked.drop_duplicates("programme").head(SHOWN_COURSES)
    return words.courses(first), len(ranked), offered.closes(ranked), scope_sentence(offered.scope)


def courses(region: str, scenario: Scenario) -> None:
    """Courses in reach that teach something of the gap, nearest first."""
    shown, count, closes, scope = _courses(region, scenario, current_language(), snapshot_id())
    if count:
        st.markdown(
            _("**{count} courses** in the region, next to it or online teach something of this; together **{share} %** of it.").format(
                count=number(count), share=number(100 * closes)
            )
        )
        words_table(shown, numeric=(_("Places"),), label=_("Courses in reach"))
    note(scope, "courses")


@lru_cache(maxsize=512)
def _support(region: str, _language: str, _snapshot: str) -> tuple[list[str], list[str]]:
    found = support.support(region, *(table(name) for name in ("funds", "precedents", "networks", "regional_facts")))
    lines = [support.fund_sentence(row) for _i, row in found.funds.head(2).iterrows()]
    elsewhere = {"here": "{case}", "country": _("In the country: {case}"), "eu": _("Elsewhere in the EU: {case}")}
    lines += [elsewhere[row["where"]].format(case=support.precedent_sentence(row)) for _i, row in found.cases.head(1).iterrows()]
    lines += [support.network_sentence(row) for _i, row in found.networks.head(1).iterrows()]
    return lines, [gap.says for gap in found.gaps][:2]


def who_pays(region: str) -> None:
    """Funds on record, a precedent, a network: what is known, and what is not."""
    lines, gaps = _support(region, current_language(), snapshot_id())
    st.markdown("\n".join(f"- {line}" for line in lines))
    if gaps:
        note(" ".join(gaps), "support")


def peers(region: str) -> None:
    """The regions most like this one elsewhere, how firm, and why."""
    found = alike.nearest(Choice(), region).head(3)
    if len(found) < 3:
        st.markdown(_("Too little of this region's structure is published to name peers."))
        return
    words_table(words.peers(found), label=_("Peers"))
