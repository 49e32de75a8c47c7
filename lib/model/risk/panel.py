"""The figures of one risk question as arrays: regions by indicators, with what is confidential kept as intervals.

Rows and columns stand in the order of their codes, whatever order the frames came in: nothing downstream depends on it.
"""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.model.risk.drivers import DRIVERS, Driver, Side
from lib.model.risk.recipe import Recipe
from lib.model.risk.scale import Yardstick

ENOUGH = 2 / 3  # a score is withheld under this share of the weight of a side
SIDES: tuple[Side, ...] = ("sensitivity", "capacity")


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
    """Arrays of one risk question; build with panel().

    values      regions × drivers, oriented so that more is more of its side; nan where nothing is published
    intervals   by driver id: cells known as intervals, an assumed driver for every region; an interval wider than the middle
                80 % of the published values says nothing and the cell counts as missing
    weight      exposure X in % (nan where not published); weight_low, weight_high around it for confidential regions
    employment  all persons employed; shared: totals of regions that have persons together
    withheld    why a region gets no score ("" where it gets one): exposure, sensitivity, capacity
    """

    regions: tuple[str, ...]
    drivers: tuple[Driver, ...]
    values: np.ndarray
    intervals: dict[str, Intervals]
    weight: np.ndarray
    weight_low: np.ndarray
    weight_high: np.ndarray
    employment: np.ndarray
    shared: tuple[SharedTotal, ...]
    weights: np.ndarray
    available: dict[Side, np.ndarray]
    withheld: np.ndarray
    yardsticks: tuple[Yardstick | None, ...]
    exposure_yardstick: Yardstick
    _columns: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_columns", {d.id: k for k, d in enumerate(self.drivers)})

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
        """The same question with one figure changed; yardsticks made anew, the decision on outliers kept."""
        column = self.column(driver)
        values = self.values.copy()
        values[self.row(region), column] = oriented
        sticks = list(self.yardsticks)
        sticks[column] = Yardstick.of(values[:, column], sticks[column].outliers)
        return replace(self, values=values, yardsticks=tuple(sticks))


def panel(
    matrix: pd.DataFrame,
    exposed: pd.DataFrame,
    recipe: Recipe,
    assumed: dict[str, tuple[float, float]] | None = None,
    drivers: dict[str, Driver] = DRIVERS,
) -> Panel:
    """Arrays from frames.

    matrix: as drivers.gather() returns it (region, driver, value, low, high). exposed: as exposure.weight() returns it.
    assumed: least and greatest value of each assumed driver (data/assumptions.toml where not given). A driver with weight 0, without
    an assumed range, or with the same value everywhere drops out (see dropped()). Raises ValueError for a region or a
    driver given twice and for an unknown driver.
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
    kept, columns, intervals, sticks = [], [], {}, []
    for driver in sorted(drivers.values(), key=lambda d: d.id):
        if recipe.weight(driver.id) <= 0:
            continue
        if driver.assumed:
            if driver.id in assumed:
                low, high = assumed[driver.id]
                everywhere = np.ones(len(codes))
                intervals[driver.id] = Intervals(np.arange(len(codes)), low * everywhere, high * everywhere)
                sticks.append(Yardstick(np.array([low, high]), outliers=False))
                columns.append(np.full(len(codes), np.nan))
                kept.append(driver)
        elif driver.id in wide["value"]:
            value, low, high = (_oriented(driver, wide[c][driver.id].to_numpy(float)) for c in ("value", "low", "high"))
            stick = Yardstick.of(value)
            if stick.constant:
                continue
            least, most = np.fmin(low, high), np.fmax(low, high)
            rows = np.flatnonzero(np.isnan(value) & (most - least <= _useful_width(stick)))
            if len(rows):
                intervals[driver.id] = Intervals(rows, least[rows], most[rows])
            sticks.append(stick)
            columns.append(value)
            kept.append(driver)
    values = np.column_stack(columns) if columns else np.empty((len(codes), 0))
    weights = np.array([recipe.weight(d.id) for d in kept])
    weight = exposed["weight"].to_numpy(float)
    low, high = (exposed[c].to_numpy(float) for c in ("weight_low", "weight_high"))
    available = {side: _available(side, kept, values, intervals, weights) for side in SIDES}
    withheld = np.where(np.isnan(weight) & (np.isnan(low) | np.isnan(high)), "exposure", "").astype(object)
    for side in SIDES:
        withheld[(withheld == "") & (available[side] < ENOUGH - 1e-12)] = side
    return Panel(
        codes,
        tuple(kept),
        values,
        intervals,
        weight,
        low,
        high,
        exposed["employment"].to_numpy(float),
        _shared(exposed),
        weights,
        available,
        withheld,
        tuple(sticks),
        Yardstick.of(weight),
    )


def dropped(matrix: pd.DataFrame, built: Panel, recipe: Recipe, drivers: dict[str, Driver] = DRIVERS) -> dict[str, str]:
    """Drivers that do not count in this question, and why: weight, constant, not_gathered."""
    gone = {}
    for id in sorted(set(drivers) - {d.id for d in built.drivers}):
        if recipe.weight(id) <= 0:
            gone[id] = "weight"
        else:
            gone[id] = "constant" if id in set(matrix["driver"]) else "not_gathered"
    return gone


def _useful_width(stick: Yardstick) -> float:
    """The widest interval that says something: as wide as the middle 80 % of the published values."""
    least, most = np.quantile(stick.published, [0.1, 0.9])
    return float(most - least)


def _oriented(driver: Driver, values: np.ndarray) -> np.ndarray:
    if driver.turn == "reciprocal":
        values = np.where(values > 0, values, np.nan)
    return driver.oriented(values)


def _available(
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
    hidden = exposed[exposed["weight"].isna() & exposed["group_total"].notna() & exposed["weight_low"].notna()]
    found = []
    for id, members in hidden.groupby("group", sort=True):
        if len(members) == members["group_size"].iloc[0]:
            found.append(SharedTotal(str(id), members.index.to_numpy(), float(members["group_total"].iloc[0])))
    return tuple(found)
