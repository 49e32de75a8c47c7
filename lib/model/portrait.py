"""Key figures of a place beside its country and the EU: a NUTS 2 region, a country, or a group put together by hand."""

import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.indicators.country_rank import country_rank
from lib.model.regional import regional
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
RANK = ("rank_best", "rank_worst", "rank_of")

Rows = list[tuple[indicators.Indicator, Quantity, dict[str, Quantity]]]


@memo(size=8192)
def figure(id: str, place: Place, year: int) -> Quantity:
    """The figure of an indicator in a place and year, with its rank range.

    A region is ranked among all regions, a country among the member states, a group not at all.
    """
    if place.single and place.code in regions.eu_nuts2():
        frame = regional(id, year)
        return _quantity(id, frame[frame["region"] == place.code].iloc[0])
    row = indicators.area_value(id, place.code, year)
    rank = country_rank(id, place.code, year) if place.kind is Kind.COUNTRY else None
    return _quantity(id, pd.concat([row, pd.Series(dict(zip(RANK, rank, strict=True)))]) if rank else row)


def _quantity(id: str, row: pd.Series) -> Quantity:
    entry = indicators.indicator(id)
    return Quantity.of_row(row, entry.unit, entry.decimals)


@memo
def portrait(place: Place, ids: tuple[str, ...] = KEY) -> Rows:
    """For each indicator: the entry, this place's figure of its first year, and those of its country and of the EU.

    A country has no country beside it, nor has a group that reaches over a border. Shared between visitors.
    """
    rows = []
    for id in ids:
        year = indicators.default_year(id)
        beside = {name: _quantity(id, row) for name, row in indicators.national(id, place.members[0], year).items()}
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
