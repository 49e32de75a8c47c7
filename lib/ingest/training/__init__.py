"""Training: one catalogue from lists and single course pages, and the skills each programme teaches.

Titles, names, figures and links only. Source: METHODS, section 7; data/programme_matches.toml for the matching.
"""

from pathlib import Path

import pandas as pd

from lib.data.store import DATA
from lib.ingest.report import Report
from lib.ingest.training import curated, lists, masters, parcoursup, vocational
from lib.ingest.training.catalogue import assemble, levels_of, scope
from lib.ingest.training.fields import read_fields, skills_by_field
from lib.ingest.training.matches import Esco, Matches, skills_taught
from lib.ingest.training.quality import quality, sentences

MATCHES, FIELDS = "programme_matches.toml", "programme_fields.toml"
DISTRICT = 3  # first digits of a Czech postcode: its sorting district
CORSICA = {"2A": ("200", "201"), "2B": ("202", "206")}  # departments whose postcodes begin otherwise than their number


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables courses, course_skills, training_scope, training_quality and training_postcodes.

    Needs the tables regions, geo/retired and geo/places.
    """
    matches, esco = Matches.read(DATA / MATCHES), Esco.read(raw)
    matches.check(esco)
    readers = (vocational.read_czech, vocational.read_malaga, masters.read, curated.read)
    rows = [parcoursup.read(raw, report, matches.continued_by), *(read(raw, report) for read in readers)]
    rows.append(lists.read(raw, report, frozenset(matches.programmes)))
    together = pd.concat([frame.astype(object) for frame in rows], ignore_index=True)
    courses = assemble(together, matches, built["regions"], built["geo/retired"], built["geo/places"], report)
    taught = pd.concat(
        [skills_taught(matches, levels_of(courses, matches), esco), _by_field(courses, matches, esco)],
        ignore_index=True,
    ).sort_values(["programme", "m", "uri"], ascending=[True, False, True], ignore_index=True)
    taught = taught.astype(
        {"m": "float32", **dict.fromkeys(["programme", "uri", "match_basis", "occupation_uri"], "category")}
    )
    judged = quality(taught)
    report.notes += [_note(courses, taught), *sentences(judged)]
    return {
        "courses": courses,
        "course_skills": taught,
        "training_scope": scope(courses, built["regions"]),
        "training_quality": judged,
        "training_postcodes": postcodes(raw),
    }


def _by_field(courses: pd.DataFrame, matches: Matches, esco: Esco) -> pd.DataFrame:
    """What programmes teach that the reviewed table lacks, by the fields that their titles name."""
    unread = courses[~courses["programme"].astype(str).str.split("+").str[0].isin(matches.programmes)]
    titles = dict(zip(unread["programme"].astype(str), unread["title"].astype(str), strict=True))
    known = unread.dropna(subset="eqf").groupby("programme", observed=True)["eqf"].median().astype(int).to_dict()
    return skills_by_field(titles, known, read_fields(DATA / FIELDS, esco), matches, esco)


def _note(courses: pd.DataFrame, taught: pd.DataFrame) -> str:
    shown = int((taught["m"] >= 0.7 - 1e-6).sum())
    return (
        f"{len(courses):,} offers of {courses['programme'].nunique()} programmes in {courses['region'].nunique()} "
        f"regions, {int(courses['places'].notna().sum()):,} with places; {shown:,} pairs of programme and skill shown "
        "by default."
    )


def postcodes(raw: Path) -> pd.DataFrame:
    """Columns country, prefix, nuts3, sorted: the longest prefix that fits decides.

    Czechia: every postcode of a school, and its first three digits where all its schools lie in one NUTS 3 region.
    France: the number of the department. Málaga: the number of the province.
    """
    schools = _read(raw, vocational.CZECH)
    whole = schools[["postcode", "nuts3"]].rename(columns={"postcode": "prefix"})
    district = whole.assign(prefix=whole["prefix"].str[:DISTRICT])
    alone = district.groupby("prefix")["nuts3"].transform("nunique") == 1
    french = pd.concat([_read(raw, s) for s in (parcoursup.LISTED, parcoursup.SESSION, masters.SOURCE)])
    french = french[(french["nuts3"] != "") & (french["department"] != "")]
    departments = [
        (prefix, nuts3)
        for department, nuts3 in french[["department", "nuts3"]].drop_duplicates().itertuples(index=False)
        for prefix in CORSICA.get(department, (department.zfill(2),))
    ]
    spanish = _read(raw, vocational.MALAGA)
    province = spanish[["provider_id", "nuts3"]].assign(prefix=spanish["provider_id"].str[:2])
    parts = {
        "CZ": pd.concat([whole, district[alone]]),
        "FR": pd.DataFrame(departments, columns=["prefix", "nuts3"]),
        "ES": province[["prefix", "nuts3"]],
    }
    table = pd.concat([part.assign(country=country) for country, part in parts.items()])
    table = table[["country", "prefix", "nuts3"]].drop_duplicates().sort_values(["country", "prefix"])
    if table.duplicated(["country", "prefix"]).any():
        raise ValueError("training: one postcode leads to two NUTS 3 regions")
    return table.astype({"country": "category", "nuts3": "category"}).reset_index(drop=True)


def _read(raw: Path, source: str) -> pd.DataFrame:
    return pd.read_csv(raw / f"training/{source}.csv", dtype=str, keep_default_na=False)
