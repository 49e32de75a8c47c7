"""Risk: its indicators, what is confidential or withheld, and what the atlas's own tables say."""

import numpy as np
import pandas as pd
import pytest

from lib.data.store import path_of
from lib.model.risk import results, uncertainty
from lib.model.risk.draws import ranks_of
from lib.model.risk.inputs import divided
from lib.model.risk.panel import panel_of
from lib.model.risk.recipe import DRIVERS, ICE, Recipe
from lib.model.risk.score import score
from lib.views.risk import text
from lib.views.shared import risk_text
from tests.made_up import codes, exposed_frame, risk_matrix, risk_question

MOST = 0.10  # share of regions that may leave their band under one change
HERE = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")


def twice(bands):
    """The same bands in both readings."""
    return {"weight": bands, "people": bands}


# --- the registry -----------------------------------------------------------------------------------------------------


def test_every_indicator_has_a_sentence():
    assert {d.side for d in DRIVERS.values()} == {"sensitivity", "capacity"}
    assert set(text.TITLES) == set(text.WHY) == set(risk_text.WEIGHT_FACTORS) == set(DRIVERS)
    assert all(why.endswith(".") and len(why) < 160 for why in text.WHY.values())
    assert all(factor.startswith("how ") for factor in risk_text.WEIGHT_FACTORS.values())
    assert all(reason.endswith(".") for reason in text.LEFT_OUT.values())


def test_every_driver_is_an_indicator_of_the_atlas():
    from lib.indicators import REGISTRY

    assert {i for d in DRIVERS.values() for i in (d.indicator, d.per) if i} <= set(REGISTRY)
    assert "employed_55_64" not in DRIVERS, "who retires needs no new job"


# --- what is confidential, what is withheld ---------------------------------------------------------------------------


def test_a_confidential_region_has_a_range_of_scores_and_a_band_of_ranks():
    recipe = Recipe(draws=400)
    _matrix, exposed, built = risk_question(60, 4, missing=0.0)
    hidden = exposed.loc[exposed["share"].isna(), "region"]
    scores = score(built, recipe).set_index("region")
    assert scores.loc[hidden, ["score", "rank", "in_top"]].isna().all(axis=None)
    assert (scores.loc[hidden, "score_low"] <= scores.loc[hidden, "score_high"]).all()
    bands = uncertainty.overview(
        score(built, recipe), uncertainty.bands_of_readings(built, recipe)[recipe.reading]
    ).set_index("region")
    assert bands.loc[hidden, "hidden"].all() and bands.loc[hidden, "rank_median"].notna().all()
    wide = scores.loc[hidden].eval("score_high - score_low").idxmax()
    assert "not published apart" in risk_text.certainty_sentence(twice(bands.reset_index()), None, wide, "X")
    known = scores["rank"].notna()
    assert (scores.loc[known, "rank_best"] <= scores.loc[known, "rank_worst"]).all()
    assert (scores.loc[known, "rank"] <= scores.loc[known, "rank_worst"]).all()


def test_too_little_known_withholds_the_score_and_says_why():
    matrix, exposed = risk_matrix(30, 1, missing=0.0), exposed_frame(30, 1)
    learned = [d.id for d in DRIVERS.values() if d.side == "capacity"]
    first, second, third = codes(30)[:3]
    matrix.loc[(matrix["region"] == first) & matrix["driver"].isin(learned[:3]), ["value", "low", "high"]] = np.nan
    matrix.loc[(matrix["region"] == second) & matrix["driver"].isin(learned[:2]), ["value", "low", "high"]] = np.nan
    exposed.loc[exposed["region"] == third, ["persons", "persons_low", "persons_high"]] = np.nan
    built = panel_of(matrix, exposed, Recipe())
    found = score(built, Recipe()).set_index("region")
    assert found.loc[[first, second, third], "withheld"].tolist() == ["capacity", "", "exposure"]
    assert np.isnan(found.at[first, "score"]) and found.at[first, "rank"] is pd.NA
    bands = uncertainty.bands_of_readings(built, Recipe(draws=100))["weight"]
    assert bands["rank_of"].iloc[0] == len(built.scored) <= 28
    assert "two thirds" in risk_text.certainty_sentence(twice(bands.assign(score=1.0)), None, first, "X")


def test_a_driver_without_weight_without_figures_or_the_same_everywhere_drops_out():
    matrix, exposed = risk_matrix(30, 1), exposed_frame(30, 1)
    matrix.loc[matrix["driver"] == "tertiary", "value"] = 30.0
    built = panel_of(matrix[matrix["driver"] != "rd_gdp"], exposed, Recipe(weights=(("digital_skills", 0.0),)))
    assert set(DRIVERS) - {d.id for d in built.drivers} == {"digital_skills", "tertiary", "rd_gdp"}


def test_a_region_or_driver_twice_is_refused():
    matrix, exposed = risk_matrix(10, 1), exposed_frame(10, 1, hidden=2, shared=2)
    with pytest.raises(ValueError, match="twice"):
        panel_of(pd.concat([matrix, matrix.iloc[:1]]), exposed, Recipe())
    with pytest.raises(ValueError, match="no such driver"):
        panel_of(matrix.assign(driver="luck"), exposed, Recipe())


# --- on the atlas's own table -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def atlas():
    """The question, and both readings of it, on the atlas's own tables."""
    return results.question(Recipe()), results.overviews(Recipe())


