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
    of its side; null where nothing is known; limits where an interval is, one place where both lie beyond the values that
    count) and weight (before weights are made to add up).
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
        together = np.isnan(placed["normalised"]) & (placed["normalised_low"] == placed["normalised_high"])
        placed["normalised"] = np.where(together, placed["normalised_low"], placed["normalised"])
        parts.append(
            own.reset_index(drop=True).assign(
                region=codes, driver=driver.id, side=driver.side, weight=float(panel.weights[k]), **placed
            )
        )
    columns = [
        "region",
        "driver",
        "side",
        "value",
        "low",
        "high",
        "state",
        "year",
        "normalised",
        "normalised_low",
        "normalised_high",
        "weight",
    ]
    return pd.concat(parts, ignore_index=True)[columns].sort_values(
        ["region", "side", "driver"], kind="stable", ignore_index=True
    )


def side_means(panel: Panel, recipe: Recipe, goalposts: Goalposts | None = None) -> pd.DataFrame:
    """Weighted mean of each side before it is spread out: region, sensitivity_mean, capacity_mean (0.01 to 0.99).

    Null where an indicator of the side is known as an interval whose ends lie apart on the scale.
    """
    posts = goalposts or fit(panel, recipe)
    found = {"region": list(panel.regions)}
    least, most = panel.values.copy(), panel.values.copy()
    for id, cells in panel.intervals.items():
        if not panel.drivers[panel.column(id)].assumed:
            least[cells.rows, panel.column(id)], most[cells.rows, panel.column(id)] = cells.low, cells.high
    for side in SIDES:
        low, high = (means(panel, posts.panel, recipe, side, values) for values in (least, most))
        found[f"{side}_mean"] = np.where(low == high, low, np.nan)
    return pd.DataFrame(found)
