"""Which NUTS 2 regions lie side by side."""

from pathlib import Path

import pandas as pd

from lib.ingest.geo.names import read
from lib.ingest.report import Report

SOURCE = "neighbours_nuts2_2024"


def neighbours(raw: Path, report: Report) -> pd.DataFrame:
    """Every pair of NUTS 2 regions that share a border, both ways: a, b, border_km, cross_border (two countries).

    Lengths are those of the outlines at 1:20 million, shorter than the true border; pairs that meet in one point have 0.
    """
    table = read(raw, SOURCE)
    report.read[SOURCE] += len(table)
    report.kept[SOURCE] += len(table)
    one_way = pd.DataFrame(
        {
            "a": table["a"],
            "b": table["b"],
            "border_km": table["shared_border_km_20M"].astype(float),
            "cross_border": table["cross_border"] == "True",
        }
    )
    back = one_way.rename(columns={"a": "b", "b": "a"})
    return pd.concat([one_way, back])[list(one_way.columns)].sort_values(["a", "b"], ignore_index=True)
