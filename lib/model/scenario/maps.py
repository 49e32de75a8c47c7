"""A scenario on the map: one row for each region in one year, as a share that can be compared or as people; B against
A.

The share of a region's own motor vehicle jobs that ends differs as its engine share does, the share of all jobs as the
industry's weight does too, retraining as age, openings and adult learning do.
"""

import numpy as np
import pandas as pd

from lib import indicators
from lib.data.assumptions import assumption
from lib.data.series import BASE_YEAR, EMPLOYMENT
from lib.data.states import State
from lib.model.scenario import numbers as drawing
from lib.model.scenario.jobs import SHOWN, Outlook
from lib.model.scenario.results import LEARNING, LEARNING_YEAR, POPULATION
from lib.model.scenario.scenario import YEARS
from lib.model.scenario.units import GROUP, INTERVAL, REGION

MEASURES = ("share", "people", "own", "load")
Ends = dict[str, pd.Series | np.ndarray]  # low, value and high of each region
STATES = {REGION: str(State.MODELLED), INTERVAL: str(State.BOUNDED)}


def mapped(worked: Outlook, measure: str, year: int) -> pd.DataFrame:
    """region, year, value, low, high, state (modelled, bounded, hidden, missing) and people (change of jobs since
    2022).

    measure: share (change in % of all jobs of 2022), own (in % of motor vehicle jobs), people (jobs that end), load
    (people who need retraining in that year, % of adult learners). A region known by an interval has low and high and
    no value.
    """
    change = _regions(worked.change, year)
    ends: Ends
    if measure == "people":
        ends = {
            "low": change["new"] - change["high"],
            "value": change["engine"] + change["productivity"],
            "high": change["new"] - change["low"],
        }
    elif measure == "load":
        people, learners = _retrain(worked, year), _learners(change["unit"])
        ends = {name: 100 * people[name].to_numpy(float) / learners for name in ("low", "value", "high")}
    elif measure == "own":
        ends = _own(worked, change)
    else:
        ends = _of_all_jobs(change)
    return _framed(change, ends, year, State.MISSING if measure == "load" else State.HIDDEN)


def difference(a: Outlook, b: Outlook) -> pd.DataFrame:
    """Jobs under B minus jobs under A by unit and year: unit, kind, group, state, year, low, central, high.

    Both scenarios share their draws, so the band is that of the choices that differ and not of what both leave open. An
    assumption that both leave open does not widen it; two equal scenarios differ by 0 with no band. Where a unit has no
    figure of its own, low and high hold both ends of its interval and central is null. ValueError where the two were
    worked out for other regions or with other draws.
    """
    if not a.units[["unit", "low", "high"]].equals(b.units[["unit", "low", "high"]]) or (a.number, a.seed) != (
        b.number,
        b.seed,
    ):
        raise ValueError("two scenarios are compared for the same regions and with the same draws")
    apart = np.stack([np.stack(drawing.band(a.ended_in(at) - b.ended_in(at))) for at in range(len(YEARS))], axis=-1)
    new = b.new_jobs() - a.new_jobs()
    ends = np.stack([a.ends[:, side, None] * apart[part] for side in (0, 1) for part in (0, 1)])
    columns = {"low": new + ends.min(axis=0), "high": new + ends.max(axis=0)}
    result = a.change[["unit", "kind", "group", "state", "year"]].copy()
    for name, values in columns.items():
        result[name] = values[:, SHOWN].ravel()
    result.insert(6, "central", b.change["central"] - a.change["central"])
    return result


def mapped_difference(a: Outlook, b: Outlook, year: int) -> pd.DataFrame:
    """Jobs under B minus jobs under A in % of all jobs of 2022, framed as `mapped` does."""
    change = _regions(difference(a, b), year)
    return _framed(change, _of_all_jobs(change), year)


def _regions(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of the regions in one year."""
    return frame[(frame["year"] == year) & (frame["kind"] != GROUP)].reset_index(drop=True)


def _of_all_jobs(change: pd.DataFrame) -> Ends:
    """A change of jobs in % of all jobs of the base year."""
    jobs = _by_region(EMPLOYMENT, BASE_YEAR, change["unit"])
    return {
        name: 100 * change[column] / jobs for name, column in (("low", "low"), ("value", "central"), ("high", "high"))
    }


def _by_region(id: str, year: int, codes: pd.Series) -> np.ndarray:
    return indicators.values(id, year).set_index("region")["value"].reindex(codes).to_numpy(float)


def _learners(codes: pd.Series) -> np.ndarray:
    """People aged 25 to 64 in education or training; NaN where no rate is published."""
    people, rate = _by_region(POPULATION, BASE_YEAR, codes), _by_region(LEARNING, LEARNING_YEAR, codes)
    return people * assumption("aged_25_64").central * rate / 100


def _retrain(worked: Outlook, year: int) -> pd.DataFrame:
    """People of each region who need retraining in one year: low, value, high; value is null where it has no figure."""
    alone = (worked.units["kind"] != GROUP).to_numpy()
    at = int(np.flatnonzero(YEARS[SHOWN] == year)[0])
    ends = worked.flow_bands(("retrain",), since_base=False)["retrain"][alone, at]
    value = np.where(worked.counted, worked.whole_flows(since_base=False)["retrain"][:, at], np.nan)[alone]
    return pd.DataFrame({"low": ends[:, 0], "value": value, "high": ends[:, 1]})


def _own(worked: Outlook, change: pd.DataFrame) -> Ends:
    """% of a region's own jobs; of a region known by an interval both ends of what could end of its own jobs."""
    ends = pd.DataFrame(worked.ends, index=worked.units["unit"], columns=["low", "high"]).reindex(change["unit"])
    fewest, most = ends["low"].to_numpy(float), ends["high"].to_numpy(float)
    new, low, high = (change[name].to_numpy(float) for name in ("new", "low", "high"))
    value = change["central"].astype("Float64").to_numpy(float, na_value=np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        added = np.where(new > 0, new / fewest, 0.0)
        return {
            "low": 100 * ((low - new) / most + np.where(new > 0, new / most, 0.0)),
            "value": 100 * value / most,
            "high": 100 * ((high - new) / fewest + added),
        }


def _framed(rows: pd.DataFrame, ends: Ends, year: int, open_end: State = State.HIDDEN) -> pd.DataFrame:
    """The frame of a map; a value stands where the region has a figure of its own, an interval where it has none.

    `open_end`: state of a region whose interval says nothing here.
    """
    frame = pd.DataFrame({"region": rows["unit"], "year": year})
    known = (rows["kind"] == REGION).to_numpy()
    for name, values in ends.items():
        frame[name] = pd.Series(values).astype("Float64").to_numpy(float, na_value=np.nan)
    frame["state"] = rows["kind"].map(STATES).fillna(str(State.MISSING)).astype(object)
    frame.loc[known & frame["value"].isna(), "state"] = str(State.MISSING)
    frame.loc[(rows["kind"] == INTERVAL) & frame["high"].isna(), "state"] = str(open_end)
    frame.loc[~known, "value"] = np.nan
    frame.loc[frame["state"] == str(State.MISSING), ["low", "high"]] = np.nan
    frame["people"] = rows["central"].astype("Float64").to_numpy(float, na_value=np.nan)
    frame["group"] = rows["group"].astype(object)
    return frame
