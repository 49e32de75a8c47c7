"""Where a country stands among the member states, as a range of ranks."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.indicators.ranks import rank_ranges


class CountryRank(NamedTuple):
    """The best and the worst place that the country can have, and among how many."""

    best: int
    worst: int
    of: int


def country_rank(id: str, code: str, year: int) -> CountryRank | None:
    """The country's rank among the 27 member states by published national figures, the highest first.

    A country without a published figure may hold anything within its limits (those of its regions together, where it has
    none itself); that makes the ranks of others ranges. None for anything but a member state with a published figure.
    Source: METHODS, section 1.
    """
    if code not in _states() or indicators.area_basis(id, code, year).region != code:
        return None
    ranks = _ranks(id, year)
    if code not in ranks.index or pd.isna(ranks.loc[code, "rank_best"]) or not ranks.loc[code, "published"]:
        return None
    row = ranks.loc[code]
    return CountryRank(int(row["rank_best"]), int(row["rank_worst"]), int(row["rank_of"]))


@memo
def _ranks(id: str, year: int) -> pd.DataFrame:
    """Every member state by code with its rank range and whether its figure is published."""
    states = _states()
    frame = indicators.all_values(id)
    own = frame[
        (frame["year"].to_numpy() == year)
        & frame["region"].isin(states).to_numpy(bool)
        & frame["value"].notna().to_numpy(bool)
    ]
    published = {str(row["region"]): row for _i, row in own.iterrows()}
    rows = pd.DataFrame(
        [published[code] if code in published else indicators.area_value(id, code, year) for code in states],
        index=list(states),
    )
    national = [code in published or indicators.area_basis(id, code, year).region == code for code in states]
    entry = indicators.indicator(id)
    most = pd.Series(100.0 if entry.unit == "%" else float("inf"), index=rows.index)
    if entry.within:
        within = indicators.all_values(entry.within)
        within = within[within["year"].to_numpy() == year].drop_duplicates("region").set_index("region")["value"]
        whole = [within.get(code, float("nan")) for code in states]
        most = pd.concat([most, pd.Series(whole, index=rows.index, dtype=float)], axis=1).min(axis=1)
    for column in ("value", "low", "high"):
        rows[column] = rows[column].astype(float)
    ranks = rank_ranges(rows, floor=0.0, ceiling=most)
    return ranks.assign(published=rows["value"].notna() & np.array(national))


def _states() -> tuple[str, ...]:
    return tuple(sorted({regions.country_of(r) for r in regions.eu_nuts2()}))
