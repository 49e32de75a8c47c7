"""Seeded random numbers that hang on names: the same seed and name give the same draws, whatever else is drawn.

Source of the generator: splitmix64 (Steele, Lea and Flood 2014). Plain arrays.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@lru_cache(maxsize=50_000)
def _key(seed: int, stream: str, factor: str, name: str) -> np.uint64:
    return np.uint64(int.from_bytes(blake2b(f"{seed}|{stream}|{factor}|{name}".encode(), digest_size=8).digest()))


def uniforms(seed: int, stream: str, factor: str, names: Sequence[str], start: int, stop: int) -> np.ndarray:
    """Random numbers in (0, 1), draws × names. Each column hangs on its name alone, each row on its number alone.

    So a region keeps its draws when others come, go or change places, and the first 500 of 20,000 draws are the same
    500.
    """
    keys = np.array([_key(seed, stream, factor, name) for name in names], dtype=np.uint64)
    state = keys[None, :] + (np.arange(start, stop, dtype=np.uint64)[:, None] + np.uint64(1)) * _STEP
    state = (state ^ (state >> np.uint64(30))) * _MIX[0]
    state = (state ^ (state >> np.uint64(27))) * _MIX[1]
    state = state ^ (state >> np.uint64(31))
    return ((state >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def gammas(shape: float, draws: np.ndarray) -> np.ndarray:
    """Uniform draws turned into draws of a gamma distribution (scale 1); a shape of 0 gives 0.

    Those of several shapes, divided by their sum, are draws of a Dirichlet distribution.
    """
    if shape <= 0:
        return np.zeros_like(draws)
    from scipy.special import gammaincinv  # here: pages that draw nothing do without

    return np.asarray(gammaincinv(shape, draws))


def joint(low: np.ndarray, high: np.ndarray, total: float, draws: np.ndarray) -> np.ndarray:
    """Draws of parts that lie within their limits and add up to a published total: draws × parts.

    What is left over the least values is split by exponential draws (evenly over all splits while no limit is met);
    what a part cannot take goes to the others in proportion. ValueError where the limits do not admit the total.
    """
    slack = total - low.sum()
    if slack < -1e-6 * max(1.0, total) or total > high.sum() * (1 + 1e-9) + 1e-6:
        raise ValueError(f"limits {low.sum():g} to {high.sum():g} do not admit the total {total:g}")
    shares = -np.log(draws)
    room = high - low
    given = np.zeros_like(shares)
    open_ = np.ones(shares.shape, dtype=bool)
    for _round in range(shares.shape[1]):
        left = np.clip(slack - np.where(open_, 0.0, room).sum(axis=1), 0, None)
        weight = np.where(open_, shares, 0.0).sum(axis=1)
        given = np.where(open_, shares * (left / np.where(weight > 0, weight, 1.0))[:, None], room)
        full = open_ & (given >= room)
        if not full.any():
            break
        open_ &= ~full
    return low + np.minimum(given, room)
