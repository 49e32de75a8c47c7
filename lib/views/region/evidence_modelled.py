"""What stands behind what is modelled, on record or alike: occupations, moves, skills, courses, support, peers."""

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.i18n import _, band_of_persons, number, percent, persons_between, rounded_persons
from lib.i18n.numbers import percent_of_draws
from lib.model.chain import SHOWN, Chain
from lib.model.fund_lines import EXISTS
from lib.model.peers.results import sources as peer_sources
from lib.model.practices import practices_of
from lib.model.skills import UNKNOWN
from lib.quantity.quantity import Evidence, Role
from lib.views.region.evidence import Why, of_indicator
from lib.views.region.tables import OCCUPATIONS_SHOWN
from lib.views.scenario import evidence as scenario_evidence
from lib.views.scenario.text import formula as formula_of_scenario
from lib.views.shared.moves_markup import similarity_words
from lib.views.shared.peers_text import OUTCOME_TITLES
from lib.views.shared.record_text import people_words, read_words, years_words
from lib.views.training import courses as course_words

MIX, ESCO, CASES = "jrc_tasks_isco2d_nace2d_eu15", "occupationSkillRelations", "practices"


@memo(language=True)
def occupations(here: Chain) -> Why:
    """Jobs by occupation group."""
    evidence = list(of_indicator("auto_persons", here.code, BASE_YEAR))
    for row in here.occupations.head(OCCUPATIONS_SHOWN).itertuples():
        people = rounded_persons(row.value) if pd.notna(row.value) else persons_between(row.low, row.high)
        share = _("{share} of the jobs, ISCO-08 {code}, NACE C29").format(share=percent(100 * row.share), code=row.isco)
        evidence.append(Evidence(str(row.label), people, _("modelled"), MIX, "2019", share, role=Role.RESULT))
    return Why(
        "occupations",
        _("People by occupation"),
        _(
            "People of a group = motor vehicle jobs of the place × share of the group. The share is that of motor "
            "vehicle jobs in the EU-15 (2019), times how much more of its major group the country's manufacturing has "
            "(2023 and 2024): modelled."
        ),
        tuple(evidence),
    )


def _people(band: pd.Series, here: Chain) -> str:
    return band_of_persons(band["low"], None if here.gap.kind != "region" else band["central"], band["high"])


@memo(language=True)
def moves(here: Chain) -> Why:
    """People who move, and how alike two jobs are."""
    scenario, year, modelled = here.scenario, here.scenario.until, _("modelled")
    evidence: list[Evidence] = []
    if here.gap.kind != UNKNOWN:
        evidence += scenario_evidence.of_ended(here.outlook, scenario, year)
    if here.counted:
        evidence += scenario_evidence.of_ways(here.outlook, scenario, scenario_evidence.OF_PEOPLE)
        name = _("People who need another job by {year}").format(year=year)
        evidence.append(Evidence(name, _people(here.gap.people, here), modelled, role=Role.RESULT))
        with_a_move = _people(here.gap.with_a_move, here)
        evidence.append(
            Evidence(_("Of them with an open move"), with_a_move, modelled, ESCO, row="moves_best", role=Role.RESULT)
        )
    for row in here.destinations.itertuples():
        counts = _("{held} held, {near} near, {missing} missing").format(
            held=number(row.held), near=number(row.related), missing=number(row.missing)
        )
        alike = _("{share} alike").format(share=similarity_words(row.likeness))
        evidence.append(Evidence(f"{row.origin_label} → {row.label}", alike, modelled, ESCO, row=counts))
    evidence += [scenario_evidence.assumed(id, scenario) for id in ("open_move", "best_moves")]
    spread = _(
        "All who need another job are spread over up to ten moves of their job that fit (that are open, where none "
        "fits), in proportion to likeness times the posts that fall vacant here in that kind of work. Likeness: what "
        "the old job brings of the essential skills of the new one, and the new of the old, rare skills counting more."
    )
    title = _("People who need another job, and where to")
    return Why("moves", title, f"{formula_of_scenario()} {spread}", tuple(evidence))


