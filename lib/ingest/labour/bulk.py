"""Eurostat bulk files (TSV): dimensions in the first column, a column per year, flags inside the cell."""

from pathlib import Path

import pandas as pd

from lib.ingest.labour.cells import keep, parse, to_cells
from lib.ingest.report import Report

INDICATORS = {"V16110": "persons_sbs", "V11210": "local_units_sbs", "V13320": "wages_sbs"}
DIVISIONS = tuple(f"C{n}" for n in range(10, 34))  # NACE Rev. 2 divisions of manufacturing
TRADE = ("G45", "G451", "G452", "G453", "G454")  # sale and repair of motor vehicles; G454 only tightens bounds
EU_AGGREGATES = (
    "EU15",
    "EU25",
    "EU27",
    "EU28",
    "EA",
    "EA17",
    "EA18",
    "EA19",
)  # other compositions than the EU-27 of 2020


def wide(path: Path, source: str, report: Report) -> pd.DataFrame:
    """The file as it stands, dimensions split into columns, years as columns; every cell counted as read."""
    frame = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
    frame.columns = [name.strip() for name in frame.columns]
    dimensions = frame.columns[0].split("\\")[0].split(",")
    frame[dimensions] = frame[frame.columns[0]].str.split(",", expand=True)
    report.read[source] += len(frame) * len(years(frame))
    return frame


def years(frame: pd.DataFrame) -> list[str]:
    """Names of the year columns."""
    return [name for name in frame.columns if name.isdigit()]


def long(frame: pd.DataFrame, source: str) -> pd.DataFrame:
    """Columns series, geo and years turned into one row per cell."""
    cells = frame.melt(["series", "geo"], years(frame), var_name="year", value_name="cell")
    return to_cells(cells.join(parse(cells["cell"])).astype({"year": int}), source)


def _keep_rows(frame, wanted, report, source, reason):
    report.drop(source, int((~wanted).sum()) * len(years(frame)), reason)
    return frame[wanted]


def structural(raw: Path, report: Report) -> pd.DataFrame:
    """persons_sbs, local_units_sbs and wages_sbs, 2008-2015, NUTS 2013: manufacturing by division, and G45."""
    source = "sbs_r_nuts06_r2_2008-2015"
    frame = wide(raw / f"labour/{source}.tsv.gz", source, report)
    frame = _keep_rows(frame, frame["indic_sb"].isin(INDICATORS), report, source, "an indicator the atlas does not use")
    wanted = frame["nace_r2"].isin(("C", *DIVISIONS, *TRADE))
    frame = _keep_rows(frame, wanted, report, source, "an activity outside manufacturing and motor trade")
    frame = frame.assign(series=frame["indic_sb"].map(INDICATORS) + "." + frame["nace_r2"])
    return long(frame, source)


def structural_2015(raw: Path, report: Report) -> pd.DataFrame:
    """persons_sbs of 2015 from the later release. A blank there has lost its reason: state missing."""
    source = "sbs_r_nuts06_r2_persons_2015"
    frame = pd.read_csv(raw / f"labour/{source}.csv.gz", sep=";", dtype=str, keep_default_na=False)
    report.read[source] += len(frame)
    wanted = frame["nace_r2"].isin(("C", *DIVISIONS, *TRADE))
    frame = keep(frame, wanted, report, source, "an activity outside manufacturing and motor trade")
    frame = frame.assign(series="persons_sbs." + frame["nace_r2"], year=2015)
    return to_cells(frame.join(parse(frame["n2015"])), source)


def national(raw: Path, report: Report) -> pd.DataFrame:
    """persons_national: C29 and G45 by country, 2005-2015, each enterprise under its main activity."""
    source = "sbs_na_sca_r2_2005-2015"
    frame = wide(raw / f"labour/{source}.tsv.gz", source, report)
    frame = _keep_rows(frame, frame["indic_sb"] == "V16110", report, source, "an indicator the atlas does not use")
    frame = _keep_rows(
        frame,
        frame["nace_r2"].isin(("C29", "G45")),
        report,
        source,
        "an activity other than C29 and G45 (context only)",
    )
    frame = _keep_rows(frame, ~frame["geo"].isin(EU_AGGREGATES), report, source, "an EU total of another composition")
    return long(frame.assign(series="persons_national." + frame["nace_r2"]), source)


def lfs_industry(raw: Path, report: Report) -> pd.DataFrame:
    """lfs_industry: employed persons aged 15 and over by activity and place of residence, 2008-2015, NUTS 2013."""
    source = "lfst_r_lfe2en2_2008-2015"
    frame = wide(raw / f"labour/{source}.tsv.gz", source, report)
    frame = _keep_rows(frame, frame["age"] == "Y_GE15", report, source, "another age class than 15 and over")
    frame = _keep_rows(frame, ~frame["geo"].isin(EU_AGGREGATES), report, source, "an EU total of another composition")
    cells = long(frame.assign(series="lfs_industry." + frame["nace_r2"]), source)
    return cells.assign(value=cells["value"] * 1000)  # published in thousands


def adult_learning(raw: Path, report: Report) -> pd.DataFrame:
    """adult_learning: % of people aged 25-64 in education or training in the last four weeks, to 2015, NUTS 2013."""
    source = "trng_lfse_04_2000-2015"
    frame = wide(raw / f"labour/{source}.tsv.gz", source, report)
    frame = _keep_rows(frame, frame["sex"] == "T", report, source, "women or men apart")
    frame = _keep_rows(frame, ~frame["geo"].isin(EU_AGGREGATES), report, source, "an EU total of another composition")
    return long(frame.assign(series="adult_learning"), source)
