"""Ranks as ranges: the best and the worst place a region can have, given what hidden regions could hold.

Source: METHODS, section 1.
"""

from dataclasses import dataclass

import pandas as pd


def rank_ranges(frame: pd.DataFrame, *, descending: bool = True, floor: float = 0.0, ceiling: float = float("inf"),
                totals: pd.Series | None = None) -> pd.DataFrame:
    """Best and worst possible rank of each region: rank_best, rank_worst, rank_of (Int64), index as in `frame`.

    frame: region, value, low, high, state; optionally caveat, broken (bool), group (id or ""), weight (persons behind
    one unit of a ratio; 1 for counts). totals: total of each group by id, in units of value × weight.
    """
    raise NotImplementedError


@dataclass(frozen=True)
class Top:
    """Who is certainly among the first n, who possibly, and what could change it (region codes, best first)."""

    n: int
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    not_ranked: tuple[str, ...]
    unknown: tuple[str, ...]


def certain_top(frame: pd.DataFrame, n: int, *, descending: bool = True) -> Top:
    """Regions certainly in the top n, and those possibly in it; frame as rank_ranges returns it, joined to its input."""
    raise NotImplementedError


def counts(frame: pd.DataFrame) -> dict[str, int]:
    """Number of regions in each state (every state, zeros too); they add up to the regions of the frame."""
    raise NotImplementedError
