"""Where a region and its peers stand among all regions, indicator by indicator: percentiles that keep intervals open."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

COLUMNS = ["indicator", "region", "value", "low", "high", "state", "percentile", "percentile_low", "percentile_high"]


def reporting(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame of an indicator with figures counted at the head office taken out: they are not compared."""
    counted = frame["caveat"].astype(bool)
    found = frame.copy()
    found.loc[counted, ["value", "low", "high"]] = np.nan
    return found


def percentiles(frames: Mapping[str, pd.DataFrame], regions: Sequence[str]) -> pd.DataFrame:
    """Share of the other reporting regions with a lower figure (equal ones count half), in %.

    frames: by indicator, one row for each region (region, value, low, high, state, caveat). Returns COLUMNS, one row for each
    indicator and region asked for; a figure known as an interval has percentile_low and percentile_high, no percentile.
    """
    parts = []
    for id, frame in frames.items():
        counted = reporting(frame).set_index("region")
        known = np.sort(counted["value"].dropna().to_numpy(float))
        own = counted.reindex(list(regions))[["value", "low", "high", "state"]]
        value, low, high = (own[c].to_numpy(float) for c in ("value", "low", "high"))
        point = ~np.isnan(value)
        below, equal = (np.searchsorted(known, value, side=s) for s in ("left", "right"))
        others = max(len(known) - 1, 1)
        percentile = np.where(point, 100 * (below + (equal - below - 1) / 2) / others, np.nan)
        whole = max(len(known), 1)
        ends = [
            np.where(point | np.isnan(v), np.nan, 100 * np.searchsorted(known, v, side=s) / whole)
            for v, s in ((low, "left"), (high, "right"))
        ]
        parts.append(
            own.assign(
                indicator=id, percentile=percentile, percentile_low=ends[0], percentile_high=ends[1]
            ).reset_index()
        )
    return pd.concat(parts, ignore_index=True)[COLUMNS]
