"""How complete the data are: values, confidential and missing cells by series and year, breaks, totals that differ."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from lib.data.states import CONFIDENTIAL, STATES, VALUED
from lib.quantity.marks import ORDER, reasons

_CONFIDENTIAL = [str(s) for s in CONFIDENTIAL]

# What a series is about, first match wins; in each theme the series stand in the order of these beginnings.
ABOUT: dict[str, tuple[str, ...]] = {
    "auto": (
        "persons.C29",
        "persons_sbs.C29",
        "local_units_sbs.C29",
        "wages_sbs.C29",
        "persons_sbs.G45",
        "local_units_sbs.G45",
        "wages_sbs.G45",
        "persons_national",
        "c29_national",
    ),
    "industry": (
        "persons.C",
        "persons_sbs.C",
        "local_units_sbs.C",
        "wages_sbs.C",
        "manufacturing_share",
        "hightech_manufacturing",
        "employment_sector",
        "lfs_industry",
        "business_",
    ),
    "labour": ("employment", "unemploy", "activity_rate", "neet", "slack", "hours_worked", "compensation"),
    "people": ("population", "attainment", "tertiary", "adult_learning", "digital_skills", "employed_55_64", "hrst"),
    "economy": ("gdp", "gva", "rd_gdp"),
    "rci": ("rci.",),
}
OTHER = "other"


def about(series: str) -> str:
    """The theme of a series."""
    return next((theme for theme, starts in ABOUT.items() if series.startswith(starts)), OTHER)


def in_order(theme: str, series: Collection[str]) -> list[str]:
    """The series of one theme, in the order of its beginnings."""
    starts = ABOUT[theme]
    mine = [s for s in series if about(s) == theme]
    return sorted(mine, key=lambda s: (next(i for i, start in enumerate(starts) if s.startswith(start)), s))


def by_state(observations: pd.DataFrame, regions: tuple[str, ...]) -> pd.DataFrame:
    """Regions in each state, by series and year: series, year, one column for each state, with_value, confidential, of.

    Only the regions asked for count; a region without a row counts as missing, so that every row adds up to `of`.
    """
    states = observations.loc[observations["region"].isin(regions), ["series", "year", "state"]]
    counted = states.groupby(["series", "year", "state"], observed=True).size().unstack("state", fill_value=0)
    counted.columns = [str(c) for c in counted.columns]
    counted = counted.reindex(columns=[str(s) for s in STATES], fill_value=0)
    counted["missing"] += len(regions) - counted.sum(axis=1)
    counted["with_value"] = counted[list(VALUED)].sum(axis=1)
    counted["confidential"] = counted[_CONFIDENTIAL].sum(axis=1)
    counted["of"] = len(regions)
    return counted.reset_index().astype({"series": str})


def breaks(overlays: pd.DataFrame, regions: tuple[str, ...]) -> pd.DataFrame:
    """Broken values of the regions asked for, newest first (quantity.marks.reasons, `detail` says what lies behind)."""
    marked = reasons(overlays[overlays["region"].isin(set(regions))])
    return marked.sort_values(["year", "series", "region"], ascending=[False, True, True]).reset_index(drop=True)


def breaks_together(marked: pd.DataFrame) -> pd.DataFrame:
    """Broken values that share series, year and reason in one row: series, year, kind, other, regions (tuple).

    Those with the reason that explains most stand first, then the newest.
    """
    together = marked.groupby(["series", "year", "kind", "other"])["region"].agg(tuple).rename("regions").reset_index()
    together["order"] = together["kind"].map(ORDER.index)
    return (
        together.sort_values(["order", "year", "series", "other"], ascending=[True, False, True, True])
        .drop(columns="order")
        .reset_index(drop=True)
    )


def conversions(table: pd.DataFrame, regions: tuple[str, ...]) -> pd.DataFrame:
    """Regions made from other codes, with the weights that were used; those that only changed their code stand last."""
    made = table[table["region"].isin(set(regions))]
    made = made.astype(dict.fromkeys(("region", "from_code", "from_version", "kind", "basis"), str))
    made = made[made["region"] != made["from_code"]].assign(renamed=lambda f: f["kind"] == "recode")
    return (
        made.sort_values(["renamed", "region", "from_code", "from_version"])
        .drop(columns="renamed")
        .reset_index(drop=True)
    )


def residuals(table: pd.DataFrame) -> pd.DataFrame:
    """Totals that miss their parts, the largest misses first; `share` is the miss relative to the published total."""
    misses = table.astype(dict.fromkeys(("series", "parent", "parts", "treatment", "nuts_version"), str))
    misses["share"] = (misses["miss"].abs() / misses["published"]).replace(np.inf, np.nan)
    return misses.sort_values(["share", "series", "parent", "year"], ascending=[False, True, True, False]).reset_index(
        drop=True
    )
