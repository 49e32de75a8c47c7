"""Where a figure cannot be compared with the year before, and which series can be compared at all.

Source: METHODS, section 1 (breaks; the gap between 2015 and 2022).
"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Comparison:
    """Whether a change between two figures may be shown; when not, `reason` is the sentence for the reader."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def breaks(observations: pd.DataFrame) -> pd.DataFrame:
    """Overlay rows of the values that are not comparable with the year before.

    observations: series, region, year, value, state, flag (rows of data/observations.parquet, or of the source's own
    geography). Give one producer table at a time or many; years are compared within a series only, t with t − 1.
    Returns rows of data/overlays.parquet: series, region, year, overlay ("break"), kind (jump, flag, state_change),
    detail ("4923 > 8844"). Only cells with a value are marked.
    """
    raise NotImplementedError


def denominator_breaks(observations: pd.DataFrame, denominators: pd.DataFrame) -> pd.DataFrame:
    """The same marks (kind "denominator") for series whose denominator jumps between two years.

    observations: series, region, year, value (the numerators that get the mark); denominators: region, year, value
    (persons, one series). A value of `observations` gets the mark when the denominator of its region jumps that year.
    """
    raise NotImplementedError


def comparable(series_a: str, year_a: int, series_b: str, year_b: int) -> Comparison:
    """Whether a change from one figure to the other means anything: never across 2015 | 2022 business statistics."""
    raise NotImplementedError
