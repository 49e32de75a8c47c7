"""French programmes after the baccalaureate: an undated list, and session 2019 with its places; one row per offer."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import number, offers, printed, programme_id

LISTED = "fr_parcoursup_automotive_relevant_programmes"
SESSION = "fr_parcoursup_2018_19_capacity"
CATALOGUE = "fr_parcoursup"
POLYNESIA = "984"  # first digits of the school numbers (UAI)
NO_REGION = "French Polynesia is no region of the EU"
SAME = "the same offer as in session 2019 (same school number and programme, or the programme it was renamed to)"


def read(raw: Path, report: Report, continued_by: Mapping[str, str]) -> pd.DataFrame:
    """Both lists as one: an offer that stands in both is one row, with the places of session 2019.

    The same offer: same school number (UAI) and same programme, or the programme that took its place
    (`continued_by`: programme id → programme id), under whose name it is then listed. Repeated pairs inside session
    2019 are separate offers with places of their own, and so is a pair that the undated list repeats.
    """
    listed = _inside(raw, LISTED, report)
    session = _inside(raw, SESSION, report)
    for frame in (listed, session):
        frame["id"] = [programme_id(CATALOGUE, title) for title in frame["programme"]]
    offers = dict(zip(listed["uai"] + "|" + listed["id"], listed.index, strict=True))
    now = session["uai"] + "|" + session["id"]
    renamed = session["uai"] + "|" + session["id"].map(lambda id: continued_by.get(id, id))
    twin = now.map(offers).fillna(renamed.map(offers))
    replaced = session["id"].isin(continued_by.keys())  # and the later list does not show the successor at this school
    listed_as = pd.Series("listed", session.index).mask(replaced, "ended").mask(twin.notna(), "renamed")
    session["listed_as"] = listed_as.mask(now.map(offers).notna(), "again")
    again = listed.index.isin(twin.dropna())
    report.drop(LISTED, int(again.sum()), SAME)
    report.kept[LISTED] += int((~again).sum())
    report.kept[SESSION] += len(session)
    known = listed.reindex(twin)
    known.index = session.index
    return pd.concat([_session_rows(session, known), _listed_rows(listed[~again])], ignore_index=True)


def _inside(raw: Path, source: str, report: Report) -> pd.DataFrame:
    given = printed(raw, source, report)
    outside = given["uai"].str.startswith(POLYNESIA)
    report.drop(source, int(outside.sum()), NO_REGION)
    return given[~outside].reset_index(drop=True)


def _session_rows(session: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Session 2019; title, level and duration of the row it has in the undated list, where it has one."""
    both = known["id"].notna()
    point = session["gps"].str.split(",", expand=True).reindex(columns=[0, 1]).fillna("")
    level = number(known["eqf_level"].fillna(""))
    return offers(
        session,
        source=SESSION,
        catalogue=CATALOGUE,
        title=known["programme"].where(both, session["programme"]),
        provider_code=session["uai"],
        country="FR",
        lat=number(point[0]),
        lon=number(point[1]),
        eqf=level,
        eqf_basis=level.notna().map({True: "diploma", False: ""}),
        years=years(known["duration"].fillna("")),
        places=number(session["capacity"]),
        places_year=session["session"].astype(int),
        language="fr",
        open_to="youth",
        year=session["session"].astype(int),
        status=session["listed_as"],
        session="2019",
    )


def _listed_rows(listed: pd.DataFrame) -> pd.DataFrame:
    level = number(listed["eqf_level"])
    return offers(
        listed,
        source=LISTED,
        catalogue=CATALOGUE,
        provider_code=listed["uai"],
        country="FR",
        lat=number(listed["lat"]),
        lon=number(listed["lon"]),
        eqf_basis=level.notna().map({True: "diploma", False: ""}),
        years=years(listed["duration"]),
        language="fr",
        open_to="youth",
        status="undated",
        session="undated",
    )


def years(text: pd.Series) -> pd.Series:
    """ "3 years" → 3."""
    return number(text.str.extract(r"^(\d+) year", expand=False).fillna(""))
