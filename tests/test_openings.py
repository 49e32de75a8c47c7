"""Openings by age in the rest of the economy, and pressure on them: hand-worked rows, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lib.i18n import use_language
from lib.model.chain import chain
from lib.model.looking import looking
from lib.model.openings import INDUSTRY, SECTIONS, activity_mix, openings, scaled_sections, spread
from lib.model.pressure import group_likeness, pressure
from lib.regions.place import place
from lib.views.region.openings_text import lead

# Division, occupation group, persons: C25 is metal trades alone, C28 half engineers, services are sales.
EU15 = pd.DataFrame(
    [(25, "72", 10), (28, "21", 5), (28, "72", 5), (29, "82", 9), (35, "31", 4), *((n, "52", 3) for n in (1, 41, 47))]
    + [(n, "52", 1) for n in (62, 64, 68, 70, 85, 96)],
    columns=["division", "isco", "persons"],
)


def cells(**values: float | tuple[float, float]) -> pd.DataFrame:
    """Divisions of one region: a figure, or limits."""
    rows = [
        ("XA11", name, np.nan, *value) if isinstance(value, tuple) else ("XA11", name, value, np.nan, np.nan)
        for name, value in values.items()
    ]
    return pd.DataFrame(rows, columns=["region", "activity", "value", "low", "high"])


def sections(industry: float, services: float) -> pd.DataFrame:
    return pd.DataFrame({INDUSTRY: industry, **dict.fromkeys(SECTIONS, services)}, index=["XA11"])


OLDER = pd.DataFrame({"region": ["XA11"], "value": [20.0]})


def vacant(divisions: pd.DataFrame, industry: float = 1_200, services: float = 0.0) -> pd.DataFrame:
    return openings(divisions, sections(industry, services), activity_mix(EU15), OLDER).set_index("isco")


def blanks_of_the_mix(**known) -> dict:
    """Divisions that the made-up mix knows."""
    return {"C25": 0.0, "C28": 0.0, "C29": 0.0} | known


def test_one_fiftieth_of_the_jobs_fall_vacant_each_year():
    found = vacant(cells(C=1_000, **blanks_of_the_mix(C25=600, C28=400)), services=100)
    assert found["openings"].round(6).to_dict() == {"21": 4.0, "31": 4.0, "52": 18.0, "72": 16.0, "82": 0.0}
    assert (found["low"] == found["openings"]).all() and (found["high"] == found["openings"]).all()
    assert set(found["state"]) == {"modelled"}


def test_car_jobs_leave_no_openings():
    found = vacant(cells(C=1_000, **blanks_of_the_mix(C29=1_000)), industry=1_000)
    assert found["openings"].sum() == 0


def test_a_blank_division_takes_what_manufacturing_leaves_as_an_interval():
    found = vacant(cells(C=1_000, C25=600.0, C28=(0, 300), C29=(0, 400)), industry=1_000)
    assert found.loc["21", ["low", "high"]].tolist() == pytest.approx([0.0, 3.0])  # 0 to 300 of the 400 left
    assert found.loc["72", ["low", "high"]].tolist() == pytest.approx([12.0, 15.0])
    assert (found["low"] <= found["openings"]).all() and (found["openings"] <= found["high"]).all()


def test_without_a_figure_for_manufacturing_the_accounts_stand():
    found = vacant(cells(C=(0, 9_000), C29=(0, 500)), industry=1_000)
    assert found["low"].sum() == pytest.approx(10.0) and found["high"].sum() == pytest.approx(20.0)
    assert found["openings"].sum() == pytest.approx(15.0) and found.loc["82", "openings"] == 0


def test_sections_are_brought_to_all_jobs_and_a_region_without_takes_its_country():
    known = pd.DataFrame(
        [("XA11", name, value) for name, value in ((INDUSTRY, 30.0), ("A", 10.0))],
        columns=["region", "section", "value"],
    )
    jobs = pd.DataFrame({"region": ["XA11", "XA12", "XB11"], "value": [80.0, 8.0, 4.0]})
    found = scaled_sections(known, jobs)
    assert found[INDUSTRY].tolist() == [60.0, 6.0, 3.0] and found["A"].tolist() == [20.0, 2.0, 1.0]


def test_a_region_without_older_workers_takes_the_range_of_its_country():
    three = pd.concat([sections(0, 100).rename({"XA11": name}) for name in ("XA11", "XA12", "XA13")])
    older = pd.concat([OLDER, OLDER.assign(region="XA12", value=OLDER["value"] / 2)])
    found = openings(cells(), three, activity_mix(EU15), older).groupby("region")[["low", "openings", "high"]].sum()
    assert found.loc["XA11"].tolist() == pytest.approx([18.0, 18.0, 18.0])
    assert found.loc["XA13"].tolist() == pytest.approx([9.0, 13.5, 18.0])


@settings(max_examples=100, deadline=None)
@given(
    low=st.lists(st.floats(0, 50), min_size=3, max_size=3),
    room=st.lists(st.floats(0, 100), min_size=3, max_size=3),
    at=st.floats(0, 1),
    split=st.lists(st.floats(0.01, 1), min_size=3, max_size=3),
)
def test_no_way_to_fill_the_cells_lies_outside_the_ends(low, room, at, split):
    low, room = np.array(low), np.array(room)
    left = low.sum() + at * room.sum()
    weights = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 0.2]])
    least, central, most = spread(left, low, low + room, weights)
    part = np.array(split) * room
    assume(part.sum() > 0)
    some = low + np.minimum(room, part * (at * room.sum() / part.sum()))
    assume(abs(some.sum() - left) < 1e-9)
    for value in (some @ weights, central):
        assert (value >= least - 1e-6).all() and (value <= most + 1e-6).all()


# Pressure

LIKE = pd.DataFrame([("a", "31", 0.4), ("a", "72", 0.2), ("b", "72", 0.3)], columns=["origin", "isco", "likeness"])


def posts(**values: float) -> pd.DataFrame:
    rows = [("XA11", isco.removeprefix("g"), v, 0.9 * v, 1.1 * v) for isco, v in values.items()]
    return pd.DataFrame(rows, columns=["region", "isco", "openings", "low", "high"])


def crowd(**values: float) -> pd.DataFrame:
    rows = [("XA11", origin, 0.5 * v, v, 2 * v) for origin, v in values.items()]
    return pd.DataFrame(rows, columns=["region", "origin", "low", "central", "high"])


def test_people_look_by_likeness_times_openings():
    by_group, by_region, nowhere = pressure(crowd(a=30, b=10, c=5), LIKE, posts(g31=50, g72=100, g52=900))
    by_group = by_group.set_index("isco")
    assert by_group["looking"].to_dict() == pytest.approx({"31": 15.0, "72": 25.0})
    assert by_group["central"].to_dict() == pytest.approx({"31": 30.0, "72": 25.0})
    assert by_group.loc["72", ["low", "high"]].tolist() == pytest.approx([12.5 / 1.1, 50 / 0.9])
    one = by_region.iloc[0]
    assert (one["looking"], one["openings"]) == (40.0, 150.0)
    assert one["central"] == pytest.approx(100 * 40 / 150)
    assert one["met"] == pytest.approx((15 * 30 + 25 * 25) / 40)
    assert nowhere.iloc[0][["low", "central", "high"]].tolist() == [2.5, 5.0, 10.0]


def test_the_five_closest_of_a_group_are_averaged():
    moves = pd.DataFrame({"origin": 1, "isco": "72", "likeness": [0.9, 0.8, 0.7, 0.6, 0.5, 0.2]})
    assert group_likeness(moves)["likeness"].tolist() == pytest.approx([0.7])


def test_where_there_is_no_opening_nobody_is_placed():
    by_group, by_region, nowhere = pressure(crowd(a=30), LIKE, posts(g52=900))
    assert by_group.empty and nowhere["central"].tolist() == [30.0]
    assert by_region["looking"].tolist() == [0.0] and by_region["central"].tolist() == [0.0]


def test_a_region_known_by_limits_alone_has_limits_alone():
    people = crowd(a=30, b=10).assign(central=np.nan)
    by_group, by_region, _nowhere = pressure(people, LIKE, posts(g31=50, g72=100))
    assert by_group[["low", "high"]].notna().all(axis=None) and by_group[["central", "looking"]].isna().all(axis=None)
    assert by_region[["low", "high"]].notna().all(axis=None) and by_region[["central", "met"]].isna().all(axis=None)


ORIGINS, GROUPS = ["a", "b", "c"], ["31", "72", "81", "21"]
ALIKE = st.lists(st.sampled_from([0.0, 0.2, 0.3, 0.5, 0.9]), min_size=12, max_size=12)
MANY = st.lists(st.floats(0, 500), min_size=3, max_size=3)
POSTS = st.lists(st.floats(0.5, 2_000), min_size=4, max_size=4)


def frames(alike: list[float], many: list[float], vacant: list[float]):
    pairs = [(o, g) for o in ORIGINS for g in GROUPS]
    like = pd.DataFrame([(o, g, a) for (o, g), a in zip(pairs, alike, strict=True) if a], columns=LIKE.columns)
    return (
        crowd(**dict(zip(ORIGINS, many, strict=True))),
        like,
        posts(**{f"g{g}": v for g, v in zip(GROUPS, vacant, strict=True)}),
    )


@settings(max_examples=80, deadline=None)
@given(ALIKE, MANY, POSTS)
def test_sums_add_up_and_intervals_are_in_order(alike, many, vacant):
    people, like, open_posts = frames(alike, many, vacant)
    assume(len(like))
    by_group, by_region, nowhere = pressure(people, like, open_posts)
    assert by_group["looking"].sum() + nowhere["central"].sum() == pytest.approx(sum(many))
    assert by_region["looking"].sum() == pytest.approx(by_group["looking"].sum())
    for frame, names in ((by_group, ["low", "central", "high"]), (by_region, ["low", "central", "high"])):
        values = frame[names].to_numpy()
        assert (np.diff(values, axis=1) >= -1e-9).all()
    if by_group["looking"].sum() > 0:
        met = by_region[["met_low", "met", "met_high"]].to_numpy()[0]
        assert (np.diff(met) >= -1e-9).all()
        assert by_group["central"].min() - 1e-9 <= met[1] <= by_group["central"].max() + 1e-9


@settings(max_examples=80, deadline=None)
@given(ALIKE, MANY, POSTS, st.integers(0, 3), st.floats(0, 1_000))
def test_more_openings_never_raise_pressure(alike, many, vacant, where, added):
    people, like, open_posts = frames(alike, many, vacant)
    assume(len(like))
    more = [v + added * (at == where) for at, v in enumerate(vacant)]
    before, whole_before, _ = pressure(people, like, open_posts)
    after, whole_after, _ = pressure(people, like, posts(**{f"g{g}": v for g, v in zip(GROUPS, more, strict=True)}))
    both = before.merge(after, on="isco")
    assert len(both) == len(before)
    for name in ("low", "central", "high"):
        assert (both[f"{name}_y"] <= both[f"{name}_x"] + 1e-9).all()
        assert whole_after[name][0] <= whole_before[name][0] + 1e-9


@pytest.mark.parametrize("code", ["ES", "BG", "EL", "DE", "group:BG33+DE91"])
def test_a_region_where_nobody_looks_hides_nothing_of_the_others(code):
    use_language("en")
    here = chain(place(code))
    found = looking(here.members, here.scenario)
    each = [looking((region,), here.scenario) for region in here.members]
    met = [one.met[2] for one in each if one.counted and one.met[2] == one.met[2]]
    assert min(met) <= found.met[2] <= max(met)
    assert "fewer than one" not in lead(here)
