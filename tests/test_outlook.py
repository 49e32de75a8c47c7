"""Jobs to 2040: regions by hand, then what must always hold: sums to the job, intervals kept, flows that add up."""

from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.assumptions import assumption, assumptions
from lib.data.refusal import Refusal
from lib.model import backcasts
from lib.model.scenario import flows, numbers
from lib.model.scenario.flows import Openings
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.jobs import outlook as outlook_of
from lib.model.scenario.load import retraining_load
from lib.model.scenario.maps import difference
from lib.model.scenario.occupations import by_family, need_by_occupation, people_a_year, spread
from lib.model.scenario.scenario import FAMILIES, NewJobs, Scenario
from lib.model.scenario.totals import total
from lib.model.scenario.units import units as units_of
from lib.model.scenario.work import Work, ice_weight, need_shares
from lib.views.scenario.charts_studies import BACKCASTS, backcasts_in_words
from lib.views.scenario.choices_text import refused
from lib.views.scenario.text import (
    BASES,
    BEHIND,
    contrast_sentence,
    engine_sentence,
    flow_sentence,
    headline,
    left_out_sentence,
    load_sentence,
    need_sentence,
    new_work_sentence,
)

NAN = float("nan")


def frame(rows):
    """Persons in C29, made up: region, value, low, high, state, group."""
    return pd.DataFrame(rows, columns=["region", "value", "low", "high", "state", "group"])


JOBS = frame(
    [
        ("AA01", 10_000.0, NAN, NAN, "observed", ""),
        ("AA02", 333.0, NAN, NAN, "estimated", ""),
        ("BB01", NAN, 0.0, 6_731.0, "shared", "g1"),
        ("BB02", NAN, 0.0, 6_731.0, "shared", "g1"),
        ("BB03", NAN, 100.0, 900.0, "bounded", ""),
        ("CC01", NAN, NAN, NAN, "missing", ""),
    ]
)
TOTALS = pd.DataFrame({"group": ["g1", "g1"], "region": ["BB01", "BB02"], "total": [6_731.0, 6_731.0]})
OLDER = pd.DataFrame({"region": ["AA01", "AA02", "BB01", "BB02", "BB03"], "value": [20.0, 30.0, 10.0, 20.0, NAN]})


ICE = pd.DataFrame(  # AA02 has engine plants; of AA01 nothing is known; CC01 is not in the table at all
    {
        "region": ["AA01", "AA02", "BB01", "BB02", "BB03"],
        "low": [0.15, 0.40, 0.15, 0.20, 0.0],
        "central": [0.22, 0.50, 0.22, 0.22, 0.03],
        "high": [0.35, 0.60, 0.35, 0.30, 0.10],
        "basis": ["none", "plants", "none", "none", "country"],
    }
)
MIX = pd.DataFrame(
    {  # made up
        "occupation": [1, 2, 3, -1],
        "isco": ["72", "82", "21", "41"],
        "family": ["metal", "assembly", "electrification", "other"],
        "label": ["a", "b", "c", "d"],
        "share": [0.3, 0.3, 0.2, 0.2],
    }
)
POSTS = pd.DataFrame(
    [(r, g, n, 0.8 * n, 1.2 * n) for r in ("AA01", "AA02", "BB01", "BB02", "BB03") for g, n in (("72", 50), ("82", 5))],
    columns=["region", "isco", "openings", "low", "high"],
)
WORK = Work(lambda country: MIX.assign(share=[0.2, 0.4, 0.2, 0.2]) if country == "BB" else MIX, POSTS)


def units(jobs, totals, older, ice=ICE):
    return units_of(jobs, totals, older, ice)


def outlook(jobs, totals, older, scenario, ice=ICE):
    return outlook_of(jobs, totals, older, ice, WORK, scenario)


@cache
def usual():
    return outlook(JOBS, TOTALS, OLDER, Scenario())


def row(worked, unit, year, what="change"):
    found = getattr(worked, what)
    return found[(found["unit"] == unit) & (found["year"] == year)].iloc[0]


