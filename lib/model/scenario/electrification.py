"""How large a share of new cars is electric, year by year: a published course, or a curve that the reader draws.

Shares are % of new cars without a combustion engine; a plug-in hybrid counts as a car with an engine. New cars in the
EU stand for the work in every region, because no region publishes what its plants will build (assumption).
Source: METHODS, section 8; data/assumptions.toml.
"""

from itertools import pairwise

import numpy as np

from lib.data.assumptions import electric_paths, registrations
from lib.data.refusal import Refusal
from lib.data.series import BASE_YEAR  # jobs are counted in this year, so a path starts from its share

FIRST_YEAR, LAST_YEAR = 2025, 2040  # years of every result
YEARS = np.arange(BASE_YEAR, LAST_YEAR + 1)
FREE = "free"
MOST_POINTS = 8

Curve = tuple[tuple[int, float], ...]


def electric_share(path: str, curve: Curve = ()) -> np.ndarray:
    """Electric share of new cars in %, one value for each of YEARS.

    What is published stands; between published years lies a straight line, after the last one the share stays.
    `path` is an id of data/assumptions.toml or "free", which takes `curve`.
    """
    points = dict(registrations().points)
    points |= dict(curve if path == FREE else electric_paths()[path].points)
    known = sorted(points)
    return np.interp(YEARS, known, [points[year] for year in known])


def lost_share(share: np.ndarray, displacement: np.ndarray | float) -> np.ndarray:
    """λ: the part of combustion jobs of BASE_YEAR that has ended, for each of YEARS and each draw of `displacement`.

    λ(t) = k · (s(t) − s(2022)) / (100 − s(2022)), never falling: a job that has ended does not come back.
    Shape (years,) for one displacement, (years, draws) for several.
    """
    start = share[0]
    done = np.maximum.accumulate(np.clip((share - start) / (100.0 - start), 0.0, 1.0))
    return np.multiply.outer(done.astype(np.asarray(displacement).dtype), displacement)


def first_free_year() -> int:
    """The first year of which nothing is published yet: a curve of the reader's begins there."""
    return registrations().points[-1][0] + 1


def checked_curve(points: Curve) -> Curve:
    """The curve as it is. Refusal "curve_years" or "curve_share" where its years or shares cannot be had."""
    years = [year for year, _share in points]
    rising = all(before < after for before, after in pairwise(years))
    if not 1 <= len(years) <= MOST_POINTS or not rising or years[0] < first_free_year() or years[-1] > LAST_YEAR:
        raise Refusal("curve_years", most=MOST_POINTS, first=first_free_year(), last=LAST_YEAR)
    if any(not 0 <= share <= 100 for _year, share in points):
        raise Refusal("curve_share")
    return points
