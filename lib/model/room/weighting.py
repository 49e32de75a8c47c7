"""Rank acceptability of one person's weights: in which share of the draws a region is in the top quarter.

The draws are those of lib/model/risk (scale, mix, outliers, confidential figures, exponents, spread of weights); they
are made once and every person is counted over the same ones, so that people who weight alike get the same answer.
Source: Lahdelma and Salminen (2001), doi 10.1287/opre.49.3.444.11220; METHODS, section 3.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from threading import Lock

import numpy as np

from lib.data.memo import memo
from lib.model.risk import results
from lib.model.risk.draws import Normalised, exposures_of
from lib.model.risk.panel import Panel
from lib.model.risk.recipe import DRIVERS, SIDES, WINSOR_LIMITS, Recipe, Side
from lib.model.risk.sample import sample
from lib.model.risk.scale import AGGREGATIONS, CEILING, DEVIATIONS, FLOOR, NORMALISATIONS, before_mean, strength
from lib.model.risk.score import TOP

CRITERIA: tuple[str, ...] = tuple(DRIVERS)
MOST_POINTS = 5  # that a person may give one criterion
AT_ONCE = (
    3_200  # draws times weightings in memory at once: few enough for the cache, enough for two threads to be worth it
)
THREADS, WORTH_SHARING = 2, 8  # weightings from which on the count is shared out
MOST_KEPT = 2_000  # weightings of which the answer is kept

Points = tuple[int, ...]  # of each criterion, in the order of CRITERIA
USUAL: Points = (1,) * len(CRITERIA)


@dataclass(frozen=True)
class Drawn:
    """All draws, ready to be weighted; sorted by how indicators are combined.

    ready      by side: draws × regions × criteria, what is averaged (0 where nothing is published)
    there      by side: regions × criteria, whether a figure stands there
    order      columns of the regions in these arrays: those that are ranked by score first, then the others by which an
               average is taken, so that both lie together in memory; among the first those with every figure first
    weights    draws × criteria: the spread round a person's weight
    exposure   draws × regions: exponent times logarithm of exposure; nan where the score is withheld
    exponents  draws × 2: of sensitivity and of missing capacity
    mixes      of each draw, how indicators are combined (a number of AGGREGATIONS)
    """

    panel: Panel
    ready: dict[Side, np.ndarray]
    there: dict[Side, np.ndarray]
    weights: np.ndarray
    exposure: np.ndarray
    exponents: np.ndarray
    mixes: np.ndarray
    order: np.ndarray


@memo(size=2)
def drawn(recipe: Recipe = results.USUAL) -> Drawn:
    """The draws of the usual recipe as arrays that any weighting can be put on (about 40 MB, once for all rooms)."""
    panel = results.question(recipe)
    draws = sample(panel, recipe, {}, 0, recipe.draws, {})
    published = Normalised(panel)
    ready = np.zeros((recipe.draws, len(panel.regions), len(panel.drivers)), dtype=np.float32)
    mixes = (draws.method // len(WINSOR_LIMITS)) % len(AGGREGATIONS)
    there = published.there.copy()
    for method in np.unique(draws.method):
        mine = np.flatnonzero(draws.method == method)
        rest, limit = divmod(int(method), len(WINSOR_LIMITS))
        scale, mix = NORMALISATIONS[rest // len(AGGREGATIONS)], AGGREGATIONS[rest % len(AGGREGATIONS)]
        ready[mine] = published.drivers(scale, WINSOR_LIMITS[limit], mix)
        for id, held in panel.intervals.items():
            k = panel.column(id)
            there[held.rows, k] = True
            scaled = panel.scalers[k].normalise(draws.cells[id][mine], scale, WINSOR_LIMITS[limit])
            ready[mine[:, None], held.rows[None, :], k] = before_mean(strength(scaled, panel.drivers[k].side), mix)
    with np.errstate(divide="ignore"):
        exposure = np.log(exposures_of(panel, recipe.reading, draws))
    exposure[:, panel.withheld != ""] = np.nan
    order = np.argsort(mixes, kind="stable")
    scored = np.isin(np.arange(len(panel.regions)), panel.scored)
    ranked = np.isin(np.arange(len(panel.regions)), panel.ranked)
    columns = np.lexsort((~there.all(axis=1), ~scored, ~ranked))
    a = draws.exponents[:, 0, None]
    return Drawn(
        panel,
        {s: np.ascontiguousarray(ready[order][:, columns][:, :, panel.side(s)]) for s in SIDES},
        {s: there[columns][:, panel.side(s)].astype(np.float32) for s in SIDES},
        draws.weights[order].astype(np.float32),
        (a * exposure)[order][:, columns].astype(np.float32),
        draws.exponents[order][:, 1:].astype(np.float32),
        mixes[order],
        columns,
    )


def regions() -> tuple[str, ...]:
    """Codes of the regions, in the order of every array here."""
    return drawn().panel.regions


def sides_of(points: np.ndarray) -> np.ndarray:
    """How much a person's points lean to sensitivity, 0 to 1: a half where both sides have the same mean."""
    panel = drawn().panel
    mean = {s: points[:, panel.side(s)].mean(axis=1) for s in SIDES}
    whole = mean["sensitivity"] + mean["capacity"]
    return np.where(whole > 0, mean["sensitivity"] / np.where(whole > 0, whole, 1), 0.5)


