"""The figures of one risk question as arrays: regions by indicators, with what is confidential kept as intervals.

Exposure is kept as people, with the jobs that they can be a share of: all jobs, or those in manufacturing.

Rows and columns stand in the order of their codes, whatever order the frames came in: nothing downstream depends on it.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from lib.model.risk.recipe import DRIVERS, SIDES, Driver, Recipe, Side
from lib.model.risk.scale import Scaler, from_zero

MIN_KNOWN_WEIGHT = 2 / 3  # a score is withheld under this share of the weight of a side


@dataclass(frozen=True)
class Intervals:
    """Cells known as intervals, in one column: row numbers, least and greatest value (oriented)."""

    rows: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class SharedTotal:
    """Regions (row numbers) that have persons together: their draws add up to it."""

    id: str
    rows: np.ndarray
    total: float


@dataclass(frozen=True)
class Base:
    """Jobs that motor vehicle jobs are a share of, least and most (the same where they are published)."""

    low: np.ndarray
    high: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """The jobs where they are published, nan elsewhere."""
        return np.where(self.low == self.high, self.low, np.nan)


# What exposure is: a share of all jobs, a share of manufacturing, or people.
Measure = Literal["jobs", "manufacturing", "people"]


@dataclass(frozen=True)
class Panel:
    """Arrays of one risk question; build with panel_of().

    values      regions × drivers, oriented so that more is more of its side; nan where nothing is published
    intervals   by driver id: cells known as intervals, or a range round a central value; an interval wider than the
                middle 80 % of the published values says nothing and the cell counts as missing
    people      motor vehicle jobs (nan where not published); people_low, people_high around it for confidential regions
    bases       what they are divided by, by measure
    greatest    the greatest published exposure, by measure: X is 1 there
    shared      totals of regions that have people together
    weights     of the drivers, in their order
    withheld    why a region gets no score ("" where it gets one): exposure, sensitivity, capacity
    """

    regions: tuple[str, ...]
    drivers: tuple[Driver, ...]
    values: np.ndarray
    intervals: dict[str, Intervals]
    people: np.ndarray
    people_low: np.ndarray
    people_high: np.ndarray
    bases: dict[Measure, Base]
    greatest: dict[Measure, float]
    shared: tuple[SharedTotal, ...]
    weights: np.ndarray
    withheld: np.ndarray
    scalers: tuple[Scaler, ...]

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
        """Row numbers of regions that get a place, by a score or by an interval of scores."""
        return np.flatnonzero(self.withheld == "")

    @cached_property
    def unsure(self) -> np.ndarray:
        """Whether a figure of the region is confidential, so that its score is an interval."""
        found = np.isnan(self.people)
        for id, cells in self.intervals.items():
            if not self.drivers[self.column(id)].ranged:
                found[cells.rows] = True
        return found

    @cached_property
    def scored(self) -> np.ndarray:
        """Row numbers of regions with a score: the base of every rank."""
        return np.flatnonzero((self.withheld == "") & ~self.unsure)

    @property
    def hidden(self) -> np.ndarray:
        """Row numbers of regions whose motor vehicle jobs are confidential, with limits."""
        return np.flatnonzero(np.isnan(self.people) & ~np.isnan(self.people_low) & ~np.isnan(self.people_high))

    def exposure(
        self, measure: Measure, people: np.ndarray | None = None, base: np.ndarray | None = None
    ) -> np.ndarray:
        """Exposure X by measure, 1 at the greatest published: of these people (the published ones), in these jobs."""
        held = self.bases[measure].known if base is None else base
        return from_zero((self.people if people is None else people) / held, self.greatest[measure])

    def with_value(self, region: str, driver: str, oriented: float) -> "Panel":
        """The same question with one figure changed; scalers made anew, the decision on outliers kept."""
        column = self.column(driver)
        values = self.values.copy()
        values[self.row(region), column] = oriented
        scalers = list(self.scalers)
        scalers[column] = Scaler.of(values[:, column], scalers[column].outliers)
        return replace(self, values=values, scalers=tuple(scalers))

    def at_end(self, driver: str, end: Literal["low", "high"]) -> "Panel":
        """The same question with a driver's cells at one end of their range, in every region that has one."""
        cells, values = self.intervals[driver], self.values.copy()
        values[cells.rows, self.column(driver)] = getattr(cells, end)
        return replace(self, values=values)


