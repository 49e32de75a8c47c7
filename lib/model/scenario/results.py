"""A scenario worked out on the atlas's own figures, once for each set of choices."""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from lib import indicators
from lib.data.store import snapshot_id, table
from lib.model.scenario.choices import DEFAULT_YEAR, Scenario
from lib.model.scenario.electrification import BASE_YEAR
from lib.model.scenario.result import Outlook, outlook

JOBS, OLDER, LEARNING, POPULATION = "auto_persons", "employed_55_64", "lifelong_learning", "population"
OLDER_YEAR, LEARNING_YEAR = 2023, 2021  # the newest years of both


def worked(scenario: Scenario) -> Outlook:
    """The scenario for all EU regions. The year in view and a closure change nothing in it: they share one result."""
    return _worked(replace(scenario, until=DEFAULT_YEAR, closure=None), snapshot_id())


@lru_cache(maxsize=48)
def _worked(scenario: Scenario, _snapshot: str) -> Outlook:
    return outlook(jobs(), _groups(), indicators.values(OLDER, OLDER_YEAR)[["region", "value", "state"]], scenario)


def jobs() -> pd.DataFrame:
    """People in C29 in the base year, one row for each region (columns of lib/indicators)."""
    return indicators.values(JOBS, BASE_YEAR)


def _groups() -> pd.DataFrame:
    """Shared totals of C29 in the base year."""
    found = table("groups")
    found = found[(found["series"].astype(str) == "persons.C29") & (found["year"] == BASE_YEAR)]
    return found.assign(group=found["group"].astype(str), region=found["region"].astype(str))


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
