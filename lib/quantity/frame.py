"""Rows added and divided, every value with its state and its interval.

Rows are frames with the columns of ROW; one row per region and year. An interval stays an interval: a hidden numerator
gives a hidden ratio with low and high, never a value.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import STATES, TRUST, VALUED, State, weakest_rows

Observations = Callable[[str], pd.DataFrame]  # a series id to its rows

ROW = ["series", "region", "year", "value", "low", "high", "state", "flag", "source", "caveat", "broken", "group"]
EU = "EU27"


def divide(top: pd.DataFrame, bottom: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Rows of `top` divided by the rows of `bottom` of the same region and year; regions without a bottom are
    missing.
    """
    below = bottom[["region", "year", "value", "state", "source", "caveat", "broken"]]
    both = top.merge(below, on=["region", "year"], how="left", suffixes=("", "_below"))
    divisor = both["value_below"].where(both["value_below"] > 0)
    state = weakest_rows(both["state"], both["state_below"].astype(object).fillna(str(State.MISSING)))
    # A hidden top stays hidden whatever is below; an unknown bottom leaves nothing to show.
    hidden = ~both["state"].astype(str).isin(VALUED)
    state = np.where(hidden & divisor.notna(), both["state"].astype(str), state)
    state = np.where(divisor.isna(), str(State.MISSING), state)
    out = both.copy()
    for column in ("value", "low", "high"):
        out[column] = both[column] / divisor * scale
    out.loc[~np.isin(state, VALUED), "value"] = np.nan
    out["state"] = state
    out["caveat"] = both["caveat"] | both["caveat_below"].astype("boolean").fillna(False).astype(bool)
    out["broken"] = both["broken"] | both["broken_below"].astype("boolean").fillna(False).astype(bool)
    out["source"] = both["source"].astype(str) + "+" + both["source_below"].astype(object).fillna("").astype(str)
    out.loc[state == str(State.MISSING), ["low", "high"]] = np.nan
    return _same_countries(out, both, divisor, scale)[ROW]


def _same_countries(out: pd.DataFrame, both: pd.DataFrame, divisor: pd.Series, scale: float) -> pd.DataFrame:
    """Mend the EU's row where its top is a sum of some regions: both parts over the countries that publish the top.

    Two countries publish no motor vehicle jobs for 2022; to divide the others' jobs by everybody's would make the EU's
    share too small.
    """
    partial = (both["region"] == EU) & both["flag"].astype(str).str.startswith("sum of")
    for at in out.index[partial]:
        countries = members()
        same = (
            both["region"].isin(countries)
            & (both["year"] == both.at[at, "year"])
            & both["value"].notna()
            & divisor.notna()
        )
        if same.any():
            out.loc[at, "value"] = both.loc[same, "value"].sum() / divisor[same].sum() * scale
            out.loc[at, "flag"] = f"sum of {int(same.sum())} of {len(countries)} countries"
    return out


@memo(size=None)
def members() -> frozenset[str]:
    """Codes of the EU's member countries."""
    return frozenset(c for c in (regions.country_of(r) for r in regions.eu_nuts2()))


def add(parts: pd.DataFrame, label: str, count: int) -> pd.DataFrame:
    """Rows of several series added up by region and year; `count` parts are needed for a whole."""
    parts = parts.assign(
        least=parts["value"].fillna(parts["low"]),
        most=parts["value"].fillna(parts["high"]),
        trust=parts["state"].astype(str).map(TRUST),
    )
    grouped = parts.groupby(["region", "year"], observed=True, sort=True)
    out = grouped.agg(
        n=("trust", "size"),
        trust=("trust", "max"),
        caveat=("caveat", "any"),
        broken=("broken", "any"),
        source=("source", "first"),
    ).reset_index()
    sums = grouped[["value", "least", "most"]].sum(min_count=count).reset_index()
    out["state"] = [str(STATES[int(t)]) for t in out["trust"]]
    whole = (out["n"] == count) & out["state"].isin(VALUED)
    limited = (out["n"] == count) & ~whole & sums["least"].notna() & sums["most"].notna()
    out["value"] = sums["value"].where(whole)
    out["low"] = sums["least"].where(limited)
    out["high"] = sums["most"].where(limited)
    out.loc[limited, "state"] = str(State.BOUNDED)
    out.loc[(out["n"] < count) & out["state"].isin(VALUED), "state"] = str(State.MISSING)
    out["series"], out["flag"], out["group"] = label, "", ""
    return out[ROW]
