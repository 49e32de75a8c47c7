"""Rows of several regions added up to one: what is known adds up to a figure, what is hidden to an interval, never to
a guess.

Only what is counted can be added (persons, workplaces, euro, hours); a rate never is: its parts are added, then
divided.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from lib.data.memo import memo
from lib.data.series import unit
from lib.data.states import STATES, TRUST, VALUED, State
from lib.data.store import table
from lib.quantity.frame import ROW

ADDABLE = frozenset({"persons", "local units", "million EUR", "thousand hours"})  # units of data/series.parquet

CANNOT_BE_ADDED = "cannot be added"  # flag of a rate of several regions: none of theirs together is at hand


class Shared(NamedTuple):
    """A published total of regions that have no figure of their own."""

    regions: tuple[str, ...]
    total: float


def can_be_added(series: str) -> bool:
    """Whether figures of this series in several regions add up to one of all of them."""
    return unit(series) in ADDABLE


def shared_totals(series: str) -> Mapping[int, tuple[Shared, ...]]:
    """Published totals of a series that several regions share, by year."""
    return _shared_totals().get(series, {})


@memo(size=2)
def _shared_totals() -> dict[str, dict[int, tuple[Shared, ...]]]:
    found: dict[str, dict[int, tuple[Shared, ...]]] = {}
    for (series, year, _group), rows in table("groups").groupby(["series", "year", "group"], sort=True, observed=True):
        one = Shared(tuple(rows["region"].astype(str)), float(rows["total"].iloc[0]))
        by_year = found.setdefault(str(series), {})
        by_year[int(year)] = (*by_year.get(int(year), ()), one)
    return found


def whole_totals(shared: Sequence[Shared], unknown: set[str]) -> tuple[Shared, ...]:
    """The shared totals that count as a figure: all their regions are among `unknown`, and none is in two of them."""
    found, free = [], set(unknown)
    for one in sorted(shared, key=lambda s: (-len(s.regions), s.regions)):
        if free.issuperset(one.regions):
            found.append(one)
            free.difference_update(one.regions)
    return tuple(found)


def nearest_group(groups: pd.DataFrame, region: str, series: str, year: int) -> pd.DataFrame:
    """Rows of the shared total that names this region: of this year, else of the nearest year (the later of two).

    groups: rows of data/groups.parquet. Returns the rows of that one group (one per member), empty where none is known.
    """
    mine = groups[(groups["region"] == region) & (groups["series"] == series)]
    if mine.empty:
        return groups.iloc[:0]
    distance = (mine["year"].astype(int) - year).abs()
    nearest = mine[distance == distance.min()].sort_values("year").iloc[-1]
    return groups[groups["group"] == nearest["group"]]


def sum_rows(
    rows: pd.DataFrame, members: Sequence[str], shared: Mapping[int, Sequence[Shared]], name: str
) -> pd.DataFrame:
    """One row for each year in which a member has one: the members' rows of a single series added up (columns ROW).

    Every member has a value: value, with the weakest state of the members, at best derived. A shared total whose
    regions are all members counts once as a figure. Else low and high: every other member without a value brings its
    own limits, and a shared total that reaches beyond the members is the most that those inside can hold together. A
    member without limits leaves the sum missing. Nothing is rounded.
    """
    here = rows[rows["region"].isin(members)]
    if here.empty:
        return here[ROW]
    at_year, years = pd.factorize(here["year"].to_numpy(int), sort=True)
    at_member = pd.Index(members).get_indexer(here["region"].to_numpy(object))

    def laid(column: np.ndarray, empty: Any) -> np.ndarray:
        out = np.full((len(years), len(members)), empty, dtype=column.dtype)
        out[at_year, at_member] = column
        return out

    state = laid(here["state"].map(TRUST).to_numpy(int), TRUST[str(State.MISSING)])
    value, low, high = (laid(here[c].to_numpy(float), np.nan) for c in ("value", "low", "high"))
    known = ~np.isnan(value) & (state < len(VALUED))
    codes = np.asarray(members, dtype=object)
    found = [
        _year(codes, value[y], low[y], high[y], state[y], known[y], shared.get(int(year), ()))
        for y, year in enumerate(years)
    ]
    out = pd.DataFrame(found, columns=["value", "low", "high", "state", "flag"])
    sources = laid(here["source"].to_numpy(object), "")
    return out.assign(
        series=here["series"].iloc[0],
        region=name,
        year=years,
        source=["+".join(sorted(set(line) - {""})) for line in sources.tolist()],
        caveat=laid(here["caveat"].to_numpy(bool), False).any(axis=1),
        broken=laid(here["broken"].to_numpy(bool), False).any(axis=1),
        group="",
    )[ROW]


def _year(
    codes: np.ndarray,
    value: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    state: np.ndarray,
    known: np.ndarray,
    shared: Sequence[Shared],
) -> tuple[float, float, float, str, str]:
    """Value, low, high, state and flag of the sum of one year; arrays in the order of `codes`."""
    unknown = set(codes[~known].tolist())
    whole = whole_totals(shared, unknown)
    open_ = unknown.difference(*(one.regions for one in whole)) if whole else unknown
    certain = float(value[known].sum()) + sum(one.total for one in whole)
    count = len(codes)
    words = "sum of 1 region" if count == 1 else f"sum of {count} regions"
    if not open_:
        weakest = max(int(state[known].max(initial=0)), TRUST[str(State.DERIVED)])
        return certain, np.nan, np.nan, str(STATES[weakest]), words
    least, most = (dict(zip(codes.tolist(), limits.tolist(), strict=True)) for limits in (low, high))
    lost = [c for c in open_ if np.isnan(least[c]) or np.isnan(most[c])]
    if lost:
        return np.nan, np.nan, np.nan, str(State.MISSING), f"{len(lost)} of {count} regions without a figure or limits"
    inside = {c: float(v) for c, v, k in zip(codes.tolist(), value.tolist(), known.tolist(), strict=True) if k}
    floor, ceiling = certain + sum(least[c] for c in sorted(open_)), certain
    left = set(open_)
    for one in shared:
        held = left.intersection(one.regions)
        if held:
            rest = one.total - sum(inside.get(c, 0.0) for c in one.regions)
            ceiling += min(sum(most[c] for c in sorted(held)), rest)
            left -= held
    ceiling += sum(most[c] for c in sorted(left))
    return np.nan, floor, max(floor, ceiling), str(State.BOUNDED), words
