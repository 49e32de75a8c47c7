"""What of an interval may be shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.bounds.disclosure import LADDER, gives_away, is_narrow, is_useful, shown


def one(low: float, high: float) -> tuple[float, float]:
    return tuple(float(end[0]) for end in shown(np.array([low]), np.array([high])))


def test_two_significant_digits_outward():
    assert one(68423, 92974.5) == (68000, 93000)
    assert one(0, 18.5) == (0, 19)
    assert one(1, 109152) == (1, 110000)


def test_a_narrow_interval_is_shown_by_fixed_steps():
    assert one(8937.5, 8940.5) == (8000, 10000)
    assert one(4558, 4558) == (4000, 5000)
    assert one(3, 5) == (0, 10)
    # two figures in the same step cannot be told apart: the interval says nothing about where in it the figure is
    assert one(8100, 8100) == one(9900, 9900)


def test_steps_are_wide_enough_themselves():
    assert not is_narrow(LADDER[:-1], LADDER[1:]).any()


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_shown_holds_what_it_hides(a, b):
    low, high = min(a, b), max(a, b)
    shown_low, shown_high = one(low, high)
    assert shown_low <= low + 1e-5 * low + 1e-5 and shown_high >= high - 1e-5 * high - 1e-5
    assert shown_high - shown_low >= max(0.1 * (shown_low + shown_high), 10) - 1e-9
    for end in (shown_low, shown_high):
        assert float(f"{end:.1e}") == end  # two significant digits


def test_no_upper_end_stays_none():
    assert one(5, np.inf) == (5, np.inf)


@pytest.mark.parametrize(
    ("low", "high", "larger", "useful"),
    [
        (68000, 93000, np.nan, True),  # within a factor of three
        (1, 15000, 77000, False),  # a fifth of the region's manufacturing
        (0, 270, 4923, True),  # a twentieth of it
        (0, 270, np.nan, False),
        (0, np.inf, 1000, False),
    ],
)
def test_useful(low, high, larger, useful):
    assert is_useful(np.array([low]), np.array([high]), np.array([larger]))[0] == useful


def test_a_shared_total_that_gives_a_member_away():
    assert gives_away(1000, np.array([0.0, 800.0]), np.array([22.0, 1300.0]))  # the second is 978 to 1,000
    assert not gives_away(1000, np.array([0.0, 0.0]), np.array([1000.0, 1000.0]))
    assert gives_away(4, np.array([0.0, 0.0]), np.array([10.0, 10.0]))  # four persons in all
    assert gives_away(1000, np.array([0.0, 0.0]), np.array([np.inf, 1000.0]))
