"""Peers: worked by hand, by properties on made-up structures, and again from the table a reader downloads."""

import csv
import io
from math import sqrt
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.store import path_of, table
from lib.model.peers import GROUPS, SCOPES, VARIABLES, variables
from lib.model.peers.nearest import candidates, nearest_peers
from lib.model.peers.structure import COLUMNS, Variable, distances, median_deviation, structure_of
from tests.made_up import codes

HERE = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")
FEW = settings(max_examples=25, deadline=None)
NAN = np.nan
THREE = {
    v.id: v
    for v in (
        Variable("a1", "size", ""),
        Variable("a2", "size", ""),
        Variable("b1", "age", ""),
        Variable("c1", "income", ""),
    )
}


def long_of(rows: dict[str, list], variables=THREE) -> pd.DataFrame:
    """Long frame from region: values in the order of the variables; a pair is an interval."""
    found = []
    for region, values in rows.items():
        for id, value in zip(variables, values, strict=True):
            low, high = value if isinstance(value, tuple) else (NAN, NAN)
            found.append((region, id, NAN if isinstance(value, tuple) else value, low, high, "observed", 2022))
    return pd.DataFrame(found, columns=COLUMNS).astype({"value": float, "low": float, "high": float})


def made_up(count: int, seed: int, hidden: float = 0.0, missing: float = 0.0) -> pd.DataFrame:
    """Long frame over the atlas's own variables; no figure is any region's."""
    random = np.random.default_rng(seed)
    parts = []
    for id in VARIABLES:
        value = random.gamma(4.0, 5.0, count) + 1
        low, high = np.full(count, NAN), np.full(count, NAN)
        if id.startswith(("division", "automotive")):
            gone = random.random(count) < hidden
            low[gone], high[gone] = 0.5 * value[gone], 1.5 * value[gone]
            value[gone] = NAN
        value[random.random(count) < missing] = NAN
        parts.append(pd.DataFrame({"region": codes(count), "variable": id, "value": value, "low": low, "high": high}))
    return pd.concat(parts, ignore_index=True).assign(state="observed", year=2022)


# --- by hand ----------------------------------------------------------------------------------------------------------

FOUR = long_of(
    {
        "AA11": [0, 0, 10, 1],
        "AA12": [1, 2, 20, 3],
        "BB11": [2, 4, 40, NAN],
        "BB12": [5, 8, NAN, NAN],
        "BB13": [3, 6, 30, 9],
    }
)


def test_distance_by_hand():
    """MADs: a1 1, a2 2, b1 10, c1 2 → AA11 to AA12 is 1, 1 | 1 | 1; to BB11 2, 2 | 3 | –."""
    made = structure_of(FOUR, THREE)
    wide = FOUR.pivot(index="region", columns="variable", values="value")
    assert [median_deviation(wide[v].to_numpy()) for v in THREE] == [1, 2, 10, 2]
    found = distances(made, "AA11")
    assert found.groups == ("size", "age", "income")
    squared = dict(zip(made.regions, found.squared_distance(np.ones(3)), strict=True))
    assert squared["AA12"] == pytest.approx(1.0)
    assert squared["BB11"] == pytest.approx((4 + 9) / 2), "two of three groups are enough"
    assert np.isnan(squared["BB12"]), "one of three is not"
    assert squared["BB13"] == pytest.approx((9 + 4 + 16) / 3)
    weighted = dict(zip(made.regions, found.squared_distance(np.array([3.0, 1.0, 0.0])), strict=True))
    assert weighted["BB11"] == pytest.approx((3 * 4 + 9) / 4)


def test_peers_come_with_reasons():
    made = structure_of(FOUR, THREE)
    found = nearest_peers(made, "AA11", list(made.regions))
    assert found["region"].tolist() == ["AA12", "BB11", "BB13"]
    assert found["distance"].tolist() == pytest.approx([1.0, sqrt(6.5), sqrt(29 / 3)])
    assert found["in_common"].tolist() == pytest.approx([1, 2 / 3, 1])
    assert found.loc[2, ["share_size", "share_age", "share_income"]].tolist() == pytest.approx(
        [9 / 29, 4 / 29, 16 / 29]
    )
    assert np.isnan(found.at[1, "share_income"])
    assert found.at[2, "furthest"][0] == "c1" and found.at[2, "closest"][0] == "b1"
    assert (found["stability"] == 1).all()


