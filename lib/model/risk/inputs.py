"""The figures behind risk, gathered: from the registry of indicators, and from the tables of the transition by region.

The share of routine manual work is that of a country's mix of occupations; the share tied to the engine is a range with
a basis. Source: METHODS, sections 3 and 5.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from lib import regions
from lib.data.series import BASE_YEAR
from lib.data.states import VALUED, State, weakest_rows
from lib.data.store import table
from lib.model.risk.recipe import DRIVERS, ICE, ROUTINE, Driver

Values = Callable[..., pd.DataFrame]  # lib.indicators.values(id, year, nearest)
COLUMNS = ["region", "value", "low", "high", "state", "year", "caveat", "broken"]
OWN_SOURCES: dict[str, tuple[str, ...]] = {  # of the figures made here
    ROUTINE: ("jrc_tasks_isco2d_nace2d_eu15", "lfsa_eisn2_country_nace1_isco1_2023_2024"),
    ICE: ("powertrain_plants_curated",),
}


def gather(
    values: Values,
    default_year: Callable[[str], int],
    drivers: dict[str, Driver] = DRIVERS,
    own: Callable[[str], pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """The figures behind risk, long: region, driver, value, low, high, state, year, caveat, broken, spoken.

    Each indicator in its newest full year; a region without a value then shows its nearest year, which stands in
    `year`; of two years the older. A value counted at the head office is not used: it becomes missing. A driver with a
    range has value, low and high together. spoken: something speaks of this region (not where only the range assumed
    for all stands). own: the figures of drivers without an indicator, by id.
    """
    made = own or own_figures
    parts = []
    for driver in drivers.values():
        if not driver.indicator:
            parts.append(made(driver.id).assign(driver=driver.id))
            continue
        rows = _read(values, default_year, driver.indicator)
        if driver.per:
            rows = divided(rows, _read(values, default_year, driver.per))
        unusable = rows["caveat"] & rows["state"].isin(VALUED)
        rows.loc[unusable, ["value", "low", "high"]] = float("nan")
        rows.loc[unusable, "state"] = str(State.MISSING)
        parts.append(rows.assign(driver=driver.id, spoken=True))
    return pd.concat(parts, ignore_index=True)


def _read(values: Values, default_year: Callable[[str], int], indicator: str) -> pd.DataFrame:
    return values(indicator, default_year(indicator), nearest=True)[COLUMNS].copy()


def divided(whole: pd.DataFrame, by: pd.DataFrame) -> pd.DataFrame:
    """One indicator per another, region by region; the years may differ, the older one stands; an interval stays one.

    Null where nothing is there to divide by.
    """
    by = by.set_index("region").reindex(whole["region"]).reset_index()
    least, most = (by["value"].fillna(by[end]).where(lambda v: v > 0) for end in ("low", "high"))
    value = whole["value"] / by["value"].where(by["value"] > 0)
    low, high = whole["value"].fillna(whole["low"]) / most, whole["value"].fillna(whole["high"]) / least
    between = value.isna() & low.notna() & high.notna()
    return whole.assign(
        value=value,
        low=low.where(between),
        high=high.where(between),
        state=np.where(value.isna() & ~between, str(State.MISSING), weakest_rows(whole["state"], by["state"])),
        year=np.minimum(whole["year"], by["year"]),
        caveat=whole["caveat"] | by["caveat"],
        broken=whole["broken"] | by["broken"],
    )


def own_figures(driver: str) -> pd.DataFrame:
    """Figures of a driver without an indicator, of every region: the columns of gather() but `driver`."""
    rows = {ROUTINE: routine_manual, ICE: engine_share}[driver]()
    return rows.assign(year=BASE_YEAR, caveat=False, broken=False)


def engine_share() -> pd.DataFrame:
    """Share of motor vehicle jobs tied to the engine in % (data/ice_share): a central value in a range.

    Where nothing speaks of the region the range is the one assumed for all, and spoken is False.
    """
    rows = table("ice_share")
    known = rows["basis"].astype(str) != "none"
    return pd.DataFrame(
        {
            "region": rows["region"].astype(str),
            "value": 100 * rows["central"],
            "low": 100 * rows["low"],
            "high": 100 * rows["high"],
            "state": rows["state"].astype(str),
            "spoken": known,
        }
    )


def routine_groups(mix: pd.DataFrame) -> list[str]:
    """ISCO-08 groups of routine manual work: physical and routine index both above the average of motor vehicle jobs.

    mix: as data/occupation_mix; a group with too few answers for an index does not count.
    """
    held = mix[~mix["thin"]]
    above = [held[index] > np.average(held[index], weights=held["share"]) for index in ("physical", "routine")]
    return held.loc[above[0] & above[1], "isco"].astype(str).tolist()


def routine_manual() -> pd.DataFrame:
    """Share of motor vehicle jobs in groups of routine manual work in %, by the mix of the region's country."""
    mix = table("occupation_mix_country")
    mine = mix[mix["isco"].astype(str).isin(routine_groups(table("occupation_mix")))]
    share = 100 * mine.groupby(mine["country"].astype(str), observed=True)["share"].sum()
    codes = pd.Series(list(regions.eu_nuts2()))
    value = codes.str[:2].map(share)
    state = np.where(value.notna(), str(State.MODELLED), str(State.MISSING))
    return pd.DataFrame(
        {"region": codes, "value": value, "low": np.nan, "high": np.nan, "state": state, "spoken": value.notna()}
    )
