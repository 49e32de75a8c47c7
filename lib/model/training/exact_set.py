"""The best set of courses, proved: branch and bound over small catalogues.

Bounds use that gains only shrink as a set grows: what a set can still add is at most the sum of the gains beyond what
is picked. The search gives up after NODES branches, or WORK, and says so.
"""

import numpy as np

NODES = 12_000  # branches looked at before giving up: about a fifth of a second
# Cells of `teaches` looked at before giving up, whichever comes first: a large catalogue has large branches.
WORK = 200_000_000
TINY = 1e-9

Branch = tuple[np.ndarray, float, float, list[int], np.ndarray]  # still open, closed, spent, picked, rows left to try


def cheapest(
    teaches: np.ndarray, share: np.ndarray, cost: np.ndarray, most: float, aim: float, known: list[int] | None
) -> tuple[list[int] | None, bool]:
    """The set of least cost that closes `aim` within `most`, and whether that is proved; None where there is none.

    `known` is a set that does it, to start from.
    """
    best, least = (list(known), float(cost[known].sum())) if known else (None, most + 1e-6)
    whole = bool(np.all(cost == np.round(cost)))
    stack: list[Branch] = [(share.astype(float), 0.0, 0.0, [], np.arange(len(cost)))]
    for _branch in range(_branches(teaches)):
        if not stack:
            return best, True
        open_, closed, spent, picked, rest = stack.pop()
        gain = teaches[rest] @ open_
        need = aim - closed
        fits = (gain > TINY) & (spent + cost[rest] < least - TINY * 10)
        rest, gain = rest[fits], gain[fits]
        if not len(rest) or gain.sum() < need - TINY:
            continue
        order = np.argsort(-gain / cost[rest], kind="stable")
        rest, gain = rest[order], gain[order]
        further = _price_of(need, gain, cost[rest])
        if whole:
            further = np.ceil(further - 1e-6)
        if spent + further >= least - TINY * 10:
            continue
        first = rest[0]
        after = spent + cost[first]
        stack.append((open_, closed, spent, picked, rest[1:]))
        if closed + gain[0] >= aim - TINY:
            if after < least - TINY:
                best, least = [*picked, int(first)], after
        else:
            stack.append((open_ * (1 - teaches[first]), closed + gain[0], after, [*picked, int(first)], rest[1:]))
    return best, not stack


def most_closed(
    teaches: np.ndarray, share: np.ndarray, cost: np.ndarray, most: float, known: list[int]
) -> tuple[list[int], bool]:
    """The set within `most` that closes the largest share, and whether that is proved; `known` is one to start from."""
    best = list(known)
    largest = float(share @ (1 - np.prod(1 - teaches[known], axis=0))) if known else 0.0
    stack: list[Branch] = [(share.astype(float), 0.0, 0.0, [], np.arange(len(cost)))]
    for _branch in range(_branches(teaches)):
        if not stack:
            return best, True
        open_, closed, spent, picked, rest = stack.pop()
        gain = teaches[rest] @ open_
        fits = (gain > TINY) & (spent + cost[rest] <= most + TINY)
        rest, gain = rest[fits], gain[fits]
        if not len(rest):
            continue
        order = np.argsort(-gain / cost[rest], kind="stable")
        rest, gain = rest[order], gain[order]
        if closed + _worth_of(most - spent, gain, cost[rest]) <= largest + TINY:
            continue
        first = rest[0]
        stack.append((open_, closed, spent, picked, rest[1:]))
        taken = [*picked, int(first)]
        if closed + gain[0] > largest + TINY:
            best, largest = taken, closed + float(gain[0])
        stack.append((open_ * (1 - teaches[first]), closed + gain[0], spent + cost[first], taken, rest[1:]))
    return best, not stack


def _branches(teaches: np.ndarray) -> int:
    return min(NODES, WORK // max(teaches.size, 1))


def _price_of(need: float, gain: np.ndarray, cost: np.ndarray) -> float:
    """Least that `need` can cost when courses can be bought in parts; best value first."""
    reached = np.cumsum(gain)
    last = int(np.searchsorted(reached, need - TINY))
    if last >= len(gain):
        return float(cost.sum())
    before = reached[last] - gain[last]
    return float(cost[:last].sum() + cost[last] * max(need - before, 0.0) / gain[last])


def _worth_of(room: float, gain: np.ndarray, cost: np.ndarray) -> float:
    """Most that `room` can buy when courses can be bought in parts; best value first."""
    before = np.concatenate([[0.0], np.cumsum(cost)[:-1]])
    return float(np.clip((room - before) / cost, 0.0, 1.0) @ gain)
