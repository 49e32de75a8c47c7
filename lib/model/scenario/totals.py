"""A scenario summed over regions: a country, a hand-made group, the whole EU; sums and intervals done right.

A group that shares one figure counts once, when all its regions are in the sum. A region without a figure of its own
widens low and high by its interval and adds nothing to the central figure; it is named in `without`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib.model.scenario import numbers as drawing
from lib.model.scenario.flows import STEPS
from lib.model.scenario.jobs import DRAWN, SHOWN, Outlook
from lib.model.scenario.scenario import YEARS
from lib.model.scenario.units import GROUP, INTERVAL, REGION

CAUSES = ("engine", "productivity")


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

    @property
    def all_rows(self) -> tuple[int, ...]:
        """Units with a figure or with limits."""
        return (*self.rows, *self.loose)

    @cached_property
    def ice(self) -> tuple[float, float, float]:
        """Engine share of these jobs, low, central, high, weighted by jobs; by the highest limit where there is no
        figure."""
        rows = list(self.rows or self.loose)
        weights = self.worked.ends[rows, 1]
        if not weights.sum() > 0:  # nothing is known of the jobs, or there may be none: the regions count alike
            rows = rows or np.flatnonzero(self.worked.units["unit"].isin(self.without)).tolist()
            weights = np.ones(len(rows))
        low, central, high = (weights @ self.worked.ice[rows] / weights.sum()).tolist()
        return low, central, high

    @cached_property
    def by_country(self) -> dict[str, float]:
        """Motor vehicle jobs by country; by the highest limit where a region has no figure."""
        jobs: dict[str, float] = {}
        for row in self.all_rows:
            code = self.worked.codes[row][0][:2]
            jobs[code] = jobs.get(code, 0.0) + float(self.worked.ends[row, 1])
        return jobs

    @property
    def every_basis(self) -> tuple[str, ...]:
        """What the engine share of each region or group rests on (lib/model/engine_share.BASES)."""
        units = self.worked.units
        rows = units.iloc[list(self.all_rows)] if self.all_rows else units[units["unit"].isin(self.without)]
        return tuple(rows["basis"])

    @property
    def bases(self) -> tuple[str, ...]:
        """The same, each once."""
        return tuple(dict.fromkeys(self.every_basis))

    @cached_property
    def home(self) -> float:
        """Share of the motor vehicle jobs of the country with published new work that is here, 0 to 1."""
        rows = [row for row in self.all_rows if self.worked.at_home[row]]
        return min(1.0, float(self.worked.ends[rows, 1].sum()) / self.worked.home_jobs) if rows else 0.0

    @cached_property
    def new_work(self) -> pd.DataFrame | None:
        """New work of Germany since 2022 that may be here: year, low, central, high; None where none is published.

        For the whole country the published figure with its range; for a part of it from none to its share of the jobs,
        with no central figure, for nobody says where it is.
        """
        if self.home <= 0:
            return None
        central, drawn = self.worked.new_work
        least, most = drawing.band(drawn)
        whole = self.home > 1 - 1e-6
        return pd.DataFrame(
            {
                "year": YEARS,
                "low": least if whole else 0.0,
                "central": central[:, 0] if whole else np.nan,
                "high": most if whole else most * self.home,
            }
        )

    @cached_property
    def course(self) -> pd.DataFrame:
        """Change of jobs in each year from 2022 on: year, low, central, high, new, and CAUSES with _low and _high."""
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
    def _drawn(self) -> list[dict[str, np.ndarray]]:
        """People since 2022 in every draw, of the lowest and of the highest number of jobs; one where they agree."""
        if not len(self.part.units):
            return []
        same = bool((self.part.ends[:, 0] == self.part.ends[:, 1]).all())
        return [people(self.part, side) for side in ((0,) if same else (0, 1))]

    @cached_property
    def flows(self) -> pd.DataFrame:
        """People since 2022 by year: each of STEPS with _low and _high; draws are summed before the band is taken."""
        return _flows(self.part, self._drawn, since_base=True)

    @cached_property
    def need_ends(self) -> pd.DataFrame:
        """People who need another job at both ends of pooling, central values otherwise: year, least (σ = 1), most
        (σ = 0)."""
        least, most = at_both_ends(self.part)
        return pd.DataFrame({"year": YEARS, "least": least, "most": most})

    @cached_property
    def yearly(self) -> pd.DataFrame:
        """As `flows`, the people of each single year."""
        return _flows(self.part, self._drawn, since_base=False)


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
    """Change by year from 2022 on, as Total.course has it."""
    causes = worked.ended_by_cause[list(rows)].sum(axis=0)
    fewest, most = (ended_draws(worked, (*rows, *loose), side) for side in (0, 1))
    new = worked.new_jobs()[[*rows, *loose]].sum(axis=0)
    frame = {
        "year": YEARS,
        "low": new - drawing.band(most[0] + most[1])[1],
        "central": new - causes.sum(axis=-1),
        "high": new - drawing.band(fewest[0] + fewest[1])[0],
        "new": new,
    }
    for at, cause in enumerate(CAUSES):
        frame |= {
            cause: causes[:, at],
            f"{cause}_low": drawing.band(fewest[at])[0],
            f"{cause}_high": drawing.band(most[at])[1],
        }
    return pd.DataFrame(frame)


def ended_draws(worked: Outlook, rows: Sequence[int], side: int) -> tuple[np.ndarray, np.ndarray]:
    """Jobs ended since 2022 in these units together, of their lowest (0) or highest (1) number, by the engine and with
    productivity (years, draws)."""
    none = np.zeros((len(YEARS), 1))
    parts = [[worked.ends[row, side] * part for part in worked.ended_per_job(row, DRAWN)] for row in rows]
    engine, productivity = (sum((part[at] for part in parts), none) for at in (0, 1))
    return engine, productivity


def _flows(part: Outlook, drawn: list[dict[str, np.ndarray]], *, since_base: bool) -> pd.DataFrame:
    """People by year: each of STEPS with _low and _high; central figures without regions that leave an interval."""
    if not drawn:
        return pd.DataFrame(
            0, index=range(SHOWN.sum()), columns=[s + end for s in STEPS for end in ("", "_low", "_high")]
        ).assign(year=YEARS[SHOWN])
    central = part.whole_flows(since_base=since_base)
    result = pd.DataFrame({step: central[step].sum(axis=0).astype(np.int64) for step in STEPS}, index=YEARS[SHOWN])
    for step in STEPS:
        for side, end in ((0, "low"), (-1, "high")):
            values = drawn[side][step]
            values = values[SHOWN] if since_base else np.diff(values, axis=0)[SHOWN[1:]]
            result[f"{step}_{end}"] = drawing.band(values)[side]
    return result.reset_index(names="year")


def people(part: Outlook, side: int) -> dict[str, np.ndarray]:
    """People since 2022 by STEPS in all units together, if each has its lowest (0) or highest (1) number of jobs."""
    summed: dict[str, np.ndarray] = {}
    for row, jobs in enumerate(part.ends[:, side]):
        for step, values in part.people(row, DRAWN, float(jobs)).items():
            summed[step] = summed[step] + values if step in summed else values
    return summed


def at_both_ends(part: Outlook) -> tuple[np.ndarray, np.ndarray]:
    """People who need another job by each of YEARS at central values, if every post left free by age in work that stays
    can be taken by a colleague, and if none can. Of a region known by limits, of its lowest and its highest number.
    """
    found = []
    for pooling, side in ((1.0, 0), (0.0, 1)):
        apart = replace(part, scenario=part.scenario.moved("pooling", pooling), cut_from=None, rows=None, _kept={})
        found.append(apart.central_need(part.ends[:, side])["need"].sum(axis=1))
    return found[0], found[1]
