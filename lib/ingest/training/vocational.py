"""Vocational education: Czech secondary schools and one Spanish province, one row per school and programme."""

import re
from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import normal, number, offers, printed

CZECH = "cz_secondary_vet_automotive_relevant"
CZECH_CATALOGUE = "cz_secondary_vet"
MALAGA, MALAGA_CATALOGUE = "es_malaga_fp_automotive_relevant", "es_malaga_fp"


def read_czech(raw: Path, report: Report) -> pd.DataFrame:
    """Czech schools: all rows, with planned places. The file infers the school year 2021/22, and the status says so.

    The form of study stands as a bare code that nobody explains, so `mode` stays empty.
    """
    given = printed(raw, CZECH, report)
    title = given["programme"].map(lambda printed: in_own_language(printed)[1])
    year = given["year"].str[:4].astype(int)
    kept = offers(
        given,
        source=CZECH,
        catalogue=CZECH_CATALOGUE,
        title=title,
        specialisation=[tidy_specialisation(s, t) for s, t in zip(given["specialisation"], title, strict=True)],
        provider_code=given["provider_id"],
        place=given["address"].map(place_of),
        country="CZ",
        eqf_basis="letter",
        years=number(given["duration_years"]),
        places=number(given["planned_places"]),
        places_year=year,
        language="cs",
        open_to="youth",
        year=year,
        status="inferred",
        session=given["year"] + "|" + given["form_code"] + "|" + given["duration_years"],
    )
    report.kept[CZECH] += len(kept)
    return kept


def place_of(address: str) -> str:
    """Town of a Czech address: "Trnkova 113, Líšeň, 628 00 Brno" → "Brno"."""
    last = address.rsplit(",", 1)[-1].strip()
    return last[6:].strip() if last[:3].isdigit() and last[4:6].isdigit() else last


def in_own_language(printed: str) -> tuple[str, str]:
    """ "Toolmaker (Nástrojař)" → ("Toolmaker", "Nástrojař"), as the Czech file prints its programmes."""
    parts = re.fullmatch(r"(.*\S)\s*\((.*)\)\s*", printed)
    if not parts:
        raise ValueError(f"no own-language title in brackets: {printed!r}")
    return parts[1], parts[2]


def tidy_specialisation(printed: str, title: str) -> str:
    """A specialisation without the file's loose stars and halves of brackets; "" where it repeats the title."""
    text = re.sub(r"\)\s*\([^)]*$", "", printed).strip(" *)(")
    text = re.sub(r"^zaměření(\s+na|:)?\s+", "", text)
    return "" if normal(text) == normal(title) else text


def read_malaga(raw: Path, report: Report) -> pd.DataFrame:
    """Province of Málaga: all rows; the file prints neither places nor year nor address of a page."""
    given = printed(raw, MALAGA, report)
    level = number(given["eqf_level"])
    kept = offers(
        given,
        source=MALAGA,
        catalogue=MALAGA_CATALOGUE,
        provider_code=given["provider_id"],
        country="ES",
        lat=number(given["lat"]),
        lon=number(given["lon"]),
        eqf_basis=level.notna().map({True: "diploma", False: ""}),
        language="es",
        status="undated",
        session=given["level"],
    )
    report.kept[MALAGA] += len(kept)
    return kept
