"""Bounds: worked by hand on three or four rows, then what must hold for any book of figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from lib.model.bounds import bounds, exact_intervals
from lib.model.bounds.balance import ledger
from lib.model.bounds.feasible import reconcile
from tests.books import ACTIVITIES, Book, book, cells, tree

SEEDS = st.integers(0, 2**32 - 1)
QUICK = settings(max_examples=15, deadline=None)


def row(result, region: str, activity: str = "C29") -> pd.Series:
    return result.cells.set_index(["region", "activity"]).loc[(region, activity)]


def test_two_hidden_regions_share_what_the_published_parts_leave():
    # 100 = 60 + two hidden: each holds 0 to 40, and two persons of rounding (four cells)
    result = bounds(
        cells([("XX", 100), ("XX1", 60), ("XX2", None, "hidden"), ("XX3", None, "hidden")]),
        tree("XX", "XX1", "XX2", "XX3"),
        {},
    )
    assert row(result, "XX2")[["state", "low", "high"]].tolist() == ["shared", 0, 42]
    assert result.groups["total"].tolist() == [40, 40]
    assert set(result.groups["group"]) == {"persons_sbs.C29:2012:XX2+XX3"} == set(result.cells["group"])


def test_braunschweig_2012_as_eurostat_printed_it():
    published = [("DE", 869821), ("DE9", 129179), ("DE94", 20027)]
    hidden = [(code, None, "hidden", 5) for code in ("DE91", "DE92", "DE93")]
    result = bounds(cells(published + hidden), tree("DE", "DE9", "DE91", "DE92", "DE93", "DE94"), {})
    assert set(result.groups["group"]) == {"persons_sbs.C29:2012:DE91+DE92+DE93"}
    assert set(result.groups["total"]) == {109152}
    assert row(result, "DE91")[["low", "high"]].tolist() == [1, 110000]  # local units: at least one person


def test_the_larger_activity_of_a_region_narrows_the_interval():
    # XX2 has 500 persons in manufacturing, 480 of them in C28: at most 20 (and rounding) are left for C29
    whole = cells([("XX", 9000), ("XX1", 4000), ("XX2", 500), ("XX3", 4500)], "C")
    machines = cells([("XX", 5000), ("XX1", 2000), ("XX2", 480), ("XX3", 2520)], "C28")
    cars = cells([("XX", 2000), ("XX1", 1000), ("XX2", None, "hidden"), ("XX3", None, "hidden")])
    result = bounds(pd.concat([whole, machines, cars]), tree("XX", "XX1", "XX2", "XX3"), {"C": ("C28", "C29", "C30")})
    assert row(result, "XX2")[["low", "high"]].tolist() == [0, 22]
    # together 1,000 with XX2 at most 22: that would give XX3 away, so it is shown by steps, and no total beside it
    assert row(result, "XX3")[["state", "low", "high"]].tolist() == ["bounded", 800, 1300]
    assert result.groups.empty


def test_a_figure_that_the_totals_pin_down_is_not_printed():
    result = bounds(cells([("XX", 5000), ("XX1", 2000), ("XX2", None, "hidden")]), tree("XX", "XX1", "XX2"), {})
    assert row(result, "XX2")[["state", "low", "high"]].tolist() == ["bounded", 2500, 3200]
    assert result.groups.empty


def test_no_local_units_mean_nobody_and_say_so_without_precision():
    rows = [("XX", 100), ("XX1", 60), ("XX2", None, "hidden", 0), ("XX3", None, "hidden", 4)]
    result = bounds(cells(rows), tree("XX", "XX1", "XX2", "XX3"), {})
    assert row(result, "XX2")[["low", "high"]].tolist() == [0, 10]
    assert row(result, "XX3")[["low", "high"]].tolist() == [32, 50]


def test_missing_is_not_confidential():
    rows = [("XX", 100), ("XX1", 60), ("XX2", None, "hidden"), ("XX3", None, "missing")]
    result = bounds(cells(rows), tree("XX", "XX1", "XX2", "XX3"), {})
    assert row(result, "XX3")["state"] == "missing" and np.isnan(row(result, "XX3")["high"])
    assert row(result, "XX2")["high"] == 42
    assert result.groups.empty  # the total may leave XX3 out


def test_blanks_of_a_table_without_reasons_share_a_total():
    # no NUTS 1 rows, and XX13 has no row at all; YY has a blank and no total
    rows = [("XX", 100), ("XX11", 60), ("XX12", None, "missing"), ("YY11", None, "missing")]
    regions = tree("XX", "XX1", "XX11", "XX12", "XX13", "YY", "YY1", "YY11")
    result = bounds(cells(rows, year=2022), regions, {}, prefix="persons", blanks=True)
    assert row(result, "XX12")["group"] == row(result, "XX13")["group"] == "persons.C29:2022:XX12+XX13"
    assert row(result, "YY11")["state"] == "missing" and np.isnan(row(result, "YY11")["low"])


def test_without_any_total_nothing_is_known():
    result = bounds(cells([("XX", None, "hidden"), ("XX1", 5), ("XX2", None, "hidden")]), tree("XX", "XX1", "XX2"), {})
    assert row(result, "XX2")["state"] == "hidden" and np.isnan(row(result, "XX2")["high"])


@pytest.mark.parametrize("spoil", [lambda f: f.drop(columns="state"), lambda f: pd.concat([f, f.head(1)])])
def test_a_frame_that_is_not_a_book_is_refused(spoil):
    with pytest.raises(ValueError, match="state|given twice"):
        bounds(spoil(cells([("XX", 5), ("XX1", None, "hidden")])), tree("XX", "XX1"), {})


def test_a_region_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="ZZ9"):
        bounds(cells([("ZZ9", 5)]), tree("XX"), {})


@QUICK
@given(SEEDS)
def test_every_true_figure_lies_in_its_interval(seed):
    made = book(seed)
    found = bounds(made.cells, made.regions, ACTIVITIES).cells.join(made.truth, on=["region", "activity", "year"])
    assert found["low"].notna().equals(found["high"].notna())
    inside = found.dropna(subset="low")
    assert ((inside["low"] <= inside["truth"]) & (inside["truth"] <= inside["high"])).all()
    assert set(found["state"]) <= {"shared", "bounded", "hidden", "missing"}
    assert (found["group"] != "").equals(found["state"] == "shared")
    assert found.loc[found["state"] == "missing", "low"].isna().all()


@QUICK
@given(SEEDS)
def test_nothing_shown_gives_a_figure_away(seed):
    made = book(seed)
    result = bounds(made.cells, made.regions, ACTIVITIES)
    shown = result.cells.dropna(subset="low").set_index(["region", "activity", "year"])
    assert (shown["high"] - shown["low"] >= np.maximum(0.1 * (shown["low"] + shown["high"]), 10)).all()
    # all that is printed about a group: its total and the intervals of its members, solved together
    for _group, rows in result.groups.groupby("group"):
        activity = rows["series"].iloc[0].split(".")[1]
        members = shown.loc[
            [(region, activity, year) for region, year in zip(rows["region"], rows["year"], strict=True)]
        ]
        box = list(zip(members["low"], members["high"], strict=True))
        for at in range(len(rows)):
            ends = [
                linprog(
                    sign * np.eye(len(rows))[at], A_eq=np.ones((1, len(rows))), b_eq=[rows["total"].iloc[0]], bounds=box
                )
                for sign in (1, -1)
            ]
            low, high = ends[0].fun, -ends[1].fun
            assert high - low >= max(0.1 * (low + high), 10) - 1e-6


@QUICK
@given(SEEDS)
def test_shared_totals_are_true_and_do_not_overlap(seed):
    made = book(seed)
    groups = bounds(made.cells, made.regions, ACTIVITIES).groups
    assert not groups.duplicated(["region", "series", "year"]).any()
    for _group, rows in groups.groupby("group"):
        activity = rows["series"].iloc[0].split(".")[1]
        truth = sum(
            made.truth[(region, activity, year)] for region, year in zip(rows["region"], rows["year"], strict=True)
        )
        assert len(rows) > 1 and (rows["total"] == truth).all()


@settings(max_examples=8, deadline=None)
@given(SEEDS)
def test_intervals_are_those_of_one_plain_linear_programme(seed):
    made = book(seed, countries=1, years=1)
    hidden = made.cells["value"].isna()
    held = ledger(made.cells, made.regions, ACTIVITIES, hidden)
    system, least, most, _ = reconcile(held)
    low, high = exact_intervals(held, system, least, most, held.hidden)
    for at, (expected_low, expected_high) in _plainly(made).items():
        position = np.ravel_multi_index(
            (0, list(held.regions).index(at[0]), list(held.activities).index(at[1])), held.value.shape
        )
        assert low[position] == pytest.approx(expected_low, abs=1e-3, rel=1e-5)
        assert high[position] == pytest.approx(expected_high, abs=1e-3, rel=1e-5)


def _plainly(made: Book) -> dict[tuple[str, str], tuple[float, float]]:
    """Interval of each hidden cell from the definition: every cell a variable, every total an equation."""
    frame = made.cells.set_index(["region", "activity"])
    at = {key: i for i, key in enumerate(frame.index)}
    rows, limit = [], []

    def adds_up(total, parts):
        line = np.zeros(len(at))
        line[at[total]] = -1
        line[[at[part] for part in parts]] = 1
        rows.extend([line, -line])
        limit.extend([0.5 * (len(parts) + 1)] * 2)

    for region in made.regions["code"]:
        adds_up((region, "C"), [(region, part) for part in ACTIVITIES["C"]])
        below = made.regions.loc[made.regions["parent"] == region, "code"]
        if len(below):
            for activity in ("C", *ACTIVITIES["C"]):
                adds_up((region, activity), [(code, activity) for code in below])
    box = [
        (value, value) if not np.isnan(value) else ((1, None) if units > 0 else (0, 0) if units == 0 else (0, None))
        for value, units in zip(frame["value"], frame["local_units"], strict=True)
    ]
    found = {}
    for key in frame.index[frame["value"].isna()]:
        ends = [
            linprog(sign * np.eye(len(at))[at[key]], A_ub=np.array(rows), b_ub=limit, bounds=box) for sign in (1, -1)
        ]
        found[key] = ends[0].fun, -ends[1].fun if ends[1].status == 0 else np.inf
    return found


def test_a_country_that_was_given_one_region_s_figure_is_set_aside():
    # as Italy 2010 (G45): the total of the country is that of its smallest region
    rows = [
        ("XX", 40),
        ("XX1", 600),
        ("XX11", 500),
        ("XX12", None, "hidden"),
        ("XX13", None, "hidden"),
        ("XX2", None, "missing"),
    ]
    result = bounds(cells(rows), tree("XX", "XX1", "XX11", "XX12", "XX13", "XX2"), {})
    assert result.reports[["region", "parts", "what"]].values.tolist() == [["XX", "regions", "country total set aside"]]
    assert not result.reports["used"].any()
    assert row(result, "XX12")[["state", "high"]].tolist() == ["shared", 110]


def test_a_contradicting_nuts_1_total_falls_back_to_the_country():
    rows = [("XX", 1000), ("XX1", 300), ("XX11", 500), ("XX12", None, "hidden"), ("XX13", None, "hidden"), ("XX2", 400)]
    result = bounds(cells(rows), tree("XX", "XX1", "XX11", "XX12", "XX13", "XX2"), {})
    assert result.reports[["region", "what", "published"]].values.tolist() == [["XX1", "NUTS 1 total set aside", 300.0]]
    assert row(result, "XX12")[["low", "high"]].tolist() == [0, 110]  # 1,000 − 400 − 500, and rounding
    assert result.groups["total"].tolist() == [100, 100]


def test_a_producer_whose_totals_miss_is_not_taken_at_its_word():
    # the parts of C28 miss their total by 3 %, so the hidden part of C29 may, too
    off = cells([("XX", 1000), ("XX1", 470), ("XX2", 300), ("XX3", 200)], "C28")
    cars = cells([("XX", 1000), ("XX1", 500), ("XX2", 490), ("XX3", None, "hidden")])
    result = bounds(pd.concat([off, cars]), tree("XX", "XX1", "XX2", "XX3"), {"C": ("C28", "C29")})
    assert row(result, "XX3")[["low", "high"]].tolist() == [0, 42]
    assert result.reports[["region", "activity", "miss"]].values.tolist() == [["XX", "C28", 30.0]]
    assert result.reports[["parts", "tolerance", "used"]].values.tolist() == [["regions", 2.0, True]]


def test_parts_that_miss_their_total_by_a_fifth_are_no_parts_of_it():
    # as Polish trade from 2012 on: what is printed below counts something else, so nothing is concluded from it
    off = cells([("XX", 1000), ("XX1", 300), ("XX2", 300)], "G451")
    cars = cells([("XX", 1000), ("XX1", 500), ("XX2", None, "hidden")], "G452")
    result = bounds(pd.concat([off, cars]), tree("XX", "XX1", "XX2"), {"G45": ("G451", "G452")})
    assert row(result, "XX2", "G452")["state"] == "hidden" and np.isnan(row(result, "XX2", "G452")["high"])
    assert result.reports[["region", "miss", "used"]].values.tolist() == [["XX", 400.0, False]]


@QUICK
@given(SEEDS, st.sampled_from([2, 3, 4]), st.sampled_from([0.14, 7.0]))
def test_totals_that_contradict_each_other_stop_nothing(seed, length, factor):
    made = book(seed, countries=2, hide=0.4)
    spoiled = made.cells.copy()
    wrong = spoiled["region"].str.startswith("A0") & (spoiled["region"].str.len() == length)
    wrong &= spoiled["activity"].eq("C") | (length < 4)
    spoiled.loc[wrong, "value"] = np.floor(spoiled.loc[wrong, "value"] * factor)
    result = bounds(spoiled, made.regions, ACTIVITIES)
    assert len(result.cells) == made.cells["value"].isna().sum()
    inside = result.cells.dropna(subset="low")
    assert (inside["low"] < inside["high"]).all()
    # what is wrong in one country says nothing about another
    clean = bounds(made.cells, made.regions, ACTIVITIES)
    for one, other in ((result.cells, clean.cells), (result.groups, clean.groups)):
        kept = [frame[frame["region"].str.startswith("A1")].reset_index(drop=True) for frame in (one, other)]
        pd.testing.assert_frame_equal(*kept)
