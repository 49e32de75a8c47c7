"""The skills gap of a place in sentences: who needs another job, what they lack, what stands behind the figures."""

import pandas as pd

from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, band_of_persons, ngettext, number, percent, quoted, rounded
from lib.model.moves import results
from lib.model.occupations import OTHER
from lib.model.skills import INTERVAL, NOWHERE, UNKNOWN, Apart, RegionGap
from lib.views.shared.esco_names import esco
from lib.views.shared.moves_markup import capital, people
from lib.views.skills.drawings import Node
from lib.views.skills.gap_text import apart_sentence

MIN_SHARE_SAID = 0.0005  # of people left out of the gap, from which a sentence says so


def headline(gap: RegionGap, apart: Apart | None, place: str) -> str:
    """How many people need another job, and what sets this place apart. `place`: name and code."""
    low, central, high = (float(gap.people[end]) for end in ("low", "central", "high"))
    names = {
        "place": f"**{place}**",
        "year": gap.year,
        "people": "" if pd.isna(high) else f"**{band_of_persons(low, central, high)}**",
    }
    if gap.nobody:
        return _(
            "Under this scenario nobody in {place} needs another job by {year}, so nobody needs a new skill for one."
        ).format(**names)
    if gap.kind == UNKNOWN:
        return _(
            "How many people make motor vehicles in {place} is **not published**, so nothing is counted here. What "
            "follows are shares of all regions together."
        ).format(**names)
    said = f" {apart_sentence(apart)}" if apart else ""
    if gap.kind == INTERVAL:
        text = _(
            "{place} has no figure of its own. In this calculation {people} people there need another job by {year}."
        )
        return text.format(**names) + said
    return _("In this calculation {people} people in {place} need another job by {year}.").format(**names) + said


def work(family: str) -> str:
    """Name of a kind of work: a job family, the other jobs, or nothing that is known."""
    if family == NOWHERE:
        return _("No open move is known")
    return _("Jobs outside the selection") if family == OTHER else assumption(f"family.{family}").title()


# Which jobs there are


def jobs_sentence(jobs: pd.DataFrame, group: str) -> str:
    """Whose mix of occupations it is, and how many jobs it is applied to.

    jobs: by group; group: who shares the figure with the place, in words, or "".
    """
    total = jobs[["value", "low", "high"]].sum(min_count=1)
    if pd.notna(total["value"]):
        return _(
            "The mix of occupations of 14 western EU countries, 2019, fitted to this country's manufacturing and "
            "applied to the {jobs} people who make motor vehicles here (2022)."
        ).format(jobs=number(total["value"]))
    if pd.notna(total["high"]):
        sentence = _(
            "The mix of occupations of 14 western EU countries, 2019, fitted to this country's manufacturing and "
            "applied to the {jobs} motor vehicle jobs that the region may have."
        ).format(jobs=people(total["low"], total["high"], 3))
        return f"{sentence} {group}".strip()
    return _(
        "The mix of occupations of 14 western EU countries, 2019, fitted to this country's manufacturing, as shares. "
        "How many motor vehicle jobs there are here is not published."
    )


# Where people can go


def leaving_sentence(flow: pd.Series, year: int) -> str:
    """How many jobs end, and how many of their people leave by age, need another job and need retraining.

    flow: the people of the place in the year.
    """
    steps = ("ended", "age", "need", "nearby", "retrain")
    counts = {step: people(float(flow[f"{step}_low"]), float(flow[f"{step}_high"])) for step in steps}
    return _(
        "In this calculation {ended} jobs end here by {year}: {age} people leave by age, **{need} need another job**. "
        "Of these {nearby} find like work nearby and {retrain} need retraining."
    ).format(year=year, **counts)


def shares_sentence(place: str) -> str:
    """Whose shares the figures are, where nothing is published of the place itself."""
    return _(
        "The figures are shares of the people who need another job, as they are in {place}, "
        "the region with most motor vehicle jobs."
    ).format(place=place)


def flow_sentence(gap: RegionGap) -> str:
    """How people are spread over moves, and who is not in them."""
    spread = _(
        "People are spread over up to ten moves of each job that fit (that are open, where none fits): the more alike, "
        "and the more posts fall vacant here in that kind of work, the more people."
    )
    return f"{spread} {left_out(gap)}".strip()


def left_out(gap: RegionGap) -> str:
    """Who is not in the gap: people for whom no open move is known; "" where nobody is left out."""
    shown = gap.pattern
    end = "central" if pd.notna(shown.people["central"]) else "high"
    share = 1 - shown.with_a_move[end] / shown.people[end] if shown.people[end] > 0 else 0.0
    if share < MIN_SHARE_SAID:
        return ""
    return _(
        "{share} of those who need another job are not in this gap: their jobs are outside the automotive selection, "
        "or no move is open."
    ).format(share=percent(share * 100))


def flow_alt(left: list[Node], right: list[Node]) -> str:
    """The flow in one sentence."""
    ends = [", ".join(f"{n.words} {n.more}" for n in nodes) for nodes in (left, right)]
    return _("People leave: {left}. They can go to: {right}. The table below holds every pair.").format(
        left=ends[0], right=ends[1]
    )


# Which skills they lack


def weights_sentence() -> str:
    """What moves are weighted by, in every direction."""
    return _(
        "Moves count by people, likeness and the posts that fall vacant here in each group of work; posts lie evenly "
        "over a group's occupations."
    )


def asked_sentence(occupations: int) -> str:
    """How many of ESCO's jobs ask for a skill."""
    return ngettext("{count} of ESCO's jobs asks for it.", "{count} of ESCO's jobs ask for it.", occupations).format(
        count=number(occupations)
    )


