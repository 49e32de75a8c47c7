"""Transition risk of a region: exposure × sensitivity × missing capacity.

R = X^a · S^b · (1 − C)^c. Multiplicative on purpose: no car industry, no car-transition risk. S and C run from 0.01 to
0.99, three standard deviations either side of the average region; X runs from a true zero, since a floor of 0.01 would
give a region without any automotive jobs a score of up to 21.
Source: METHODS, section 3; OECD/JRC Handbook (2008). Frames in, frames out; scores from 0 to 100.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from lib.model.risk.draws import ranks_of
from lib.model.risk.panel import Measure, Panel
from lib.model.risk.recipe import SIDES, Recipe, Side
from lib.model.risk.sample import MEASURES
from lib.model.risk.scale import after_mean, before_mean, spread_out, strength

TOP = 0.25  # the top quarter of the ranking
SCALE = 100.0  # the highest score
WORKINGS = ["region", "driver", "side", "value", "low", "high", "state", "year"]
WORKINGS += ["normalised", "normalised_low", "normalised_high", "weight"]


@dataclass(frozen=True)
class Goalposts:
    """What a region is held against: the question whose figures make the scalers, mean and deviation of both sides."""

    panel: Panel
    sides: dict[Side, tuple[float, float]]


def fit(panel: Panel, recipe: Recipe) -> Goalposts:
    """Goalposts of the published figures; held while one figure is tried out, they keep every answer monotone."""
    known = {side: means(panel, panel, recipe, side, panel.values)[panel.ranked] for side in SIDES}
    return Goalposts(
        panel,
        {
            side: (float(np.nanmean(means)), float(np.nanstd(means))) if len(means) else (np.nan, np.nan)
            for side, means in known.items()
        },
    )


def means(panel: Panel, posts: Panel, recipe: Recipe, side: Side, values: np.ndarray) -> np.ndarray:
    """Weighted mean of a side's indicators by region, over the values that are there."""
    columns = panel.side(side)
    normalised = np.column_stack(
        [posts.scalers[k].normalise(values[:, k], recipe.normalisation, recipe.winsor) for k in columns]
    )
    there = ~np.isnan(normalised)
    upper = np.nan_to_num(before_mean(strength(normalised, side), recipe.aggregation)) @ panel.weights[columns]
    lower = there @ panel.weights[columns]
    return strength(after_mean(upper / np.where(lower > 0, lower, np.nan), recipe.aggregation), side)


def score(panel: Panel, recipe: Recipe, goalposts: Goalposts | None = None) -> pd.DataFrame:
    """The score of each region by the reader's recipe; the engine share counts with its central value.

    Returns region, exposure, sensitivity, capacity (parts, 0 to 1, null where confidential), score (0 to 100, null
    where the exposure or an indicator is confidential), score_low, score_high (what that leaves open; null with a
    score), rank, of and in_top (boolean: the top quarter), among the regions with a score; rank_best, rank_worst: the
    same rank, or the places that a confidential region could take among them; withheld ("" or a reason).
    """
    posts = goalposts or fit(panel, recipe)
    best, worst = (_parts(panel, posts, recipe, at_worst=at_worst) for at_worst in (False, True))
    low, high = (_multiplied(panel, recipe, parts) for parts in (best, worst))
    scored = pd.DataFrame({"region": panel.regions})
    for name, one, other in zip(("exposure", "sensitivity", "capacity"), best, worst, strict=True):
        scored[name] = np.where(one == other, one, np.nan)
    scored["score"] = np.where(panel.unsure, np.nan, low)
    scored["score_low"] = np.where(panel.unsure, low, np.nan)
    scored["score_high"] = np.where(panel.unsure, high, np.nan)
    for name, scores in (("rank_best", high), ("rank_worst", low)):
        ranks = pd.Series(ranks_of(scores[None, :], panel.scored)[0].astype(int))
        scored[name] = ranks.astype("Int64").where(ranks > 0)
    scored["rank"] = scored["rank_best"].mask(panel.unsure)
    scored["of"] = len(panel.scored)
    scored["in_top"] = (scored["rank"] <= ceil(TOP * len(panel.scored))).astype("boolean")
    scored["withheld"] = panel.withheld
    return scored


