"""Eurostat tables saved as CSV: SDMX-CSV with flag columns, the GDP files, the yearbook's maps, the 2022 release."""

import json
from pathlib import Path

import pandas as pd

from lib.ingest.labour.cells import keep, parse, same_people, to_cells
from lib.ingest.report import Report

SDMX = {
    "tgs00007_employment_rate": "employment_rate",
    "tgs00010_unemployment_rate": "unemployment_rate",
    "tgs00109_tertiary_education_25_64": "tertiary_25_64",
    "tgs00042_gerd_rd_expenditure": "rd_gdp",
    "nama_10r_2gdp": "gdp_eurostat",
}
PER_HEAD = {"gdp_pc_pps_nuts2": "gdp_pps", "gdp_pc_pps_rel_eu_nuts2": "gdp_pps_eu"}
EU27 = {"EU27_2020": "EU27"}

YEARBOOK = {  # file → option → series
    "CH04M03": {
        "A": "employment_rate_isced.low",
        "B": "employment_rate_isced.medium",
        "C": "employment_rate_isced.high",
    },
    "CH08M03": {
        "A": "manufacturing_share.local_units",
        "B": "manufacturing_share.jobs",
        "C": "manufacturing_share.wages",
    },
    "CH08M04": {"A": "business_size_index", "B": "business_wage_index"},
}
YEARBOOK_YEAR = {"CH04M03": 2025, "CH08M03": 2023, "CH08M04": 2023}
# From the footnote of CH04M03: "Corse (FRM0) and Åland (FI20): low reliability. Trier (DEB2), Dresden (DED2), Chemnitz
# (DED4), Grad Zagreb (HR05), Lubuskie (PL43) and Opolskie (PL52): low reliability for no more than lower secondary
# education." and "Iceland, 2024.", which is left out.
LOW_RELIABILITY = ("FRM0", "FI20")
LOW_RELIABILITY_LOW = ("DEB2", "DED2", "DED4", "HR05", "PL43", "PL52")


def persons_2022(raw: Path, report: Report) -> pd.DataFrame:
    """persons: manufacturing and its 24 divisions, 2022, by place of work, countries and NUTS 2 of 2021.

    The file carries no flags: a blank is confidential or missing, its reason is lost, so its state is missing.
    """
    source = "sbs_r_nuts2021_emp_loc_nr_2022"
    frame = pd.read_csv(raw / f"labour/{source}.csv", keep_default_na=False, dtype=str)
    report.read[source] += len(frame)
    frame = frame.assign(series="persons." + frame["nace_r2"]).astype({"year": int})
    return to_cells(frame.drop(columns="level").join(parse(frame["persons"])), source)


def sdmx(raw: Path, report: Report) -> pd.DataFrame:
    """employment_rate, unemployment_rate, tertiary_25_64, rd_gdp (%) and gdp_eurostat (million euro), NUTS 2024.

    Years before a recode stand under the old code; CONF_STATUS C means confidential.
    """
    parts = []
    for source, series in SDMX.items():
        frame = pd.read_csv(raw / f"labour/{source}.csv.gz", keep_default_na=False, dtype=str)
        report.read[source] += len(frame)
        kept = [frame.get(c, pd.Series(dtype=str)).unique() for c in ("Age class", "Sex")]
        same_people(series, source, *kept)
        text = frame["OBS_VALUE"].where(frame["OBS_VALUE"] != "", ":") + " " + frame["OBS_FLAG"] + frame["CONF_STATUS"]
        cells = frame[["geo"]].assign(series=series, year=frame["TIME_PERIOD"].astype(int)).join(parse(text))
        parts.append(to_cells(cells.replace({"geo": EU27}), source))
    return pd.concat(parts, ignore_index=True)


def gdp_per_head(raw: Path, report: Report) -> pd.DataFrame:
    """gdp_pps (purchasing power standards per head) and gdp_pps_eu (EU-27 = 100), NUTS 2024, no flags in the file."""
    parts = []
    for source, series in PER_HEAD.items():
        frame = pd.read_csv(raw / f"labour/{source}.csv.gz", keep_default_na=False, dtype=str)
        report.read[source] += len(frame)
        cells = frame[["geo"]].assign(series=series, year=frame["time"].astype(int)).join(parse(frame["obs_value"]))
        parts.append(to_cells(cells.replace({"geo": EU27}), source))
    return pd.concat(parts, ignore_index=True)


def yearbook(raw: Path, report: Report) -> pd.DataFrame:
    """Employment rate by attainment (2025, NUTS 2); weight of manufacturing, size and pay of firms (2023, NUTS 1)."""
    parts = []
    for file, options in YEARBOOK.items():
        source = f"regional_yearbook_2026_{file}"
        for option in json.loads((raw / f"labour/regional_yearbook_2026/{file}.json").read_text())["options"]:
            geo = pd.Series(list(option["data"]), dtype=str)
            same_people(options[option["code"]], source, [option["subtitle"]])
            cells = pd.DataFrame({"geo": geo, "year": YEARBOOK_YEAR[file], "series": options[option["code"]]})
            cells = cells.join(parse(pd.Series(list(option["data"].values())).astype(str)))
            report.read[source] += len(cells)
            if file == "CH04M03":
                doubtful = LOW_RELIABILITY + (LOW_RELIABILITY_LOW if option["code"] == "A" else ())
                cells.loc[geo.isin(doubtful), "flag"] = "u"
                cells = keep(
                    cells, ~geo.str.startswith("IS"), report, source, "Iceland: a figure of 2024 on a map of 2025"
                )
            parts.append(to_cells(cells, source))
    return pd.concat(parts, ignore_index=True)


def context(raw: Path, report: Report) -> pd.DataFrame:
    """slack, neet and hours_worked of 2019-2023, NUTS 2021; the file has lost its flags."""
    source = "labour_context_2019-2023"
    names = {"edat": "neet", "lfst": "slack", "nama_10r_2emhrw": "hours_worked"}
    frame = pd.read_csv(raw / f"labour/{source}.csv")
    report.read[source] += len(frame)
    for table, better in (("tgs00010", "tgs00010 itself"), ("nama_10r_2gdp", "nama_10r_2gdp itself")):
        copied = frame["variable"].str.startswith(table)
        frame = keep(frame, ~copied, report, source, f"the same figures stand, with their flags, in {better}")
    twice = frame["variable"].str.startswith("edat") & (frame["year"] <= 2019)
    frame = keep(frame, ~twice, report, source, "the same figures stand, with their flags, in edat_lfse_22")
    series = frame["variable"].str.extract("^(edat|lfst|nama_10r_2emhrw)")[0].map(names)
    for name, label in sorted(set(zip(series, frame["variable"], strict=True))):
        same_people(name, source, [label])
    return to_cells(frame.assign(series=series), source)
