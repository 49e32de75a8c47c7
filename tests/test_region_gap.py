"""The one look-up of a region's gap: sizes by hand, intervals that stay intervals, one answer for all readers."""

import numpy as np
import pytest

from lib import regions
from lib.data.store import path_of
from lib.model import skills
from lib.model.scenario import Closure, Scenario, worked
from lib.model.skills import DIRECTIONS, INTERVAL, OPENINGS, REGION, UNKNOWN, apart, gap_by_group, region_gap, spread
from lib.regions import UnknownRegion
from tests.made_up_outlook import flows_since_base

pytestmark = pytest.mark.skipif(not path_of("moves_missing").exists(), reason="the tables of skills are not built")


@pytest.mark.parametrize("region", ["DE11", "CZ08", "FRC2"])
def test_people_who_move_are_those_of_the_scenario(region):
    """The page of scenarios and this gap speak of the same people: all who need another job."""
    scenario = Scenario()
    found = region_gap(region, scenario)
    flows = flows_since_base(worked(scenario))
    row = flows[(flows["unit"] == region) & (flows["year"] == scenario.until)].iloc[0]
    assert found.people["central"] == pytest.approx(row["need"]) == row["ended"] - row["age"]
    assert found.people[["low", "high"]].tolist() == pytest.approx([row["need_low"], row["need_high"]], rel=1e-5)
    assert found.retraining["central"] == row["retrain"] == row["need"] - row["nearby"]
    assert found.kind == REGION and found.years == 13
    assert found.people["low"] <= found.people["central"] <= found.people["high"]
    assert (found.with_a_move <= found.people + 1e-9).all() and found.with_a_move["central"] > 0.5 * found.people[
        "central"
    ]
    assert found.gap["central"].max() <= found.with_a_move["central"] + 1e-9, (
        "no skill is lacked by more people than move"
    )
    assert found.gap["per_mover"].to_numpy() == pytest.approx(
        (found.gap["central"] / found.with_a_move["central"]).to_numpy()
    )


def test_a_region_known_by_limits_keeps_its_interval():
    found = region_gap("DE60")
    assert found.kind == INTERVAL and found.gap["central"].isna().all() and found.moves["central"].isna().all()
    assert 0 <= found.people["low"] < found.people["high"] and np.isnan(found.people["central"])
    assert found.gap["per_mover"].iloc[:50].to_numpy() == pytest.approx(
        region_gap("DE11").gap.set_index("skill")["per_mover"][found.gap["skill"].iloc[:50]], rel=0.2
    )


@pytest.mark.parametrize("region", ["LU00", "MT00"])
def test_where_nothing_is_known_the_order_stands_and_no_number(region):
    found = region_gap(region)
    assert found.kind == UNKNOWN and not found.nobody
    assert found.gap[["low", "high", "central"]].fillna(0).to_numpy().sum() == 0
    assert found.gap["skill"].tolist() == region_gap("DE11").gap["skill"].tolist()
    assert found.gap["per_mover"].iloc[0] > 0


def test_every_region_has_an_answer():
    units = worked(Scenario()).units
    for region in units.loc[units["kind"] != REGION, "unit"]:
        assert len(region_gap(region).gap)
    with pytest.raises(UnknownRegion):
        region_gap("XX99")


def test_regions_together_are_their_sum_and_a_hidden_one_leaves_an_interval():
    both, one, other = region_gap("group:DE91+DE92"), region_gap("DE91"), region_gap("DE92")
    assert both.kind == REGION and both.people["central"] == pytest.approx(
        one.people["central"] + other.people["central"]
    )
    assert both.gap.set_index("skill")["central"].max() <= both.with_a_move["central"]
    assert (
        max(one.people["high"], other.people["high"])
        < both.people["high"]
        <= (one.people["high"] + other.people["high"]) * 1.001  # percentiles of a sum
    )
    shared = flows_since_base(worked(Scenario()))
    shared = shared[(shared["year"] == 2035) & shared["group"].str.contains(":2022:DE60")]["need"].dropna()
    assert region_gap("group:DE60+DEF0").people["central"] == pytest.approx(float(shared.iloc[0])), (
        "a shared figure counts once, where all its regions are in the group"
    )
    part = region_gap("group:DE60+DE91")
    assert part.kind == INTERVAL and np.isnan(part.people["central"]) and part.gap["central"].isna().all()
    assert part.people["low"] >= one.people["low"] - 1e-6 and part.people["high"] > one.people["high"]
    whole = region_gap("DE")
    regions_of = [
        region_gap(code).people["central"] for code in regions.children_of("DE") if region_gap(code).kind == REGION
    ]
    assert whole.kind == REGION and whole.people["central"] == pytest.approx(
        sum(regions_of) + float(shared.iloc[0]), abs=1
    )
    assert region_gap("LU").kind == UNKNOWN