def test_an_interval_counts_with_its_gap_or_not_at_all():
    rows = {
        "AA11": [0, 0, 10, 1],
        "AA12": [1, 2, 20, 3],
        "BB11": [2, 4, 40, (7, 9)],
        "BB12": [5, 8, 30, (0, 4)],
        "BB13": [3, 6, 30, 9],
    }
    made = structure_of(long_of(rows, THREE), THREE)
    income = made.variables.index(THREE["c1"])
    mad = median([abs(v - 3) for v in (1, 3, 9)])  # intervals take no part in the scale
    assert made.low[made.row("AA12"), income] == pytest.approx(3 / mad)
    squared = distances(made, "AA11").squared
    assert squared[made.row("BB11"), income] == pytest.approx(((7 - 1) / mad) ** 2), "the least the limits allow"
    assert np.isnan(squared[made.row("BB12"), income]), "1 lies in 0 to 4: nothing is known"
    assert distances(made, "BB11").squared[made.row("BB12"), income] == pytest.approx(((7 - 4) / mad) ** 2)
    table_ = made.table(long_of(rows, THREE))
    hidden = table_[(table_["region"] == "BB11") & (table_["variable"] == "c1")].iloc[0]
    assert np.isnan(hidden["value"]) and np.isnan(hidden["scaled"]) and hidden["scaled_low"] == pytest.approx(7 / mad)


def test_a_group_of_many_unknown_variables_does_not_count():
    rows = {"AA11": [1, 1, 1, 1], "AA12": [2, NAN, 2, 2], "BB11": [4, NAN, 3, 3], "BB12": [NAN, NAN, 5, 8]}
    made = structure_of(long_of(rows), {**THREE})
    by_group = distances(made, "AA11").by_group
    assert not np.isnan(by_group[made.row("AA12"), 0]) and np.isnan(by_group[made.row("BB12"), 0])


def test_a_variable_without_spread_is_left_out():
    made = structure_of(long_of({"AA11": [5, 1, 1, 1], "AA12": [5, 2, 2, 2], "BB11": [5, 4, 3, 3]}), THREE)
    assert [v.id for v in made.variables] == ["a2", "b1", "c1"]


@pytest.mark.parametrize("bad", [FOUR.assign(variable="luck"), pd.concat([FOUR, FOUR.iloc[:1]])])
def test_a_wrong_frame_is_refused(bad):
    with pytest.raises(ValueError, match="no such structural variable|twice"):
        structure_of(bad, THREE)


def test_scopes():
    made = structure_of(FOUR, THREE)
    countries = {r: r[:2] for r in made.regions}
    near = pd.DataFrame({"a": ["AA11", "BB11"], "b": ["BB12", "AA11"]})
    assert candidates(made, "AA11", "abroad", countries) == ["BB11", "BB12", "BB13"]
    assert candidates(made, "AA11", "nation", countries) == ["AA12"]
    assert candidates(made, "AA11", "neighbours", countries, near) == ["BB11", "BB12"]
    assert candidates(made, "AA11", "list", countries, picked=["BB13", "AA11", "ZZ99"]) == ["BB13"]
    with pytest.raises(ValueError, match="up to 8"):
        candidates(made, "AA11", "list", countries, picked=codes(9))
    with pytest.raises(ValueError, match="no such scope"):
        candidates(made, "AA11", "world", countries)
    assert SCOPES[0] == "abroad"


@pytest.mark.parametrize("weights", [{"luck": 1.0}, dict.fromkeys(GROUPS, 0.0), {"size": -1.0}])
def test_weights_that_cannot_be_are_refused(weights):
    with pytest.raises(ValueError, match="group"):
        nearest_peers(structure_of(FOUR, THREE), "AA11", ["AA12"], weights)


# --- properties -------------------------------------------------------------------------------------------------------


@FEW
@given(seed=st.integers(0, 10_000))
def test_distance_is_symmetric_and_never_negative(seed):
    made = structure_of(made_up(12, seed, hidden=0.2, missing=0.1))
    weights = np.ones(len(GROUPS))
    whole = np.array([distances(made, r).squared_distance(weights) for r in made.regions])
    assert np.array_equal(whole, whole.T, equal_nan=True)
    assert (whole[~np.isnan(whole)] >= 0).all()


@FEW
@given(seed=st.integers(0, 10_000), order=st.integers(0, 10_000))
def test_the_order_of_rows_changes_nothing_and_a_region_is_never_its_own_peer(seed, order):
    long = made_up(30, seed, hidden=0.1, missing=0.05)
    made, again = structure_of(long), structure_of(long.sample(frac=1, random_state=order))
    region = made.regions[seed % 30]
    found = nearest_peers(made, region, list(made.regions))
    pd.testing.assert_frame_equal(found, nearest_peers(again, region, list(made.regions)[::-1]))
    assert region not in set(found["region"]) and found["region"].is_unique
    assert found["distance"].is_monotonic_increasing and found["stability"].between(0, 1).all()
    np.testing.assert_allclose(found.filter(like="share_").sum(axis=1), 1)


@FEW
@given(seed=st.integers(0, 10_000), factor=st.sampled_from([0.001, 0.25, 1000.0]))
def test_a_change_of_unit_changes_nothing(seed, factor):
    long = made_up(30, seed, hidden=0.1)
    turned = long.copy()
    turned[["value", "low", "high"]] *= factor
    one, other = structure_of(long), structure_of(turned)
    for region in one.regions[:3]:
        a, b = (distances(s, region).squared_distance(np.ones(len(GROUPS))) for s in (one, other))
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)


