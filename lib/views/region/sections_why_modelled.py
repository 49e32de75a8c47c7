"""Why a modelled figure: people by occupation, moves, missing skills, courses, each with its formula and its inputs."""

from functools import lru_cache

import pandas as pd

from lib.data.series import BASE_YEAR
from lib.data.store import snapshot_id
from lib.i18n import _, band_of_persons, current_language, number, percent, rounded_persons
from lib.model.chain import SHOWN, Chain, chain
from lib.model.region_gap import UNKNOWN
from lib.model.scenario import Scenario
from lib.views.region.sections_why_published import of_indicator
from lib.views.scenario import sections_inputs
from lib.views.scenario import text as scenario_words
from lib.views.shared.evidence import Input, why
from lib.views.shared.moves_text import similarity_words

MIX, ESCO = "jrc_tasks_isco2d_nace2d_eu15", "occupationSkillRelations"
COUNT_OF_OCCUPATIONS = 5


@lru_cache(maxsize=512)
def _occupations(code: str, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code)
    found = of_indicator("auto_persons", code, BASE_YEAR)
    for row in here.occupations.head(COUNT_OF_OCCUPATIONS).itertuples():
        people = (
            rounded_persons(row.value)
            if pd.notna(row.value)
            else _("{low} to {high}").format(low=rounded_persons(row.low), high=rounded_persons(row.high))
        )
        share = _("{share} of the jobs, ISCO-08 {code}, NACE C29").format(share=percent(100 * row.share), code=row.isco)
        found.append(Input(str(row.label), people, _("modelled"), MIX, "2019", share))
    return found


def occupations(here: Chain) -> None:
    """Jobs by occupation group."""
    why(
        "occupations",
        _("People by occupation"),
        _(
            "People of a group = motor vehicle jobs of the place × share of the group among motor vehicle jobs of the EU-15 (2019). One mix serves every region, so it is modelled."
        ),
        _occupations(here.code, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )


@lru_cache(maxsize=512)
def _moves(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code, scenario)
    place, year = here.outlook, scenario.until
    found = [*sections_inputs.of_ended(place, scenario, year)] if here.gap.kind != UNKNOWN else []
    if here.counted:
        found += sections_inputs.of_ways(place, scenario, ("age_of_makers", "retirement_years", "moving_share"))
        found.append(
            Input(_("People who can move by {year}").format(year=year), _people(here.gap.people, here), _("modelled"))
        )
        found.append(
            Input(
                _("Of them with a safe move"),
                _people(here.gap.with_a_move, here),
                _("modelled"),
                ESCO,
                row="moves_best",
            )
        )
    for row in here.destinations.itertuples():
        counts = _("{held} held, {near} near, {missing} missing").format(
            held=number(row.held), near=number(row.related), missing=number(row.missing)
        )
        found.append(
            Input(
                f"{row.origin_label} → {row.label}",
                _("{share} alike").format(share=similarity_words(row.similarity)),
                _("modelled"),
                ESCO,
                row=counts,
            )
        )
    return [*found, sections_inputs.assumed("viable_move", scenario), sections_inputs.assumed("best_moves", scenario)]


def _people(band: pd.Series, here: Chain) -> str:
    return band_of_persons(band["low"], None if here.gap.kind != "region" else band["central"], band["high"])


def moves(here: Chain) -> None:
    """People who move, and how alike two jobs are."""
    why(
        "moves",
        _("People who can move, and where to"),
        scenario_words.formula()
        + " "
        + _(
            "People whose job ends and who do not retire × τ can move. They are spread over the ten best safe moves of their job in proportion to likeness: "
            "the part of the essential skills of the new job that the old one brings, rare skills counting more."
        ),
        _moves(here.code, here.scenario, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )


@lru_cache(maxsize=512)
def _missing(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code, scenario)
    found = (
        [
            Input(
                _("People with a safe move by {year}").format(year=scenario.until),
                _people(here.gap.with_a_move, here),
                _("modelled"),
            )
        ]
        if here.counted
        else []
    )
    for row in here.groups.head(SHOWN).itertuples():
        people = (
            band_of_persons(row.low, None if pd.isna(row.central) else row.central, row.high)
            if here.counted
            else percent(100 * row.prevalence, 0)
        )
        more = _("{count} skills of the group, missing in {share} of the moves").format(
            count=number(row.skills), share=percent(100 * row.prevalence, 0)
        )
        found.append(Input(str(row.label), people, _("modelled"), ESCO, row=more))
    return found


def missing(here: Chain) -> None:
    """People who lack the skills of a group."""
    why(
        "missing",
        _("People who lack a skill"),
        _(
            "For each move: people × (1 − how well the skill furthest off in the group is met), added up over all moves of the place. A skill is met in full where it is held, "
            "in part where a related one is; skills that nearly every job asks for are left out."
        ),
        _missing(here.code, here.scenario, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )


@lru_cache(maxsize=512)
def _courses(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code, scenario)
    found = [
        sections_inputs.assumed("course_occupation", scenario),
        sections_inputs.assumed("course_optional", scenario),
    ]
    for _i, row in here.courses.drop_duplicates("programme").head(SHOWN).iterrows():
        year = "" if pd.isna(row["year"]) else str(int(row["year"]))
        found.append(
            Input(
                str(row["title"]),
                _("closes {share} of the gap").format(share=percent(row["gain"])),
                _("modelled"),
                str(row["source"]),
                year,
                str(row["provider"]),
                str(row["url"]),
            )
        )
    return found


def courses(here: Chain) -> None:
    """What courses close, and their places."""
    why(
        "courses",
        _("What the courses close"),
        _(
            "Share closed = people-weighted part of the missing skills that at least one course in reach teaches: Σ people × (1 − Π (1 − m)) ÷ Σ people, m from 0 to 1 by how the "
            "course was matched to the skill. Places are planned places as the source prints them, of the year it prints."
        ),
        _courses(here.code, here.scenario, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )
