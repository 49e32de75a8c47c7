"""Risk: properties, a second plainly written implementation, and the reverse question (made-up figures)."""

from dataclasses import replace
from math import ceil, exp, log, pi

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.store import path_of
from lib.model.risk import coverage, results, uncertainty
from lib.model.risk.draws import ranks_of, run, run_designs
from lib.model.risk.inputs import divided
from lib.model.risk.panel import panel_of
from lib.model.risk.recipe import DRIVERS, ICE, READINGS, WINSOR_LIMITS, Driver, Recipe
from lib.model.risk.sample import exponents_of
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, Scaler, from_zero, has_outliers, kurtosis, skewness
from lib.model.risk.score import fit, points, score
from lib.model.seeded import gammas, joint, uniforms
from lib.views.risk import text, text_why
from lib.views.risk.params import RiskParams
from lib.views.shared import risk_text
from tests.made_up import codes, exposed_frame, risk_matrix

HERE = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")
RECIPES = [
    Recipe(normalisation=n, aggregation=a, winsor=w) for n in NORMALISATIONS for a in AGGREGATIONS for w in (0.0, 0.05)
]
FEW = settings(max_examples=14, deadline=None)


def twice(bands):
    """The same bands in both readings."""
    return {"weight": bands, "people": bands}


def question(count=40, seed=1, recipe=None, **more):
    """A made-up question: matrix, exposed, panel."""
    matrix, exposed = risk_matrix(count, seed, **more), exposed_frame(count, seed)
    return matrix, exposed, panel_of(matrix, exposed, recipe or Recipe())


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
    scores = run(built, recipe, count)
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
    matrix, exposed, _built = question(25, seed)
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
    assert (run(built, recipe, 100)[:, built.row(worst)] == 0).all()


@FEW
@given(recipe=recipes, seed=st.integers(0, 10_000), rise=st.floats(0.01, 300), which=st.integers(0, 10**6))
def test_more_sensitivity_never_lowers_and_more_capacity_never_raises_the_score(recipe, seed, rise, which):
    """With the goalposts of the published figures, under every scale, mix and winsor limit."""
    _matrix, _exposed, built = question(25, seed, recipe)
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
    _matrix, _exposed, built = question(60, seed)
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
    _matrix, exposed, built = question(60, 4)
    share = (exposed["persons"] / exposed["employment"]).to_numpy()
    for recipe in RECIPES[::4]:
        found = score(built, recipe)["exposure"].to_numpy()
        np.testing.assert_allclose(found, share / np.nanmax(share), atol=1e-12)


@FEW
@given(recipe=recipes, seed=st.integers(0, 10_000))
def test_more_exposure_never_lowers_the_score(recipe, seed):
    matrix, exposed, built = question(25, seed, recipe)
    posts = fit(built, recipe)
    more = exposed.assign(persons=exposed["persons"] * np.linspace(1, 1.5, 25))
    built = replace(built, greatest=panel_of(matrix, more, recipe).greatest)
    before, after = (score(p, recipe, posts)["score"] for p in (built, panel_of(matrix, more, recipe)))
    assert (after.dropna() >= before.dropna() - 1e-12).all()


@FEW
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_and_columns_changes_nothing(seed):
    recipe = Recipe(draws=100, seed=seed)
    matrix, exposed, built = question(30, seed)
    drivers = dict(reversed(list(DRIVERS.items())))
    shuffled = panel_of(
        matrix.sample(frac=1, random_state=seed)[matrix.columns[::-1]],
        exposed.sample(frac=1, random_state=seed + 1),
        recipe,
        drivers,
    )
    pd.testing.assert_frame_equal(score(built, recipe), score(shuffled, recipe))
    assert built.shared and np.array_equal(run(built, recipe, 100), run(shuffled, recipe, 100), equal_nan=True)


