"""Official and campus lists of 2022 to 2026 (ES, RO, SE, FR, HU, IT): one row per offer, as the list prints it.

What these programmes teach has not been read and decided; only a Spanish title that the reviewed table holds already
takes its skills from there. Numbers of applicants and of enrolled students are no places and stay behind.
"""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import address, normal, number, rows_of, topic
from lib.ingest.training.vocational import MALAGA_CATALOGUE

LEON, LEON_CATALOGUE = "es_castilla_y_leon_fp_automotive_relevant", "es_castilla_y_leon_fp"
ROMANIA = ("ro_liceal_tehnologic_2026_car_counties", "ro_liceal_tehnologic_2026_more_counties")
ROMANIAN_CATALOGUE = "ro_liceal_tehnologic"
SWEDEN, SWEDISH_CATALOGUE = "se_yrkeshogskola_2025_automotive_relevant", "se_yrkeshogskola"
GRAND_EST, GRAND_EST_CATALOGUE = "fr_grand_est_vocational_to_master_2025_26_industry", "fr_grand_est"
HUNGARY, HUNGARIAN_CATALOGUE = "hu_university_bachelor_applicants_2026_automotive_relevant", "hu_bachelor"
ITALY, ITALIAN_CATALOGUE = "it_university_degrees_2022_automotive_relevant", "it_degrees"
MADRID, MADRID_CATALOGUE = "es_madrid_university_degrees_2025_26_automotive_relevant", "es_madrid_degrees"
UNREVIEWED = frozenset(
    (LEON_CATALOGUE, ROMANIAN_CATALOGUE, SWEDISH_CATALOGUE, GRAND_EST_CATALOGUE)
    + (HUNGARIAN_CATALOGUE, ITALIAN_CATALOGUE, MADRID_CATALOGUE)
)
FULL_PACE = "100%"


def read(raw: Path, report: Report, reviewed: frozenset[str]) -> pd.DataFrame:
    """All rows of these lists. reviewed: ids of data/programme_matches.toml."""
    parts = [_leon(raw, report, reviewed), *(_romania(raw, report, name) for name in ROMANIA)]
    parts += [_sweden(raw, report), _grand_est(raw, report), _hungary(raw, report), _italy(raw, report)]
    parts.append(_madrid(raw, report))
    return pd.concat([part.astype(object) for part in parts], ignore_index=True)


def _printed(raw: Path, name: str, report: Report) -> pd.DataFrame:
    given = pd.read_csv(raw / f"training/{name}.csv", dtype=str, keep_default_na=False)
    report.read[name] += len(given)
    report.kept[name] += len(given)
    return given


def _leon(raw: Path, report: Report, reviewed: frozenset[str]) -> pd.DataFrame:
    """Castilla y León: vocational training of 2026; courses at a distance take adults too, the others pupils."""
    given = _printed(raw, LEON, report)
    title = given["programme"].str.replace(r"\s*\(distancia\)$", "", regex=True)
    known = [f"{MALAGA_CATALOGUE}/{normal(t)}" in reviewed for t in title]
    distance = given["modality"] == "distance"
    return rows_of(
        given,
        source=LEON,
        catalogue=pd.Series(known, given.index).map({True: MALAGA_CATALOGUE, False: LEON_CATALOGUE}),
        title=title,
        provider=given["provider"],
        provider_code=given["provider_id"],
        place=given["city"],
        country="ES",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis=(given["eqf_level"] != "").map({True: "assigned", False: ""}),
        mode=distance.map({True: "online", False: "onsite"}),
        open_to=distance.map({True: "both", False: "youth"}),
        language="es",
        url=given["url"].map(address),
        year=2026,
        status="listed",
        topic=topic(given["topic"]),
        session=given["programme_code"] + "|" + given["modality"] + "|" + given["funding"],
    )


def _romania(raw: Path, report: Report, name: str) -> pd.DataFrame:
    """Technological upper secondary schools of some counties, 2026/27, with their places; for pupils."""
    given = _printed(raw, name, report)
    return rows_of(
        given,
        source=name,
        catalogue=ROMANIAN_CATALOGUE,
        title=given["programme"],
        provider=given["provider"],
        provider_code=given["provider_siiir"],
        place=given["city"],
        country="RO",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis="assigned",
        mode=given["form"].map({"school": "full_time", "dual": "dual"}),
        places=number(given["places"]),
        places_year=2026,
        open_to="youth",
        language=given["language"],
        url=given["url"].map(address),
        year=2026,
        status="listed",
        topic=topic(given["topic"]),
        session=given["programme_code_in_county"] + "|" + given["form"] + "|" + given["language"],
    )


