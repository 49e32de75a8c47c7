"""The figures of one risk question as arrays: regions by indicators, with what is confidential kept as intervals.

Rows and columns stand in the order of their codes, whatever order the frames came in: nothing downstream depends on it.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.model.risk.recipe import DRIVERS, SIDES, Driver, Recipe, Side
from lib.model.risk.scale import Scaler

MIN_KNOWN_WEIGHT = 2 / 3  # a score is withheld under this share of the weight of a side


@dataclass(frozen=True)
class Intervals:
    """Cells known as intervals, in one column: row numbers, least and greatest value (oriented)."""

    rows: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class SharedTotal:
    """Regions (row numbers) that have persons together: their draws add up to the total."""

    id: str
    rows: np.ndarray
    total: float


@dataclass(frozen=True)
class Panel:
    """Arrays of one risk question; build with panel_of().

    values      regions × drivers, oriented so that more is more of its side; nan where nothing is published
    intervals   by driver id: cells known as intervals, an assumed driver for every region; an interval wider than the
                middle 80 % of the published values says nothing and the cell counts as missing
    share       exposure X: motor vehicle jobs in % of all jobs (nan where not published); share_low, share_high around
                it for confidential regions
    weights     of the drivers, in their order
    employment  all persons employed; shared: totals of regions that have persons together
    withheld    why a region gets no score ("" where it gets one): exposure, sensitivity, capacity
    """

    regions: tuple[str, ...]
    drivers: tuple[Driver, ...]
    values: np.ndarray
    intervals: dict[str, Intervals]
    share: np.ndarray
    share_low: np.ndarray
    share_high: np.ndarray
    employment: np.ndarray
    shared: tuple[SharedTotal, ...]
    weights: np.ndarray
    withheld: np.ndarray
    scalers: tuple[Scaler, ...]
    exposure_scaler: Scaler

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {d.id: k for k, d in enumerate(self.drivers)}

    def column(self, driver: str) -> int:
        """Column number of a driver; KeyError where it is not counted."""
        return self._columns[driver]

    def row(self, region: str) -> int:
        """Row number of a region; ValueError where it is not in the question."""
        return self.regions.index(region)

    def side(self, side: Side) -> np.ndarray:
        """Column numbers of one side."""
        return np.array([k for k, d in enumerate(self.drivers) if d.side == side], dtype=int)

    @property
    def ranked(self) -> np.ndarray:
        """Row numbers of regions that take part in the ranking, by a figure or by an interval."""
        return np.flatnonzero(self.withheld == "")

    def with_value(self, region: str, driver: str, oriented: float) -> "Panel":
        """The same question with one figure changed; scalers made anew, the decision on outliers kept."""
        column = self.column(driver)
        values = self.values.copy()
        values[self.row(region), column] = oriented
        scalers = list(self.scalers)
        scalers[column] = Scaler.of(values[:, column], scalers[column].outliers)
        return replace(self, values=values, scalers=tuple(scalers))


def panel_of(
    matrix: pd.DataFrame,
    exposed: pd.DataFrame,
    recipe: Recipe,
    assumed: dict[str, tuple[float, float]] | None = None,
    drivers: dict[str, Driver] = DRIVERS,
) -> Panel:
    """Arrays from frames.

    matrix    as drivers.gather() returns it: region, driver, value, low, high
    exposed   as clusters.exposed() returns it: region, share, share_low, share_high, employment, group, group_total,
              group_size
    assumed   least and greatest value of each assumed driver (data/assumptions.toml where not given)

    A driver with weight 0, without an assumed range, or with the same value everywhere drops out. Raises ValueError for
    a region or a driver given twice and for an unknown driver.
    """
    if unknown := set(matrix["driver"]) - set(drivers):
        raise ValueError(f"no such driver: {', '.join(sorted(map(str, unknown)))}")
    if matrix.duplicated(["region", "driver"]).any() or exposed["region"].duplicated().any():
        raise ValueError("a region stands twice for one driver")
    if assumed is None:
        assumed = {d.id: (assumption(d.id).low, assumption(d.id).high) for d in drivers.values() if d.assumed}
    exposed = exposed.sort_values("region").reset_index(drop=True)
    codes = tuple(exposed["region"].astype(str))
    wide = {
        c: matrix.pivot(index="region", columns="driver", values=c).reindex(list(codes))
        for c in ("value", "low", "high")
    }
    kept: list[Driver] = []
    columns: list[np.ndarray] = []
    scalers: list[Scaler] = []
    intervals: dict[str, Intervals] = {}
    for driver in sorted(drivers.values(), key=lambda d: d.id):
        if recipe.weight(driver.id) <= 0:
            continue
        if driver.assumed:
            if driver.id in assumed:
                ends = np.array(assumed[driver.id], dtype=float)
                least, most = (np.full(len(codes), end) for end in ends)
                intervals[driver.id] = Intervals(np.arange(len(codes)), least, most)
                scalers.append(Scaler(ends, outliers=False))
                columns.append(np.full(len(codes), np.nan))
                kept.append(driver)
        elif driver.id in wide["value"]:
            value, low, high = (_oriented(driver, wide[c][driver.id].to_numpy(float)) for c in ("value", "low", "high"))
            scaler = Scaler.of(value)
            if scaler.constant:
                continue
            least, most = np.fmin(low, high), np.fmax(low, high)
            rows = np.flatnonzero(np.isnan(value) & (most - least <= _useful_width(scaler)))
            if len(rows):
                intervals[driver.id] = Intervals(rows, least[rows], most[rows])
            scalers.append(scaler)
            columns.append(value)
            kept.append(driver)
    values = np.column_stack(columns) if columns else np.empty((len(codes), 0))
    weights = np.array([recipe.weight(d.id) for d in kept])
    share, low, high = (exposed[c].to_numpy(float) for c in ("share", "share_low", "share_high"))
    withheld = np.where(np.isnan(share) & (np.isnan(low) | np.isnan(high)), "exposure", "").astype(object)
    for side in SIDES:
        known = _known_weight(side, kept, values, intervals, weights)
        withheld[(withheld == "") & (known < MIN_KNOWN_WEIGHT - 1e-12)] = side
    return Panel(
        codes,
        tuple(kept),
        values,
        intervals,
        share,
        low,
        high,
        exposed["employment"].to_numpy(float),
        _shared(exposed),
        weights,
        withheld,
        tuple(scalers),
        Scaler.of(share),
    )


def _useful_width(scaler: Scaler) -> float:
    """The widest interval that says something: as wide as the middle 80 % of the published values."""
    least, most = np.quantile(scaler.published, [0.1, 0.9])
    return float(most - least)


def _oriented(driver: Driver, values: np.ndarray) -> np.ndarray:
    if driver.turn == "reciprocal":
        values = np.where(values > 0, values, np.nan)
    return driver.oriented(values)


def _known_weight(
    side: Side, kept: list[Driver], values: np.ndarray, intervals: dict[str, Intervals], weights: np.ndarray
) -> np.ndarray:
    """Share of a side's weight that a region has a figure or an interval for."""
    mine = [k for k, d in enumerate(kept) if d.side == side and not d.assumed]  # the same range for all tells of none
    there = ~np.isnan(values[:, mine])
    for place, k in enumerate(mine):
        if kept[k].id in intervals:
            there[intervals[kept[k].id].rows, place] = True
    whole = weights[mine].sum()
    return there @ weights[mine] / whole if whole > 0 else np.zeros(len(values))


def _shared(exposed: pd.DataFrame) -> tuple[SharedTotal, ...]:
    """Groups of regions whose persons add up to a published total, all of them being in the question."""
    hidden = exposed[exposed["share"].isna() & exposed["group_total"].notna() & exposed["share_low"].notna()]
    totals = []
    for id, members in hidden.groupby("group", sort=True):
        if len(members) == members["group_size"].iloc[0]:
            totals.append(SharedTotal(str(id), members.index.to_numpy(), float(members["group_total"].iloc[0])))
    return tuple(totals)
