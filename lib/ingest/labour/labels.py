"""What a file says its figures count, held against what the atlas says of the series: whose ages, both sexes."""

import re
from collections.abc import Iterable

from lib.ingest.labour.series import family

AGES = re.compile(r"(?<!\d)(\d{2})\s*(?:-|–|to)\s*(\d{2})(?!\d)")
BOTH_SEXES = ("T", "Total", "")


class LabelError(ValueError):
    """A file that counts other people than the atlas says."""


def ages(text: str) -> frozenset[str]:
    """Age classes that a text names.

    >>> sorted(ages("From 15 to 64 years")), sorted(ages("Slack, 15-74")), sorted(ages("GDP, 2014 to 2023"))
    (['15-64'], ['15-74'], [])
    """
    return frozenset(f"{first}-{last}" for first, last in AGES.findall(text))


def same_people(series: str, source: str, labels: Iterable[object], sexes: Iterable[object] = ()) -> None:
    """LabelError where the file's own labels name other ages than the title of the series, or one sex alone."""
    told, said = ages(" ".join(map(str, labels))), family(series)
    ours = ages(f"{said.title} {said.unit}")
    if told != ours:
        raise LabelError(f"{source} counts people aged {sorted(told)}, but {series} is said to be {sorted(ours)}")
    if alone := {str(s).partition(" [")[0] for s in sexes} - set(BOTH_SEXES):
        raise LabelError(f"{source} counts one sex alone ({sorted(alone)}), which {series} does not say")