def test_equal_distances_stand_in_the_order_of_their_codes():
    rows = {
        "AA11": [0, 0, 0, 0],
        "BB13": [1, 1, 1, 1],
        "BB11": [1, 1, 1, 1],
        "BB12": [-1, -1, -1, -1],
        "BB14": [3, 3, 3, 3],
        "BB15": [4, 4, 4, 4],
    }
    made = structure_of(long_of(rows), THREE)
    assert nearest_peers(made, "AA11", list(made.regions))["region"].tolist()[:3] == ["BB11", "BB12", "BB13"]


def test_a_peer_held_by_one_group_alone_is_not_firm():
    random = np.random.default_rng(8)
    rows = {c: list(random.normal(0, 1, 4)) for c in codes(60)}
    made = structure_of(long_of(rows), THREE)
    found = nearest_peers(made, codes(60)[0], codes(60))
    assert found["stability"].iloc[0] > found["stability"].iloc[-1]
    assert 0 < found["stability"].iloc[-1] < 1
    assert found.equals(nearest_peers(made, codes(60)[0], codes(60))), "the draws are seeded"


def plain_cells(text):
    """The downloaded table as variable → {"group": …, region: (least, greatest)}."""
    cells = {}
    for row in csv.DictReader(io.StringIO(text)):
        if row["scaled"] or row["scaled_low"]:
            ends = (row["scaled"],) * 2 if row["scaled"] else (row["scaled_low"], row["scaled_high"])
            cells.setdefault(row["variable"], {"group": row["group"]})[row["region"]] = tuple(map(float, ends))
    return cells


def plain_squared(cells, one, other):
    """D² from the downloaded table, with dictionaries only."""
    groups = {}
    for cell in cells.values():
        a, b = cell.get(one), cell.get(other)
        square = None
        if a and b:
            gap = max(a[0] - b[1], b[0] - a[1], 0.0)
            if gap > 0 or (a[0] == a[1] and b[0] == b[1]):
                square = gap**2
        groups.setdefault(cell["group"], []).append(square)
    means = [
        sum(s for s in squares if s is not None) / sum(s is not None for s in squares)
        for squares in groups.values()
        if sum(s is not None for s in squares) >= len(squares) / 2
    ]
    return sum(means) / len(means) if len(means) >= 2 / 3 * len(groups) - 1e-9 else None


def reproduces(long, regions):
    """Whether the top peers of these regions follow from the table alone, to 1e-9."""
    made = structure_of(long)
    rows = plain_cells(made.table(long).to_csv(index=False))
    for region in regions:
        found = nearest_peers(made, region, list(made.regions))
        by_hand = {r: plain_squared(rows, region, r) for r in made.regions if r != region}
        order = sorted((r for r in by_hand if by_hand[r] is not None), key=lambda r: (round(by_hand[r], 10), r))[:10]
        assert order == found["region"].tolist()
        for row in found.itertuples():
            assert sqrt(by_hand[row.region]) == pytest.approx(row.distance, abs=1e-9)


def test_top_peers_follow_from_the_downloaded_table():
    reproduces(made_up(40, 4, hidden=0.15, missing=0.05), codes(40)[:20])


# --- on the atlas's own table -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def atlas():
    from lib import regions

    eu = list(regions.eu_nuts2())
    long = variables.gather(table("observations"), table("typologies"), eu, overlays=table("overlays"))
    return long, structure_of(long), {c: regions.country_of(c) for c in eu}


@HERE
def test_burgenlands_peers_in_austria_include_kaernten_or_tirol(atlas):
    _long, made, countries = atlas
    found = nearest_peers(made, "AT11", candidates(made, "AT11", "nation", countries), top=3)
    assert {"AT21", "AT33"} & set(found["region"])


@HERE
def test_top_peers_of_twenty_regions_follow_from_the_table(atlas):
    long, made, _countries = atlas
    reproduces(long, [r for r in made.regions if r.startswith(("DE", "CZ", "AT"))][:20])


@HERE
def test_car_regions_find_car_regions(atlas):
    _long, made, countries = atlas
    weight = dict(zip(made.regions, made.low[:, [v.id for v in made.variables].index("automotive")], strict=True))
    for region in ("CZ02", "RO42", "ITC1", "FRC2"):
        found = nearest_peers(made, region, candidates(made, region, "abroad", countries), top=5)
        typical = np.nanmedian(list(weight.values()))
        assert np.nanmedian([weight[r] for r in found["region"]]) > 1.5 * typical


@HERE
def test_structure_is_complete_enough_for_nearly_every_region(atlas):
    long, made, _countries = atlas
    assert {v.group for v in made.variables} == set(GROUPS)
    alone = [r for r in made.regions if np.isnan(distances(made, r).squared_distance(np.ones(len(GROUPS)))).sum() > 200]
    assert len(alone) <= 12, alone
    assert not long.duplicated(["region", "variable"]).any()
