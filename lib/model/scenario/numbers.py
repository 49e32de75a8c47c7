"""Numbers of a scenario: seeded draws of its assumptions, and people rounded to whole numbers that add up to their
total.

Each assumption is as likely to lie under its central value as over it, evenly on each side, and independent of the
others. Two scenarios with the same seed share their draws, so that their difference is a difference of choices. Parts
are rounded by largest remainder.
"""

from collections.abc import Mapping

import numpy as np

from lib.data.assumptions import assumption

DRAWS = 500
SEED = 2022
DRAWN = (
    "displacement",
    "lag",
    "productivity",
    "retirement_years",
    "age_of_makers",
    "pooling",
    "nearby",
    "new_work_de",
    "new_work_here",
)
RANGES = ("ice", "older", "openings")  # each region has low, central and high of its own
BAND = (0.05, 0.95)


def central(fixed: Mapping[str, float] | None = None) -> dict[str, np.ndarray]:
    """The central value of every drawn assumption as an array of one; `fixed` replaces those the reader chose.

    Under the names of RANGES stand weights of a region's own low, central and high value (3, 1): the central one.
    """
    fixed = fixed or {}
    values = {id: np.array([fixed.get(id, assumption(id).central)], dtype=float) for id in DRAWN}
    return values | {name: np.array([[0.0], [1.0], [0.0]]) for name in RANGES}


def draws(fixed: Mapping[str, float] | None = None, number: int = DRAWS, seed: int = SEED) -> dict[str, np.ndarray]:
    """`number` draws of every assumption: arrays by id. One that the reader chose does not vary.

    Stratified (one draw from each of `number` equal parts of the range), so that the median lies on the central value.
    Under the names of RANGES stand weights (3, number) of a region's own low, central and high value: all regions lie
    at the same place of their range in a draw, so that a country's own range is kept.
    """
    fixed = fixed or {}
    random = np.random.default_rng(seed)
    drawn = {}
    for id in (*DRAWN, *RANGES):
        # drawn even where fixed: the others must not move
        at = (random.permutation(number) + random.random(number)) / number
        weights = np.stack([np.clip(1 - 2 * at, 0, 1), 1 - np.abs(2 * at - 1), np.clip(2 * at - 1, 0, 1)])
        if id in RANGES:
            drawn[id] = weights
        elif id in fixed:
            drawn[id] = np.full(number, float(fixed[id]))
        else:
            one = assumption(id)
            drawn[id] = np.array([one.low, one.central, one.high]) @ weights
    return drawn


def band(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """5th and 95th percentile over the last axis (nearest draw, no interpolation)."""
    number = values.shape[-1]
    low, high = (min(number - 1, round(edge * (number - 1))) for edge in BAND)
    sorted_there = np.partition(values, (low, high), axis=-1)
    return sorted_there[..., low], sorted_there[..., high]


def largest_remainder(values: np.ndarray, total: np.ndarray | int | None = None) -> np.ndarray:
    """Whole numbers along the last axis that add up to `total` (default: the rounded sum), each within 1 of its value.

    values: 0 or more, shape (..., n). Equal remainders go to the first. ValueError where no such rounding exists,
    because `total` is further from the sum than the values allow.
    """
    values = np.asarray(values, dtype=float)
    if (values < 0).any():
        raise ValueError("people are rounded from 0 up: give how many jobs end, not a negative change")
    wanted = np.rint(values.sum(axis=-1)) if total is None else np.asarray(total, dtype=float)
    down = np.floor(values + 1e-9)
    missing = np.broadcast_to(wanted, values.shape[:-1]) - down.sum(axis=-1)
    if (missing < 0).any() or (missing > values.shape[-1]).any():
        raise ValueError("the total is not the sum of these values")
    place = np.argsort(np.argsort(-(values - down), axis=-1, kind="stable"), axis=-1, kind="stable")
    return (down + (place < missing[..., None])).astype(np.int64)


def running(values: np.ndarray) -> np.ndarray:
    """Whole numbers for values that never fall along the last axis (years); columns add up to the rounded column sum.

    values: (units, years), 0 or more. No whole number falls from one year to the next, and each stays within 1 of its
    value as long as it can.
    """
    values = np.asarray(values, dtype=float)
    if (values < 0).any() or (np.diff(values, axis=-1) < -1e-6).any():
        raise ValueError("jobs that have ended are 0 or more and never fall from year to year")
    wanted = np.rint(values.sum(axis=0)).astype(np.int64)
    result = np.zeros(values.shape, dtype=np.int64)
    before = np.zeros(values.shape[0], dtype=np.int64)
    for year in range(values.shape[1]):
        result[:, year] = before = _raised(before, values[:, year], int(wanted[year]))
    return result


def _raised(before: np.ndarray, values: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers at or above `before` that add up to `total`, as near to `values` as that allows."""
    now = np.maximum(before, np.floor(values + 1e-9).astype(np.int64))
    while (short := total - int(now.sum())) != 0:
        gap = values - now
        if short > 0:
            now[np.argsort(-gap, kind="stable")[:short]] += 1
        else:
            free = np.flatnonzero(
                now > before
            )  # never too few: the total of a year is at least that of the year before
            now[free[np.argsort(gap[free], kind="stable")[:-short]]] -= 1
    return now


def shared_out(values: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """Whole numbers of each way that add up to the total of each year and never fall: what is rounded off in one year
    is carried into the next, so that each stays as near to its value in the last year as in the first.

    values: (units, years, ways), sums since the base year; totals: (units, years), whole and never falling. Where a
    total is shared by nobody it stands in the first way.
    """
    whole = np.zeros(values.shape, dtype=np.int64)
    before = np.zeros(values[:, 0].shape, dtype=np.int64)
    for year in range(values.shape[1]):
        here, total = values[:, year], totals[:, year]
        size = here.sum(axis=-1, keepdims=True)
        wanted = np.divide(here * total[:, None], size, out=np.zeros(here.shape), where=size > 0)
        wanted[:, 0] += np.where(size[:, 0] > 0, 0, total)
        before = before + _next_step(wanted - before, total - before.sum(axis=-1))
        whole[:, year] = before
    return whole


def _next_step(asked: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Whole numbers of 0 or more along the last axis that add up to `total`, as near to what is asked as that allows;
    asked: (units, ways), may be under 0 where more was given before.
    """
    step = np.floor(np.maximum(asked, 0.0) + 1e-9).astype(np.int64)
    while (short := total - step.sum(axis=-1)).any():
        gap = np.where(short[:, None] > 0, asked - step, np.where(step > 0, step - asked, -np.inf))
        rows = np.flatnonzero(short)
        step[rows, gap[rows].argmax(axis=-1)] += np.sign(short[rows])
    return step
