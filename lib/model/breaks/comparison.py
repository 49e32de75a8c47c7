"""Which figures may be compared at all: never those on both sides of the gap between 2015 and 2022.

Source: METHODS, section 1 (the break between 2015 and 2022).
"""

from dataclasses import dataclass

from lib.i18n import _

PLACE_OF_WORK, OLD_RULES = "persons.", "persons_sbs."  # 2022, and 2008-2015 (France to 2020)


@dataclass(frozen=True)
class Comparison:
    """Whether a change between two figures may be shown; when not, `reason` is the sentence for the reader."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def comparable(series_a: str, year_a: int, series_b: str, year_b: int) -> Comparison:
    """Whether a change from one figure to the other means anything: never across 2015 | 2022 business statistics.

    Series as in data/series.parquet ("persons_sbs.C29"). The same series compares with itself, whatever the years
    (breaks() marks the years that do not); two different series never make a change.
    """
    if series_a == series_b:
        return Comparison(True)
    rules = {stem for stem in (PLACE_OF_WORK, OLD_RULES) for series in (series_a, series_b) if series.startswith(stem)}
    if len(rules) == 2:
        first, last = sorted((year_a, year_b))
        return Comparison(
            False,
            _(
                "The figures of {first} and {last} follow different rules of business statistics and are two separate "
                "series: the difference between them is booking, not growth."
            ).format(first=first, last=last),
        )
    return Comparison(
        False, _("These are two different figures; the difference between them is not a change over time.")
    )
