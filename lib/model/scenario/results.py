"""A scenario on the atlas's own figures: worked out once for each set of choices, and what it means for some regions.

Some regions: a region, the group that shares its figure, a country, regions put together, the EU.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from lib import indicators, regions
from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.series import JOBS as JOBS_SERIES
from lib.data.store import table
from lib.model.occupations import automotive_mix
from lib.model.scenario.flows import STEPS
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.numbers import band
from lib.model.scenario.scenario import YEARS, Scenario
from lib.model.scenario.totals import Total, ended_draws, total
from lib.model.scenario.units import GROUP, INTERVAL, REGION, UNKNOWN, units
from lib.model.scenario.work import Work

JOBS, OLDER, LEARNING, POPULATION = "auto_persons", "employed_55_64", "lifelong_learning", "population"
OLDER_YEAR, LEARNING_YEAR = 2023, 2021  # the newest years of both


def worked(scenario: Scenario) -> Outlook:
    """The scenario for all EU regions. The year in view and a closure change nothing in it: they share one result."""
    return _worked(scenario.basis)


@memo(size=48)
def _worked(scenario: Scenario) -> Outlook:
    return Outlook(scenario, _units(), kinds_of_work())


@memo(size=1)
def _units() -> pd.DataFrame:
    """Regions and groups with their jobs, age and engine share: one for all scenarios."""
    older = indicators.values(OLDER, OLDER_YEAR)[["region", "value", "state"]]
    return units(jobs(), _groups(), older, table("ice_share"))


@memo(size=1)
def kinds_of_work() -> Work:
    """Occupations of motor vehicle jobs by country, and openings by region: one for all scenarios."""
    return Work(automotive_mix, table("openings"))


def jobs() -> pd.DataFrame:
    """People in C29 in the base year, one row for each region (columns of lib/indicators)."""
    return indicators.values(JOBS, BASE_YEAR)


def jobs_of(region: str) -> pd.Series:
    """The row of one region in it."""
    rows = jobs()
    return rows[rows["region"] == region].iloc[0]


def _groups() -> pd.DataFrame:
    """Shared totals of C29 in the base year."""
    totals = table("groups")
    totals = totals[(totals["series"].astype(str) == JOBS_SERIES) & (totals["year"] == BASE_YEAR)]
    return totals.assign(group=totals["group"].astype(str), region=totals["region"].astype(str))


def learners(codes: Collection[str]) -> tuple[float, float, tuple[str, ...]]:
    """Inhabitants of these regions, the mean rate of adult learning there (%), and the regions that publish no rate.

    Regions without a rate are in neither figure; NaN where none is left.
    """
    people = indicators.values(POPULATION, BASE_YEAR).set_index("region")["value"].reindex(list(codes))
    rate = indicators.values(LEARNING, LEARNING_YEAR).set_index("region")["value"].reindex(list(codes))
    known = rate.notna() & people.notna()
    if not known.any():
        return float("nan"), float("nan"), tuple(codes)
    inhabitants = float(people[known].sum())
    return inhabitants, float((rate * people)[known].sum() / inhabitants), tuple(known.index[~known])


AREAS = ("region", "country", "eu")
ALL = "all"  # kind of a sum over many regions
CAUSES = ("central", "engine", "productivity")


def retraining_load(
    flows: pd.DataFrame, jobs: pd.DataFrame, learning: pd.DataFrame, population: pd.DataFrame
) -> pd.DataFrame:
    """People who need retraining in a year beside adult learners and the yardstick, one row for each region and year.

    flows: Outlook.flows (unit, year, retrain, retrain_low, retrain_high). jobs: region, value (people in C29).
    learning: region, value (people aged 25-64 in education or training in the last four weeks, %). population: region,
    value. Returns unit, year, retrain, retrain_low, retrain_high; learners (people; share of 25-64 in the population is
    an assumption), of_learners, of_learners_low, of_learners_high (retraining in % of learners); yardstick (people: 5 %
    of the region's jobs in C29 a year) and of_yardstick (%). A region without a figure keeps nulls: nothing is filled
    in.
    """
    result = flows[["unit", "year", "retrain", "retrain_low", "retrain_high"]].copy()
    inhabitants, rate, persons = (
        frame.set_index("region")["value"].astype(float) for frame in (population, learning, jobs)
    )
    unit = result["unit"].astype(str)
    result["learners"] = unit.map(inhabitants) * assumption("aged_25_64").central * unit.map(rate) / 100
    result["yardstick"] = unit.map(persons) * assumption("yardstick").central / 100
    for end in ("", "_low", "_high"):
        people = result[f"retrain{end}"].astype("Float64").to_numpy(float, na_value=float("nan"))
        result[f"of_learners{end}"] = 100 * people / result["learners"].where(result["learners"] > 0)
    central = result["retrain"].astype("Float64").to_numpy(float, na_value=float("nan"))
    result["of_yardstick"] = 100 * central / result["yardstick"].where(result["yardstick"] > 0)
    return result


@dataclass(frozen=True, eq=False)
class AreaOutlook:
    """Some regions under one scenario. `kind` is region, group, interval, unknown or all.

    region  the code that was asked for: a region, a country or a hand-made group; of a shared figure, one of its
            regions
    area    one of AREAS: what of the place is looked at
    codes   the NUTS 2 regions that are summed

    An interval has no central figure anywhere; low and high hold what the region may have.
    """

    region: str
    area: str
    kind: str
    codes: tuple[str, ...]
    worked: Outlook

    @property
    def valued(self) -> bool:
        """Whether there is a number and not an interval."""
        return self.kind in (REGION, GROUP, ALL)

    @cached_property
    def total(self) -> Total:
        """The sum over its regions."""
        return total(self.worked, self.codes)

    @cached_property
    def limits(self) -> tuple[float, float]:
        """Jobs of 2022: lowest and highest; equal where there is a figure, NaN where nothing is known."""
        return self.total.limits

    @cached_property
    def course(self) -> pd.DataFrame:
        """Total.course: the change of jobs in each year from 2022 on."""
        return self._without_centre(self.total.course, CAUSES)

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Total.flows: people since 2022."""
        return self._without_centre(self.total.flows, STEPS)

    @cached_property
    def yearly(self) -> pd.DataFrame:
        """Total.yearly: people of each single year."""
        return self._without_centre(self.total.yearly, STEPS)

    @cached_property
    def load(self) -> pd.DataFrame:
        """Retraining by year beside adult learners and the yardstick (retraining_load); `silent`: regions without a
        rate."""
        inhabitants, rate, silent = learners(self.codes)
        jobs = self.total.jobs if self.valued else float("nan")
        of_area = [pd.DataFrame({"region": [ALL], "value": [value]}) for value in (jobs, rate, inhabitants)]
        load = retraining_load(self.yearly.assign(unit=ALL), *of_area)
        return load.assign(inhabitants=inhabitants, rate=rate, silent=", ".join(silent))

    @cached_property
    def partner(self) -> "AreaOutlook | None":
        """The group whose shared figure holds this region, where the region has none of its own."""
        if self.kind != INTERVAL:
            return None
        groups = self.worked.units[self.worked.units["kind"] == GROUP]
        for members in groups["members"]:
            if self.codes[0] in members:
                return replace(self, kind=GROUP, codes=tuple(members))
        return None

    @property
    def figured(self) -> "AreaOutlook":
        """What a chart can draw: the area itself, or the group that shares its figure."""
        return self.partner or self

    def against(self, other: "AreaOutlook", year: int) -> pd.Series:
        """Jobs here under another scenario minus jobs under this one: year, low, central, high (both share their
        draws)."""
        at = year - int(YEARS[0])
        rows = self.total.all_rows
        ends: list[float] = []
        for side in (0, 1):
            mine_ended, other_ended = (ended_draws(one, rows, side) for one in (self.worked, other.worked))
            apart = mine_ended[0] + mine_ended[1] - other_ended[0] - other_ended[1]
            ends += [round(float(end), 6) for end in band(apart[at])]
        mine, theirs = self.at(self.course, year), self.at(other.course, year)
        new = theirs["new"] - mine["new"]
        return pd.Series(
            {
                "year": year,
                "low": min(ends) + new if rows else float("nan"),
                "central": theirs["central"] - mine["central"],
                "high": max(ends) + new if rows else float("nan"),
            }
        )

    def at(self, frame: pd.DataFrame, year: int) -> pd.Series:
        """The row of one year of `course`, `flows`, `yearly` or `load`, with the kind of the area."""
        row = frame[frame["year"] == year].iloc[0]
        return pd.concat([row, pd.Series({"kind": self.kind})])

    def _without_centre(self, frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
        frame = frame.astype(dict.fromkeys(names, "Int64"))
        if not self.valued:
            frame[list(names)] = pd.NA
        if self.kind == UNKNOWN:
            frame[[name for name in frame.columns.astype(str) if name.endswith(("low", "high"))]] = float("nan")
        return frame


@memo(size=256)
def seen(scenario: Scenario, region: str, area: str = "region") -> AreaOutlook:
    """area_outlook on the atlas's own figures, worked out once. Give the scenario's `basis`."""
    return area_outlook(worked(scenario), region, area)


def area_outlook(worked: Outlook, region: str, area: str = "region") -> AreaOutlook:
    """A region, its country or the EU under this scenario; UnknownRegion for a code that is none.

    `region` may be a country or a hand-made group too ("group:DE91+DE92"): the sum over its regions then.
    """
    if area == "region":
        here = worked.units[worked.units["unit"] == region]
        if len(here):
            codes = here["members"].iloc[0] or (region,)
            return AreaOutlook(region, area, str(here["kind"].iloc[0]), codes, worked)
        return _sum(region, area, regions.parse_region(region), worked)
    country = regions.country_of(region)
    codes = tuple(c for c in regions.eu_nuts2() if area == "eu" or regions.country_of(c) == country)
    return _sum(region, area, codes, worked)


def _sum(region: str, area: str, codes: tuple[str, ...], worked: Outlook) -> AreaOutlook:
    """Several regions together: an interval where one of them is known by limits alone, unknown where nothing is
    known."""
    together = AreaOutlook(region, area, ALL, codes, worked)
    if together.total.loose:
        return replace(together, kind=INTERVAL)
    return together if together.total.rows else replace(together, kind=UNKNOWN)
