"""How many people live in a region: JRC ARDECO, the last year that is no forecast."""

from pathlib import Path

import pandas as pd

from lib.ingest.geo.names import EU, read
from lib.ingest.report import Report

SOURCE = "ardeco_SNPTD_Population"
WEIGHTS = "jrc_crosswalk_nuts2_all_versions"
LAST_YEAR = 2022  # ARDECO's figures of 2023 to 2025 are forecasts


def population(raw: Path, regions: pd.DataFrame, report: Report) -> pd.Series:
    """Annual average population by region code, NUTS 2 as published or moved to NUTS 2024, NUTS 1, 0 and EU27 as sums.

    A sum is given only where every part is known.
    """
    table = pd.read_excel(raw / "labour" / f"{SOURCE}.xlsx", sheet_name="Data")
    year = next(c for c in table.columns if str(c).split(".")[0] == str(LAST_YEAR))
    published = table.set_index("NUTS")[year].dropna()
    report.read[SOURCE] += len(table)
    report.drop(SOURCE, len(table) - len(published), f"no figure for {LAST_YEAR} (extra-regio)")
    weights = _weights(raw)
    moved = weights[weights["from_code"].isin(published.index)]
    parts = moved["share"] * moved["from_code"].map(published)
    new = parts.groupby(moved["to_code"]).sum()
    settled = published.drop(set(moved["from_code"])).reindex(published.index.union(new.index))
    settled = settled.fillna(0).add(new, fill_value=0)
    settled = settled[settled.index.isin(regions["code"]) & (settled > 0)].round()
    report.converted[SOURCE] += moved["from_code"].nunique()
    same = published.index.isin(settled.index) & ~published.index.isin(moved["from_code"])
    report.kept[SOURCE] += int(same.sum())
    report.drop(SOURCE, int((~same & ~published.index.isin(moved["from_code"])).sum()), "not a region of NUTS 2024")
    return _with_sums(settled, regions)


def _weights(raw: Path) -> pd.DataFrame:
    """Share of people (census 2021) that each NUTS 2 region of 2021 gave to each of 2024, where codes or borders moved."""
    table = read(raw, WEIGHTS)
    table = table[(table["from_version"] == "2021") & (table["to_version"] == "2024")]
    people = table["pop21"].astype(float)
    table = table.assign(share=people / people.groupby(table["from_code"]).transform("sum"))
    moved = table.loc[table["from_code"] != table["to_code"], "from_code"].unique()
    return table[table["from_code"].isin(moved)]


def _with_sums(known: pd.Series, regions: pd.DataFrame) -> pd.Series:
    children = regions[regions["parent"] != ""].groupby("parent")["code"].apply(list)
    for length in (3, 2, 4):
        for parent, parts in children.items():
            if len(parent) == length and (length < 4 or parent == EU):
                values = known.reindex(parts)
                if values.notna().all():
                    known = pd.concat([known, pd.Series({parent: values.sum()})])
    return known
