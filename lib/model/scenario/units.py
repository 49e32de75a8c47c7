"""What a scenario is worked out for: regions with a figure, groups that share one, and regions that leave an interval.

A region of a group has no figure of its own, so the group's total is the base and the result belongs to the group; each
of its regions shows the interval that follows from its own bounds. Nothing is worked out from the middle of an
interval. What is not published of age or of the engine share is a range and not a point.
"""

import pandas as pd

from lib.data.assumptions import assumption
from lib.model.engine_share import BASES, NONE

REGION, GROUP, INTERVAL, UNKNOWN = "region", "group", "interval", "unknown"
OLDER = ("older_low", "older", "older_high")  # share of employed people aged 55 to 64, %
ICE = ("ice_low", "ice", "ice_high")  # share of jobs tied to the combustion engine, of 1
MODELLED = "modelled"
COLUMNS = ["unit", "kind", "jobs", "low", "high", *OLDER, "older_state", *ICE, "basis", "state", "group", "members"]


def units(jobs: pd.DataFrame, totals: pd.DataFrame, older: pd.DataFrame, ice: pd.DataFrame) -> pd.DataFrame:
    """One row for each region and group: COLUMNS; jobs null but for region and group, members empty but for a group.

    jobs: region, value, low, high, state, group (persons in C29 in the base year, indicator auto_persons). totals:
    group, region, total for the same series and year; a group counts where no region of it has a figure. older: region,
    value (share of employed people aged 55 to 64, %) and optionally state; where it is missing, the range over the
    regions of the country that publish it stands with their mean, state modelled, and for a group that of its regions.
    ice: region, low, central, high, basis (lib/model/engine_share.py); a region that it leaves out gets the German
    range, basis none.
    """
    alone = jobs[["region", "value", "low", "high", "state", "group"]].rename(
        columns={"region": "unit", "value": "jobs"}
    )
    alone["kind"] = REGION
    valued = alone["jobs"].notna()
    bounded = ~valued & alone["low"].notna() & alone["high"].notna()
    alone.loc[bounded, "kind"] = INTERVAL
    alone.loc[~valued & ~bounded, "kind"] = UNKNOWN
    for end in ("low", "high"):
        alone[end] = alone[end].where(bounded, alone["jobs"])
    alone = alone.merge(older_workers(alone["unit"], older), on="unit", validate="one_to_one")
    alone = alone.merge(_ice(alone["unit"], ice), on="unit", validate="one_to_one")
    alone["members"] = [()] * len(alone)
    return pd.concat([alone, _groups(alone, totals)], ignore_index=True)[COLUMNS]


def older_workers(regions: pd.Series, older: pd.DataFrame) -> pd.DataFrame:
    """Share of older workers of each region; where it is not published, least, mean and most of its country, or of
    all."""
    known = older.dropna(subset=["value"]).drop_duplicates("region").set_index("region")
    value = regions.map(known["value"])
    country, by_country = regions.str[:2], known["value"].groupby(known.index.str[:2])
    state = (
        regions.map(known["state"].astype(str))
        if "state" in known
        else value.notna().map({True: "observed", False: None})
    )
    frame = pd.DataFrame({"unit": regions, "older_state": state.where(value.notna(), MODELLED).astype(object)})
    for name, how in zip(OLDER, ("min", "mean", "max"), strict=True):
        usual = country.map(by_country.agg(how)).fillna(known["value"].agg(how))
        frame[name] = value.fillna(usual)
    return frame


def _ice(regions: pd.Series, ice: pd.DataFrame) -> pd.DataFrame:
    """Engine share of each region with its basis."""
    known = ice.assign(region=ice["region"].astype(str)).set_index("region")
    german = assumption("ice_share")
    frame = pd.DataFrame({"unit": regions, "basis": regions.map(known["basis"].astype(str)).fillna(NONE)})
    for name, column, usual in zip(
        ICE, ("low", "central", "high"), (german.low, german.central, german.high), strict=True
    ):
        frame[name] = regions.map(known[column]).astype(float).fillna(usual)
    return frame


def _groups(alone: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """One row for each group none of whose regions has a figure of its own."""
    rows: list[dict] = []
    hidden = alone.set_index("unit")
    for group, members in totals.groupby(totals["group"].astype(str), sort=True):
        names = sorted(members["region"].astype(str))
        inside = hidden.reindex(names)
        if inside["jobs"].notna().any() or inside["kind"].isna().any():
            continue
        if any(set(names) & set(row["members"]) for row in rows):
            continue  # a second, wider total of regions that are counted already
        total = float(members["total"].iloc[0])
        row = {
            "unit": group,
            "kind": GROUP,
            "jobs": total,
            "low": total,
            "high": total,
            "state": "shared",
            "older_state": MODELLED,
            "basis": max(inside["basis"], key=BASES.index),
            "group": group,
            "members": tuple(names),
        }
        for low, middle, high in (OLDER, ICE):  # how the total lies over its regions is not known: their whole range
            row |= {low: inside[low].min(), middle: inside[middle].mean(), high: inside[high].max()}
        rows.append(row)
    return pd.DataFrame(rows, columns=list(alone.columns))
