"""How an interval of a confidential figure is shown: rounded outward, and never so narrow that it gives the figure
away.

Every interval shown contains the one that the published totals already imply, so it tells nobody more than those totals
do. What the atlas must not do is to work the figure out and print it. Therefore:

- low and high are rounded outward to two significant digits;
- an interval narrower than ±10 % of its middle, or than ten persons, is replaced by the steps of a fixed ladder that
  enclose it (0, 10, 20, 32, 50, 63, 80, 100, 130, …). The ladder does not depend on the figure: an interval drawn
  around the figure itself would give it away by its middle;
- a shared total is not shown where it would narrow one member, with the intervals of the others, to less than that.
"""

import numpy as np

WIDTH = 0.2  # ±10 % of the middle of an interval
LEAST_WIDTH = 10.0  # persons
STEPS = np.array([10, 13, 16, 20, 25, 32, 40, 50, 63, 80])  # Renard's R10 series: each pair is at least ±10 % apart
LADDER = np.concatenate([[0.0, 10, 20, 32, 50, 63, 80], *(STEPS * 10.0**power for power in range(1, 8))])
FACTOR = 3  # an interval is useful when high is at most three times low,
SHARE = 0.1  # or when it is no wider than a tenth of the larger activity of that region


def is_narrow(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Whether an interval would give the figure away: narrower than ±10 % of its middle or than ten persons."""
    return high - low < np.maximum(WIDTH * (high + low) / 2, LEAST_WIDTH)


def shown(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The interval that may be shown; contains [low, high], is wide enough, and has two significant digits."""
    low, high = np.maximum(low, 0.0), np.maximum(high, 0.0)
    narrow = is_narrow(low, high)
    step = np.searchsorted(LADDER, low, side="right") - 1
    over = np.searchsorted(LADDER, high, side="right")
    return (
        np.where(narrow, LADDER[step], _two_digits(low, np.floor)),
        np.where(narrow, LADDER[np.minimum(over, len(LADDER) - 1)], _two_digits(high, np.ceil)),
    )


def is_useful(low: np.ndarray, high: np.ndarray, larger: np.ndarray) -> np.ndarray:
    """Whether an interval says enough to be called bounded rather than hidden.

    Useful when high is at most three times low, or when it is no wider than a tenth of `larger`: what the region is
    known to have in the larger activity (manufacturing for its divisions; NaN where there is none).
    """
    with np.errstate(invalid="ignore"):
        return np.isfinite(high) & ((high <= FACTOR * low) | (high - low <= SHARE * np.nan_to_num(larger)))


def gives_away(total: float, low: np.ndarray, high: np.ndarray) -> bool:
    """Whether a shared total and the shown intervals of its members together narrow one of them too far.

    Also where a member has no upper end: then its total is not believed, and must not be shown either.
    """
    if not np.isfinite(high).all():
        return True
    implied_low = np.maximum(low, total - (high.sum() - high))
    implied_high = np.minimum(high, total - (low.sum() - low))
    return bool(is_narrow(implied_low, implied_high).any())


def _two_digits(value: np.ndarray, direction: np.ufunc) -> np.ndarray:
    """Rounded to two significant digits in one direction (np.floor, np.ceil); below 100 to whole persons."""
    finite = np.where(np.isfinite(value), value, 0.0)
    unit = 10.0 ** np.maximum(np.floor(np.log10(np.maximum(finite, 1.0))) - 1, 0)
    # a bound of 7.0000001 persons is 7: the linear programme is exact to about a millionth
    slip = 1e-6 * np.maximum(finite, 1.0) * (1 if direction is np.floor else -1)
    return np.where(np.isfinite(value), np.maximum(direction((finite + slip) / unit), 0.0) * unit, value)
