"""A scenario worked out on the atlas's own figures, once for each set of choices."""

from collections.abc import Collection

import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.series import JOBS as JOBS_SERIES
from lib.data.store import table
from lib.model.scenario.jobs import Outlook, outlook
from lib.model.scenario.scenario import Scenario

JOBS, OLDER, LEARNING, POPULATION = "auto_persons", "employed_55_64", "lifelong_learning", "population"
OLDER_YEAR, LEARNING_YEAR = 2023, 2021  # the newest years of both


def worked(scenario: Scenario) -> Outlook:
    """The scenario for all EU regions. The year in view and a closure change nothing in it: they share one result."""
    return _worked(scenario.basis)


@memo(size=48)
def _worked(scenario: Scenario) -> Outlook:
    return outlook(jobs(), _groups(), indicators.values(OLDER, OLDER_YEAR)[["region", "value", "state"]], scenario)


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
