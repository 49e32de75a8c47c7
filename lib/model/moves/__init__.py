"""Moves between jobs: whose skills meet whose needs, where people can go, what they lack, what one skill opens.

Profiles (`profiles`) are laid out once per snapshot; everything else asks them. Source: METHODS, section 5.
"""

from lib.model.moves.destinations import (
    BEST_MOVES,
    COUNTED,
    ELECTRIC,
    LEAST_ALIKE,
    best,
    counts,
    detail,
    missing_parts,
    moves,
    often_missing,
    optional_too,
    towards_electric,
)
from lib.model.moves.ground import MAX_SCHOOLING, MAX_STEPS, MIN_KIND, MIN_PAY, Ground, electric, ground
from lib.model.moves.matching import CENTRE, NOT_MET, SLOPE, Profiles, match, met_by_others, profiles, strength
from lib.model.moves.reach import (
    MIN_CLOSE,
    MIN_KNOWN,
    MIN_KNOWN_INSIDE,
    MIN_OPEN,
    SCOPES,
    fit,
    gateway_skills,
    gateways_of_people,
    in_scope,
    reach,
)

__all__ = [
    "BEST_MOVES",
    "CENTRE",
    "COUNTED",
    "ELECTRIC",
    "LEAST_ALIKE",
    "MAX_SCHOOLING",
    "MAX_STEPS",
    "MIN_CLOSE",
    "MIN_KIND",
    "MIN_KNOWN",
    "MIN_KNOWN_INSIDE",
    "MIN_OPEN",
    "MIN_PAY",
    "NOT_MET",
    "SCOPES",
    "SLOPE",
    "Ground",
    "Profiles",
    "best",
    "counts",
    "detail",
    "electric",
    "fit",
    "gateway_skills",
    "gateways_of_people",
    "ground",
    "in_scope",
    "match",
    "met_by_others",
    "missing_parts",
    "moves",
    "often_missing",
    "optional_too",
    "profiles",
    "reach",
    "strength",
    "towards_electric",
]
