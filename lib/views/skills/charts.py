"""Figures of the skills gap of a place: jobs, flow between kinds of work, what comes first, new jobs."""

import html

import pandas as pd

from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, percent
from lib.model import skills
from lib.model.moves import gateways_of_people
from lib.model.moves.results import arranged
from lib.model.occupations import by_family, by_occupation, jobs_by_group, tied_jobs, tied_share
from lib.model.scenario import Scenario, seen
from lib.model.scenario.results import jobs as jobs_of_base_year
from lib.regions.place import Place
from lib.views.scenario.params import scenario_to_query
from lib.views.shared import moves_markup
from lib.views.shared.figure import Figure
from lib.views.shared.moves_markup import NAN, capital, marks, people, to_training
from lib.views.skills import drawings, tables, text
from lib.views.skills.drawings import Node
from lib.views.skills.params import GapAsked

ESCO = (
    "occupations_en",
    "skills_en",
    "occupationSkillRelations",
    "skillsHierarchy_en",
    "broaderRelationsSkillPillar",
    "greenSkillsCollection_en",
    "digitalSkillsCollection_en",
    "automotive_occupation_families",
)
RISK = ("automation_risk_mcc_risk_All_occupations", "automation_risk_mcc_risk_ISCO_4digit")
MIX = ("jrc_tasks_isco2d_nace2d_eu15",)
JOBS = ("sbs_r_nuts2021_emp_loc_nr_2022",)
GAP = (*JOBS, *MIX, *ESCO)
JOB_GROUPS_SHOWN, GATEWAYS_SHOWN, NEW_JOB_SKILLS_SHOWN = 8, 5, 10  # bars
ELECTRIC_WORK = ("electrification", "software")  # families of jobs that are stressed


def gap_notes(scenario: Scenario) -> tuple[str, ...]:
    """What travels with a figure of the gap: the scenario, and what low and high are."""
    return (
        _("Scenario: {query}").format(query=str(scenario_to_query(scenario) or _("as usual"))),
        _("People are modelled; low and high are the 5th and 95th percentile of 500 draws of the assumptions."),
    )


# Which jobs there are


@memo(size=512)
def jobs_of(place: Place) -> pd.DataFrame:
    """Motor vehicle jobs of the place by group of occupations (what lib.model.occupations.by_group gives)."""
    jobs = jobs_of_base_year()
    return jobs_by_group(jobs[jobs["region"] == place.code])


@memo(language=True, size=512)
def jobs_figure(place: Place) -> Figure:
    """Jobs by group of occupations: modelled, an interval where the place has no figure of its own, else shares."""
    jobs = jobs_of(place)
    label = _("Jobs by group of occupations")
    top = jobs.sort_values("share", ascending=False, kind="stable").head(JOB_GROUPS_SHOWN)
    names = [html.escape(name) for name in tables.group_names(top)]
    low, high = top["low"].fillna(top["value"]), top["high"].fillna(top["value"])
    if high.isna().all():
        shares = zip(names, top["share"], strict=True)
        chart = moves_markup.shares([moves_markup.Row(n, share=s, more=percent(s * 100)) for n, s in shares], label)
    else:
        rows = [moves_markup.Row(n, a, NAN, b) for n, a, b in zip(names, low, high, strict=True)]
        chart = moves_markup.bands(rows, label)
    words = tables.jobs_words(jobs)
    return Figure(
        name=f"jobs-{place.code}",
        title=_("Motor vehicle jobs of {place} by group of occupations").format(place=place.label),
        alt=label,
        table=words,
        download=lambda: jobs,
        sources=(*JOBS, *MIX),
        chart=chart,
        numeric=tuple(words.columns[1:]),
    )