@memo(language=True)
def courses(here: Chain) -> Why:
    """What courses close, and their places."""
    evidence = [scenario_evidence.assumed(id, here.scenario) for id in ("course_occupation", "course_optional")]
    for _i, row in here.courses.drop_duplicates("programme").head(SHOWN).iterrows():
        closes = course_words.closes(float("nan") if here.offer.withheld else float(row["gain"]))
        year = "" if pd.isna(row["year"]) else str(int(row["year"]))
        where = (str(row["source"]), year, str(row["provider"]), str(row["url"]))
        evidence.append(Evidence(str(row["title"]), closes, _("modelled"), *where))
    return Why(
        "courses",
        _("What the courses close"),
        _(
            "Share closed = people-weighted part of the missing skills that at least one course in reach teaches: "
            "Σ people × (1 − Π (1 − m)) ÷ Σ people, m from 0 to 1 by how the course was matched to the skill. Places "
            "are planned places as the source prints them, of the year it prints."
        ),
        tuple(evidence),
    )


@memo(language=True)
def support(here: Chain) -> Why:
    """Records behind the lines on funds, cases and networks."""
    evidence, records = [], here.support
    exist = records.lines[records.lines["stands"] == EXISTS]
    for row in exist.head(2).to_dict("records"):
        amount = _million(row["amount_eur"], 0)
        state = row["amount_scope"] or _("of the whole line")
        evidence.append(
            Evidence(row["id"], amount, state, row["source"], row["as_read"], row["programme"], url=row["url"])
        )
    for row in practices_of(here.code).head(1).to_dict("records"):
        people = people_words(row) or _("no number stated")
        when = years_words(row["first_year"], row["last_year"])
        evidence.append(Evidence(row["id"], people, read_words(row), CASES, when, row["title"], url=row["url"]))
    for _i, row in records.networks.head(1).iterrows():
        source = (str(row["source"]), str(row["as_of"]))
        state = _("evidence, not a member list")
        evidence.append(Evidence(str(row["given"]), str(row["network"]), state, *source, url=str(row["url"])))
    return Why(
        "support",
        _("What is on record"),
        _(
            "Each line is one record as it was published: nothing is added up or shared out. An amount belongs to its "
            "whole programme or case, never to this place alone."
        ),
        tuple(evidence),
    )


def _million(euro: float, decimals: int) -> str:
    """An amount on record: "12 million euro"."""
    if pd.isna(euro):
        return _("not stated")
    return _("{amount} million euro").format(amount=number(euro / 1e6, decimals))


@memo(language=True)
def peers(here: Chain) -> Why:
    """Distance, stability and what peers did better."""
    source, derived = (peer_sources()[0], str(BASE_YEAR)), _("derived")
    if here.single:
        firm = _("in the top ten in {share} of 500 weightings")
        evidence = [
            Evidence(
                regions.label(row.region),
                _("distance {d}").format(d=number(row.distance, 2)),
                derived,
                *source,
                firm.format(share=percent(percent_of_draws(row.stability), 0)),
                role=Role.RESULT,
            )
            for row in here.peers.itertuples()
        ]
        evidence += _growth(here)
    else:
        evidence = [
            Evidence(
                regions.label(row.region),
                _("{count} of {of} regions").format(count=number(row.members), of=number(row.of)),
                derived,
                *source,
                _("mean distance {d}").format(d=number(row.distance, 2)),
                role=Role.RESULT,
            )
            for row in here.peers.itertuples()
        ]
    return Why(
        "peers",
        _("Who is like it"),
        _(
            "Distance² = mean over groups of variables of ((value here − value there) ÷ median absolute deviation)². "
            "Groups: size, settlement, age, income, attainment, industry mix, specialisation, firm size; equal weights "
            "by default. Never performance."
        ),
        tuple(evidence),
    )


def _growth(here: Chain) -> list[Evidence]:
    """What each peer did better, against what was expected of it."""
    return [
        Evidence(
            _("{region}: {what} {start}–{end}").format(
                region=regions.label(row.peer), what=_(OUTCOME_TITLES[row.outcome]), start=row.start, end=row.end
            ),
            _("{growth} against {expected} expected").format(
                growth=number(row.growth, 1), expected=number(row.expected, 1)
            ),
            _("derived"),
            row=_("here {own} over what was expected, there {residual}").format(
                own=number(row.own, 1), residual=number(row.residual, 1)
            ),
        )
        for row in here.better.itertuples()
    ]