def about_people(gap: RegionGap, prevalence: float) -> str:
    """Of about how many people the moves are that miss a thing: "about 640 people"; "" where nobody is counted.

    No head count of people who lack it: a person is spread over several moves.
    """
    if gap.other is not None:
        return ""
    low, central, high = (float(gap.with_a_move[end]) * prevalence for end in ("low", "central", "high"))
    if pd.notna(central):
        several = ngettext("about {people} person", "about {people} people", max(1, int(rounded(central))))
        return several.format(people=people(central, central))
    return ngettext("{people} person", "{people} people", max(1, int(rounded(high)))).format(people=people(low, high))


def lacking_sentence(skill: pd.Series | None, gap: RegionGap) -> str:
    """In how many moves here one skill is missing. skill: its row of the gap, None where no move misses it."""
    if skill is None:
        return _(
            "It is missing in no move of this region: those who need another job hold it, or no job among their best "
            "ones asks for it."
        )
    share, count = percent(skill["prevalence"] * 100), number(skill["destinations"])
    about = about_people(gap, float(skill["prevalence"]))
    if not about:
        sentence = _("It is missing in {share} of the moves and counts in {count} of the jobs.")
        return sentence.format(share=share, count=count)
    return _(
        "Here it is missing in {share} of the moves, those of {people}, and counts in {count} of the jobs they can "
        "move to."
    ).format(people=about, share=share, count=count)


def quadrant_alt(skills: pd.DataFrame, named: int) -> str:
    """The quadrant in one sentence. skills: in the order in which they are drawn."""
    return _(
        "Skills by how often they are missing and in how many jobs they count; first: {skills}. "
        "The list under it names {count}."
    ).format(skills=", ".join(map(esco, skills["label"].head(3))), count=number(min(named, len(skills))))


def gateway_sentence(opened: pd.DataFrame) -> str:
    """The one skill that lifts most moves over the threshold for those who move. opened: gateways_of_people."""
    telling = opened[~opened["everywhere"]]
    if telling.empty:
        return _("No single skill lifts another move over the threshold here.")
    first = telling.iloc[0]
    return _(
        "{skill}, learned first, would lift {count} more moves over the threshold for each person, on average; "
        "no other single skill lifts more."
    ).format(skill=quoted(f"**{capital(first['label'])}**"), count=f"**{number(first['opened'], 1)}**")


def new_jobs_sentence(jobs: int, occupation: str, unknown: bool) -> str:
    """Who fills the new jobs, and that they are never added to the gap.

    unknown: how many people need another job is not known.
    """
    sentence = ngettext(
        "{jobs} new jobs of the kind {label}. Those who need another job fill them in proportion to how alike their "
        "old job is; jobs beyond their number are filled by people without the skills. "
        "This is never added to the gap above.",
        "{jobs} new jobs of the kind {label}. Those who need another job fill them in proportion to how alike their "
        "old job is; jobs beyond their number are filled by people without the skills. "
        "This is never added to the gap above.",
        jobs,
    ).format(jobs=number(jobs), label=occupation)
    if unknown:
        sentence += " " + _("How many people here need another job is not known, so nobody is taken to bring a skill.")
    return sentence


# What stands behind the figures


def conditions(path: str, year: int, selected: int) -> str:
    """What the boxes list, and the scenario behind the gap."""
    box = _("The box lists a selection of {count} automotive jobs; type any other of ESCO's {all}.")
    box = box.format(count=number(selected), all=number(len(table("occupations"))))
    return box + " " + _("Scenario: {path}, until {year}.").format(path=path, year=year)


@memo(language=True)
def method_notes() -> list[str]:
    """What a reader must know about the method, one sentence or two each."""
    return [
        _(
            "A skill is held when ESCO lists it for the old job, essential or optional; it is near when a related "
            "skill of the old job resembles it by name and meaning. "
            "Each skill counts the more, the fewer jobs ask for it."
        ),
        _(
            "Likeness counts both ways: what the old job brings of the new one's needs, "
            "and the new one of the old one's. One way alone would always favour simple jobs."
        ),
        _(
            "A move is open from 20 % likeness and close from 30 %, at most one job zone up or down (O*NET; the middle "
            "of the ISCO-08 unit group, or the level of ISCO-08, where none is known), with at least 75 % of the pay "
            "(British, as a ratio), in a kind of work whose tasks are alike, and where the new job depends on the "
            "engine no more than the old one and the average. Moves that fail that last condition alone stay with it."
        ),
        _(
            "ESCO gives related jobs the same lists of skills, "
            "so jobs that differ on the shop floor can look alike here."
        ),
        _(
            "Jobs by occupation are modelled: each region has the mix of its country's manufacturing, and within an "
            "ISCO group the jobs are spread evenly over the occupations of the selection."
        ),
        agreement_sentence(table("move_counts")),
    ]


def agreement_sentence(counts: pd.DataFrame) -> str:
    """How many open moves jobs have, and how that agrees with published work. counts: the table move_counts."""
    return _(
        "Of ESCO's {all} jobs half have {median} open moves or more, {none} have none and the most is {most}. "
        "In a published table of {sample} jobs (Nesta, Mapping Career Causeways 2020) "
        "the median is {theirs}; for the same jobs ours is {ours}. "
        "Rank correlation with theirs: {rank} for open moves, {high} for close ones."
    ).format(
        all=number(len(counts)),
        median=number(counts["open"].median()),
        none=percent(100 * (counts["open"] == 0).mean()),
        most=number(counts["open"].max()),
        sample=number(results.PUBLISHED_SAMPLE),
        theirs=number(results.PUBLISHED_MEDIAN),
        ours=number(results.OUR_MEDIAN),
        rank=number(results.RANK_OPEN, 2),
        high=number(results.RANK_CLOSE, 2),
    )