@memo(size=512)
def tied_of(place: Place, scenario: Scenario) -> pd.DataFrame:
    """Jobs tied to the combustion engine by kind of work: what tied_jobs gives, and the share of each kind."""
    families = by_family(by_occupation(jobs_of(place), table("occupations")))
    shares = {str(family): float(share) for family, share in zip(families["family"], families["share"], strict=True)}
    weights = {f: (one.low, one.central, one.high) for f in shares for one in [assumption(f"family.{f}")]}
    share = tied_share(shares, weights, seen(scenario.basis, place.code).total.ice)
    tied = tied_jobs(families, share).merge(
        share.rename(columns=lambda c: c if c == "family" else f"share_{c}"), on="family"
    )
    return tied.sort_values("share_central", ascending=False, kind="stable", ignore_index=True)


@memo(language=True, size=512)
def tied_figure(place: Place, scenario: Scenario) -> Figure:
    """Jobs tied to the combustion engine by kind of work, as bars of people where a number is known, else of shares."""
    tied = tied_of(place, scenario)
    label = _("Jobs tied to the combustion engine by kind of work")
    rows = [
        moves_markup.Row(
            html.escape(text.work(row["family"])),
            row["low"],
            NAN,
            row["high"],
            tables.tied_share(row["share_low"], row["share_high"]),
            share=row["share_high"],
        )
        for _i, row in tied.iterrows()
    ]
    return Figure(
        name=f"tied-{place.code}",
        title=_("Motor vehicle jobs of {place} tied to the combustion engine").format(place=place.label),
        alt=label,
        table=tables.tied_words(tied),
        download=lambda: tied,
        sources=(*JOBS, *MIX),
        chart=moves_markup.bands(rows, label) if tied["high"].notna().any() else moves_markup.shares(rows, label),
    )


# Where people can go


def sides(moves: pd.DataFrame, counted: bool) -> tuple[list[Node], list[Node], dict[tuple[str, str], float]]:
    """Both sides of the flow, largest first and "no move known" last, and its links.

    moves: what by_kind_of_work gives; counted: whether its people are those of the place; their shares stand where not.
    """
    moves = moves.assign(size=moves["central"].fillna(moves["high"]))
    whole = float(moves["size"].sum())

    def node(side: str, family: str) -> Node:
        rows = moves[moves[side] == family]
        more = people(rows["low"].sum(), rows["high"].sum()) if counted else percent(rows["size"].sum() / whole * 100)
        stressed = "electric" if side == "enters" and family in ELECTRIC_WORK else ""
        return Node(family, text.work(family), more, "none" if family == skills.NOWHERE else stressed)

    def nodes(side: str) -> list[Node]:
        order = moves.groupby(side)["size"].sum().sort_values(ascending=False, kind="stable").index
        last = [f for f in order if f == skills.NOWHERE]
        return [node(side, f) for f in [*(f for f in order if f != skills.NOWHERE), *last]]

    links = zip(moves["leaves"], moves["enters"], moves["size"], strict=True)
    return nodes("leaves"), nodes("enters"), {(a, b): float(size) for a, b, size in links}


@memo(language=True, size=256)
def flow_figure(asked: GapAsked, theme: str) -> Figure:
    """From the kinds of work that lose jobs to those people can enter."""
    gap = asked.gap
    counted, shown = gap.other is None, gap.pattern
    moves = skills.by_kind_of_work(shown.moving, shown.moves, table("occupations"))
    left, right, links = sides(moves, counted)
    alt, words = text.flow_alt(left, right), tables.flow_words(moves, counted)
    return Figure(
        name=f"people-by-move-{asked.place.code}",
        title=_("People of {place} by move").format(place=asked.place.label),
        alt=alt,
        table=words,
        download=lambda: tables.people_file(gap.moves),
        sources=GAP,
        chart=drawings.flow(left, right, links, theme, alt),
        numeric=(words.columns[-1],),
        notes=gap_notes(asked.scenario),
    )


# Which skills come first


@memo(language=True, size=32)
def gap_in_words(asked: GapAsked) -> pd.DataFrame:
    """Every skill of the gap for reading: a thousand rows, worded when somebody reads them."""
    return tables.gap_words(asked.gap.gap)


