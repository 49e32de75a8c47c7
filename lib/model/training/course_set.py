"""The smallest set of courses that closes most of a gap under a limit: greedy, and exact where the catalogue is small.

Closed share = Σ g_s (1 − Π (1 − m_cs)) / Σ g_s. Greedy takes the course that closes most per unit of cost and is
compared with the best single course (Khuller, Moss, Naor 1999; at least 1 − 1/e of the best for equal costs,
Nemhauser, Wolsey, Fisher 1978); a branch-and-bound search proves the best set for small catalogues. Source: METHODS,
section 7.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.training.exact_set import cheapest, most_closed
from lib.model.training.search import MIN_WEIGHT, counted
from lib.model.training.teaching import matrix

COSTS = ("number", "hours", "places", "years")
TARGET = 0.8  # share of the gap to close, and of what is possible where that is less
TINY = 1e-9


@dataclass(frozen=True)
class Limit:
    """What a set may cost: `most` courses, hours, places (a class is filled) or years of study in all."""

    cost: str = "number"
    most: float = 6.0


@dataclass(frozen=True)
class CourseSet:
    """An answer. Shares are of the persons of the gap, 0 to 1.

    chosen     one row per course, first the one that closes most: row (in `courses`), programme, cost, adds, closed
               (so far), closes (URIs of the skills it adds most to, three at most), offers (courses like it in reach).
    aim        the share asked for, or TARGET of `possible` where that is less.
    possible   what all courses in reach close together.
    reached    whether the aim is met within the limit.
    exact      whether the set is proved to be the best.
    at_most    a proved bound: no set within the limit closes more.
    programmes number of different programmes compared; left_out courses whose cost the source does not print.
    """

    chosen: pd.DataFrame
    limit: Limit
    closed: float
    cost: float
    aim: float
    possible: float
    reached: bool
    exact: bool
    at_most: float
    programmes: int
    left_out: int


def smallest_set(
    gap: pd.DataFrame,
    courses: pd.DataFrame,
    course_skills: pd.DataFrame,
    limit: Limit | None = None,
    target: float = TARGET,
    at_least: float = MIN_WEIGHT,
    exact: bool = True,
) -> CourseSet:
    """The cheapest set of courses in reach that closes `target` of the gap; where none does, the set that closes most.

    `courses` in the order they should be preferred in (nearest first). Programmes that teach the same count once: the
    cheapest course stands for them, and of equals the first.
    """
    limit = limit or Limit()
    if limit.cost not in COSTS:
        raise ValueError(f"no such cost: {limit.cost!r}; one of {', '.join(COSTS)}")
    uris = gap["uri"].astype(str).tolist()
    persons = gap["persons"].to_numpy(float)
    pairs, (options, left_out) = counted(course_skills, at_least), _options(courses, limit.cost)
    options = options[options["programme"].isin(pairs["programme"].astype(str).unique())]
    teaches = matrix(pairs, options["programme"].astype(str).tolist(), uris)
    keep, offers = _different(teaches, options["cost"].to_numpy(), options["offers"].to_numpy())
    options, teaches = options.iloc[keep].assign(offers=offers), teaches[keep]
    cost, total = options["cost"].to_numpy(float), persons.sum()
    share = persons / total if total > 0 else persons
    possible = float(share @ (1 - np.prod(1 - teaches, axis=0))) if len(options) else 0.0
    aim = target if possible >= target - TINY else target * possible
    picked, proved = choose(teaches, share, cost, limit.most, aim, exact)
    chosen, closed = _explained(picked, teaches, share, options, uris)
    reached = bool(picked) and closed >= aim - TINY
    bound = closed if proved and not reached else upper_bound(teaches, share, cost, limit.most, picked)
    spent = float(cost[picked].sum()) if picked else 0.0
    return CourseSet(
        chosen, limit, closed, spent, aim, possible, reached, proved, min(bound, possible), len(options), left_out
    )


def choose(
    teaches: np.ndarray, share: np.ndarray, cost: np.ndarray, most: float, aim: float, exact: bool = True
) -> tuple[list[int], bool]:
    """Numbers of the chosen rows of `teaches` (m by option and skill), and whether they are proved to be the best."""
    teaches, share = _folded(teaches, share)
    picked = greedy(teaches, share, cost, most, aim)
    if not exact or not len(cost):
        return picked, not len(cost)
    enough = bool(picked) and closed_by(teaches, share, picked) >= aim - TINY
    if not enough:  # greedy may have spent the limit badly: is there a set within it that reaches the aim?
        best, proved = cheapest(teaches, share, cost, most, aim, None)
        if best is not None:
            return best, proved
        if proved:
            return most_closed(teaches, share, cost, most, picked)
        return picked, False
    best, proved = cheapest(teaches, share, cost, most, aim, picked)
    return (best if best is not None else picked), proved


def _folded(teaches: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same question with fewer columns: skills that nothing teaches are left out, those taught alike are one."""
    taught = teaches.any(axis=0)
    if not taught.any():
        return teaches[:, :0], share[:0]
    columns, which = np.unique(teaches[:, taught], axis=1, return_inverse=True)
    return columns, np.bincount(which.ravel(), weights=share[taught], minlength=columns.shape[1])


