"""Scores of risk: a second plainly written implementation, and properties of the scale (made-up figures)."""

from dataclasses import replace
from math import exp, log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.risk.panel import panel_of
from lib.model.risk.recipe import DRIVERS, ICE, WINSOR_LIMITS, Recipe
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, Scaler, from_zero, has_outliers, kurtosis, skewness
from lib.model.risk.score import fit, points, score
from lib.model.seeded import gammas, uniforms
from tests.made_up import exposed_frame, risk_matrix, risk_question, scores_drawn

RECIPES = [
    Recipe(normalisation=n, aggregation=a, winsor=w) for n in NORMALISATIONS for a in AGGREGATIONS for w in (0.0, 0.05)
]
FEW = settings(max_examples=14, deadline=None)

# --- a second implementation, written plainly -------------------------------------------------------------------------


def plain_place(value, published, normalisation, limit, outliers):
    """One value on the scale, from the handbook's words."""
    ordered = sorted(published)
    n = len(ordered)
    k = int(limit * n) if outliers else 0
    low, high = ordered[k], ordered[n - 1 - k]
    clipped = [min(max(v, low), high) for v in ordered]
    v = min(max(value, low), high)
    mean = sum(clipped) / n
    deviation = (sum((c - mean) ** 2 for c in clipped) / n) ** 0.5
    place = sum(c < v for c in clipped) + (sum(c == v for c in clipped) - 1) / 2
    share = {"minmax": (v - low) / (high - low), "zscore": 0.5 + (v - mean) / deviation / 6, "rank": place / (n - 1)}[
        normalisation
    ]
    return 0.01 + 0.98 * min(max(share, 0.0), 1.0)


def plain_mean(values, weights, aggregation):
    whole = sum(weights)
    if aggregation == "arithmetic":
        return sum(w * v for w, v in zip(weights, values, strict=True)) / whole
    if aggregation == "geometric":
        return exp(sum(w * log(v) for w, v in zip(weights, values, strict=True)) / whole)
    return whole / sum(w / v for w, v in zip(weights, values, strict=True))


def plain_scores(matrix, exposed, recipe, measure="jobs"):
    """Score of every region, with dictionaries and loops only."""
    values, published = {}, {}
    unsure = {row.region for row in matrix.itertuples() if row.low == row.low and not DRIVERS[row.driver].ranged}
    for row in matrix.itertuples():
        if row.value == row.value:
            turn = DRIVERS[row.driver].turn
            v = -row.value if turn == "inverse" else row.value
            values[row.region, row.driver] = v
            published.setdefault(row.driver, []).append(v)
    over = {"jobs": exposed["employment"], "manufacturing": exposed["manufacturing"], "people": 1.0}[measure]
    exposures = (exposed["persons"] / over).tolist()
    greatest = max(x for x in exposures if x == x)
    means = {}
    for region in exposed["region"]:
        for side in ("sensitivity", "capacity"):
            mine = [
                d for d in DRIVERS.values() if d.side == side and (region, d.id) in values and recipe.weight(d.id) > 0
            ]
            placed = [
                plain_place(
                    values[region, d.id],
                    published[d.id],
                    recipe.normalisation,
                    recipe.winsor,
                    has_outliers(np.array(published[d.id])),
                )
                for d in mine
            ]
            weights = [recipe.weight(d.id) for d in mine]
            if side == "sensitivity":  # averaged as strengths, then turned back
                means[region, side] = 1 - plain_mean([1 - v for v in placed], weights, recipe.aggregation)
            else:
                means[region, side] = plain_mean(placed, weights, recipe.aggregation)
    scores = {}
    a, b, c = recipe.exponents
    for region, weight in zip(exposed["region"], exposures, strict=True):
        parts = {}
        for side in ("sensitivity", "capacity"):
            every = [means[r, side] for r in exposed["region"]]
            middle = sum(every) / len(every)
            deviation = (sum((v - middle) ** 2 for v in every) / len(every)) ** 0.5
            parts[side] = 0.01 + 0.98 * min(max(0.5 + (means[region, side] - middle) / (6 * deviation), 0), 1)
        if weight == weight and region not in unsure:
            x = weight / greatest
            scores[region] = 100 * x**a * parts["sensitivity"] ** b * (1 - parts["capacity"]) ** c
    return scores


@pytest.mark.parametrize("recipe", RECIPES, ids=str)
def test_two_implementations_agree(recipe):
    recipe = replace(
        recipe, weights=(("tertiary", 2.0), ("rd_gdp", 0.5), ("digital_skills", 0.0)), parts=(2.0, 1.0, 1.0)
    )
    matrix, exposed = risk_matrix(60, 7, missing=0.0), exposed_frame(60, 7)
    built = panel_of(matrix, exposed, recipe)
    assert set(built.withheld) == {""}
    found = score(built, recipe).set_index("region")["score"].dropna()
    plain = plain_scores(matrix, exposed, recipe)
    people = score(built, replace(recipe, reading="people")).set_index("region")["score"].dropna()
    by_people = plain_scores(matrix, exposed, recipe, "people")
    assert max(abs(people[r] - by_people[r]) for r in by_people) < 1e-9
    assert set(plain) <= set(found.index) and len(plain) > 30
    assert max(abs(found[r] - plain[r]) for r in plain) < 1e-9
    assert any(scaler.outliers for scaler in built.scalers), "the made-up figures have to try the winsorising"


