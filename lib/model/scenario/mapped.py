"""A scenario on the map: one row for each region in one year, as a share that can be compared or as people.

One mix of job groups serves all regions, so the share of a region's own motor vehicle jobs that ends is the same everywhere
but where new jobs are entered; the share of all jobs differs as the industry's weight does, reskilling as age and learning do.
"""

import numpy as np
import pandas as pd

from lib import indicators
from lib.data.assumptions import assumption
from lib.data.states import State
from lib.model.scenario import draws as drawing
from lib.model.scenario.contrast import difference
from lib.model.scenario.electrification import BASE_YEAR, YEARS
from lib.model.scenario.result import Outlook
from lib.model.scenario.results import LEARNING, LEARNING_YEAR, POPULATION
from lib.model.scenario.units import GROUP, INTERVAL, REGION

MEASURES = ("share", "people", "own", "load")
STATES = {REGION: str(State.MODELLED), INTERVAL: str(State.BOUNDED)}


def mapped(worked: Outlook, measure: str, year: int) -> pd.DataFrame:
    """region, year, value, low, high, state (modelled, bounded, hidden, missing) and people (change of jobs since 2022).

    measure: share (change in % of all jobs of 2022), own (in % of motor vehicle jobs), people (jobs that end), load (people
    who need reskilling in that year, % of adult learners). A region known by an interval has low and high and no value.
    """
    change = _regions(worked.change, year)
    if measure == "people":
        ends = {
            "low": change["new"] - change["high"],
            "value": change["engine"] + change["productivity"],
            "high": change["new"] - change["low"],
        }
    elif measure == "load":
        flows, learners = _regions(worked.flows, year), _learners(change["unit"])
        ends = {
            name: 100 * flows[column] / learners
            for name, column in (("low", "reskill_low"), ("value", "reskill"), ("high", "reskill_high"))
        }
    elif measure == "own":
        ends = _own(worked, change, year)
    else:
        jobs = _by_region("employment", BASE_YEAR, change["unit"])
        ends = {
            name: 100 * change[column] / jobs
            for name, column in (("low", "low"), ("value", "central"), ("high", "high"))
        }
    return _framed(change, ends, year, State.MISSING if measure == "load" else State.HIDDEN)


def mapped_difference(a: Outlook, b: Outlook, year: int) -> pd.DataFrame:
    """Jobs under B minus jobs under A in % of all jobs of 2022, framed as `mapped` does."""
    found = _regions(difference(a, b), year)
    jobs = _by_region("employment", BASE_YEAR, found["unit"])
    return _framed(
        found,
        {name: 100 * found[column] / jobs for name, column in (("low", "low"), ("value", "central"), ("high", "high"))},
        year,
    )


def _regions(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of the regions in one year."""
    return frame[(frame["year"] == year) & (frame["kind"] != GROUP)].reset_index(drop=True)


def _by_region(id: str, year: int, codes: pd.Series) -> np.ndarray:
    return indicators.values(id, year).set_index("region")["value"].reindex(codes).to_numpy(float)


def _learners(codes: pd.Series) -> np.ndarray:
    """People aged 25 to 64 in education or training; NaN where no rate is published."""
    people, rate = _by_region(POPULATION, BASE_YEAR, codes), _by_region(LEARNING, LEARNING_YEAR, codes)
    return people * assumption("aged_25_64").central * rate / 100


def _own(worked: Outlook, change: pd.DataFrame, year: int) -> dict[str, np.ndarray]:
    """% of a region's own jobs: what ends is the same everywhere, new jobs count where the jobs they join are known."""
    at = year - int(YEARS[0])
    central = sum(worked.ended_per_job(0))[at, 0]
    least, most = (end[at] for end in drawing.band(sum(worked.ended_per_job(1))))
    jobs = worked.units.set_index("unit")["jobs"].reindex(change["unit"]).to_numpy(float)
    added = change["new"].to_numpy(float)
    new = np.divide(added, jobs, out=np.full(len(jobs), np.nan), where=jobs > 0)
    new[added == 0] = 0.0
    return {"low": 100 * (new - most), "value": 100 * (new - central), "high": 100 * (new - least)}


def _framed(rows: pd.DataFrame, ends: dict, year: int, open_end: State = State.HIDDEN) -> pd.DataFrame:
    """The frame of a map; a value stands where the region has a figure of its own, an interval where it has none.

    `open_end`: state of a region whose interval says nothing here.
    """
    frame = pd.DataFrame({"region": rows["unit"], "year": year})
    known = (rows["kind"] == REGION).to_numpy()
    for name, values in ends.items():
        frame[name] = pd.array(
            np.asarray(pd.array(values, dtype="Float64").to_numpy(float, na_value=np.nan)), dtype="float64"
        )
    frame["state"] = rows["kind"].map(STATES).fillna(str(State.MISSING)).astype(object)
    frame.loc[known & frame["value"].isna(), "state"] = str(State.MISSING)
    frame.loc[(rows["kind"] == INTERVAL) & frame["high"].isna(), "state"] = str(open_end)
    frame.loc[~known, "value"] = np.nan
    frame.loc[frame["state"] == str(State.MISSING), ["low", "high"]] = np.nan
    frame["people"] = rows["central"].astype("Float64").to_numpy(float, na_value=np.nan)
    frame["group"] = rows["group"].astype(object)
    return frame
