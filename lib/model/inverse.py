"""The question turned round: which smallest change in one figure would take a region out of the top quarter?

Source: METHODS, section 3. Every answer is verified by counting the whole index again with the changed figure.
"""

from math import ceil, floor

import numpy as np
import pandas as pd

from lib.i18n import _, change, number
from lib.model.drivers import DRIVERS
from lib.model.panel import Panel
from lib.model.recipe import Recipe
from lib.model.risk import score

COLUMNS = ["driver", "value", "needed", "change", "spreads", "rank_after", "verified"]


def smallest_changes(panel: Panel, recipe: Recipe, region: str) -> pd.DataFrame:
    """For each capacity indicator of a region in the top quarter, the least change that takes it out, smallest first.

    Returns driver, value and needed (in the indicator's unit), change (signed), spreads (the change in standard deviations of
    the published values: what makes changes of different indicators comparable), rank_after, verified (counted again: out
    with the change, still in with one step less). Only changes up to the best published value are looked at: an indicator
    that does not get there has needed, change, spreads and rank_after null and verified False. Empty for a region outside
    the top quarter, or without a published exposure.
    """
    scored = score(panel, recipe).set_index("region").loc[region]
    if not (pd.notna(scored["top_quarter"]) and scored["top_quarter"]):
        return pd.DataFrame(columns=COLUMNS)
    rows = [_one(panel, recipe, region, k) for k in panel.side("capacity") if not np.isnan(panel.values[panel.row(region), k])]
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.sort_values(["spreads", "driver"], na_position="last", ignore_index=True)


def _one(panel: Panel, recipe: Recipe, region: str, column: int) -> tuple:
    driver = panel.drivers[column]
    now = panel.values[panel.row(region), column]
    published = panel.values[:, column]
    steps = floor((np.nanmax(published) - now) / driver.step + 1e-9)
    rank = dict.fromkeys(range(0), 0)

    def out(count: int) -> bool:
        """Whether this many steps take the region out, the whole index counted again."""
        changed = score(panel.with_value(region, driver.id, now + count * driver.step), recipe).set_index("region").loc[region]
        rank[count] = int(changed["rank"])
        return not changed["top_quarter"]

    if steps < 1 or not out(steps):
        return driver.id, driver.oriented(now), np.nan, np.nan, np.nan, pd.NA, False
    within, enough = 0, steps
    while enough - within > 1:
        middle = ceil((within + enough) / 2)
        within, enough = (within, middle) if out(middle) else (middle, enough)
    verified = out(enough) and (enough == 1 or not out(enough - 1))
    needed = now + enough * driver.step
    spread = float(np.nanstd(published))
    return (
        driver.id, driver.oriented(now), driver.oriented(needed), driver.oriented(needed) - driver.oriented(now),
        enough * driver.step / spread, rank[enough], verified,
    )  # fmt: skip


def headline(changes: pd.DataFrame, name: str) -> str:
    """Sentence: the smallest verified change, or that no single one is enough."""
    if not len(changes):
        return _("{region} is not in the top quarter: nothing has to change to leave it.").format(region=name)
    best = changes[changes["verified"].astype(bool)]
    if not len(best):
        return _(
            "No single indicator takes {region} out of the top quarter, even at the best value in Europe. It needs more than one."
        ).format(region=name)
    first = best.iloc[0]
    driver = DRIVERS[first["driver"]]
    decimals = 1 if driver.step < 1 else 0
    return _("{region} would leave the top quarter with {indicator} at {needed} instead of {value} ({change}).").format(
        region=name, indicator=_(driver.title), needed=_with_unit(first["needed"], decimals, driver.unit),
        value=number(first["value"], decimals), change=change(first["change"], decimals, _points(driver.unit)),
    )  # fmt: skip


def _with_unit(value: float, decimals: int, unit: str) -> str:
    return number(value, decimals) + (" " + unit if unit else "")


def _points(unit: str) -> str:
    return _("percentage points") if unit == "%" else unit
