"""Which skills do the people of a region lack for the jobs they can move to, and how many people lack each?

Method: METHODS, section 6. Move gap: G_s = Σ_o need_o · Σ_B share(B|o) · (1 − σ_oBs) · a, with a = 1 for an
essential skill of B and OPTIONAL for an optional one (off by default), over up to ten open destinations B of each
origin o. Demand gap: only where new jobs are entered. The two are never added.
"""

import numpy as np
import pandas as pd

from lib.model.moves import Profiles, match
from lib.model.occupations import OTHER

BAND = ["low", "central", "high"]
NOWHERE = "none"  # kind of work of those without an open move
OPTIONAL = 0.5  # what an optional skill of a destination counts, where they are switched on (METHODS)


def among(table: pd.DataFrame, scope: str = "all") -> pd.DataFrame:
    """The rows of the tables moves_best or doors for one scope of destinations (lib.model.moves.SCOPES)."""
    return table[table["scope"] == scope]


def people_by_move(moving: pd.DataFrame, best: pd.DataFrame) -> pd.DataFrame:
    """People by move: origin, destination, likeness, share, low, central, high. best: what among or ways gives."""
    table = best.merge(moving, left_on="origin", right_on="occupation")
    table[BAND] = table[BAND].mul(table["share"].to_numpy(), axis=0)
    return table[["origin", "destination", "likeness", "share", *BAND]]


def by_kind_of_work(moving: pd.DataFrame, moves: pd.DataFrame, occupations: pd.DataFrame) -> pd.DataFrame:
    """People by kind of work left and entered: leaves, enters (job families, OTHER, NOWHERE), low, central, high.

    NOWHERE holds those without an open move among the jobs counted; rows of a kind of work add up to its people
    who move.
    """
    family = occupations.set_index("occupation")["family"].astype(str).replace("", OTHER)
    kinds = {name: moves[name].map(family).to_numpy() for name in ("origin", "destination")}
    going = moves[BAND].assign(leaves=kinds["origin"], enters=kinds["destination"])
    left = moving[~moving["occupation"].isin(moves["origin"])]
    staying = left[BAND].assign(leaves=left["occupation"].map(family).fillna(OTHER), enters=NOWHERE)
    return pd.concat([going, staying]).groupby(["leaves", "enters"])[BAND].sum(min_count=1).reset_index()


def skills_gap(moves: pd.DataFrame, missing: pd.DataFrame, skills: pd.DataFrame, optional: float = 0.0) -> pd.DataFrame:
    """People who need each skill, most first.

    moves: what people_by_move gives; missing: the table moves_missing; skills: the table skills; optional: 0 or
    OPTIONAL. Columns: skill, uri, label, group, low, central, high (persons), prevalence (share of the region's moves
    that miss the skill: neither held nor met by a related one), destinations (in how many of them it is asked for and
    not held), transferability (that number as a share of all destinations), type, green, digital, everywhere.
    """
    table = _needs(moves, missing, optional)
    persons = table[BAND].mul(table["lacks"] * table["counts"], axis=0)
    by_skill = persons.groupby(table["skill"]).sum(min_count=1)
    size = _size(moves)
    table["missed"] = _size(table) * (table["lacks"] >= 1)
    by_skill["prevalence"] = table["missed"].groupby(table["skill"]).sum() / size.sum()
    by_skill["destinations"] = table.groupby("skill")["destination"].nunique()
    by_skill["transferability"] = by_skill["destinations"] / max(1, moves["destination"].nunique())
    about = skills.set_index("skill")[["uri", "label", "group", "type", "green", "digital", "everywhere"]]
    by_skill = (
        by_skill.join(about)
        .reset_index()
        .sort_values([_leading(by_skill), "skill"], ascending=[False, True], ignore_index=True)
    )
    first = ["skill", "uri", "label", "group", *BAND, "prevalence", "destinations", "transferability"]
    return by_skill[[*first, "type", "green", "digital", "everywhere"]]