SHARES = {2019: 1.9, 2020: 5.4, 2021: 9.1, 2022: 12.1, 2023: 14.6, 2024: 13.6, 2025: 16.9}
SHARES |= {2025 + n: 16.9 + 8.31 * n for n in range(1, 11)}  # EU law in force


def lost_by_hand(year, k=0.84, lag=3):
    """λ three years behind new cars, never falling."""
    seen = [SHARES[y - lag] for y in range(2022, year + 1)]
    return k * (max(seen) - seen[0]) / (100 - seen[0])


def test_the_lines_by_hand():
    """10,000 jobs in 2035: 22 % tied, three years behind new cars; 0.8 % a year on all, whatever the path."""
    found = row(usual(), "AA01", 2035)
    lost = [lost_by_hand(year) for year in range(2022, 2036)]
    engine = sum(2_200 * 1.008**-year * (after - before) for year, (before, after) in enumerate(pairwise(lost), 1))
    assert found["engine"] == pytest.approx(engine, abs=1)
    assert found["productivity"] == pytest.approx(10_000 * (1 - 1.008**-13), abs=1)
    assert found["central"] == -(found["engine"] + found["productivity"])
    assert found["low"] < found["central"] < found["high"] < 0


def test_productivity_is_the_same_on_every_path_and_a_lag_tells_law_and_fast_apart():
    law, fast, proposal = (outlook(JOBS, TOTALS, OLDER, Scenario(path=p)) for p in ("law", "fast", "proposal"))
    for year in (2030, 2035, 2040):
        assert len({int(row(w, "AA01", year)["productivity"]) for w in (law, fast, proposal)}) == 1
    assert row(fast, "AA01", 2035)["engine"] > 1.1 * row(law, "AA01", 2035)["engine"]
    at_once = [outlook(JOBS, TOTALS, OLDER, Scenario(path=p).moved("lag", 0.0)) for p in ("law", "fast")]
    ends = [row(w, "AA01", 2035)["engine"] / 2_200 for w in at_once]
    assert ends[0] == pytest.approx(ends[1], rel=0.03)  # without a lag both have reached the same end


def test_each_region_has_an_engine_share_of_its_own():
    ended = {unit: row(usual(), unit, 2035)["engine"] / jobs for unit, jobs in (("AA01", 10_000), ("AA02", 333))}
    assert ended["AA02"] / ended["AA01"] == pytest.approx(0.50 / 0.22, rel=0.03)
    set_by_reader = outlook(JOBS, TOTALS, OLDER, Scenario().moved("ice_share", 0.3))
    assert (set_by_reader.ice == 0.3).all()
    assert units(JOBS, TOTALS, OLDER).set_index("unit").loc[
        "CC01", ["ice_low", "ice", "ice_high", "basis"]
    ].tolist() == [
        0.15,
        0.22,
        0.35,
        "none",
    ]
    assert total(usual(), ["AA01", "AA02"]).ice[1] == pytest.approx((10_000 * 0.22 + 333 * 0.5) / 10_333)


def test_what_a_scenario_is_worked_out_for():
    made = units(JOBS, TOTALS, OLDER).set_index("unit")
    assert made["kind"].to_dict() == {
        "AA01": "region",
        "AA02": "region",
        "BB01": "interval",
        "BB02": "interval",
        "BB03": "interval",
        "CC01": "unknown",
        "g1": "group",
    }
    assert made.loc["g1", ["jobs", "low", "high"]].tolist() == [6_731, 6_731, 6_731]
    older = ["older_low", "older", "older_high"]
    assert made.loc["g1", older].tolist() == [10, 15, 20]  # its regions
    assert made.loc["BB03", older].tolist() == [10, 15, 20]  # not published: the range of its country, never a point
    assert made.loc["BB03", "older_state"] == made.loc["CC01", "older_state"] == "modelled"
    assert made.loc["CC01", older].tolist() == [10, 20, 30]  # no region of CC publishes: the range of all
    assert made.loc["AA01", older].tolist() == [20, 20, 20]
    assert made.loc["g1", ["ice_low", "ice_high"]].tolist() == [0.15, 0.35]


