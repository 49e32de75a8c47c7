"""Peers of several regions, and what peers did better: worked by hand on made-up figures, then the atlas's own."""

import numpy as np
import pandas as pd
import pytest

from lib import regions
from lib.model.peers import OUTCOMES, PeerCriteria, results
from lib.model.peers.growth import LOWER_IS_BETTER, better_of, clear_from, net_of_country
from lib.model.peers.nearest import nearest_peers, shared_peers
from lib.model.peers.results import did_better, peers_of_area
from lib.model.peers.structure import COLUMNS, Variable, structure_of
from lib.views.shared.peers_text import ahead_words, better_words

NAN = np.nan


# --- peers of several regions -----------------------------------------------------------------------------------------

LINE = {"AA11": 0.0, "AA12": 10.0, "AA13": NAN, "BB11": 1.0, "BB12": 4.0, "BB13": 9.0, "BB14": 30.0}
ON_A_LINE = structure_of(
    pd.DataFrame([(r, "a", v, NAN, NAN, "observed", 2022) for r, v in LINE.items()], columns=COLUMNS),
    {"a": Variable("a", "size", "")},
)
AREA = ["AA11", "AA12", "AA13"]


def test_shared_peers_by_hand():
    """AA11 at 0 has BB11 and BB12 nearest, AA12 at 10 has BB13 and BB12; AA13 has no figure. The MAD is 4.5."""
    found = shared_peers(ON_A_LINE, AREA, lambda _member: ["BB11", "BB12", "BB13", "BB14", "AA12"], top=2)
    assert found["region"].tolist() == ["BB12", "BB11", "BB13"], "most members first, then in the order of codes"
    assert found["members"].tolist() == [2, 1, 1] and set(found["of"]) == {2}
    assert found["likest"].tolist() == [("AA11", "AA12"), ("AA11",), ("AA12",)]
    unit = 1 / 4.5
    assert found["distance"].tolist() == pytest.approx([5 * unit, unit, unit])


def test_two_that_can_be_compared_are_no_peers():
    found = shared_peers(ON_A_LINE, AREA, lambda _member: ["BB11", "BB12"])
    assert found.empty and found.columns.tolist() == ["region", "members", "of", "likest", "distance"]


def test_of_one_region_they_are_its_own_peers():
    for region in ("DE11", "LU00"):
        now = results.structure()
        own = nearest_peers(now, region, results.among(PeerCriteria(), region, now))
        found = peers_of_area((region,))
        assert found["region"].tolist() == own["region"].tolist() and found["distance"].tolist() == pytest.approx(
            own["distance"].tolist()
        )
        assert set(found["members"]) == {1} and set(found["likest"]) == {(region,)}


@pytest.mark.parametrize("area", ["DE", "AT", "LU", "group:DE11+DE12+AT22"])
def test_peers_of_an_area_stand_outside_of_it_and_count_its_members(area):
    codes = regions.parse_region(area)
    found = peers_of_area(codes)
    assert not {regions.country_of(r) for r in found["region"]} & {regions.country_of(c) for c in codes}
    assert (
        (found["members"] >= 1).all() and (found["members"] <= found["of"]).all() and (found["of"] <= len(codes)).all()
    )
    assert found["members"].is_monotonic_decreasing and [len(c) for c in found["likest"]] == found["members"].tolist()
    assert found["members"].sum() == 10 * found["of"].iloc[0]


def test_within_the_country_peers_stand_outside_of_the_area():
    codes = ("DE11", "DE12")
    found = peers_of_area(codes, PeerCriteria(scope="nation"))
    assert set(found["region"].str[:2]) == {"DE"} and not set(found["region"]) & set(codes)


# --- what peers did better --------------------------------------------------------------------------------------------

RESIDUALS = {  # region in hand, then peers
    "employment_rate": {"AA": 0.5, "BB": 1.8, "CC": 0.2, "DD": 0.1},
    "unemployment_rate": {"AA": 0.4, "BB": 0.9, "CC": -0.6, "DD": NAN},
    "gdp_pps": {"AA": 1.0, "BB": 7.2, "CC": NAN, "DD": NAN},  # too few report among these three
    "auto_jobs": {"AA": NAN, "BB": 9.0, "CC": 9.0, "DD": 9.0},
}


def grown(id: str) -> pd.DataFrame:
    residual = pd.Series(RESIDUALS[id])
    return pd.DataFrame(
        {"region": residual.index, "growth": residual.to_numpy() + 2, "expected": 2.0, "residual": residual.to_numpy()}
    )


def test_did_better_by_hand():
    found = better_of("AA", ["BB", "CC", "DD"], grown, ["BB", "CC", "DD"])
    assert found[["peer", "outcome", "ahead"]].values.tolist() == [["BB", "employment_rate", pytest.approx(1.3)]], (
        "too few report the others"
    )
    assert (found.at[0, "growth"], found.at[0, "own"]) == (pytest.approx(3.8), 0.5)
    assert found.attrs["compared"] == {"BB": 1, "CC": 1, "DD": 1}


