"""Training: one catalogue from five official lists and fifty course pages, and the skills each programme teaches.

Titles, names, figures and links only. Source: METHODS, section 7; data/programme_matches.toml for the matching.
"""

from pathlib import Path

import pandas as pd

from lib.data.store import DATA
from lib.ingest.report import Report
from lib.ingest.training import curated, czech, malaga, masters, parcoursup
from lib.ingest.training.catalogue import assemble, levels_of
from lib.ingest.training.matches import Esco, Matches, skills_taught
from lib.ingest.training.postcodes import postcodes
from lib.ingest.training.quality import quality, sentences
from lib.ingest.training.scope import scope

MATCHES = "programme_matches.toml"


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables courses, course_skills, training_scope, training_quality and training_postcodes; needs regions, geo/retired, geo/places."""
    matches, esco = Matches.read(DATA / MATCHES), Esco.read(raw)
    matches.check(esco)
    readers = (czech.read, malaga.read, masters.read, curated.read)
    rows = [parcoursup.read(raw, report, matches.continued_by), *(read(raw, report) for read in readers)]
    together = pd.concat([frame.astype(object) for frame in rows], ignore_index=True)
    courses = assemble(together, matches, built["regions"], built["geo/retired"], built["geo/places"], report)
    taught = skills_taught(matches, levels_of(courses, matches), esco)
    taught = taught.astype(
        {"m": "float32", **dict.fromkeys(["programme", "uri", "match_basis", "occupation_uri"], "category")}
    )
    found = quality(taught)
    report.notes += [_said(courses, taught), *sentences(found)]
    return {
        "courses": courses,
        "course_skills": taught,
        "training_scope": scope(courses, built["regions"]),
        "training_quality": found,
        "training_postcodes": postcodes(raw),
    }


def _said(courses: pd.DataFrame, taught: pd.DataFrame) -> str:
    shown = int((taught["m"] >= 0.7 - 1e-6).sum())
    return (
        f"{len(courses):,} offers of {courses['programme'].nunique()} programmes in {courses['region'].nunique()} regions, "
        f"{int(courses['places'].notna().sum()):,} with places; {shown:,} pairs of programme and skill shown by default."
    )
