"""Uncertainty draws of risk: seeded draws over scale, mix, weights, outliers, confidential figures and assumptions.

Source: Saisana, Saltelli and Tarantola (2005), doi 10.1111/j.1467-985X.2005.00350.x; METHODS, section 3.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.model.risk.panel import Panel
from lib.model.risk.recipe import SIDES, WINSOR_LIMITS, Recipe
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
from lib.model.seeded import joint, uniforms

WEIGHT_SPREAD = 0.25  # a weight is drawn within ±25 %
CHUNK = 2_048  # draws in memory at once
FACTORS = ("winsor", "normalisation", "aggregation", "hidden", "assumed")  # and weight:<driver> for every driver

Streams = dict[tuple[str, str, tuple[str, ...]], np.ndarray]  # random numbers by stream, kind and names
Drawn = Callable[[str, str, Sequence[str]], np.ndarray]  # factor, kind and names to draws × names


def ranks_of(scores: np.ndarray) -> np.ndarray:
    """Ranks along the last axis, highest first, ties sharing the better rank; 0 where the score is nan. int16."""
    order = np.argsort(-scores, axis=1, kind="stable")  # nan goes last
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
    if not len(panel.ranked):
        return np.full((draws, len(panel.regions)), np.nan)
    published = Normalised(panel)
    pieces = [
        _scores(published, recipe, _draws(panel, recipe, streams or {}, start, min(start + chunk, draws), {}))
        for start in range(0, draws, chunk)
    ]
    return np.concatenate(pieces)


class Normalised:
    """Published values normalised in every way and by every winsor limit, worked out once when first asked for."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
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
            self._held[key] = np.nan_to_num(before_mean(self._held[base], aggregation))
        return self._held[key]

    def exposure(self, normalisation: Normalisation, limit: float) -> np.ndarray:
        """Exposure part of the regions with a published figure."""
        key = ("exposure", normalisation, limit)
        if key not in self._held:
            scaler = self.panel.exposure_scaler
            self._held[key] = scaler.normalise_from_zero(self.panel.share, normalisation, limit)
        return self._held[key]


def run_designs(panel: Panel, recipe: Recipe, draws: int, designs: Sequence[Mapping[str, str]]) -> list[np.ndarray]:
    """run() for many designs at once: designs that share a stream share its numbers."""
    if not len(panel.ranked):
        return [np.full((draws, len(panel.regions)), np.nan) for _design in designs]
    streams: Streams = {}
    drawn = [_draws(panel, recipe, design, 0, draws, streams) for design in designs]
    return np.split(_scores(Normalised(panel), recipe, _Draws.joined(drawn)), len(designs))


@dataclass(frozen=True)
class _Draws:
    """Draws as arrays.

    method    number of the method: scale, mix and winsor limit together
    weights   of the drivers
    shares    employment shares (%) of confidential regions
    cells     by driver, the values of cells known as intervals
    """

    method: np.ndarray
    weights: np.ndarray
    shares: np.ndarray
    cells: dict[str, np.ndarray]

    @classmethod
    def joined(cls, parts: "Sequence[_Draws]") -> "_Draws":
        """Draws one after another."""
        method, weights, shares = (
            np.concatenate([getattr(p, name) for p in parts]) for name in ("method", "weights", "shares")
        )
        return cls(method, weights, shares, {id: np.concatenate([p.cells[id] for p in parts]) for id in parts[0].cells})

    def of_method(self, method: int) -> "_Draws":
        """The draws of one method alone."""
        mine = np.flatnonzero(self.method == method)
        cells = {id: values[mine] for id, values in self.cells.items()}
        return _Draws(self.method[mine], self.weights[mine], self.shares[mine], cells)


