"""The change of an indicator between two years: worked by hand, never across a break, A + (B − A) = B."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from lib import indicators
from lib.data.states import VALUED
from lib.indicators import change
from lib.indicators.change import changes, first_years, unit_of_change
from lib.indicators.levels import years_at
from lib.indicators.values import all_values, values


@cache
def pairs() -> list[tuple[str, int, int]]:
    """Every indicator with every pair of years that a reader is offered."""
    return [
        (i, first, last) for i in indicators.REGISTRY for last in indicators.years(i) for first in first_years(i, last)
    ]


def test_a_row_worked_by_hand():
    then, now = (values("auto_share", year).set_index("region").loc["CZ02"] for year in (2013, 2014))
    row = changes("auto_share", 2013, 2014).set_index("region").loc["CZ02"]
    assert row["value"] == pytest.approx(now["value"] - then["value"])
    assert unit_of_change("auto_share", "difference") == "pp"
    percent = changes("auto_share", 2013, 2014, "percent").set_index("region").loc["CZ02"]
    assert percent["value"] == pytest.approx(100 * (now["value"] / then["value"] - 1))


def test_no_change_reaches_over_the_change_of_rules():
    assert first_years("auto_share", 2022) == ()
    assert changes("auto_share", 2015, 2022)["value"].isna().all()


@pytest.mark.parametrize("step", [61, pytest.param(17, marks=pytest.mark.sweep)])
def test_first_and_change_give_last_and_nothing_is_taken_across_a_break(step):
    for id, first, last in pairs()[::step]:
        assert_adds_up(id, first, last)


def assert_adds_up(id, first, last):
    then, now = values(id, first), values(id, last)
    found = changes(id, first, last)
    known = found["value"].notna()
    assert np.allclose((then["value"] + found["value"])[known], now["value"][known])
    assert (found["state"].isin(VALUED) == known).all()
    assert (then["state"].isin(VALUED) & now["state"].isin(VALUED))[known].all()
    frame = all_values(id)
    broken = frame[frame["broken"].astype(bool) & frame["year"].between(first + 1, last)]["region"]
    assert not set(found.loc[known, "region"]) & set(broken)
    assert (then["series"] == now["series"])[known].all()


def test_limits_of_both_years_are_limits_of_the_change():
    for id, first, last in pairs()[::40]:
        found = changes(id, first, last)
        limited = found[found["low"].notna()]
        assert (limited["low"] <= limited["high"]).all()
        assert (found.loc[found["state"] == "bounded", "value"]).isna().all()


def test_a_change_needs_two_years_in_order():
    with pytest.raises(ValueError, match="earlier one first"):
        changes("auto_share", 2014, 2014)


def test_a_country_ranks_its_own_regions():
    members = tuple(c for c in values("auto_share", 2014)["region"] if c.startswith("CZ"))
    found = changes("auto_share", 2013, 2014, within=members)
    assert isinstance(found, pd.DataFrame) and len(found) == len(members)
    assert found["rank_of"].dropna().eq(len(members)).all()


@pytest.mark.parametrize(("id", "level"), [("auto_lq", "nuts1"), ("auto_share", "country")])
def test_few_areas_say_of_their_level_what_all_say(id, level):
    """The first is known by a few, of the second all have to be asked."""
    for last in indicators.years(id):
        counts = change._compared(id, level).get(last, {})
        asked = [first for first in first_years(id, last) if first in years_at(id, level)]
        assert first_years(id, last, level) == tuple(y for y in asked if counts.get(y, 0) >= change.FEWEST)
