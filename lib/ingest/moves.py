"""The stage "moves": which moves are open from each job, what they lack, and which kinds of work are alike.

Reads the tables of the stage "skills" and embeds nothing, so it takes a few minutes. Method: METHODS, section 5.

CALIBRATION of lib/model/moves/matching.py CENTRE (the study's own 0.87 belongs to its sentence model): at 0.78, where
near pairs begin, a related skill counts from a half to almost all. The build's report gives the numbers of the day.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.ingest.report import Report, progress
from lib.model.moves import (
    COUNTED,
    SCOPES,
    Ground,
    Profiles,
    best,
    counts,
    gateway_skills,
    ground,
    in_scope,
    missing_parts,
    profiles,
    reach,
    towards_electric,
)
from lib.model.occupations import tied_by_family
from lib.model.pressure import CLOSEST

TASKS_FILE = "jrc_tasks_isco2d_nace2d_eu15"
NOT_TASKS = ("nace", "isco", "pop")
SMALL = {"origin": "int16", "destination": "int16", "skill": "int16"}


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """kinds_of_work, moves_best, moves_by_group, moves_missing, doors and move_counts.

    `built` must hold the tables of skills.
    """
    occupations, skills = built["occupations"], built["skills"]
    kinds = kinds_of_work(raw, report)
    who = profiles(occupations, built["occupation_skills"], skills, built["skill_similarity"])
    tied = tied_by_family(occupations, built["occupation_mix"])["central"]
    where = ground(occupations, kinds, tied, assumption("ice_share").central)
    tables = {"kinds_of_work": kinds, **move_tables(who, occupations, where)}
    report.notes += notes_on_moves(tables["move_counts"], in_scope(occupations, "selection"))
    return tables


def kinds_of_work(raw: Path, report: Report) -> pd.DataFrame:
    """How alike the tasks of two ISCO-08 2-digit groups are: a, b, likeness (correlation, −1 to 1); every pair once
    each way.

    Each of the producer's task indices is averaged over activities by their jobs and standardised over the groups.
    """
    frame = pd.read_csv(raw / f"skills/{TASKS_FILE}.tsv.gz", sep="\t")
    report.read[TASKS_FILE] += len(frame)
    names = [name for name in frame.columns if name not in NOT_TASKS]
    known = frame.dropna(subset=names)
    report.drop(TASKS_FILE, len(frame) - len(known), "too few observations for indices of tasks")
    report.kept[TASKS_FILE] += len(known)
    group, jobs = known["isco"].str[:2], known["pop"]
    sums = known[names].mul(jobs, axis=0).groupby(group).sum()
    mean = sums.div(jobs.groupby(group).sum(), axis=0)
    alike = ((mean - mean.mean()) / mean.std()).T.corr().round(3)
    table = alike.rename_axis(index="a", columns="b").stack().rename("likeness").reset_index()
    return table.astype({"likeness": "float32"}).sort_values(["a", "b"], ignore_index=True)


def move_tables(profiles: Profiles, occupations: pd.DataFrame, ground: Ground) -> dict[str, pd.DataFrame]:
    """moves_best, moves_missing and doors for the automotive selection; move_counts for all occupations."""
    selection = [int(number) for number in np.flatnonzero(in_scope(occupations, "selection"))]

    def of_scopes(one: Callable[..., pd.DataFrame], what: str) -> pd.DataFrame:
        return pd.concat([one(scope, progress(selection, f"{what}, {scope}")) for scope in SCOPES])

    chosen = of_scopes(lambda scope, origins: best(profiles, occupations, ground, origins, scope), "destinations")
    opened = of_scopes(
        lambda scope, origins: pd.concat([gateway_skills(profiles, occupations, ground, o, scope) for o in origins]),
        "doors",
    )
    groups = by_group(profiles, occupations, ground, selection)
    electric = towards_electric(profiles, occupations, ground, progress(selection, "electric and digital work"))
    chosen = pd.concat([chosen, electric], ignore_index=True)
    pairs = pd.concat([chosen, groups])[["origin", "destination"]].astype(int)
    lacking = pd.concat([missing_parts(profiles, pairs, essential) for essential in (True, False)])
    every = progress(range(len(occupations)), "moves", len(occupations))
    return {
        "moves_best": _small(chosen.astype({"scope": "category", "rank": "int8", "likeness": "float32"})),
        "moves_by_group": groups,
        "moves_missing": _small(lacking.astype({"lacks": "float32"})),
        "doors": _small(opened.astype({"scope": "category", "opened": "int16"})),
        "move_counts": counts(profiles, occupations, ground, every).astype(dict.fromkeys(COUNTED, "int16")),
    }


def by_group(profiles: Profiles, occupations: pd.DataFrame, ground: Ground, origins: list[int]) -> pd.DataFrame:
    """The fitting destinations most like each origin in every ISCO-08 2-digit group, at most CLOSEST: origin, isco,
    rank, destination, likeness, jobs (how many of the group's occupations fit in all). Among all of ESCO."""
    group = occupations["isco08"].astype(str).str[:2].to_numpy()
    tables = []
    for origin in progress(origins, "moves by group"):
        where = reach(profiles, ground, origin)
        found = np.flatnonzero(where.first(np.ones(len(occupations), bool)))
        table = pd.DataFrame({"isco": group[found], "destination": found, "likeness": where.likeness[found].round(4)})
        table = table.sort_values(["isco", "likeness"], ascending=[True, False], kind="stable")
        table["rank"] = table.groupby("isco").cumcount() + 1
        table["jobs"] = table.groupby("isco")["rank"].transform("size")
        tables.append(table[table["rank"] <= CLOSEST].assign(origin=origin))
    kinds = {"origin": "int16", "destination": "int16", "rank": "int8", "likeness": "float32", "jobs": "int16"}
    table = pd.concat(tables).astype(kinds)[["origin", "isco", "rank", "destination", "likeness", "jobs"]]
    return table.sort_values(["origin", "isco", "rank"], ignore_index=True)


def _small(frame: pd.DataFrame) -> pd.DataFrame:
    """Row numbers in 16 bits, rows in order of their keys."""
    frame = frame.astype({name: kind for name, kind in SMALL.items() if name in frame})
    keys = [name for name in ("scope", "origin", "rank", "destination", "skill") if name in frame]
    return frame.sort_values([*keys], ignore_index=True)


def notes_on_moves(counted: pd.DataFrame, selection: np.ndarray) -> list[str]:
    """Notes for the build report: how many destinations occupations have."""
    notes = []
    for name, part in (("all occupations", counted), ("the automotive selection", counted[selection])):
        marks = ", ".join(f"{q:.0f}" for q in part["open"].quantile([0.05, 0.25, 0.5, 0.75, 0.95, 1.0]))
        none = int((part["open"] == 0).sum())
        notes.append(
            f"moves: {name}: open destinations at 5, 25, 50, 75, 95, 100 %: {marks}; none: {none} of {len(part)}; "
            f"close median {part['close'].median():.0f}, median that stays with the engine "
            f"{part['stays'].median():.0f}"
        )
    return notes
