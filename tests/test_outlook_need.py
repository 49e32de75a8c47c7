"""Who needs another job: colleagues, like work nearby, older people and new jobs, by hand and in properties."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.scenario import flows, numbers
from lib.model.scenario.flows import Openings
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.scenario import NewJobs, Scenario
from lib.model.scenario.totals import total
from lib.model.scenario.work import Work
from tests.made_up_outlook import JOBS, OLDER, POSTS, TOTALS, WORK, flows_since_base, outlook, row, usual


def one_course(pooling, nearby=0.1, rate=0.02, years=3, engine=0.10, productivity=0.0):
    """A made-up course: each year `engine` of the engine work ends, with no productivity unless it is said."""
    values = numbers.central({"pooling": pooling, "nearby": nearby, "productivity": productivity})
    lost = np.minimum(engine * np.arange(years + 1.0), 1.0)[:, None]
    return flows.Course.of(values, lost), np.array([rate])


@pytest.mark.parametrize("pooling", [0.0, 0.5, 1.0])
def test_pooling_by_hand(pooling):
    """1,000 jobs, 200 of them tied; 10 % of these end a year, 2 % of all people leave by age. Engine work ends 20, 20
    and 20; of its people 4, 3.6 and 3.2 leave by age there, so 49.2 are left over. 20 + 19.6 + 19.2 people leave in
    all, 48 of them from work that stays: at σ = 1 these posts take all but 1.2.
    """
    course, rate = one_course(pooling)
    found = flows.need(course, np.array([0.2]), rate, 1_000.0, 0.0)
    over = sum(20 - 0.02 * stock for stock in (200, 180, 160))
    free = sum(0.02 * stock for stock in (800, 800, 800))
    assert over == pytest.approx(49.2) and free == pytest.approx(48.0)
    expected = (1 - pooling) * over + pooling * max(over - free, 0.0)
    assert found["need"][-1, 0] == pytest.approx(expected)
    assert found["leaving"][-1, 0] == pytest.approx(sum(0.02 * stock for stock in (1_000, 980, 960)))
    assert found["ended"][-1, 0] == pytest.approx(60) == pytest.approx(found["age"][-1, 0] + found["need"][-1, 0])


def test_new_jobs_take_people_who_would_need_another_job():
    course, rate = one_course(0.0)
    without = flows.need(course, np.array([0.2]), rate, 1_000.0, 0.0)
    some = flows.need(course, np.array([0.2]), rate, 1_000.0, np.array([0.0, 0.0, 30.0, 30.0])[:, None])
    assert some["need"][1, 0] == without["need"][1, 0] == pytest.approx(16)  # they came too late for the first year
    assert some["need"][-1, 0] == pytest.approx(49.2 - 30) and some["taken"][-1, 0] == pytest.approx(30)


def test_like_work_nearby_by_hand():
    """Of 100 people a year half are metal workers and half assemblers; 10 % of 400 and of 20 openings can be had."""
    openings = Openings.of(np.array([[400.0, 400, 400], [20.0, 20, 20]]), np.array([0.5, 0.5]))
    assert openings.held(np.array([100.0]), np.array([0.1]))[0] == pytest.approx(40 + 2)
    assert openings.held(np.array([60.0]), np.array([0.1]))[0] == pytest.approx(30 + 2)
    assert openings.held(np.array([1.0]), np.array([0.1]))[0] == pytest.approx(1.0)
    assert openings.held(np.array([60.0]), np.array([0.0]))[0] == 0


def test_without_known_openings_all_need_retraining():
    known = row(usual(), "AA01", 2035, flows_since_base)
    blank = Outlook(Scenario(), usual().units, Work(WORK.mix, POSTS.head(0)))
    found = row(blank, "AA01", 2035, flows_since_base)
    assert found["nearby"] == 0 < known["nearby"] and found["retrain"] == found["need"] == known["need"]


@given(
    st.sampled_from([0.0, 0.22, 0.6]),
    st.sampled_from([0.0, 1.0]),
    st.sampled_from([0.0, 5.0]),
    st.sampled_from([0.0, 0.5, 1.0]),
    st.sampled_from([0.0, 8.0]),
    st.sampled_from([(), ((2026, 100.0),), ((2030, 90.0), (2031, 0.0))]),
    st.integers(0, 5_000),
)
@settings(max_examples=60, deadline=None)
def test_no_choice_of_a_reader_breaks_the_sums(ice, displacement, productivity, pooling, lag, curve, new):
    scenario = Scenario(path="free" if curve else "law", curve=curve)
    chosen = {"displacement": displacement, "productivity": productivity, "pooling": pooling, "lag": lag}
    for id, value in ({"ice_share": ice} | chosen).items():
        scenario = scenario.moved(id, value)
    if new:
        scenario = Scenario(scenario.path, scenario.curve, scenario.fixed, new=(NewJobs("AA01", new, 2030, "x"),))
    worked = Outlook(scenario, usual().units, WORK, number=20)
    known = worked.change.dropna(subset=["central"])
    assert (known["engine"] + known["productivity"] - known["new"] == -known["central"]).all()
    assert (known["engine"] >= 0).all() and (known["productivity"] >= 0).all()
    jobs = known["unit"].map(worked.units.set_index("unit")["jobs"])
    assert ((known["engine"] + known["productivity"]).astype(float) <= jobs + 1).all()
    found = worked.flows.dropna(subset=["ended"])
    assert (found["age"] + found["taken"] + found["need"] == found["ended"]).all()
    assert (found["nearby"] + found["retrain"] == found["need"]).all()
    assert (found[list(flows.STEPS)] >= 0).all(axis=None)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 0.05), st.floats(0, 0.5))
@settings(max_examples=100, deadline=None)
def test_the_more_posts_colleagues_can_take_the_fewer_need_another_job(a, b, rate, share):
    less, more = sorted((a, b))
    needs = [
        flows.need(course, np.array([share]), at, 1_000.0, 0.0)["need"]
        for course, at in (one_course(p, rate=rate, years=12, engine=0.08, productivity=0.8) for p in (less, more))
    ]
    assert (needs[0] >= needs[1] - 1e-9).all() and all((np.diff(n, axis=0) >= -1e-9).all() for n in needs)


def test_more_older_people_means_fewer_who_need_another_job():
    a, b = (
        row(outlook(JOBS, TOTALS, OLDER.assign(value=share), Scenario()), "AA01", 2035, flows_since_base)
        for share in (10.0, 30.0)
    )
    assert a["ended"] == b["ended"] and a["leaving"] < b["leaving"] and a["need"] > b["need"]


def test_both_ends_of_pooling_hold_what_is_between():
    ends = total(usual(), ["AA01"]).need_ends.set_index("year")
    for year in (2030, 2035, 2040):
        assert ends.loc[year, "least"] < row(usual(), "AA01", year, flows_since_base)["need"] < ends.loc[year, "most"]