def test_one_answer_for_all_readers():
    scenario = Scenario(fixed=(("nearby", 0.3),))
    assert region_gap("CZ02", scenario) is region_gap("CZ02", Scenario(fixed=(("nearby", 0.3),)))
    with_closure = Scenario(fixed=(("nearby", 0.3),), closure=Closure("CZ02", 100, 2030))
    assert region_gap("CZ02", with_closure) is region_gap("CZ02", scenario)
    assert region_gap("CZ02", scenario).people["central"] == region_gap("CZ02").people["central"]
    assert region_gap("CZ02", scenario).retraining["central"] < region_gap("CZ02").retraining["central"]
    wide = region_gap("CZ02", scenario, scope="all", optional=skills.OPTIONAL)
    assert len(wide.gap) > len(region_gap("CZ02", scenario).gap)


@pytest.mark.parametrize("region", ["DE11", "DE60", "LU00"])
def test_groups_hold_no_more_people_than_move_and_the_same_order_everywhere(region):
    found = gap_by_group(region)
    whole = region_gap(region)
    assert len(found) > 50 and found["per_mover"].between(0, 1).all() and found["prevalence"].between(0, 1).all()
    assert (found["high"].dropna() <= whole.with_a_move["high"] + 1e-9).all()
    assert found["central"].notna().all() == (region == "DE11") and found["high"].notna().all() == (region != "LU00")
    assert found["label"].head(3).tolist() == gap_by_group("DE11")["label"].head(3).tolist()


def test_nobody_moves_and_still_there_is_an_order():
    """No work ends: the region with most jobs has no people either, so the shape of the usual scenario stands."""
    nobody = Scenario(fixed=(("displacement", 0.0), ("productivity", 0.0)))
    found = region_gap("DE11", nobody)
    assert found.nobody and found.gap["central"].sum() == 0 and found.gap["per_mover"].iloc[0] > 0
    assert found.pattern is region_gap("DE11") and region_gap("CZ02", nobody).pattern is region_gap("DE11")
    assert gap_by_group("DE11", nobody)["high"].eq(0).all()


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_each_direction_spreads_all_people_and_agrees_with_the_table_of_all_regions(direction):
    """The shares of one region come out the same by people and moves as by the table over all regions."""
    for region in ("CZ02", "ITC1"):
        shares = region_gap(region, direction=direction).moves.groupby("origin")["share"].sum()
        assert shares.to_numpy() == pytest.approx(1.0)
        here = gap_by_group(region, direction=direction).set_index("group")["prevalence"]
        assert spread(direction).shares.loc[region, here.index].to_numpy() == pytest.approx(here.to_numpy())


def test_posts_of_a_region_move_its_people():
    """Two countries' regions with one mix each: where science posts weigh more, more people go there."""
    first = {r: region_gap(r, direction=OPENINGS).moves for r in ("SE23", "HU22")}
    assert set(first["SE23"]["destination"]) != set(first["HU22"]["destination"])


def test_what_is_the_same_everywhere_is_not_said_of_one_region():
    """The widest gap of the nearest work is one group in all regions; what sets a place apart is not."""
    nearest = spread("nearest")
    assert nearest.same_everywhere() and nearest.ends(nearest.same_everywhere())[1] < 0.4
    said = {r: apart(r) for r in ("DE11", "CZ02", "HU22", "AT31", "BG31", "DE", "DE60", "LU00")}
    assert said["LU00"] is None and said["DE60"].trades
    assert said["BG31"] is None, "24 people need another job, and up to 137 at the end of the band"
    assert not said["AT31"].group, "half of what is missing more often there rests on one occupation"
    assert len({a.group for a in said.values() if a}) >= 4
    for a in said.values():
        assert a is None or not a.group or a.share >= a.every + 0.03