def groups_gap(
    moves: pd.DataFrame,
    missing: pd.DataFrame,
    skills: pd.DataFrame,
    groups: pd.DataFrame,
    level: int = 2,
    optional: float = 0.0,
) -> pd.DataFrame:
    """People who need at least one skill of a group, most first.

    Columns: group, label, low, central, high, prevalence, skills.

    Within one move a person counts once per group, with the skill of the group that is furthest off. Skills asked
    everywhere are left out: they stand apart. level: 1 to 3 of the hierarchy.
    """
    column = {1: "group1", 2: "group2", 3: "group"}[level]
    table = _needs(moves, missing, optional)
    telling = skills["skill"].isin(table["skill"].unique()) & ~skills["everywhere"]
    about = skills.loc[telling, ["skill", column]]
    numbers, names = pd.factorize(about[column].astype(str), sort=True)  # groups by number: quicker than by name
    group = pd.Series(numbers, about["skill"].to_numpy())
    table = table[table["skill"].isin(group.index)]
    table = table.assign(group=table["skill"].map(group), need=table["lacks"] * table["counts"], size=_size(table))
    worst = table.groupby(["group", "origin", "destination"])[[*BAND, "size", "need", "lacks"]].max()
    by_group = worst[BAND].mul(worst["need"], axis=0).groupby(level="group").sum(min_count=1)
    by_group["prevalence"] = (worst["size"] * (worst["lacks"] >= 1)).groupby(level="group").sum() / _size(moves).sum()
    by_group["skills"] = table.groupby("group")["skill"].nunique()
    by_group.index = pd.Index(names[by_group.index], name="group")
    by_group = by_group.join(groups.set_index("group")["label"]).reset_index()
    return by_group.sort_values([_leading(by_group), "group"], ascending=[False, True], ignore_index=True)[
        ["group", "label", *BAND, "prevalence", "skills"]
    ]


def quadrant(gap: pd.DataFrame, shown: int = 40) -> pd.DataFrame:
    """The skills that most people need, with `priority`: "both", "often missed", "useful widely" or "neither".

    Prevalence against transferability (SkillsFuture Singapore's idea), each against its median over the `shown` skills.
    Skills asked everywhere take no part.
    """
    telling = gap[~gap["everywhere"]].head(shown)
    often = telling["prevalence"] >= telling["prevalence"].median()
    widely = telling["transferability"] >= telling["transferability"].median()
    names = np.select([often & widely, often, widely], ["both", "often missed", "useful widely"], "neither")
    return telling.assign(priority=names).reset_index(drop=True)


def demand_gap(profiles: Profiles, skills: pd.DataFrame, new_jobs: pd.DataFrame, moving: pd.DataFrame) -> pd.DataFrame:
    """What new jobs ask for that those who move do not bring, in persons.

    Columns: skill, uri, label, group, low, central, high, green, digital, everywhere.

    new_jobs: occupation (number), low, central, high (jobs entered with their evidence); moving: people who move, by
    occupation. Movers fill the jobs in proportion to how well they fit; jobs beyond their number come without any
    skill. The low end takes few jobs and many movers, the high end many jobs and few movers.
    """
    origins = moving[moving["occupation"] >= 0]
    met = {o: match(profiles, profiles.holds[o], profiles.essential) for o in origins["occupation"]}
    needed = []
    for end, supply in (("low", "high"), ("central", "central"), ("high", "low")):
        people = origins[supply].to_numpy(float)
        jobs = new_jobs[end].to_numpy(float)
        filled = min(1.0, people.sum() / jobs.sum()) if jobs.sum() else 0.0
        for destination, wanted in zip(new_jobs["occupation"], jobs, strict=True):
            rows = profiles.essential.by_occupation[int(destination)]
            fits = np.array([m.counts[rows] @ profiles.essential.weight[rows] for m in met.values()])
            part = people * fits
            brought = np.zeros(len(rows))
            if part.sum():
                brought = sum(p * m.counts[rows] for p, m in zip(part / part.sum(), met.values(), strict=True))
            need = wanted * (1 - filled * brought)
            needed.append(pd.DataFrame({"skill": profiles.essential.skill[rows], "end": end, "persons": need}))
    table = pd.concat(needed).groupby(["skill", "end"])["persons"].sum().unstack().reindex(columns=BAND).reset_index()
    table = table.merge(skills[["skill", "uri", "label", "group", "green", "digital", "everywhere"]], on="skill")
    return table.sort_values(["central", "skill"], ascending=[False, True], ignore_index=True)


def _needs(moves: pd.DataFrame, missing: pd.DataFrame, optional: float) -> pd.DataFrame:
    """Skills not held in each move, with the people of the move: origin, destination, skill, lacks, counts, BAND."""
    table = missing if optional else missing[missing["essential"]]
    table = table.merge(moves[["origin", "destination", *BAND]], on=["origin", "destination"])
    return table.assign(counts=np.where(table["essential"], 1.0, optional), lacks=table["lacks"].astype(float).round(4))


def _leading(table: pd.DataFrame) -> str:
    """The column to sort by: central, or high where no central figure is known."""
    return "central" if table["central"].notna().any() else "high"


def _size(table: pd.DataFrame) -> pd.Series:
    """How many people a row stands for: central, or high where no central figure is known. For shares only."""
    return table[_leading(table)].fillna(0.0)
