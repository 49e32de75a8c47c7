"""Published figures side by side, never added; and a region under one study's own assumption, alone."""

from lib.model.studies.records import (
    TWO_THINGS,
    Alone,
    NotToBeAdded,
    StudyFigure,
    differences,
    figures,
    scope_strip,
    side_by_side,
)
from lib.model.studies.region import RULES, WHY_NOT, StudyRegion, study_alone

__all__ = [
    "RULES",
    "TWO_THINGS",
    "WHY_NOT",
    "Alone",
    "NotToBeAdded",
    "StudyFigure",
    "StudyRegion",
    "differences",
    "figures",
    "scope_strip",
    "side_by_side",
    "study_alone",
]
