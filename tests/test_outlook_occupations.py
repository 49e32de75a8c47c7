"""Jobs that end by occupation, and whole people: everything adds up and nothing ends twice."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.refusal import Refusal
from lib.model.scenario import numbers
from lib.model.scenario.occupations import by_family, need_by_occupation, spread
from lib.model.scenario.scenario import FAMILIES, Scenario
from lib.model.scenario.totals import total
from lib.model.scenario.work import ice_weight, need_shares
from lib.views.scenario.choices_text import refused
from tests.made_up_outlook import MIX, usual


@pytest.mark.parametrize("year", [2025, 2035, 2040])
def test_people_who_need_another_job_by_occupation_add_up(year):
    for codes in (["AA01"], ["AA02"], ["BB01", "BB02"], ["AA01", "BB01", "BB02"]):
        whole = total(usual(), codes)
        found, place = need_by_occupation(whole, year), whole.flows.set_index("year").loc[year]
        for end, name in (("low", "need_low"), ("central", "need"), ("high", "need_high")):
            assert found[end].sum() == pytest.approx(place[name]), (codes, end)


def test_engine_work_lies_on_families_by_their_weight():
    """Weights 2, 1, 0 and 0.6 on shares of 30, 30, 20 and 20 %: 60, 30, 0 and 12 parts of 102."""
    assert need_shares(MIX, 1.0).tolist() == pytest.approx([60 / 102, 30 / 102, 0, 12 / 102])
    assert need_shares(MIX, 0.0).tolist() == pytest.approx([0.3, 0.3, 0.2, 0.2])
    found = by_family(total(usual(), ["AA01"]), 2035).set_index("family")
    assert found.loc["electrification", "engine"] == 0 < found.loc["electrification", "productivity"]
    assert found.loc["metal", "engine"] == pytest.approx(2 * found.loc["assembly", "engine"], abs=1)


def test_occupations_of_a_hidden_region_are_intervals():
    found = need_by_occupation(total(usual(), ["BB03"]), 2035)
    assert found["central"].isna().all() and (found["low"] <= found["high"]).all() and found["high"].sum() > 0
    assert need_by_occupation(total(usual(), ["CC01"]), 2035)[["low", "central", "high"]].isna().all(axis=None)
    assert by_family(total(usual(), ["BB03"]), 2035).empty


def test_ice_weights_know_the_eight_families_and_the_rest():
    names = pd.Series(["metal", "assembly", "electrification", "", "anything"])
    assert ice_weight(names).tolist() == [2.0, 1.0, 0.0, 0.6, 0.6]


ENDED = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.sampled_from([0.0, 0.5, 1.0, 2.0])), min_size=1, max_size=12), ENDED
)
@settings(max_examples=150, deadline=None)
def test_spreading_keeps_every_job_and_ends_no_more_than_there_are(rows, parts):
    jobs = pd.DataFrame(rows, columns=["persons", "weight"]).astype(float)
    tied = jobs.loc[jobs["weight"] > 0, "persons"].sum()
    engine = tied * parts[0]
    productivity = (jobs["persons"].sum() - engine) * parts[1]
    found = spread(engine, productivity, jobs)
    assert found["engine"].sum() == pytest.approx(engine, abs=1e-6)
    assert found["productivity"].sum() == pytest.approx(productivity, abs=1e-6)
    assert (found["engine"] + found["productivity"] <= jobs["persons"] + 1e-6).all()


def test_spreading_more_than_there_is_says_so():
    jobs = pd.DataFrame({"persons": [10.0, 10.0], "weight": [1.0, 0.0]})
    for engine, productivity, sentence in ((11, 0, "tied to the combustion engine"), (5, 16, "More jobs end")):
        with pytest.raises(Refusal) as refusal:
            spread(engine, productivity, jobs)
        assert sentence in refused(refusal.value)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
@settings(deadline=None)
def test_whole_people_add_up_and_stay_near(values):
    found = numbers.largest_remainder(np.array(values))
    assert found.sum() == round(sum(values)) or abs(sum(values) % 1 - 0.5) < 1e-6
    assert (np.abs(found - np.array(values)) <= 1 + 1e-6).all()


def test_whole_people_by_hand():
    assert numbers.largest_remainder(np.array([1.4, 1.4, 1.2])).tolist() == [2, 1, 1]
    assert numbers.largest_remainder(np.array([[0.5, 0.5], [3.0, 2.0]])).tolist() == [[1, 0], [3, 2]]
    with pytest.raises(ValueError, match="not the sum"):
        numbers.largest_remainder(np.array([1.0, 1.0]), 9)
    with pytest.raises(ValueError, match="from 0 up"):
        numbers.largest_remainder(np.array([-1.0]))


@given(st.lists(st.lists(st.floats(0, 50), min_size=5, max_size=5), min_size=1, max_size=12))
@settings(deadline=None)
def test_running_whole_people_never_fall_and_add_up_each_year(steps):
    values = np.cumsum(np.array(steps), axis=1)
    found = numbers.running(values)
    assert (np.diff(found, axis=1) >= 0).all() and (found >= 0).all()
    assert (found.sum(axis=0) == np.rint(values.sum(axis=0))).all()
    assert (np.abs(found - values) < 2).all()
    assert (found[values.max(axis=1) == 0] == 0).all()  # nothing ends where there is nothing
    with pytest.raises(ValueError, match="never fall"):
        numbers.running(np.array([[2.0, 1.0]]))


@given(st.lists(st.lists(st.floats(0, 3), min_size=3, max_size=3), min_size=1, max_size=18))
@settings(deadline=None)
def test_whole_people_of_each_way_add_up_and_lose_nobody_over_the_years(steps):
    values = np.cumsum(np.array([[[0.0] * 3, *steps]]), axis=1)
    totals = np.rint(values.sum(axis=-1)).astype(int)
    found = numbers.shared_out(values, totals)
    assert (found.sum(axis=-1) == totals).all()
    assert (np.diff(found, axis=1) >= 0).all() and (found >= 0).all()
    assert (np.abs(found - values) < 2.5).all()  # of eighteen years together, not of each


def test_whole_people_of_a_region_are_those_of_its_calculation():
    """By 2040 rounding has moved nobody from one way to another, and nobody leaves by age who is not old enough."""
    from lib.model.scenario import worked as shipped

    for scenario in (Scenario(), Scenario(path="proposal"), Scenario().moved("productivity", 5.0)):
        outlook = shipped(scenario)
        plain, whole = outlook.central_people(outlook.jobs), outlook._central
        for step in ("age", "taken", "need", "nearby", "retrain"):
            assert np.abs(whole[step] - plain[step].T).max() < 2, step
        assert (whole["age"] <= whole["leaving"]).all()


def test_shipped_occupations_take_what_any_scenario_ends():
    """Even with every figure at the end of its range no kind of work loses more jobs than it has."""
    from lib.model.scenario import area_outlook
    from lib.model.scenario import worked as shipped

    hard = Scenario(path="fast").moved("ice_share", 0.6).moved("displacement", 1.0).moved("productivity", 5.0)
    for scenario in (Scenario(), hard):
        for code in ("DE11", "CZ02", "DE91", "DE"):
            found = by_family(area_outlook(shipped(scenario), code).total, 2040)
            assert set(found["family"]) == {*FAMILIES, "other"}
            assert (found["engine"] + found["productivity"] <= found["jobs"] + 1).all()
