"""How much of an output's variance goes with each factor, its interactions included: Sobol's total effects.

Source: Saltelli et al. (2010), doi 10.1016/j.cpc.2009.09.018, with Jansen's estimators. Knows nothing of what is evaluated.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

Evaluate = Callable[[Mapping[str, str]], np.ndarray]


def designs(factors: Sequence[str]) -> list[dict[str, str]]:
    """Every design that effects() asks for, in its order."""
    return [{}, dict.fromkeys(factors, "B"), *({factor: "B"} for factor in factors)]


def effects(evaluate: Evaluate, factors: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """First-order and total effects of each factor: two arrays, factors × outputs.

    evaluate gets the random stream of each factor ("A" where it is not named) and returns as many runs each time, runs or
    runs × outputs. So A is evaluate({}), B is every factor from "B", and A with one factor from B is evaluate({factor: "B"}).
    An output that does not vary has effects of 0. Estimates of small effects can fall a little below 0: not cut off.
    """
    first_two, single = designs(factors)[:2], designs(factors)[2:]
    a, b = (np.asarray(evaluate(design), dtype=float) for design in first_two)
    variance = np.concatenate([a, b]).var(axis=0)
    by = np.where(variance > 0, 2 * variance, np.inf)
    first, total = [], []
    for design in single:
        swapped = np.asarray(evaluate(design), dtype=float)
        first.append(np.where(variance > 0, 1 - ((b - swapped) ** 2).mean(axis=0) / by, 0.0))
        total.append(((a - swapped) ** 2).mean(axis=0) / by)
    return np.array(first), np.array(total)
