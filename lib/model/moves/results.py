"""Moves on the atlas's own tables, each worked out once: what one origin reaches, one move in detail, what is missed most."""

from functools import lru_cache

import numpy as np
import pandas as pd

from lib.data.store import snapshot_id, table
from lib.model.moves.destinations import detail, moves, often_missing, optional_too
from lib.model.moves.matching import Profiles, profiles
from lib.model.moves.reach import electric, in_scope

TABLES = ("occupations", "occupation_skills", "skills", "skill_similarity")


def arranged() -> Profiles:
    """All occupations and their skills, laid out once for each snapshot."""
    return _arranged(snapshot_id())


@lru_cache(maxsize=1)
def _arranged(_snapshot: str) -> Profiles:
    return profiles(*(table(name) for name in TABLES))


def reached(origin: int, optional: bool = False) -> pd.DataFrame:
    """Every destination of an origin (columns of moves) with `selected` and `electric` (bool); read-only.

    optional: count essential and optional skills of the destinations together.
    """
    return _reached(origin, optional, snapshot_id())


@lru_cache(maxsize=128)
def _reached(origin: int, optional: bool, _snapshot: str) -> pd.DataFrame:
    occupations = table("occupations")
    found = moves(arranged(), occupations, origin)
    if optional:
        found = optional_too(arranged(), found, origin)
    place = found["occupation"].to_numpy()
    return found.assign(selected=in_scope(occupations, "selection")[place], electric=_electric(_snapshot)[place])


@lru_cache(maxsize=1)
def _electric(_snapshot: str) -> np.ndarray:
    return electric(table("occupations"))


def between(origin: int, destination: int, optional: bool = False) -> pd.DataFrame:
    """One move in detail (columns of detail, and `essential`): held, near, missing; essential skills first. Read-only."""
    return _between(origin, destination, optional, snapshot_id())


@lru_cache(maxsize=256)
def _between(origin: int, destination: int, optional: bool, _snapshot: str) -> pd.DataFrame:
    parts = [
        detail(arranged(), table("skills"), origin, destination, essential=kind).assign(essential=kind)
        for kind in ((True, False) if optional else (True,))
    ]
    return pd.concat(parts).sort_values("state", kind="stable", ignore_index=True)


def missed_most(origin: int, scope: str) -> tuple[pd.DataFrame, int]:
    """Skills missing most often in the viable safe moves of an origin (columns of often_missing), and how many moves those are."""
    return _missed_most(origin, scope, snapshot_id())


@lru_cache(maxsize=128)
def _missed_most(origin: int, scope: str, _snapshot: str) -> tuple[pd.DataFrame, int]:
    found = reached(origin)
    safe = found[found["safe"] & (found["selected"] | (scope == "all"))]["occupation"]
    return often_missing(arranged(), table("skills"), origin, np.asarray(safe, int)), len(safe)
