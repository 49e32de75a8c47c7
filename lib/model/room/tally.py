"""What may be shown of votes, so that none can be read: from five votes on, whole rounds, coarse in small rooms.

Under twelve people a share is known as more than half or not; from twelve on in tenths whose ends stay open, so that
neither a lone vote nor everybody agreeing can be read from a number. A second round counts the people of the first: who
does not vote again keeps the vote. It is told where five of them vote again or five come later, and the fewer of either
do not count in it. So the difference of two rounds is never the vote of one who came, went or changed it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

LEAST = 5  # votes from which on a result is shown
COARSE_UNDER = 12  # people: shares are then known as more than half, or not
Ballot = Mapping[str, Any]


@dataclass(frozen=True)
class Band:
    """A share as it may be shown, 0 to 1: from low to high."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Where a bar ends."""
        return (self.low + self.high) / 2


LOW, HIGH = Band(0.0, 0.1), Band(0.9, 1.0)
UP_TO_HALF, MORE_THAN_HALF = Band(0.0, 0.5), Band(0.5, 1.0)


def band(count: int, people: int) -> Band:
    """The share of people as it may be shown."""
    if people < COARSE_UNDER:
        return MORE_THAN_HALF if 2 * count > people else UP_TO_HALF
    tenth = floor(10 * count / people + 0.5) / 10  # the nearest tenth
    return LOW if tenth <= 0.1 else HIGH if tenth >= 0.9 else Band(tenth, tenth)


@dataclass(frozen=True)
class Result:
    """Votes of one round as they may be shown.

    people   whose votes these are; None where too few have voted: then nothing else is told
    shares   by answer, best first where the room is large enough for an order; answers of a small room keep theirs
    means    by question, for points and sliders, rounded to `step` of the question
    apart    by question: "close", "spread", "far"
    unknown  share of "I do not know"
    """

    people: int | None
    shares: Mapping[str, Band]
    means: Mapping[str, float]
    apart: Mapping[str, str]
    unknown: Band | None = None


NOTHING = Result(None, {}, {}, {})


def counted(first: Mapping[str, Ballot], second: Mapping[str, Ballot] | None = None) -> dict[str, Ballot]:
    """Ballots of a round by token: of the second, the people of the first with their vote of now where five or more of
    them voted again, else of then, and those who came later where they are five or more; none where neither is so.
    """
    if second is None or len(first) < LEAST:
        return dict(first if second is None else second)
    again = {token: ballot for token, ballot in second.items() if token in first}
    later = {token: ballot for token, ballot in second.items() if token not in first}
    new = (again if len(again) >= LEAST else {}) | (later if len(later) >= LEAST else {})
    return {**first, **new} if new else {}


def choices(picked: Sequence[Sequence[str]], options: Sequence[str], unknown: int = 0) -> Result:
    """Shares of people who picked each option (each person none, one or several)."""
    people = len(picked) + unknown
    if people < LEAST:
        return NOTHING
    shares = {o: band(sum(o in mine for mine in picked), people) for o in options}
    return Result(people, shares, {}, {}, band(unknown, people))


def best_and_worst(picked: Sequence[tuple[str, str]], options: Sequence[str], unknown: int = 0) -> Result:
    """Best and worst of a few: the share that put an option first ("best:x") and last ("worst:x")."""
    people = len(picked) + unknown
    if people < LEAST:
        return NOTHING
    shares = {f"best:{o}": band(sum(b == o for b, _w in picked), people) for o in options}
    shares |= {f"worst:{o}": band(sum(w == o for _b, w in picked), people) for o in options}
    return Result(people, shares, {}, {}, band(unknown, people))


def numbers(given: Sequence[Mapping[str, float]], spans: Mapping[str, tuple[float, float]], unknown: int = 0) -> Result:
    """Means of numbers that people gave, each within its span, in twentieths of the span (tenths in a small room).

    A mean at an end stays one step inside it: everybody at the end cannot be read.
    """
    people = len(given) + unknown
    if len(given) < LEAST:
        return NOTHING
    means, apart = {}, {}
    for question, (low, high) in spans.items():
        values = [(g[question] - low) / (high - low) for g in given]
        mean = sum(values) / len(values)
        steps = 20 if people >= COARSE_UNDER else 10
        means[question] = low + (high - low) * min(max(floor(steps * mean + 0.5), 1), steps - 1) / steps
        spread = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5
        apart[question] = "close" if spread < 0.15 else "spread" if spread < 0.3 else "far"
    return Result(people, {}, means, apart, band(unknown, people))