@HERE
def test_nearly_every_region_has_a_score_and_all_indicators_count(atlas):
    built, by = atlas
    scored = by["weight"]
    assert {d.id for d in built.drivers} == set(DRIVERS)
    assert len(scored) == 244 and scored["score"].notna().sum() > 210
    assert set(scored.loc[scored["withheld"] == "exposure", "region"]) == {"LU00", "MT00"}
    assert "DE60" in set(scored.loc[scored["score_low"].notna(), "region"])


@HERE
@pytest.mark.parametrize("reading", ["weight", "people"])
def test_every_rank_lies_inside_its_own_band_among_the_regions_with_a_score(atlas, reading):
    whole = atlas[1][reading]
    scored = whole[whole["score"].notna()]
    assert set(whole["of"]) == set(whole["rank_of"]) == {len(scored)}, "one base of all ranks"
    assert scored["rank"].between(scored["rank_5"], scored["rank_95"]).all()
    assert scored["rank_median"].between(scored["rank_5"], scored["rank_95"]).all()
    assert (scored["rank_best"] == scored["rank"]).all() and scored["rank_95"].max() <= len(scored)


@HERE
@pytest.mark.parametrize("reading", ["weight", "people"])
def test_a_band_holds_when_one_choice_alone_is_changed(atlas, reading):
    recipe = Recipe(reading=reading)
    found = results.changes_one_by_one(recipe)
    print(found.to_string())
    assert {"parts", "normalisation", "aggregation", "winsor", "assumed"} <= set(found["factor"])
    assert ("measure" in set(found["factor"])) == (reading == "weight")
    assert (found["of"] == len(atlas[0].scored)).all()
    assert found["share"].max() <= MOST, found.loc[found["share"].idxmax()]


@HERE
def test_size_counts_in_the_one_reading_and_weight_in_the_other(atlas):
    weight, people = (atlas[1][reading].set_index("region") for reading in ("weight", "people"))
    assert weight["exposure"].idxmax() == "DE91" and people["exposure"].idxmax() == "DE11"
    assert weight.at["ITF2", "rank_median"] < 15 and people.at["ITF2", "rank_median"] > 56, "Molise has 2,875 jobs"
    five = weight.loc[["DE91", "CZ02", "HU22", "DE11", "RO42"], "exposure"]
    assert five.nunique() == 5 and five["DE11"] == pytest.approx(6.254 / 10.189, abs=1e-3)


@HERE
def test_the_greatest_dependence_on_single_plants_is_not_the_least():
    here = results.why_here("DE91").set_index("id")
    assert here.at["plant_size", "value"] == pytest.approx(84_549 / 119) and here.at["plant_size", "year"] == 2014
    assert here.at["plant_size", "place"] > 0.95
    assert here.at["share", "place"] > 0.99 and here.at["rd_gdp", "place"] < 0.05, "much research, little risk"
    assert not results.why_here("FRC2").set_index("id").at[ICE, "spoken"], "nothing speaks of this region"


@HERE
def test_routine_manual_work_is_that_of_four_groups_and_of_the_country():
    from lib.data.store import table
    from lib.model.risk.inputs import routine_groups

    assert routine_groups(table("occupation_mix")) == ["72", "81", "82", "93"]
    held = results.figures().query("driver == 'routine_manual'").set_index("region")["value"]
    assert held["HU22"] == held["HU11"] > held["DE91"] and held.notna().all()


@HERE
def test_car_regions_with_little_capacity_lead(atlas):
    whole = atlas[1]["weight"].set_index("region")
    assert (whole.loc[["ITF5", "RO42", "DE91", "CZ02", "HU22"], "top_share"] > 0.9).all()
    assert (whole.loc[["AT11", "FR10", "NL41", "CZ01"], "top_share"] < 0.1).all()
    shared = whole.loc[["PT1B", "PT1C"]]
    assert shared["hidden"].all() and (shared["certainty"] < 0.6).all(), "seven Portuguese regions share one total"


def test_ranks_have_one_base_and_others_the_place_they_would_take():
    scores = np.array([[5.0, 4.0, 3.0, 4.5, np.nan]])
    assert ranks_of(scores, np.array([0, 1, 2])).tolist() == [[1, 2, 3, 2, 0]]
    below = np.array([[3.0, 2.0, 0.5]])
    assert ranks_of(below, np.array([0, 1])).tolist() == [[1, 2, 2]], "the last of two, not the third of two"


def test_one_figure_per_another_by_hand():
    whole = pd.DataFrame(
        {
            "region": ["AA", "BB", "CC", "DD"],
            "value": [100.0, np.nan, 50.0, 7.0],
            "low": [np.nan, 10, np.nan, np.nan],
            "high": [np.nan, 40, np.nan, np.nan],
            "state": ["observed", "shared", "observed", "observed"],
            "year": 2022,
            "caveat": False,
            "broken": False,
        }
    )
    by = whole.assign(value=[4.0, 5.0, 0.0, np.nan], low=np.nan, high=np.nan, state="observed", year=2014)
    by.loc[3, ["low", "high", "state"]] = [2.0, 3.5, "shared"]
    found = divided(whole, by)
    assert found["value"].iloc[0] == 25 and found["value"].iloc[1:].isna().all()
    assert found.loc[[1, 3], ["low", "high"]].to_numpy().tolist() == [[2, 8], [2, 3.5]]
    assert found["low"].iloc[[0, 2]].isna().all() and (found["year"] == 2014).all()
    assert found["state"].tolist() == ["observed", "shared", "missing", "shared"], "nothing to divide by"