def greedy(teaches: np.ndarray, share: np.ndarray, cost: np.ndarray, most: float, aim: float) -> list[int]:
    """Most gain per cost first until the aim is met or nothing fits; or the best single course where that is better."""
    open_, spent, closed = share.astype(float).copy(), 0.0, 0.0
    picked: list[int] = []
    while closed < aim - TINY:
        gain = teaches @ open_
        gain[(cost > most - spent + TINY)] = -1.0
        gain[picked] = -1.0
        best = int(np.argmax(gain / np.maximum(cost, TINY))) if len(gain) else -1
        if best < 0 or gain[best] <= TINY:
            break
        picked.append(best)
        spent += cost[best]
        closed += gain[best]
        open_ *= 1 - teaches[best]
    picked = _without_spare(teaches, share, cost, picked, aim)
    return _or_single(teaches, share, cost, most, aim, picked)


def closed_by(teaches: np.ndarray, share: np.ndarray, picked: list[int]) -> float:
    """Share of the gap that a set closes."""
    return float(share @ (1 - np.prod(1 - teaches[picked], axis=0))) if picked else 0.0


def upper_bound(teaches: np.ndarray, share: np.ndarray, cost: np.ndarray, most: float, picked: list[int]) -> float:
    """No set within the limit closes more: what is closed, plus the best that what is left of each course could add.

    Gains only shrink as a set grows (submodularity), so the gains beyond `picked` bound every other set.
    """
    if not len(cost):
        return 0.0
    open_ = share * np.prod(1 - teaches[picked], axis=0) if picked else share
    gain = teaches @ open_
    order = np.argsort(-gain / np.maximum(cost, TINY), kind="stable")
    room = np.clip(most - np.concatenate([[0.0], np.cumsum(cost[order])[:-1]]), 0, None)
    parts = np.minimum(1.0, room / np.maximum(cost[order], TINY))
    return closed_by(teaches, share, picked) + float(parts @ gain[order])


def _or_single(
    teaches: np.ndarray, share: np.ndarray, cost: np.ndarray, most: float, aim: float, picked: list[int]
) -> list[int]:
    alone = np.where(cost <= most + TINY, teaches @ share, -1.0)
    if not len(alone) or alone.max() <= 0:
        return picked
    closed, spent = closed_by(teaches, share, picked), cost[picked].sum()
    enough = np.flatnonzero(alone >= aim - TINY)
    if len(enough):
        single = int(enough[np.argmin(cost[enough])])
        return [single] if closed < aim - TINY or cost[single] < spent - TINY else picked
    single = int(np.argmax(alone))
    return [single] if alone[single] > closed + TINY else picked


def _without_spare(
    teaches: np.ndarray, share: np.ndarray, cost: np.ndarray, picked: list[int], aim: float
) -> list[int]:
    """The set without courses that are not needed for the aim, the dearest first."""
    for one in sorted(picked, key=lambda n: -cost[n]):
        rest = [n for n in picked if n != one]
        if closed_by(teaches, share, rest) >= aim - TINY:
            picked = rest
    return picked


def _options(courses: pd.DataFrame, cost: str) -> tuple[pd.DataFrame, int]:
    """One course for each programme, the cheapest and of equals the first, and how many have no cost.

    Columns: row, programme, cost, offers.
    """
    price = np.ones(len(courses)) if cost == "number" else courses[cost].to_numpy(dtype=float, na_value=np.nan)
    known = np.flatnonzero(price > 0)
    programme = pd.Categorical(courses["programme"])
    code = programme.codes[known]
    order = known[np.lexsort((known, price[known], code))]
    _codes, first, offers = np.unique(programme.codes[order], return_index=True, return_counts=True)
    rows = order[first]
    frame = pd.DataFrame({"row": rows, "programme": programme[rows].astype(str), "cost": price[rows], "offers": offers})
    return frame.sort_values("row", ignore_index=True), len(courses) - len(known)


def _different(teaches: np.ndarray, cost: np.ndarray, offers: np.ndarray) -> tuple[list[int], list[int]]:
    """Programmes that teach something of the gap, the cheapest of each profile, and the offers each stands for."""
    best: dict[bytes, int] = {}
    number: dict[bytes, int] = {}
    for n in range(len(cost)):
        if not teaches[n].any():
            continue
        profile = teaches[n].tobytes()
        number[profile] = number.get(profile, 0) + int(offers[n])
        if profile not in best or cost[n] < cost[best[profile]]:
            best[profile] = n
    keep = sorted((n, profile) for profile, n in best.items())
    return [n for n, _profile in keep], [number[profile] for _n, profile in keep]


def _explained(
    picked: list[int], teaches: np.ndarray, share: np.ndarray, options: pd.DataFrame, uris: list[str]
) -> tuple[pd.DataFrame, float]:
    """The chosen courses in the order of what each adds to those before it."""
    open_, rest, rows, closed = share.astype(float).copy(), list(picked), [], 0.0
    while rest:
        gain = teaches[rest] @ open_
        best = rest.pop(int(np.argmax(gain)))
        part = teaches[best] * open_
        top = np.argsort(-part, kind="stable")[:3]
        closed += float(part.sum())
        option = options.iloc[best]
        skills = tuple(uris[n] for n in top if part[n] > 0)
        rows.append(
            (
                int(option["row"]),
                option["programme"],
                float(option["cost"]),
                float(part.sum()),
                closed,
                skills,
                int(option["offers"]),
            )
        )
        open_ *= 1 - teaches[best]
    columns = ["row", "programme", "cost", "adds", "closed", "closes", "offers"]
    return pd.DataFrame(rows, columns=columns), closed
