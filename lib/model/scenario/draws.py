"""Seeded draws of the assumptions behind a scenario: what else the figures could be.

Each assumption is as likely to lie under its central value as over it, evenly on each side, and independent of the
others. Two scenarios with the same seed share their draws, so that their difference is a difference of choices.
"""

from collections.abc import Mapping

import numpy as np

from lib.data.assumptions import assumption

DRAWS = 500
SEED = 2022
DRAWN = (
    "ice_share",
    "displacement",
    "productivity",
    "moving_share",
    "retirement_years",
    "age_of_makers",
    "e_powertrain_jobs",
    "research_jobs",
    "assembly_jobs",
)
BAND = (0.05, 0.95)


def central(fixed: Mapping[str, float] | None = None) -> dict[str, np.ndarray]:
    """The central value of every drawn assumption as an array of one; `fixed` replaces those the reader chose."""
    fixed = fixed or {}
    return {id: np.array([fixed.get(id, assumption(id).central)], dtype=float) for id in DRAWN}


def draws(fixed: Mapping[str, float] | None = None, number: int = DRAWS, seed: int = SEED) -> dict[str, np.ndarray]:
    """`number` draws of every assumption: arrays by id. One that the reader chose does not vary.

    Stratified (one draw from each of `number` equal parts of the range), so that the median lies on the central value.
    """
    fixed = fixed or {}
    random = np.random.default_rng(seed)
    drawn = {}
    for id in DRAWN:
        # drawn even where fixed: the others must not move
        at = (random.permutation(number) + random.random(number)) / number
        one = assumption(id)
        under = one.low + (one.central - one.low) * 2 * at
        over = one.central + (one.high - one.central) * (2 * at - 1)
        values = np.full(number, float(fixed[id])) if id in fixed else np.where(at < 0.5, under, over)
        drawn[id] = values.astype(np.float32)  # half the time of float64, and seven digits are enough for a band
    return drawn


def band(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """5th and 95th percentile over the last axis (nearest draw, no interpolation)."""
    number = values.shape[-1]
    low, high = (min(number - 1, round(edge * (number - 1))) for edge in BAND)
    sorted_there = np.partition(values, (low, high), axis=-1)
    return sorted_there[..., low], sorted_there[..., high]
