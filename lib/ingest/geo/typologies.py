"""What kind of place a region is: urban or rural, metropolitan, coastal, at a border, on an island, in mountains."""

from pathlib import Path

import pandas as pd

from lib.ingest.geo.names import read
from lib.ingest.report import Report

SOURCE = "nuts3_2024_typologies"
URBAN, INTERMEDIATE, RURAL = TYPES = ("predominantly urban", "intermediate", "predominantly rural")
COLUMNS = {  # column of the table → (our name, the text that means no)
    "Coastal regions": ("coastal", "non-coastal"),
    "Metropolitan regions": ("metro", "non-metropolitan region"),
    "Border": ("border", "Non-border"),
    "Island regions": ("island", "Non-island"),
    "Mountanious regions": ("mountain", "non-mountain"),
    "Capital regions": ("capital", ""),
}


def nuts3(raw: Path, report: Report) -> pd.DataFrame:
    """Each NUTS 3 region of the EU: code, typology, and one yes or no for each kind in COLUMNS."""
    table = read(raw, SOURCE)
    report.read[SOURCE] += len(table)
    report.kept[SOURCE] += len(table)
    found = pd.DataFrame(
        {"code": table["NUTS-3 Code"].str.strip(), "typology": table["Urban-Rural typology"].str.strip()}
    )
    for column, (name, no) in COLUMNS.items():
        found[name] = table[column].str.strip() != no
    return found.sort_values("code", ignore_index=True)


def nuts2(smallest: pd.DataFrame) -> pd.DataFrame:
    """Each NUTS 2 region by its NUTS 3 regions: region, regions (how many), urban, intermediate, rural and one share of
    them for each kind (0 to 1), capital (whether the country's capital is in it), typology (the most frequent type).

    Shares count NUTS 3 regions: NUTS makes them alike in people (150,000 to 800,000), so counting them is nearer to
    counting people than adding up their areas, and their populations are not in the tables. Of two types that are
    equally frequent the more urban stands.
    """
    grouped = smallest.groupby(smallest["code"].str[:4])
    found = pd.DataFrame({"regions": grouped.size().astype("int16")})
    for kind, name in zip(TYPES, ("urban", "intermediate", "rural"), strict=True):
        found[name] = (smallest["typology"] == kind).groupby(smallest["code"].str[:4]).mean()
    for name in ("metro", "coastal", "border", "island", "mountain"):
        found[name] = grouped[name].mean()
    found["capital"] = grouped["capital"].any()
    kinds = found[["urban", "intermediate", "rural"]]
    found["typology"] = kinds.idxmax(axis=1).map(dict(zip(kinds.columns, TYPES, strict=True)))
    return found.rename_axis("region").reset_index()