def _draws(panel: Panel, recipe: Recipe, streams: Mapping[str, str], start: int, stop: int, kept: Streams) -> _Draws:
    def drawn(factor: str, kind: str, names: Sequence[str]) -> np.ndarray:
        key = (streams.get(factor, "A"), kind, tuple(names))
        if key not in kept:
            kept[key] = uniforms(recipe.seed, key[0], kind, names, start, stop)
        return kept[key]

    scale, mix, limit = (
        (drawn(f, f, [""])[:, 0] * len(options)).astype(int)
        for f, options in (("normalisation", NORMALISATIONS), ("aggregation", AGGREGATIONS), ("winsor", WINSOR_LIMITS))
    )
    weights = np.column_stack(
        [
            w * (1 - WEIGHT_SPREAD + 2 * WEIGHT_SPREAD * drawn(f"weight:{d.id}", "weight", [d.id])[:, 0])
            for d, w in zip(panel.drivers, panel.weights, strict=True)
        ]
    )
    cells = {
        id: panel_cells.low
        + (panel_cells.high - panel_cells.low)
        * drawn(
            "assumed" if _assumed(panel, id) else "hidden", f"cell:{id}", [panel.regions[r] for r in panel_cells.rows]
        )
        for id, panel_cells in panel.intervals.items()
    }
    method = (scale * len(AGGREGATIONS) + mix) * len(WINSOR_LIMITS) + limit
    return _Draws(method, weights, _hidden_shares(panel, drawn), cells)


def _scores(published: Normalised, recipe: Recipe, draws: _Draws) -> np.ndarray:
    scores = np.full((len(draws.method), len(published.panel.regions)), np.nan)
    for number in np.unique(draws.method):
        scores[draws.method == number] = _scores_of_method(published, recipe, int(number), draws.of_method(number))
    return scores


def _assumed(panel: Panel, driver: str) -> bool:
    return panel.drivers[panel.column(driver)].assumed


def _hidden_rows(panel: Panel) -> np.ndarray:
    return np.flatnonzero(np.isnan(panel.share) & ~np.isnan(panel.share_low) & ~np.isnan(panel.share_high))


def _hidden_shares(panel: Panel, drawn: Drawn) -> np.ndarray:
    """Employment shares (%) of confidential regions, draws × such regions: within limits, shared totals respected."""
    rows = _hidden_rows(panel)
    low, high = panel.share_low[rows], panel.share_high[rows]
    draws = drawn("hidden", "exposure", [panel.regions[r] for r in rows])
    shares = low + (high - low) * draws
    for shared in panel.shared:
        members = np.searchsorted(rows, shared.rows)
        base = panel.employment[shared.rows] / 100
        persons = joint(low[members] * base, high[members] * base, shared.total, draws[:, members])
        shares[:, members] = persons / base
    return shares


def _scores_of_method(published: Normalised, recipe: Recipe, method: int, draws: _Draws) -> np.ndarray:
    """Scores of the draws that share scale, mix and winsor limit: one matrix product a side."""
    panel = published.panel
    rest, number = divmod(method, len(WINSOR_LIMITS))
    normalisation, aggregation = (
        NORMALISATIONS[rest // len(AGGREGATIONS)],
        AGGREGATIONS[rest % len(AGGREGATIONS)],
    )
    limit = WINSOR_LIMITS[number]
    ready = published.drivers(normalisation, limit, aggregation)
    there = ~np.isnan(panel.values)
    parts = {}
    for side in SIDES:
        columns = panel.side(side)
        upper = draws.weights[:, columns] @ ready[:, columns].T
        lower = draws.weights[:, columns] @ there[:, columns].T.astype(float)
        for k in columns:
            if (id := panel.drivers[k].id) in draws.cells:
                rows = panel.intervals[id].rows
                normalised = strength(panel.scalers[k].normalise(draws.cells[id], normalisation, limit), side)
                upper[:, rows] += draws.weights[:, k, None] * before_mean(normalised, aggregation)
                lower[:, rows] += draws.weights[:, k, None]
        means = strength(after_mean(upper / np.where(lower > 0, lower, np.nan), aggregation), side)
        ranked = means[:, panel.ranked]
        parts[side] = spread_out(means, ranked.mean(axis=1, keepdims=True), ranked.std(axis=1, keepdims=True))
    exposure = np.repeat(published.exposure(normalisation, limit)[None, :], len(draws.method), axis=0)
    exposure[:, _hidden_rows(panel)] = panel.exposure_scaler.normalise_from_zero(draws.shares, normalisation, limit)
    a, b, c = recipe.exponents
    scores = exposure**a * parts["sensitivity"] ** b * (1 - parts["capacity"]) ** c
    scores[:, panel.withheld != ""] = np.nan
    return scores
