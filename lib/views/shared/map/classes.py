"""Class breaks of a map: where one colour ends and the next begins, always at a number that is easy to read.

A class holds its lower break and not its upper one: "1 to 3 %" is 1 <= value < 3. Fisher-Jenks is written here in numpy
because the library that has it takes two seconds to import; tests hold both to the same answer.
"""

from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np

from lib.i18n import N_

METHODS: dict[str, str] = {  # id to name, in the order of the picker
    "quantile": N_("as many regions in each class"),
    "equal": N_("equal steps"),
    "natural": N_("natural groups"),
    "pretty": N_("round steps"),
}
SLACK_QUANTILE = 0.035  # a rounder break may move this share of the regions
SLACK_NATURAL = 2  # and may move this many regions


def class_breaks(values: Sequence[float] | np.ndarray, method: str = "quantile", classes: int = 5) -> tuple[float, ...]:
    """Rounded breaks between at most `classes` classes, rising; fewer where the values leave no room for more.

    Values that are not finite are left out. Raises ValueError for a method that METHODS does not name.
    """
    known = np.sort(np.asarray(values, float)[np.isfinite(np.asarray(values, float))])
    if method not in METHODS:
        raise ValueError(f"there is no class method {method!r}; choose one of {', '.join(METHODS)}")
    if len(known) < 2 or known[0] == known[-1]:
        return ()
    classes = min(classes, len(np.unique(known)))
    breaks = {"quantile": _quantile, "equal": _equal, "natural": _natural, "pretty": _pretty}[method](known, classes)
    return tuple(float(b) for b in sorted(set(breaks)) if known[0] < b <= known[-1])


def class_of(values: Sequence[float] | np.ndarray, breaks: Sequence[float]) -> np.ndarray:
    """Class of each value, 0 for the lowest; -1 where there is no value."""
    values = np.asarray(values, float)
    return np.where(np.isfinite(values), np.searchsorted(np.asarray(breaks, float), values, side="right"), -1)


def diverging_breaks(values: Sequence[float] | np.ndarray, middle: float, classes: int = 7) -> tuple[float, ...]:
    """Breaks as far below as above a real middle (the EU value, no change), which stands inside the middle class.

    `classes` is odd. Distances from the middle are cut so that the classes hold about as many regions each.
    """
    if classes % 2 == 0:
        raise ValueError("a diverging map has an odd number of classes: the middle needs one of its own")
    away = np.abs(np.asarray(values, float) - middle)
    away = np.sort(away[np.isfinite(away) & (away > 0)])
    if not len(away):
        return ()
    steps: list[float] = []
    for share in ((2 * i + 1) / classes for i in range(classes // 2)):
        low, aim, high = np.quantile(away, [max(share - SLACK_QUANTILE, 0), share, min(share + SLACK_QUANTILE, 1)])
        steps.append(roundest(low, high, aim))
    steps = sorted({s for s in steps if s > 1e-9 * max(away[-1], abs(middle))})  # less than that is noise of arithmetic
    if not steps:
        return ()
    digits = 12 - floor(log10(max(abs(middle), *steps)))
    return tuple(round(middle + s, digits) for s in [*(-s for s in reversed(steps)), *steps])


def roundest(low: float, high: float, aim: float) -> float:
    """The number from low to high with the fewest figures; of several the one nearest to `aim`.

    >>> roundest(0.43, 0.58, 0.51), roundest(2610, 3120, 2800), roundest(-1, 2, 0.5)
    (0.5, 3000, 0)
    """
    if low > high:
        low, high = high, low
    if low <= 0 <= high:
        return 0
    if low == high:
        return low
    top = floor(log10(max(abs(low), abs(high))))
    for exponent in range(top, top - 12, -1):
        for digit in (5, 2, 1):
            step = digit * 10.0**exponent
            first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
            first, last = (max(first, 1), last) if low > 0 else (first, min(last, -1))
            if first <= last:
                nearest = min(max(round(aim / step), first), last) * step
                return round(nearest, max(-exponent, 0)) if exponent < 0 else round(nearest)
    return aim


def decimals_of(breaks: Sequence[float]) -> int:
    """Decimals that write all these breaks exactly."""
    return max((len(text.split(".")[1].rstrip("0")) for b in breaks if "." in (text := f"{b:.10f}")), default=0)


def _quantile(known: np.ndarray, classes: int) -> list[float]:
    tied = int((known == known[0]).sum())
    if tied * classes > len(known) and classes > 1:  # many regions at the lowest value are a class of their own
        rest = known[tied:]
        return [roundest(np.nextafter(known[0], rest[0]), rest[0], rest[0]), *_quantile(rest, classes - 1)]
    breaks = []
    for i in range(1, classes):
        share = i / classes
        low, aim, high = np.quantile(known, [share - SLACK_QUANTILE, share, share + SLACK_QUANTILE])
        below = known[known < low]
        if low == high and len(below):  # many regions share one value: any number down to the next lower one parts them
            low = np.nextafter(below[-1], high)
        breaks.append(roundest(low, high, aim))
    return breaks


def _equal(known: np.ndarray, classes: int) -> list[float]:
    step = (known[-1] - known[0]) / classes
    exponent = floor(log10(step))
    grain = 10.0**exponent / 2
    return [round(round((known[0] + step * i) / grain) * grain, max(1 - exponent, 0)) for i in range(1, classes)]


def _natural(known: np.ndarray, classes: int) -> list[float]:
    starts = [0, *fisher_jenks(known, classes), len(known)]
    breaks = []
    for before, start, after in zip(starts, starts[1:], starts[2:], strict=False):
        low, high = known[max(start - 1 - SLACK_NATURAL, before)], known[min(start + SLACK_NATURAL, after - 1)]
        breaks.append(roundest(np.nextafter(low, high), high, (known[start - 1] + known[start]) / 2))
    return breaks


def _pretty(known: np.ndarray, classes: int) -> list[float]:
    span = known[-1] - known[0]
    exponent = floor(log10(span / classes))
    for digit in (1, 2, 5, 10, 20, 50):
        step = digit * 10.0**exponent
        first, last = floor(known[0] / step) + 1, ceil(known[-1] / step) - 1
        if last - first + 2 <= classes:
            return [round(i * step, max(-exponent, 0)) for i in range(first, last + 1)]
    return []


def fisher_jenks(ordered: np.ndarray, classes: int) -> list[int]:
    """Where each class but the first begins in ordered values, so that the squares within classes add up to the least.

    Exact, by dynamic programming over all cuts (Fisher 1958): 3 ms for 244 values and five classes.
    """
    n = len(ordered)
    centred = ordered - ordered.mean()
    sums = np.concatenate([[0.0], np.cumsum(centred)])
    squares = np.concatenate([[0.0], np.cumsum(centred**2)])
    start, end = np.arange(n)[:, None], np.arange(1, n + 1)[None, :]
    count = np.maximum(end - start, 1)
    within = squares[end] - squares[start] - (sums[end] - sums[start]) ** 2 / count
    within = np.where(end > start, within, np.inf)  # within[i, j]: one class of values i to j
    best, cuts = within[0], []
    for _class in range(1, classes):
        cost = np.concatenate([[np.inf], best[:-1]])[:, None] + within  # the last class begins at row i
        cuts.append(cost.argmin(axis=0))
        best = cost.min(axis=0)
    begins, last = [], n - 1
    for cut in reversed(cuts):
        begins.append(int(cut[last]))
        last = begins[-1] - 1
    return begins[::-1]
