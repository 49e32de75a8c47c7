"""Czech secondary vocational education: one row per school, programme and specialisation."""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import address, number, rows_of, topic
from lib.ingest.training.titles import in_own_language, tidy_specialisation

SOURCE = "cz_secondary_vet_automotive_relevant"
CATALOGUE = "cz_secondary_vet"


def read(raw: Path, report: Report) -> pd.DataFrame:
    """All rows, with planned places. The school year 2021/22 is inferred by the file, so the status says so.

    The form of study stands as a bare code that nobody explains, so `mode` stays empty.
    """
    given = pd.read_csv(raw / f"training/{SOURCE}.csv", dtype=str, keep_default_na=False)
    report.read[SOURCE] += len(given)
    title = given["programme"].map(lambda printed: in_own_language(printed)[1])
    year = given["year"].str[:4].astype(int)
    kept = rows_of(
        given,
        source=SOURCE,
        catalogue=CATALOGUE,
        title=title,
        specialisation=[tidy_specialisation(s, t) for s, t in zip(given["specialisation"], title, strict=True)],
        provider=given["provider"],
        provider_code=given["provider_id"],
        place=given["address"].map(place_of),
        country="CZ",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis="letter",
        years=number(given["duration_years"]),
        places=number(given["planned_places"]),
        places_year=year,
        language="cs",
        url=given["url"].map(address),
        year=year,
        status="inferred",
        topic=topic(given["topic"]),
        session=given["year"] + "|" + given["form_code"] + "|" + given["duration_years"],
    )
    report.kept[SOURCE] += len(kept)
    return kept


def place_of(address: str) -> str:
    """Town of a Czech address: "Trnkova 113, Líšeň, 628 00 Brno" → "Brno"."""
    last = address.rsplit(",", 1)[-1].strip()
    return last[6:].strip() if last[:3].isdigit() and last[4:6].isdigit() else last
