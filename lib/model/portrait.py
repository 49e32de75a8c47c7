"""Key figures of a place beside its country and the EU: a NUTS 2 region, a country, or a group put together by hand."""

from functools import lru_cache

import pandas as pd

from lib import indicators, regions
from lib.data.store import snapshot_id
from lib.indicators.country_rank import country_rank
from lib.model.breaks import comparable
from lib.model.regional import regional

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


Rows = list[tuple[indicators.Indicator, pd.Series, dict[str, pd.Series]]]


def ranked(id: str, code: str, year: int) -> pd.Series:
    """The row of an indicator (columns of lib/indicators) with its rank range: rank_best, rank_worst, rank_of.

    A region is ranked among all regions, a country among the member states, a group not at all (empty).
    """
    if code in regions.eu_nuts2():
        frame = regional(id, year)
        return frame[frame["region"] == code].iloc[0]
    row = indicators.area_value(id, code, year)
    whole = not regions.is_group(code) and regions.level_of(code) == 0
    place = country_rank(id, code, year) if whole else None
    return pd.concat(
        [
            row,
            pd.Series(
                dict(zip(("rank_best", "rank_worst", "rank_of"), place or (pd.NA,) * 3, strict=True)), dtype=object
            ),
        ]
    )


def portrait(code: str, ids: tuple[str, ...] = KEY) -> Rows:
    """For each indicator: the entry, this place's row of its first year, and the rows of its country and of the EU.

    A country has no country beside it, nor has a group that reaches over a border. Read-only: shared between visitors.
    """
    return _portrait(code, ids, snapshot_id())


@lru_cache(maxsize=512)
def _portrait(code: str, ids: tuple[str, ...], _snapshot: str) -> Rows:
    inside = regions.parse_region(code)
    countries = {regions.country_of(c) for c in inside}
    found = []
    for id in ids:
        year = indicators.default_year(id)
        of = dict(indicators.national(id, inside[0], year))
        if len(countries) > 1 or code in countries:
            of.pop("country", None)
        found.append((indicators.indicator(id), ranked(id, code, year), of))
    return found


def history(id: str, code: str) -> pd.DataFrame:
    """Every year of one indicator in a place, oldest first (columns of lib/indicators)."""
    return indicators.area_history(id, code).sort_values("year").reset_index(drop=True)


def why_not_joined(id: str, code: str) -> str:
    """Why the last year of one series and the first of the next are not joined; empty where there is one series."""
    past = history(id, code)
    spans = past[past["series"] != ""].groupby("series", sort=False)["year"].agg(["min", "max"]).sort_values("min")
    if len(spans) < 2:
        return ""
    before, after = spans.iloc[-2], spans.iloc[-1]
    return comparable(str(before.name), int(before["max"]), str(after.name), int(after["min"])).reason
