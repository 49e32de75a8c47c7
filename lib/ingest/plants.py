"""sources/plants → data/plants.parquet: evidence where plants stand. A lower bound, not a census."""

import re
from pathlib import Path

import pandas as pd

from lib.ingest.nuts import TARGET, Nuts
from lib.ingest.report import Report

VEHICLES, BATTERY = "vehicles_parts", "battery"
ETS, SIRENE, PRESS = (
    "plants_ets_automotive_battery_eu27",
    "plants_fr_sirene_2910Z_over100_employees_2023",
    "battery_plants_press",
)
ETS_KIND = {"vehicles and parts": VEHICLES, "battery cells": BATTERY}
ETS_BASIS = {
    "NACE 29 in the Commission leakage list": "emissions registry, NACE 29 in the Commission's list",
    "company or installation name (chosen for this project)": "emissions registry, recognised by name",
}
# Places inside a region that was divided, or without a code in the file: read off the map once.
PLACED = {
    "ets:PT-203314": ("PT1B", "PT1B0"),  # Quinta do Anjo, Palmela: Península de Setúbal
    "press:avesta-battery-and-energy-engineering-seneffe-manage": ("BE32", ""),  # both towns lie in Hainaut
}
COLUMNS = [
    "id",
    "name",
    "operator",
    "place",
    "country",
    "region",
    "nuts3",
    "kind",
    "basis",
    "source",
    "lat",
    "lon",
    "last_year",
    "closed_year",
    "seat",
]


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table of plants, one row per site and file, on NUTS 2024."""
    nuts = Nuts.read(raw)
    listed = registry(raw)
    press = newspapers(raw)
    for source, rows in ((ETS, listed), (PRESS, press)):
        report.read[source] += len(rows)
    twice = press["nuts3_2021"].isin(set(listed["nuts3_2021"][listed["kind"] == BATTERY]))
    report.drop(PRESS, int(twice.sum()), "the same plant stands in the emissions registry")
    french = sirene(raw)
    report.read[SIRENE] += len(french)
    sites = place(pd.concat([listed, french, press[~twice]], ignore_index=True), nuts, third_level(raw), report)
    sites = seats_apart(sites)
    for source, rows in sites["source"].value_counts().items():
        report.kept[source] += int(rows)
    return {"plants": sites[COLUMNS].sort_values("id").reset_index(drop=True)}


def registry(raw: Path) -> pd.DataFrame:
    """Installations of the EU emissions trading system; last_year is the last one with emissions."""
    frame = pd.read_csv(raw / f"plants/{ETS}.csv", dtype=str).fillna({"operator": "", "city": ""})
    return pd.DataFrame(
        {
            "id": "ets:" + frame["ets_id"],
            "name": frame["installation"],
            "operator": frame["operator"],
            "place": frame["city"],
            "country": frame["country"],
            "nuts3_2021": frame["nuts3_2021"],
            "kind": frame["group"].map(ETS_KIND),
            "basis": frame["basis"].map(ETS_BASIS),
            "source": ETS,
            "last_year": _year(frame["last_year_with_emissions"]),
            "closed_year": _year(frame["closed_in_registry_year"]),
        }
    )


def sirene(raw: Path) -> pd.DataFrame:
    """French sites that make motor vehicles (NAF 29.10Z) with over 100 employees, 2023; coordinates ODbL."""
    frame = pd.read_csv(raw / f"plants/{SIRENE}.csv", dtype=str)
    return pd.DataFrame(
        {
            "id": "sirene:" + frame["siret"],
            "name": frame["company"],
            "operator": frame["company"],
            "place": frame["nuts3_name"].fillna(""),
            "country": "FR",
            "nuts3_2021": frame["nuts3_2021"].fillna(""),
            "kind": VEHICLES,
            "basis": "company register, NAF 29.10Z, over 100 employees",
            "source": SIRENE,
            "lat": frame["latitude"].astype(float),
            "lon": frame["longitude"].astype(float),
            "last_year": _year(pd.Series("2023", frame.index)),
        }
    )


def newspapers(raw: Path) -> pd.DataFrame:
    """Battery cell plants named in the press; basis says whether operating, building, announced or planned."""
    frame = pd.read_csv(raw / f"plants/{PRESS}.csv", dtype=str).fillna("")
    names = frame["company"] + " " + frame["place"]
    return pd.DataFrame(
        {
            "id": "press:" + names.map(lambda text: re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")),
            "name": names,
            "operator": frame["company"],
            "place": frame["place"],
            "country": frame["country"],
            "nuts3_2021": frame["nuts3_2021_assigned"],
            "kind": BATTERY,
            "basis": "press: " + frame["status_in_source"],
            "source": PRESS,
        }
    )


def seats_apart(sites: pd.DataFrame) -> pd.DataFrame:
    """The town of a site, and in `seat` a town that is its operator's address and not where the site stands.

    A town lies in the NUTS 3 region of most sites that have it in their own name, then of most sites that give it as
    their address; a site elsewhere gives its operator's seat.
    """
    key = sites["country"] + "|" + sites["place"]
    own = pd.Series([place in name for place, name in zip(sites["place"], sites["name"], strict=True)], sites.index)
    given = sites.assign(key=key, own=own)[(sites["place"] != "") & (sites["nuts3"] != "")]
    by = given.groupby(["key", "nuts3"])["own"].agg(["sum", "size"]).sort_values(["sum", "size"], kind="stable")
    home = by.reset_index().drop_duplicates("key", keep="last").set_index("key")["nuts3"]
    lies = key.map(home)
    elsewhere = lies.notna() & (sites["nuts3"] != "") & (lies != sites["nuts3"])
    return sites.assign(seat=sites["place"].where(elsewhere, ""), place=sites["place"].mask(elsewhere, ""))


def third_level(raw: Path) -> dict[str, str]:
    """NUTS 3 code of 2021 → code of 2024, for regions that one code names in both."""
    listed = pd.read_csv(raw / "geo/corr_nuts2021_nuts2024.csv", dtype=str, keep_default_na=False)
    both = listed[(listed["level"] == "3") & (listed["code_2021"] != "") & (listed["code_2024"] != "")]
    return dict(zip(both["code_2021"], both["code_2024"], strict=True))


def place(sites: pd.DataFrame, nuts: Nuts, codes: dict[str, str], report: Report) -> pd.DataFrame:
    """Sites with region and nuts3 of NUTS 2024; a site without any place is dropped with that reason."""
    nuts3 = sites["nuts3_2021"].map(codes).fillna("")
    by_hand = sites["id"].map(lambda id: PLACED.get(id, ("", "")))
    nuts3 = nuts3.mask(by_hand.str[1] != "", by_hand.str[1])
    region = nuts3.str[:4].mask(by_hand.str[0] != "", by_hand.str[0])
    same = nuts.same_area(2021)
    region = region.mask(region == "", sites["nuts3_2021"].str[:4].map(lambda code: same.get(code, "")))
    strange = set(region) - nuts.live(TARGET) - {""}
    if strange:
        raise ValueError(f"plants stand in regions that NUTS 2024 does not have: {', '.join(sorted(strange))}")
    nowhere = region == ""
    for source, rows in sites[nowhere]["source"].value_counts().items():
        report.drop(source, int(rows), "no place is given")
    return sites.assign(region=region, nuts3=nuts3)[~nowhere]


def _year(texts: pd.Series) -> pd.Series:
    return pd.to_numeric(texts).astype("Int16")
