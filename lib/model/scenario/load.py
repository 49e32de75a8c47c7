"""People who need retraining in a year, against those who learn anyway and the target of the skills alliance."""

import pandas as pd

from lib.data.assumptions import assumption


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