def test_a_group_with_a_published_member_is_not_counted_twice():
    jobs = JOBS.copy()
    jobs.loc[jobs["region"] == "BB01", ["value", "state"]] = [5_000.0, "observed"]
    assert "g1" not in set(units(jobs, TOTALS, OLDER)["unit"])


def test_two_totals_of_the_same_regions_count_once():
    wider = pd.concat([TOTALS, pd.DataFrame({"group": "g2", "region": ["BB02", "BB03"], "total": 7_000.0})])
    kinds = units(JOBS, wider, OLDER).set_index("unit")["kind"]
    assert (kinds == "group").sum() == 1


def test_an_interval_stays_an_interval():
    for unit in ("BB01", "BB03"):
        found = row(usual(), unit, 2035)
        assert pd.isna(found["central"]) and pd.isna(found["engine"])
        assert found["low"] < found["high"] <= 0
    widest = row(usual(), "g1", 2035)
    assert row(usual(), "BB01", 2035)["low"] == pytest.approx(widest["low"]) and row(usual(), "BB01", 2035)["high"] == 0
    assert row(usual(), "CC01", 2035)[["low", "central", "high"]].isna().all()
    flow = row(usual(), "BB03", 2035, "flows_since_base")
    assert pd.isna(flow["need"]) and 0 <= flow["need_low"] < flow["need_high"]


def test_without_engine_work_nothing_ends_for_the_engine():
    worked = outlook(JOBS, TOTALS, OLDER, Scenario().moved("ice_share", 0.0))
    assert (worked.change["engine"].dropna() == 0).all()
    still = outlook(JOBS, TOTALS, OLDER, Scenario().moved("ice_share", 0.0).moved("productivity", 0.0))
    assert (still.change["central"].dropna() == 0).all() and (still.flows["ended"].dropna() == 0).all()


def test_doubling_lambda_doubles_the_engine_work_that_ends():
    half, full = (outlook(JOBS, TOTALS, OLDER, Scenario().moved("displacement", k)) for k in (0.4, 0.8))
    for which in (0, 1):  # central, and in every draw
        assert np.allclose(full.ended_per_job(0, which)[0], 2 * half.ended_per_job(0, which)[0])


def test_sums_over_regions_causes_and_kinds_of_work_equal_the_total_to_the_job():
    summed = total(usual())
    for year in (2025, 2030, 2035, 2040):
        change = usual().change[usual().change["year"] == year]
        whole_sum = summed.change.set_index("year").loc[year]
        for name in ("central", "engine", "productivity"):
            assert change[name].sum() == whole_sum[name], name
        assert (change["engine"] + change["productivity"] == -change["central"]).dropna().all()
        flow = usual().flows_since_base[usual().flows_since_base["year"] == year]
        for step in flows.STEPS:
            assert flow[step].sum() == summed.flows.set_index("year").loc[year, step], step
        parts = by_family(total(usual(), ["AA01", "AA02", "BB01", "BB02"]), year)
        assert parts["jobs"].sum() == 17_064
        assert (parts["engine"].sum(), parts["productivity"].sum()) == (whole_sum["engine"], whole_sum["productivity"])
    assert (
        summed.jobs == 17_064
        and summed.counted == 4
        and summed.without == ("BB03", "CC01")
        and summed.unknown == ("CC01",)
    )