def points(
    panel: Panel, recipe: Recipe, goalposts: Goalposts | None = None, measure: Measure | None = None
) -> np.ndarray:
    """The scores alone, by row of the panel, nan where a region has none: what score() says in a tenth of its time."""
    parts = _parts(panel, goalposts or fit(panel, recipe), recipe, at_worst=True, measure=measure)
    return np.where(panel.unsure, np.nan, _multiplied(panel, recipe, parts))


def _multiplied(panel: Panel, recipe: Recipe, parts: tuple[np.ndarray, ...]) -> np.ndarray:
    a, b, c = recipe.exponents
    exposure, sensitivity, capacity = parts
    return np.where(panel.withheld == "", SCALE * exposure**a * sensitivity**b * (1 - capacity) ** c, np.nan)


def _parts(
    panel: Panel, posts: Goalposts, recipe: Recipe, *, at_worst: bool, measure: Measure | None = None
) -> tuple[np.ndarray, ...]:
    """Exposure, sensitivity, capacity, each confidential figure at the end that is worst, or best, for the region.

    measure: what exposure is, the first of the reading where it is not given.
    """
    people = np.where(np.isnan(panel.people), panel.people_high if at_worst else panel.people_low, panel.people)
    measure = measure or MEASURES[recipe.reading][0]
    base = panel.bases[measure]
    exposure = panel.exposure(measure, people, base.low if at_worst else base.high)
    values = panel.values.copy()
    for id, cells in panel.intervals.items():
        column = panel.column(id)
        if not panel.drivers[column].ranged:
            greatest = at_worst == (panel.drivers[column].side == "sensitivity")
            values[cells.rows, column] = cells.high if greatest else cells.low
    sides = [spread_out(means(panel, posts.panel, recipe, side, values), *posts.sides[side]) for side in SIDES]
    return exposure, *sides


def workings(panel: Panel, recipe: Recipe, matrix: pd.DataFrame) -> pd.DataFrame:
    """What a reader needs to count a score by hand: one row for each region and indicator that counts.

    matrix: as inputs.gather() returns it. Returns region, driver, side, value, low, high, state, year, normalised,
    normalised_low, normalised_high (0.01 to 0.99, more is more of its side; null where nothing is known; limits where
    an interval is, one value where both lie beyond the values that count) and weight (before weights are made to add
    up).
    """
    codes = list(panel.regions)
    parts = []
    for k, driver in enumerate(panel.drivers):
        low, high = np.full(len(codes), np.nan), np.full(len(codes), np.nan)
        if driver.id in panel.intervals:
            cells = panel.intervals[driver.id]
            low[cells.rows], high[cells.rows] = cells.low, cells.high
        figures = matrix[matrix["driver"] == driver.id].set_index("region").reindex(codes)[WORKINGS[3:8]]
        normalised, least, most = (
            panel.scalers[k].normalise(values, recipe.normalisation, recipe.winsor)
            for values in (panel.values[:, k], low, high)
        )
        together = np.isnan(normalised) & (least == most)
        rows = figures.reset_index(drop=True).assign(
            region=codes,
            driver=driver.id,
            side=driver.side,
            weight=float(panel.weights[k]),
            normalised=np.where(together, least, normalised),
            normalised_low=least,
            normalised_high=most,
        )
        parts.append(rows)
    whole = pd.concat(parts, ignore_index=True)[WORKINGS]
    return whole.sort_values(["region", "side", "driver"], kind="stable", ignore_index=True)


def side_means(panel: Panel, recipe: Recipe, goalposts: Goalposts | None = None) -> pd.DataFrame:
    """Weighted mean of each side before it is spread out: region, sensitivity_mean, capacity_mean (0.01 to 0.99).

    Null where an indicator of the side is known as an interval whose ends lie apart on the scale.
    """
    posts = goalposts or fit(panel, recipe)
    least, most = panel.values.copy(), panel.values.copy()
    for id, cells in panel.intervals.items():
        if not panel.drivers[panel.column(id)].ranged:
            least[cells.rows, panel.column(id)], most[cells.rows, panel.column(id)] = cells.low, cells.high
    by_region = pd.DataFrame({"region": list(panel.regions)})
    for side in SIDES:
        low, high = (means(panel, posts.panel, recipe, side, values) for values in (least, most))
        by_region[f"{side}_mean"] = np.where(low == high, low, np.nan)
    return by_region
