"""The question turned round: which smallest change in one figure would take a region out of the top quarter?

Source: METHODS, section 3. Every answer is verified by counting the whole index again with the changed figure.
"""

from math import ceil, floor

import numpy as np
import pandas as pd

from lib.model.risk.panel import Panel
from lib.model.risk.recipe import Recipe
from lib.model.risk.score import TOP, Goalposts, fit, points

COLUMNS = ["driver", "value", "needed", "change", "spreads", "rank_after", "verified"]


def smallest_changes(panel: Panel, recipe: Recipe, region: str) -> pd.DataFrame:
    """For each capacity indicator of a region in the top quarter, the least change that takes it out, smallest first.

    Returns driver, value and needed (in the indicator's unit), change (signed), spreads (the change in standard
    deviations of the published values: what makes changes of different indicators comparable), rank_after and verified:
    the whole index counted again with the changed figure, scalers and all, and the region is out. Only changes up to
    the best published value are looked at: an indicator that does not get there has needed, change, spreads and
    rank_after null and verified False. Empty for a region outside the top quarter, or without a score.
    """
    posts = fit(panel, recipe)
    row = panel.row(region)
    if not _rank_in(points(panel, recipe, posts), row)[1]:
        return pd.DataFrame(columns=COLUMNS)
    known = [k for k in panel.side("capacity") if not np.isnan(panel.values[row, k])]
    changes = pd.DataFrame([_smallest_change(panel, recipe, posts, region, k) for k in known], columns=COLUMNS)
    return changes.sort_values(["spreads", "driver"], na_position="last", ignore_index=True)


def _smallest_change(panel: Panel, recipe: Recipe, posts: Goalposts, region: str, column: int) -> tuple:
    driver = panel.drivers[column]
    now = panel.values[panel.row(region), column]
    published = panel.values[:, column]
    steps = floor((np.nanmax(published) - now) / driver.step + 1e-9)

    def rank(count: int, goalposts: Goalposts | None) -> tuple[int, bool]:
        """Rank after this many steps, and whether it is outside the top quarter; None moves the goalposts too."""
        changed = panel.with_value(region, driver.id, now + count * driver.step)
        place, in_top = _rank_in(points(changed, recipe, goalposts), panel.row(region))
        return place, not in_top

    if steps < 1 or not rank(steps, posts)[1]:
        return driver.id, driver.oriented(now), np.nan, np.nan, np.nan, pd.NA, False
    within, enough = 0, steps
    while enough - within > 1:  # the goalposts stand, so more capacity never brings the region back in
        middle = (within + enough) // 2
        within, enough = (within, middle) if rank(middle, posts)[1] else (middle, enough)
    place, verified = rank(enough, None)
    while not verified and enough < steps:
        enough += 1
        place, verified = rank(enough, None)
    needed = now + enough * driver.step
    return (
        driver.id,
        driver.oriented(now),
        driver.oriented(needed),
        driver.oriented(needed) - driver.oriented(now),
        enough * driver.step / float(np.nanstd(published)),
        place,
        verified,
    )


def _rank_in(scores: np.ndarray, row: int) -> tuple[int, bool]:
    """Rank of one region among the scores (0 without one), and whether it is in the top quarter."""
    if np.isnan(scores[row]):
        return 0, False
    place = 1 + int((scores > scores[row]).sum())
    return place, place <= ceil(TOP * int((~np.isnan(scores)).sum()))
