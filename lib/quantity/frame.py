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
WHOLE = 100.0  # a ratio scaled by this is a share of a whole
BY_GDP = r"(from .+ by GDP of \d{4})$"  # as lib/ingest writes the flag of an amount that was split by GDP


def divide(top: pd.DataFrame, bottom: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Rows of `top` divided by the rows of `bottom` of the same region and year; regions without a bottom are
    missing.

    Two amounts that were split by the same GDP have the ratio of the region they were split from: modelled.
    """
    below = bottom[["region", "year", "value", "state", "source", "caveat", "broken", "flag"]]
    both = top.merge(below, on=["region", "year"], how="left", suffixes=("", "_below"))
    divisor = both["value_below"].where(both["value_below"] > 0)
    state = weakest_rows(both["state"], both["state_below"].astype(object).fillna(str(State.MISSING)))
    # A hidden top stays hidden whatever is below; an unknown bottom leaves nothing to show.
    hidden = ~both["state"].astype(str).isin(VALUED)
    state = np.where(hidden & divisor.notna(), both["state"].astype(str), state)
    state = np.where(divisor.isna(), str(State.MISSING), state)
    alike = np.isin(state, VALUED) & split_alike(both["flag"], both["flag_below"])
    state = np.where(alike, weakest_rows(pd.Series(state), pd.Series(str(State.MODELLED), both.index)), state)
    out = both.copy()
    for column in ("value", "low", "high"):
        out[column] = both[column] / divisor * scale
    if scale == WHOLE:  # a part is never more than its whole, whatever a shared total would allow
        out["high"] = out["high"].clip(upper=WHOLE)
    out.loc[~np.isin(state, VALUED), "value"] = np.nan
    out["state"] = state
    out["caveat"] = both["caveat"] | both["caveat_below"].astype("boolean").fillna(False).astype(bool)
    out["broken"] = both["broken"] | both["broken_below"].astype("boolean").fillna(False).astype(bool)
    out["source"] = both["source"].astype(str) + "+" + both["source_below"].astype(object).fillna("").astype(str)
    out.loc[state == str(State.MISSING), ["low", "high"]] = np.nan
    return _same_countries(out, both, divisor, scale)[ROW]


def _same_countries(out: pd.DataFrame, both: pd.DataFrame, divisor: pd.Series, scale: float) -> pd.DataFrame:
    """Mend the EU's row where its top is a sum of parts: both parts over the countries that publish the top.

    Two countries publish no motor vehicle jobs for 2022; to divide the others' jobs by everybody's would make the EU's
    share too small.
    """
    countries = both["region"].isin(members()) & both["value"].notna() & divisor.notna()
    for at in out.index[(both["region"] == EU) & is_sum(both["flag"])]:
        same = countries & (both["year"] == both.at[at, "year"])
        if same.any():
            out.loc[at, "value"] = both.loc[same, "value"].sum() / divisor[same].sum() * scale
            out.loc[at, "flag"] = sum_of_countries(int(same.sum()))
    return out


def split_alike(top: pd.Series, below: pd.Series) -> np.ndarray:
    """Whether both parts were split by the same GDP of the same regions: then their ratio is only the parent's."""
    keys = [column.astype(object).fillna("").astype(str).str.extract(BY_GDP)[0] for column in (top, below)]
    return (keys[0].notna() & (keys[0] == keys[1])).to_numpy(bool)


def is_sum(flags: pd.Series) -> pd.Series:
    """Whether each figure is a sum made here, not a published total."""
    return flags.astype(str).str.startswith("sum of")


def sum_of_countries(count: int) -> str:
    """The flag of the EU's figure where it is the sum of so many of its countries.

    >>> sum_of_countries(25)
    'sum of 25 of 27 countries'
    """
    of = len(members())
    return f"sum of {count} of {of} countries" if count < of else f"sum of {of} countries"


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
    summed = parts[(parts["region"] == EU) & is_sum(parts["flag"])]
    return _of_whole_countries(out, frozenset(summed["year"]), whole)[ROW]


def _of_whole_countries(out: pd.DataFrame, years: frozenset[int], whole: pd.Series) -> pd.DataFrame:
    """Mend the EU's row of years in which a part of it is a sum: over the countries that publish every part."""
    for at in out.index[(out["region"] == EU) & out["year"].isin(years)]:
        same = out["region"].isin(members()) & (out["year"] == out.at[at, "year"]) & whole
        if same.any():
            out.loc[at, ["value", "flag"]] = out.loc[same, "value"].sum(), sum_of_countries(int(same.sum()))
    return out
