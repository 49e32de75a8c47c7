"""The map's sentence crowns what can be crowned, and ranks are as tight as what is known allows."""

import re

import pytest

from lib import indicators
from lib.i18n import use_language
from lib.model.regional import headline, regional


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def said(id: str, year: int, bound: float | None = 2.0) -> str:
    return headline(id, year, regional(id, year), bound, lambda v: f"{v:.1f}")


def test_braunschweig_is_certainly_first_in_2022():
    frame = regional("auto_share", 2022).set_index("region")
    assert frame.loc["DE91", ["rank_best", "rank_worst"]].tolist() == [1, 1]
    assert "Braunschweig (DE91)** has the highest figure," in said("auto_share", 2022)


def test_a_break_is_never_crowned():
    frame = regional("auto_share", 2014).set_index("region")
    assert frame.loc["ITC2", "broken"]
    assert "ITC2" not in said("auto_share", 2014)


def test_hidden_braunschweig_may_stand_first_in_2015():
    frame = regional("auto_share", 2015).set_index("region")
    assert frame.loc["DE91", "state"] == "shared" and frame.loc["DE91", "rank_best"] == 1
    assert frame.loc["RO42", "rank_worst"] > 1
    assert "highest published figure" in said("auto_share", 2015)


def test_head_offices_are_not_crowned():
    for year in indicators.years("auto_persons"):
        text = said("auto_persons", year, None)
        assert "FR10" not in text or year == 2022


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
    ordered = ranked[ranked["value"].notna()].sort_values("value", ascending=False)
    assert ordered["rank_best"].is_monotonic_increasing
