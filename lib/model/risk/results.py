"""Risk on the atlas's own tables: each step worked out once for a recipe, and shared between visitors.

Everything returned is read-only. What the draws draw anew (scale, mix, outliers) does not change them: recipes that
differ in nothing else share them.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.model import clusters
from lib.model.risk import coverage, uncertainty
from lib.model.risk.inputs import OWN_SOURCES, gather
from lib.model.risk.panel import Panel, panel_of
from lib.model.risk.recipe import DRIVERS, READINGS, Driver, Reading, Recipe, Side
from lib.model.risk.score import fit, score, side_means, workings

USUAL = Recipe()
WHY = ["part", "id", "value", "low", "high", "year", "spoken", "middle", "place", "place_low", "place_high"]
EXPOSURE = {"share": "share", "people": "persons"}  # ids of exposure, and their columns in clusters.exposed()


@memo
def figures() -> pd.DataFrame:
    """The figures behind risk, long (inputs.gather)."""
    return gather(indicators.values, indicators.default_year)


@memo
def exposures() -> pd.DataFrame:
    """Motor vehicle jobs of each region (clusters.exposed), with its jobs in manufacturing or their limits."""
    made = indicators.values("manufacturing_persons", BASE_YEAR).set_index("region")[["value", "low", "high"]]
    made.columns = ["manufacturing", "manufacturing_low", "manufacturing_high"]
    return clusters.exposed().join(made, on="region")


@memo(size=64)
def _panel(weights: tuple[tuple[str, float], ...]) -> Panel:
    return panel_of(figures(), exposures(), Recipe(weights=weights))


def question(recipe: Recipe) -> Panel:
    """The figures of this recipe as arrays."""
    return _panel(recipe.weights)


def _drawn(recipe: Recipe) -> Recipe:
    """The recipe without what every draw draws anew."""
    return replace(recipe, normalisation=USUAL.normalisation, aggregation=USUAL.aggregation, winsor=USUAL.winsor)


@memo(size=64)
def _bands(recipe: Recipe) -> dict[Reading, pd.DataFrame]:
    return uncertainty.bands_of_readings(question(recipe), recipe)


@memo(size=128)
def overview(recipe: Recipe) -> pd.DataFrame:
    """Score, rank range, band and share in the top quarter of every region."""
    return uncertainty.overview(
        score(question(recipe), recipe), _bands(replace(_drawn(recipe), reading=USUAL.reading))[recipe.reading]
    )


@memo(size=64)
def _influence(recipe: Recipe) -> tuple[pd.DataFrame, pd.DataFrame]:
    return uncertainty.influence(question(recipe), recipe)


def influence(recipe: Recipe) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What moves the ranking, and what moves each region (uncertainty.influence)."""
    return _influence(_drawn(recipe))


def both(recipe: Recipe) -> dict[Reading, Recipe]:
    """The recipe in each reading: exposure as a share of jobs, and as people."""
    return {reading: replace(recipe, reading=reading) for reading in READINGS}


def overviews(recipe: Recipe) -> dict[Reading, pd.DataFrame]:
    """overview() in each reading."""
    return {reading: overview(way) for reading, way in both(recipe).items()}


@memo
def why_here(region: str) -> pd.DataFrame:
    """Every figure behind a region's risk with its place among all regions: exposure, then every driver.

    Returns part (exposure, sensitivity, capacity), id, value, low, high (as published), year, spoken (something speaks
    of this region), middle (median of all regions of which something is known), place, place_low, place_high: how much
    of these regions the figure passes towards risk (1 is most risk, 0.5 the middle; null where nothing is known, place
    where the figure is assumed). Source: METHODS, section 3.
    """
    gathered, exposed = figures(), clusters.exposed()
    rows = []
    for id, column in EXPOSURE.items():
        mine = exposed.loc[exposed["region"] == region].iloc[0]
        ends = [mine[f"{column}{end}"] for end in ("", "_low", "_high")]
        rows.append(("exposure", id, ends, mine["year"], True, exposed[column].to_numpy(float), 1))
    for id, driver in DRIVERS.items():
        held = gathered[gathered["driver"] == id]
        mine = held.loc[held["region"] == region].iloc[0]
        turn = 1 if (driver.side == "sensitivity") == (driver.turn == "as_is") else -1
        ends = [mine[end] for end in ("value", "low", "high")]
        known = held.loc[held["spoken"].astype(bool), "value"].to_numpy(float)  # what is assumed is nobody's figure
        rows.append((driver.side, id, ends, mine["year"], bool(mine["spoken"]), known, turn))
    found = []
    for part, id, ends, year, spoken, published, turn in rows:
        at = _places(turn * np.array(ends, dtype=float), turn * published)
        low, high = np.fmin(at[1], at[2]), np.fmax(at[1], at[2])
        place = at[0] if spoken else np.nan
        found.append((part, id, *ends, year, spoken, float(np.nanmedian(published)), place, low, high))
    return pd.DataFrame(found, columns=WHY)


