"""Workbooks: Eurostat's Data Browser (a sheet per block, each value column followed by its flag column), and JRC ARDECO
(harmonised regional accounts, NUTS 2021, with forecasts).
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from warnings import catch_warnings, simplefilter

import openpyxl
import pandas as pd

from lib.ingest.labour.cells import keep, parse, same_people, to_cells
from lib.ingest.report import Report

# file → sheet → series; a sheet not named here is another age class of the same rate
LABOUR_FORCE = {
    "lfst_r_lfe2emprt_2000-2019": {"Sheet 1": "employment_rate_lfs", "Sheet 2": ""},
    "lfst_r_lfp2actrt_2000-2019": {"Sheet 1": "activity_rate", "Sheet 2": ""},
    "lfst_r_lfu3rt_2000-2019": {"Sheet 1": "unemployment_rate_lfs", "Sheet 2": ""},
}
LABELLED = {
    "edat_lfse_04_2000-2019": {
        "Sheet 1": "attainment.low",
        "Sheet 2": "",
        "Sheet 3": "attainment.medium",
        "Sheet 4": "attainment.high",
    },
    "edat_lfse_22_2000-2019": {"Data": "neet_15_29", "Data_other": "neet"},
}
HEAD, WHOM = 15, ("Age class", "Sex")  # rows above the figures, and those that say who is counted
CODES_FROM = "lfst_r_lfp2actrt_2000-2019"  # the one workbook that prints codes beside labels for these regions
FRANCE = "sbs_r_nuts06_r2_france_2008-2020"
ARDECO_FIRST_YEAR = 2000
FIRST_FORECAST = 2023  # the release of 2024 holds published figures to 2022; 2023 to 2025 are its own forecast
ARDECO = {  # file → (series, factor to the unit of the series)
    "ardeco_SNETD_Employment": ("employment", 1000.0),  # thousand persons → persons, by place of work
    "ardeco_SNPTD_Population": ("population", 1.0),  # annual average
    "ardeco_SNPTN_Population": ("population_jan1", 1.0),  # on 1 January
    "ardeco_SUVGD_GDP": ("gdp", 1.0),  # million euro at current prices
    "ardeco_SUVGE_GVA": ("gva", 1.0),  # million euro at current prices
    "ardeco_RUWCD_Wage": ("compensation", 1.0),  # million euro, compensation of employees
    "ardeco_RNUTN_Unemployment": ("unemployed", 1000.0),  # thousand persons → persons
}
ARDECO_SECTORS = "ardeco_SNETZ_employment_by_sector"


def rows(path: Path, sheet: str) -> Iterator[tuple]:
    """Rows of one sheet as tuples of cell values."""
    with catch_warnings():
        simplefilter("ignore")  # "Workbook contains no default style"
        book = openpyxl.load_workbook(path, read_only=True)
    page = book[sheet]
    page.reset_dimensions()
    yield from page.iter_rows(values_only=True)


def block(path: Path, sheet: str, first: str = "GEO (") -> tuple[list[tuple], tuple, tuple]:
    """Body rows of a sheet, its head row (years or activities) and the row that names the geography columns."""
    everything = list(rows(path, sheet))
    names = next(i for i, row in enumerate(everything) if row and str(row[0]).startswith(first))
    body = []
    for row in everything[names + 1 :]:
        if not row or not row[0]:
            break  # the legend of special values follows after an empty row
        body.append(row)
    head = next(
        row for row in everything[names - 1 :: -1] if row and str(row[0]).startswith(("TIME", "NACE_R2 (Codes)"))
    )
    return body, head, everything[names]


def melt(body: list[tuple], head: tuple, start: int) -> pd.DataFrame:
    """One row per cell: key (first column), label (second, when coded), head (year or activity), cell and flag."""
    cells = []
    for row in body:
        for j in range(start, len(head)):
            if head[j]:
                text = "" if j >= len(row) or row[j] is None else str(row[j])
                flag = str(row[j + 1]) if j + 1 < len(row) and row[j + 1] else ""
                cells.append((row[0], row[start - 1], str(head[j]), f"{text} {flag}"))
    return pd.DataFrame(cells, columns=["key", "label", "head", "cell"])


def labour_force(raw: Path, report: Report) -> pd.DataFrame:
    """employment_rate_lfs, activity_rate, unemployment_rate_lfs: LFS rates by NUTS 2021 region, 2000-2019, %."""
    parts = []
    for source, sheets in LABOUR_FORCE.items():
        for sheet, series in sheets.items():
            body, head, _names = block(raw / f"labour/{source}.xlsx", sheet)
            _same_people(raw / f"labour/{source}.xlsx", sheet, series)
            parts.append(_rates(melt(body, head, 2).rename(columns={"key": "geo"}), source, series, report))
    return pd.concat(parts, ignore_index=True)


def labelled(raw: Path, report: Report) -> pd.DataFrame:
    """attainment.low/medium/high (25-64) and neet (18-29, 15-29): files with labels only, joined to codes by label."""
    body, _head, _names = block(raw / f"labour/{CODES_FROM}.xlsx", "Sheet 1")
    codes = pd.Series({row[1]: row[0] for row in body})
    parts = []
    for source, sheets in LABELLED.items():
        for sheet, series in sheets.items():
            body, head, _names = block(raw / f"labour/{source}.xlsx", sheet)
            _same_people(raw / f"labour/{source}.xlsx", sheet, series)
            cells = melt(body, head, 1)
            cells["geo"] = cells["key"].map(codes)
            parts.append(_rates(cells, source, series, report))
    return pd.concat(parts, ignore_index=True)


def _same_people(path: Path, sheet: str, series: str) -> None:
    """LabelError where the sheet's own head names other ages, or one sex alone."""
    if series:
        head = list(islice(rows(path, sheet), HEAD))
        said = {
            name: [c for row in head if row and str(row[0]).startswith(name) for c in row[1:] if c] for name in WHOM
        }
        same_people(series, path.stem, *said.values())


