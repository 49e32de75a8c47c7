"""What is drawn for risk: everything that is a choice, as arrays of draws.

Each number hangs on the seed and on a name, so a region keeps its draws whatever else is drawn. Source: METHODS,
section 3.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from lib.model.risk.panel import Measure, Panel
from lib.model.risk.recipe import WINSOR_LIMITS, Reading, Recipe
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS
from lib.model.seeded import gammas, joint, uniforms

WEIGHT_SPREAD = 0.25  # a weight is drawn within ±25 %
CONCENTRATION = 12.0  # of the exponents: each of three equal ones from about 0.14 to 0.56 in nine draws of ten
PARTS = ("exposure", "sensitivity", "capacity")  # names of the exponents
MEASURES: dict[Reading, tuple[Measure, ...]] = {"weight": ("jobs", "manufacturing"), "people": ("people",)}

Streams = dict[tuple[str, str, tuple[str, ...]], np.ndarray]  # random numbers by stream, kind and names
Drawn = Callable[[str, str, Sequence[str]], np.ndarray]  # factor, kind and names to draws × names


@dataclass(frozen=True)
class Sample:
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
    def joined(cls, parts: "Sequence[Sample]") -> "Sample":
        """Draws one after another."""
        arrays = {name: np.concatenate([getattr(p, name) for p in parts]) for name in cls.arrays()}
        return cls(**arrays, cells={id: np.concatenate([p.cells[id] for p in parts]) for id in parts[0].cells})

    @classmethod
    def arrays(cls) -> list[str]:
        """Names of the fields that are one array."""
        return [f.name for f in fields(cls) if f.name != "cells"]

    def some(self, mine: np.ndarray) -> "Sample":
        """The draws of these numbers alone."""
        arrays = {name: getattr(self, name)[mine] for name in self.arrays()}
        return Sample(**arrays, cells={id: values[mine] for id, values in self.cells.items()})


def sample(panel: Panel, recipe: Recipe, streams: Mapping[str, str], start: int, stop: int, kept: Streams) -> Sample:
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
    exponents = exponents_of(recipe, drawn("parts", "parts", PARTS))
    people, bases = _hidden_people(panel, drawn), _hidden_bases(panel, drawn)
    measure = drawn("measure", "measure", [""])[:, 0]
    return Sample(method, exponents, measure, weights, people, bases, cells)


def exponents_of(recipe: Recipe, draws: np.ndarray) -> np.ndarray:
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


def open_bases(panel: Panel) -> np.ndarray:
    """Row numbers of regions whose jobs in manufacturing are not published."""
    base = panel.bases["manufacturing"]
    return np.flatnonzero(base.low != base.high)


def _hidden_bases(panel: Panel, drawn: Drawn) -> np.ndarray:
    """Jobs in manufacturing where they are not published, draws × such regions, within their limits."""
    rows, base = open_bases(panel), panel.bases["manufacturing"]
    return base.low[rows] + (base.high - base.low)[rows] * drawn("hidden", "base", [panel.regions[r] for r in rows])
