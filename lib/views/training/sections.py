"""The parts of the training page: what is asked, what is found, what it leaves open, the smallest set, places, trust."""

from lib.views.training.sections_asked import Asked, choose_all
from lib.views.training.sections_found import courses, found_for
from lib.views.training.sections_left_open import coverage, places, without_course
from lib.views.training.sections_opens import opening
from lib.views.training.sections_smallest import smallest
from lib.views.training.sections_trust import cite, hub, matching, scope

__all__ = [
    "Asked",
    "choose_all",
    "cite",
    "courses",
    "coverage",
    "found_for",
    "hub",
    "matching",
    "opening",
    "places",
    "scope",
    "smallest",
    "without_course",
]
