"""A scenario's choices, its paths, new jobs and closures: worked by hand, and an address that never raises."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.assumptions import assumption
from lib.data.refusal import Refusal
from lib.model.scenario import numbers
from lib.model.scenario.flows import NO_OPENINGS, Openings
from lib.model.scenario.occupations import closure_by_occupation, closure_flow
from lib.model.scenario.scenario import (
    FREEDOM,
    LAST_YEAR,
    MOVABLE,
    YEARS,
    Closure,
    NewJobs,
    Scenario,
    electric_share,
    lost_share,
)
from lib.views.scenario.choices_text import REFUSALS, refused
from lib.views.scenario.params import (
    READERS,
    ScenarioParams,
    read_closure,
    read_curve,
    read_new_jobs,
    scenario_from_query,
    scenario_to_query,
    write_closure,
    write_curve,
)

NAMES = (*READERS, *(assumption(id).query for id in MOVABLE))  # every name that a scenario puts into an address


def at(values, year):
    """The value of a year."""
    return values[list(YEARS).index(year)]


def test_paths_by_hand():
    law = electric_share("law")
    assert [at(law, y) for y in (2022, 2023, 2024, 2025)] == [12.1, 14.6, 13.6, 16.9]  # as published
    assert at(law, 2030) == pytest.approx(16.9 + 5 * (100 - 16.9) / 10)
    assert at(law, 2035) == at(law, 2040) == 100
    assert at(electric_share("proposal"), 2035) == at(electric_share("proposal"), 2040) == 72
    assert at(electric_share("fast"), 2030) == 80


def one(value):
    """One draw of an assumption."""
    return np.array([float(value)])


def test_lost_share_by_hand():
    at_once = lost_share("law", (), one(0.84), one(0))[:, 0]
    assert at(at_once, 2022) == 0
    assert at(at_once, 2023) == pytest.approx(0.84 * 2.5 / 87.9)
    assert at(at_once, 2024) == at(at_once, 2023)  # the share fell in 2024; work that has ended does not come back
    assert at(at_once, 2035) == pytest.approx(0.84)


def test_a_lag_moves_the_whole_course_and_its_start():
    """Three years: work of 2022 follows the new cars of 2019 (1.9 %), that of 2035 those of 2032."""
    lagged = lost_share("law", (), one(1.0), one(3))[:, 0]
    assert at(lagged, 2022) == 0
    assert at(lagged, 2025) == pytest.approx((12.1 - 1.9) / 98.1)
    assert at(lagged, 2035) == pytest.approx((16.9 + 7 * 8.31 - 1.9) / 98.1)
    assert at(lagged, 2038) == at(lagged, 2040) == pytest.approx(1.0)
    later = lost_share("law", (), np.ones(3), np.array([1.0, 3.0, 5.0]))
    assert later.shape == (19, 3) and (np.diff(at(later, 2033)) < 0).all()


def test_doubling_displacement_doubles_the_lost_share():
    assert np.allclose(lost_share("law", (), one(0.8), one(3)), 2 * lost_share("law", (), one(0.4), one(3)))


@given(st.dictionaries(st.integers(2026, 2040), st.integers(0, 100), min_size=1, max_size=8))
@settings(deadline=None)
def test_a_curve_survives_its_address_and_stays_a_share(points):
    curve = tuple(sorted((year, float(share)) for year, share in points.items()))
    assert read_curve(write_curve(curve)) == curve
    share = electric_share("free", curve)
    assert (share >= 0).all() and (share <= 100).all()
    for year, value in curve:
        assert at(share, year) == value
    lost = lost_share("free", curve, one(1.0), one(3))[:, 0]
    assert (np.diff(lost) >= 0).all() and (lost >= 0).all() and (lost <= 1).all()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "2030",
        "2030.x",
        "2024.50",
        "2041.50",
        "2035.50_2030.60",
        "2030.101",
        "2030.-1",
        "2030.nan",
        "_".join(f"{y}.1" for y in range(2026, 2036)),
    ],
)
def test_a_curve_that_means_nothing_gets_a_sentence(text):
    with pytest.raises(Refusal) as refusal:
        read_curve(text)
    assert refused(refusal.value).endswith(".")


def test_draws_lie_in_their_ranges_with_the_median_on_the_central_value():
    drawn = numbers.draws()
    for id in numbers.DRAWN:
        values, one = drawn[id], assumption(id)
        assert len(values) == 500
        assert one.low - 1e-6 <= values.min() and values.max() <= one.high + 1e-6
        assert np.median(values) == pytest.approx(one.central, abs=0.02 * (one.high - one.low))
    for name in numbers.RANGES:  # weights of a region's own low, central and high
        assert drawn[name].shape == (3, 500) and np.allclose(drawn[name].sum(axis=0), 1) and (drawn[name] >= 0).all()
        assert np.median(np.array([0.1, 0.2, 0.6]) @ drawn[name]) == pytest.approx(0.2, abs=0.01)
    again = numbers.draws()
    assert all((drawn[id] == again[id]).all() for id in drawn)
    other = numbers.draws(seed=1)
    assert any((drawn[id] != other[id]).any() for id in drawn)


def test_a_fixed_assumption_does_not_vary_and_leaves_the_others_as_they_were():
    free, fixed = numbers.draws(), numbers.draws({"lag": 2.0})
    assert (fixed["lag"] == 2.0).all()
    assert all((free[id] == fixed[id]).all() for id in free if id != "lag")


def test_the_band_is_the_5th_to_95th_percentile():
    low, high = numbers.band(np.arange(101.0)[None, ::-1])
    assert (low[0], high[0]) == (5, 95)


EVIDENCE = st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), min_size=1, max_size=40).filter(str.strip)
NEW = st.builds(
    NewJobs, st.sampled_from(["DE11", "CZ02", "HU22"]), st.integers(1, 100_000), st.integers(2023, 2040), EVIDENCE
)
CLOSURE = st.builds(
    lambda region, jobs, years, mix: Closure(region, jobs, max(years), tuple(mix.items()), min(years)),
    st.sampled_from(["DE11", "ITC1"]),
    st.integers(1, 100_000),
    st.tuples(st.integers(2025, 2040), st.integers(2025, 2040)),
    st.dictionaries(
        st.sampled_from(["metal", "assembly", "72", "8211"]), st.integers(1, 100).map(float), min_size=1, max_size=3
    ),
)
FIXED = st.fixed_dictionaries(
    {},
    optional={
        id: st.integers(int(FREEDOM[id][0] * 100), int(FREEDOM[id][1] * 100)).map(lambda v: v / 100) for id in MOVABLE
    },
)
CURVE = st.dictionaries(st.integers(2026, 2040), st.integers(0, 100).map(float), min_size=1, max_size=8).map(
    lambda d: tuple(sorted(d.items()))
)


@given(
    st.sampled_from(["law", "proposal", "fast", "free"]),
    CURVE,
    FIXED,
    st.integers(2025, 2040),
    st.lists(NEW, max_size=2),
    st.none() | CLOSURE,
)
@settings(max_examples=150, deadline=None)
def test_a_scenario_survives_its_address(path, curve, fixed, until, new, closure):
    scenario = Scenario(path, curve if path == "free" else (), tuple(fixed.items()), until, tuple(new), closure)
    for prefix in ("", "b_"):
        query = scenario_to_query(scenario, prefix)
        assert set(query) <= {prefix + name for name in NAMES}
        again, notices = scenario_from_query(query, prefix)
        assert notices == [] and again == scenario


def test_the_default_scenario_leaves_no_trace_in_an_address():
    assert scenario_to_query(Scenario()) == {}
    assert scenario_from_query({}) == (Scenario(), [])
    assert scenario_from_query({"region": "DE11", "iota": ""}) == (Scenario(), [])


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=60), max_size=7))
@settings(deadline=None)
def test_nothing_in_an_address_raises(query):
    scenario, notices = scenario_from_query(query)
    assert isinstance(scenario, Scenario)
    assert all(sentence.endswith("The usual one is shown.") for sentence in notices)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"path": "slow"}, "not made of years and shares"),
        ({"until": "1999"}, "between 2025 and 2040"),
        ({"until": "soon"}, "“soon” is not a year"),
        ({"iota": "120"}, "“Jobs tied to the combustion engine” lies between 0\u00a0% and 60\u00a0%"),
        ({"pi": "x"}, "“x” is not a number"),
        ({"pi": "nan"}, "“Productivity” lies between"),
        ({"new": "HU22~1500~2027"}, "are not region, jobs, year and evidence"),
        ({"new": "HU22~1500~2027~ "}, "New jobs need their evidence"),
        ({"new": "HU~1500~2027~said so"}, "need a region at NUTS 2"),
        ({"closure": "DE11~0~2028~metal.1"}, "A closure ends between 1 and"),
        ({"closure": "DE11~10~2028~magic.1"}, "names job families or ISCO-08 groups"),
        ({"closure": "DE11~10~2028~metal.x"}, "is not region, jobs, year and kind of work"),
        ({"closure": "DE11~10~2028~metal.1~2030"}, "announced before it happens"),
    ],
)
def test_what_means_nothing_falls_back_with_a_sentence(query, says):
    scenario, notices = scenario_from_query(query)
    assert scenario == Scenario()
    assert len(notices) == 1 and says in notices[0]


def test_one_bad_choice_keeps_the_good_ones():
    scenario, notices = scenario_from_query({"path": "fast", "iota": "300", "until": "2030"})
    assert (scenario.path, scenario.until, scenario.fixed) == ("fast", 2030, ()) and len(notices) == 1


def test_moving_and_freeing_an_assumption():
    moved = Scenario().moved("ice_share", 0.3)
    assert moved.value("ice_share") == 0.3 and Scenario().value("ice_share") == 0.22
    assert scenario_to_query(moved) == {"iota": "30"}
    assert moved.moved("ice_share", None) == Scenario()


def test_new_jobs_without_evidence_are_refused():
    with pytest.raises(Refusal) as refusal:
        NewJobs("HU22", 1500, 2027, "")
    assert "need their evidence" in refused(refusal.value)
    assert read_new_jobs("HU22~1500~2027~release|DE11~10~2026~press") == (
        NewJobs("HU22", 1500, 2027, "release"),
        NewJobs("DE11", 10, 2026, "press"),
    )


OCCUPATIONS = pd.DataFrame(  # made-up jobs of a region
    [
        ("a", "metal", "7223", 300.0),
        ("b", "metal", "8121", 100.0),
        ("c", "assembly", "8211", 600.0),
        ("d", "", "4110", 0.0),
    ],
    columns=["uri", "family", "isco08", "share"],
)


def test_a_closure_by_occupation_by_hand():
    found = closure_by_occupation(Closure("DE11", 1000, 2028, (("metal", 60.0), ("82", 40.0))), OCCUPATIONS)
    assert dict(zip(found["uri"], found["central"], strict=True)) == {"a": 450, "b": 150, "c": 400}
    assert (found["low"] == found["central"]).all() and (found["high"] == found["central"]).all()


def test_a_closure_in_work_without_known_jobs_is_shared_alike():
    found = closure_by_occupation(Closure("DE11", 7, 2028, (("41", 1.0),)), OCCUPATIONS)
    assert found[["uri", "central"]].to_numpy().tolist() == [["d", 7]]
    with pytest.raises(Refusal) as refusal:
        closure_by_occupation(Closure("DE11", 7, 2028, (("25", 1.0),)), OCCUPATIONS)
    assert refused(refusal.value) == "No occupation belongs to ISCO-08 25."


@given(
    st.integers(1, 100_000),
    st.dictionaries(st.sampled_from(["metal", "assembly", "72", "82"]), st.floats(0.01, 99), min_size=1),
)
@settings(deadline=None)
def test_a_closure_ends_as_many_jobs_as_it_says(jobs, mix):
    found = closure_by_occupation(Closure("DE11", jobs, 2028, tuple(mix.items())), OCCUPATIONS)
    assert found["central"].sum() == jobs and (found["central"] > 0).all()


def test_the_people_of_a_closure_by_hand():
    """20 % older, over ten years, three years from announcement to closure: 6 % leave by age; of the others as many
    find like work as a tenth of 2,000 openings, the rest needs retraining."""
    openings = Openings.of(np.array([[2_000.0, 2_000, 2_000]]), np.array([1.0]))
    flow = closure_flow(Closure("DE11", 1500, 2028, announced=2026), (20.0,) * 3, openings).set_index("step")
    assert flow["central"].to_dict() == {"age": 90, "nearby": 200, "retrain": 1210}
    assert ((flow["low"] < flow["central"]) & (flow["central"] < flow["high"])).all()
    sudden = closure_flow(Closure("DE11", 1500, 2028), (20.0,) * 3, NO_OPENINGS).set_index("step")["central"]
    assert sudden.to_dict() == {"age": 30, "nearby": 0, "retrain": 1470}


def test_a_closure_survives_its_address():
    closure = Closure("DE11", 1500, 2028, (("metal", 60.0), ("72", 40.0)), 2026)
    assert write_closure(closure) == "DE11~1500~2028~metal.60_72.40~2026"
    assert read_closure(write_closure(closure)) == closure
    assert LAST_YEAR == 2040


def test_a_closure_is_refused_with_a_sentence_for_each_thing_that_can_be_wrong():
    wrong = {
        "closure_region": {"region": "DE"},
        "closure_jobs": {"jobs": 100_001},
        "closure_year": {"announced": 2029},
        "closure_kinds": {"mix": ()},
        "closure_share": {"mix": (("metal", 0.0),)},
    }
    for kind, change in wrong.items():
        with pytest.raises(Refusal) as refusal:
            Closure(**{"region": "DE11", "jobs": 1500, "year": 2028, **change})
        assert refusal.value.kind == kind and refused(refusal.value).endswith(".") and kind in REFUSALS


def test_a_curve_out_of_reach_is_refused_wherever_it_comes_from():
    with pytest.raises(Refusal) as refusal:
        Scenario("free", ((2024, 50.0),))
    assert refused(refusal.value) == "A curve has up to 8 years between 2026 and 2040, in order, each once."


@given(
    st.sampled_from(["region", "country", "eu"]), FIXED, st.none() | FIXED, st.integers(2025, 2040), st.none() | CLOSURE
)
@settings(max_examples=60, deadline=None)
def test_the_choices_of_the_page_survive_their_address(area, a, b, until, closure):
    other = None if b is None else Scenario("fast", fixed=tuple(b.items()), until=until)
    chosen = ScenarioParams(
        a=Scenario(fixed=tuple(a.items()), until=until, closure=closure),
        b=other,
        area=area,
        compared=other is not None,
        measure="load",
    )
    again, notices = ScenarioParams.from_query(chosen.to_query())
    assert notices == [] and again == chosen


def test_what_the_page_cannot_show_gets_a_sentence_with_the_name_of_the_choice_in_small_letters():
    chosen, notices = ScenarioParams.from_query({"area": "moon", "see": "all", "vs": "maybe", "study": "nobody"})
    assert chosen == ScenarioParams() and len(notices) == 4
    assert notices[0] == "The address asks for place “moon”, which is not known. The usual one is shown."
