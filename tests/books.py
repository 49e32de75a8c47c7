"""Made-up account books for the tests of bounds: true figures that add up, of which a part is hidden."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

ACTIVITIES = {"C": ("C28", "C29", "C30")}


def cells(rows: list[tuple], activity: str = "C29", year: int = 2012) -> pd.DataFrame:
    """Cells of one activity and year from (region, value) or (region, None, state[, local units])."""
    full = [(*row, *(None,) * (4 - len(row))) for row in rows]
    frame = pd.DataFrame(full, columns=["region", "value", "state", "local_units"])
    frame["state"] = frame["state"].fillna("observed")
    frame[["value", "local_units"]] = frame[["value", "local_units"]].astype(float)
    return frame.assign(activity=activity, year=year)


def tree(*codes: str) -> pd.DataFrame:
    """Regions whose parent is the code without its last sign."""
    return pd.DataFrame({"code": codes, "parent": [code[:-1] if len(code) > 2 else "" for code in codes]})


@dataclass(frozen=True)
class Book:
    """cells as bounds() takes them, their regions, and the truth by (region, activity, year)."""

    cells: pd.DataFrame
    regions: pd.DataFrame
    truth: pd.Series


def book(seed: int, countries: int = 2, years: int = 2, hide: float = 0.3) -> Book:
    """A random hierarchy of regions and activities with consistent figures, some hidden, some missing."""
    draw = np.random.default_rng(seed)
    codes, leaves = [], []
    for country in range(countries):
        codes.append(f"A{country}")
        for middle in range(draw.integers(1, 4)):
            codes.append(f"A{country}{middle}")
            here = [f"A{country}{middle}{leaf}" for leaf in range(draw.integers(1, 5))]
            codes, leaves = codes + here, leaves + here
    divisions = ACTIVITIES["C"]
    rows = []
    for year in range(2010, 2010 + years):
        size = 10 ** draw.uniform(0, 4, (len(leaves), len(divisions)))
        persons = np.where(draw.random(size.shape) < 0.2, 0, np.round(size))
        leaf = pd.DataFrame(persons, index=leaves, columns=list(divisions))
        leaf["C"] = leaf.sum(axis=1)
        for code in codes:
            below = leaf[[name.startswith(code) for name in leaf.index]].sum()
            rows += [(code, activity, year, value) for activity, value in below.items()]
    frame = pd.DataFrame(rows, columns=["region", "activity", "year", "truth"])
    units = np.ceil(frame["truth"] / 50)
    frame["local_units"] = units.where(draw.random(len(frame)) < 0.7)
    fate = draw.random(len(frame))
    frame["state"] = np.where(fate < hide, "hidden", np.where(fate < hide * 1.1, "missing", "observed"))
    frame["value"] = frame["truth"].where(frame["state"] == "observed")
    truth = frame.set_index(["region", "activity", "year"])["truth"]
    return Book(frame.drop(columns="truth"), tree(*codes), truth)
