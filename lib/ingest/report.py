"""What a build did with every row: read, kept, converted, dropped and why. Nothing is dropped without a reason here."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Report:
    """Counts by source id; `dropped` by (source id, reason)."""

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