@pytest.mark.parametrize(("reading", "count"), [("weight", 40), ("people", 10)])
def test_a_variant_is_the_score_of_its_own_recipe(reading, count):
    """Each draw, worked out again by the plain implementation with that draw's exponents, measure, weights and method."""
    only = {id: d for id, d in DRIVERS.items() if id not in (ICE, "plant_size")}
    matrix = risk_matrix(30, 3, missing=0.0, drivers=only)
    exposed = exposed_frame(30, 3, hidden=0, shared=0)
    recipe = Recipe(seed=5, reading=reading)
    built = panel_of(matrix, exposed, recipe)
    scores = scores_drawn(built, recipe, count)
    draw = lambda kind, name: uniforms(5, "A", kind, [name], 0, count)[:, 0]  # noqa: E731
    parts = [gammas(4, draw("parts", part)) for part in ("exposure", "sensitivity", "capacity")]
    seen = set()
    for i in range(count):
        way = Recipe(
            weights=tuple((d, 0.75 + 0.5 * draw("weight", d)[i]) for d in only) + ((ICE, 0.0), ("plant_size", 0.0)),
            normalisation=NORMALISATIONS[int(3 * draw("normalisation", "")[i])],
            aggregation=AGGREGATIONS[int(3 * draw("aggregation", "")[i])],
            winsor=WINSOR_LIMITS[int(6 * draw("winsor", "")[i])],
            parts=tuple(part[i] for part in parts),
        )
        measure = {"people": ["people"] * 2, "weight": ["jobs", "manufacturing"]}[reading][
            int(2 * draw("measure", "")[i])
        ]
        seen.add((way.normalisation, way.aggregation))
        plain = plain_scores(matrix, exposed, way, measure)
        assert max(abs(100 * scores[i, k] - plain[r]) for k, r in enumerate(built.regions)) < 1e-8
    assert len(seen) == 9 or count < 40


def test_moments_are_the_textbook_ones():
    stats = pytest.importorskip("scipy.stats")
    values = np.random.default_rng(3).gamma(0.5, 2.0, 200)
    assert skewness(values) == pytest.approx(stats.skew(values, bias=False), abs=1e-9)
    assert kurtosis(values) == pytest.approx(stats.kurtosis(values, bias=False), abs=1e-9)
    assert has_outliers(values) and not has_outliers(np.arange(200.0))


# --- properties -------------------------------------------------------------------------------------------------------

recipes = st.sampled_from(RECIPES)


@FEW
@given(recipe=recipes, seed=st.integers(0, 10_000))
def test_without_automotive_jobs_there_is_no_risk(recipe, seed):
    matrix, exposed, _built = risk_question(25, seed)
    worst = exposed["region"].iloc[-1]
    assert exposed["share"].iloc[-1] == 0
    for id, driver in DRIVERS.items():
        mine = matrix["driver"] == id
        bad = (
            matrix.loc[mine, "value"].max()
            if (driver.side == "sensitivity") ^ (driver.turn != "as_is")
            else matrix.loc[mine, "value"].min()
        )
        ends = [bad, bad] if driver.ranged else [np.nan, np.nan]
        matrix.loc[mine & (matrix["region"] == worst), ["value", "low", "high"]] = [bad, *ends]
    built = panel_of(matrix, exposed, recipe)
    scores = score(built, recipe).set_index("region")
    assert scores.at[worst, "sensitivity"] >= scores["sensitivity"].quantile(0.9), "it is one of the weakest regions"
    assert scores.at[worst, "capacity"] <= scores["capacity"].quantile(0.1)
    assert scores.at[worst, "score"] == 0
    assert (scores_drawn(built, recipe, 100)[:, built.row(worst)] == 0).all()


@FEW
@given(recipe=recipes, seed=st.integers(0, 10_000), rise=st.floats(0.01, 300), which=st.integers(0, 10**6))
def test_more_sensitivity_never_lowers_and_more_capacity_never_raises_the_score(recipe, seed, rise, which):
    """With the goalposts of the published figures, under every scale, mix and winsor limit."""
    _matrix, _exposed, built = risk_question(25, seed, recipe)
    posts = fit(built, recipe)
    before = score(built, recipe, posts).set_index("region")["score"]
    region, column = built.regions[which % 25], which % len(built.drivers)
    driver = built.drivers[column]
    now = built.values[built.row(region), column]
    if np.isnan(now):
        return
    values = built.values.copy()
    values[built.row(region), column] = now + rise
    after = score(replace(built, values=values), recipe, posts).set_index("region")["score"]
    turn = 1 if driver.side == "sensitivity" else -1
    if not np.isnan(before[region]):
        assert turn * (after[region] - before[region]) >= -1e-12
    others = [r for r in built.regions if r != region]
    pd.testing.assert_series_equal(after[others], before[others])


