"""Draws of risk: they hang on names, their effects, and the reverse question (made-up figures)."""

from math import ceil, pi

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.risk import uncertainty
from lib.model.risk.draws import ranks_of, run_designs
from lib.model.risk.panel import panel_of
from lib.model.risk.recipe import DRIVERS, ICE, Recipe
from lib.model.risk.sample import exponents_of
from lib.model.risk.score import fit, score
from lib.model.seeded import joint, uniforms
from lib.views.risk import text_why
from lib.views.shared import risk_text
from tests.made_up import codes, exposed_frame, risk_matrix, risk_question, scores_drawn

FEW = settings(max_examples=14, deadline=None)

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
    _matrix, _exposed, built = risk_question(30, 2)
    long = scores_drawn(built, Recipe(), 300)
    np.testing.assert_allclose(long[:100], scores_drawn(built, Recipe(), 100), atol=1e-12)
    assert np.array_equal(ranks_of(long)[:100], ranks_of(scores_drawn(built, Recipe(), 100)))
    np.testing.assert_allclose(long, scores_drawn(built, Recipe(), 300, chunk=37), atol=1e-12)
    assert not np.array_equal(long, scores_drawn(built, Recipe(seed=2), 300), equal_nan=True)


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
    _matrix, _exposed, built = risk_question(40)
    designs = [{}, {"hidden": "B"}, {"weight:tertiary": "B", "normalisation": "B"}]
    for together, one in zip(run_designs(built, Recipe(), 60, designs), designs, strict=True):
        np.testing.assert_allclose(together, scores_drawn(built, Recipe(), 60, one, chunk=7), rtol=1e-12)


def test_all_weights_together_move_as_much_as_each_of_them_and_no_more_than_their_sum():
    _matrix, _exposed, built = risk_question(40)
    overall, by_region = uncertainty.influence(built, Recipe(), runs=256)
    effect = overall.set_index("factor")["total"]
    single = effect[[f for f in effect.index if f.startswith("weight:")]]
    assert single.max() - 0.01 <= effect[uncertainty.WEIGHTS] <= single.sum() + 0.02
    assert uncertainty.moves_most(by_region, built.regions[0]) != uncertainty.WEIGHTS


# --- the reverse question ---------------------------------------------------------------------------------------------


def test_the_smallest_change_is_verified_by_counting_again():
    recipe = Recipe()
    matrix, exposed, built = risk_question(60, 5)
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
    _matrix, _exposed, built = risk_question(60, 5)
    last = score(built, Recipe()).sort_values("rank")["region"].dropna().iloc[50]
    found = uncertainty.smallest_changes(built, Recipe(), last)
    assert not len(found) and "not in the top quarter" in text_why.smallest_change(found, SCORED)


def test_the_reverse_sentence_names_indicator_and_both_values():
    _matrix, _exposed, built = risk_question(60, 5)
    scores = score(built, Recipe())
    edge = scores.loc[scores["rank"] == ceil(scores["of"].iloc[0] / 4), "region"].iloc[0]
    said = text_why.smallest_change(uncertainty.smallest_changes(built, Recipe(), edge), SCORED)
    assert (
        said.startswith("Stuttgart (DE11) would leave the top quarter with this one change: ") and "instead of" in said
    )


def test_exponents_are_drawn_round_those_of_the_recipe():
    """Dirichlet: a third each from about 0.15 to 0.6; a part that does not count never does."""
    drawn = exponents_of(Recipe(), uniforms(1, "A", "parts", ["a", "b", "c"], 0, 4_000))
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert np.quantile(drawn[:, 0], [0.05, 0.95]) == pytest.approx([0.135, 0.564], abs=0.02)
    none = exponents_of(Recipe(parts=(1, 0, 1)), uniforms(1, "A", "parts", ["a", "b", "c"], 0, 100))
    assert (none[:, 1] == 0).all() and none[:, 0].mean() == pytest.approx(0.5, abs=0.05)