@settings(max_examples=10, deadline=None)
@given(
    seed=st.integers(0, 10_000), factor=st.sampled_from([0.001, 0.01, 0.5, 1000.0]), shift=st.sampled_from([0.0, 5.0])
)
def test_a_change_of_unit_changes_nothing(seed, factor, shift):
    matrix, exposed, built = question(30, seed)
    other = matrix.copy()
    for column in ("value", "low", "high"):
        other[column] = matrix[column] * factor + shift
    again = panel_of(other, exposed, Recipe())
    for recipe in RECIPES[1::2]:
        before, after = (score(p, recipe)["score"] for p in (built, again))
        np.testing.assert_allclose(after, before, atol=1e-9)
    np.testing.assert_allclose(run(again, Recipe(), 50), run(built, Recipe(), 50), atol=1e-9)


# --- draws ------------------------------------------------------------------------------------------------------------


def test_draws_hang_on_names_not_on_places():
    first = uniforms(1, "A", "cell:x", ["DE11", "CZ02", "FR10"], 0, 500)
    again = uniforms(1, "A", "cell:x", ["FR10", "AT11", "DE11"], 0, 20)
    assert np.array_equal(first[:20, [2, 0]], again[:, [0, 2]])
    assert np.array_equal(first[100:120], uniforms(1, "A", "cell:x", ["DE11", "CZ02", "FR10"], 100, 120))
    for other in ((2, "A", "cell:x"), (1, "B", "cell:x"), (1, "A", "cell:y")):
        assert not np.isin(uniforms(*other, ["DE11"], 0, 500), first).any()
    assert (first > 0).all() and (first < 1).all()
    assert abs(first.mean() - 0.5) < 0.03 and abs(first.var() - 1 / 12) < 0.01
    assert abs(np.corrcoef(first.T)[np.triu_indices(3, 1)]).max() < 0.15


def test_the_first_variants_stay_the_same_when_more_are_drawn_and_in_any_chunk():
    _matrix, _exposed, built = question(30, 2)
    long = run(built, Recipe(), 300)
    np.testing.assert_allclose(long[:100], run(built, Recipe(), 100), atol=1e-12)
    assert np.array_equal(ranks_of(long)[:100], ranks_of(run(built, Recipe(), 100)))
    np.testing.assert_allclose(long, run(built, Recipe(), 300, chunk=37), atol=1e-12)
    assert not np.array_equal(long, run(built, Recipe(seed=2), 300), equal_nan=True)


@FEW
@given(
    st.lists(st.tuples(st.floats(0, 50), st.floats(0, 500)), min_size=1, max_size=6),
    st.floats(0, 1),
    st.integers(0, 10_000),
)
def test_draws_of_a_shared_total_add_up_and_keep_their_limits(parts, share, seed):
    low = np.array([p[0] for p in parts])
    high = low + np.array([p[1] for p in parts])
    total = low.sum() + share * (high - low).sum()
    found = joint(low, high, total, uniforms(seed, "A", "t", codes(len(parts)), 0, 50))
    np.testing.assert_allclose(found.sum(axis=1), total, rtol=1e-9, atol=1e-6)
    assert (found >= low - 1e-9).all() and (found <= high + 1e-9).all()


def test_a_total_outside_the_limits_is_refused():
    with pytest.raises(ValueError, match="do not admit"):
        joint(np.array([0.0, 0.0]), np.array([10.0, 10.0]), 30.0, np.full((3, 2), 0.5))


def test_without_limits_in_the_way_a_total_is_split_evenly_over_all_splits():
    found = joint(np.zeros(3), np.full(3, 1e9), 90.0, uniforms(1, "A", "t", codes(3), 0, 20_000))
    assert found.mean(axis=0) == pytest.approx([30, 30, 30], abs=0.7)
    assert found.std(axis=0) == pytest.approx(np.full(3, 90 * (1 / 18) ** 0.5), rel=0.03)  # Dirichlet(1, 1, 1)


