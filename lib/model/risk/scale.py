"""Putting indicators on one scale: winsorise, normalise, aggregate.

Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), steps 4 to 6; METHODS, section 3. Plain arrays.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

Normalisation = Literal["minmax", "zscore", "rank"]
Aggregation = Literal["arithmetic", "geometric", "harmonic"]
NORMALISATIONS: tuple[Normalisation, ...] = ("minmax", "zscore", "rank")
AGGREGATIONS: tuple[Aggregation, ...] = ("arithmetic", "geometric", "harmonic")

FLOOR, CEILING = 0.01, 0.99  # of a normalised value: never 0, so that products and logarithms keep their meaning
SKEWNESS_LIMIT, KURTOSIS_LIMIT = 2.0, 3.5  # both must be passed before values are pulled in
DEVIATIONS = 3.0  # a z-score of ±3 stands at the ends of the scale


def skewness(values: np.ndarray) -> float:
    """Sample skewness (bias-adjusted, as spreadsheets have it); 0 for fewer than three values or no spread."""
    n, spread = len(values), values.std() if len(values) else 0.0
    if n < 3 or spread == 0:
        return 0.0
    g1 = float((((values - values.mean()) / spread) ** 3).mean())
    return g1 * np.sqrt(n * (n - 1)) / (n - 2)


def kurtosis(values: np.ndarray) -> float:
    """Sample excess kurtosis (bias-adjusted, 0 for the normal curve); 0 for fewer than four values or no spread."""
    n, spread = len(values), values.std() if len(values) else 0.0
    if n < 4 or spread == 0:
        return 0.0
    g2 = float((((values - values.mean()) / spread) ** 4).mean()) - 3
    return ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))


def has_outliers(values: np.ndarray) -> bool:
    """Whether the handbook asks to pull extreme values in: |skewness| > 2 and kurtosis > 3.5."""
    return bool(abs(skewness(values)) > SKEWNESS_LIMIT and kurtosis(values) > KURTOSIS_LIMIT)


@dataclass(frozen=True)
class Scaler:
    """The published values of one indicator, by which any value of it is normalised to FLOOR to CEILING.

    A scaler is made of published figures alone; values drawn from an interval, and values a reader tries out, are
    normalised by it. So a value that rises never falls on the scale. `outliers` is decided once, on the published
    figures: decided anew for every trial, a rise could switch it off and let the same region fall.
    """

    published: np.ndarray  # sorted, oriented so that more is more
    outliers: bool

    @classmethod
    def of(cls, values: np.ndarray, outliers: bool | None = None) -> "Scaler":
        """Scaler of an indicator's published values (nan where there is none)."""
        known = np.sort(values[~np.isnan(values)])
        return cls(known, has_outliers(known) if outliers is None else outliers)

    @property
    def constant(self) -> bool:
        """No two regions differ: such an indicator cannot rank and drops out."""
        return len(self.published) < 2 or self.published[0] == self.published[-1]

    def ends(self, limit: float) -> tuple[float, float]:
        """Least and greatest value that count: beyond them a share `limit` of the values on each side is pulled in."""
        pulled = int(limit * len(self.published)) if self.outliers else 0
        return self.published[pulled], self.published[-1 - pulled]

    def normalise(self, values: np.ndarray, normalisation: Normalisation, limit: float) -> np.ndarray:
        """Normalised values, FLOOR to CEILING; nan stays nan. Never falls when a value rises."""
        low, high = self.ends(limit)
        if low == high:
            return np.where(np.isnan(values), np.nan, (FLOOR + CEILING) / 2)
        inside = np.clip(values, low, high)
        if normalisation == "minmax":
            share = (inside - low) / (high - low)
        elif normalisation == "zscore":
            sample = np.clip(self.published, low, high)
            share = 0.5 + (inside - sample.mean()) / sample.std() / (2 * DEVIATIONS)
        else:
            share = self._ranks_below(inside, low, high) / (len(self.published) - 1)
        return np.where(np.isnan(values), np.nan, FLOOR + (CEILING - FLOOR) * np.clip(share, 0, 1))

    def _ranks_below(self, inside: np.ndarray, low: float, high: float) -> np.ndarray:
        """How many published values lie below, equals counting half: the rank from 0, ties at their mean."""
        sample = np.clip(self.published, low, high)
        below = np.searchsorted(sample, inside, side="left")
        return (below + np.searchsorted(sample, inside, side="right") - 1) / 2


def from_zero(values: np.ndarray, greatest: float) -> np.ndarray:
    """A quantity with a true zero, in proportion to the greatest published value: nothing stays nothing, and nothing is
    pulled in, on any scale. 1 is the greatest; limits of a confidential figure may pass it.
    """
    return values / greatest if greatest > 0 else np.where(np.isnan(values), np.nan, 0.0)


def spread_out(means: np.ndarray, centre: np.ndarray | float, deviation: np.ndarray | float) -> np.ndarray:
    """Means of a side put on the scale: three standard deviations either side of the average region, FLOOR to CEILING.

    The means themselves lie close together, so exposure alone would rank. Stretched from least to greatest instead, one
    extreme region would move all others.
    """
    width = np.where(np.asarray(deviation) > 0, 2 * DEVIATIONS * np.asarray(deviation), np.inf)
    return FLOOR + (CEILING - FLOOR) * np.clip(0.5 + (means - centre) / width, 0, 1)


def before_mean(values: np.ndarray, aggregation: Aggregation) -> np.ndarray:
    """What is averaged: the strengths, their logarithms or their reciprocals (FLOOR to CEILING)."""
    if aggregation == "arithmetic":
        return values
    return np.log(values) if aggregation == "geometric" else 1 / values


def after_mean(means: np.ndarray, aggregation: Aggregation) -> np.ndarray:
    """Back from the mean of before_mean() to the scale."""
    if aggregation == "arithmetic":
        return means
    return np.exp(means) if aggregation == "geometric" else 1 / means


def strength(normalised: np.ndarray, side: str) -> np.ndarray:
    """A normalised value, or a mean of strengths, the other way round for sensitivity; its own inverse.

    Both sides are averaged as strengths, so that a mean in which the weakest counts most never lets a region buy a
    weakness off: the mean of sensitivities themselves would do the opposite.
    """
    return FLOOR + CEILING - normalised if side == "sensitivity" else normalised
