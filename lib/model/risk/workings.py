"""What a reader needs to count a score by hand: every figure, its place on the scale, its weight, the mean of each side.

Frames in, frames out; the same arithmetic as score(), step by step.
"""

import numpy as np
import pandas as pd

from lib.model.risk.panel import SIDES, Panel
from lib.model.risk.recipe import Recipe
from lib.model.risk.score import Goalposts, fit, means


def workings(panel: Panel, recipe: Recipe, matrix: pd.DataFrame) -> pd.DataFrame:
    """One row for each region and indicator that counts.

    matrix: as drivers.gather() returns it. Returns region, driver, side, value, low, high, state, year (as published; an
    assumed indicator has the same limits everywhere), normalised, normalised_low, normalised_high (0.01 to 0.99, more is more
    of its side; null where nothing is known, limits where an interval is) and weight (before weights are made to add up).
    """
    published = matrix.set_index(["driver", "region"])
    codes = list(panel.regions)
    parts = []
    for k, driver in enumerate(panel.drivers):
        stick, column = panel.yardsticks[k], panel.values[:, k]
        low, high = np.full(len(codes), np.nan), np.full(len(codes), np.nan)
        if driver.id in panel.intervals:
            cells = panel.intervals[driver.id]
            low[cells.rows], high[cells.rows] = cells.low, cells.high
        if driver.assumed:
            own = pd.DataFrame({"value": np.nan, "low": low, "high": high, "state": "", "year": pd.NA}, index=codes)
        else:
            own = published.loc[driver.id].reindex(codes)[["value", "low", "high", "state", "year"]]
        placed = {
            name: stick.place(values, recipe.normalisation, recipe.winsor)
            for name, values in (("normalised", column), ("normalised_low", low), ("normalised_high", high))
        }
        parts.append(own.reset_index(drop=True).assign(
            region=codes, driver=driver.id, side=driver.side, weight=float(panel.weights[k]), **placed
        ))  # fmt: skip
    columns = ["region", "driver", "side", "value", "low", "high", "state", "year", "normalised", "normalised_low", "normalised_high", "weight"]
    return pd.concat(parts, ignore_index=True)[columns].sort_values(["region", "side", "driver"], kind="stable", ignore_index=True)


def side_means(panel: Panel, recipe: Recipe, goalposts: Goalposts | None = None) -> pd.DataFrame:
    """Weighted mean of each side before it is spread out: region, sensitivity_mean, capacity_mean (0.01 to 0.99).

    Null where an indicator of the side is known as an interval: its score is an interval too.
    """
    posts = goalposts or fit(panel, recipe)
    found = {"region": list(panel.regions)}
    for side in SIDES:
        mean = means(panel, posts.panel, recipe, side, panel.values)
        for k in panel.side(side):
            if not panel.drivers[k].assumed and (cells := panel.intervals.get(panel.drivers[k].id)):
                mean[cells.rows] = np.nan
        found[f"{side}_mean"] = mean
    return pd.DataFrame(found)
