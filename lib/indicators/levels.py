"""Figures of every region of a NUTS level at once: NUTS 2 regions, NUTS 1 regions, countries.

A country or NUTS 1 region has the figure that `areas.area_value` gives it: the published one, else the sum of its
regions, else limits; a rate that nobody publishes so large has none. Nothing is published for NUTS 3 regions.
"""

from typing import Literal

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import VALUED
from lib.indicators.areas import adds_up, of_areas
from lib.indicators.values import all_values, default_year, in_year, values, years

Level = Literal["nuts2", "nuts1", "country"]
USUAL: Level = "nuts2"
LEVELS: tuple[Level, ...] = (USUAL, "nuts1", "country")
FEWEST = 2  # regions with a figure: fewer make no map


def codes_of(level: Level) -> tuple[str, ...]:
    """The EU's regions of this level in order of their codes."""
    return {"nuts2": regions.eu_nuts2, "nuts1": regions.eu_nuts1, "country": regions.eu_countries}[level]()


def area_at(level: Level, code: str) -> str:
    """The region of this level that a smaller one lies in: of "DE91" the NUTS 1 region "DE9", the country "DE".

    "" for a larger one, which has several.
    """
    while code and code not in codes_of(level):
        code = regions.parent_of(code)
    return code


def rows_at(id: str, level: Level) -> pd.DataFrame:
    """Every year of an indicator in every region of a level above NUTS 2 (columns of lib/indicators.values)."""
    return of_areas(id, codes_of(level))


@memo
def values_at(id: str, year: int, nearest: bool = False, level: Level = USUAL) -> pd.DataFrame:
    """One row for each region of the level, in the order of their codes (lib/indicators.values)."""
    if level == USUAL:
        return values(id, year, nearest)
    return in_year(rows_at(id, level), codes_of(level), year, nearest)


@memo(size=256)
def years_at(id: str, level: Level = USUAL) -> tuple[int, ...]:
    """Years in which regions of this level have a figure, newest first: those of its NUTS 2 regions where they add up,
    else those in which figures are published so large; () where the level has none.
    """
    if level == USUAL or adds_up(id):
        return years(id)
    frame = all_values(id)
    frame = frame[frame["region"].isin(codes_of(level)) & frame["state"].isin(VALUED)]
    counted = frame.groupby("year")["region"].nunique()
    return tuple(year for year in years(id) if counted.get(year, 0) >= FEWEST)


def default_year_at(id: str, level: Level = USUAL) -> int:
    """The year that a map of this level shows first: that of NUTS 2, where the level has figures for it."""
    year, there = default_year(id), years_at(id, level)
    return year if year in there or not there else there[0]


def levels_of(id: str) -> tuple[Level, ...]:
    """The levels at which an indicator has figures, NUTS 2 first."""
    return tuple(level for level in LEVELS if years_at(id, level))
