"""Uncertainty draws of risk: seeded draws over everything that is a choice.

Exponents, what exposure is a share of, scale, mix, weights, outliers, confidential figures, and the engine share within
its range. Source: Saisana, Saltelli and Tarantola (2005), doi 10.1111/j.1467-985X.2005.00350.x; METHODS, section 3.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from lib.model.risk.panel import Measure, Panel
from lib.model.risk.recipe import SIDES, WINSOR_LIMITS, Reading, Recipe, Side
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
from lib.model.seeded import gammas, joint, uniforms

WEIGHT_SPREAD = 0.25  # a weight is drawn within ±25 %
CONCENTRATION = 12.0  # of the exponents: each of three equal ones from about 0.14 to 0.56 in nine draws of ten
CHUNK = 2_048  # draws in memory at once
PARTS = ("exposure", "sensitivity", "capacity")  # names of the exponents
MEASURES: dict[Reading, tuple[Measure, ...]] = {"weight": ("jobs", "manufacturing"), "people": ("people",)}
# and weight:<driver> for every driver
FACTORS = ("parts", "measure", "winsor", "normalisation", "aggregation", "hidden", "assumed")

Streams = dict[tuple[str, str, tuple[str, ...]], np.ndarray]  # random numbers by stream, kind and names
Drawn = Callable[[str, str, Sequence[str]], np.ndarray]  # factor, kind and names to draws × names


def ranks_of(scores: np.ndarray, base: np.ndarray | None = None) -> np.ndarray:
    """Ranks along the last axis, highest first, ties sharing the better rank; 0 where the score is nan. int16.

    base: column numbers that are ranked; any other column gets the place it would take among them.
    """
    if base is not None:
        ranks = np.zeros(scores.shape, dtype=np.int16)
        held = np.ascontiguousarray(scores[:, base])
        ranks[:, base] = ranks_of(held)
        for other in np.setdiff1d(np.arange(scores.shape[1]), base):
            place = 1 + np.count_nonzero(held > scores[:, other, None], axis=1)
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


def run(
    panel: Panel,
    recipe: Recipe,
    draws: int,
    streams: Mapping[str, str] | None = None,
    chunk: int = CHUNK,
) -> np.ndarray:
    """Scores of `draws` draws, draws × regions (nan where withheld).

    streams: for each factor the name of the stream its random numbers come from ("A" for all by default); swapping the
    stream of one factor changes that factor alone (Saltelli's design).
    """
    return run_readings(panel, recipe, draws, (recipe.reading,), streams, chunk)[recipe.reading]


def run_readings(
    panel: Panel,
    recipe: Recipe,
    draws: int,
    readings: Sequence[Reading],
    streams: Mapping[str, str] | None = None,
    chunk: int = CHUNK,
) -> dict[Reading, np.ndarray]:
    """run() in several readings at once: they share every draw but what exposure is."""
    if not len(panel.ranked):
        return {reading: np.full((draws, len(panel.regions)), np.nan) for reading in readings}
    published = Normalised(panel)
    pieces = [
        _scores(published, _draws(panel, recipe, streams or {}, start, min(start + chunk, draws), {}), readings)
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
    """run() for many designs at once: designs that share a stream share its numbers."""
    if not len(panel.ranked):
        return [np.full((draws, len(panel.regions)), np.nan) for _design in designs]
    streams: Streams = {}
    drawn = [_draws(panel, recipe, design, 0, draws, streams) for design in designs]
    scores = _scores(Normalised(panel), _Draws.joined(drawn), (recipe.reading,))[recipe.reading]
    return np.split(scores, len(designs))


@dataclass(frozen=True)
class _Draws:
    """Draws as arrays.

    method     number of the method: scale, mix and winsor limit together
    exponents  draws × 3: of exposure, sensitivity and missing capacity; they add up to 1
    measure    what exposure is, 0 to 1 over the MEASURES of a reading
    weights    of the drivers
    people     motor vehicle jobs of confidential regions
    bases      jobs in manufacturing where they are not published
    cells      by driver, the values of cells known as intervals
    """

    method: np.ndarray
    exponents: np.ndarray
    measure: np.ndarray
    weights: np.ndarray
    people: np.ndarray
    bases: np.ndarray
    cells: dict[str, np.ndarray]

    @classmethod
    def joined(cls, parts: "Sequence[_Draws]") -> "_Draws":
        """Draws one after another."""
        arrays = {name: np.concatenate([getattr(p, name) for p in parts]) for name in cls.arrays()}
        return cls(**arrays, cells={id: np.concatenate([p.cells[id] for p in parts]) for id in parts[0].cells})

    @classmethod
    def arrays(cls) -> list[str]:
        """Names of the fields that are one array."""
        return [f.name for f in fields(cls) if f.name != "cells"]

    def some(self, mine: np.ndarray) -> "_Draws":
        """The draws of these numbers alone."""
        arrays = {name: getattr(self, name)[mine] for name in self.arrays()}
        return _Draws(**arrays, cells={id: values[mine] for id, values in self.cells.items()})


def _draws(panel: Panel, recipe: Recipe, streams: Mapping[str, str], start: int, stop: int, kept: Streams) -> _Draws:
    def drawn(factor: str, kind: str, names: Sequence[str]) -> np.ndarray:
        key = (streams.get(factor, "A"), kind, tuple(names))
        if key not in kept:
            kept[key] = uniforms(recipe.seed, key[0], kind, names, start, stop)
        return kept[key]

    scale, mix, limit = (
        (drawn(f, f, [""])[:, 0] * len(options)).astype(int)
        for f, options in (
            ("normalisation", NORMALISATIONS),
            ("aggregation", AGGREGATIONS),
            ("winsor", WINSOR_LIMITS),
        )
    )
    weights = np.column_stack(
        [
            w * (1 - WEIGHT_SPREAD + 2 * WEIGHT_SPREAD * drawn(f"weight:{d.id}", "weight", [d.id])[:, 0])
            for d, w in zip(panel.drivers, panel.weights, strict=True)
        ]
    )
    cells = {}
    for id, held in panel.intervals.items():
        column, names = panel.column(id), [panel.regions[r] for r in held.rows]
        ranged = panel.drivers[column].ranged
        draws = drawn("assumed" if ranged else "hidden", f"cell:{id}", names)
        middle = panel.values[held.rows, column] if ranged else (held.low + held.high) / 2
        cells[id] = np.where(
            draws < 0.5,
            held.low + (middle - held.low) * 2 * draws,
            middle + (held.high - middle) * (2 * draws - 1),
        )
    method = (scale * len(AGGREGATIONS) + mix) * len(WINSOR_LIMITS) + limit
    exponents = _exponents(recipe, drawn("parts", "parts", PARTS))
    people, bases = _hidden_people(panel, drawn), _hidden_bases(panel, drawn)
    measure = drawn("measure", "measure", [""])[:, 0]
    return _Draws(method, exponents, measure, weights, people, bases, cells)


def _exponents(recipe: Recipe, draws: np.ndarray) -> np.ndarray:
    """Dirichlet draws round the recipe's own exponents, draws × 3; a part that does not count is 0 in all of them."""
    parts = np.column_stack([gammas(CONCENTRATION * e, draws[:, k]) for k, e in enumerate(recipe.exponents)])
    return parts / parts.sum(axis=1, keepdims=True)


def _hidden_people(panel: Panel, drawn: Drawn) -> np.ndarray:
    """Motor vehicle jobs of confidential regions, draws × such regions: within limits, shared totals respected."""
    rows = panel.hidden
    low, high = panel.people_low[rows], panel.people_high[rows]
    draws = drawn("hidden", "exposure", [panel.regions[r] for r in rows])
    people = low + (high - low) * draws
    for shared in panel.shared:
        members = np.searchsorted(rows, shared.rows)
        people[:, members] = joint(low[members], high[members], shared.total, draws[:, members])
    return people


def _open_bases(panel: Panel) -> np.ndarray:
    """Row numbers of regions whose jobs in manufacturing are not published."""
    base = panel.bases["manufacturing"]
    return np.flatnonzero(base.low != base.high)


def _hidden_bases(panel: Panel, drawn: Drawn) -> np.ndarray:
    """Jobs in manufacturing where they are not published, draws × such regions, within their limits."""
    rows, base = _open_bases(panel), panel.bases["manufacturing"]
    return base.low[rows] + (base.high - base.low)[rows] * drawn("hidden", "base", [panel.regions[r] for r in rows])


def _scores(published: Normalised, draws: _Draws, readings: Sequence[Reading]) -> dict[Reading, np.ndarray]:
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
            exposure = np.log(_exposures(panel, reading, draws))  # no motor vehicle jobs: -inf, a score of 0
        scores[reading] = np.exp(a * exposure + rest)
    return scores


def _exposures(panel: Panel, reading: Reading, draws: _Draws) -> np.ndarray:
    """Exposure of each draw by its own measure, draws × regions."""
    exposures = np.empty((len(draws.method), len(panel.regions)))
    hidden, unknown = panel.hidden, _open_bases(panel)
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


def _sides_of_method(published: Normalised, method: int, draws: _Draws) -> dict[Side, np.ndarray]:
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
