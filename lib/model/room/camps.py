"""Two opinions or one: people are split in two by their weights, and a permutation test says whether that counts.

The split with the least squares within (two means) is compared with the split of rooms that have the same spread in
each direction and a single middle: values along each direction are replaced by a permutation of normal scores of the
same variance. Only a split that fewer than one in fifty of those rooms reaches counts. The idea of the null is that of
Liu and others (2008), doi 10.1198/016214508000000454; the permutation of normal scores is ours.
"""

from dataclasses import dataclass
from math import ceil
from statistics import NormalDist

import numpy as np

LEAST_PEOPLE = 12  # for two groups to be looked for
LEAST_GROUP = 5  # a smaller group is merged with the other: one room
PERMUTATIONS = 99
LEVEL = 0.02
STARTS = 6  # directions along which a split is begun
ROUNDS = 12
SEED = 1


@dataclass(frozen=True)
class Camps:
    """One group or two: who is in which (0 or 1), and the share of random rooms as divided as this one."""

    count: int
    member: np.ndarray
    p: float

    @property
    def sizes(self) -> tuple[int, ...]:
        """People in each group."""
        return tuple(int((self.member == k).sum()) for k in range(self.count))


def camps(points: np.ndarray) -> Camps:
    """Groups of people by their shares of points (people × criteria); rows in an order that does not tell who voted."""
    people = len(points)
    one = Camps(1, np.zeros(people, dtype=int), 1.0)
    centred = np.sqrt(points) - np.sqrt(points).mean(axis=0)  # shares of a whole: roots have an even spread
    if people < LEAST_PEOPLE or not np.any(np.abs(centred) > 1e-9):
        return one
    scores, spread, _directions = np.linalg.svd(centred, full_matrices=False)
    kept = spread > 1e-9 * spread[0]
    scores = scores[:, kept] * spread[kept]
    divided, member = split(scores[None])
    random = np.random.default_rng(SEED)
    normal = np.array([NormalDist().inv_cdf((i + 0.5) / people) for i in range(people)])
    normal /= np.sqrt((normal**2).sum())
    shuffled = random.permuted(np.tile(normal, (PERMUTATIONS, scores.shape[1], 1)), axis=2).transpose(0, 2, 1)
    others, _members = split(shuffled * spread[kept])
    p = float((1 + (others >= divided[0]).sum()) / (PERMUTATIONS + 1))
    found = Camps(2, member[0], p)
    if p > LEVEL or min(found.sizes) < max(LEAST_GROUP, ceil(people / 10)):
        return Camps(1, one.member, p)
    return found


def split(rooms: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best split in two of each room (rooms × people × directions): share of the squares it explains, and who is
    where (the first person is always in group 0).
    """
    rooms = rooms - rooms.mean(axis=1, keepdims=True)
    whole = (rooms**2).sum(axis=(1, 2))
    best, member = np.full(len(rooms), -1.0), np.zeros(rooms.shape[:2], dtype=int)
    for k in range(min(STARTS, rooms.shape[2])):
        side = rooms[:, :, k] > 0
        for _round in range(ROUNDS):
            n = side.sum(axis=1, keepdims=True)
            total = np.einsum("rpd,rp->rd", rooms, side)
            high, low = total / np.maximum(n, 1), -total / np.maximum(rooms.shape[1] - n, 1)
            middle = ((high**2).sum(axis=1) - (low**2).sum(axis=1)) / 2
            new = np.einsum("rpd,rd->rp", rooms, high - low) > middle[:, None]
            if np.array_equal(new, side):
                break
            side = new
        n = side.sum(axis=1)
        total = np.einsum("rpd,rp->rd", rooms, side)
        between = (total**2).sum(axis=1) * rooms.shape[1] / np.maximum(n * (rooms.shape[1] - n), 1)
        explained = between / whole
        better = explained > best
        best = np.where(better, explained, best)
        member[better] = side[better]
    flip = member[:, :1] == 1
    return best, np.where(flip, 1 - member, member)
