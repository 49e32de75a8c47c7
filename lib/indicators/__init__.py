"""Everything that can be mapped: a registry of indicators, and their values by region and year.

Adding an indicator is one entry in a theme module (and one pure function if its arithmetic is new): picker, map,
legend, trend, ranking, table, download, citation and tests walk this registry and pick it up.
"""

from lib.indicators.areas import Basis, Spread, adds_up, area_basis, area_history, area_spread, area_value
from lib.indicators.indicator import THEMES, Indicator
from lib.indicators.registry import REGISTRY, UnknownIndicator, by_theme, indicator
from lib.indicators.values import COLUMNS, all_values, default_year, national, values, years

__all__ = [
    "Basis",
    "COLUMNS",
    "REGISTRY",
    "Spread",
    "THEMES",
    "Indicator",
    "UnknownIndicator",
    "adds_up",
    "all_values",
    "area_basis",
    "area_history",
    "area_spread",
    "area_value",
    "by_theme",
    "default_year",
    "indicator",
    "national",
    "values",
    "years",
]
