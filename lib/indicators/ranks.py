"""Ranks as ranges: the best and the worst place a region can have, given what hidden regions could hold.

Source: METHODS, section 1. The highest value has rank 1; equal values share the better rank (1, 2, 2, 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.data.states import State


def rank_ranges(
    frame: pd.DataFrame,
    *,
    descending: bool = True,
    floor: float | pd.Series = 0.0,
    ceiling: float | pd.Series = float("inf"),
    groups: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Best and worst possible rank of each region: rank_best, rank_worst, rank_of (Int64), index as in `frame`.

    frame: region, value, low, high, state; for `groups` also group and, for a ratio, weight (persons behind one unit).
    A region without a value, or with a modelled one, may hold anything in [low, high]; without an interval anything
    from `floor` to `ceiling` (a share: 0 to 100; one number, or one for each row). With an interval it gets a range of
    its own, without one none. A region with a caveat or a break takes the place of its printed figure, as does a
    modelled one without a range; certain_top keeps them out of headlines. rank_of counts every region of the frame,
    because every one of them has a place, known or not. groups: rows of data/groups.parquet of this series and year.
    Regions that share a total cannot all hold all of it: at most as many stand above a value as the total can pay for,
    and at least as many as it takes to use it up. Every group is judged by itself (other totals may rule out more), so
    a range can be too wide, never too narrow.
    """
    known = frame["value"].notna().to_numpy()
    value = frame["value"].to_numpy(float)
    has_interval = frame["low"].notna().to_numpy() & frame["high"].notna().to_numpy()
    low = np.where(has_interval, frame["low"], np.where(known, value, floor))
    high = np.where(has_interval, frame["high"], np.where(known, value, ceiling))
    turn = 1.0 if descending else -1.0
    if not descending:
        low, high = -high, -low
    # a region r is at best behind those certainly above its high, at worst behind those possibly above its low
    above_high, above_low = _above(low, high), _above(high, low) - (high > low)
    for members, weight, total in _shared(frame, known, groups):
        for_best, for_worst = _joint(members, weight, turn * total, low, high)
        above_high, above_low = above_high + for_best, above_low - for_worst
    unranked = ~(known | has_interval)
    columns = {"rank_best": 1 + above_high, "rank_worst": 1 + above_low, "rank_of": np.full(len(frame), len(frame))}
    ranks = {name: pd.arrays.IntegerArray(column.astype("int64"), unranked.copy()) for name, column in columns.items()}
    return pd.DataFrame(ranks, index=frame.index)


def _above(values: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """How many of the values are strictly above each limit."""
    return len(values) - np.searchsorted(np.sort(values), limit, side="right")


def _shared(
    frame: pd.DataFrame, known: np.ndarray, groups: pd.DataFrame | None
) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """Positions, weights and total of each group whose members all stand in the frame without a value."""
    if groups is None or groups.empty:
        return
    at = {code: position for position, code in enumerate(frame["region"])}
    weights = frame["weight"].to_numpy(float) if "weight" in frame else np.ones(len(frame))
    members: dict[str, list[int]] = {}
    totals: dict[str, float] = {}
    for group, region, total in zip(groups["group"], groups["region"], groups["total"], strict=True):
        members.setdefault(group, []).append(at.get(region, -1))
        totals[group] = float(total)
    for group, positions in members.items():
        inside = np.array(positions)
        if (inside >= 0).all() and not known[inside].any() and (weights[inside] > 0).all():
            yield inside, weights[inside], totals[group]


def _joint(
    members: np.ndarray, weight: np.ndarray, total: float, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What a shared total adds to the number certainly above each high and takes off the number possibly above each
    low.

    A member's own range is left to the intervals.
    """
    least, most = low[members] * weight, high[members] * weight
    rounding = 0.5 * len(members)
    most = np.minimum(most, total + rounding - (least.sum() - least)) if np.isfinite(least).all() else most
    least = np.maximum(least, total - rounding - (most.sum() - most)) if np.isfinite(most).all() else least
    outside = ~np.isin(np.arange(len(low)), members)
    at_most = _affordable(low, least, most, weight, total + rounding)
    not_above = _affordable(-high, -most, -least, weight, -total + rounding, strict=False)
    sure = (low[members][None, :] > high[:, None]).sum(axis=1)
    possible = (high[members][None, :] > low[:, None]).sum(axis=1)
    more = np.maximum(len(members) - not_above - sure, 0)
    fewer = np.maximum(possible - at_most, 0)
    return np.where(outside, more, 0), np.where(outside, fewer, 0)


def _affordable(
    limit: np.ndarray, least: np.ndarray, most: np.ndarray, weight: np.ndarray, total: float, *, strict: bool = True
) -> np.ndarray:
    """How many members at most can lie above each limit together without exceeding the total."""
    mark = limit[:, None] * weight[None, :]
    reach = (most > mark) if strict else (most >= mark)
    with np.errstate(invalid="ignore"):
        price = np.where(reach, np.maximum(mark, least) - least, np.inf)
    price = np.sort(np.nan_to_num(price, nan=0.0, posinf=np.inf), axis=1)
    return (np.cumsum(price, axis=1) <= total - least.sum() + 1e-9 * abs(total)).sum(axis=1)


@dataclass(frozen=True)
class Top:
    """Who is among the first n (region codes, best first).

    certain     whatever hidden regions hold (a hidden region whose interval is enough can be certain, too)
    possible    has a value, and depends on what hidden regions hold
    not_ranked  would stand there by the printed figure, which is counted otherwise, broken or modelled
    unknown     has no value and may stand there: what could change it
    """

    n: int
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    not_ranked: tuple[str, ...]
    unknown: tuple[str, ...]


def certain_top(frame: pd.DataFrame, n: int) -> Top:
    """Regions certainly in the top n, those possibly in it, and what could change it.

    frame: region, value, state, rank_best, rank_worst (as rank_ranges gives them); optionally caveat, broken (bool).
    """
    ordered = frame.sort_values(["rank_best", "rank_worst", "region"], na_position="last")
    known = ordered["value"].notna()
    doubtful = ordered["state"].astype(str) == str(State.MODELLED)
    for overlay in ("caveat", "broken"):
        if overlay in ordered:
            doubtful |= ordered[overlay].fillna(False).astype(bool)
    sure = ordered["rank_worst"].le(n).fillna(False).astype(bool)
    maybe = ordered["rank_best"].le(n).fillna(True).astype(bool)

    def codes(where: pd.Series) -> tuple[str, ...]:
        return tuple(ordered.loc[where, "region"].astype(str))

    return Top(
        n=n,
        certain=codes(sure & ~doubtful),
        possible=codes(known & maybe & ~sure & ~doubtful),
        not_ranked=codes(known & maybe & doubtful),
        unknown=codes(~known & maybe & ~sure),
    )
