"""Values of an indicator: one row for each of the EU's NUTS 2 regions, whatever is known or not known there."""

from collections.abc import Sequence

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import VALUED, State
from lib.data.store import table
from lib.indicators.formulas import ROW
from lib.indicators.registry import indicator

COLUMNS = ["region", "year", "value", "low", "high", "state", "flag", "source", "series", "caveat", "broken", "group"]
ENOUGH = 0.6  # a year opens first when this share of regions has a value


@memo(size=1)
def _slices() -> dict[str, slice]:
    """Where each series lies in the table of observations, which is sorted by series."""
    codes = table("observations")["series"].cat.codes.to_numpy()
    names = table("observations")["series"].cat.categories
    edges = [0, *((codes[1:] != codes[:-1]).nonzero()[0] + 1).tolist(), len(codes)]
    return {
        str(names[codes[start]]): slice(start, end) for start, end in zip(edges, edges[1:], strict=False) if end > start
    }


@memo
def rows(series: str) -> pd.DataFrame:
    """Rows of one series with its marks and groups; raises KeyError naming a series that the table lacks."""
    where = _slices().get(series)
    if where is None:
        raise KeyError(f"data/observations.parquet has no series {series!r}")
    found = table("observations").iloc[where].reset_index(drop=True)
    for column in ("series", "region", "state", "flag", "source"):
        found[column] = found[column].astype(str)
    marks = table("overlays")
    marks = marks[marks["series"].astype(str) == series]
    keys = found["region"] + "/" + found["year"].astype(str)
    for column, overlay in (("caveat", "caveat"), ("broken", "break")):
        laid = marks[marks["overlay"].astype(str) == overlay]
        found[column] = keys.isin(set(laid["region"].astype(str) + "/" + laid["year"].astype(str)))
    groups = table("groups")
    groups = groups[groups["series"].astype(str) == series]
    shared = dict(
        zip(groups["region"].astype(str) + "/" + groups["year"].astype(str), groups["group"].astype(str), strict=True)
    )
    nearest = dict(zip(groups["region"].astype(str), groups["group"].astype(str), strict=True))
    in_state = found["state"] == str(State.SHARED)
    found["group"] = [
        shared.get(k, nearest.get(r, "")) if s else "" for k, r, s in zip(keys, found["region"], in_state, strict=True)
    ]
    return found[ROW]


@memo(size=256)
def all_values(id: str) -> pd.DataFrame:
    """Every row of an indicator: regions of all levels, all years (columns COLUMNS)."""
    return indicator(id).compute(rows)[COLUMNS]


@memo(size=256)
def _of_regions(id: str) -> pd.DataFrame:
    """Rows of the EU's NUTS 2 regions alone."""
    frame = all_values(id)
    return frame[frame["region"].isin(set(regions.eu_nuts2()))]


@memo(size=256)
def years(id: str) -> tuple[int, ...]:
    """Years in which at least one EU region has a value, newest first."""
    frame = all_values(id)
    valued = frame["state"].isin(VALUED) & frame["region"].isin(regions.eu_nuts2())
    return tuple(sorted((int(y) for y in frame.loc[valued, "year"].unique()), reverse=True))


@memo(size=256)
def default_year(id: str) -> int:
    """Newest year that is no forecast and in which most regions have a value."""
    frame = all_values(id)
    frame = frame[frame["region"].isin(regions.eu_nuts2()) & frame["state"].isin(VALUED)]
    published = frame[frame["state"] != str(State.FORECAST)]
    counts = published.groupby("year")["region"].nunique()
    full = counts[counts >= ENOUGH * len(regions.eu_nuts2())]
    return int(full.index.max() if len(full) else counts.idxmax())


@memo
def values(id: str, year: int, nearest: bool = False) -> pd.DataFrame:
    """One row for each of the EU's NUTS 2 regions, in the order of regions.eu_nuts2().

    With `nearest`, a region without a value in this year shows the one nearest in time of the same series (its own year
    stands in `year`); never across the break between 2015 and 2022.
    """
    return in_year(_of_regions(id), regions.eu_nuts2(), year, nearest)


def in_year(frame: pd.DataFrame, codes: Sequence[str], year: int, nearest: bool = False) -> pd.DataFrame:
    """One row for each of these codes, in their order, from rows of all years (`values` says what `nearest` means)."""
    now = (
        frame[frame["year"].to_numpy() == year]
        .drop_duplicates("region", keep="last")
        .set_index("region")
        .reindex(list(codes))
    )
    unknown = now["state"].isna()
    now.loc[unknown, "state"] = str(State.MISSING)
    now["year"] = now["year"].fillna(year).astype(int)
    for column in ("caveat", "broken"):
        now[column] = now[column].astype("boolean").fillna(False).astype(bool)
    for column in ("flag", "source", "series", "group"):
        now[column] = now[column].astype(object).fillna("")
    if nearest:
        now = _nearest(now, frame, year)
    return now.reset_index()[COLUMNS]


def _nearest(now: pd.DataFrame, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Fill regions without a value from the nearest year of the same series."""
    series = set(frame.loc[frame["year"] == year, "series"])
    other = frame[frame["state"].isin(VALUED) & frame["series"].isin(series) & (frame["year"] != year)]
    other = other.assign(away=(other["year"] - year).abs()).sort_values(
        ["region", "away", "year"], ascending=[True, True, False]
    )
    best = other.drop_duplicates("region").set_index("region")
    for region in now.index[~now["state"].isin(VALUED)].intersection(best.index):
        now.loc[region, COLUMNS[1:]] = best.loc[region, COLUMNS[1:]]
    return now


def national(id: str, region: str, year: int) -> dict[str, pd.Series]:
    """Rows of the region's country and of the EU for this indicator and year, where published ("country", "eu")."""
    return dict(_national(id, regions.country_of(region), year))


@memo(size=4096)
def _national(id: str, country: str, year: int) -> dict[str, pd.Series]:
    frame = all_values(id)
    frame = frame[(frame["year"] == year) & frame["state"].isin(VALUED)]
    found = {}
    for name, code in (("country", country), ("eu", "EU27")):
        match = frame[frame["region"] == code]
        if len(match):
            found[name] = match.iloc[0]
    return found