@FEW
@given(seed=st.integers(0, 10_000), rise=st.floats(0.01, 300), which=st.integers(0, 10**6))
def test_when_the_goalposts_move_too_the_direction_holds_but_for_a_rounding(seed, rise, which):
    """Scalers, mean and deviation made anew with the changed figure: a fifth of a point of 100 at most is lost."""
    _matrix, _exposed, built = risk_question(60, seed)
    region, driver = built.regions[which % 60], built.drivers[which % len(built.drivers)]
    now = built.values[built.row(region), built.column(driver.id)]
    if np.isnan(now):
        return
    before, after = (
        score(p, Recipe()).set_index("region").at[region, "score"]
        for p in (built, built.with_value(region, driver.id, now + rise))
    )
    if not np.isnan(before):
        assert (1 if driver.side == "sensitivity" else -1) * (after - before) >= -0.2


@FEW
@given(
    normalisation=st.sampled_from(NORMALISATIONS),
    limit=st.sampled_from(WINSOR_LIMITS),
    seed=st.integers(0, 10_000),
    a=st.floats(-5, 60),
    b=st.floats(-5, 60),
)
def test_a_greater_value_never_stands_lower_on_the_scale(normalisation, limit, seed, a, b):
    scaler = Scaler.of(np.random.default_rng(seed).gamma(0.4, 5, 60), outliers=True)
    low, high = scaler.normalise(np.sort([a, b]), normalisation, limit)
    assert 0.01 <= low <= high <= 0.99


def test_exposure_is_in_proportion_from_zero_and_never_pulled_in():
    """10.2 % is not 6.2 %: twice the share is twice the exposure, whatever the scale and the winsor limit."""
    assert from_zero(np.array([0.0, 3.1, 6.2, 10.2, np.nan]), 10.2)[:4].tolist() == [0, 3.1 / 10.2, 6.2 / 10.2, 1]
    _matrix, exposed, built = risk_question(60, 4)
    share = (exposed["persons"] / exposed["employment"]).to_numpy()
    for recipe in RECIPES[::4]:
        found = score(built, recipe)["exposure"].to_numpy()
        np.testing.assert_allclose(found, share / np.nanmax(share), atol=1e-12)


@FEW
@given(recipe=recipes, seed=st.integers(0, 10_000))
def test_more_exposure_never_lowers_the_score(recipe, seed):
    matrix, exposed, built = risk_question(25, seed, recipe)
    posts = fit(built, recipe)
    more = exposed.assign(persons=exposed["persons"] * np.linspace(1, 1.5, 25))
    built = replace(built, greatest=panel_of(matrix, more, recipe).greatest)
    before, after = (score(p, recipe, posts)["score"] for p in (built, panel_of(matrix, more, recipe)))
    assert (after.dropna() >= before.dropna() - 1e-12).all()


@FEW
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_and_columns_changes_nothing(seed):
    recipe = Recipe(draws=100, seed=seed)
    matrix, exposed, built = risk_question(30, seed)
    drivers = dict(reversed(list(DRIVERS.items())))
    shuffled = panel_of(
        matrix.sample(frac=1, random_state=seed)[matrix.columns[::-1]],
        exposed.sample(frac=1, random_state=seed + 1),
        recipe,
        drivers,
    )
    pd.testing.assert_frame_equal(score(built, recipe), score(shuffled, recipe))
    assert built.shared and np.array_equal(
        scores_drawn(built, recipe, 100), scores_drawn(shuffled, recipe, 100), equal_nan=True
    )


@settings(max_examples=10, deadline=None)
@given(
    seed=st.integers(0, 10_000), factor=st.sampled_from([0.001, 0.01, 0.5, 1000.0]), shift=st.sampled_from([0.0, 5.0])
)
def test_a_change_of_unit_changes_nothing(seed, factor, shift):
    matrix, exposed, built = risk_question(30, seed)
    other = matrix.copy()
    for column in ("value", "low", "high"):
        other[column] = matrix[column] * factor + shift
    again = panel_of(other, exposed, Recipe())
    for recipe in RECIPES[1::2]:
        before, after = (score(p, recipe)["score"] for p in (built, again))
        np.testing.assert_allclose(after, before, atol=1e-9)
    np.testing.assert_allclose(scores_drawn(again, Recipe(), 50), scores_drawn(built, Recipe(), 50), atol=1e-9)


def test_the_scores_alone_are_those_of_the_frame():
    for recipe in RECIPES[::5]:
        _matrix, _exposed, built = risk_question(50, 3, recipe)
        np.testing.assert_array_equal(points(built, recipe), score(built, recipe)["score"])
