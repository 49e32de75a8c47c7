"""A scenario summed over regions: a country, a hand-made group, the whole EU; sums and intervals done right.

A group that shares one figure counts once, when all its regions are in the sum. A region without a figure of its own
widens low and high by its interval and adds nothing to the central figure; it is named in `without`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from lib.model.scenario import numbers as drawing
from lib.model.scenario.jobgroups import STEPS
from lib.model.scenario.jobs import SHOWN, Outlook
from lib.model.scenario.scenario import YEARS
from lib.model.scenario.units import GROUP, INTERVAL, REGION


@dataclass(frozen=True)
class Total:
    """A scenario over some regions. `jobs` of 2022 behind the central figures.

    `without` are regions that the central figures leave out; `unknown` those among them with no interval either.
    """

    worked: Outlook
    rows: tuple[int, ...]  # units that count: regions with a figure, and whole groups
    loose: tuple[int, ...]  # regions known by an interval
    jobs: float
    counted: int
    without: tuple[str, ...]
    unknown: tuple[str, ...]

    @cached_property
    def limits(self) -> tuple[float, float]:
        """Jobs of 2022: lowest and highest; equal where there is a figure, NaN where nothing is known."""
        units = self.worked.units.iloc[[*self.rows, *self.loose]]
        return (float(units["low"].sum()), float(units["high"].sum())) if len(units) else (float("nan"), float("nan"))

    @cached_property
    def course(self) -> pd.DataFrame:
        """Change of jobs in each year from 2022 on: year, low, central, high, engine, productivity, new."""
        return _course(self.worked, self.rows, self.loose)

    @property
    def change(self) -> pd.DataFrame:
        """`course` in the years of Outlook.change."""
        return self.course[SHOWN].reset_index(drop=True)

    @cached_property
    def part(self) -> Outlook:
        """The outlook of these units alone."""
        return self.worked.only(self.worked.units["unit"].iloc[[*self.rows, *self.loose]])

    @cached_property
    def flows(self) -> pd.DataFrame:
        """People since 2022 by year: each of STEPS with _low and _high; draws are summed before the band is taken."""
        return _flows(self.part, since_base=True)

    @cached_property
    def yearly(self) -> pd.DataFrame:
        """As `flows`, the people of each single year."""
        return _flows(self.part, since_base=False)


def total(worked: Outlook, regions: Collection[str] | None = None) -> Total:
    """The sum over `regions` (default: all); KeyError names a region that the outlook does not hold."""
    units = worked.units
    alone = units[units["kind"] != GROUP]
    asked = set(alone["unit"] if regions is None else regions)
    if strange := asked - set(alone["unit"]):
        raise KeyError(f"no region {', '.join(sorted(strange))} in this outlook")
    rows = np.flatnonzero(units["unit"].isin(asked & set(units.loc[units["kind"] == REGION, "unit"])))
    groups, covered = _whole_groups(units, asked)
    rows = np.concatenate([rows, groups]).astype(int)
    loose = np.flatnonzero(units["unit"].isin(asked - covered) & (units["kind"] == INTERVAL))
    missing = alone[alone["unit"].isin(asked - covered) & alone["jobs"].isna()]
    unknown = missing.loc[missing["low"].isna(), "unit"]
    return Total(
        worked,
        tuple(rows.tolist()),
        tuple(loose.tolist()),
        float(units["jobs"].to_numpy(float)[rows].sum()),
        len(asked) - len(missing),
        tuple(missing["unit"]),
        tuple(unknown),
    )


def _whole_groups(units: pd.DataFrame, asked: set[str]) -> tuple[np.ndarray, set[str]]:
    """Rows of the groups all of whose regions are asked for, and those regions."""
    rows: list[int] = []
    covered: set[str] = set()
    for row in np.flatnonzero(units["kind"] == GROUP):
        members = set(units["members"].iloc[row])
        if members <= asked:
            rows.append(int(row))
            covered |= members
    return np.array(rows, dtype=int), covered


def _course(worked: Outlook, rows: Sequence[int], loose: Sequence[int]) -> pd.DataFrame:
    """Change by year from 2022 on: year, low, central, high, engine, productivity, new."""
    causes = worked.ended_by_cause[list(rows)].sum(axis=0)
    least, most = drawing.band(worked.all_ended_per_job(1))
    new = worked.new_jobs()[[*rows, *loose, *_members(worked, rows)]].sum(axis=0)
    fewest, largest = (worked.units[side].to_numpy(float)[[*rows, *loose]].sum() for side in ("low", "high"))
    return pd.DataFrame(
        {
            "year": YEARS,
            "low": new - largest * most,
            "central": new - causes.sum(axis=-1),
            "high": new - fewest * least,
            "engine": causes[:, 0],
            "productivity": causes[:, 1],
            "new": new,
        }
    )


def _members(worked: Outlook, rows: Sequence[int]) -> list[int]:
    """Rows of the regions inside the groups among `rows`: new jobs are entered for regions."""
    names = {m for members in worked.units["members"].iloc[list(rows)] if isinstance(members, tuple) for m in members}
    return list(np.flatnonzero(worked.units["unit"].isin(names)))


def _flows(part: Outlook, *, since_base: bool) -> pd.DataFrame:
    """People by year: each of STEPS with _low and _high; central figures without regions that leave an interval."""
    if not len(part.units):
        return pd.DataFrame(
            0, index=range(SHOWN.sum()), columns=[s + end for s in STEPS for end in ("", "_low", "_high")]
        ).assign(year=YEARS[SHOWN])
    central = part.whole_flows(since_base=since_base)
    result = pd.DataFrame({step: central[step].sum(axis=0).astype(np.int64) for step in STEPS}, index=YEARS[SHOWN])
    ages, where = part.ages
    drawn = part.flows_per_job[1]
    people = {
        side: np.bincount(where, weights=part.units[side].to_numpy(float), minlength=len(ages)).astype(np.float32)
        for side in ("low", "high")
    }
    same = bool((people["low"] == people["high"]).all())
    for step in STEPS:
        values = drawn.step(step)
        for side, at in (("low", 0), ("high", 1)):
            if side == "low" or not same:
                by_age = people[side] if len(values) > 1 else people[side].sum(keepdims=True)
                summed = np.tensordot(by_age, values, axes=1)
                ends = drawing.band(np.cumsum(summed, axis=0, dtype=float) if since_base else summed)
            result[f"{step}_{side}"] = ends[at][SHOWN[1:]]
    return result.reset_index(names="year")
