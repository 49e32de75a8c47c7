"""The one reason of each broken value that explains most: a value may carry several marks."""

import pandas as pd

# Kinds of data/overlays.parquet; a producer's flag that says that the definition differs is a kind of its own.
ORDER = ("exchange", "definition", "flag", "state_change", "jump", "denominator")


def reasons(overlays: pd.DataFrame) -> pd.DataFrame:
    """One row for each broken value: series, region, year, kind (of ORDER), other (the region exchanged with, or "").

    overlays: rows of data/overlays.parquet; those that are no breaks are left out. Text columns come back as plain strings.
    """
    found = overlays[overlays["overlay"].astype(str) == "break"]
    found = found.astype(dict.fromkeys(("series", "region", "kind", "detail"), str))
    changed = (found["kind"] == "flag") & found["detail"].str.contains("d", regex=False)
    found["kind"] = found["kind"].mask(changed, "definition")
    found["other"] = found["detail"].where(found["kind"] == "exchange", "")
    found["order"] = found["kind"].map({kind: i for i, kind in enumerate(ORDER)})
    found = found.sort_values("order", kind="stable").drop_duplicates(["series", "region", "year"])
    return found.sort_values(["series", "region", "year"])[
        ["series", "region", "year", "kind", "other", "detail"]
    ].reset_index(drop=True)
