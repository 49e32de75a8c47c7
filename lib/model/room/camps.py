"""Two opinions or one: over all criteria together, or over a single one; each only if chance does not do the same.

Together: people are split at a threshold along the direction in which their shares of points differ most, and the share
of the squares there that lies between the two sides is compared with rooms that have the same spread in each direction
and one opinion, however wide: values spread evenly, in as many steps as there are points. It counts if they seldom fall
apart so clearly, nor do rooms where the points of each person are dealt out to the criteria at random.
Over one criterion: the points on it are split at the threshold with the most squares between, and the criterion with
the most of them is looked at. It counts if people who give it any number of points with the same chance seldom fall
apart so clearly, and if no criterion is split so far where the points of each person are dealt out at random:
a room in which everybody has a favourite of their own is one room. Only what fewer than one in fifty such rooms reach
counts. The comparison with rooms of one opinion is that of Liu and others (2008), doi 10.1198/016214508000000454; even
spreads and dealing out are ours.
"""

from dataclasses import dataclass
from functools import cache
from math import ceil

import numpy as np

LEAST_PEOPLE = 12  # for two groups to be looked for
LEAST_GROUP = 5  # a smaller group is merged with the other: one room
LEAST_SHARE = 5  # a group is at least one in so many: a smaller one is those who share a favourite
RANDOM_ROOMS = 199
LEVEL = 0.02
SEED = 1
MOST = 5  # points of one criterion
APART = 2.5  # points between the means of two groups over one criterion: half of the scale


@dataclass(frozen=True)
class Camps:
    """One group or two: who is in which (0 or 1), and the number of the criterion over which alone the room is split
    (-1 where it is over several, or not).
    """

    count: int
    member: np.ndarray
    over: int = -1


def camps(points: np.ndarray) -> Camps:
    """Groups of people by their points, 0 to 5 (people × criteria); rows in an order that does not tell who voted."""
    if len(points) < LEAST_PEOPLE:
        return Camps(1, np.zeros(len(points), dtype=int))
    together = over_all(shares_of_points(points))
    return together if together.count == 2 else over_one(points)


def shares_of_points(points: np.ndarray) -> np.ndarray:
    """Each person's points as shares of all points given; no point at all is the same share for each criterion."""
    points = np.where(points.sum(axis=1, keepdims=True) > 0, points, 1)
    return points / points.sum(axis=1, keepdims=True)


def over_all(shares: np.ndarray) -> Camps:
    """Two groups over the criteria together."""
    people = len(shares)
    one = Camps(1, np.zeros(people, dtype=int))
    centred = shares - shares.mean(axis=0)
    if not np.any(np.abs(centred) > 1e-9):
        return one
    scores, spread, _directions = np.linalg.svd(centred, full_matrices=False)
    kept = spread > 1e-9 * spread[0]
    scores = scores[:, kept] * spread[kept]
    divided, member = along(scores[None])
    even = np.random.default_rng(SEED).integers(0, MOST + 1, (RANDOM_ROOMS, *scores.shape)).astype(float)
    even -= even.mean(axis=1, keepdims=True)
    even /= np.sqrt(np.maximum((even**2).sum(axis=1, keepdims=True), 1))
    p = max(_share(along(rooms)[0], divided[0]) for rooms in (even * spread[kept], dealt(shares)))
    return Camps(2, member[0]) if divided[0] > 0 and p <= LEVEL else one


def over_one(points: np.ndarray) -> Camps:
    """Two groups over a single criterion."""
    people = len(points)
    one = Camps(1, np.zeros(people, dtype=int))
    between, clear, at = thresholds(points[None])
    over = int(between[0].argmax())
    if between[0, over] == 0:
        return one
    favourites = _share(thresholds(dealt(points))[0].max(axis=1), between[0, over])
    p = max(favourites, _share(_clear_by_chance(people), clear[0, over]))
    if p > LEVEL:
        return one
    member = (points[:, over] > at[0, over]).astype(int)
    return Camps(2, member if member[0] == 0 else 1 - member, over)


def dealt(points: np.ndarray) -> np.ndarray:
    """Rooms in which what each person gave is dealt out to the criteria at random."""
    return np.random.default_rng(SEED).permuted(np.tile(points, (RANDOM_ROOMS, 1, 1)), axis=2)


def _share(others: np.ndarray, mine: float) -> float:
    """The share of random rooms that reach what this one does, itself among them."""
    return float((1 + (others >= mine - 1e-12).sum()) / (len(others) + 1))


@cache
def _clear_by_chance(people: int) -> np.ndarray:
    """How clear the split over one criterion is in rooms in which every number of points is as likely."""
    random = np.random.default_rng(SEED).integers(0, MOST + 1, (1, people, 5 * RANDOM_ROOMS))
    return thresholds(random)[1][0]


def thresholds(rooms: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The best threshold of each criterion (rooms × people × criteria): mean squares between the two sides, their share
    of all squares, and the points up to which people are on the one side. 0 where the sides are too small or too near.
    """
    people = rooms.shape[1]
    least = max(LEAST_GROUP, ceil(people / LEAST_SHARE))
    whole = rooms.var(axis=1)
    between = np.zeros((len(rooms), rooms.shape[2]))
    at = np.zeros(between.shape, dtype=int)
    for threshold in range(MOST):
        above = rooms > threshold
        n = above.sum(axis=1)
        up, down = (rooms * above).sum(axis=1), (rooms * ~above).sum(axis=1)
        gap = up / np.maximum(n, 1) - down / np.maximum(people - n, 1)
        squares = n * (people - n) / people**2 * gap**2
        better = (np.minimum(n, people - n) >= least) & (gap >= APART) & (squares > between)
        between, at = np.where(better, squares, between), np.where(better, threshold, at)
    return between, between / np.where(whole > 0, whole, 1), at


def along(rooms: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best threshold along the direction in which people of a room (rooms × people × directions) differ most: the
    share of the squares there that lies between its sides, 0 where one is too small, and who is on which side.
    """
    people = rooms.shape[1]
    where, spread, _directions = np.linalg.svd(rooms - rooms.mean(axis=1, keepdims=True), full_matrices=False)
    scores = where[:, :, 0] * spread[:, :1]
    ordered = np.sort(scores, axis=1)
    below = np.arange(1, people)
    between = np.cumsum(ordered, axis=1)[:, :-1] ** 2 * people / (below * (people - below))
    between[:, np.minimum(below, people - below) < max(LEAST_GROUP, ceil(people / LEAST_SHARE))] = 0
    best = between.argmax(axis=1)[:, None]
    member = (scores > np.take_along_axis(ordered, best, axis=1)).astype(int)
    explained = between.max(axis=1) / np.maximum((scores**2).sum(axis=1), 1e-12)
    return explained, np.where(member[:, :1] == 1, 1 - member, member)