def count(points: np.ndarray, draws: Drawn | None = None) -> np.ndarray:
    """Share of the draws in which each region is in the top quarter, weightings × regions (nan where it has no score).

    points  weightings × criteria, from 0 up. A side without a point counts for nothing; no point at all is the usual
            weighting.
    """
    held = draws or drawn()
    panel = held.panel
    points = np.asarray(points, dtype=np.float32)
    points = _some(points)
    lean = sides_of(points).astype(np.float32)
    weights = {s: _some(points[:, panel.side(s)]) for s in SIDES}
    chunk = max(AT_ONCE // len(points), 4)
    parts = [
        slice(numbers[start], numbers[min(start + chunk, len(numbers)) - 1] + 1)
        for numbers in (np.flatnonzero(held.mixes == mix) for mix in range(len(AGGREGATIONS)))
        for start in range(0, len(numbers), chunk)
    ]
    if len(points) < WORTH_SHARING:
        inside = _inside(held, parts, lean, weights)
    else:  # numpy lets two threads work at a time
        with ThreadPoolExecutor(THREADS) as pool:
            shared = list(pool.map(lambda i: _inside(held, parts[i::THREADS], lean, weights), range(THREADS)))
        inside = np.sum(shared, axis=0)
    shares = np.empty((len(points), len(panel.regions)))
    shares[:, held.order] = inside / len(held.weights)
    shares[:, panel.withheld != ""] = np.nan
    return shares


def _inside(held: Drawn, parts: Sequence[slice], lean: np.ndarray, weights: Mapping[Side, np.ndarray]) -> np.ndarray:
    """In how many of these draws each region is in the top quarter, weightings × regions in the order of the draws."""
    panel = held.panel
    inside = np.zeros((len(lean), len(panel.regions)), dtype=np.int32)
    scored, ranked = len(panel.scored), len(panel.ranked)
    place = scored - ceil(TOP * scored)
    most = max((some.stop - some.start for some in parts), default=0)
    kept = np.empty(
        (2, most, *inside.shape), dtype=np.float32
    )  # used again for each part: memory is not asked for anew
    gaps = {s: int((held.there[s].min(axis=1) < 1).argmax()) for s in SIDES}
    for some in parts:
        mix = AGGREGATIONS[held.mixes[some.start]]
        b, c = held.exponents[some, 0, None], held.exponents[some, 1, None]
        share = b * lean / (b * lean + c * (1 - lean))
        exponents: dict[Side, np.ndarray] = {"sensitivity": share * (b + c), "capacity": (1 - share) * (b + c)}
        scores, other = kept[:, : some.stop - some.start]
        for side, exponent in exponents.items():
            means = scores if side == "sensitivity" else other
            spread = held.weights[some][:, panel.side(side)][:, None] * weights[side][None]
            spread /= spread.sum(axis=-1, keepdims=True)
            np.matmul(spread, held.ready[side][some].transpose(0, 2, 1), out=means)
            with np.errstate(divide="ignore", invalid="ignore"):
                means[..., gaps[side] :] /= np.matmul(spread, held.there[side][gaps[side] :].T)
                if mix == "geometric":
                    np.exp(means, out=means)
                elif mix == "harmonic":
                    np.divide(1, means, out=means)
            _spread(means, ranked)
            np.log(means, out=means)
            means *= exponent[..., None]
        scores += other
        scores += held.exposure[some][:, None]
        limit = np.sort(scores[..., :scored], axis=-1)[..., place, None]
        inside += (scores >= limit).view(np.uint8).sum(axis=0, dtype=np.uint16)
    return inside


def _some(points: np.ndarray) -> np.ndarray:
    """Points as they are, and one for each criterion where somebody gave none."""
    return np.where(points.sum(axis=1, keepdims=True) > 0, points, np.float32(1))


def _spread(means: np.ndarray, ranked: int) -> None:
    """scale.spread_out() in place, among the first `ranked` regions, the other way round: the strengths of sensitivity
    are turned before they are spread, those of capacity after it, and FLOOR and CEILING lie even about a half.
    """
    among = means[..., :ranked]
    means -= (np.matmul(among, np.ones(ranked, dtype=np.float32)) / np.float32(ranked))[..., None]
    deviation = np.sqrt(np.einsum("...r,...r->...", among, among) / ranked)[..., None]  # among moved along with means
    means *= (FLOOR - CEILING) / (2 * DEVIATIONS * np.where(deviation > 0, deviation, np.float32(np.inf)))
    means += np.float32((FLOOR + CEILING) / 2)
    np.clip(means, FLOOR, CEILING, out=means)


_kept: dict[tuple[int, Points], np.ndarray] = {}
_lock = Lock()


def acceptability(ballots: Sequence[Points]) -> np.ndarray:
    """count() of these people's points; a weighting that has been counted is not counted again."""
    held = drawn()
    new = [p for p in dict.fromkeys(ballots) if (id(held), p) not in _kept]
    if new:
        found = count(np.array(new, dtype=float), held)
        with _lock:
            if len(_kept) + len(new) > MOST_KEPT:
                _kept.clear()
                new, found = (
                    list(dict.fromkeys(ballots)),
                    count(np.array(list(dict.fromkeys(ballots)), dtype=float), held),
                )
            _kept.update({(id(held), p): row for p, row in zip(new, found, strict=True)})
    if not ballots:
        return np.zeros((0, len(held.panel.regions)))
    return np.array([_kept[id(held), p] for p in ballots])
