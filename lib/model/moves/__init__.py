"""Moves between jobs: whose skills meet whose needs, where people can go, what they hold and lack, what one skill opens.

Profiles (`profiles`) are laid out once per snapshot; everything else asks them. Source: METHODS, section 5.
"""

from lib.model.moves.destinations import (
    BEST,
    STATES,
    best,
    counts,
    detail,
    missing_parts,
    moves,
    often_missing,
    optional_too,
)
from lib.model.moves.gateway import doors
from lib.model.moves.lookup import lookup
from lib.model.moves.matching import CENTRE, NONE, SLOPE, Needs, Profiles, match, profiles, strength
from lib.model.moves.reach import CORE, HIGHLY_VIABLE, SCOPES, STEPS, VIABLE, Fit, Reach, electric, fit, in_scope, reach

__all__ = [
    "BEST",
    "CENTRE",
    "CORE",
    "HIGHLY_VIABLE",
    "NONE",
    "SCOPES",
    "SLOPE",
    "STATES",
    "STEPS",
    "VIABLE",
    "Fit",
    "Needs",
    "Profiles",
    "Reach",
    "best",
    "counts",
    "detail",
    "doors",
    "electric",
    "fit",
    "in_scope",
    "lookup",
    "match",
    "missing_parts",
    "moves",
    "often_missing",
    "optional_too",
    "profiles",
    "reach",
    "strength",
]
