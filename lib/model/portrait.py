"""Key figures of a region beside its country and the EU."""

import pandas as pd

from lib import indicators, regions
from lib.model.regional import regional

KEY = (
    "auto_share", "auto_persons", "auto_lq", "related_share", "manufacturing_share", "repair_trade_share",
    "unemployment_rate", "employment_rate", "employed_55_64", "tertiary", "lifelong_learning", "digital_skills",
    "rd_gdp", "gdp_pps_eu",
)  # fmt: skip


def portrait(region: str, ids: tuple[str, ...] = KEY) -> list[tuple[indicators.Indicator, pd.Series, dict[str, pd.Series]]]:
    """For each indicator: the entry, this region's row of its first year, and the rows of its country and of the EU."""
    found = []
    for id in ids:
        year = indicators.default_year(id)
        frame = regional(id, year)
        row = frame[frame["region"] == region].iloc[0]
        found.append((indicators.indicator(id), row, indicators.national(id, region, year)))
    return found


def history(id: str, region: str) -> pd.DataFrame:
    """Every year of one indicator in one region, oldest first (columns of lib/indicators)."""
    frame = indicators.all_values(id)
    return frame[frame["region"] == region].sort_values("year").reset_index(drop=True)


def parts(region: str) -> tuple[str, ...]:
    """The NUTS 2 regions that a code stands for: itself, or those of a country."""
    return regions.children_of(region) if regions.level_of(region) < 2 else (region,)