def _places(values: np.ndarray, published: np.ndarray) -> np.ndarray:
    """Share of the published values below each value, equals counting half; nan stays nan."""
    ordered = np.sort(published[~np.isnan(published)])
    below, upto = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    found = (below + upto) / 2 / max(len(ordered), 1)
    return np.where(np.isnan(values), np.nan, found)


@memo(size=16)
def changes_one_by_one(recipe: Recipe) -> pd.DataFrame:
    """How many regions leave their band when one choice alone is made otherwise (coverage.outside)."""
    return coverage.outside(question(recipe), recipe, overview(recipe))


@memo
def smallest_changes(recipe: Recipe, region: str) -> pd.DataFrame:
    """The question turned round for one region (inverse.smallest_changes)."""
    return uncertainty.smallest_changes(question(recipe), recipe, region)


def best_published(recipe: Recipe) -> pd.Series:
    """Best published value of each driver in its own unit, by driver id."""
    asked = question(recipe)
    best = {d: float(pd.Series(asked.values[:, asked.column(d.id)]).max()) for d in asked.drivers}
    return pd.Series({d.id: d.oriented(value) for d, value in best.items()})


def goalposts(recipe: Recipe) -> dict[Side, tuple[float, float]]:
    """Mean and standard deviation of each side, between which all regions are spread out."""
    return dict(fit(question(recipe), recipe).sides)


def ranking(recipe: Recipe) -> pd.DataFrame:
    """All regions for a spreadsheet: exposure in %, the mean of each side, the parts, the score, ranks and bands.

    A confidential region has limits and a band, and no median rank: an interval is never made a point. The last
    columns are ranks and share in the top quarter of the other reading, with its name before theirs.
    """
    asked = question(recipe)
    held = clusters.exposed()
    shares = held[["region", *(f"{name}{end}" for name in ("persons", "share") for end in ("", "_low", "_high"))]]
    whole = shares.rename(columns=lambda name: name.replace("share", "exposure_percent"))
    whole = whole.merge(side_means(asked, recipe, fit(asked, recipe)), on="region")
    whole = whole.merge(overview(recipe).drop(columns="certainty"), on="region", validate="1:1")
    for reading, other in overviews(recipe).items():
        if reading != recipe.reading:
            ranks = other.set_index("region")[["rank_median", "rank_5", "rank_95", "top_share"]]
            whole = whole.join(ranks.add_prefix(f"{reading}_"), on="region")
    unsure = whole["hidden"] | whole["score"].isna()
    medians = [c for c in whole.columns if c.endswith("rank_median")]
    whole[medians] = whole[medians].mask(unsure)
    return whole


def by_hand(recipe: Recipe) -> pd.DataFrame:
    """Every figure, normalised, with its weight (score.workings)."""
    return workings(question(recipe), recipe, figures())


def sources() -> list[str]:
    """Source ids behind risk, in order, each once."""
    exposed = [s for id in ("auto_share", "manufacturing_persons") for s in indicators.indicator(id).sources]
    published = [s for d in DRIVERS.values() for s in _published(d)]
    own = [s for d in DRIVERS.values() for s in OWN_SOURCES.get(d.id, ())]
    return list(dict.fromkeys([*published, *exposed, *own]))


def sources_of(driver: Driver) -> list[str]:
    """Source ids behind one driver, each once."""
    return list(dict.fromkeys([*_published(driver), *OWN_SOURCES.get(driver.id, ())]))


def _published(driver: Driver) -> list[str]:
    return [s for id in (driver.indicator, driver.per) if id for s in indicators.indicator(id).sources]
