"""The change of an indicator between two years: worked by hand, never across a break, A + (B − A) = B."""

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

from lib import indicators
from lib.data.states import VALUED
from lib.indicators import change
from lib.indicators.change import changes, first_years, unit_of_change
from lib.indicators.levels import levels_of, rows_at, values_at, years_at
from lib.indicators.values import all_values, values
from lib.views.map import changed
from lib.views.map.charts import drawn
from lib.views.map.params import MapParams


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


def test_a_change_is_no_finer_than_the_figures_it_is_taken_from():
    """A rate published with one decimal moves by tenths of a point; a share that is worked out here by hundredths."""
    published, worked_out = (
        changed.entry(MapParams(indicator=id, year=year, since=since))
        for id, year, since in (("unemployment_rate", "2024", "2021"), ("auto_share", "2014", "2013"))
    )
    assert (published.decimals, worked_out.decimals) == (1, 2)


def test_no_change_reaches_over_the_change_of_rules():
    assert first_years("auto_share", 2022) == ()
    assert changes("auto_share", 2015, 2022)["value"].isna().all()


@pytest.mark.parametrize("step", [61, pytest.param(17, marks=pytest.mark.sweep)])
def test_first_and_change_give_last_and_nothing_is_taken_across_a_break(step):
    for id, first, last in pairs()[::step]:
        assert_adds_up(id, first, last)


ABOVE = ("nuts1", "country")


@cache
def pairs_above(level: str, every: int = 8) -> list[tuple[str, int, int]]:
    """The same of every so many indicators, above NUTS 2."""
    return [
        (id, first, last)
        for id in list(indicators.REGISTRY)[::every]
        if level in levels_of(id)
        for last in years_at(id, level)
        for first in first_years(id, last, level)
    ]


@pytest.mark.parametrize("level", ABOVE)
@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.sweep)])
def test_above_nuts_2_too_first_and_change_give_last_and_nothing_is_taken_across_a_break(level, every):
    """No area has a change over a break of its own, and no pair of years is offered that its parts have not."""
    assert pairs_above(level, every)
    for id, first, last in pairs_above(level, every)[::11]:
        assert_adds_up(id, first, last, level)
        assert first in first_years(id, last)


@pytest.mark.parametrize("level", ABOVE)
def test_above_nuts_2_no_pair_over_the_change_of_rules_is_offered(level):
    for id in ("auto_share", "auto_persons"):
        for last in years_at(id, level):
            for first in first_years(id, last, level):
                assert not changes(id, first, last, level=level)["value"].isna().all()
            over = [y for y in years_at(id, level) if y < last and y not in first_years(id, last)]
            assert not set(over) & set(first_years(id, last, level))


@pytest.mark.slow
@pytest.mark.parametrize("level", ("nuts2", *ABOVE))
def test_the_map_of_a_change_shows_b_minus_a_of_every_region(level):
    """What is written on the map, region by region, is the difference of the two maps it stands for."""
    for id, first, last in (pairs() if level == "nuts2" else pairs_above(level))[::53]:
        if indicators.indicator(id).form == "count":
            continue  # in percent of the first
        shown, a, b = (
            drawn(MapParams(indicator=id, level=level, year=str(year), since=since))
            for year, since in ((last, str(first)), (first, ""), (last, ""))
        )
        for row in zip(*(view.payload["value"].split("|") for view in (shown, a, b)), strict=True):
            if all(re.fullmatch(r"-?[\d.]+", figure) for figure in row):  # neither nothing nor limits
                difference, then, now = map(float, row)
                rounded = sum(0.5 * 10.0 ** -len(figure.partition(".")[2]) for figure in row)
                assert difference == pytest.approx(now - then, abs=1.01 * rounded), (id, first, last)


def assert_adds_up(id, first, last, level="nuts2"):
    then, now = (values_at(id, year, level=level) for year in (first, last))
    found = changes(id, first, last, level=level)
    known = found["value"].notna()
    assert np.allclose((then["value"] + found["value"])[known], now["value"][known])
    assert (found["state"].isin(VALUED) == known).all()
    assert (then["state"].isin(VALUED) & now["state"].isin(VALUED))[known].all()
    frame = all_values(id) if level == "nuts2" else rows_at(id, level)
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
