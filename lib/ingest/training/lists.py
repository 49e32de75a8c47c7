"""Official and campus lists of 2022 to 2026 (ES, RO, SE, FR, HU, IT): one row per offer, as the list prints it.

What these programmes teach has not been read and decided; only a Spanish title that the reviewed table holds already
takes its skills from there. Numbers of applicants and of enrolled students are no places and stay behind.
"""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import normal, number, offers, printed
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
    given = printed(raw, name, report)
    report.kept[name] += len(given)
    return given


def _leon(raw: Path, report: Report, reviewed: frozenset[str]) -> pd.DataFrame:
    """Castilla y León: vocational training of 2026; courses at a distance take adults too, the others pupils."""
    given = _printed(raw, LEON, report)
    title = given["programme"].str.replace(r"\s*\(distancia\)$", "", regex=True)
    known = [f"{MALAGA_CATALOGUE}/{normal(t)}" in reviewed for t in title]
    distance = given["modality"] == "distance"
    return offers(
        given,
        source=LEON,
        catalogue=pd.Series(known, given.index).map({True: MALAGA_CATALOGUE, False: LEON_CATALOGUE}),
        title=title,
        provider_code=given["provider_id"],
        country="ES",
        eqf_basis=(given["eqf_level"] != "").map({True: "assigned", False: ""}),
        mode=distance.map({True: "online", False: "onsite"}),
        open_to=distance.map({True: "both", False: "youth"}),
        language="es",
        year=2026,
        status="listed",
        session=given["programme_code"] + "|" + given["modality"] + "|" + given["funding"],
    )


def _romania(raw: Path, report: Report, name: str) -> pd.DataFrame:
    """Technological upper secondary schools of some counties, 2026/27, with their places; for pupils."""
    given = _printed(raw, name, report)
    return offers(
        given,
        source=name,
        catalogue=ROMANIAN_CATALOGUE,
        provider_code=given["provider_siiir"],
        country="RO",
        eqf_basis="assigned",
        mode=given["form"].map({"school": "full_time", "dual": "dual"}),
        places=number(given["places"]),
        places_year=2026,
        open_to="youth",
        language=given["language"],
        year=2026,
        status="listed",
        session=given["programme_code_in_county"] + "|" + given["form"] + "|" + given["language"],
    )


def _sweden(raw: Path, report: Report) -> pd.DataFrame:
    """Higher vocational education of 2025, for adults. Granted places name no period, so they are no places a year."""
    given = _printed(raw, SWEDEN, report)
    mode = given["mode"].map({"on site": "onsite", "distance": "online"})
    granted = given["granted_places"]
    return offers(
        given,
        source=SWEDEN,
        catalogue=SWEDISH_CATALOGUE,
        provider_code=given["provider"],
        country="SE",
        eqf_basis=(given["eqf_level"] != "").map({True: "assigned", False: ""}),
        mode=mode + (given["pace"] == FULL_PACE).map({True: ";full_time", False: ";part_time"}),
        open_to="adults",
        language="sv",
        year=2025,
        status="listed",
        status_note=(granted + " places granted, period not stated").where(granted != "", ""),
        session=given["url"] + "|" + given["next_start"] + "|" + given["mode"] + "|" + given["programme_number"],
    )


def _grand_est(raw: Path, report: Report) -> pd.DataFrame:
    """Grand Est, CAP to master, 2025/26: a list kept by a campus, without places and without car repair."""
    given = _printed(raw, GRAND_EST, report)
    return offers(
        given,
        source=GRAND_EST,
        catalogue=GRAND_EST_CATALOGUE,
        title=given["diploma"] + " " + given["programme"],
        provider_code=given["provider"],
        country="FR",
        eqf_basis="printed",
        open_to="unknown",
        language="fr",
        year=2025,
        status="listed",
        session=given["postcode"],
    )


def _hungary(raw: Path, report: Report) -> pd.DataFrame:
    """Bachelor programmes of 2026; the town is the faculty's seat."""
    given = _printed(raw, HUNGARY, report)
    return offers(
        given,
        source=HUNGARY,
        catalogue=HUNGARIAN_CATALOGUE,
        provider=given["provider"] + " (" + given["faculty"] + ")",
        provider_code=given["faculty"],
        country="HU",
        eqf_basis="assigned",
        open_to="unknown",
        year=2026,
        status="listed",
    )


def _italy(raw: Path, report: Report) -> pd.DataFrame:
    """University degrees of 2022."""
    given = _printed(raw, ITALY, report)
    return offers(
        given,
        source=ITALY,
        catalogue=ITALIAN_CATALOGUE,
        specialisation=given["qualification"],
        provider_code=given["provider"],
        country="IT",
        eqf_basis=(given["eqf_level"] != "").map({True: "assigned", False: ""}),
        mode=given["mode"].map({"on site": "onsite", "online": "online"}),
        open_to="unknown",
        language=given["language"],
        year=2022,
        status="listed",
        session=given["degree_class"] + "|" + given["language"],
    )


def _madrid(raw: Path, report: Report) -> pd.DataFrame:
    """Bachelor degrees of the universities of Madrid, 2025/26."""
    given = _printed(raw, MADRID, report)
    return offers(
        given,
        source=MADRID,
        catalogue=MADRID_CATALOGUE,
        provider_code=given["provider"],
        country="ES",
        eqf_basis="assigned",
        open_to="unknown",
        language="es",
        year=2025,
        status="listed",
        session=given["cut_off_mark"],
    )
