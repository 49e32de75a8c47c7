"""Figures with their rank ranges: of every region at once, and of one place as a quantity. One door to a figure.

A region is ranked among all regions, a country among the member states, a group not at all.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import State
from lib.data.store import table
from lib.indicators.areas import area_basis, area_value
from lib.indicators.formulas import Quotient
from lib.indicators.levels import USUAL, Level, values_at
from lib.indicators.ranks import rank_ranges
from lib.indicators.registry import REGISTRY, indicator
from lib.indicators.values import all_values, default_year, rows, values, years
from lib.quantity.quantity import Quantity, RankRange
from lib.regions.place import Kind, Place

RANK = ("rank_best", "rank_worst", "rank_of")


@memo(size=8192)
def figure(id: str, place: Place, year: int) -> Quantity:
    """The figure of an indicator in a place and year, with its rank range.

    A region is ranked among all regions, a country among the member states, a group not at all.
    """
    if place.single and place.code in regions.eu_nuts2():
        frame = regional(id, year)
        return quantity_of(id, frame[frame["region"] == place.code].iloc[0])
    row = area_value(id, place.code, year)
    rank = country_rank(id, place.code, year) if place.kind is Kind.COUNTRY else None
    return replace(quantity_of(id, row), rank=rank)


def quantity_of(id: str, row: pd.Series) -> Quantity:
    """A row of an indicator as a quantity in its unit."""
    entry = indicator(id)
    return Quantity.of_row(row, entry.unit, entry.decimals)


@memo
def regional(
    id: str, year: int, nearest: bool = False, within: tuple[str, ...] = (), level: Level = USUAL
) -> pd.DataFrame:
    """Values of every EU NUTS 2 region with their rank ranges (rank_best, rank_worst, rank_of; empty without a rank).

    `within` keeps to these regions, and ranks them among themselves; `level` takes NUTS 1 regions or countries instead.
    High values rank first, whatever they mean for the region. A share over a constant (location quotient) has the ranks
    of the share. Read-only: shared between visitors.
    """
    frame = values(id, year, nearest) if level == USUAL else values_at(id, year, nearest, level)
    if level == "country":
        return _with_country_ranks(id, year, frame)
    ceiling = _ceiling(id, year, frame.index, level)
    if within:
        inside = frame["region"].isin(within)
        frame, ceiling = frame[inside].reset_index(drop=True), ceiling[inside].reset_index(drop=True)
    if base := ranked_by(id):
        same = regional(base, year, nearest, within, level)[list(RANK)]
        shown = frame["value"].notna() | frame["low"].notna()
        return frame.assign(**{column: same[column].where(shown) for column in RANK})
    groups, weight = _shared(frame)
    ranks = rank_ranges(frame.assign(weight=weight), descending=True, floor=0.0, ceiling=ceiling, groups=groups)
    return frame.assign(**{column: ranks[column] for column in RANK})


@memo(size=None)
def ranked_by(id: str) -> str:
    """The indicator whose ranks this one has, since it is that one over a constant; "" where it has its own."""
    formula = indicator(id).compute
    if not isinstance(formula, Quotient):
        return ""
    return next((entry.id for entry in REGISTRY.values() if entry.compute == formula.share), "")


def _with_country_ranks(id: str, year: int, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of countries with the rank that each has among the member states (`country_rank`)."""
    ranks = [country_rank(id, code, year) if own == year else None for code, own in frame[["region", "year"]].values]
    columns = {"rank_best": "best", "rank_worst": "worst", "rank_of": "of"}
    return frame.assign(
        **{
            column: pd.array([getattr(rank, part) if rank else pd.NA for rank in ranks], dtype="Int64")
            for column, part in columns.items()
        }
    )


def _ceiling(id: str, year: int, index: pd.Index, level: Level = USUAL) -> pd.Series:
    """The most that each region could have: what the indicator lies within has there, else 100 % or no limit."""
    entry = indicator(id)
    most = pd.Series(100.0 if entry.unit == "%" else float("inf"), index=index)
    if entry.within and year in years(entry.within):
        whole = values_at(entry.within, year, level=level)
        limit = whole["value"].fillna(whole["high"]).fillna(float("inf"))
        most = pd.Series(np.fmin(most, limit), index=index)
    return most