def test_flows_add_up_to_the_jobs_that_end():
    for found in (usual().flows, usual().flows_since_base):
        known = found.dropna(subset=["ended"])
        assert (known["age"] + known["taken"] + known["need"] == known["ended"]).all()
        assert (known["nearby"] + known["retrain"] == known["need"]).all()
        assert (known[list(flows.STEPS)] >= 0).all(axis=None)
    since = usual().flows_since_base.set_index(["unit", "year"])["ended"]
    change = usual().change.set_index(["unit", "year"])["central"]
    assert (since.dropna() == -change.dropna()).all()
    yearly = usual().flows[usual().flows["unit"] == "AA01"].set_index("year")["ended"]
    assert (since["AA01"].diff().dropna() == yearly.loc[2026:]).all()


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
    known = row(usual(), "AA01", 2035, "flows_since_base")
    blank = outlook_of(JOBS, TOTALS, OLDER, ICE, Work(WORK.mix, POSTS.head(0)), Scenario())
    found = row(blank, "AA01", 2035, "flows_since_base")
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
        row(outlook(JOBS, TOTALS, OLDER.assign(value=share), Scenario()), "AA01", 2035, "flows_since_base")
        for share in (10.0, 30.0)
    )
    assert a["ended"] == b["ended"] and a["leaving"] < b["leaving"] and a["need"] > b["need"]


def test_both_ends_of_pooling_hold_what_is_between():
    ends = total(usual(), ["AA01"]).need_ends.set_index("year")
    for year in (2030, 2035, 2040):
        assert ends.loc[year, "least"] < row(usual(), "AA01", year, "flows_since_base")["need"] < ends.loc[year, "most"]


def test_new_work_of_germany_is_a_line_of_its_own_and_placed_nowhere():
    jobs = frame([("DE01", 600.0, NAN, NAN, "observed", ""), ("DE02", 400.0, NAN, NAN, "observed", "")])
    older = pd.DataFrame({"region": ["DE01", "DE02"], "value": [10.0, 10.0]})
    worked = outlook(jobs, TOTALS.head(0), older, Scenario())
    whole, part = (total(worked, codes).new_work.set_index("year") for codes in (None, ["DE01"]))
    by_hand = 29_000 * (1 - 3 / 4) + (110_000 - 29_000) * 12 / 12  # from 2022 to 2035
    assert whole.loc[2035, "central"] == pytest.approx(by_hand) and whole.loc[2022, "high"] == 0
    assert pd.isna(part.loc[2035, "central"]) and part.loc[2035, "low"] == 0
    assert part.loc[2035, "high"] == pytest.approx(0.6 * whole.loc[2035, "high"])
    assert (worked.flows["taken"] == 0).all() and (worked.flows_since_base["taken_high"] > 0).any()
    assert total(usual()).new_work is None
    assert "Nobody publishes where it is" in new_work_sentence(part.loc[[2035]].reset_index().iloc[0], -50.0, "Germany")
    assert (
        new_work_sentence(None, -50.0, "Spain") == "No figure of new work is published for Spain, so none is counted."
    )


def test_new_jobs_count_only_where_and_when_they_are_entered():
    new = (NewJobs("AA01", 1_500, 2030, "company release"), NewJobs("BB01", 200, 2028, "press"))
    worked = outlook(JOBS, TOTALS, OLDER, Scenario(new=new))
    assert row(worked, "AA01", 2029)["central"] == row(usual(), "AA01", 2029)["central"]
    assert row(worked, "AA01", 2030)["central"] == row(usual(), "AA01", 2030)["central"] + 1_500
    assert row(worked, "AA02", 2035)["new"] == 0
    assert row(worked, "BB01", 2035)["high"] == pytest.approx(row(usual(), "BB01", 2035)["high"] + 200)
    assert (
        total(worked).change.set_index("year").loc[2035, "central"]
        == total(usual()).change.set_index("year").loc[2035, "central"] + 1_700
    )
    assert worked.flows["ended"].equals(usual().flows["ended"])  # new jobs do not keep the old ones


def test_a_total_over_part_of_a_group_keeps_its_interval():
    part = total(usual(), ["AA01", "BB01"])
    assert part.without == ("BB01",) and part.counted == 1 and part.jobs == 10_000
    central, low = part.change.set_index("year").loc[2035, ["central", "low"]]
    alone = row(usual(), "AA01", 2035)
    assert central == alone["central"] and low == pytest.approx(alone["low"] + row(usual(), "BB01", 2035)["low"])
    assert (
        total(usual(), ["BB01", "BB02"]).change.set_index("year").loc[2035, "central"]
        == row(usual(), "g1", 2035)["central"]
    )
    with pytest.raises(KeyError, match="ZZ99"):
        total(usual(), ["ZZ99"])


