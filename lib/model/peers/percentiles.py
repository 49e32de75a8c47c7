"""Where a region and its peers stand, indicator by indicator: percentiles among all regions, a place among the peers.

Intervals stay open; figures counted at the head office are not compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

MIN_REPORTING = 3  # peers that report, under which nothing is compared
COLUMNS = ["indicator", "region", "value", "low", "high", "state", "percentile", "percentile_low", "percentile_high"]


def reporting(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame of an indicator with figures counted at the head office taken out: they are not compared."""
    counted = frame["caveat"].astype(bool)
    kept = frame.copy()
    kept.loc[counted, ["value", "low", "high"]] = np.nan
    return kept


def percentiles(frames: Mapping[str, pd.DataFrame], regions: Sequence[str]) -> pd.DataFrame:
    """Share of the other reporting regions with a lower figure (equal ones count half), in %.

    frames: by indicator, one row for each region (region, value, low, high, state, caveat). Returns COLUMNS, one row
    for each indicator and region asked for; a figure known as an interval has percentile_low and percentile_high, no
    percentile.
    """
    parts = []
    for id, frame in frames.items():
        counted = reporting(frame).set_index("region")
        known = np.sort(counted["value"].dropna().to_numpy(float))
        mine = counted.reindex(list(regions))[["value", "low", "high", "state"]]
        value, low, high = (mine[c].to_numpy(float) for c in ("value", "low", "high"))
        point = ~np.isnan(value)
        below, equal = np.searchsorted(known, value, side="left"), np.searchsorted(known, value, side="right")
        others = max(len(known) - 1, 1)
        percentile = np.where(point, 100 * (below + (equal - below - 1) / 2) / others, np.nan)
        whole = max(len(known), 1)
        least, most = np.searchsorted(known, low, side="left"), np.searchsorted(known, high, side="right")
        ends = {
            "percentile_low": np.where(point | np.isnan(low), np.nan, 100 * least / whole),
            "percentile_high": np.where(point | np.isnan(high), np.nan, 100 * most / whole),
        }
        parts.append(mine.assign(indicator=id, percentile=percentile, **ends).reset_index())
    return pd.concat(parts, ignore_index=True)[COLUMNS]


@dataclass(frozen=True)
class Standing:
    """Place of a region among its peers: `below_low` to `below_high` of `reporting` peers report less than it does."""

    peers: int
    reporting: int
    below_low: int
    below_high: int
    known: bool  # the region itself has a figure or an interval

    @property
    def enough(self) -> bool:
        """Whether enough peers report for a comparison."""
        return self.known and self.reporting >= MIN_REPORTING


def standing(values: pd.DataFrame, region: str, peer_codes: Sequence[str]) -> Standing:
    """How many peers that report a value lie below the region; a range where the region's own figure is confidential.

    values: region, value, low, high. A peer with an interval only does not report: an interval is never made a point.
    """
    by = values.set_index("region")
    reporting = [by.at[p, "value"] for p in peer_codes if p in by.index and pd.notna(by.at[p, "value"])]
    mine = by.loc[region] if region in by.index else None
    if mine is None or (pd.isna(mine["value"]) and pd.isna(mine["low"])):
        return Standing(len(peer_codes), len(reporting), 0, 0, False)
    low, high = (mine["value"], mine["value"]) if pd.notna(mine["value"]) else (mine["low"], mine["high"])
    return Standing(
        len(peer_codes), len(reporting), sum(v < low for v in reporting), sum(v < high for v in reporting), True
    )
