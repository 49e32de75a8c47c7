"""Training: finding courses, what of a gap they close, the smallest set of them, places against people, how far a list goes.

A course is a row of data/courses.parquet (or of an uploaded file), what its programme teaches is in data/course_skills.parquet,
a gap is a frame with uri and persons. Source: METHODS, section 7.
"""

from lib.model.training.course_set import CourseSet, Limit, smallest_set
from lib.model.training.opened_moves import opening
from lib.model.training.places import bookable, places_against_need, places_of
from lib.model.training.scope import Scope, around, scope_of, scope_sentence, scopes
from lib.model.training.search import SHOWN, WHERE, Index, Wanted, choices, find, index
from lib.model.training.teaching import by_skill, coverage, gains, matrix, shown, skills_of, without_course

__all__ = [
    "SHOWN",
    "WHERE",
    "CourseSet",
    "Index",
    "Limit",
    "Scope",
    "Wanted",
    "around",
    "bookable",
    "by_skill",
    "choices",
    "coverage",
    "find",
    "gains",
    "index",
    "matrix",
    "opening",
    "places_against_need",
    "places_of",
    "scope_of",
    "scope_sentence",
    "scopes",
    "shown",
    "skills_of",
    "smallest_set",
    "without_course",
]
