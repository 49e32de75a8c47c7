"""JRC ARDECO: harmonised regional accounts, NUTS 2021, with forecasts."""

from pathlib import Path

import pandas as pd

from lib.ingest.labour.cells import keep, settle
from lib.ingest.report import Report

FIRST_YEAR = 2000
FIRST_FORECAST = 2023  # the release of 2024 holds published figures to 2022; 2023 to 2025 are its own forecast
FILES = {  # file → (series, factor to the unit of the series)
    "ardeco_SNETD_Employment": ("employment", 1000.0),  # thousand persons → persons, by place of work
    "ardeco_SNPTD_Population": ("population", 1.0),  # annual average
    "ardeco_SNPTN_Population": ("population_jan1", 1.0),  # on 1 January
    "ardeco_SUVGD_GDP": ("gdp", 1.0),  # million euro at current prices
    "ardeco_SUVGE_GVA": ("gva", 1.0),  # million euro at current prices
    "ardeco_RUWCD_Wage": ("compensation", 1.0),  # million euro, compensation of employees
    "ardeco_RNUTN_Unemployment": ("unemployed", 1000.0),  # thousand persons → persons
}
SECTORS = "ardeco_SNETZ_employment_by_sector"


def accounts(raw: Path, report: Report) -> pd.DataFrame:
    """employment, population, population_jan1, gdp, gva, compensation, unemployed: NUTS 2, 2000-2025."""
    found = []
    for source, (series, factor) in FILES.items():
        frame = pd.read_excel(raw / f"labour/{source}.xlsx", sheet_name="Data")
        found.append(_long(frame.rename(columns=str).assign(series=series), source, factor, report))
    return pd.concat(found, ignore_index=True)


def sectors(raw: Path, report: Report) -> pd.DataFrame:
    """employment_sector by NACE group: persons, NUTS 2, 2000-2019."""
    frame = pd.read_csv(raw / f"labour/{SECTORS}.csv.gz")
    return _long(frame.assign(series="employment_sector." + frame["NACE"]), SECTORS, 1000.0, report)


def _long(frame: pd.DataFrame, source: str, factor: float, report: Report) -> pd.DataFrame:
    cells = frame.melt(["series", "NUTS"], [c for c in frame.columns if c.isdigit()], var_name="year")
    cells = cells.rename(columns={"NUTS": "geo"}).astype({"year": int})
    report.read[source] += len(cells)
    cells = keep(cells, cells["year"] >= FIRST_YEAR, report, source, f"a year before {FIRST_YEAR}")
    settled = settle(cells.assign(value=cells["value"] * factor), source)
    ahead = (settled["year"] >= FIRST_FORECAST) & settled["value"].notna()
    return settled.assign(state=settled["state"].mask(ahead, "forecast"))
