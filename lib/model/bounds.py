"""What published totals leave open about a confidential cell: an interval, a shared total, or nothing.

Source: METHODS, section 1 (bounds). Frames in, frames out; an interval is never turned into a point.
"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class BoundsResult:
    """What bounds() found.

    cells    one row per cell without a value that was given (every level):
             region, activity, year, state (shared, bounded, hidden or missing), low, high (persons as shown: rounded
             outward, null together), group (id of the shared total of this year, or "").
    groups   the rows of data/groups.parquet: group, region, series, year, total.
    reports  what did not add up: country, year, kind (residual, loosened), parent, activity, published, found,
             tolerance, detail.
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

    cells        region, activity (NACE code), year, value (persons, null where none), state (lib.states),
                 local_units (published number, null where unknown); optionally flag. All levels in one frame
                 (countries, NUTS 1, NUTS 2), live codes of ONE NUTS version, one row per (region, activity, year).
                 Give every activity of `activities`, not only those that are shown: siblings tighten the intervals.
    regions      code, parent ("" for a country) of that same NUTS version; the children of a code are all of it.
    activities   an activity and ALL the activities that make it up: {"C": ("C10", …, "C33"), "G45": ("G451", …)}.
                 Where some are not among the cells, the others add up to at most the total.
    prefix       series of the group rows and ids: prefix "persons_sbs" and C29 give "persons_sbs.C29".
    blanks       True when the reason of a blank was lost (the 2022 table): a blank (state missing) then takes part like
                 a confidential cell, becomes shared or bounded where totals allow and stays missing otherwise.
                 False: a missing cell stays missing without interval, though a shared total may name it.
    wanted       activities whose intervals are asked for; None means all (the others still take part).

    A system that contradicts itself is loosened (first the NUTS 1 equations, then the country's) and reported; it
    raises nothing. Raises ValueError for a frame without the columns above or with a cell given twice.
    """
    raise NotImplementedError
