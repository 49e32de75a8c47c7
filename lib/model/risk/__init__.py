"""Transition risk with its own uncertainty: exposure × sensitivity × missing capacity, drawn in many ways.

`panel_of(gather(...), clusters.exposed(), recipe)` is the question as arrays; `score` answers it once, `uncertainty` in
many draws, `inverse` the other way round; `results` holds them for the atlas's own tables. Source: METHODS, section 3.
"""

from lib.model.risk.recipe import DRIVERS, Driver, Recipe
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS

__all__ = ["AGGREGATIONS", "DRIVERS", "NORMALISATIONS", "Driver", "Recipe"]
