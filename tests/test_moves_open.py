"""Which moves are open, which fit, and which stay with the engine."""

import numpy as np
import pandas as pd
import pytest

from lib.model.moves import (
    Ground,
    Profiles,
    profiles,
    reach,
)
from tests.moves_ground import level_ground, made_up


def two_alike(**columns: list) -> tuple[Profiles, Ground]:
    """Job 1 asks for what job 0 does; job 2 for something else. `columns` change the table of occupations."""
    occupations, relations, skills, near = made_up([(0, 0, True), (1, 0, True), (2, 1, True)], [], 3, 2)
    return profiles(occupations, relations, skills, near), level_ground(occupations.assign(**columns))


@pytest.mark.parametrize(
    ("columns", "is_open"),
    [
        ({}, True),
        ({"skill_level": [2, 4, 2]}, False),
        ({"skill_level": [2, 4, 2], "job_zone": pd.array([2, 3, pd.NA], dtype="Int8")}, True),  # zones decide
        ({"skill_level": [2, 4, 2], "job_zone": pd.array([2, pd.NA, pd.NA], dtype="Int8")}, False),  # one unknown
        ({"pay": [1.0, 0.75, 1.0]}, True),
        ({"pay": [1.0, 0.74, 1.0]}, False),
        ({"pay": [1.0, np.nan, 1.0]}, True),  # not known: not held against it
        ({"isco08": ["8211", "7231", "8211"]}, True),  # tasks of 82 and 72: 0.6
        ({"isco08": ["7231", "5165", "8211"]}, True),  # tasks of 51 are not known here
    ],
)
def test_a_move_is_open_by_level_pay_and_kind_of_work(columns, is_open):
    assert reach(*two_alike(**columns), 0).open[1] == is_open


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({}, "fits"),
        ({"skill_level": [2, 1, 2], "isco08": ["8211", "8219", "8211"]}, "below"),  # a step down into other work
        ({"skill_level": [2, 1, 2]}, "below"),  # and inside the unit group
        ({"skill_level": [2, 3, 2], "isco08": ["8211", "8219", "8211"]}, "fits"),
        ({"schooling": [2.5, 3.1, 2.5], "isco08": ["8211", "8219", "8211"]}, "fits"),
        ({"schooling": [2.5, 3.4, 2.5], "isco08": ["8211", "8219", "8211"]}, "training"),  # other schooling, up
        ({"schooling": [2.5, 1.6, 2.5], "isco08": ["8211", "8219", "8211"]}, "below"),  # and down
        ({"schooling": [2.5, 3.4, 2.5]}, "fits"),  # inside the unit group
        ({"schooling": [2.5, np.nan, 2.5], "isco08": ["8211", "8219", "8211"]}, "fits"),  # not known
    ],
)
def test_a_step_down_never_fits_and_other_schooling_only_inside_the_old_unit_group(columns, kind):
    found = reach(*two_alike(**columns), 0)
    assert found.open[1] and (found.fits[1], found.with_training[1]) == (kind == "fits", kind == "training")
    assert found.first(np.ones(3, bool))[1], "where no move fits, the open ones stand"


@pytest.mark.parametrize(
    ("known", "unit", "fits"), [(2, "8219", True), (1, "8219", False), (1, "8211", True), (0, "8211", False)]
)
def test_a_move_fits_when_half_of_the_knowledge_is_brought_or_a_quarter_inside_the_unit_group(known, unit, fits):
    """Job 1 asks for job 0's two skills and for four fields of knowledge, of which job 0 has some."""
    who = [(0, 0, True), (0, 1, True), *[(0, s, True) for s in range(2, 2 + known)], *[(1, s, True) for s in range(6)]]
    occupations, relations, skills, near = made_up([*who, (2, 6, True)], [], 3, 7)
    skills = skills.assign(type=["knowledge" if 2 <= s < 6 else "skill" for s in range(7)], n_occupations=2)
    where = level_ground(occupations.assign(isco08=["8211", unit, "8211"]))
    found = reach(profiles(occupations, relations, skills, near), where, 0)
    assert found.open[1] and found.fits[1] == fits
    assert found.with_training[1] != fits, "no step down: what is missing may be learned"


def test_another_kind_of_work_is_not_open():
    occupations, relations, skills, near = made_up([(0, 0, True), (1, 0, True), (2, 1, True)], [], 3, 2)
    occupations = occupations.assign(isco08=["7231", "5165", "7231"])
    kinds = pd.DataFrame([("72", "51", 0.1), ("51", "72", 0.1)], columns=["a", "b", "likeness"])
    arranged = profiles(occupations, relations, skills, near)
    assert not reach(arranged, level_ground(occupations, kinds), 0).open[1]


@pytest.mark.parametrize(
    ("origin", "destination", "stays"),
    [
        ("metal", "metal", True),  # above the average
        ("metal", "assembly", True),
        ("metal", "", False),
        ("electrification", "electrification", False),  # nothing lies below 0
        ("electrification", "", False),  # jobs outside the car families count as none
        ("plastics", "", False),
        ("electrification", "assembly", True),
    ],
)
def test_a_move_into_work_that_hangs_on_the_engine_stays_with_it(origin, destination, stays):
    where = reach(*two_alike(family=[origin, destination, ""]), 0)
    assert (where.stays[1], where.open[1]) == (stays, not stays)


def test_a_job_that_is_tied_itself_stays_with_the_engine_whatever_its_family():
    assert reach(*two_alike(ice_tied=[False, True, False]), 0).stays[1]