def test_the_flows_of_a_total_are_summed_draw_by_draw():
    one = total(usual(), ["AA01"]).flows.set_index("year").loc[2035]
    alone = row(usual(), "AA01", 2035, "flows_since_base")
    for name in (*flows.STEPS, "need_low", "need_high", "retrain_high", "ended_low"):
        assert one[name] == pytest.approx(alone[name], rel=1e-4), name


def test_a_band_holds_its_central_figure():
    known = usual().change.dropna(subset=["central"])
    assert (known["low"] - 1 <= known["central"].astype(float)).all() and (
        known["central"].astype(float) <= known["high"] + 1
    ).all()
    found = usual().flows_since_base.dropna(subset=["ended"])
    for step in ("ended", "age", "need", "leaving"):
        assert (found[f"{step}_low"] - 12 <= found[step].astype(float)).all(), step
        assert (found[step].astype(float) <= found[f"{step}_high"] + 12).all(), step


def test_the_same_draws_give_the_same_figures_and_others_do_not():
    again = outlook(JOBS, TOTALS, OLDER, Scenario())
    pd.testing.assert_frame_equal(again.change, usual().change)
    other = Outlook(Scenario(), usual().units, WORK, seed=7)
    assert other.change["central"].equals(usual().change["central"]) and not other.change["low"].equals(
        usual().change["low"]
    )


def test_fixing_every_assumption_leaves_no_band():
    fixed = Scenario()
    for id in ("ice_share", "displacement", "lag", "productivity"):
        fixed = fixed.moved(id, fixed.value(id))
    found = row(outlook(JOBS, TOTALS, OLDER, fixed), "AA01", 2035)
    assert found["low"] == pytest.approx(found["high"]) and abs(found["low"] - found["central"]) < 1


def test_a_against_b():
    fast = outlook(JOBS, TOTALS, OLDER, Scenario(path="fast"))
    diff = difference(usual(), fast).set_index(["unit", "year"])
    assert (
        diff.loc[("AA01", 2030), "central"]
        == row(fast, "AA01", 2030)["central"] - row(usual(), "AA01", 2030)["central"]
        < 0
    )
    assert diff.loc[("AA01", 2030), "low"] < diff.loc[("AA01", 2030), "central"] < diff.loc[("AA01", 2030), "high"] < 0
    assert diff.loc[("AA01", 2035), "central"] < 0  # both paths end at 100 %, and jobs follow three years later
    assert (diff.xs(2040, level="year")["central"].dropna().abs() < 60).all()
    assert pd.isna(diff.loc[("BB01", 2030), "central"]) and diff.loc[("BB01", 2030), "high"] == 0
    same = difference(usual(), usual())
    assert (same[["low", "high"]].dropna() == 0).all(axis=None) and (same["central"].dropna() == 0).all()
    with pytest.raises(ValueError, match="same regions"):
        difference(usual(), outlook(JOBS.iloc[:2], TOTALS, OLDER, Scenario()))


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


def test_elab_by_hand():
    """−75,000 of 210,000 by 2030: an even course to 25 % electric cars and half of 15 % hybrids, 2 % a year."""
    left = [1.02**-year for year in range(13)]
    engine = 0.325 / 12 * sum(left[1:])
    by_hand = -210_000 * (engine + 1 - left[12]) + 25_000
    made = {one.id: one for one in backcasts.backcasts()}
    assert made["elab"].ours == pytest.approx(by_hand)


