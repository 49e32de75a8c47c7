"""Figures of an area: a NUTS 2 region, a larger region, a country, or a group of regions put together by hand.

A country or larger region shows its published figure where there is one, else the sum of its regions. A group is always
worked out from its regions: numerator and denominator are added first, then divided (METHODS, section 1). A rate whose
parts cannot be added has no figure for a group; `area_spread` says what can be said instead.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import VALUED, State
from lib.indicators.registry import indicator
from lib.indicators.values import COLUMNS, all_values, rows
from lib.quantity.frame import EU, Observations, members
from lib.quantity.sums import CANNOT_BE_ADDED, can_be_added, shared_totals, sum_rows

_AREA = "~"  # before the code of an area while its rows are computed: its published rows are not mixed up with them
_WORKED = [*COLUMNS, "basis", "stands"]
_NOWHERE = np.array([], dtype=int)


class Basis(NamedTuple):
    """Where a figure of an area comes from."""

    kind: Literal["own", "summed", "rate", "none"]  # a row of its own, a sum, a rate that cannot be added, no row
    region: str  # whose own row it is: the area itself, or the one region that a small country consists of; else ""


class End(NamedTuple):
    """One end of a spread."""

    region: str
    value: float
    state: str


class Spread(NamedTuple):
    """The lowest and the highest figure among the regions of an area, and how many of how many have one."""

    lowest: End
    highest: End
    known: int  # regions with a figure
    of: int


def adds_up(id: str) -> bool:
    """Whether the indicator can be worked out for several regions together: every series it reads can be added."""
    formula = indicator(id).compute
    return bool(formula.reads) and not formula.by_parent and all(can_be_added(s) for s in formula.reads)


def area_history(id: str, code: str) -> pd.DataFrame:
    """Every year of an indicator in an area, oldest first (columns COLUMNS). Read-only: shared between visitors.

    Raises lib.regions.UnknownRegion for a code that stands for no area.
    """
    return _worked(id, _plain(code))[COLUMNS]


def area_value(id: str, code: str, year: int) -> pd.Series:
    """The figure of one year (index COLUMNS); state missing where there is none. Read-only: shared between visitors."""
    return _row(id, _plain(code), year)[COLUMNS]


def area_basis(id: str, code: str, year: int) -> Basis:
    """Where the figure of this year comes from."""
    row = _row(id, _plain(code), year)
    return Basis(row["basis"], row["stands"])


def area_spread(id: str, code: str, year: int) -> Spread | None:
    """Lowest and highest figure among the regions of an area; None for a single region or where no region has one."""
    return _spread(id, _plain(code), year)


@memo(size=4096)
def _plain(code: str) -> str:
    """The one way to write an area."""
    return regions.group_of(regions.parse_region(code)) if regions.is_group(code) else regions.region(code).code


@memo(size=4096)
def _row(id: str, code: str, year: int) -> pd.Series:
    inside = regions.parse_region(code)
    rate = len(inside) > 1 and not adds_up(id)
    if inside != (code,) and not regions.is_group(code):  # of a country: a published figure needs no sum
        own = _own(id, code)
        at = np.flatnonzero((own["year"].to_numpy() == year) & own["state"].isin(VALUED).to_numpy(bool))
        if len(at):
            return own.iloc[at[0]]
    if not (rate and regions.is_group(code)):
        frame = _worked(id, code)
        at = np.flatnonzero(frame["year"].to_numpy() == year)
        if len(at):
            return frame.iloc[at[0]]
    texts = {
        "flag": CANNOT_BE_ADDED if rate else "",
        "source": "",
        "series": "",
        "group": "",
        "basis": "rate" if rate else "none",
        "stands": "",
    }
    blank = {"region": code, "year": year, "value": np.nan, "low": np.nan, "high": np.nan, "state": str(State.MISSING)}
    return pd.Series({**blank, "caveat": False, "broken": False, **texts}, dtype=object)[_WORKED]


@memo(size=1024)
def _worked(id: str, code: str) -> pd.DataFrame:
    """Every year with its basis (columns _WORKED)."""
    inside = regions.parse_region(code)
    if regions.is_group(code):
        return _together(id, code, inside)
    own = _own(id, code)
    if inside == (code,):
        return own
    other = _own(id, inside[0]).assign(region=code) if len(inside) == 1 else _together(id, code, inside)
    if own.empty:
        return other
    return _best(pd.concat([own, other], ignore_index=True))


def _best(both: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of an area and year the one to show: a figure before limits, limits before the reason why there is
    neither; the first, which is published, where both are worth the same.
    """
    limited = both["low"].notna() & both["high"].notna()
    worth = np.select([both["state"].isin(VALUED), limited, both["basis"] == "rate"], [0, 1, 2], 3)
    both = both.assign(worth=worth).sort_values(["region", "year", "worth"], kind="stable")
    return both.drop_duplicates(["region", "year"]).drop(columns="worth").reset_index(drop=True)


def _own(id: str, code: str) -> pd.DataFrame:
    """The rows that this region or country has itself."""
    frame = all_values(id)
    found = frame[(frame["region"] == code).to_numpy(bool)].sort_values("year", kind="stable")
    return found.assign(basis="own", stands=code).drop_duplicates("year", keep="last").reset_index(drop=True)


