"""How complete the data are: values, confidential and missing cells by series and year, breaks, conversions."""

import pandas as pd

from lib.states import CONFIDENTIAL, STATES, WITH_VALUE

_VALUED = [str(s) for s in WITH_VALUE]
_CONFIDENTIAL = [str(s) for s in CONFIDENTIAL]


def by_state(observations: pd.DataFrame, regions: tuple[str, ...]) -> pd.DataFrame:
    """Regions in each state, by series and year: series, year, one column for each state, with_value, of.

    Only the regions asked for count; a region without a row counts as missing, so that every row adds up to `of`.
    """
    own = observations.loc[observations["region"].isin(regions), ["series", "year", "state"]]
    counted = own.groupby(["series", "year", "state"], observed=True).size().unstack("state", fill_value=0)
    counted.columns = [str(c) for c in counted.columns]
    counted = counted.reindex(columns=[str(s) for s in STATES], fill_value=0)
    counted["missing"] += len(regions) - counted.sum(axis=1)
    counted["with_value"] = counted[_VALUED].sum(axis=1)
    counted["confidential"] = counted[_CONFIDENTIAL].sum(axis=1)
    counted["of"] = len(regions)
    return counted.reset_index().astype({"series": str})


def breaks(overlays: pd.DataFrame, regions: tuple[str, ...]) -> pd.DataFrame:
    """Breaks of the regions asked for, newest first: series, region, year, kind, detail."""
    found = overlays[(overlays["overlay"].astype(str) == "break") & overlays["region"].isin(set(regions))]
    found = found.drop(columns="overlay").astype(dict.fromkeys(("series", "region", "kind", "detail"), str))
    return found.sort_values(["year", "series", "region"], ascending=[False, True, True]).reset_index(drop=True)


def conversions(table: pd.DataFrame, regions: tuple[str, ...]) -> pd.DataFrame:
    """Regions made from other codes, with the weights that were used."""
    found = table[table["region"].isin(set(regions))]
    found = found.astype(dict.fromkeys(("region", "from_code", "from_version", "kind", "basis"), str))
    return found[found["region"] != found["from_code"]].sort_values(["region", "from_version", "from_code"]).reset_index(drop=True)
