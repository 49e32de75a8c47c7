"""Class breaks: as many classes as asked, at round numbers, and the library's own answer where it has one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.views.shared.map.classes import (
    METHODS,
    class_breaks,
    class_of,
    decimals_of,
    diverging_breaks,
    fisher_jenks,
    roundest,
)

SKEWED = np.random.default_rng(1).lognormal(-0.5, 1.3, 232)  # made-up shares of jobs, in percent
RATES = np.random.default_rng(2).normal(75, 6, 240)  # made-up employment rates

numbers = st.lists(st.floats(-1e6, 1e6, allow_nan=False, width=32), max_size=60)


@given(numbers, st.sampled_from(sorted(METHODS)), st.integers(2, 7))
@settings(max_examples=300, deadline=None)
def test_breaks_rise_and_stay_inside_the_values(values, method, classes):
    breaks = class_breaks(values, method, classes)
    assert len(breaks) < classes
    assert list(breaks) == sorted(set(breaks))
    assert all(min(values) < b <= max(values) for b in breaks)
    found = class_of(values, breaks)
    assert ((found >= 0) & (found <= len(breaks))).all()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("values", [SKEWED, RATES], ids=["skewed", "rates"])
def test_breaks_are_short_to_write(method, values):
    for b in class_breaks(values, method):
        assert len(f"{b:g}".replace(".", "").strip("0")) <= 3, b


def test_quantiles_hold_about_as_many_regions_each():
    for values in (SKEWED, RATES):
        counts = np.bincount(class_of(values, class_breaks(values, "quantile", 5)))
        assert len(counts) == 5
        assert counts.min() >= (0.2 - 2 * 0.035 - 0.01) * len(values)


def test_equal_steps_are_equal():
    steps = np.diff(class_breaks(RATES, "equal", 5))
    assert steps.max() - steps.min() <= 0.1 * steps.mean()


def test_round_steps_are_multiples_of_one_round_number():
    assert class_breaks([1, 23, 47, 61, 88], "pretty", 5) == (20, 40, 60, 80)
    assert class_breaks([0.31, 0.35, 0.42, 0.5, 0.55], "pretty", 5) == (0.35, 0.4, 0.45, 0.5)


def squares(ordered, starts):
    """Sum over classes of squared distances from the class mean."""
    return sum(((part - part.mean()) ** 2).sum() for part in np.split(ordered, starts) if len(part))


@pytest.mark.filterwarnings("ignore:Numba")
@pytest.mark.parametrize("classes", [2, 3, 5, 7])
def test_fisher_jenks_is_at_least_as_good_as_mapclassify(classes):
    """The library counts in single precision, so on 240 close values it can miss the least sum by a trifle."""
    mapclassify = pytest.importorskip("mapclassify", reason="mapclassify is not installed")
    for values in (SKEWED, RATES):
        ordered = np.sort(values)
        theirs = np.searchsorted(ordered, mapclassify.FisherJenks(values, classes).bins[:-1], side="right")
        ours = squares(ordered, fisher_jenks(ordered, classes))
        assert squares(ordered, theirs) * (1 - 1e-3) <= ours <= squares(ordered, theirs) * (1 + 1e-12)


def test_natural_breaks_cost_little_against_the_exact_ones():
    ordered = np.sort(SKEWED)
    rounded = np.searchsorted(ordered, class_breaks(SKEWED, "natural", 5))
    assert squares(ordered, rounded) <= 1.25 * squares(ordered, fisher_jenks(ordered, 5))


def test_a_break_belongs_to_the_class_above():
    assert class_of([0.99, 1, 2.99, 3, np.nan], (1, 3)).tolist() == [0, 1, 1, 2, -1]


def test_many_regions_at_the_lowest_value_are_a_class_of_their_own():
    values = [0] * 200 + list(range(1, 45))
    breaks = class_breaks(values, "quantile", 5)
    assert breaks[0] == 1 and (class_of(values, breaks) == 0).sum() == 200


@pytest.mark.parametrize("values", [[], [3], [2, 2, 2], [np.nan, 1]])
def test_nothing_to_divide_has_no_breaks(values):
    assert class_breaks(values) == ()


def test_a_method_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="natural"):
        class_breaks([1, 2], "jenks")


@given(
    st.lists(st.floats(-50, 50, allow_nan=False, width=32), min_size=5, max_size=60), st.sampled_from([0.0, 1.0, 100.0])
)
@settings(max_examples=150, deadline=None)
def test_diverging_breaks_lie_as_far_below_as_above(values, middle):
    breaks = np.array(diverging_breaks(values, middle, 7))
    assert len(breaks) % 2 == 0
    assert breaks + breaks[::-1] == pytest.approx(np.full(len(breaks), 2 * middle), abs=1e-6)
    assert class_of([middle], breaks)[0] == len(breaks) // 2


def test_an_even_number_of_diverging_classes_is_refused():
    with pytest.raises(ValueError, match="odd"):
        diverging_breaks([1, 2, 3], 0, 6)


@given(st.floats(-1e5, 1e5, allow_nan=False), st.floats(1e-3, 1e5, allow_nan=False))
@settings(deadline=None)
def test_the_roundest_number_lies_between(low, width):
    found = roundest(low, low + width, low + width / 2)
    assert low - 1e-9 * abs(low) <= found <= low + width + 1e-9 * abs(low + width)


def test_the_roundest_number_is_round():
    assert roundest(0.43, 0.58, 0.51) == 0.5
    assert roundest(2610, 3120, 2800) == 3000
    assert roundest(-0.58, -0.43, -0.5) == -0.5
    assert roundest(-1, 2, 0.5) == 0
    assert decimals_of((0.2, 0.45, 10.0)) == 2 and decimals_of((10.0, 200.0)) == 0


def test_a_value_that_many_regions_share_does_not_become_an_odd_break():
    """One share for all regions of a country (15.9280623827 %) leaves room for a round number below it."""
    values = [2.58] * 10 + [9.0] * 15 + [15.9280623827] * 40 + [17.0] * 20 + [22.0] * 15
    breaks = class_breaks(values, "quantile", 5)
    assert all(round(b, 1) == b for b in breaks), breaks
    assert class_of([15.9280623827], breaks) == class_of([15.95], breaks), "the shared value begins its class"
