"""One indicator over the EU's NUTS 2 regions: values, ranks as ranges, and the region that leads a country or group."""

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.states import VALUED, State
from lib.data.store import table
from lib.indicators.ranks import rank_ranges
from lib.indicators.values import rows


@memo
def regional(id: str, year: int, nearest: bool = False) -> pd.DataFrame:
    """Values of every EU NUTS 2 region with their rank ranges (rank_best, rank_worst, rank_of; empty without a rank).

    High values rank first, whatever they mean for the region. Read-only: shared between visitors.
    """
    frame = indicators.values(id, year, nearest)
    groups, weight = _shared(frame)
    ranks = rank_ranges(
        frame.assign(weight=weight), descending=True, floor=0.0, ceiling=_ceiling(id, year, frame.index), groups=groups
    )
    return frame.assign(**{column: ranks[column] for column in ("rank_best", "rank_worst", "rank_of")})


def _ceiling(id: str, year: int, index: pd.Index) -> pd.Series:
    """The most that each region could have: what the indicator lies within has there, else 100 % or no limit."""
    entry = indicators.indicator(id)
    most = pd.Series(100.0 if entry.unit == "%" else float("inf"), index=index)
    if entry.within and year in indicators.years(entry.within):
        whole = indicators.values(entry.within, year)
        limit = whole["value"].fillna(whole["high"]).fillna(float("inf"))
        most = pd.Series(np.fmin(most, limit), index=index)
    return most


def _shared(frame: pd.DataFrame) -> tuple[pd.DataFrame | None, np.ndarray | float]:
    """Shared totals of regions in this frame, and how many persons of the total one unit of the indicator stands for.

    A share is persons over something that is known: the persons that a region holds at most, over the share that it has at
    most, is that something. Regions that share no total need no weight (1).
    """
    grouped = (frame["group"] != "").to_numpy()
    if not grouped.any():
        return None, 1.0
    weight = np.ones(len(frame))
    for series in frame.loc[grouped, "series"].unique():
        counted = rows(series)
        mine = np.flatnonzero(grouped & (frame["series"] == series).to_numpy())
        most = counted[counted["state"] == str(State.SHARED)].set_index(["region", "year"])["high"]
        persons = most.reindex(pd.MultiIndex.from_frame(frame.iloc[mine][["region", "year"]])).to_numpy(float)
        with np.errstate(divide="ignore", invalid="ignore"):
            weight[mine] = persons / frame["high"].to_numpy(float)[mine]
    groups = table("groups")
    return groups[groups["group"].isin(set(frame.loc[grouped, "group"]))], weight


def leading(code: str) -> str:
    """The region with most motor vehicle jobs of a country or group, for what speaks of one region; a region is its own."""
    members = regions.parse_region(code)
    if len(members) == 1:
        return members[0]
    jobs = (
        regional("auto_persons", indicators.default_year("auto_persons"))
        .set_index("region")["value"]
        .reindex(list(members))
    )
    return str(jobs.idxmax()) if jobs.notna().any() else members[0]


def valued(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows with a value."""
    return frame[frame["state"].isin(VALUED)]
