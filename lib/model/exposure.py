"""Persons employed in activities, from rows of data/observations.parquet: interval in, interval out."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from lib.data.series import AUTOMOTIVE, BASE_YEAR, EMPLOYMENT, series_of
from lib.data.states import State, weakest_rows


def jobs(observations: pd.DataFrame, regions: Sequence[str], nace: str | Iterable[str], year: int) -> pd.DataFrame:
    """Persons employed in one activity, or in several together, by region.

    observations: rows of data/observations.parquet. Returns region, year, value, low, high, state: a value where every
    part has one, otherwise the interval that the parts leave (null where a part has neither).
    """
    activities = (nace,) if isinstance(nace, str) else tuple(nace)
    parts = [cells(observations, regions, series_of(a, year), year) for a in activities]
    value = sum(p["value"].to_numpy() for p in parts)
    low, high = (sum(p["value"].fillna(p[side]).to_numpy() for p in parts) for side in ("low", "high"))
    known = ~np.isnan(value)
    return pd.DataFrame(
        {
            "region": list(regions),
            "year": year,
            "value": value,
            "low": np.where(known, np.nan, low),
            "high": np.where(known, np.nan, high),
            "state": weakest_rows(*(p["state"] for p in parts)),
        }
    )


def cells(observations: pd.DataFrame, regions: Sequence[str], series: str, year: int) -> pd.DataFrame:
    """One row per region of a series and year: value, low, high, state; a region without a row is missing."""
    rows = observations[(observations["series"] == series) & (observations["year"] == year)]
    rows = rows.set_index(rows["region"].astype(str))[["value", "low", "high", "state"]].reindex(list(regions))
    rows["state"] = rows["state"].astype(object).where(rows["state"].notna(), str(State.MISSING)).astype(str)
    return rows


def weight(
    observations: pd.DataFrame, regions: Sequence[str], year: int = BASE_YEAR, nace: str = AUTOMOTIVE
) -> pd.DataFrame:
    """Persons in the activity, all jobs (employment) and the share of one in the other (weight, %), by region."""
    persons, employed = (
        jobs(observations, regions, nace, year),
        cells(observations, regions, EMPLOYMENT, year)["value"].to_numpy(),
    )
    return pd.DataFrame(
        {
            "region": persons["region"],
            "persons": persons["value"],
            "employment": employed,
            "weight": 100 * persons["value"].to_numpy() / np.where(employed > 0, employed, np.nan),
        }
    )
