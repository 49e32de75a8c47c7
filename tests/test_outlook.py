"""Jobs to 2040: regions by hand, then what must always hold: sums to the job, intervals kept, flows that add up."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from lib.data.assumptions import assumption
from lib.model.scenario import flows
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.maps import difference
from lib.model.scenario.occupations import by_family, people_a_year
from lib.model.scenario.scenario import NewJobs, Scenario
from lib.model.scenario.totals import total
from lib.views.scenario.text import (
    new_work_sentence,
)
from tests.made_up_outlook import (
    CHANGE,
    JOBS,
    NAN,
    OLDER,
    TOTALS,
    WORK,
    flows_since_base,
    frame,
    outlook,
    row,
    units,
    usual,
)

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
    flow = row(usual(), "BB03", 2035, flows_since_base)
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
        flow = flows_since_base(usual())[flows_since_base(usual())["year"] == year]
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
    for found in (usual().flows, flows_since_base(usual())):
        known = found.dropna(subset=["ended"])
        assert (known["age"] + known["taken"] + known["need"] == known["ended"]).all()
        assert (known["nearby"] + known["retrain"] == known["need"]).all()
        assert (known[list(flows.STEPS)] >= 0).all(axis=None)
    since = flows_since_base(usual()).set_index(["unit", "year"])["ended"]
    change = usual().change.set_index(["unit", "year"])["central"]
    assert (since.dropna() == -change.dropna()).all()
    yearly = usual().flows[usual().flows["unit"] == "AA01"].set_index("year")["ended"]
    assert (since["AA01"].diff().dropna() == yearly.loc[2026:]).all()


def test_new_work_of_germany_is_a_line_of_its_own_and_placed_nowhere():
    jobs = frame([("DE01", 600.0, NAN, NAN, "observed", ""), ("DE02", 400.0, NAN, NAN, "observed", "")])
    older = pd.DataFrame({"region": ["DE01", "DE02"], "value": [10.0, 10.0]})
    worked = outlook(jobs, TOTALS.head(0), older, Scenario())
    whole, part = (total(worked, codes).new_work.set_index("year") for codes in (None, ["DE01"]))
    by_hand = 29_000 * (1 - 3 / 4) + (110_000 - 29_000) * 12 / 12  # from 2022 to 2035
    assert whole.loc[2035, "central"] == pytest.approx(by_hand) and whole.loc[2022, "high"] == 0
    assert pd.isna(part.loc[2035, "central"]) and part.loc[2035, "low"] == 0
    assert part.loc[2035, "high"] == pytest.approx(0.6 * whole.loc[2035, "high"])
    assert (worked.flows["taken"] == 0).all() and (flows_since_base(worked)["taken_high"] > 0).any()
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
    alone = row(usual(), "AA01", 2035, flows_since_base)
    for name in (*flows.STEPS, "need_low", "need_high", "retrain_high", "ended_low"):
        assert one[name] == pytest.approx(alone[name], rel=1e-4), name


def test_a_band_holds_its_central_figure():
    known = usual().change.dropna(subset=["central"])
    assert (known["low"] - 1 <= known["central"].astype(float)).all() and (
        known["central"].astype(float) <= known["high"] + 1
    ).all()
    found = flows_since_base(usual()).dropna(subset=["ended"])
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


def test_a_part_of_an_outlook_holds_the_figures_of_the_whole():
    part = usual().only(["AA02", "g1"]).only(["g1"])
    assert part.units["unit"].tolist() == ["g1"]
    for table in (CHANGE, flows_since_base):
        whole = table(usual())
        pd.testing.assert_frame_equal(table(part), whole[whole["unit"] == "g1"].reset_index(drop=True))


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
    flow = flows_since_base(shipped(scenario))
    flow = flow[flow["year"] == 2035].set_index("unit")
    summed = found.groupby("region")[["low", "high"]].sum() * 13
    middle = found.groupby("region")["central"].sum(min_count=1) * 13
    for code in ("DE91", "CZ02", "HU22", "PT1A"):
        assert summed.loc[code, "high"] == pytest.approx(flow.loc[code, "need_high"])
        assert pd.isna(middle[code]) if code == "PT1A" else middle[code] == pytest.approx(float(flow.loc[code, "need"]))
    assert "LU00" not in set(found["region"])
    per_region = found.groupby(["region", "origin"]).size()
    assert per_region.xs(-1, level="origin").min() > 1  # groups without an occupation keep their rows


def test_a_group_rests_on_the_weakest_that_one_of_its_regions_rests_on():
    """Two that rest on different things are not two of which nothing is known."""
    members = sorted(TOTALS.loc[TOTALS["group"] == "g1", "region"])
    for bases, weakest in ((("electric", "country"), "country"), (("plants", "none"), "none")):
        ice = pd.DataFrame({"region": members, "low": 0.1, "central": 0.2, "high": 0.3}).assign(
            basis=[bases[i % 2] for i in range(len(members))]
        )
        assert units(JOBS, TOTALS, OLDER, ice).set_index("unit").at["g1", "basis"] == weakest
