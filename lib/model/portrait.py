"""Key figures of a place beside its country and the EU: a NUTS 2 region, a country, or a group put together by hand."""

import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.indicators.ranked import figure, quantity_of
from lib.quantity.quantity import Quantity
from lib.regions.place import Kind, Place

KEY = (
    "auto_share",
    "auto_persons",
    "auto_lq",
    "related_share",
    "manufacturing_share",
    "repair_trade_share",
    "unemployment_rate",
    "employment_rate",
    "employed_55_64",
    "tertiary",
    "lifelong_learning",
    "digital_skills",
    "rd_gdp",
    "gdp_pps_eu",
)

Rows = list[tuple[indicators.Indicator, Quantity, dict[str, Quantity]]]


@memo
def portrait(place: Place, ids: tuple[str, ...] = KEY) -> Rows:
    """For each indicator: the entry, this place's figure of its first year, and those of its country and of the EU.

    A country has no country beside it, nor has a group that reaches over a border. Shared between visitors.
    """
    rows = []
    for id in ids:
        year = indicators.default_year(id)
        beside = {name: quantity_of(id, row) for name, row in indicators.national(id, place.members[0], year).items()}
        if place.kind is Kind.COUNTRY or not place.country:
            beside.pop("country", None)
        rows.append((indicators.indicator(id), figure(id, place, year), beside))
    return rows


@memo
def history(id: str, place: Place) -> pd.DataFrame:
    """Every year of one indicator in a place, oldest first (columns of lib/indicators). Read-only."""
    return indicators.area_history(id, place.code).sort_values("year").reset_index(drop=True)


def two_series(past: pd.DataFrame) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """The last year of one series and the first of the next, where a history (of `history`) is made of two or more."""
    spans = past[past["series"] != ""].groupby("series", sort=False)["year"].agg(["min", "max"]).sort_values("min")
    if len(spans) < 2:
        return None
    before, after = spans.iloc[-2], spans.iloc[-1]
    return (str(before.name), int(before["max"])), (str(after.name), int(after["min"]))
