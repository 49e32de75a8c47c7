"""Moves between jobs: whose skills meet whose needs, where people can go, what they lack, what one skill opens.

Profiles (`profiles`) are laid out once per snapshot; everything else asks them. Source: METHODS, section 5.
"""

from lib.model.moves.destinations import (
    BEST_MOVES,
    best,
    counts,
    detail,
    missing_parts,
    moves,
    often_missing,
    optional_too,
)
from lib.model.moves.matching import CENTRE, NOT_MET, SLOPE, Profiles, match, profiles, strength
from lib.model.moves.reach import (
    MIN_CORE,
    MIN_HIGHLY_VIABLE,
    MIN_VIABLE,
    SCOPES,
    electric,
    fit,
    gateway_skills,
    gateways_of_people,
    in_scope,
    reach,
)

__all__ = [
    "BEST_MOVES",
    "CENTRE",
    "MIN_CORE",
    "MIN_HIGHLY_VIABLE",
    "MIN_VIABLE",
    "NOT_MET",
    "SCOPES",
    "SLOPE",
    "Profiles",
    "best",
    "counts",
    "detail",
    "electric",
    "fit",
    "gateway_skills",
    "gateways_of_people",
    "in_scope",
    "match",
    "missing_parts",
    "moves",
    "often_missing",
    "optional_too",
    "profiles",
    "reach",
    "strength",
]