@memo(size=256)
def first_skills(asked: GapAsked) -> pd.DataFrame:
    """The skills that most people lack, in the order in which they are drawn, with their priority."""
    return drawings.first_ones(skills.quadrant(asked.gap.gap))


@memo(language=True, size=256)
def quadrant_figure(asked: GapAsked) -> Figure:
    """Skills worth teaching first: often missing, and useful in many of the jobs that people can move to."""
    first = first_skills(asked)
    alt = text.quadrant_alt(first, drawings.POINTS_NAMED)
    return Figure(
        name=f"first-{asked.place.code}",
        title=_("Skills gap of {place}").format(place=asked.place.label),
        alt=alt,
        table=tables.skills_words(first),
        download=lambda: first,
        sources=GAP,
        chart=drawings.quadrant(first, alt),
        notes=gap_notes(asked.scenario),
    )


@memo(language=True, size=256)
def quadrant_key(asked: GapAsked) -> str:
    """The first ones of the quadrant by number, as markup."""
    return drawings.key(first_skills(asked))


@memo(size=256)
def gateways_of(asked: GapAsked) -> pd.DataFrame:
    """Skills by the moves that each lifts over the threshold for the people who move (gateways_of_people)."""
    gateways = skills.among(table("doors"), asked.scope)
    return gateways_of_people(asked.gap.pattern.moving, gateways, table("skills"))


@memo(language=True, size=256)
def gateways_figure(asked: GapAsked) -> Figure:
    """The skills that lift most moves over the threshold."""
    opened = gateways_of(asked)
    top = opened[~opened["everywhere"]].head(GATEWAYS_SHOWN)
    most = float(top["opened"].max()) if len(top) else 1.0
    label = _("Skills by the moves they lift over the threshold")
    words = tables.gateways_words(top)
    rows = [
        moves_markup.Row(_linked(row), share=row["opened"] / most, more=more)
        for (_i, row), more in zip(top.iterrows(), words.iloc[:, 1], strict=True)
    ]
    return Figure(
        name=f"doors-{asked.place.code}",
        title=_("Moves that one skill lifts over the threshold in {place}").format(place=asked.place.label),
        alt=label,
        table=words,
        download=lambda: opened,
        sources=GAP,
        chart=moves_markup.shares(rows, label),
        notes=gap_notes(asked.scenario),
    )


def _linked(skill: pd.Series) -> str:
    """A skill as a link to its training, and whether it is green or digital."""
    return to_training(capital(skill["label"]), skill["uri"]) + marks(skill[["green", "digital"]])


# What new jobs ask for


@memo(language=True, size=128)
def new_jobs_figure(asked: GapAsked, occupation: int) -> Figure:
    """Skills that the new jobs ask for and those who need another job do not bring."""
    moving = asked.gap.moving
    if moving["high"].isna().all():
        moving = moving.fillna(0.0)
    new = pd.DataFrame({"occupation": [occupation], **dict.fromkeys(skills.BAND, [float(asked.new_jobs)])})
    needed = skills.demand_gap(arranged(), table("skills"), new, moving)
    needed = needed[~needed["everywhere"]]
    top = needed.sort_values(["high", "skill"], ascending=[False, True], kind="stable").head(NEW_JOB_SKILLS_SHOWN)
    label = _("Skills that new jobs ask for")
    rows = [moves_markup.Row(_linked(row), row["low"], row["central"], row["high"]) for _i, row in top.iterrows()]
    nothing = html.escape(_("Everything that this job asks for is asked for nearly everywhere."))
    return Figure(
        name=f"new-jobs-{asked.place.code}",
        title=_("What new jobs ask for in {place}").format(place=asked.place.label),
        alt=label,
        table=tables.new_jobs_words(top),
        download=lambda: needed,
        sources=GAP,
        chart=moves_markup.bands(rows, label) if rows else f'<p class="atlas-under">{nothing}</p>',
        notes=gap_notes(asked.scenario),
    )