def _rates(cells: pd.DataFrame, source: str, series: str, report: Report) -> pd.DataFrame:
    report.read[source] += len(cells)
    if not series:
        report.drop(source, len(cells), "another age or attainment class of the same rate")
        cells = cells.iloc[:0]
    coded = cells["geo"].notna()
    cells = keep(cells, coded, report, source, "a label without a code: a region of an earlier NUTS version")
    cells = keep(cells, cells["head"].astype(int) >= 2000, report, source, "a year before 2000")
    parsed = cells.join(parse(cells["cell"])).assign(series=series, year=cells["head"].astype(int))
    return to_cells(parsed, source)


def france(raw: Path, report: Report) -> pd.DataFrame:
    """persons_sbs of France, 2008-2020: codes of NUTS 2013 to 2015, of NUTS 2016 after; a sheet per year."""
    path, parts = raw / f"labour/{FRANCE}.xlsx", []
    with catch_warnings():
        simplefilter("ignore")
        sheets = [name for name in openpyxl.load_workbook(path, read_only=True).sheetnames if name.startswith("Sheet")]
    for sheet in sheets:
        year = next(int(row[2]) for row in rows(path, sheet) if row and str(row[0]).startswith("Time [TIME]"))
        body, head, _names = block(path, sheet)
        parts.append(melt(body, head, 2).assign(year=year))
    cells = pd.concat(parts, ignore_index=True).rename(columns={"key": "geo", "head": "nace"})
    report.read[FRANCE] += len(cells)
    manufacturing = cells["nace"].str.startswith("C")
    cells = keep(cells, manufacturing, report, FRANCE, "an activity outside manufacturing and motor trade")
    cells = cells.join(parse(cells["cell"]))
    other_version = (cells["geo"].str.len() == 4) & (cells["geo"] != "FR10")
    new_code = cells["geo"].str[2].str.isalpha()
    foreign = other_version & (new_code != (cells["year"] >= 2016)) & cells["value"].isna()
    cells = keep(cells, ~foreign, report, FRANCE, "an empty cell of the NUTS version not in force that year")
    cells = to_cells(cells.assign(series="persons_sbs." + cells["nace"]), FRANCE)
    return cells.assign(version=cells["year"].map(lambda year: 2013 if year < 2016 else 2016))


def ardeco_accounts(raw: Path, report: Report) -> pd.DataFrame:
    """employment, population, population_jan1, gdp, gva, compensation, unemployed: NUTS 2, 2000-2025."""
    parts = []
    for source, (series, factor) in ARDECO.items():
        frame = pd.read_excel(raw / f"labour/{source}.xlsx", sheet_name="Data")
        parts.append(_ardeco_cells(frame.rename(columns=str).assign(series=series), source, factor, report))
    return pd.concat(parts, ignore_index=True)


def ardeco_sectors(raw: Path, report: Report) -> pd.DataFrame:
    """employment_sector by NACE group: persons, NUTS 2, 2000-2019."""
    frame = pd.read_csv(raw / f"labour/{ARDECO_SECTORS}.csv.gz")
    return _ardeco_cells(frame.assign(series="employment_sector." + frame["NACE"]), ARDECO_SECTORS, 1000.0, report)


def _ardeco_cells(frame: pd.DataFrame, source: str, factor: float, report: Report) -> pd.DataFrame:
    cells = frame.melt(["series", "NUTS"], [c for c in frame.columns if c.isdigit()], var_name="year")
    cells = cells.rename(columns={"NUTS": "geo"}).astype({"year": int})
    report.read[source] += len(cells)
    cells = keep(cells, cells["year"] >= ARDECO_FIRST_YEAR, report, source, f"a year before {ARDECO_FIRST_YEAR}")
    cells = to_cells(cells.assign(value=cells["value"] * factor), source)
    ahead = (cells["year"] >= FIRST_FORECAST) & cells["value"].notna()
    return cells.assign(state=cells["state"].mask(ahead, "forecast"))