def _sweden(raw: Path, report: Report) -> pd.DataFrame:
    """Higher vocational education of 2025, for adults. Granted places name no period, so they are no places a year."""
    given = _printed(raw, SWEDEN, report)
    mode = given["mode"].map({"on site": "onsite", "distance": "online"})
    granted = given["granted_places"]
    return rows_of(
        given,
        source=SWEDEN,
        catalogue=SWEDISH_CATALOGUE,
        title=given["programme"],
        provider=given["provider"],
        provider_code=given["provider"],
        place=given["city"],
        country="SE",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis=(given["eqf_level"] != "").map({True: "assigned", False: ""}),
        mode=mode + (given["pace"] == FULL_PACE).map({True: ";full_time", False: ";part_time"}),
        open_to="adults",
        language="sv",
        url=given["url"].map(address),
        year=2025,
        status="listed",
        status_note=(granted + " places granted, period not stated").where(granted != "", ""),
        topic=topic(given["topic"]),
        session=given["url"] + "|" + given["next_start"] + "|" + given["mode"] + "|" + given["programme_number"],
    )


def _grand_est(raw: Path, report: Report) -> pd.DataFrame:
    """Grand Est, CAP to master, 2025/26: a list kept by a campus, without places and without car repair."""
    given = _printed(raw, GRAND_EST, report)
    return rows_of(
        given,
        source=GRAND_EST,
        catalogue=GRAND_EST_CATALOGUE,
        title=given["diploma"] + " " + given["programme"],
        provider=given["provider"],
        provider_code=given["provider"],
        place=given["city"],
        country="FR",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis="printed",
        open_to="unknown",
        language="fr",
        url=given["url"].map(address),
        year=2025,
        status="listed",
        topic=topic(given["topic"]),
        session=given["postcode"],
    )


def _hungary(raw: Path, report: Report) -> pd.DataFrame:
    """Bachelor programmes of 2026; the town is the faculty's seat."""
    given = _printed(raw, HUNGARY, report)
    return rows_of(
        given,
        source=HUNGARY,
        catalogue=HUNGARIAN_CATALOGUE,
        title=given["programme"],
        provider=given["provider"] + " (" + given["faculty"] + ")",
        provider_code=given["faculty"],
        place=given["city"],
        country="HU",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis="assigned",
        open_to="unknown",
        year=2026,
        status="listed",
        topic=topic(given["topic"]),
    )


def _italy(raw: Path, report: Report) -> pd.DataFrame:
    """University degrees of 2022."""
    given = _printed(raw, ITALY, report)
    return rows_of(
        given,
        source=ITALY,
        catalogue=ITALIAN_CATALOGUE,
        title=given["programme"],
        specialisation=given["qualification"],
        provider=given["provider"],
        provider_code=given["provider"],
        place=given["city"],
        country="IT",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis=(given["eqf_level"] != "").map({True: "assigned", False: ""}),
        mode=given["mode"].map({"on site": "onsite", "online": "online"}),
        open_to="unknown",
        language=given["language"],
        url=given["url"].map(address),
        year=2022,
        status="listed",
        topic=topic(given["topic"]),
        session=given["degree_class"] + "|" + given["language"],
    )


def _madrid(raw: Path, report: Report) -> pd.DataFrame:
    """Bachelor degrees of the universities of Madrid, 2025/26."""
    given = _printed(raw, MADRID, report)
    return rows_of(
        given,
        source=MADRID,
        catalogue=MADRID_CATALOGUE,
        title=given["programme"],
        provider=given["provider"],
        provider_code=given["provider"],
        country="ES",
        region=given["nuts2"],
        nuts3=given["nuts3"],
        eqf=number(given["eqf_level"]),
        eqf_basis="assigned",
        open_to="unknown",
        language="es",
        year=2025,
        status="listed",
        topic=topic(given["topic"]),
        session=given["cut_off_mark"],
    )
