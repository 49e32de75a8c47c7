"""Codes, parents, names and population of all regions of NUTS 2024, and of the countries beside them."""

from pathlib import Path

import pandas as pd
from babel import Locale

from lib.ingest.geo.frame import INSETS
from lib.ingest.report import Report
from lib.regions.names import ISO_COUNTRY

EU = "EU27"
NAMES = "nuts_regions_2013_2016_2021_2024"
LATIN_NAMES = "nuts2024_transliteration_bg_el_cy"
MEMBERSHIP = "countries_membership_gisco2024"
LOOKALIKES = str.maketrans("AΑEΕ", "ΑΑΕΕ")  # Latin capitals that the list has in two Greek names

MENDED = {"Bosna I ": "Bosna i ", "Ile-de-France": "Île-de-France"}
POPULATION = "ardeco_SNPTD_Population"
WEIGHTS = "jrc_crosswalk_nuts2_all_versions"
LAST_YEAR = 2022  # ARDECO's figures of 2023 to 2025 are forecasts


def read(raw: Path, name: str) -> pd.DataFrame:
    """One raw table as text, an empty cell as ""."""
    return pd.read_csv(raw / "geo" / f"{name}.csv", dtype=str, keep_default_na=False)


def regions(raw: Path, report: Report) -> pd.DataFrame:
    """Every region of levels 0 to 3, EU27 first.

    Columns code, level, parent, country, name_local, name_latin, eu27, outermost.
    """
    table = read(raw, NAMES)
    report.read[NAMES] += len(table)
    current = table[table["version"] == "2024"]
    report.drop(NAMES, len(table) - len(current), "an older NUTS version; retired codes are in geo/retired")
    report.kept[NAMES] += len(current)
    latin = _latin(raw, report)
    english = Locale("en").territories
    rows = pd.DataFrame(
        {
            "code": current["NUTS_ID"],
            "level": current["LEVL_CODE"].astype("int8"),
            "parent": current["parent"],
            "country": current["CNTR_CODE"],
            "name_local": [_tidy(n, c) for n, c in zip(current["NUTS_NAME"], current["NUTS_ID"], strict=True)],
            "name_latin": [
                english[ISO_COUNTRY.get(c, c)] if len(c) == 2 else _tidy(latin.get(c, n), "")
                for c, n in zip(current["NUTS_ID"], current["NAME_LATN"], strict=True)
            ],
            "eu27": current["eu27"] == "True",
        }
    )
    rows = pd.concat([rows, _countries(raw, report, set(rows["country"]))])
    rows.loc[(rows["level"] == 0) & rows["eu27"], "parent"] = EU
    whole = {"code": EU, "level": 0, "parent": "", "country": "", "name_local": "EU-27", "name_latin": "European Union"}
    rows = pd.concat([pd.DataFrame([{**whole, "eu27": True}]), rows.sort_values("code")], ignore_index=True)
    rows["level"] = rows["level"].astype("int8")
    rows["outermost"] = [is_outermost(c) for c in rows["code"]]
    return rows


def is_outermost(code: str) -> bool:
    """Whether all of this region is one of the EU's outermost regions (Article 349 TFEU)."""
    return code[:4] in INSETS or code in ("FRY", "ES7", "PT2", "PT3")


def _latin(raw: Path, report: Report) -> dict[str, str]:
    """Names in Latin letters of regions that write Greek or Cyrillic, as Eurostat transliterates them."""
    table = read(raw, LATIN_NAMES)
    report.read[LATIN_NAMES] += len(table)
    report.kept[LATIN_NAMES] += len(table)
    return {r["Code"].strip(): r["Transliteration to Latin"] for _, r in table.iterrows()}


def _countries(raw: Path, report: Report, known: set[str]) -> pd.DataFrame:
    """EFTA, candidates and the United Kingdom where NUTS 2024 has no row for them: the country alone."""
    table = read(raw, MEMBERSHIP)
    report.read[MEMBERSHIP] += len(table)
    close = (table["efta_stat"] == "T") | (table["cc_stat"] == "T") | (table["cntr_id"] == "UK")
    near = table[close & (table["cntr_id"] != "SJ")]
    new = near[~near["cntr_id"].isin(known)]
    report.drop(MEMBERSHIP, len(table) - len(near), "no country of EFTA, no candidate, not the United Kingdom")
    report.drop(MEMBERSHIP, len(near) - len(new), "named by NUTS 2024 itself")
    report.kept[MEMBERSHIP] += len(new)
    english = Locale("en").territories
    return pd.DataFrame(
        {
            "code": new["cntr_id"],
            "level": 0,
            "parent": "",
            "country": new["cntr_id"],
            "name_local": new["cntr_name"],
            "name_latin": [english[ISO_COUNTRY.get(c, c)] for c in new["cntr_id"]],
            "eu27": False,
        }
    )


def _tidy(name: str, code: str) -> str:
    """One space between words, none round a slash; Greek names without Latin letters that only look Greek.

    >>> _tidy("Région de Bruxelles-Capitale/ Brussels Hoofdstedelijk  Gewest", "BE10")
    'Région de Bruxelles-Capitale/Brussels Hoofdstedelijk Gewest'
    """
    name = "/".join(part.strip() for part in " ".join(name.split()).split("/"))
    for wrong, right in MENDED.items():
        name = name.replace(wrong, right)
    return name.translate(LOOKALIKES) if code[:2] in ("EL", "CY") else name


def population(raw: Path, regions: pd.DataFrame, report: Report) -> pd.Series:
    """Annual average population by region code, NUTS 2 as published or moved to NUTS 2024, NUTS 1, 0 and EU27 as sums.

    A sum is given only where every part is known.
    """
    table = pd.read_excel(raw / "labour" / f"{POPULATION}.xlsx", sheet_name="Data")
    year = next(c for c in table.columns if str(c).split(".")[0] == str(LAST_YEAR))
    published = table.set_index("NUTS")[year].dropna()
    report.read[POPULATION] += len(table)
    report.drop(POPULATION, len(table) - len(published), f"no figure for {LAST_YEAR} (extra-regio)")
    weights = _weights(raw)
    moved = weights[weights["from_code"].isin(published.index)]
    parts = moved["share"] * moved["from_code"].map(published)
    new = parts.groupby(moved["to_code"]).sum()
    settled = published.drop(set(moved["from_code"])).reindex(published.index.union(new.index))
    settled = settled.fillna(0).add(new, fill_value=0)
    settled = settled[settled.index.isin(regions["code"]) & (settled > 0)].round()
    report.converted[POPULATION] += moved["from_code"].nunique()
    same = published.index.isin(settled.index) & ~published.index.isin(moved["from_code"])
    report.kept[POPULATION] += int(same.sum())
    report.drop(POPULATION, int((~same & ~published.index.isin(moved["from_code"])).sum()), "not a region of NUTS 2024")
    return _with_sums(settled, regions)


def _weights(raw: Path) -> pd.DataFrame:
    """Share of people (census 2021) that each NUTS 2 region of 2021 gave to each of 2024, where codes moved."""
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