def test_ranks_of_equal_scores_share_the_better_rank():
    found = ranks_of(np.array([[0.0, 3.0, np.nan, 3.0, 0.0, 1.0]]))
    assert found.tolist() == [[4, 1, 0, 1, 4, 3]]


# --- what is confidential, what is withheld ---------------------------------------------------------------------------


def test_a_confidential_region_has_a_range_of_scores_and_a_band_of_ranks():
    recipe = Recipe(draws=400)
    _matrix, exposed, built = question(60, 4, missing=0.0)
    hidden = exposed.loc[exposed["share"].isna(), "region"]
    scores = score(built, recipe).set_index("region")
    assert scores.loc[hidden, ["score", "rank", "in_top"]].isna().all(axis=None)
    assert (scores.loc[hidden, "score_low"] <= scores.loc[hidden, "score_high"]).all()
    bands = uncertainty.overview(score(built, recipe), uncertainty.rank_draws(built, recipe).bands()).set_index(
        "region"
    )
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
    bands = uncertainty.rank_draws(built, Recipe(draws=100)).bands()
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


# --- Sobol ------------------------------------------------------------------------------------------------------------


def test_sobol_effects_of_the_ishigami_function():
    a, b, n = 7.0, 0.1, 1 << 19
    variance = a**2 / 8 + b * pi**4 / 5 + b**2 * pi**8 / 18 + 0.5
    first = np.array([0.5 * (1 + b * pi**4 / 5) ** 2, a**2 / 8, 0.0]) / variance
    total = first + np.array([1, 0, 1]) * 8 * b**2 * pi**8 / 225 / variance

    def ishigami(streams):
        x = [pi * (2 * uniforms(3, streams.get(f, "A"), "x", [f], 0, n)[:, 0] - 1) for f in ("x1", "x2", "x3")]
        return np.sin(x[0]) + a * np.sin(x[1]) ** 2 + b * x[2] ** 4 * np.sin(x[0])

    found_first, found_total = uncertainty.sobol_effects(ishigami, ["x1", "x2", "x3"])
    np.testing.assert_allclose(found_total, total, rtol=0.02)
    np.testing.assert_allclose(found_first[:2], first[:2], rtol=0.02)
    assert abs(found_first[2]) < 0.01


def test_what_cannot_vary_has_no_effect():
    drivers = {id: d for id, d in DRIVERS.items() if id not in (ICE, "plant_size")}
    built = panel_of(risk_matrix(30, 1, drivers=drivers), exposed_frame(30, 1, hidden=0, shared=0), Recipe())
    overall, by_region = uncertainty.influence(built, Recipe(), runs=64)
    effect = overall.set_index("factor")["total"]
    assert effect["hidden"] == 0 and effect["assumed"] == 0
    assert effect["normalisation"] > 0.05
    assert set(by_region.columns) == {"region", *uncertainty.factors(built), uncertainty.WEIGHTS}
    known = by_region.dropna().iloc[0]["region"]
    assert uncertainty.moves_most(by_region, known) in uncertainty.factors(built)
    assert all(risk_text.factor_name(f) for f in [*uncertainty.factors(built), "weight:" + ICE])


def test_designs_counted_together_are_those_counted_one_by_one():
    _matrix, _exposed, built = question(40)
    designs = [{}, {"hidden": "B"}, {"weight:tertiary": "B", "normalisation": "B"}]
    for together, one in zip(run_designs(built, Recipe(), 60, designs), designs, strict=True):
        np.testing.assert_allclose(together, run(built, Recipe(), 60, one, chunk=7), rtol=1e-12)


def test_all_weights_together_move_as_much_as_each_of_them_and_no_more_than_their_sum():
    _matrix, _exposed, built = question(40)
    overall, by_region = uncertainty.influence(built, Recipe(), runs=256)
    effect = overall.set_index("factor")["total"]
    single = effect[[f for f in effect.index if f.startswith("weight:")]]
    assert single.max() - 0.01 <= effect[uncertainty.WEIGHTS] <= single.sum() + 0.02
    assert uncertainty.moves_most(by_region, built.regions[0]) != uncertainty.WEIGHTS


