"""Published figures side by side, never added; and a region under one study's own assumption, alone."""

from lib.model.studies.records import NotToBeAdded, StudyFigure, figures
from lib.model.studies.region import RULES, WITHOUT_RULE, StudyRegion, study_alone

__all__ = [
    "RULES",
    "WITHOUT_RULE",
    "NotToBeAdded",
    "StudyFigure",
    "StudyRegion",
    "figures",
    "study_alone",
]
