"""Beginnings of postcodes and the NUTS 3 region they lie in, as far as the training files show them."""

from pathlib import Path

import pandas as pd

from lib.ingest.training import czech, malaga, masters, parcoursup

DISTRICT = 3  # first digits of a Czech postcode: its sorting district
CORSICA = {"2A": ("200", "201"), "2B": ("202", "206")}  # departments whose postcodes begin otherwise than their number


def postcodes(raw: Path) -> pd.DataFrame:
    """Columns country, prefix, nuts3, sorted: the longest prefix that fits decides.

    Czechia: every postcode of a school, and its first three digits where all its schools lie in one NUTS 3 region.
    France: the number of the department. Málaga: the number of the province.
    """
    schools = _read(raw, czech.SOURCE)
    whole = schools[["postcode", "nuts3"]].rename(columns={"postcode": "prefix"})
    district = whole.assign(prefix=whole["prefix"].str[:DISTRICT])
    alone = district.groupby("prefix")["nuts3"].transform("nunique") == 1
    french = pd.concat([_read(raw, s) for s in (parcoursup.LISTED, parcoursup.SESSION, masters.SOURCE)])
    french = french[(french["nuts3"] != "") & (french["department"] != "")]
    departments = [
        (prefix, nuts3)
        for department, nuts3 in french[["department", "nuts3"]].drop_duplicates().itertuples(index=False)
        for prefix in CORSICA.get(department, (department.zfill(2),))
    ]
    spanish = _read(raw, malaga.SOURCE)
    province = spanish[["provider_id", "nuts3"]].assign(prefix=spanish["provider_id"].str[:2])
    parts = {
        "CZ": pd.concat([whole, district[alone]]),
        "FR": pd.DataFrame(departments, columns=["prefix", "nuts3"]),
        "ES": province[["prefix", "nuts3"]],
    }
    found = pd.concat([part.assign(country=country) for country, part in parts.items()])
    found = found[["country", "prefix", "nuts3"]].drop_duplicates().sort_values(["country", "prefix"])
    if found.duplicated(["country", "prefix"]).any():
        raise ValueError("training: one postcode leads to two NUTS 3 regions")
    return found.astype({"country": "category", "nuts3": "category"}).reset_index(drop=True)


def _read(raw: Path, source: str) -> pd.DataFrame:
    return pd.read_csv(raw / f"training/{source}.csv", dtype=str, keep_default_na=False)
