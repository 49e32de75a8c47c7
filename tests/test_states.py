"""A state is never guessed from a blank, and the weaker part of a figure decides."""

import pytest

from lib.data.states import STATES, State, counted_at_head_office, has_value, reason_lost, state_of, weakest


@pytest.mark.parametrize(
    ("value", "flag", "state"),
    [
        (12.0, "", State.OBSERVED),
        (12.0, "b", State.OBSERVED),
        (12.0, "d", State.OBSERVED),
        (12.0, "e", State.ESTIMATED),
        (12.0, "bu", State.ESTIMATED),
        (12.0, "p", State.ESTIMATED),
        (12.0, "i", State.ESTIMATED),
        (12.0, "s", State.ESTIMATED),
        (12.0, "f", State.FORECAST),
        (None, "c", State.HIDDEN),
        (None, "C", State.HIDDEN),
        (None, "N", State.HIDDEN),
        (None, "", State.MISSING),
        (None, "m", State.MISSING),
        (0.0, "", State.OBSERVED),
    ],
)
def test_state_of_a_published_cell(value, flag, state):
    assert state_of(value, flag) == state


def test_the_weaker_part_decides():
    assert weakest("observed", "modelled") == State.MODELLED
    assert weakest("converted", "observed", "hidden") == State.HIDDEN
    assert [s for s in STATES if has_value(s)] == list(STATES[:6])


def test_french_head_offices_to_2020_and_not_in_2022():
    assert counted_at_head_office("persons_sbs.C29", "FR10", 2015)
    assert counted_at_head_office("persons_sbs.C29", "FRC2", 2020)
    assert not counted_at_head_office("persons.C29", "FR10", 2022)
    assert not counted_at_head_office("persons_sbs.C29", "DE11", 2015)
    assert not counted_at_head_office("employment", "FR10", 2015)


def test_only_the_2022_release_lost_its_reasons():
    assert reason_lost("persons.C29", 2022) and reason_lost("persons.C24+persons.C25", 2022)
    assert not reason_lost("persons_sbs.C29", 2014)
