"""Whose skills meet whose needs: a person's skills matched one to one to what every occupation asks for.

Method: METHODS, section 5, after Kanders et al. 2020, Mapping Career Causeways (Nesta). A skill that is held outright
counts 1; a related one counts σ(d) = 1 / (1 + exp(SLOPE × (CENTRE − d))); each skill of the person meets one need at
most, the most similar pair first.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

SLOPE = 50.0  # of the study
CENTRE = 0.78  # the study's 0.87 belongs to its own sentence model: see CALIBRATION in lib/ingest/skills/moves.py
NOT_MET = -1  # in place of a skill number: no skill meets this need


def strength(similarity: np.ndarray, centre: float = CENTRE, slope: float = SLOPE) -> np.ndarray:
    """What a related skill counts, 0 to 1, from its similarity d."""
    return 1.0 / (1.0 + np.exp(slope * (centre - np.asarray(similarity, float))))


@dataclass(frozen=True)
class Ragged:
    """Lists of different length in one array: list k is item[start[k]:start[k + 1]]."""

    start: np.ndarray
    item: np.ndarray

    @classmethod
    def of(cls, owner: np.ndarray, item: np.ndarray, owners: int) -> "Ragged":
        """Items gathered by their owner (0 to owners − 1), in the order they came."""
        order = np.argsort(owner, kind="stable")
        return cls(np.searchsorted(owner[order], np.arange(owners + 1)), item[order])

    def __getitem__(self, k: int) -> np.ndarray:
        return self.item[self.start[k] : self.start[k + 1]]

    def rows(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places in `item` of all items of these lists, and for each the position of its list in `keys`."""
        lengths = self.start[keys + 1] - self.start[keys]
        position = np.repeat(np.arange(len(keys)), lengths)
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return np.repeat(self.start[keys], lengths) + within, position


@dataclass(frozen=True)
class Needs:
    """What occupations ask for: one row per occupation and skill, with the weight ω of the skill (more if rare)."""

    occupation: np.ndarray
    skill: np.ndarray
    weight: np.ndarray
    occupations: int
    skills: int

    @cached_property
    def by_skill(self) -> Ragged:
        """Row numbers by skill."""
        return Ragged.of(self.skill, np.arange(len(self.skill)), self.skills)

    @cached_property
    def by_occupation(self) -> Ragged:
        """Row numbers by occupation."""
        return Ragged.of(self.occupation, np.arange(len(self.skill)), self.occupations)

    @cached_property
    def total(self) -> np.ndarray:
        """Sum of weights by occupation; NaN for an occupation that asks for nothing."""
        total = self.sum(self.weight)
        return np.where(total > 0, total, np.nan)

    @cached_property
    def number(self) -> np.ndarray:
        """Number of needs by occupation."""
        return np.bincount(self.occupation, minlength=self.occupations)

    def sum(self, values: np.ndarray) -> np.ndarray:
        """Sum of values (one a row) by occupation."""
        return np.bincount(self.occupation, values, self.occupations)


@dataclass(frozen=True)
class Profiles:
    """All occupations and their skills, laid out once: one origin meets every destination in about 1 ms."""

    holds: Ragged  # skills of each occupation, essential and optional
    core: Ragged  # its essential skills
    essential: Needs
    optional: Needs
    related: Ragged  # places of related pairs by skill; the two arrays below stand in that order
    related_skill: np.ndarray
    related_similarity: np.ndarray
    everywhere: np.ndarray  # by skill: asked for in so many kinds of jobs that it says little about one
    knowledge: np.ndarray  # by skill: whether it is a field of knowledge

    @cached_property
    def held_by_skill(self) -> Ragged:
        """Places in `holds` by skill."""
        return Ragged.of(self.holds.item, np.arange(len(self.holds.item)), len(self.everywhere))

    @cached_property
    def holder(self) -> np.ndarray:
        """The occupation of each place in `holds`."""
        return np.repeat(np.arange(len(self.holds.start) - 1), np.diff(self.holds.start))


@dataclass(frozen=True)
class Met:
    """How needs are met, one entry per row of `needs`: what it counts (σ), by which skill, how similar."""

    needs: Needs
    counts: np.ndarray
    by: np.ndarray
    similarity: np.ndarray  # 1 held, under 1 related, 0 missing