def test_the_scores_alone_are_those_of_the_frame():
    for recipe in RECIPES[::5]:
        _matrix, _exposed, built = question(50, 3, recipe)
        np.testing.assert_array_equal(points(built, recipe), score(built, recipe)["score"])


# --- the reverse question ---------------------------------------------------------------------------------------------


def test_the_smallest_change_is_verified_by_counting_again():
    recipe = Recipe()
    matrix, exposed, built = question(60, 5)
    scores = score(built, recipe).set_index("region")
    of, posts = int(scores["of"].iloc[0]), fit(built, recipe)
    checked = 0
    for region in scores[scores["rank"].between(ceil(of / 4) - 5, ceil(of / 4))].index:
        found = uncertainty.smallest_changes(built, recipe, region)
        assert found["spreads"].dropna().is_monotonic_increasing
        for row in found[found["verified"].astype(bool)].itertuples():
            driver = DRIVERS[row.driver]
            step = driver.step if driver.turn == "as_is" else -driver.step
            assert step * row.change > 0
            outside = []
            for value in (row.needed, row.needed - step):
                changed = matrix.copy()
                at = (changed["region"] == region) & (changed["driver"] == row.driver)
                changed.loc[at, ["value", "low", "high"]] = [value, np.nan, np.nan]
                again = panel_of(changed, exposed, recipe)
                if [s.outliers for s in again.scalers] != [s.outliers for s in built.scalers]:
                    break
                held, moved = (score(again, recipe, g).set_index("region").at[region, "in_top"] for g in (posts, None))
                outside.append(not held and not moved)
            else:
                assert outside == [True, False], "out with the change, not yet with one step less"
                checked += 1
    assert checked > 10


SCORED = pd.Series(
    {"region": "DE11", "withheld": "", "score": 50.0, "top_share": 0.5}
)  # made up: a region with a score


def test_a_region_outside_the_top_quarter_needs_no_change():
    _matrix, _exposed, built = question(60, 5)
    last = score(built, Recipe()).sort_values("rank")["region"].dropna().iloc[50]
    found = uncertainty.smallest_changes(built, Recipe(), last)
    assert not len(found) and "not in the top quarter" in text_why.smallest_change(found, SCORED, Recipe())


def test_the_reverse_sentence_names_indicator_and_both_values():
    _matrix, _exposed, built = question(60, 5)
    scores = score(built, Recipe())
    edge = scores.loc[scores["rank"] == ceil(scores["of"].iloc[0] / 4), "region"].iloc[0]
    said = text_why.smallest_change(uncertainty.smallest_changes(built, Recipe(), edge), SCORED, Recipe())
    assert (
        said.startswith("Stuttgart (DE11) would leave the top quarter with this one change: ") and "instead of" in said
    )


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
    assert found["share"].max() <= coverage.MOST, found.loc[found["share"].idxmax()]


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


def test_exponents_are_drawn_round_those_of_the_recipe():
    """Dirichlet: a third each from about 0.15 to 0.6; a part that does not count never does."""
    drawn = exponents_of(Recipe(), uniforms(1, "A", "parts", ["a", "b", "c"], 0, 4_000))
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert np.quantile(drawn[:, 0], [0.05, 0.95]) == pytest.approx([0.135, 0.564], abs=0.02)
    none = exponents_of(Recipe(parts=(1, 0, 1)), uniforms(1, "A", "parts", ["a", "b", "c"], 0, 100))
    assert (none[:, 1] == 0).all() and none[:, 0].mean() == pytest.approx(0.5, abs=0.05)


def test_ranks_have_one_base_and_others_the_place_they_would_take():
    scores = np.array([[5.0, 4.0, 3.0, 4.5, np.nan]])
    assert ranks_of(scores, np.array([0, 1, 2])).tolist() == [[1, 2, 3, 2, 0]]


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
