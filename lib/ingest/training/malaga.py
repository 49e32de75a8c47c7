"""Vocational education of one Spanish province: one row per school and programme."""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import number, rows_of, topic

SOURCE = "es_malaga_fp_automotive_relevant"
CATALOGUE = "es_malaga_fp"


def read(raw: Path, report: Report) -> pd.DataFrame:
    """All rows; the file prints neither places nor year nor address of a page."""
    given = pd.read_csv(raw / f"training/{SOURCE}.csv", dtype=str, keep_default_na=False)
    report.read[SOURCE] += len(given)
    level = number(given["eqf_level"])
    kept = rows_of(
        given,
        source=SOURCE,
        catalogue=CATALOGUE,
        title=given["programme"],
        provider=given["provider"],
        provider_code=given["provider_id"],
        place=given["city"],
        country="ES",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        lat=number(given["lat"]),
        lon=number(given["lon"]),
        eqf=level,
        eqf_basis=level.notna().map({True: "diploma", False: ""}),
        language="es",
        status="undated",
        topic=topic(given["topic"]),
        session=given["level"],
    )
    report.kept[SOURCE] += len(kept)
    return kept
