"""Published totals that are not the sum of their parts: the rows of data/residuals.parquet, and sentences for the build."""

import pandas as pd

from lib.ingest.labour.intervals import BLANKS_UNEXPLAINED
from lib.ingest.labour.series import SHIPPED_SBS

KEY = ["series", "parent", "year", "parts", "nuts_version"]
AMOUNTS = ["published", "sum_of_parts", "miss", "tolerance"]


def missed_totals(reports: pd.DataFrame | None, version: int) -> pd.DataFrame:
    """Totals of shipped series that miss their parts by more than rounding, in the terms of the source's own regions.

    reports: as with_intervals gives them. Returns series, parent (the region whose total it is), year, parts ("regions"
    of the parent, or "activities" within it), published, sum_of_parts (null where a part is hidden), miss (published
    minus parts; where a part is hidden the smallest correction that lets the other totals hold), tolerance (what
    rounding explains, plus how far the producer's totals of that kind are usually off where a part is hidden), treatment
    ("used" or "set aside"), nuts_version.
    """
    found = reports[(reports["parts"] != "") & reports["published"].notna()]
    shipped = found["activity"].isin(SHIPPED_SBS) | found["family"].isin(BLANKS_UNEXPLAINED)
    found = found[shipped].rename(columns={"region": "parent"})
    both_known = found["what"] == "total and parts differ"
    found = found.assign(
        series=found["family"] + "." + found["activity"],
        sum_of_parts=(found["published"] - found["miss"]).where(both_known),
        treatment=found["used"].map({True: "used", False: "set aside"}),
        nuts_version=str(version),
    )
    return found[["series", "parent", "year", "parts", *AMOUNTS, "treatment", "nuts_version"]]


def settled(found: list[pd.DataFrame]) -> pd.DataFrame:
    """All versions together, one row per total: where it was set aside in a first round, that is what counts."""
    rows = pd.concat(found, ignore_index=True)
    rows = rows.sort_values([*KEY, "treatment"]).drop_duplicates(KEY, keep="first")  # "set aside" < "used"
    return rows.astype({"year": "int16", **dict.fromkeys(AMOUNTS, "float64")}).reset_index(drop=True)


def told(reports: pd.DataFrame, version: int) -> list[str]:
    """Sentences on what did not add up: how often, and by how much at most in motor vehicles (C29)."""
    found = []
    for (stem, what), g in reports.groupby(["family", "what"]):
        c29 = g[(g["activity"] == "C29") & g["miss"].notna()]
        worst = ""
        if len(c29):
            row = c29.loc[c29["miss"].abs().idxmax()]
            where = f"{row['region']} {row['year']}: {row['miss']:,.0f} of {row['published']:,.0f}"
            worst = f"; in C29 {len(c29)}, the largest {where}"
        found.append(f"{stem}, NUTS {version}: {what}, {len(g)} times{worst}")
    return found
