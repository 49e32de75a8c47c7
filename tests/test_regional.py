"""The map's sentence crowns what can be crowned, and ranks are as tight as what is known allows."""

import re

import numpy as np
import pytest

from lib import indicators
from lib.indicators.ranked import _ceiling, _shared, regional
from lib.indicators.ranks import rank_ranges
from lib.views.map.text import first, headline


def said(id: str, year: int, bound: float | None = 2.0) -> str:
    return headline(indicators.indicator(id), year, regional(id, year), bound)


def test_braunschweig_is_certainly_first_in_2022():
    frame = regional("auto_share", 2022).set_index("region")
    assert frame.loc["DE91", ["rank_best", "rank_worst"]].tolist() == [1, 1]
    assert "Braunschweig (DE91)** has the highest figure," in said("auto_share", 2022)


def test_a_break_is_never_crowned():
    frame = regional("auto_share", 2014).set_index("region")
    assert frame.loc["ITC2", "broken"]
    assert "ITC2" not in said("auto_share", 2014)


def test_the_first_five_name_what_is_certain_and_what_could_change_it():
    now = first(regional("auto_share", 2022))
    assert now.startswith("Certainly among the first 5: Braunschweig (DE91), Střední Čechy (CZ02), ")
    assert (
        "and possibly among the first 5: Península de Setúbal (PT1B), Alentejo (PT1C), Luxembourg (LU00), Malta" in now
    )
    then = first(regional("auto_share", 2014))
    assert "ITC2" not in then.split("Not ranked")[0] and "(ITC2)" in then.split("Not ranked")[1]
    assert (
        then.startswith("No region is certainly among the first 5.") and "7 regions without a figure may stand" in then
    )
    french = first(regional("auto_persons", 2014))
    assert "FR10" not in french.split("Not ranked")[0] and "(FR10)" in french.split("Not ranked")[1]


def test_hidden_braunschweig_may_stand_first_in_2015():
    frame = regional("auto_share", 2015).set_index("region")
    assert frame.loc["DE91", "state"] == "shared" and frame.loc["DE91", "rank_best"] == 1
    assert frame.loc["RO42", "rank_worst"] > 1
    assert "highest published figure" in said("auto_share", 2015)


def test_head_offices_are_not_crowned():
    for year in indicators.years("auto_persons"):
        text = said("auto_persons", year, None)
        assert "FR10" not in text or year == 2022


@pytest.mark.parametrize(
    ("id", "year"),
    [("auto_share", 2022), ("auto_persons", 2022), ("auto_share", 2015), ("auto_persons", 2012)],
)
def test_whatever_hidden_regions_hold_every_rank_lies_in_its_range(id, year):
    """Hidden figures are drawn at random within their limits and shared totals; a range that is too narrow fails here."""
    frame = regional(id, year)
    groups, weight = _shared(frame)
    ceiling = _ceiling(id, year, frame.index).clip(upper=2 * frame["value"].max())
    random = np.random.default_rng(7)
    for _draw in range(40):
        value = frame["value"].to_numpy(float).copy()
        blank = frame["value"].isna().to_numpy()
        low, high = frame["low"].fillna(0.0).to_numpy(), frame["high"].fillna(ceiling).to_numpy()
        value[blank] = random.uniform(low[blank], high[blank])
        for _group, members in groups.groupby("group"):
            at = random.permutation(np.flatnonzero(frame["region"].isin(set(members["region"]))))
            value[at] = (
                at_random(random, low[at] * weight[at], high[at] * weight[at], members["total"].iloc[0]) / weight[at]
            )
        rank = 1 + (value[None, :] > value[:, None]).sum(axis=1)
        ranked = frame["rank_best"].notna().to_numpy()
        assert (frame["rank_best"][ranked] <= rank[ranked]).all() and (
            rank[ranked] <= frame["rank_worst"][ranked]
        ).all()


def at_random(random, low, high, total):
    """Amounts within their limits that add up to the total, drawn one after the other."""
    found = []
    for i in range(len(low)):
        rest = total - sum(found)
        found.append(random.uniform(max(low[i], rest - high[i + 1 :].sum()), min(high[i], rest - low[i + 1 :].sum())))
    return np.array(found)


@pytest.mark.parametrize("id", ["auto_share", "auto_persons", "auto_lq"])
def test_a_shared_total_narrows_ranks_and_never_widens_them(id):
    frame = regional(id, 2022)
    alone = rank_ranges(frame, floor=0.0, ceiling=_ceiling(id, 2022, frame.index))
    assert (frame["rank_best"] >= alone["rank_best"]).fillna(True).all() and (
        frame["rank_worst"] <= alone["rank_worst"]
    ).fillna(True).all()
    assert (frame["rank_worst"] - frame["rank_best"]).sum() < (alone["rank_worst"] - alone["rank_best"]).sum()


def test_a_share_is_weighed_by_what_it_is_a_share_of():
    frame = regional("auto_share", 2022)
    _groups, weight = _shared(frame)
    employed = indicators.values("employment", 2022)["value"].to_numpy()
    shared = (frame["group"] != "").to_numpy()
    assert weight[shared] == pytest.approx(employed[shared] / 100) and (weight[~shared] == 1).all()
    assert _shared(regional("gdp_pps", indicators.default_year("gdp_pps"))) == (None, 1.0)


@pytest.mark.parametrize("id", list(indicators.REGISTRY))
def test_every_headline_is_short_and_counts_what_it_counts(id):
    year = indicators.default_year(id)
    frame = regional(id, year)
    text = said(id, year, float(frame["value"].quantile(0.8)))
    assert len(re.sub(r"\*", "", text)) <= 210
    valued = int(frame["value"].notna().sum())
    assert f"**{valued}**" in text


@pytest.mark.parametrize("id", list(indicators.REGISTRY))
def test_ranks_hold_the_region_that_has_them(id):
    frame = regional(id, indicators.default_year(id))
    ranked = frame[frame["rank_best"].notna()]
    assert (ranked["rank_best"] <= ranked["rank_worst"]).all()
    ranged = ranked["value"].notna() & ranked["high"].notna()  # a modelled figure may be as high as its range
    ranked = ranked.assign(most=ranked["value"].where(~ranged, ranked["high"]))
    ordered = ranked[ranked["value"].notna()].sort_values("most", ascending=False)
    assert ordered["rank_best"].is_monotonic_increasing