def _shared(frame: pd.DataFrame) -> tuple[pd.DataFrame | None, np.ndarray | float]:
    """Shared totals of regions in this frame, and how many persons of the total one unit of the indicator stands for.

    A share is persons over something that is known: the persons that a region holds at most, over the share that it
    has at most, is that something. Regions that share no total need no weight (1).
    """
    grouped = (frame["group"] != "").to_numpy()
    if not grouped.any():
        return None, 1.0
    weight = np.ones(len(frame))
    for series in frame.loc[grouped, "series"].unique():
        counted = rows(series)
        mine = np.flatnonzero(grouped & (frame["series"] == series).to_numpy())
        most = counted[counted["state"] == str(State.SHARED)].set_index(["region", "year"])["high"]
        persons = most.reindex(pd.MultiIndex.from_frame(frame.iloc[mine][["region", "year"]])).to_numpy(float)
        with np.errstate(divide="ignore", invalid="ignore"):
            weight[mine] = persons / frame["high"].to_numpy(float)[mine]
    groups = table("groups")
    return groups[groups["group"].isin(set(frame.loc[grouped, "group"]))], weight


def leading(code: str) -> str:
    """The region with most motor vehicle jobs of a country or group, for what speaks of one region; a region is its
    own.
    """
    members = regions.parse_region(code)
    if len(members) == 1:
        return members[0]
    jobs = regional("auto_persons", default_year("auto_persons")).set_index("region")["value"].reindex(list(members))
    return str(jobs.idxmax()) if jobs.notna().any() else members[0]


def country_rank(id: str, code: str, year: int) -> RankRange | None:
    """The country's rank among the 27 member states by published national figures, the highest first.

    A country without a published figure may hold anything within its limits (those of its regions together, where it
    has none itself); that makes the ranks of others ranges. None for anything but a member state with a published
    figure. Source: METHODS, section 1.
    """
    if code not in _states() or area_basis(id, code, year).region != code:
        return None
    ranks = _ranks(ranked_by(id) or id, year)
    if code not in ranks.index or pd.isna(ranks.loc[code, "rank_best"]) or not ranks.loc[code, "published"]:
        return None
    row = ranks.loc[code]
    return RankRange(int(row["rank_best"]), int(row["rank_worst"]), int(row["rank_of"]))


@memo
def _ranks(id: str, year: int) -> pd.DataFrame:
    """Every member state by code with its rank range and whether its figure is published."""
    states = _states()
    frame = all_values(id)
    own = frame[
        (frame["year"].to_numpy() == year)
        & frame["region"].isin(states).to_numpy(bool)
        & frame["value"].notna().to_numpy(bool)
    ]
    published = {str(row["region"]): row for _i, row in own.iterrows()}
    rows = pd.DataFrame(
        [published[code] if code in published else area_value(id, code, year) for code in states],
        index=list(states),
    )
    national = [code in published or area_basis(id, code, year).region == code for code in states]
    entry = indicator(id)
    most = pd.Series(100.0 if entry.unit == "%" else float("inf"), index=rows.index)
    if entry.within:
        within = all_values(entry.within)
        within = within[within["year"].to_numpy() == year].drop_duplicates("region").set_index("region")["value"]
        whole = [within.get(code, float("nan")) for code in states]
        most = pd.concat([most, pd.Series(whole, index=rows.index, dtype=float)], axis=1).min(axis=1)
    for column in ("value", "low", "high"):
        rows[column] = rows[column].astype(float)
    ranks = rank_ranges(rows, floor=0.0, ceiling=most)
    return ranks.assign(published=rows["value"].notna() & np.array(national))


def _states() -> tuple[str, ...]:
    return tuple(sorted({regions.country_of(r) for r in regions.eu_nuts2()}))