def test_backcasts_say_which_hold_and_which_do_not():
    made = {one.id: one for one in backcasts.backcasts()}
    counted = [one for one in made.values() if not one.beside]
    assert {one.id for one in counted if one.near} == {"elab", "clepa_level", "prognos_gross", "iw_engine"}
    assert {one.id for one in counted if not one.inside} == {"elab_our_productivity", "clepa_timing"}
    assert [one.id for one in counted if one.calibrated] == ["clepa_level"]
    assert all(one.low <= one.ours <= one.high for one in counted if one.id != "elab")
    assert made["destatis"].beside and made["destatis"].published == -6.3
    assert set(BACKCASTS) == set(made) and all(inputs.endswith(".") for _name, inputs in BACKCASTS.values())
    words = backcasts_in_words(list(made.values()))["Verdict"].tolist()
    assert words[2] == "within 15 %, inside the band, calibrated on this figure"
    assert words[3] == "not within 15 %, outside the band" and words[-1] == "stands beside, not counted"


def test_the_lag_that_the_timing_of_clepa_needs_is_five_years():
    timing = {}
    for lag in (1.0, 3.0, 5.0):
        values = numbers.central({"lag": lag})
        timing[lag] = float(backcasts._clepa(values)[1][0])
    assert timing[1.0] < timing[3.0] < timing[5.0] and timing[5.0] == pytest.approx(64, abs=1)


def test_retraining_load_by_hand():
    found = pd.DataFrame(
        {"unit": ["AA01"], "year": [2030], "retrain": [530], "retrain_low": [100.0], "retrain_high": [900.0]}
    )
    learning, people = (pd.DataFrame({"region": ["AA01"], "value": [v]}) for v in (10.0, 1_000_000.0))
    found = retraining_load(found, JOBS, learning, people).iloc[0]
    assert found["learners"] == pytest.approx(53_000) and found["of_learners"] == pytest.approx(1.0)
    assert found["yardstick"] == 500 and found["of_yardstick"] == pytest.approx(106)
    assert load_sentence(found).startswith("In 2030, 530 people need retraining here (100 to 900). That is 1.0")


def said(unit, worked=None):
    """The headline of a unit."""
    whole = total(worked or usual(), ["BB01", "BB02"] if unit == "g1" else [unit])
    kind = (worked or usual()).units.set_index("unit").loc[unit, "kind"]
    course, flow = (f.set_index("year", drop=False).loc[2035] for f in (whole.course, whole.flows))
    if kind in ("interval", "unknown"):
        course = course.astype(object)
        course["central"] = pd.NA
    if kind == "unknown":
        course["low"] = NAN
    leaving = (None if kind == "interval" else flow["leaving"], flow["leaving_low"], flow["leaving_high"])
    return headline(course, leaving, whole.limits, f"Place ({unit})")


def test_headlines_count_engine_work_and_productivity_apart():
    assert said("AA01") == (
        "In this calculation engine work of **1,290** people ends in Place (AA01) by **2035** and **984** jobs go with "
        "productivity; 2,360 people reach retirement age in that time. New work is not placed."
    )
    assert said("BB01").startswith("**Place (BB01)** has no figure of its own. If it holds 0 to 6,730")
    assert "is **not published**" in said("CC01")
    assert "nearby" in flow_sentence(row(usual(), "AA01", 2035, "flows_since_base"))
    assert "0 to" in flow_sentence(row(usual(), "BB01", 2035, "flows_since_base"))
    assert need_sentence(0.0, 900.0).startswith("How many need another job depends on one assumption: nobody if")
    assert need_sentence(0.0, 0.2).startswith("Nobody needs another job here")


def test_where_nothing_is_known_of_the_engine_share_the_words_say_so():
    assert engine_sentence((0.15, 0.22, 0.35), ("none",), mine=False) == (
        "How much of the work here depends on the engine is not known for this region; 15 to 35\u00a0% in Germany as a "
        "whole."
    )
    plants = engine_sentence((0.4, 0.5, 0.6), ("plants",), mine=False)
    assert plants.startswith("40 to 60\u00a0% of the jobs here depend on the engine") and "engine plants" in plants
    assert "for 2 of them nothing is known" in engine_sentence((0.1, 0.2, 0.3), ("none", "plants", "none"), mine=False)
    assert "set by you" in engine_sentence((0.3, 0.3, 0.3), ("plants",), mine=True)
    from lib.model.engine_share import BASES as MADE

    assert set(BASES) == set(MADE)


