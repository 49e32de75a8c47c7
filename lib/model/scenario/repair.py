"""Repair and trade (NACE G45) under a scenario, apart from C29: electric cars need less service, and the fleet turns slowly.

An electric car needs k less repair work (assumption), so work per car is 1 − k · f(t) with f the electric share of all
cars on the road; productivity counts as it does everywhere. Persons are those of the last year that was published, which
is far from today: that year stands in every row. Never added to C29. Source: METHODS, sections 2, 8.
"""

import numpy as np
import pandas as pd

from lib.model.scenario import draws as drawing
from lib.model.scenario import jobgroups
from lib.model.scenario.choices import Scenario
from lib.model.scenario.electrification import YEARS, electric_share, fleet_share
from lib.model.scenario.result import SHOWN


def repair_change(
    jobs: pd.DataFrame, scenario: Scenario, number: int = drawing.DRAWS, seed: int = drawing.SEED
) -> pd.DataFrame:
    """Change of jobs in G45 since 2022: region, year, low, central, high, state, counted (year of the persons behind it).

    jobs: region, value, low, high, state, year. A region without a figure carries its interval; central is null there.
    """
    share = electric_share(scenario.path, scenario.curve)
    ended = []
    for values in (drawing.central(scenario.values()), drawing.draws(scenario.values(), number, seed)):
        fleet = fleet_share(share, values["fleet_years"]) / 100
        work = 1 - values["repair_displacement"] * fleet
        lost = np.maximum.accumulate(np.clip(1 - work / work[0], 0.0, 1.0), axis=0)
        one = np.ones(1)
        ended.append(sum(jobgroups.ended(one, lost, values["productivity"], tied=True))[SHOWN])
    least, most = drawing.band(ended[1])
    low = jobs["low"].fillna(jobs["value"]).to_numpy(float)[:, None]
    high = jobs["high"].fillna(jobs["value"]).to_numpy(float)[:, None]
    years = YEARS[SHOWN]
    result = jobs.loc[jobs.index.repeat(len(years)), ["region", "state"]].reset_index(drop=True)
    result["counted"] = np.repeat(jobs["year"].to_numpy(), len(years))
    result["year"] = np.tile(years, len(jobs))
    result["low"] = (-high * most).ravel()
    result["central"] = (-jobs["value"].to_numpy(float)[:, None] * ended[0][:, 0]).ravel()
    result["high"] = (-low * least).ravel()
    return result
