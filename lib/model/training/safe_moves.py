"""How many safe moves people have when they have learned some skills first: what a course opens.

Counted within the automotive selection. The numbers of one set of skills are the same for every region and scenario, so they
are worked out once. Method: METHODS, sections 5 and 7.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from lib.data.store import snapshot_id, table
from lib.model.moves import Profiles, in_scope, profiles, reach
from lib.model.skills import RegionGap


@dataclass(frozen=True, eq=False)
class Selection:
    """The automotive selection alone, its occupations numbered anew: profiles with the weights of all of ESCO."""

    occupations: pd.DataFrame
    profiles: Profiles
    number: dict[int, int]  # number among all occupations → number here


def average(gap: RegionGap) -> Callable[[frozenset[str]], float]:
    """A function: safe moves of one person of this region who has to move, on average, when all have learned these skills (URIs)."""
    small = _selection(snapshot_id())
    moving = gap.pattern.moving
    people = moving[moving["occupation"].isin(small.number)]
    size = people["central"].where(people["central"].notna(), people["high"]).to_numpy(float)
    origins = people["occupation"].map(small.number).to_numpy(int)
    weight = size / size.sum()
    skill = table("skills").set_index("uri")["skill"]

    def counted(skills: frozenset[str]) -> float:
        known = frozenset(int(skill[uri]) for uri in skills if uri in skill.index)
        return float(weight @ _counts(known, snapshot_id())[origins])

    return counted


@lru_cache(maxsize=512)
def _counts(learned: frozenset[int], snapshot: str) -> np.ndarray:
    """Safe moves within the selection from each of its occupations after these skills (numbers) are learned."""
    small = _selection(snapshot)
    extra = sorted(learned)
    return np.array(
        [reach(small.profiles, small.occupations, origin, extra).safe.sum() for origin in range(len(small.occupations))]
    )


@lru_cache(maxsize=1)
def _selection(_snapshot: str) -> Selection:
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
    return Selection(occupations, replace(own, essential=needs), number)
