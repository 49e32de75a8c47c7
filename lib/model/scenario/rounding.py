"""Whole people: figures rounded so that parts add up to their total, to the job (largest remainder)."""

import numpy as np


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
