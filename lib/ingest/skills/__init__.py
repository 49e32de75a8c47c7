"""The stage "skills": ESCO, the occupation mix, automation risk and everything about moves (METHODS, sections 5 and 6).

Embeds 14,000 skills, so it takes some minutes. Needs requirements-dev.txt; the running app reads its tables and never
the model.

CALIBRATION of lib/model/moves/matching.py CENTRE (the study's own 0.87 belongs to its sentence model): at 0.78, where
near pairs begin, a related skill counts from a half to almost all, and an occupation has a median of 16 viable
destinations (9 highly viable) among 3,007, one of the automotive selection 36 (16): the order of magnitude of the
study, whose table of occupations shows a median of 34 (9) in a sample of 57. The centre hardly moves it (0.70: two
more). The build's report gives the numbers of the day.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from lib.ingest.progress import progress
from lib.ingest.report import Report
from lib.ingest.skills.esco import read_esco
from lib.ingest.skills.mix import automation_risk, occupation_mix
from lib.ingest.skills.nearness import near_pairs
from lib.ingest.skills.tables import occupation_table, skill_tables
from lib.model.moves import SCOPES, Profiles, best, counts, gateway_skills, in_scope, missing_parts, profiles

SMALL = {"origin": "int16", "destination": "int16", "skill": "int16"}


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """All tables of occupations, skills and moves from the raw folder; `built` is not needed."""
    esco = read_esco(raw, report)
    near = near_pairs(esco)
    report.notes += near.notes
    skills, groups = skill_tables(esco)
    occupations = occupation_table(esco, raw, report)
    tables = {
        "occupations": occupations,
        "occupation_skills": esco.relations,
        "skills": skills,
        "skill_groups": groups,
        "skill_similarity": near.pairs,
        "occupation_mix": occupation_mix(raw, report),
        "automation_risk": automation_risk(raw, report, occupations),
    }
    who = profiles(occupations, esco.relations, skills, near.pairs)
    tables |= move_tables(who, occupations)
    report.notes += notes_on_moves(tables["move_counts"], (occupations["family"].astype(str) != "").to_numpy())
    return tables


def move_tables(profiles: Profiles, occupations: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """moves_best, moves_missing and doors for the automotive selection; move_counts for all occupations."""
    selection = [int(number) for number in np.flatnonzero(in_scope(occupations, "selection"))]
    chosen = pd.concat([best(profiles, occupations, progress(selection, f"destinations, {s}"), s) for s in SCOPES])
    lacking = pd.concat([missing_parts(profiles, chosen, essential) for essential in (True, False)])
    opened = pd.concat(
        [gateway_skills(profiles, occupations, o, s) for s in SCOPES for o in progress(selection, f"doors, {s}")]
    )
    every = progress(range(len(occupations)), "moves", len(occupations))
    return {
        "moves_best": _small(chosen.astype({"scope": "category", "rank": "int8", "similarity": "float32"})),
        "moves_missing": _small(lacking.astype({"lacks": "float32"})),
        "doors": _small(opened.astype({"scope": "category", "opened": "int16"})),
        "move_counts": counts(profiles, occupations, every).astype(
            dict.fromkeys(("viable", "highly_viable", "safe_viable"), "int16")
        ),
    }


def _small(frame: pd.DataFrame) -> pd.DataFrame:
    """Row numbers in 16 bits, rows in order of their keys."""
    frame = frame.astype({name: kind for name, kind in SMALL.items() if name in frame})
    keys = [name for name in ("scope", "origin", "rank", "destination", "skill") if name in frame]
    return frame.sort_values([*keys], ignore_index=True)


def notes_on_moves(counted: pd.DataFrame, selection: np.ndarray) -> list[str]:
    """Notes for the build report: how many destinations occupations have."""
    notes = []
    for name, part in (("all occupations", counted), ("the automotive selection", counted[selection])):
        marks = ", ".join(f"{q:.0f}" for q in part["viable"].quantile([0.05, 0.25, 0.5, 0.75, 0.95, 1.0]))
        none = int((part["viable"] == 0).sum())
        notes.append(
            f"moves: {name}: viable destinations at 5, 25, 50, 75, 95, 100 %: {marks}; none: {none} of {len(part)}; "
            f"highly viable median {part['highly_viable'].median():.0f}, safe median {part['safe_viable'].median():.0f}"
        )
    return notes