def _own_of(id: str, codes: tuple[str, ...]) -> pd.DataFrame:
    """The rows that these regions and countries have themselves, as `_own` of each."""
    frame = all_values(id)
    found = frame[frame["region"].isin(codes).to_numpy(bool)].drop_duplicates(["region", "year"], keep="last")
    return found.assign(basis="own", stands=found["region"])


def _together(id: str, code: str, inside: tuple[str, ...]) -> pd.DataFrame:
    """The indicator computed on the summed rows of several regions; without figures where they cannot be added."""
    if not adds_up(id):
        frame = all_values(id)
        years = np.unique(frame.loc[frame["region"].isin(inside), "year"].to_numpy(int))
        empty = dict.fromkeys(("value", "low", "high"), np.nan) | dict.fromkeys(("source", "series", "group"), "")
        marks = {
            "caveat": False,
            "broken": False,
            "state": str(State.MISSING),
            "flag": CANNOT_BE_ADDED,
            "basis": "rate",
            "stands": "",
        }
        return pd.DataFrame({"region": code, "year": years, **empty, **marks})[_WORKED]
    return worked_together(id, {code: inside})


@memo(size=64)
def of_areas(id: str, codes: tuple[str, ...]) -> pd.DataFrame:
    """Every year of an indicator in each of these countries or larger regions: `area_history` of all of them at once.

    Columns COLUMNS, sorted by area and year. Read-only: shared between visitors.
    """
    inside = {code: regions.parse_region(code) for code in codes}
    alone = [(one[0], code) for code, one in inside.items() if len(one) == 1]
    single = _own_of(id, tuple(region for region, _code in alone))
    single = single.merge(pd.DataFrame(alone, columns=["region", "area"]), on="region")
    parts = [_own_of(id, codes), single.assign(region=single["area"])[_WORKED]]
    several = {code: many for code, many in inside.items() if len(many) > 1}
    if adds_up(id) and several:
        parts.append(worked_together(id, several))
    else:
        parts += [_together(id, code, many) for code, many in several.items()]
    return _best(pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True))[COLUMNS]


def worked_together(id: str, areas: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """An indicator that adds up, computed on the summed rows of each of these areas (columns _WORKED).

    areas: the regions of each, by its code. Sorted by area and year.
    """
    formula = indicator(id).compute
    names = {_AREA + code: code for code in areas}
    found = formula(summed(areas, formula.european))
    found = found[found["region"].isin(names).to_numpy(bool)]
    found = found.assign(region=found["region"].map(names), basis="summed", stands="")
    return found.sort_values(["region", "year"], kind="stable").reset_index(drop=True)[_WORKED]


def summed(areas: Mapping[str, tuple[str, ...]], european: bool = False) -> Observations:
    """Rows of any series, added up over the regions of each area; with `european` also the rows that the EU's share is
    made of.
    """

    def rows_of(series: str) -> pd.DataFrame:
        sums = [summed_rows(series, inside).assign(region=_AREA + code) for code, inside in areas.items()]
        own = pd.concat([one for one in sums if len(one)] or sums[:1], ignore_index=True)
        if not european or own.empty:
            return own
        whole = country_rows(series)
        return pd.concat([own, whole[whole["year"].isin(own["year"])]], ignore_index=True)

    return rows_of


def summed_rows(series: str, inside: tuple[str, ...]) -> pd.DataFrame:
    """One series added up over these regions, every year (columns ROW). Read-only."""
    return _summed_rows(series, inside)


@memo(size=2048)
def _summed_rows(series: str, inside: tuple[str, ...]) -> pd.DataFrame:
    at = _positions(series)
    here = rows(series).iloc[np.sort(np.concatenate([at.get(code, _NOWHERE) for code in inside]))]
    return sum_rows(here, inside, shared_totals(series), _AREA)


@memo(size=256)
def _positions(series: str) -> dict[str, np.ndarray]:
    """Where the rows of each region stand in a series: to look for them among all is what takes long."""
    return rows(series).groupby("region").indices


def country_rows(series: str) -> pd.DataFrame:
    """Rows of the EU and its member countries: what the EU's share is made of. Read-only."""
    return _country_rows(series)


@memo(size=256)
def _country_rows(series: str) -> pd.DataFrame:
    frame = rows(series)
    return frame[frame["region"].isin(members() | {EU})]


@memo(size=2048)
def _spread(id: str, code: str, year: int) -> Spread | None:
    inside = regions.parse_region(code)
    if len(inside) == 1:
        return None
    frame = all_values(id)
    found = frame[(frame["year"].to_numpy() == year) & frame["region"].isin(inside).to_numpy(bool)]
    found = found[found["state"].isin(VALUED)].sort_values(["value", "region"])
    if found.empty:
        return None
    lowest, highest = found.iloc[0], found[found["value"] == found["value"].iloc[-1]].iloc[0]
    low, high = (End(str(row["region"]), float(row["value"]), str(row["state"])) for row in (lowest, highest))
    return Spread(low, high, len(found), len(inside))
