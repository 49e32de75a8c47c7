"""What a room says of each region: at risk for nearly everybody here, contested, or not at risk.

A person sees a region at risk where it is in the top quarter in at least half of the draws under that person's weights.
It is contested where at least a fifth of the people and at least two of them stand on each side: one person alone never
moves a region.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.data.memo import memo
from lib.model.room.camps import Camps, camps, shares_of_points
from lib.model.room.tally import LEAST
from lib.model.room.weighting import CRITERIA, Points, acceptability, regions

Verdict = Literal["risk", "contested", "safe", "none"]
VERDICTS: tuple[Verdict, ...] = ("risk", "contested", "safe", "none")
HALF = 0.5  # share of the draws from which on a person sees a region at risk
MINORITY = 0.2  # share of the people from which on a region is contested
TWO = 2
SPLITTING = 0.3  # correlation of points with the answers from which on a criterion is named


@dataclass(frozen=True)
class RoomMap:
    """The room's answer, region by region.

    verdicts   in the order of `codes`; "none" where a region has no score
    splitting  the one criterion over which the room splits; "" where no region is contested or none stands out
    people     how many weightings stand behind it
    groups     1, or 2 with their sizes from the permutation test
    """

    codes: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    splitting: str
    people: int
    camps: Camps

    def of(self, verdict: Verdict) -> tuple[str, ...]:
        """Codes of the regions with this answer."""
        return tuple(c for c, v in zip(self.codes, self.verdicts, strict=True) if v == verdict)


def verdicts(shares: np.ndarray) -> tuple[Verdict, ...]:
    """The answer for each region from people × regions, shares of draws in the top quarter (nan: no score)."""
    people = len(shares)
    votes = (shares >= HALF).sum(axis=0)
    minority = np.minimum(votes, people - votes)
    contested = minority >= max(TWO, MINORITY * people)
    found: list[Verdict] = []
    for known, split, mine in zip(~np.isnan(shares).any(axis=0), contested, votes, strict=True):
        found.append("none" if not known else "contested" if split else "risk" if 2 * mine > people else "safe")
    return tuple(found)


def room_map(ballots: Sequence[Points]) -> RoomMap | None:
    """The room's map; None for fewer people than may be shown."""
    if len(ballots) < LEAST:
        return None
    return _room_map(tuple(sorted(ballots)))  # who voted first is nobody's business, here neither


@memo(size=64)
def _room_map(ordered: tuple[Points, ...]) -> RoomMap:
    shares = acceptability(ordered)
    found = verdicts(shares)
    points = np.array(ordered, dtype=float)
    parted = camps(points)
    over = splitting(shares_of_points(points), shares, found, parted)
    return RoomMap(regions(), found, over, len(ordered), parted)


def splitting(points: np.ndarray, shares: np.ndarray, found: Sequence[Verdict], parted: Camps) -> str:
    """The criterion over which people differ: between two groups the one furthest apart, in one room the one whose
    points go most with seeing the contested regions at risk.
    """
    contested = np.array([v == "contested" for v in found])
    if parted.over >= 0:
        return CRITERIA[parted.over]
    if parted.count == 2:
        one, other = points[parted.member == 0], points[parted.member == 1]
        return CRITERIA[int(np.abs(one.mean(axis=0) - other.mean(axis=0)).argmax())]
    if not contested.any():
        return ""
    answers = (shares[:, contested] >= HALF).astype(float)
    x, y = points - points.mean(axis=0), answers - answers.mean(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        together = (x.T @ y) / np.sqrt((x**2).sum(axis=0)[:, None] * (y**2).sum(axis=0)[None])
    strength = np.nan_to_num(np.abs(together)).mean(axis=1)
    best = int(strength.argmax())
    return CRITERIA[best] if strength[best] >= SPLITTING else ""


@dataclass(frozen=True)
class Changed:
    """How the room's answer moved from one round to the next: codes newly with each answer."""

    to_risk: tuple[str, ...]
    to_contested: tuple[str, ...]
    to_safe: tuple[str, ...]


def changed(before: RoomMap, after: RoomMap) -> Changed:
    """Regions whose answer is another one in the second round."""

    def moved(to: Verdict) -> tuple[str, ...]:
        pairs = zip(after.codes, before.verdicts, after.verdicts, strict=True)
        return tuple(code for code, was, now in pairs if now == to and was != to)

    return Changed(moved("risk"), moved("contested"), moved("safe"))
