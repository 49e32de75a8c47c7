"""Transition risk with its own uncertainty: exposure × sensitivity × missing capacity, counted in many ways.

`panel(gather(...), exposure.weight(...), recipe)` is the question as arrays; `score` answers it once, `certainty` in every
way of counting, `inverse` the other way round. Source: METHODS, section 3.
"""

from lib.model.risk.drivers import DRIVERS, LEFT_OUT, Driver, gather
from lib.model.risk.panel import Panel, panel
from lib.model.risk.recipe import AGGREGATION_NAMES, NORMALISATION_NAMES, Recipe
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS
from lib.model.risk.score import TOP, WITHHELD, fit, points, score

__all__ = [
    "AGGREGATIONS",
    "AGGREGATION_NAMES",
    "DRIVERS",
    "LEFT_OUT",
    "NORMALISATIONS",
    "NORMALISATION_NAMES",
    "TOP",
    "WITHHELD",
    "Driver",
    "Panel",
    "Recipe",
    "fit",
    "gather",
    "panel",
    "points",
    "score",
]
