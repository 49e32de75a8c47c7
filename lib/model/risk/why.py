"""Why a region stands where it stands: each figure behind its risk, and its place among all regions.

A place says how much of the other regions a figure passes towards risk: 1 is most risk, 0.5 the middle. Source:
METHODS, section 3.
"""

import numpy as np
import pandas as pd

from lib.model.risk.recipe import DRIVERS

COLUMNS = ["part", "id", "value", "low", "high", "year", "spoken", "middle", "place", "place_low", "place_high"]
EXPOSURE = {"share": "share", "people": "persons"}  # ids of exposure, and their columns in clusters.exposed()


def places(values: np.ndarray, published: np.ndarray) -> np.ndarray:
    """Share of the published values below each value, equals counting half; nan stays nan."""
    ordered = np.sort(published[~np.isnan(published)])
    below, upto = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    found = (below + upto) / 2 / max(len(ordered), 1)
    return np.where(np.isnan(values), np.nan, found)


def why(figures: pd.DataFrame, exposed: pd.DataFrame, region: str) -> pd.DataFrame:
    """Exposure, then every driver, of one region.

    figures: as inputs.gather() returns it; exposed: as clusters.exposed() returns it. Returns part (exposure,
    sensitivity, capacity), id, value, low, high (as published), year, spoken (something speaks of this region), middle
    (median of all regions), place, place_low, place_high (0 to 1, towards risk; null where nothing is known).
    """
    rows = []
    for id, column in EXPOSURE.items():
        mine = exposed.loc[exposed["region"] == region].iloc[0]
        ends = [mine[f"{column}{end}"] for end in ("", "_low", "_high")]
        rows.append(("exposure", id, ends, mine["year"], True, exposed[column].to_numpy(float), 1))
    for id, driver in DRIVERS.items():
        held = figures[figures["driver"] == id]
        mine = held.loc[held["region"] == region].iloc[0]
        turn = 1 if (driver.side == "sensitivity") == (driver.turn == "as_is") else -1
        ends = [mine[end] for end in ("value", "low", "high")]
        rows.append((driver.side, id, ends, mine["year"], bool(mine["spoken"]), held["value"].to_numpy(float), turn))
    found = []
    for part, id, ends, year, spoken, published, turn in rows:
        at = places(turn * np.array(ends, dtype=float), turn * published)
        low, high = np.fmin(at[1], at[2]), np.fmax(at[1], at[2])
        found.append((part, id, *ends, year, spoken, float(np.nanmedian(published)), at[0], low, high))
    return pd.DataFrame(found, columns=COLUMNS)