def test_more_that_report_let_more_be_compared():
    wider = {id: {**own, "EE": 0.0, "FF": 0.0} for id, own in RESIDUALS.items()}

    def more(id):
        residual = pd.Series(wider[id])
        return pd.DataFrame(
            {"region": residual.index, "growth": residual.to_numpy(), "expected": 0.0, "residual": residual.to_numpy()}
        )

    found = better_of("AA", ["BB", "CC", "DD"], more, ["BB", "CC", "DD", "EE", "FF"])
    assert list(zip(found["peer"], found["outcome"], strict=True)) == [
        ("BB", "employment_rate"),
        ("BB", "gdp_pps"),
        ("CC", "unemployment_rate"),
    ]
    assert found.attrs["compared"] == {"BB": 3, "CC": 2, "DD": 1}
    assert (
        better_words(found, "BB")
        == "Employment rate 2021–2024: +1.3 points; GDP per head 2013–2023: +6 points of growth"
    )
    assert better_words(found, "CC") == "Unemployment rate 2021–2024: −1.0 points", (
        "lower is better, and its sign says so"
    )
    assert better_words(found, "DD") == "no clear difference in the 1 figure that can be compared"


def test_a_lead_within_one_standard_deviation_is_no_clear_difference():
    """Residuals 0, 1, 2 and 9: the deviation is 3.5, so 2 over 0 says nothing and 9 does."""

    def four(id):
        residual = pd.Series({"AA": 0.0, "BB": 1.0, "CC": 2.0, "DD": 9.0})
        return pd.DataFrame({"region": residual.index, "growth": 0.0, "expected": 0.0, "residual": residual.to_numpy()})

    found = better_of("AA", ["BB", "CC", "DD"], four, ["BB", "CC", "DD"])
    assert set(found["peer"]) == {"DD"} and better_words(found, "CC").startswith("no clear difference")


def test_what_the_country_did_is_expected_and_a_small_country_has_no_mean():
    """AA grew by 3 over the line as a country: only what its regions have beyond that is theirs."""
    frame = pd.DataFrame({"region": ["AA1", "AA2", "AA3", "BB1"], "growth": [2.0, 3.0, 4.0, 5.0], "expected": 0.0})
    net = net_of_country(frame.assign(residual=frame["growth"]), {r: r[:2] for r in frame["region"]})
    assert net["expected"].tolist()[:3] == [3, 3, 3] and net["residual"].tolist()[:3] == [-1, 0, 1]
    assert net["residual"].isna().tolist() == [False, False, False, True], "one region is no country's mean"
    assert net["growth"].tolist() == frame["growth"].tolist()


def test_no_outcome_praises_a_country():
    for id in OUTCOMES:
        grown = results.grown(id).dropna(subset=["residual"])
        means = grown.groupby(grown["region"].str[:2])["residual"].mean()
        assert means.abs().max() < 1e-9


@pytest.mark.parametrize("region, far", [("DE91", True), ("DE11", True), ("ES24", False), ("CZ02", False)])
def test_a_region_far_from_all_has_no_close_peer(region, far):
    near = results.nearest(PeerCriteria(), region)
    assert results.none_is_close(near) == far
    assert near["distance"].iloc[0] == pytest.approx(results.nearest_distances()[region])


def test_one_region_in_twenty_has_no_close_peer():
    distance = results.nearest_distances().dropna()
    assert (distance > results.close_within()).mean() == pytest.approx(0.05, abs=0.005)


def test_density_counts_in_the_distance():
    figures = results.variables().set_index(["region", "variable"])
    berlin, lapland = (figures.loc[(code, "density"), "value"] for code in ("DE30", "FI1D"))
    assert 3_500 < berlin < 4_800 and 3 < lapland < 8, "people per square kilometre"
    assert figures.xs("density", level="variable")["scaled"].notna().sum() == 244


def test_a_region_without_a_figure_is_not_compared():
    found = better_of("ZZ", ["BB"], grown, ["BB", "CC", "DD"])
    assert found.empty and better_words(found, "BB") == "no comparable figure"


def test_a_small_difference_is_no_zero():
    assert ahead_words(0.4, False) == "+0.4 points of growth" and ahead_words(-1.26, True) == "−1.3 points"


def test_the_figures_are_those_of_similar_then_better_since():
    region = "DE11"
    near = results.nearest(PeerCriteria(), region)["region"].tolist()
    found = did_better(region, near)
    for id in OUTCOMES:
        alike = results.similar_since(PeerCriteria(), region, id).set_index("region")["ahead"]
        mine = found[found["outcome"] == id].set_index("peer")["ahead"]
        both = [p for p in mine.index if p in alike.index]
        assert mine[both].tolist() == pytest.approx(alike[both].tolist())
    sure = {id: clear_from(results.grown(id)) for id in OUTCOMES}
    assert len(found) and (found["ahead"] > found["outcome"].map(sure)).all()
    sign = found["outcome"].isin(LOWER_IS_BETTER).map({True: -1, False: 1})
    assert (sign * (found["residual"] - found["own"])).tolist() == pytest.approx(found["ahead"].tolist())
    assert all(better_words(found, p) for p in near)


def test_irish_output_is_never_compared():
    near = results.nearest(PeerCriteria(), "IE05")["region"].tolist()
    assert "gdp_pps" not in set(did_better("IE05", near)["outcome"])
    assert not set(did_better("LU00", ["IE06", "RO32"]).query("outcome == 'gdp_pps'")["peer"]) & {"IE06"}
