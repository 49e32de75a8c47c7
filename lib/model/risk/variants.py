"""The many ways of counting risk: seeded draws over scale, mix, weights, outliers, confidential figures and assumptions.

Source: Saisana, Saltelli and Tarantola (2005), doi 10.1111/j.1467-985X.2005.00350.x; METHODS, section 3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from lib.model.risk.panel import SIDES, Panel
from lib.model.risk.recipe import WINSOR_LIMITS, Recipe
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, after_mean, before_mean, spread_out, strength

WEIGHT_SPREAD = 0.25  # a weight is drawn within ±25 %
CHUNK = 2_048  # variants in memory at once
FACTORS = ("winsor", "normalisation", "aggregation", "hidden", "assumed")  # and weight:<driver> for every driver

_STEP = np.uint64(0x9E3779B97F4A7C15)  # splitmix64 (Steele, Lea and Flood 2014)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@lru_cache(maxsize=50_000)
def _key(seed: int, stream: str, factor: str, name: str) -> np.uint64:
    return np.uint64(int.from_bytes(blake2b(f"{seed}|{stream}|{factor}|{name}".encode(), digest_size=8).digest()))


def uniforms(seed: int, stream: str, factor: str, names: Sequence[str], start: int, stop: int) -> np.ndarray:
    """Random numbers in (0, 1), draws × names. Each column hangs on its name alone, each row on its number alone.

    So a region keeps its draws when others come, go or change places, and the first 500 of 20,000 draws are the same 500.
    """
    keys = np.array([_key(seed, stream, factor, name) for name in names], dtype=np.uint64)
    state = keys[None, :] + (np.arange(start, stop, dtype=np.uint64)[:, None] + np.uint64(1)) * _STEP
    state = (state ^ (state >> np.uint64(30))) * _MIX[0]
    state = (state ^ (state >> np.uint64(27))) * _MIX[1]
    state = state ^ (state >> np.uint64(31))
    return ((state >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def joint(low: np.ndarray, high: np.ndarray, total: float, draws: np.ndarray) -> np.ndarray:
    """Draws of parts that lie within their limits and add up to a published total: draws × parts.

    What is left over the least values is split by exponential draws (evenly over all splits while no limit is met); what a
    part cannot take goes to the others in proportion. ValueError where the limits do not admit the total.
    """
    slack = total - low.sum()
    if slack < -1e-6 * max(1.0, total) or total > high.sum() * (1 + 1e-9) + 1e-6:
        raise ValueError(f"limits {low.sum():g} to {high.sum():g} do not admit the total {total:g}")
    shares = -np.log(draws)
    room = high - low
    given = np.zeros_like(shares)
    open_ = np.ones(shares.shape, dtype=bool)
    for _round in range(shares.shape[1]):
        left = np.clip(slack - np.where(open_, 0.0, room).sum(axis=1), 0, None)
        weight = np.where(open_, shares, 0.0).sum(axis=1)
        given = np.where(open_, shares * (left / np.where(weight > 0, weight, 1.0))[:, None], room)
        full = open_ & (given >= room)
        if not full.any():
            break
        open_ &= ~full
    return low + np.minimum(given, room)


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
    placed: "Placed | None" = None,
) -> np.ndarray:
    """Scores of `draws` variants, draws × regions (nan where withheld).

    streams: for each factor the name of the stream its random numbers come from ("A" for all by default); swapping the
    stream of one factor changes that factor alone (Saltelli's design). placed: what an earlier run of this panel worked out.
    """
    if not len(panel.ranked):
        return np.full((draws, len(panel.regions)), np.nan)
    placed = placed or Placed(panel)
    pieces = [
        _scores(panel, placed, recipe, _draws(panel, recipe, streams or {}, start, min(start + chunk, draws), {}))
        for start in range(0, draws, chunk)
    ]
    return np.concatenate(pieces)


class Placed:
    """Published values placed under every normalisation and winsor limit, worked out once when first asked for."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self._held: dict = {}

    def drivers(self, normalisation: str, limit: float, aggregation: str) -> np.ndarray:
        """Regions × drivers, ready to be averaged; 0 where nothing is published."""
        key = (normalisation, limit, aggregation)
        if key not in self._held:
            if (base := (normalisation, limit)) not in self._held:
                self._held[base] = np.column_stack(
                    [
                        strength(stick.place(column, normalisation, limit), driver.side)
                        for driver, stick, column in zip(
                            self.panel.drivers, self.panel.yardsticks, self.panel.values.T, strict=True
                        )
                    ]
                )
            self._held[key] = np.nan_to_num(before_mean(self._held[base], aggregation))
        return self._held[key]

    def exposure(self, normalisation: str, limit: float) -> np.ndarray:
        """Exposure part of the regions with a published figure."""
        key = ("exposure", normalisation, limit)
        if key not in self._held:
            self._held[key] = self.panel.exposure_yardstick.place_from_zero(self.panel.weight, normalisation, limit)
        return self._held[key]


def run_designs(
    panel: Panel, recipe: Recipe, draws: int, designs: Sequence[Mapping[str, str]], placed: "Placed | None" = None
) -> list[np.ndarray]:
    """run() for many designs at once: a design that shares a stream shares its numbers, and draws of one way are counted together."""
    if not len(panel.ranked):
        return [np.full((draws, len(panel.regions)), np.nan) for _design in designs]
    held: dict = {}
    drawn = [_draws(panel, recipe, design, 0, draws, held) for design in designs]
    return np.split(_scores(panel, placed or Placed(panel), recipe, _Draws.joined(drawn)), len(designs))


@dataclass(frozen=True)
class _Draws:
    """Draws as arrays: number of the way (scale, mix and winsor limit), weights, confidential exposures, cells by driver."""

    way: np.ndarray
    weights: np.ndarray
    hidden: np.ndarray
    cells: dict[str, np.ndarray]

    @classmethod
    def joined(cls, parts: "Sequence[_Draws]") -> "_Draws":
        """Draws one after another."""
        way, weights, hidden = (
            np.concatenate([getattr(p, name) for p in parts]) for name in ("way", "weights", "hidden")
        )
        return cls(way, weights, hidden, {id: np.concatenate([p.cells[id] for p in parts]) for id in parts[0].cells})


def _draws(panel: Panel, recipe: Recipe, streams: Mapping[str, str], start: int, stop: int, held: dict) -> _Draws:
    def drawn(factor: str, kind: str, names: Sequence[str]) -> np.ndarray:
        key = (streams.get(factor, "A"), kind, tuple(names))
        if key not in held:
            held[key] = uniforms(recipe.seed, key[0], kind, names, start, stop)
        return held[key]

    ways = [
        (drawn(f, f, [""])[:, 0] * len(options)).astype(int)
        for f, options in (("normalisation", NORMALISATIONS), ("aggregation", AGGREGATIONS), ("winsor", WINSOR_LIMITS))
    ]
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
    way = (ways[0] * len(AGGREGATIONS) + ways[1]) * len(WINSOR_LIMITS) + ways[2]
    return _Draws(way, weights, _hidden_weights(panel, drawn), cells)


def _scores(panel: Panel, placed: Placed, recipe: Recipe, draws: _Draws) -> np.ndarray:
    scores = np.full((len(draws.way), len(panel.regions)), np.nan)
    for number in np.unique(draws.way):
        mine = np.flatnonzero(draws.way == number)
        rest, limit = divmod(int(number), len(WINSOR_LIMITS))
        scale, mix = divmod(rest, len(AGGREGATIONS))
        scores[mine] = _same_way(
            panel,
            placed,
            recipe,
            NORMALISATIONS[scale],
            AGGREGATIONS[mix],
            WINSOR_LIMITS[limit],
            draws.weights[mine],
            draws.hidden[mine],
            {id: values[mine] for id, values in draws.cells.items()},
        )
    return scores


def _assumed(panel: Panel, driver: str) -> bool:
    return panel.drivers[panel.column(driver)].assumed


def _hidden_rows(panel: Panel) -> np.ndarray:
    return np.flatnonzero(np.isnan(panel.weight) & ~np.isnan(panel.weight_low) & ~np.isnan(panel.weight_high))


def _hidden_weights(panel: Panel, drawn) -> np.ndarray:
    """Exposure (%) of confidential regions, draws × such regions: within limits, shared totals respected."""
    rows = _hidden_rows(panel)
    low, high = panel.weight_low[rows], panel.weight_high[rows]
    draws = drawn("hidden", "exposure", [panel.regions[r] for r in rows])
    found = low + (high - low) * draws
    for shared in panel.shared:
        members = np.searchsorted(rows, shared.rows)
        base = panel.employment[shared.rows] / 100
        persons = joint(low[members] * base, high[members] * base, shared.total, draws[:, members])
        found[:, members] = persons / base
    return found


def _same_way(panel, placed, recipe, normalisation, aggregation, limit, weights, hidden, cells) -> np.ndarray:
    """Scores of the draws that share scale, mix and winsor limit: one matrix product a side."""
    ready = placed.drivers(normalisation, limit, aggregation)
    published = ~np.isnan(panel.values)
    parts = {}
    for side in SIDES:
        columns = panel.side(side)
        upper = weights[:, columns] @ ready[:, columns].T
        lower = weights[:, columns] @ published[:, columns].T.astype(float)
        for k in columns:
            if (id := panel.drivers[k].id) in cells:
                rows = panel.intervals[id].rows
                placed_cells = strength(panel.yardsticks[k].place(cells[id], normalisation, limit), side)
                upper[:, rows] += weights[:, k, None] * before_mean(placed_cells, aggregation)
                lower[:, rows] += weights[:, k, None]
        means = strength(after_mean(upper / np.where(lower > 0, lower, np.nan), aggregation), side)
        ranked = means[:, panel.ranked]
        parts[side] = spread_out(means, ranked.mean(axis=1, keepdims=True), ranked.std(axis=1, keepdims=True))
    exposure = np.repeat(placed.exposure(normalisation, limit)[None, :], len(weights), axis=0)
    exposure[:, _hidden_rows(panel)] = panel.exposure_yardstick.place_from_zero(hidden, normalisation, limit)
    a, b, c = recipe.exponents
    scores = exposure**a * parts["sensitivity"] ** b * (1 - parts["capacity"]) ** c
    scores[:, panel.withheld != ""] = np.nan
    return scores
