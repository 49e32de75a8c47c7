"""Bounds from end to end: cells of a published table in, intervals, shared totals and reports out.

A shared total is a published one that several regions without a figure of their own share.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.data.states import CONFIDENTIAL, State
from lib.model.bounds.balance import (
    NO_PARENT,
    PARTS,
    REGIONS_ADD_UP,
    Equations,
    Ledger,
    cell_of,
    ledger,
    nearest_published,
    positions,
)
from lib.model.bounds.disclosure import gives_away, is_useful, shown
from lib.model.bounds.feasible import extremes, parts, reconcile, tied_twice

EXACT = 0.01  # a shared total is shown where the producer's figures add up to within 1 % of it


def shared_totals(book: Ledger, system: Equations) -> pd.DataFrame:
    """The smallest groups of regions without a value whose total is published, for every year and activity.

    A group is what remains of the nearest published total above a region once every published part is taken off; so
    two groups of one year and activity never overlap, and no difference of two groups says more than the groups do.
    Returns positions in the ledger: year, activity, above (the published region), members (tuple of regions), total.
    Left out: groups of one (the total would be that region's figure), and groups with a region that was not collected
    (the total may leave it out as well, as the French totals leave out the overseas regions before 2014).
    """
    above = nearest_published(book)
    year, region, activity = np.indices(book.value.shape)
    nodes = pd.DataFrame({"year": year.ravel(), "above": above.ravel(), "activity": activity.ravel()})
    nodes["region"], nodes["value"] = region.ravel(), book.value.ravel()
    nodes = nodes[nodes["above"] != NO_PARENT]
    key = ["year", "above", "activity"]
    nodes["hidden"] = book.hidden.ravel()[nodes.index]
    without = nodes[nodes["value"].isna() & book.leaves[nodes["region"]]]
    groups = without.groupby(key).agg(members=("region", tuple), hidden=("hidden", "all")).reset_index()
    groups = groups[(groups["members"].map(len) > 1) & groups.pop("hidden").astype(bool)]
    taken = nodes.groupby(key)["value"].sum().rename("taken")
    groups = groups.join(taken, on=key)
    total_cell = np.ravel_multi_index([groups[name] for name in ("year", "above", "activity")], book.value.shape)
    groups["total"] = book.value.ravel()[total_cell] - groups["taken"]
    row = REGIONS_ADD_UP * book.value.size + total_cell
    slack = pd.Series(system.slack, system.row).reindex(row).to_numpy()
    sound = (slack <= EXACT * groups["total"]) & (groups["total"] > 0) & ~_in_doubt(book, groups)
    return groups[sound].drop(columns="taken")


def _in_doubt(book: Ledger, groups: pd.DataFrame) -> np.ndarray:
    """Whether a sum over regions was given up in the country, year and activity of each group."""
    dropped = np.array([row for row in book.dropped if row // book.value.size == REGIONS_ADD_UP], dtype=int)
    _, (year, region, activity) = cell_of(book, dropped)
    country = book.country
    doubtful = pd.MultiIndex.from_arrays([year, country[region], activity])
    return pd.MultiIndex.from_arrays([groups["year"], country[groups["above"]], groups["activity"]]).isin(doubtful)


COLUMNS = ("region", "activity", "year", "value", "state", "local_units")


@dataclass(frozen=True)
class BoundsResult:
    """What bounds() found.

    cells    one row per cell without a value that was given (every level):
             region, activity, year, state (shared, bounded, hidden or missing), low, high (persons as shown: rounded
             outward, null together), group (id of the shared total of this year, or "").
    groups   the rows of data/groups.parquet: group, region, series, year, total.
    reports  what does not add up: year, region, activity (of the total), parts ("regions", "activities", or "" where a
             bound was lifted), published, miss (total minus parts, persons; of a total set aside the smallest
             correction that lets the rest hold), tolerance (what rounding explains), used (bool: the total still takes
             part), what ("total and parts differ", "country total set aside", …).
    """

    cells: pd.DataFrame
    groups: pd.DataFrame
    reports: pd.DataFrame


def bounds(
    cells: pd.DataFrame,
    regions: pd.DataFrame,
    activities: dict[str, tuple[str, ...]],
    *,
    prefix: str = "persons_sbs",
    blanks: bool = False,
    wanted: frozenset[str] | None = None,
) -> BoundsResult:
    """Intervals and shared totals for every cell without a value, from all published totals of a year at once.

    cells        region, activity (NACE code), year, value (persons, null where none), state (lib.data.states),
                 local_units (published number, null where unknown). All levels in one frame (countries, NUTS 1,
                 NUTS 2), live codes of ONE NUTS version, one row per (region, activity, year).
                 Give every activity of `activities`, not only those that are shown: siblings tighten the intervals.
    regions      code, parent ("" for a country) of that same NUTS version; the children of a code are all of it.
    activities   an activity and ALL the activities that make it up: {"C": ("C10", …, "C33"), "G45": ("G451", …)}.
                 Where some are not among the cells, the others add up to at most the total.
    prefix       series of the group rows and ids: prefix "persons_sbs" and C29 give "persons_sbs.C29".
    blanks       True when the reason of a blank was lost (the 2022 table): a blank (state missing, or no row for one of
                 the smallest regions) then takes part like a confidential cell, becomes shared or bounded where totals
                 allow and stays missing otherwise; it gets a row in the result.
                 False: a missing cell stays missing, without interval and in no group.
    wanted       activities whose intervals are asked for; None means all (the others still take part).

    A system that contradicts itself is loosened (first the NUTS 1 totals, then the country's) and reported; it raises
    nothing. Raises ValueError for a frame without the columns above, with a cell given twice, or with a region that is
    not among `regions`.
    """
    absent = [name for name in COLUMNS if name not in cells.columns]
    if absent:
        raise ValueError(f"bounds needs the columns {', '.join(COLUMNS)}; there is no {', '.join(absent)}")
    if blanks:
        cells = _with_blank_rows(cells, regions)
    confidential = {str(state) for state in (*CONFIDENTIAL, *([State.MISSING] if blanks else []))}
    without = cells["value"].isna()
    book = ledger(cells, regions, activities, without & cells["state"].astype(str).isin(confidential))
    wanted = frozenset(book.activities) if wanted is None else wanted
    asked = book.hidden & np.isin(book.activities, list(wanted))

    system, least, most, set_aside = reconcile(book)
    low, high = exact_intervals(book, system, least, most, asked)
    larger = _larger(book, low)
    low, high = shown(low, high)
    useful = asked.ravel() & is_useful(low, high, larger)
    groups = _groups(book, system, low, high, asked, prefix)
    empty = cells[without & cells["activity"].isin(wanted)]
    at = positions(empty, book.years, book.regions, book.activities)
    return BoundsResult(
        _cells(empty, groups, prefix, low[at], high[at], useful[at]),
        groups,
        pd.concat([_residuals(book, system), set_aside], ignore_index=True),
    )


def _with_blank_rows(cells: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """The cells, and a missing one for each of the smallest regions where an activity and year has no row."""
    cells = cells[list(COLUMNS)].astype({"region": str, "activity": str, "state": str})
    leaves = regions.loc[~regions["code"].isin(set(regions["parent"])), "code"].astype(str)
    every = pd.DataFrame({"region": leaves}).merge(cells[["activity", "year"]].drop_duplicates(), how="cross")
    given = pd.MultiIndex.from_frame(cells[["region", "activity", "year"]])
    absent = every[~pd.MultiIndex.from_frame(every).isin(given)]
    return pd.concat([cells, absent.assign(state=str(State.MISSING))], ignore_index=True)


def exact_intervals(
    book: Ledger, system: Equations, least: np.ndarray, most: np.ndarray, asked: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Least and most persons of every cell of the ledger (flat), exact where `asked`; a published cell has its value.

    Not for show: an exact interval can give a confidential figure away (see lib.model.bounds.disclosure).
    """
    least, most = least.copy(), most.copy()
    asked_for = asked.ravel()[system.unknown]
    for part in parts(system, least, most):
        if asked_for[part.unknowns].any() and tied_twice(part) and (found := extremes(part, asked_for[part.unknowns])):
            least[part.unknowns], most[part.unknowns] = found
    low, high = book.value.ravel().copy(), book.value.ravel().copy()
    free = np.isnan(low)  # an unknown that no equation holds keeps what its local units say
    low[free], high[free] = book.floor.ravel()[free], book.cap.ravel()[free]
    low[system.unknown], high[system.unknown] = least, most
    return low, high


def _larger(book: Ledger, low: np.ndarray) -> np.ndarray:
    """For each cell (flat) the least its region can have in the activity that it is part of; NaN where there is
    none.
    """
    larger, inner = np.full(book.value.shape, np.nan), book.whole != NO_PARENT
    larger[:, :, inner] = low.reshape(book.value.shape)[:, :, book.whole[inner]]
    return larger.ravel()


def _groups(
    book: Ledger, system: Equations, low: np.ndarray, high: np.ndarray, asked: np.ndarray, prefix: str
) -> pd.DataFrame:
    """Rows of data/groups.parquet for the shared totals that give no member away."""
    rows = []
    for group in shared_totals(book, system).itertuples():
        at = np.ravel_multi_index((group.year, np.array(group.members), group.activity), book.value.shape)
        if not asked.ravel()[at].all() or gives_away(group.total, low[at], high[at]):
            continue
        year, series = int(book.years[group.year]), f"{prefix}.{book.activities[group.activity]}"
        codes = sorted(book.regions[list(group.members)])
        rows += [(f"{series}:{year}:{'+'.join(codes)}", code, series, year, group.total) for code in codes]
    types = {"group": str, "region": str, "series": str, "year": "int16", "total": float}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _cells(
    empty: pd.DataFrame, groups: pd.DataFrame, prefix: str, low: np.ndarray, high: np.ndarray, useful: np.ndarray
) -> pd.DataFrame:
    """The cells without a value with what is known about each."""
    rows = empty[["region", "activity", "year"]].reset_index(drop=True)
    named = groups.set_index(["region", "series", "year"])["group"]
    key = pd.MultiIndex.from_arrays([rows["region"], prefix + "." + rows["activity"].astype(str), rows["year"]])
    group = named.reindex(key).fillna("").to_numpy(str)
    missing = (empty["state"].astype(str) == str(State.MISSING)).to_numpy()
    state = np.select(
        [group != "", useful, missing], [str(State.SHARED), str(State.BOUNDED), str(State.MISSING)], str(State.HIDDEN)
    )
    known = (state != str(State.MISSING)) & np.isfinite(high)
    return rows.assign(state=state, low=np.where(known, low, np.nan), high=np.where(known, high, np.nan), group=group)


def _residuals(book: Ledger, system: Equations) -> pd.DataFrame:
    """Published totals that differ from their published parts by more than rounding can explain."""
    rows = system.published[system.published["residual"].abs() > system.published["tolerance"]]
    kind, (year, region, activity) = cell_of(book, rows["row"].to_numpy())
    return pd.DataFrame(
        {
            "year": book.years[year],
            "region": book.regions[region],
            "activity": book.activities[activity],
            "parts": np.array(PARTS)[kind],
            "published": rows["total"].to_numpy(),
            "miss": rows["residual"].to_numpy(),
            "tolerance": rows["tolerance"].to_numpy(),
            "used": np.isfinite(rows["slack"].to_numpy()),
            "what": "total and parts differ",
        }
    )
