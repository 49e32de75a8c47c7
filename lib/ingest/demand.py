"""Demand → demand: vacancies and people who seek work in Germany, planned hires in France, by occupation and region.

Evidence beside the modelled openings, never mixed in. Occupations stay in the producer's own classification: no
crosswalk to ISCO-08 with a free licence is at hand. Hidden cells count 0 in the raw files, so sums are at least these.
"""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report

VACANCIES = "de_ba_reported_vacancies_nuts2_kldb3_2015_2025"
SEEKING = "de_ba_unemployed_target_occupation_nuts2_kldb3_2015_2025"
HIRES = "fr_bmo_2025_nuts2_fap"
YEAR = 2025
# KldB 2010 main groups 24 to 27: metal, machines and vehicles, mechatronics and electrics, technical development
TECHNICAL_KLDB = ("24", "25", "26", "27")
TECHNICAL_FAP = ("C", "D", "G", "H")  # FAP 2021: electricity, mechanics and metal, maintenance, engineers of industry


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table demand; `built` is not needed."""
    parts = [
        _german(raw, report, VACANCIES, "reported_vacancies_avg", "vacancies"),
        _german(raw, report, SEEKING, "unemployed_avg", "seeking"),
        *_french(raw, report),
    ]
    table = pd.concat(parts, ignore_index=True)
    table["technical"] = [
        code.startswith(TECHNICAL_FAP if region.startswith("FR") else TECHNICAL_KLDB)
        for region, code in zip(table["region"], table["code"], strict=True)
    ]
    columns = ["region", "code", "label", "measure", "year", "number", "technical", "source"]
    return {"demand": table[columns].astype({"year": "int16"}).sort_values(columns[:5], ignore_index=True)}


def _german(raw: Path, report: Report, name: str, column: str, measure: str) -> pd.DataFrame:
    """Yearly means of the newest year."""
    rows = pd.read_csv(raw / f"demand/{name}.csv.gz", dtype={"kldb2010_3": str})
    report.read[name] += len(rows)
    kept = rows[(rows["year"] == YEAR) & (rows["kldb2010_3"] != "000")]
    report.kept[name] += len(kept)
    report.drop(name, int((rows["year"] != YEAR).sum()), "an earlier year")
    report.drop(name, int(((rows["year"] == YEAR) & (rows["kldb2010_3"] == "000")).sum()), "no occupation stated")
    return pd.DataFrame(
        {
            "region": kept["nuts2"],
            "code": kept["kldb2010_3"],
            "label": kept["kldb2010_name"].str.strip(),
            "measure": measure,
            "year": kept["year"],
            "number": kept[column].astype(float),
            "source": name,
        }
    )


def _french(raw: Path, report: Report) -> list[pd.DataFrame]:
    """Planned hires and those that employers expect to be hard to fill."""
    rows = pd.read_csv(raw / f"demand/{HIRES}.csv.gz")
    report.read[HIRES] += len(rows)
    report.kept[HIRES] += len(rows)
    return [
        pd.DataFrame(
            {
                "region": rows["nuts2"],
                "code": rows["fap_code"],
                "label": rows["fap_name"].str.strip(),
                "measure": measure,
                "year": rows["year"],
                "number": rows[column].astype(float),
                "source": HIRES,
            }
        )
        for column, measure in (("planned_hires", "hires"), ("of_which_difficult", "hard"))
    ]
