"""Circles that lie beside their neighbours without lying over one another, and squares on a grid: pure arithmetic.

Dorling's way (1996): each circle is drawn to the regions it borders and to where it lies, and pushed off those that it
would cover. No chance is in it.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

ROUNDS = 600  # of drawing together
TO_NEIGHBOURS, TO_PLACE = 0.10, 0.004  # share of the way, a round
MOST = 5_000  # rounds of pushing apart
ROOM = 3  # cells round about the squares that may be taken
FAR = 1.2  # what a cell of distance weighs against one border kept
OWN_LAND = 2.0  # a border within a country counts for this many between two


def joined_up(points: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """The same pairs, with one more for each group that borders no other: to the nearest region outside of it."""
    distance = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    linked = [tuple(pair) for pair in pairs.tolist()]
    while True:
        group = np.arange(len(points))
        for _turn in range(len(points)):
            before = group.copy()
            for a, b in linked:
                group[a] = group[b] = min(group[a], group[b])
            if (group == before).all():
                break
        names, size = np.unique(group, return_counts=True)
        if len(names) == 1:
            return np.array(linked)
        mine = group == names[int(np.argmin(size))]
        rows, others = np.flatnonzero(mine), np.flatnonzero(~mine)
        found = distance[np.ix_(rows, others)]
        row, column = np.unravel_index(int(found.argmin()), found.shape)
        linked.append(tuple(sorted((int(rows[row]), int(others[column])))))


def pull_together(points: np.ndarray, radius: np.ndarray, pairs: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """Middles of circles after so many rounds; a few may still lie over one another by a little (push_apart)."""
    at = points.astype(float).copy()
    a, b = pairs.T
    count = np.maximum(np.bincount(np.concatenate([a, b]), minlength=len(at)), 1)[:, None]
    for turn in range(ROUNDS):
        calm = 1 - turn / ROUNDS
        ahead = at[b] - at[a]
        length = np.maximum(np.hypot(*ahead.T), 1e-9)
        open_gap = np.maximum(length - radius[a] - radius[b] - gaps[a, b], 0)
        pull = ahead / length[:, None] * open_gap[:, None] / 2
        step = np.zeros_like(at)
        np.add.at(step, a, pull)
        np.add.at(step, b, -pull)
        at += calm * (TO_NEIGHBOURS * step / count * 4 + TO_PLACE * (points - at))
        at += _pushes(at, radius, gaps)
    return at


def push_apart(at: np.ndarray, radius: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """The same circles with their gaps between them, moved as little as that takes."""
    for _turn in range(MOST):
        push = _pushes(at, radius, gaps)
        if np.abs(push).max() < 0.05:
            return at
        at = at + push
    raise ValueError("the circles do not come apart: they cover too much of the frame")


def _pushes(at: np.ndarray, radius: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """How far each circle is pushed by those that it lies over, half of the way each."""
    away = at[:, None, :] - at[None, :, :]
    length = np.hypot(away[..., 0], away[..., 1])
    np.fill_diagonal(length, np.inf)
    over = np.maximum(radius[:, None] + radius[None, :] + gaps - length, 0)
    np.fill_diagonal(over, 0)
    return (away / np.maximum(length, 1e-9)[..., None] * over[..., None] / 2.2).sum(axis=1)


def squares(points: np.ndarray, pairs: np.ndarray, lands: np.ndarray) -> np.ndarray:
    """A cell of the grid for each point (in cells): the nearest ones, then moved and swapped while borders are won."""
    low, high = np.floor(points.min(axis=0)).astype(int) - ROOM, np.ceil(points.max(axis=0)).astype(int) + ROOM
    cells = np.array([(x, y) for y in range(low[1], high[1] + 1) for x in range(low[0], high[0] + 1)])
    cost = ((points[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    _rows, taken = linear_sum_assignment(cost)
    at = cells[taken]
    beside: list[list[tuple[int, float]]] = [[] for _ in points]
    for a, b in pairs.tolist():
        weight = OWN_LAND if lands[a] == lands[b] else 1.0
        beside[a].append((b, weight))
        beside[b].append((a, weight))
    where = {tuple(cell): i for i, cell in enumerate(at.tolist())}

    def cost_of(i: int) -> float:
        x, y = at[i].tolist()
        apart = 0.0
        for j, weight in beside[i]:
            dx, dy = abs(x - int(at[j][0])), abs(y - int(at[j][1]))
            apart += weight * (min(dx + dy, 4) - 1 if dx + dy > 1 else 0)
        return apart + FAR * float(((points[i] - at[i]) ** 2).sum()) / 4

    for _pass in range(40):
        moved = False
        for i in range(len(points)):
            x, y = at[i].tolist()
            best, least = None, -1e-6
            for dx in (-2, -1, 0, 1, 2):
                for dy in (-2, -1, 0, 1, 2):
                    target = (x + dx, y + dy)
                    j = where.get(target, -1)
                    if j == i:
                        continue
                    touched = {i, *(n for n, _w in beside[i])} | ({j, *(n for n, _w in beside[j])} if j >= 0 else set())
                    before = sum(cost_of(k) for k in sorted(touched))
                    at[i] = target
                    if j >= 0:
                        at[j] = (x, y)
                    gain = sum(cost_of(k) for k in sorted(touched)) - before
                    at[i] = (x, y)
                    if j >= 0:
                        at[j] = target
                    if gain < least:
                        best, least = (target, j), gain
            if best:
                target, j = best
                del where[x, y]
                at[i], where[target] = target, i
                if j >= 0:
                    at[j], where[x, y] = (x, y), j
                moved = True
        if not moved:
            break
    return at
