"""How complete each table is, in the terms of its own NUTS version: the rows of data/coverage.parquet."""

import pandas as pd

from lib.ingest.labour.geography import Sorted
from lib.ingest.nuts import Nuts


def coverage(source: str, version: int, cells: Sorted, nuts: Nuts) -> pd.DataFrame:
    """Per series and year: EU-27 NUTS 2 regions live in that version, and how many stand in which state.

    observed, estimated (a value with a producer's doubt, a forecast, derived, modelled), confidential, missing add up
    to live. retired counts rows of the file under codes that are dead in that version; they are no gaps.
    """
    live = nuts.live(version)
    level2 = cells.live[cells.live["geo"].isin(live)]
    if level2.empty:
        return pd.DataFrame()
    keys = ["series", "year"]
    counts = (
        level2.assign(kind=level2["state"].map(lambda s: s if s in ("observed", "hidden", "missing") else "estimated"))
        .groupby([*keys, "kind"], observed=True)
        .size()
        .unstack(fill_value=0)
        .reindex(columns=["observed", "estimated", "hidden"], fill_value=0)
        .rename(columns={"hidden": "confidential"})
        .reset_index()
    )
    counts["live"] = len(live)
    counts["missing"] = len(live) - counts[["observed", "estimated", "confidential"]].sum(axis=1)
    retired = cells.older.groupby(keys, observed=True).size().rename("retired").reset_index()
    counts = counts.merge(retired, how="left", on=keys).fillna({"retired": 0})
    numbers = ["live", "observed", "estimated", "confidential", "missing", "retired"]
    counts = counts.assign(source=source, nuts_version=str(version)).astype(dict.fromkeys(numbers, "int32"))
    counts = counts[counts[["observed", "estimated", "confidential"]].sum(axis=1) > 0]
    return counts.astype({"year": "int16"})[["series", "source", "nuts_version", "year", *numbers]]