def profiles(
    occupations: pd.DataFrame, occupation_skills: pd.DataFrame, skills: pd.DataFrame, skill_similarity: pd.DataFrame
) -> Profiles:
    """Profiles from the four tables of those names; `occupation` and `skill` are row numbers of their tables.

    ω of a skill is ln(number of occupations / occupations with it): 0 for one that all ask for, 8 for one that one asks
    for.
    """
    many, kinds = len(occupations), len(skills)
    asked = skills["n_occupations"].to_numpy(float)
    weight = np.log(many / np.maximum(asked, 1))
    table = occupation_skills.sort_values(["occupation", "skill"])
    who, what = table["occupation"].to_numpy(int), table["skill"].to_numpy(int)
    essential = table["essential"].to_numpy(bool)

    def needs(which: np.ndarray) -> Needs:
        return Needs(who[which], what[which], weight[what[which]], many, kinds)

    one, other = skill_similarity["a"].to_numpy(int), skill_similarity["b"].to_numpy(int)
    similarity = np.tile(skill_similarity["similarity"].to_numpy(float), 2).round(4)  # stored in 32 bits
    related = Ragged.of(np.concatenate([one, other]), np.arange(2 * len(one)), kinds)
    return Profiles(
        Ragged.of(who, what, many),
        Ragged.of(who[essential], what[essential], many),
        needs(essential),
        needs(~essential),
        related,
        np.concatenate([other, one])[related.item],
        similarity[related.item],
        skills["everywhere"].to_numpy(bool),
        (skills["type"].astype(str) == "knowledge").to_numpy(),
    )


def match(profiles: Profiles, held: np.ndarray, needs: Needs, centre: float = CENTRE) -> Met:
    """How far the skills `held` meet these needs, occupation by occupation.

    First every need that is held outright. Then related pairs, the most similar first; a skill that already meets a
    need of that occupation, outright or as a related one, meets no other. Ties go to the lower skill number of the
    need, then of the person.
    """
    held = np.unique(np.asarray(held, int))
    has = np.zeros(needs.skills, bool)
    has[held] = True
    outright = has[needs.skill]
    counts, similarity = outright.astype(float), outright.astype(float)
    by = np.where(outright, needs.skill, NOT_MET)
    place = np.full(needs.skills, NOT_MET)
    place[held] = np.arange(len(held))

    pair, whose = profiles.related.rows(held)
    wanted = profiles.related_skill[pair]
    useful = ~has[wanted]
    pair, whose, wanted = pair[useful], whose[useful], wanted[useful]
    places, asking = needs.by_skill.rows(wanted)
    row, whose, d = needs.by_skill.item[places], whose[asking], profiles.related_similarity[pair[asking]]
    person = needs.occupation[row] * len(held) + whose  # one person's one skill in one occupation
    spent = np.zeros(needs.occupations * max(len(held), 1), bool)
    spent[needs.occupation[outright] * len(held) + place[needs.skill[outright]]] = True
    row, person, d = _closest_first(row, person, d, spent, len(needs.skill))
    counts[row], similarity[row] = strength(d, centre), d
    by[row] = held[person % len(held)] if len(held) else NOT_MET
    return Met(needs, counts, by, similarity)


def met_by_others(profiles: Profiles, origin: int, centre: float = CENTRE) -> np.ndarray:
    """How far the skills of every occupation meet the essential needs of this one, 0 to 1, by occupation number.

    The way back of `match`: the same rules, for one occupation's needs and everybody's skills. NaN where it asks for
    nothing.
    """
    needs, holds = profiles.essential, profiles.holds
    mine = needs.by_occupation[origin]
    asked, weight, many = needs.skill[mine], needs.weight[mine], len(mine)
    if not many:
        return np.full(needs.occupations, np.nan)
    counts, spent = np.zeros(needs.occupations * many), np.zeros(len(holds.item), bool)
    person, need = profiles.held_by_skill.rows(asked)
    person = profiles.held_by_skill.item[person]
    counts[profiles.holder[person] * many + need] = 1.0
    spent[person] = True

    pair, need = profiles.related.rows(asked)
    places, which = profiles.held_by_skill.rows(profiles.related_skill[pair])
    person, need = profiles.held_by_skill.item[places], need[which]
    row, d = profiles.holder[person] * many + need, profiles.related_similarity[pair[which]]
    useful = (counts[row] == 0) & ~spent[person]
    row, _person, d = _closest_first(row[useful], person[useful], d[useful], spent, len(counts))
    counts[row] = strength(d, centre)
    return counts.reshape(-1, many) @ weight / weight.sum() if weight.sum() > 0 else np.full(needs.occupations, np.nan)


def _closest_first(
    row: np.ndarray, person: np.ndarray, d: np.ndarray, spent: np.ndarray, rows: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs taken one to one, the most similar first: row (of a need), person (one skill of one occupation), d.

    spent: by person, whether it meets a need already; it is written to. Ties go to the lower row, then person.
    """
    met = np.zeros(rows, bool)
    order = np.lexsort((person, row, -d))
    row, person, d = row[order], person[order], d[order]
    first_for_person, first_for_row = np.empty(len(spent), int), np.empty(rows, int)
    taken: list[tuple[np.ndarray, ...]] = []
    while len(row):
        still = ~spent[person] & ~met[row]
        row, person, d = row[still], person[still], d[still]
        position = np.arange(len(row))
        first_for_person[person[::-1]] = position[::-1]  # the earliest, because later writes win
        first_for_row[row[::-1]] = position[::-1]
        best = (first_for_person[person] == position) & (first_for_row[row] == position)
        taken.append((row[best], person[best], d[best]))
        spent[person[best]], met[row[best]] = True, True
    if not taken:
        return row, person, d
    row, person, d = (np.concatenate(parts) for parts in zip(*taken, strict=True))
    return row, person, d
