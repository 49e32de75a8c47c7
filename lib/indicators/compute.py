"""The arithmetic of indicators: rows in, rows out, every value with its state and its interval.

Rows are frames with the columns of ROW; one row per region and year. An interval stays an interval: a hidden numerator
gives a hidden ratio with low and high, never a value.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from lib import regions
from lib.indicators.registry import Compute, Observations
from lib.states import STATES, WITH_VALUE, State

ROW = ["series", "region", "year", "value", "low", "high", "state", "flag", "source", "caveat", "broken", "group"]
EU = "EU27"
_TRUST = {str(s): i for i, s in enumerate(STATES)}
_VALUED = [str(s) for s in WITH_VALUE]


def _weakest(one: pd.Series, other: pd.Series) -> np.ndarray:
    """State known least well of two, row by row; a state without a value is not hidden behind another."""
    rank = np.maximum(one.map(_TRUST).to_numpy(int), other.map(_TRUST).to_numpy(int))
    return np.array([str(s) for s in STATES], dtype=object)[rank]


def level(*series: str) -> Compute:
    """The series as they are; several follow one another in time (2022 after the history under older rules)."""

    def compute(rows: Observations) -> pd.DataFrame:
        return pd.concat([rows(s) for s in series], ignore_index=True)

    return compute


def ratio(over: str, *series: str, scale: float = 100.0) -> Compute:
    """Each series divided by `over` (same region, same year) times `scale`.

    The state is the weaker of both; low and high are carried through; marks of either part lie on the result.
    """

    def compute(rows: Observations) -> pd.DataFrame:
        return pd.concat([divide(rows(s), rows(over), scale) for s in series], ignore_index=True)

    return compute


def share_of(pairs: Sequence[tuple[str, str]], scale: float = 100.0) -> Compute:
    """One series over another, pair by pair: the motor industry within manufacturing, each under its own rules."""

    def compute(rows: Observations) -> pd.DataFrame:
        return pd.concat([divide(rows(top), rows(bottom), scale) for top, bottom in pairs], ignore_index=True)

    return compute


def divide(top: pd.DataFrame, bottom: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Rows of `top` divided by the rows of `bottom` of the same region and year; regions without a bottom are missing."""
    below = bottom[["region", "year", "value", "state", "source", "caveat", "broken"]]
    both = top.merge(below, on=["region", "year"], how="left", suffixes=("", "_below"))
    divisor = both["value_below"].where(both["value_below"] > 0)
    state = _weakest(both["state"].astype(str), both["state_below"].astype(object).fillna(str(State.MISSING)))
    # A hidden top stays hidden whatever is below; an unknown bottom leaves nothing to show.
    hidden = ~both["state"].astype(str).isin(_VALUED)
    state = np.where(hidden & divisor.notna(), both["state"].astype(str), state)
    state = np.where(divisor.isna(), str(State.MISSING), state)
    out = both.copy()
    for column in ("value", "low", "high"):
        out[column] = both[column] / divisor * scale
    out.loc[~np.isin(state, _VALUED), "value"] = np.nan
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
        same = both["region"].isin(countries) & (both["year"] == both.at[at, "year"]) & both["value"].notna() & divisor.notna()
        if same.any():
            out.loc[at, "value"] = both.loc[same, "value"].sum() / divisor[same].sum() * scale
            out.loc[at, "flag"] = f"sum of {int(same.sum())} of {len(countries)} countries"
    return out


@cache
def members() -> frozenset[str]:
    """Codes of the EU's member countries."""
    return frozenset(c for c in (regions.country_of(r) for r in regions.eu_nuts2()))


def total(series: Sequence[str], over: str | None = None, scale: float = 100.0) -> Compute:
    """Sum of several series, or that sum as a share of `over`.

    A region has a sum where every part has a value; where a part is hidden its limits make an interval, and a part without
    limits leaves the sum hidden.
    """

    def compute(rows: Observations) -> pd.DataFrame:
        parts = pd.concat([rows(s) for s in series], ignore_index=True)
        added = add(parts, label="+".join(series), count=len(series))
        return divide(added, rows(over), scale) if over else added

    return compute


def add(parts: pd.DataFrame, label: str, count: int) -> pd.DataFrame:
    """Rows of several series added up by region and year; `count` parts are needed for a whole."""
    parts = parts.assign(
        least=parts["value"].fillna(parts["low"]),
        most=parts["value"].fillna(parts["high"]),
        trust=parts["state"].astype(str).map(_TRUST),
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
    whole = (out["n"] == count) & out["state"].isin(_VALUED)
    limited = (out["n"] == count) & ~whole & sums["least"].notna() & sums["most"].notna()
    out["value"] = sums["value"].where(whole)
    out["low"] = sums["least"].where(limited)
    out["high"] = sums["most"].where(limited)
    out.loc[limited, "state"] = str(State.BOUNDED)
    out.loc[(out["n"] < count) & out["state"].isin(_VALUED), "state"] = str(State.MISSING)
    out["series"], out["flag"], out["group"] = label, "", ""
    return out[ROW]


def quotient(over: str, *series: str) -> Compute:
    """Location quotient: the region's share of all jobs over the share in all regions that publish one."""

    def compute(rows: Observations) -> pd.DataFrame:
        shares = ratio(over, *series)(rows)
        european = shares[shares["region"] == "EU27"].set_index(["series", "year"])["value"]
        regional = shares[shares["region"] != "EU27"].copy()
        divisor = regional.set_index(["series", "year"]).index.map(european.to_dict())
        for column in ("value", "low", "high"):
            regional[column] = regional[column].to_numpy(float) / np.asarray(divisor, dtype=float)
        lost = regional["value"].isna() & regional["state"].isin(_VALUED)
        regional.loc[lost, "state"] = str(State.MISSING)
        return regional[ROW]

    return compute


def parent_value(series: str, parents: dict[str, str]) -> Compute:
    """A series published for larger regions (NUTS 1) only: each region shows its parent's figure, marked as modelled."""

    def compute(rows: Observations) -> pd.DataFrame:
        published = rows(series)
        children = pd.DataFrame({"child": list(parents), "region": list(parents.values())})
        lent = children.merge(published, on="region", how="inner")
        own = lent["child"] == lent["region"]
        valued = lent["state"].astype(str).isin(_VALUED)
        lent["state"] = np.where(valued & ~own, str(State.MODELLED), lent["state"].astype(str))
        lent["flag"] = np.where(own, lent["flag"].astype(str), "parent " + lent["region"].astype(str))
        lent["region"] = lent["child"]
        return lent[ROW]

    return compute
