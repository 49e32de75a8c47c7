"""The scale of a map: where its classes begin, and the figure that its largest circle stands for."""

import numpy as np
import pandas as pd

from lib.data.memo import memo
from lib.data.states import VALUED
from lib.i18n import rounded
from lib.i18n.numbers import WHOLE_FROM
from lib.indicators import Indicator
from lib.indicators.change import first_years
from lib.indicators.levels import USUAL, Level, default_year_at, years_at
from lib.indicators.ranked import regional
from lib.views.map.params import MapParams
from lib.views.shared.map.classes import class_breaks, roundest

FIRST = 10  # regions that the highest class holds, so that they can be told from the next
NEAR_FIRST = (10, 9, 11, 8, 12)  # about as many, where a class begins at a number that is easy to read


@memo(size=128)
def breaks(params: MapParams) -> tuple[float, ...]:
    """Where classes begin: the same in every year, by the indicator's own first one.

    As the map is at first, the highest class is parted so that about the first ten stand alone.
    """
    entry = params.entry
    if params.right_form != "fills":
        return ()
    if params.own_breaks:
        return params.own_breaks
    frame = regional(entry.id, default_year_at(entry.id, params.level), level=params.level)
    known = np.sort(frame.loc[frame["state"].isin(VALUED), "value"].to_numpy(float))[::-1]
    found = class_breaks(known, params.method, params.classes)
    usual = MapParams()
    if (params.method, params.classes) == (usual.method, usual.classes) and len(known) > 4 * FIRST:
        cuts = [float(roundest(np.nextafter(known[n], known[n - 1]), known[n - 1], known[n - 1])) for n in NEAR_FIRST]
        found += tuple(
            cut
            for n, cut in zip(NEAR_FIRST, cuts, strict=True)
            if found and cut > found[-1] and float(f"{cut:.2g}") == cut and _written(known[n], entry) < cut
        )[:1]
    return found


@memo
def largest(id: str, year: int, level: Level = USUAL) -> float:
    """The greatest value of an indicator in all years that can be compared with this one, directly or year by year, so
    that circles of these years stand on one scale.
    """
    years = sorted(years_at(id, level))
    course = [year]
    for step in (1, -1):
        at = years.index(year)
        while 0 <= at + step < len(years):
            first, last = sorted((years[at], years[at + step]))
            if first not in first_years(id, last, level):
                break
            at += step
            course.append(years[at])
    return float(np.nanmax([0.0, *(greatest(regional(id, y, level=level)) for y in course)]))


def of_circles(params: MapParams, frame: pd.DataFrame) -> float | None:
    """What the largest circle stands for; None where nothing has a figure."""
    most = np.nanmax([largest(params.indicator, params.shown_year, params.level), greatest(frame)])
    return float(most) if most > 0 else None


def greatest(frame: pd.DataFrame) -> float:
    """The greatest value of a frame; NaN where it has none."""
    return float(frame.loc[frame["state"].isin(VALUED), "value"].max())


def _written(value: float, entry: Indicator) -> float:
    """A value as a table writes it: one below a break must not read as if it stood above."""
    return rounded(float(value), 0 if entry.unit == "%" and value >= WHOLE_FROM else entry.decimals)
