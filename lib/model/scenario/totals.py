"""A scenario summed over regions: a country, a hand-made group, the whole EU; sums and intervals done right.

A group that shares one figure counts once, when all its regions are in the sum. A region without a figure of its own
widens low and high by its interval and adds nothing to the central figure; it is named in `without`.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.scenario import draws as drawing
from lib.model.scenario.flow import STEPS
from lib.model.scenario.paths import YEARS
from lib.model.scenario.result import SHOWN, Outlook
from lib.model.scenario.units import GROUP, INTERVAL, REGION


@dataclass(frozen=True)
class Total:
    """`change` by year as Outlook.change, `flows` as Outlook.flows since 2022; `jobs` of 2022 behind the central figures.

    `without` are regions that the central figures leave out; `unknown` those among them with no interval either.
    """

    change: pd.DataFrame
    flows: pd.DataFrame
    jobs: float
    counted: int
    without: tuple[str, ...]
    unknown: tuple[str, ...]


def total(worked: Outlook, regions: Collection[str] | None = None) -> Total:
    """The sum over `regions` (default: all); KeyError names a region that the outlook does not hold."""
    units = worked.units
    own = units[units["kind"] != GROUP]
    asked = set(own["unit"] if regions is None else regions)
    if strange := asked - set(own["unit"]):
        raise KeyError(f"no region {', '.join(sorted(strange))} in this outlook")
    rows = np.flatnonzero(units["unit"].isin(asked & set(units.loc[units["kind"] == REGION, "unit"])))
    groups, covered = _whole_groups(units, asked)
    rows = np.concatenate([rows, groups]).astype(int)
    loose = np.flatnonzero(units["unit"].isin(asked - covered) & (units["kind"] == INTERVAL))
    missing = own[own["unit"].isin(asked - covered) & own["jobs"].isna()]
    unknown = missing.loc[missing["low"].isna(), "unit"]
    return Total(
        _change(worked, rows, loose), _flows(worked, rows, loose), float(units["jobs"].to_numpy(float)[rows].sum()),
        len(asked) - len(missing), tuple(missing["unit"]), tuple(unknown),
    )  # fmt: skip


def _whole_groups(units: pd.DataFrame, asked: set[str]) -> tuple[np.ndarray, set[str]]:
    """Rows of the groups all of whose regions are asked for, and those regions."""
    rows, covered = [], set()
    for row in np.flatnonzero(units["kind"] == GROUP):
        members = set(units["members"].iloc[row])
        if members <= asked:
            rows.append(row)
            covered |= members
    return np.array(rows, dtype=int), covered


def _change(worked: Outlook, rows: np.ndarray, loose: np.ndarray) -> pd.DataFrame:
    """Change by year: year, low, central, high, engine, productivity, new."""
    counted = worked.change[worked.change["unit"].isin(worked.units["unit"].iloc[rows])]
    sums = counted.groupby("year")[["central", "engine", "productivity"]].sum().reindex(YEARS[SHOWN], fill_value=0)
    least, most = drawing.band(sum(worked.ended_per_job(1)))
    new = worked.new_jobs()[[*rows, *loose, *_members(worked, rows)]].sum(axis=0)
    fewest, largest = (worked.units[side].to_numpy(float)[[*rows, *loose]].sum() for side in ("low", "high"))
    sums["central"] += (worked.new_jobs()[[*loose, *_members(worked, rows)]].sum(axis=0))[SHOWN]
    sums.insert(0, "low", (new - largest * most)[SHOWN])
    sums.insert(2, "high", (new - fewest * least)[SHOWN])
    sums["new"] = new[SHOWN]
    return sums.reset_index(names="year")


def _members(worked: Outlook, rows: np.ndarray) -> list[int]:
    """Rows of the regions inside the groups among `rows`: new jobs are entered for regions."""
    names = {m for members in worked.units["members"].iloc[rows] if isinstance(members, tuple) for m in members}
    return list(np.flatnonzero(worked.units["unit"].isin(names)))


def _flows(worked: Outlook, rows: np.ndarray, loose: np.ndarray) -> pd.DataFrame:
    """People since 2022 by year: each of STEPS with _low and _high; draws are summed before the band is taken."""
    central = worked.flows_since_2022
    central = central[central["unit"].isin(worked.units["unit"].iloc[rows])]
    result = central.groupby("year")[list(STEPS)].sum().reindex(YEARS[SHOWN], fill_value=0)
    ages, where = worked.ages
    drawn = worked.flows_per_job[1]
    for step in STEPS:
        values = drawn.step(step)
        for side, at in (("low", 0), ("high", 1)):
            people = worked.units[side].to_numpy(float)[[*rows, *loose]]
            by_age = np.bincount(where[[*rows, *loose]], weights=people, minlength=len(ages))
            by_age = by_age if len(values) > 1 else np.array([by_age.sum()])
            summed = np.cumsum(np.tensordot(by_age, values, axes=1), axis=0)
            result[f"{step}_{side}"] = drawing.band(summed)[at][SHOWN[1:]]
    return result.reset_index(names="year")
