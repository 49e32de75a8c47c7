"""What a build says: how far it is, and what it did with every row. Nothing is dropped without a reason here."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def progress(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The items themselves, with a bar named `what` on stderr while they pass; silent where nobody watches."""
    return iter(tqdm(items, desc=what, total=total, leave=False, file=sys.stderr, disable=not sys.stderr.isatty()))


@dataclass
class Report:
    """Rows that were read, kept, converted, dropped and why. Counts by source id; `dropped` by (source id, reason)."""

    read: Counter = field(default_factory=Counter)
    kept: Counter = field(default_factory=Counter)
    converted: Counter = field(default_factory=Counter)
    dropped: Counter = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def drop(self, source: str, rows: int, reason: str) -> None:
        """Record rows that do not go on, with the reason a reader would accept."""
        if rows:
            self.dropped[(source, reason)] += rows

    def unaccounted(self, source: str) -> int:
        """Rows read that are neither kept, converted nor dropped with a reason: must be 0."""
        gone = sum(rows for (name, _reason), rows in self.dropped.items() if name == source)
        return self.read[source] - self.kept[source] - self.converted[source] - gone
