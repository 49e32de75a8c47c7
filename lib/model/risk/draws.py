"""Uncertainty draws of risk: seeded draws over everything that is a choice.

Exponents, what exposure is a share of, scale, mix, weights, outliers, confidential figures, and the engine share within
its range. Source: Saisana, Saltelli and Tarantola (2005), doi 10.1111/j.1467-985X.2005.00350.x; METHODS, section 3.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from lib.model.risk.panel import Panel
from lib.model.risk.recipe import SIDES, WINSOR_LIMITS, Reading, Recipe, Side
from lib.model.risk.sample import MEASURES, Sample, Streams, open_bases, sample
from lib.model.risk.scale import (
    AGGREGATIONS,
    NORMALISATIONS,
    Aggregation,
    Normalisation,
    after_mean,
    before_mean,
    spread_out,
    strength,
)

CHUNK = 2_048  # draws in memory at once
# What is varied; and weight:<driver> for every driver.
FACTORS = ("parts", "measure", "winsor", "normalisation", "aggregation", "hidden", "assumed")


def ranks_of(scores: np.ndarray, base: np.ndarray | None = None) -> np.ndarray:
    """Ranks along the last axis, highest first, ties sharing the better rank; 0 where the score is nan. int16.

    base: column numbers that are ranked; any other column gets the place it would take among them, below all of them
    the last: no place is beyond their number.
    """
    if base is not None:
        ranks = np.zeros(scores.shape, dtype=np.int16)
        held = np.ascontiguousarray(scores[:, base])
        ranks[:, base] = ranks_of(held)
        for other in np.setdiff1d(np.arange(scores.shape[1]), base):
            place = np.minimum(1 + np.count_nonzero(held > scores[:, other, None], axis=1), len(base))
            ranks[:, other] = np.where(np.isnan(scores[:, other]), 0, place)
        return ranks
    order = np.argsort(-scores, axis=1)  # nan goes last; equal scores share a rank in any order
    ordered = np.take_along_axis(scores, order, axis=1)
    new = np.ones(ordered.shape, dtype=bool)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    places = np.where(new, np.arange(1, scores.shape[1] + 1, dtype=np.int16), 0).astype(np.int16)
    np.maximum.accumulate(places, axis=1, out=places)
    places[np.isnan(ordered)] = 0
    ranks = np.empty_like(places)
    np.put_along_axis(ranks, order, places, axis=1)
    return ranks


def run_readings(
    panel: Panel,
    recipe: Recipe,
    draws: int,
    readings: Sequence[Reading],
    streams: Mapping[str, str] | None = None,
    chunk: int = CHUNK,
) -> dict[Reading, np.ndarray]:
    """Scores of `draws` draws in each reading, draws × regions (nan where withheld); every draw is shared but what
    exposure is.

    streams: for each factor the name of the stream its random numbers come from ("A" for all by default); swapping the
    stream of one factor changes that factor alone (Saltelli's design).
    """
    if not len(panel.ranked):
        return {reading: np.full((draws, len(panel.regions)), np.nan) for reading in readings}
    published = Normalised(panel)
    pieces = [
        _scores(published, sample(panel, recipe, streams or {}, start, min(start + chunk, draws), {}), readings)
        for start in range(0, draws, chunk)
    ]
    return {reading: np.concatenate([piece[reading] for piece in pieces]) for reading in readings}


class Normalised:
    """Published values normalised in every way and by every winsor limit, worked out once when first asked for."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.there = ~np.isnan(panel.values)
        for id, cells in panel.intervals.items():
            self.there[cells.rows, panel.column(id)] = False  # drawn, whatever the middle of their range
        self._held: dict[tuple, np.ndarray] = {}

    def drivers(self, normalisation: Normalisation, limit: float, aggregation: Aggregation) -> np.ndarray:
        """Regions × drivers, ready to be averaged; 0 where nothing is published."""
        key = (normalisation, limit, aggregation)
        if key not in self._held:
            if (base := (normalisation, limit)) not in self._held:
                panel = self.panel
                self._held[base] = np.column_stack(
                    [
                        strength(scaler.normalise(column, normalisation, limit), driver.side)
                        for driver, scaler, column in zip(panel.drivers, panel.scalers, panel.values.T, strict=True)
                    ]
                )
            ready = np.nan_to_num(before_mean(self._held[base], aggregation))
            self._held[key] = np.where(self.there, ready, 0.0)
        return self._held[key]


def run_designs(panel: Panel, recipe: Recipe, draws: int, designs: Sequence[Mapping[str, str]]) -> list[np.ndarray]:
    """Scores of the recipe's own reading for many designs at once: designs that share a stream share its numbers."""
    if not len(panel.ranked):
        return [np.full((draws, len(panel.regions)), np.nan) for _design in designs]
    streams: Streams = {}
    drawn = [sample(panel, recipe, design, 0, draws, streams) for design in designs]
    scores = _scores(Normalised(panel), Sample.joined(drawn), (recipe.reading,))[recipe.reading]
    return np.split(scores, len(designs))


def _scores(published: Normalised, draws: Sample, readings: Sequence[Reading]) -> dict[Reading, np.ndarray]:
    """Scores of draws by reading: sides method by method, exposure all at once."""
    panel = published.panel
    sides = {side: np.empty((len(draws.method), len(panel.regions))) for side in SIDES}
    for method in np.unique(draws.method):
        mine = np.flatnonzero(draws.method == method)
        for side, values in _sides_of_method(published, int(method), draws.some(mine)).items():
            sides[side][mine] = values
    a, b, c = (draws.exponents[:, k, None] for k in range(3))
    rest = b * np.log(sides["sensitivity"]) + c * np.log(1 - sides["capacity"])
    rest[:, panel.withheld != ""] = np.nan
    scores: dict[Reading, np.ndarray] = {}
    for reading in readings:
        with np.errstate(divide="ignore"):
            exposure = np.log(exposures_of(panel, reading, draws))  # no motor vehicle jobs: -inf, a score of 0
        scores[reading] = np.exp(a * exposure + rest)
    return scores


def exposures_of(panel: Panel, reading: Reading, draws: Sample) -> np.ndarray:
    """Exposure of each draw by its own measure, draws × regions."""
    exposures = np.empty((len(draws.method), len(panel.regions)))
    hidden, unknown = panel.hidden, open_bases(panel)
    numbers = (draws.measure * len(MEASURES[reading])).astype(int)
    for number, measure in enumerate(MEASURES[reading]):
        mine = numbers == number
        people = np.repeat(panel.people[None, :], mine.sum(), axis=0)
        people[:, hidden] = draws.people[mine]
        base = np.repeat(panel.bases[measure].known[None, :], mine.sum(), axis=0)
        if measure == "manufacturing":
            base[:, unknown] = draws.bases[mine]
        exposures[mine] = panel.exposure(measure, people, base)
    return exposures


def _sides_of_method(published: Normalised, method: int, draws: Sample) -> dict[Side, np.ndarray]:
    """Both sides of the draws that share scale, mix and winsor limit: one matrix product a side."""
    panel = published.panel
    rest, number = divmod(method, len(WINSOR_LIMITS))
    normalisation, aggregation = (
        NORMALISATIONS[rest // len(AGGREGATIONS)],
        AGGREGATIONS[rest % len(AGGREGATIONS)],
    )
    limit = WINSOR_LIMITS[number]
    ready = published.drivers(normalisation, limit, aggregation)
    parts: dict[Side, np.ndarray] = {}
    for side in SIDES:
        columns = panel.side(side)
        upper = draws.weights[:, columns] @ ready[:, columns].T
        lower = draws.weights[:, columns] @ published.there[:, columns].T.astype(float)
        for k in columns:
            if (id := panel.drivers[k].id) in draws.cells:
                rows = panel.intervals[id].rows
                normalised = strength(panel.scalers[k].normalise(draws.cells[id], normalisation, limit), side)
                upper[:, rows] += draws.weights[:, k, None] * before_mean(normalised, aggregation)
                lower[:, rows] += draws.weights[:, k, None]
        means = strength(after_mean(upper / np.where(lower > 0, lower, np.nan), aggregation), side)
        ranked = means[:, panel.ranked]
        parts[side] = spread_out(means, ranked.mean(axis=1, keepdims=True), ranked.std(axis=1, keepdims=True))
    return parts
