"""The published table as an account book: which cells must add up to which, and how exactly they do.

Every region total is the sum of its parts, every activity total the sum of its sub-activities, in each year. What is
published goes to one side, what is not becomes an unknown: rows of a sparse system, low <= matrix @ unknowns <= high.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

NO_PARENT = -1
REGIONS_ADD_UP, ACTIVITIES_ADD_UP = 0, 1
PARTS = ("regions", "activities")  # what adds up in a row of each kind
USUAL = 0.95  # an equation is trusted as far as this share of the fully published ones of its kind holds
DIFFERENT = 0.2  # of the total: parts that miss it by more are not parts of it


@dataclass
class Ledger:
    """Persons by year, region and activity as three-way arrays; NaN where no value is published or believed."""

    years: np.ndarray
    regions: np.ndarray  # codes; parents before children is not needed
    activities: np.ndarray
    above: np.ndarray  # position of each region's parent, NO_PARENT for a country
    whole: np.ndarray  # position of the activity each activity is part of, or NO_PARENT
    value: np.ndarray  # year × region × activity
    hidden: np.ndarray  # bool: asked for, without a value (others without a value are missing)
    floor: np.ndarray  # least possible persons: 1 for a hidden cell whose published local units are not 0
    cap: np.ndarray  # most possible persons: 0 for a hidden cell without local units, else infinity
    dropped: set[int] = field(default_factory=set)  # rows given up because they contradict the others

    @property
    def country(self) -> np.ndarray:
        """Position of each region's country (its topmost ancestor)."""
        top = np.arange(len(self.regions))
        while (higher := np.where(self.above[top] == NO_PARENT, top, self.above[top])).tolist() != top.tolist():
            top = higher
        return top

    @property
    def depth(self) -> np.ndarray:
        """0 for a country, 1 for its parts, and so on."""
        depth, at = np.zeros(len(self.regions), int), self.above.copy()
        while (at != NO_PARENT).any():
            depth += at != NO_PARENT
            at = np.where(at == NO_PARENT, NO_PARENT, self.above[at])
        return depth

    @property
    def leaves(self) -> np.ndarray:
        """Whether a region has no parts of its own."""
        return ~np.isin(np.arange(len(self.regions)), self.above)


def ledger(
    cells: pd.DataFrame, regions: pd.DataFrame, activities: dict[str, tuple[str, ...]], hidden: pd.Series
) -> Ledger:
    """The account book of these cells (columns as lib.model.bounds.intervals.bounds says); ValueError for a cell
    given twice.
    """
    regions = _with_cells(regions, set(cells["region"].astype(str)))
    years = np.unique(cells["year"])
    codes = regions["code"].to_numpy(str)
    whole = {part: total for total, parts in activities.items() for part in parts}
    names = np.array(sorted({*cells["activity"].astype(str), *whole, *whole.values()}), dtype=str)
    shape = len(years), len(codes), len(names)
    flat = positions(cells, years, codes, names)
    if len(np.unique(flat)) < len(flat):
        twice = cells[pd.Series(flat, cells.index).duplicated()].iloc[0]
        raise ValueError(f"the cell {twice['region']}, {twice['activity']}, {twice['year']} is given twice")

    def spread(values: np.ndarray, empty: object) -> np.ndarray:
        grid = np.full(np.prod(shape), empty)
        grid[flat] = values
        return grid.reshape(shape)

    units = cells["local_units"].to_numpy(float)
    return Ledger(
        years=years,
        regions=codes,
        activities=names,
        above=pd.Index(codes).get_indexer(regions["parent"].fillna("").astype(str)),
        whole=pd.Index(names).get_indexer([whole.get(name, "") for name in names]),
        value=spread(cells["value"].to_numpy(float), np.nan),
        hidden=spread(hidden.to_numpy(bool), False),
        floor=spread(((units > 0) & hidden).astype(float), 0.0),
        cap=spread(np.where((units == 0) & hidden, 0.0, np.inf), np.inf),
    )


def _with_cells(regions: pd.DataFrame, given: set[str]) -> pd.DataFrame:
    """The regions without the inner ones that the table does not have (NUTS 1 in 2022): their parts join what is
    above.
    """
    regions = regions[["code", "parent"]].fillna("").astype(str)
    skipped = regions["code"].isin(set(regions["parent"]) - given)
    above = dict(zip(regions["code"][skipped], regions["parent"][skipped], strict=True))
    parent = regions["parent"]
    while parent.isin(above).any():
        parent = parent.map(lambda code: above.get(code, code))
    return regions.assign(parent=parent)[~skipped]


def positions(cells: pd.DataFrame, years: np.ndarray, regions: np.ndarray, activities: np.ndarray) -> np.ndarray:
    """Position of each cell in the flattened ledger with these axes; ValueError for a region that is not on them."""
    at = pd.Index(regions).get_indexer(cells["region"].astype(str))
    if (at < 0).any():
        unknown = sorted(set(cells["region"].astype(str)[at < 0]))
        raise ValueError(f"cells of regions that are not among the regions given: {', '.join(unknown[:5])}")
    year = pd.Index(years).get_indexer(cells["year"])
    activity = pd.Index(activities).get_indexer(cells["activity"].astype(str))
    return np.ravel_multi_index((year, at, activity), (len(years), len(regions), len(activities)))


@dataclass(frozen=True)
class Equations:
    """Rows that published figures impose on the unknown cells: low <= matrix @ x <= high, floor <= x <= cap.

    `row` numbers a row for good: kind × cells + position of the total's cell; `published` holds the fully published
    rows, which leave nothing open but show how well the producer's figures add up.
    """

    unknown: np.ndarray  # position in the flattened ledger of each unknown
    row: np.ndarray
    entry_row: np.ndarray  # sparse entries: row position, unknown position, coefficient
    entry_column: np.ndarray
    entry: np.ndarray
    low: np.ndarray
    high: np.ndarray
    slack: np.ndarray  # persons by which a row may miss beyond rounding
    published: pd.DataFrame  # row, total, residual (total − parts), tolerance (of rounding), slack (of its kind)


