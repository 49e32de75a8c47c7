"""The parts of the training page: what is asked, what is found, what it leaves open, the smallest set, places, trust."""

from lib.ui.training.asked import Asked, choose_all
from lib.ui.training.found import courses, found_for
from lib.ui.training.left_open import coverage, places, without_course
from lib.ui.training.opens import opening
from lib.ui.training.smallest import smallest
from lib.ui.training.trust import cite, hub, matching, scope

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