def test_a_sum_says_whom_it_leaves_out():
    found = left_out_sentence(["Bee (BB03)", "See (CC01)"], ["See (CC01)"])
    assert (
        found
        == "Bee (BB03) have no figure of their own: they widen the interval and are not in the number. Nothing is published for See (CC01), which the sum leaves out."
    )
    assert left_out_sentence([], []) == ""


def test_a_contrast_in_words():
    fast = outlook(JOBS, TOTALS, OLDER, Scenario(path="fast"))
    found = difference(usual(), fast)
    pick = found[(found["unit"] == "AA01")].set_index("year", drop=False)
    assert "fewer jobs than A" in contrast_sentence(pick.loc[2030], "Place (AA01)")
    same = difference(usual(), usual())
    assert "as many jobs" in contrast_sentence(same[same["unit"] == "AA01"].iloc[0], "Place (AA01)")
    back = difference(fast, usual())
    assert "more jobs than A" in contrast_sentence(
        back[(back["unit"] == "AA01") & (back["year"] == 2030)].iloc[0], "Place (AA01)"
    )


def test_every_drawn_assumption_stands_in_the_table_of_the_page():
    from lib.model.scenario.numbers import DRAWN

    assert {*DRAWN, "ice_share"} == set(BEHIND) <= set(assumptions())


def test_a_part_of_an_outlook_holds_the_figures_of_the_whole():
    part = usual().only(["AA02", "g1"]).only(["g1"])
    assert part.units["unit"].tolist() == ["g1"]
    for frame in ("change", "flows_since_base"):
        whole = getattr(usual(), frame)
        pd.testing.assert_frame_equal(getattr(part, frame), whole[whole["unit"] == "g1"].reset_index(drop=True))


@pytest.mark.parametrize("path", ["law", "proposal", "fast"])
def test_shipped_figures_add_up_and_are_plausible(path):
    from lib.model.scenario import worked as shipped

    worked = shipped(Scenario(path=path))
    summed = total(worked)
    assert set(summed.without) == set(summed.unknown) == {"LU00", "MT00"}
    assert summed.jobs == 2_337_502  # of regions with a figure, and of five groups
    for year in (2025, 2030, 2035, 2040):
        shown = worked.change[worked.change["year"] == year]
        assert shown["central"].sum() == summed.change.set_index("year").loc[year, "central"]
    engine = summed.change.set_index("year").loc[2040, "engine"]
    assert 200_000 < engine < 500_000  # a fifth of 2.3 million jobs is tied to the engine; part of it stays
    hidden = row(worked, "DE60", 2035)
    assert pd.isna(hidden["central"]) and hidden["low"] < hidden["high"] < 0
    german = total(worked, [u for u in worked.units["unit"] if u.startswith("DE") and len(u) == 4]).ice
    assert german[1] == pytest.approx(assumption("ice_share").central, abs=0.02)


def test_people_a_year_add_up_to_the_people_of_every_region():
    from lib.model.scenario import worked as shipped

    scenario = Scenario()
    found = people_a_year(scenario)
    assert (found[["low", "high"]] >= 0).all(axis=None) and (found["low"] <= found["high"] + 1e-9).all()
    flow = shipped(scenario).flows_since_base
    flow = flow[flow["year"] == 2035].set_index("unit")
    summed = found.groupby("region")[["low", "high"]].sum() * 13
    middle = found.groupby("region")["central"].sum(min_count=1) * 13
    for code in ("DE91", "CZ02", "HU22", "PT1A"):
        assert summed.loc[code, "high"] == pytest.approx(flow.loc[code, "need_high"])
        assert pd.isna(middle[code]) if code == "PT1A" else middle[code] == pytest.approx(float(flow.loc[code, "need"]))
    assert "LU00" not in set(found["region"])
    per_region = found.groupby(["region", "origin"]).size()
    assert per_region.xs(-1, level="origin").min() > 1  # groups without an occupation keep their rows


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