def equations(book: Ledger) -> Equations:
    """The system of equations of an account book, all years and countries in one (they do not touch each other).

    Tolerance: half a person for each cell of a row, plus the slack of its kind (see _slack).
    """
    size = book.value.size
    part, total, row = _memberships(book)
    kept = ~np.isin(row, list(book.dropped))
    part, total, row = part[kept], total[kept], row[kept]
    rows, first, where = np.unique(row, return_index=True, return_inverse=True)
    total = total[first]

    cells = np.concatenate([part, total])
    row = np.concatenate([where, np.arange(len(rows))])
    sign = np.concatenate([np.ones(len(part)), -np.ones(len(total))])
    value = book.value.ravel()[cells]
    open_cell = np.isnan(value)
    balance = np.bincount(row, np.where(open_cell, 0.0, sign * value), len(rows))
    rounding = 0.5 * np.bincount(row, minlength=len(rows))
    is_open = np.bincount(row, open_cell, len(rows)) > 0

    published = ~is_open
    slack = _slack(book, rows // size, total, balance, rounding, published)
    tolerance = rounding + slack
    is_open &= np.isfinite(tolerance)
    open_cell &= is_open[row]
    unknown, column = np.unique(cells[open_cell], return_inverse=True)
    position = np.cumsum(is_open) - 1
    return Equations(
        unknown=unknown,
        row=rows[is_open],
        entry_row=position[row[open_cell]],
        entry_column=column,
        entry=sign[open_cell],
        low=(-tolerance - balance)[is_open],
        high=(tolerance - balance)[is_open],
        slack=slack[is_open],
        published=pd.DataFrame(
            {
                "row": rows,
                "total": book.value.ravel()[total],
                "residual": -balance,
                "tolerance": rounding,
                "slack": slack,
            }
        )[published],
    )


def cell_of(book: Ledger, row: np.ndarray) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Kind of each row and the (year, region, activity) positions of its total."""
    year, region, activity = np.unravel_index(row % book.value.size, book.value.shape)
    return row // book.value.size, (year, region, activity)


def _memberships(book: Ledger) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Flat positions of every part and of its total, with the number of the row that joins them."""
    flat = np.arange(book.value.size).reshape(book.value.shape)
    below, inner = np.flatnonzero(book.above != NO_PARENT), np.flatnonzero(book.whole != NO_PARENT)
    by_region = flat[:, below].ravel(), flat[:, book.above[below]].ravel()
    by_activity = flat[:, :, inner].ravel(), flat[:, :, book.whole[inner]].ravel()
    part, total = (np.concatenate(pair) for pair in zip(by_region, by_activity, strict=True))
    kind = np.repeat([REGIONS_ADD_UP, ACTIVITIES_ADD_UP], [len(by_region[0]), len(by_activity[0])])
    return part, total, kind * book.value.size + total


def _slack(
    book: Ledger, kind: np.ndarray, total: np.ndarray, balance: np.ndarray, rounding: np.ndarray, published: np.ndarray
) -> np.ndarray:
    """Slack of each row in persons: by how much the fully published rows of its kind miss their total.

    Rows of one kind share country, year and whole activity (C, G45), and add up either regions of one level or
    activities.
    A producer whose published parts miss their published total by 3 % is not taken at its word to the person where
    parts are hidden; one in twenty may miss by more (a slip in one cell is not a habit). Where they miss by a fifth,
    parts and total count different things (Polish trade from 2012 on) and the rows say nothing: slack is infinite.
    """
    year, region, activity = np.unravel_index(total, book.value.shape)
    whole = np.where(book.whole[activity] == NO_PARENT, activity, book.whole[activity])
    level = np.where(kind == REGIONS_ADD_UP, book.depth[region], NO_PARENT)
    key = pd.MultiIndex.from_arrays([book.country[region], year, whole, level])
    value = book.value.ravel()[total]
    with np.errstate(divide="ignore", invalid="ignore"):
        miss = np.where(np.abs(balance) > rounding, np.minimum(np.abs(balance) / np.maximum(value, 1), 1.0), 0.0)
    seen = pd.Series(miss[published], key[published])
    learned = seen.groupby(level=[0, 1, 2, 3]).quantile(USUAL, interpolation="higher")
    slack = learned.reindex(key).fillna(0.0).to_numpy()
    scale = np.where(slack > 0, _scale(book, total), 0.0)
    return np.where(slack < DIFFERENT, slack * scale, np.inf)


def _scale(book: Ledger, total: np.ndarray) -> np.ndarray:
    """What a relative slack is relative to: the total, or where it is hidden the nearest published total above it.

    Infinite where there is none: a sum that is known to be inexact says nothing about an unknown total.
    """
    flat = book.value.ravel()
    above = nearest_published(book).ravel()[total]
    year, _, activity = np.unravel_index(total, book.value.shape)
    over = np.where(above == NO_PARENT, np.inf, book.value[year, above, activity])
    return np.where(np.isnan(flat[total]), over, flat[total])


def nearest_published(book: Ledger) -> np.ndarray:
    """For each cell the nearest region above it whose total is published in that year, or NO_PARENT."""
    above = np.broadcast_to(book.above[None, :, None], book.value.shape).copy()
    year, _region, activity = np.ix_(*(np.arange(n) for n in book.value.shape))
    while (climbing := (above != NO_PARENT) & np.isnan(book.value[year, above, activity])).any():
        above = np.where(climbing, book.above[above], above)
    return above
