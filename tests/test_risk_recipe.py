"""The recipe of risk in the address: it comes back as it went, and what cannot be asked for gets a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.risk.recipe import DRIVERS, READINGS, WINSOR_LIMITS, Driver, Recipe
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS
from lib.views.risk.params import RiskParams
from lib.views.shared import risk_text

FEW = settings(max_examples=14, deadline=None)

# --- the recipe in the address ----------------------------------------------------------------------------------------


@FEW
@given(
    weights=st.dictionaries(st.sampled_from(sorted(DRIVERS)), st.integers(1, 16).map(lambda n: n / 4), max_size=14),
    normalisation=st.sampled_from(NORMALISATIONS),
    aggregation=st.sampled_from(AGGREGATIONS),
    parts=st.tuples(*[st.integers(1, 16).map(lambda n: n / 4)] * 3),
    winsor=st.sampled_from(WINSOR_LIMITS),
    reading=st.sampled_from(READINGS),
    seed=st.integers(0, 9_999),
    draws=st.integers(100, 20_000),
)
def test_a_recipe_survives_the_address(weights, normalisation, aggregation, parts, winsor, reading, seed, draws):
    recipe = Recipe(tuple(weights.items()), normalisation, aggregation, parts, winsor, reading, seed, draws)
    again, notices = RiskParams.from_query({**RiskParams.of(recipe).to_query(), "region": "DE11"})
    assert again.recipe == recipe and hash(again.recipe) == hash(recipe) and not notices


def test_the_usual_recipe_needs_no_address():
    assert RiskParams().to_query() == {} and RiskParams.from_query({}) == (RiskParams(), [])
    assert RiskParams().recipe == Recipe()
    assert Recipe().exponents == pytest.approx((1 / 3, 1 / 3, 1 / 3))


@pytest.mark.parametrize(
    "query",
    [
        {"norm": "wild"},
        {"reading": "wild"},
        {"agg": "wild"},
        {"weights": "luck-2"},
        {"weights": "tertiary-9"},
        {"weights": "tertiary"},
        {"parts": "1~1"},
        {"parts": "0~1~1"},
        {"parts": "a~b~c"},
        {"winsor": "0.9"},
        {"seed": "-1"},
        {"draws": "1e9"},
        {"seed": "nan"},
        {"seed": "10000"},
        {"draws": "x" * 900},
        {"weights": "~".join(f"{d.id}-0" for d in DRIVERS.values() if d.side == "capacity")},
    ],
)
def test_what_an_address_cannot_ask_for_gets_a_sentence(query):
    params, notices = RiskParams.from_query(query)
    assert params.recipe == Recipe() and notices
    assert all(n.endswith(".") and len(n) < 200 for n in notices)


def test_what_still_fits_is_kept():
    params, notices = RiskParams.from_query({"weights": "tertiary-2~luck-1", "norm": "rank", "agg": "wild"})
    assert params.recipe == Recipe(weights=(("tertiary", 2.0),), normalisation="rank") and len(notices) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": (("luck", 2.0),)},
        {"weights": (("tertiary", -1.0),)},
        {"weights": tuple((d.id, 0.0) for d in DRIVERS.values() if d.side == "capacity")},
        {"parts": (0.0, 1.0, 1.0)},
        {"normalisation": "wild"},
        {"winsor": 0.9},
        {"draws": 0},
        {"seed": -1},
    ],
)
def test_a_recipe_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        Recipe(**wrong)


def test_shares_of_ways_are_never_all_or_none():
    said = [risk_text.in_ways(s, 2_000) for s in (0, 0.0005, 0.5, 0.9995, 1)]
    assert [s.split(" of ")[0].replace("\u00a0", " ") for s in said] == ["under 1 %"] * 2 + ["50 %"] + ["over 99 %"] * 2


def test_a_driver_is_a_plain_record():
    assert Driver("x", "x", "capacity", turn="inverse").oriented(3) == -3
