"""A scenario worked out on the atlas's own figures, once for each set of choices."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from lib import indicators
from lib.model.scenario.choices import DEFAULT_YEAR, Scenario
from lib.model.scenario.load import reskilling_load
from lib.model.scenario.paths import BASE_YEAR
from lib.model.scenario.result import Outlook, outlook
from lib.model.scenario.units import GROUP
from lib.tables import snapshot_id, table

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


def load(place: Outlook) -> pd.DataFrame:
    """Reskilling by year beside adult learners and the yardstick for the units of `place` (worked(...).only(...)).

    Learners of a group are those of its regions together, where every one of them publishes a rate.
    """
    return reskilling_load(place.flows, *_with_groups(place.units))


def _with_groups(units: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Jobs, rate of learning (%) and inhabitants by region, and by group for those among `units`."""
    people = indicators.values(POPULATION, BASE_YEAR).set_index("region")["value"]
    rate = indicators.values(LEARNING, LEARNING_YEAR).set_index("region")["value"]
    persons = jobs().set_index("region")["value"]
    for group in units[units["kind"] == GROUP].itertuples(index=False):
        inside = list(group.members)
        people[group.unit] = people[inside].sum(skipna=False)
        rate[group.unit] = (rate[inside] * people[inside]).sum(skipna=False) / people[group.unit]
        persons[group.unit] = group.jobs
    return tuple(one.rename("value").rename_axis("region").reset_index() for one in (persons, rate, people))
