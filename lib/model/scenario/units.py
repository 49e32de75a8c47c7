"""What a scenario is worked out for: regions with a figure, groups that share one, and regions that leave an interval.

A region of a group has no figure of its own, so the group's total is the base and the result belongs to the group; each
of its regions shows the interval that follows from its own bounds. Nothing is worked out from the middle of an
interval.
"""

import pandas as pd

REGION, GROUP, INTERVAL, UNKNOWN = "region", "group", "interval", "unknown"


def units(jobs: pd.DataFrame, totals: pd.DataFrame, older: pd.DataFrame) -> pd.DataFrame:
    """One row for each region and group: unit, kind, jobs (null but for region and group), low, high, older,
    older_state, state, group, members (codes of a group's regions, else empty).

    jobs: region, value, low, high, state, group (persons in C29 in the base year, indicator auto_persons). totals:
    group, region, total for the same series and year; a group counts where no region of it has a figure. older: region,
    value (share of employed people aged 55 to 64, %) and optionally state; where it is missing, the mean of the regions
    of the country that publish it stands, state modelled, and for a group the mean of its regions.
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
    alone = alone.merge(_older(alone["unit"], older), on="unit", validate="one_to_one")
    alone["members"] = [()] * len(alone)
    return pd.concat([alone, _groups(alone, totals)], ignore_index=True)[
        ["unit", "kind", "jobs", "low", "high", "older", "older_state", "state", "group", "members"]
    ]


def _older(regions: pd.Series, older: pd.DataFrame) -> pd.DataFrame:
    """Share of older workers of each region, with the mean of its country or of all where it is not published."""
    known = older.dropna(subset=["value"]).drop_duplicates("region").set_index("region")
    value = regions.map(known["value"])
    country = regions.str[:2]
    mean = country.map(known["value"].groupby(known.index.str[:2]).mean()).fillna(known["value"].mean())
    state = (
        regions.map(known["state"].astype(str))
        if "state" in known
        else value.notna().map({True: "observed", False: None})
    )
    return pd.DataFrame(
        {
            "unit": regions,
            "older": value.fillna(mean),
            "older_state": state.where(value.notna(), "modelled").astype(object),
        }
    )


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
        rows.append(
            {
                "unit": group,
                "kind": GROUP,
                "jobs": total,
                "low": total,
                "high": total,
                "state": "shared",
                "older": inside["older"].mean(),
                "older_state": "modelled",
                "group": group,
                "members": tuple(names),
            }
        )
    return pd.DataFrame(rows, columns=list(alone.columns))