def panel_of(
    matrix: pd.DataFrame, exposed: pd.DataFrame, recipe: Recipe, drivers: dict[str, Driver] = DRIVERS
) -> Panel:
    """Arrays from frames.

    matrix    as inputs.gather() returns it: region, driver, value, low, high
    exposed   as clusters.exposed() returns it: region, persons, persons_low, persons_high, employment, group,
              group_total, group_size; with manufacturing, manufacturing_low, manufacturing_high where they are known

    A driver with weight 0, or with the same value everywhere, drops out. Raises ValueError for a region or a driver
    given twice and for an unknown driver.
    """
    if unknown := set(matrix["driver"]) - set(drivers):
        raise ValueError(f"no such driver: {', '.join(sorted(map(str, unknown)))}")
    if matrix.duplicated(["region", "driver"]).any() or exposed["region"].duplicated().any():
        raise ValueError("a region stands twice for one driver")
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
        if recipe.weight(driver.id) <= 0 or driver.id not in wide["value"]:
            continue
        value, low, high = (driver.oriented(wide[c][driver.id].to_numpy(float)) for c in ("value", "low", "high"))
        scaler = Scaler.of(value)
        if scaler.constant:
            continue
        least, most = np.fmin(low, high), np.fmax(low, high)
        drawn = ~np.isnan(least) if driver.ranged else np.isnan(value) & (most - least <= _useful_width(scaler))
        if len(rows := np.flatnonzero(drawn)):
            intervals[driver.id] = Intervals(rows, least[rows], most[rows])
        scalers.append(scaler)
        columns.append(value)
        kept.append(driver)
    values = np.column_stack(columns) if columns else np.empty((len(codes), 0))
    weights = np.array([recipe.weight(d.id) for d in kept])
    people, low, high = (exposed[c].to_numpy(float) for c in ("persons", "persons_low", "persons_high"))
    withheld = np.where(np.isnan(people) & (np.isnan(low) | np.isnan(high)), "exposure", "").astype(object)
    for side in SIDES:
        known = _known_weight(side, kept, values, intervals, weights)
        withheld[(withheld == "") & (known < MIN_KNOWN_WEIGHT - 1e-12)] = side
    bases = _bases(exposed, people, high)
    greatest = {m: float(np.nanmax(people / base.known, initial=0)) for m, base in bases.items()}
    return Panel(
        codes,
        tuple(kept),
        values,
        intervals,
        people,
        low,
        high,
        bases,
        greatest,
        _shared(exposed),
        weights,
        withheld,
        tuple(scalers),
    )


def _bases(exposed: pd.DataFrame, people: np.ndarray, people_high: np.ndarray) -> dict[Measure, Base]:
    """What motor vehicle jobs are a share of. Where jobs in manufacturing are not published they lie between the motor
    vehicle jobs and all jobs, or closer.
    """
    jobs = exposed["employment"].to_numpy(float)
    least = np.fmax(np.where(np.isnan(people), people_high, people), 1.0)
    low, high = least, jobs
    if "manufacturing" in exposed:
        made, made_low, made_high = (exposed[f"manufacturing{end}"].to_numpy(float) for end in ("", "_low", "_high"))
        low = np.where(np.isnan(made), np.fmax(made_low, least), made)
        high = np.where(np.isnan(made), np.fmax(np.fmin(made_high, jobs), low), made)
    ones = np.ones(len(jobs))
    return {"jobs": Base(jobs, jobs), "manufacturing": Base(low, high), "people": Base(ones, ones)}


def _useful_width(scaler: Scaler) -> float:
    """The widest interval that says something: as wide as the middle 80 % of the published values."""
    least, most = np.quantile(scaler.published, [0.1, 0.9])
    return float(most - least)


def _known_weight(
    side: Side, kept: list[Driver], values: np.ndarray, intervals: dict[str, Intervals], weights: np.ndarray
) -> np.ndarray:
    """Share of a side's weight that a region has a figure or an interval for."""
    mine = [k for k, d in enumerate(kept) if d.side == side and not d.ranged]  # a range is at hand for all
    there = ~np.isnan(values[:, mine])
    for place, k in enumerate(mine):
        if kept[k].id in intervals:
            there[intervals[kept[k].id].rows, place] = True
    whole = weights[mine].sum()
    return there @ weights[mine] / whole if whole > 0 else np.zeros(len(values))


def _shared(exposed: pd.DataFrame) -> tuple[SharedTotal, ...]:
    """Groups of regions whose persons add up to a published total, all of them being in the question."""
    hidden = exposed[exposed["persons"].isna() & exposed["group_total"].notna() & exposed["persons_low"].notna()]
    totals = []
    for id, members in hidden.groupby("group", sort=True):
        if len(members) == members["group_size"].iloc[0]:
            totals.append(SharedTotal(str(id), members.index.to_numpy(), float(members["group_total"].iloc[0])))
    return tuple(totals)
