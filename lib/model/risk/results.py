"""Risk on the atlas's own tables: each step worked out once for a recipe, and shared between visitors.

Everything returned is read-only. What the draws draw anew (scale, mix, outliers) does not change them: recipes that
differ in nothing else share them.
"""

from dataclasses import replace

import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.model import clusters
from lib.model.risk import uncertainty
from lib.model.risk.panel import Panel, panel_of
from lib.model.risk.recipe import DRIVERS, Recipe, Side, gather
from lib.model.risk.score import fit, score, side_means, workings

USUAL = Recipe()


@memo
def figures() -> pd.DataFrame:
    """The figures behind risk, long (drivers.gather)."""
    return gather(indicators.values, indicators.default_year)


@memo(size=64)
def _panel(weights: tuple[tuple[str, float], ...]) -> Panel:
    return panel_of(figures(), clusters.exposed(), Recipe(weights=weights))


def question(recipe: Recipe) -> Panel:
    """The figures of this recipe as arrays."""
    return _panel(recipe.weights)


def _drawn(recipe: Recipe) -> Recipe:
    """The recipe without what every draw draws anew."""
    return replace(recipe, normalisation=USUAL.normalisation, aggregation=USUAL.aggregation, winsor=USUAL.winsor)


@memo(size=128)
def _bands(recipe: Recipe) -> pd.DataFrame:
    return uncertainty.rank_draws(question(recipe), recipe).bands()


@memo(size=128)
def overview(recipe: Recipe) -> pd.DataFrame:
    """Score, rank range, band and share in the top quarter of every region."""
    return uncertainty.overview(score(question(recipe), recipe), _bands(_drawn(recipe)))


@memo(size=64)
def _influence(recipe: Recipe) -> tuple[pd.DataFrame, pd.DataFrame]:
    return uncertainty.influence(question(recipe), recipe)


def influence(recipe: Recipe) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What moves the ranking, and what moves each region (uncertainty.influence)."""
    return _influence(_drawn(recipe))


@memo
def smallest_changes(recipe: Recipe, region: str) -> pd.DataFrame:
    """The question turned round for one region (inverse.smallest_changes)."""
    return uncertainty.smallest_changes(question(recipe), recipe, region)


def best_published(recipe: Recipe) -> pd.Series:
    """Best published value of each driver in its own unit, by driver id."""
    asked = question(recipe)
    known = [d for d in asked.drivers if not d.assumed]
    return pd.Series({d.id: d.oriented(float(pd.Series(asked.values[:, asked.column(d.id)]).max())) for d in known})


def goalposts(recipe: Recipe) -> dict[Side, tuple[float, float]]:
    """Mean and standard deviation of each side, between which all regions are spread out."""
    return dict(fit(question(recipe), recipe).sides)


def ranking(recipe: Recipe) -> pd.DataFrame:
    """All regions for a spreadsheet: exposure in %, the mean of each side, the parts, the score, ranks and bands.

    A confidential region has limits and a band, and no median rank: an interval is never made a point.
    """
    asked = question(recipe)
    shares = clusters.exposed()[["region", "share", "share_low", "share_high"]]
    shares.columns = ["region", "exposure_percent", "exposure_percent_low", "exposure_percent_high"]
    whole = shares.merge(side_means(asked, recipe, fit(asked, recipe)), on="region")
    whole = whole.merge(overview(recipe).drop(columns="certainty"), on="region", validate="1:1")
    whole["rank_median"] = whole["rank_median"].mask(whole["hidden"] | whole["score"].isna())
    return whole


def by_hand(recipe: Recipe) -> pd.DataFrame:
    """Every figure, normalised, with its weight (score.workings)."""
    return workings(question(recipe), recipe, figures())


def sources() -> list[str]:
    """Source ids behind risk, in order, each once."""
    ids = [d.indicator for d in DRIVERS.values() if d.indicator] + ["auto_share"]
    return list(dict.fromkeys(s for id in ids for s in indicators.indicator(id).sources))
