"""The one course that opens most moves: teach it to everybody who has to move, then count their moves again.

Open moves are counted within the automotive selection. The numbers of one set of skills are the same for every region
and scenario, so they are worked out once. Method: METHODS, sections 5 and 7.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.model.moves import Ground, Profiles, in_scope, profiles, reach
from lib.model.moves.results import judged_by
from lib.model.skills import RegionGap
from lib.model.training.search import MIN_WEIGHT, counted
from lib.model.training.teaching import coverage

CANDIDATES = 10  # different programmes recounted: those that close most of the gap

Recount = Callable[[frozenset[str]], float]


def opening(
    gap: pd.DataFrame,
    courses: pd.DataFrame,
    course_skills: pd.DataFrame,
    recount: Recount,
    candidates: int = CANDIDATES,
    at_least: float = MIN_WEIGHT,
) -> pd.DataFrame:
    """Programmes in reach by how many moves they open: programme, opened, courses, places, covers; most first.

    `recount(skills)` is the number of open moves of the region's people when each of them also has these skills
    (ESCO URIs); it is called once with none, and once for each candidate. Programmes that teach the same skills are one
    candidate, the first stands for them; those that open nothing have no row.
    """
    offers = courses.groupby(courses["programme"].astype(str)).agg(courses=("id", "size"), places=("places", "sum"))
    covered = coverage(gap, course_skills, at_least)
    pairs = counted(course_skills, at_least)
    taught = pairs.groupby(pairs["programme"].astype(str))["uri"].agg(lambda uris: frozenset(map(str, uris)))
    alike = covered[covered["programme"].isin(offers.index)].join(offers, on="programme")
    alike = alike.assign(skills=alike["programme"].map(taught)).groupby("skills", sort=False)
    programmes = alike.agg(
        programme=("programme", "first"),
        courses=("courses", "sum"),
        places=("places", "sum"),
        covers=("covers", "first"),
    )
    programmes = programmes.head(candidates).astype({"courses": int, "places": int}).reset_index()
    now = recount(frozenset())
    programmes["opened"] = [recount(skills) - now for skills in programmes["skills"]]
    programmes = programmes.loc[programmes["opened"] > 0, ["programme", "opened", "courses", "places", "covers"]]
    return programmes.sort_values(["opened", "covers", "programme"], ascending=[False, False, True], ignore_index=True)


@dataclass(frozen=True, eq=False)
class Selection:
    """The automotive selection alone, its occupations numbered anew: profiles with the weights of all of ESCO."""

    occupations: pd.DataFrame
    profiles: Profiles
    ground: Ground
    number: dict[int, int]  # number among all occupations → number here


def open_moves_of(gap: RegionGap) -> Callable[[frozenset[str]], float]:
    """A function from skills (URIs) to the open moves of one person of this region who has to move.

    On average, when all of them have learned these skills.
    """
    small = _selection()
    moving = gap.pattern.moving
    people = moving[moving["occupation"].isin(small.number)]
    size = people["central"].where(people["central"].notna(), people["high"]).to_numpy(float)
    origins = people["occupation"].map(small.number).to_numpy(int)
    weight = size / size.sum()
    skill = table("skills").set_index("uri")["skill"]

    def moves_after(skills: frozenset[str]) -> float:
        known = frozenset(int(skill[uri]) for uri in skills if uri in skill.index)
        return float(weight @ _counts(known)[origins])

    return moves_after


@memo
def _counts(learned: frozenset[int]) -> np.ndarray:
    """Open moves within the selection from each of its occupations after these skills (numbers) are learned."""
    small = _selection()
    extra = sorted(learned)
    return np.array(
        [reach(small.profiles, small.ground, origin, extra).open.sum() for origin in range(len(small.occupations))]
    )


@memo(size=1)
def _selection() -> Selection:
    every, relations, skills = table("occupations"), table("occupation_skills"), table("skills")
    chosen = np.flatnonzero(in_scope(every, "selection"))
    number = {int(old): new for new, old in enumerate(chosen)}
    whole = profiles(every, relations, skills, table("skill_similarity"))
    weight = np.zeros(len(skills))
    weight[whole.essential.skill] = whole.essential.weight
    occupations = every.iloc[chosen].assign(occupation=np.arange(len(chosen))).reset_index(drop=True)
    inside = relations[relations["occupation"].isin(number)]
    own = profiles(
        occupations, inside.assign(occupation=inside["occupation"].map(number)), skills, table("skill_similarity")
    )
    needs = replace(own.essential, weight=weight[own.essential.skill])
    return Selection(occupations, replace(own, essential=needs), judged_by().only(chosen), number)
