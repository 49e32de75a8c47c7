"""The change of an indicator between two years: one row for each region, with limits where a part has them.

Nothing is taken across a break: both years come from the same series, and no year after the first up to the last is
marked as not comparable with the year before. Source: METHODS, section 1.
"""

from typing import Literal

import numpy as np
import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import VALUED, State, weakest_rows
from lib.indicators.areas import of_areas
from lib.indicators.levels import USUAL, Level, codes_of, values_at, years_at
from lib.indicators.ranked import RANK
from lib.indicators.ranks import rank_ranges
from lib.indicators.registry import indicator
from lib.indicators.values import all_values

By = Literal["difference", "percent"]
POINTS = "pp"  # unit of the difference of two shares: percentage points
FEWEST = 2  # regions that a map of changes needs
# Areas of fewest regions: enough to see that FEWEST can be compared, with little to add up.
FEW = {"nuts1": 20, "country": 8}


@memo
def changes(
    id: str, first: int, last: int, by: By = "difference", within: tuple[str, ...] = (), level: Level = USUAL
) -> pd.DataFrame:
    """What each region of a level gained or lost from `first` to `last`, in the unit of the indicator or in percent.

    Columns of lib/indicators.values and the rank range, the greatest gain first; `year` is the last year. A region is
    missing where either year is, where the two come from different series, and where a break lies between them. Of two
    figures known by limits the change has limits: from the least end to the greatest. `within` keeps to these regions
    and ranks them among themselves. Raises ValueError unless `first` is before `last`.
    """
    if first >= last:
        raise ValueError(f"a change needs two years, the earlier one first: {first}, {last}")
    then, now = (values_at(id, year, level=level) for year in (first, last))
    open_ends = comparable_rows(id, first, last, level)
    state = pd.Series(weakest_rows(then["state"], now["state"]), now.index)
    valued = state.isin(VALUED) & open_ends
    low, high = _difference(*_ends(now), *_ends(then), by)
    known = np.isfinite(low) & np.isfinite(high) & open_ends.to_numpy()
    state = state.where(valued | ~known, str(State.BOUNDED)).where(open_ends, str(State.MISSING))
    centre, _same = _difference(now["value"], now["value"], then["value"], then["value"], by)
    value = pd.Series(centre, now.index).where(valued & np.isfinite(centre))
    state = state.where(value.notna() | ~valued, str(State.MISSING))
    limits = known & ~(valued & (low == high)).to_numpy() & (state != str(State.MISSING)).to_numpy()
    frame = now.assign(
        value=value,
        low=pd.Series(low, now.index).where(limits),
        high=pd.Series(high, now.index).where(limits),
        state=state.astype(object),
        caveat=then["caveat"] | now["caveat"],
        broken=False,
        group="",
    )
    if within:
        frame = frame[frame["region"].isin(within)].reset_index(drop=True)
    ranks = rank_ranges(frame, descending=True, floor=-np.inf)
    return frame.assign(**{column: ranks[column] for column in RANK})


def comparable_rows(id: str, first: int, last: int, level: Level = USUAL) -> pd.Series:
    """Whether the figures of the two years may be compared, region by region (in the order of the level's codes):
    the same series in both, and no break after the first year up to the last.
    """
    series, broken, _valued = _history(id, level)
    if first not in series or last not in series:
        return pd.Series(False, range(len(series)))
    between = [year for year in broken.columns if first < year <= last]
    same = (series[first] == series[last]) & (series[last] != "") & ~broken[between].any(axis=1)
    return same.reset_index(drop=True)


@memo(size=256)
def _history(id: str, level: Level = USUAL, few: bool = False) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Series, break and whether there is a value, of each EU region of a level, or of FEW (rows), and year."""
    codes = codes_of(level)
    if few:
        codes = tuple(sorted(codes, key=lambda code: (len(regions.parse_region(code)), code))[: FEW[level]])
    frame = all_values(id) if level == USUAL else of_areas(id, codes)
    if frame.empty:
        return (blank := pd.DataFrame(index=list(codes))), blank, blank
    frame = frame.drop_duplicates(["region", "year"], keep="last")
    frame = frame.assign(valued=frame["state"].isin(VALUED), broken=frame["broken"].astype(bool))
    wide = frame.pivot(index="region", columns="year", values=["series", "broken", "valued"])
    wide = wide.reindex(list(codes))
    return wide["series"].fillna(""), wide["broken"] == True, wide["valued"] == True  # noqa: E712 - blank is False


@memo(size=256)
def first_years(id: str, last: int, level: Level = USUAL) -> tuple[int, ...]:
    """Years from which a change to `last` can be shown for at least two regions of a level, newest first.

    Above NUTS 2 only years that NUTS 2 regions can be compared with: a sum hides the break of its parts.
    """
    there = years_at(id, level)
    if level != USUAL:
        there = tuple(year for year in first_years(id, last) if year in there)
    asked = [year for year in there if year < last]
    for few in (False,) if level == USUAL else (True, False):
        compared = _compared(id, level, few).get(last, {})
        found = tuple(year for year in asked if compared.get(year, 0) >= FEWEST)
        if len(found) == len(asked):
            break
    return found


def unit_of_change(id: str, by: By) -> str:
    """The unit of a change: percent, percentage points for the difference of two shares, else the indicator's own."""
    unit = indicator(id).unit
    return "%" if by == "percent" else POINTS if unit == "%" else unit


@memo(size=256)
def _compared(id: str, level: Level = USUAL, few: bool = False) -> dict[int, dict[int, int]]:
    """How many regions have a value in both years and can be compared (`comparable_rows`): by the last, by first."""
    series, broken, valued = (part.to_numpy() for part in _history(id, level, few))
    names = pd.factorize(series.ravel())[0].reshape(series.shape)
    there = (series != "") & valued.astype(bool)
    breaks = broken.astype(int).cumsum(axis=1)
    at = [int(year) for year in _history(id, level, few)[0].columns]
    found = {}
    for n, last in enumerate(at):
        alike = (names == names[:, [n]]) & (breaks == breaks[:, [n]]) & there & there[:, [n]]
        found[last] = {first: int(count) for first, count in zip(at[:n], alike[:, :n].sum(axis=0), strict=True)}
    return found


def _ends(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The least and the greatest that each figure may be: its value, or its limits."""
    valued = frame["state"].isin(VALUED)
    return frame["low"].where(~valued | frame["low"].notna(), frame["value"]), frame["high"].where(
        ~valued | frame["high"].notna(), frame["value"]
    )


def _difference(
    low: pd.Series, high: pd.Series, low_then: pd.Series, high_then: pd.Series, by: By
) -> tuple[np.ndarray, np.ndarray]:
    """Limits of the change; in percent none where the first figure may be nothing."""
    least, most, then_least, then_most = (part.to_numpy(float) for part in (low, high, low_then, high_then))
    if by == "difference":
        return least - then_most, most - then_least
    with np.errstate(divide="ignore", invalid="ignore"):
        below, above = 100 * (least / then_most - 1), 100 * (most / then_least - 1)
    some = then_least > 0
    return np.where(some, below, np.nan), np.where(some, above, np.nan)
