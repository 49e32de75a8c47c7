"""Risk on the atlas's own tables: each step worked out once for a recipe and a snapshot, and shared between visitors.

Everything returned is read-only. What the variants draw anew (scale, mix, outliers) does not change them: recipes that differ
in nothing else share them.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from lib import indicators
from lib.data.store import snapshot_id
from lib.model import clusters
from lib.model.risk import certainty, inverse
from lib.model.risk.drivers import DRIVERS, gather
from lib.model.risk.panel import Panel, panel
from lib.model.risk.recipe import Recipe
from lib.model.risk.score import fit, score
from lib.model.risk.workings import side_means, workings

USUAL = Recipe()


@lru_cache(maxsize=2)
def _matrix(snapshot: str) -> pd.DataFrame:
    return gather(indicators.values, indicators.default_year)


@lru_cache(maxsize=2)
def _exposed(snapshot: str) -> pd.DataFrame:
    shares = {"share": "weight", "share_low": "weight_low", "share_high": "weight_high"}
    return clusters.exposed().rename(columns=shares)


@lru_cache(maxsize=64)
def _panel(weights: tuple, snapshot: str) -> Panel:
    return panel(_matrix(snapshot), _exposed(snapshot), Recipe(weights=weights))


def question(recipe: Recipe) -> Panel:
    """The figures of this recipe as arrays."""
    return _panel(recipe.weights, snapshot_id())


def figures() -> pd.DataFrame:
    """The figures behind risk, long (drivers.gather)."""
    return _matrix(snapshot_id())


def exposed() -> pd.DataFrame:
    """Weight of the motor industry in each region, in its base year (clusters.exposed)."""
    return _exposed(snapshot_id())


def _drawn(recipe: Recipe) -> Recipe:
    """The recipe without what every variant draws anew."""
    return replace(recipe, normalisation=USUAL.normalisation, aggregation=USUAL.aggregation, winsor=USUAL.winsor)


@lru_cache(maxsize=128)
def _bands(recipe: Recipe, snapshot: str) -> pd.DataFrame:
    return certainty.variants(question(recipe), recipe).bands()


@lru_cache(maxsize=128)
def _overview(recipe: Recipe, snapshot: str) -> pd.DataFrame:
    scored = score(question(recipe), recipe)
    return certainty.overview(scored, _bands(_drawn(recipe), snapshot))


def overview(recipe: Recipe) -> pd.DataFrame:
    """Score, rank range, band and share in the top quarter of every region."""
    return _overview(recipe, snapshot_id())


@lru_cache(maxsize=64)
def _influence(recipe: Recipe, snapshot: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return certainty.influence(question(recipe), recipe)


def influence(recipe: Recipe) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What moves the ranking, and what moves each region (certainty.influence)."""
    return _influence(_drawn(recipe), snapshot_id())


@lru_cache(maxsize=512)
def _changes(recipe: Recipe, region: str, snapshot: str) -> pd.DataFrame:
    return inverse.smallest_changes(question(recipe), recipe, region)


def smallest_changes(recipe: Recipe, region: str) -> pd.DataFrame:
    """The question turned round for one region (inverse.smallest_changes)."""
    return _changes(recipe, region, snapshot_id())


def goalposts(recipe: Recipe) -> dict[str, tuple[float, float]]:
    """Mean and standard deviation of each side, between which all regions are spread out."""
    return dict(fit(question(recipe), recipe).sides)


def ranking(recipe: Recipe) -> pd.DataFrame:
    """All regions for a spreadsheet: exposure in %, the mean of each side, the parts, the score, ranks and bands.

    A confidential region has limits and a band, and no median rank: an interval is never made a point.
    """
    asked = question(recipe)
    whole = overview(recipe).drop(columns="certainty")
    weight = exposed()[["region", "weight", "weight_low", "weight_high"]].rename(
        columns={
            "weight": "exposure_percent",
            "weight_low": "exposure_percent_low",
            "weight_high": "exposure_percent_high",
        }
    )
    found = weight.merge(side_means(asked, recipe, fit(asked, recipe)), on="region").merge(
        whole, on="region", validate="1:1"
    )
    found["rank_median"] = found["rank_median"].mask(found["hidden"] | found["score"].isna())
    return found


def by_hand(recipe: Recipe) -> pd.DataFrame:
    """Every figure with its place on the scale and its weight (workings)."""
    return workings(question(recipe), recipe, figures())


def sources() -> list[str]:
    """Source ids behind risk, in order, each once."""
    ids = [d.indicator for d in DRIVERS.values() if d.indicator] + ["auto_share"]
    return list(dict.fromkeys(s for id in ids for s in indicators.indicator(id).sources))
