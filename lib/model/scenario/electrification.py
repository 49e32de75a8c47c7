"""How large a share of new cars is electric, year by year: a published course, or a curve that the reader draws.

Shares are % of new cars without a combustion engine; a plug-in hybrid counts as a car with an engine. New cars in the
EU stand for the work in every region, because no region publishes what its plants will build (assumption).
Source: METHODS, section 8; data/assumptions.toml.
"""

from itertools import pairwise

import numpy as np

from lib.data.assumptions import electric_paths, fleet, registrations
from lib.i18n import _

BASE_YEAR = 2022  # jobs are counted in this year, so a path starts from its share
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


def fleet_share(share: np.ndarray, years_on_the_road: np.ndarray | float) -> np.ndarray:
    """Electric share of all cars on the road in %, from that of new cars: each year one car in `years_on_the_road` is new.

    Shape (years,) or (years, draws).
    """
    renewal = 1.0 / np.asarray(years_on_the_road, dtype=float)
    stock = [np.full(renewal.shape, dict(fleet().points)[BASE_YEAR])]
    for sold in share[1:]:
        stock.append(stock[-1] + (sold - stock[-1]) * renewal)
    return np.stack(stock)


def read_curve(text: str) -> Curve:
    """The curve behind "2030.40_2035.80" (year, whole %); ValueError is a sentence that says how to mend it."""
    try:
        points = tuple(
            (int(year), float(share)) for year, _dot, share in (part.partition(".") for part in text.split("_"))
        )
    except ValueError:
        raise ValueError(
            _("The curve “{curve}” is not made of years and shares such as 2030.40_2035.80.").format(curve=text[:40])
        ) from None
    after = registrations().points[-1][0]
    years = [year for year, _share in points]
    if (
        len(points) > MOST_POINTS
        or any(b <= a for a, b in pairwise(years))
        or years[0] <= after
        or years[-1] > LAST_YEAR
    ):
        raise ValueError(
            _("A curve has up to {most} years between {first} and {last}, in order, each once.").format(
                most=MOST_POINTS, first=after + 1, last=LAST_YEAR
            )
        )
    if any(not 0 <= share <= 100 for _year, share in points):
        raise ValueError(_("A share of new cars lies between 0 and 100 %."))
    return points


def write_curve(curve: Curve) -> str:
    """The curve as an address writes it: "2030.40_2035.80"."""
    return "_".join(f"{year}.{share:g}" for year, share in curve)
