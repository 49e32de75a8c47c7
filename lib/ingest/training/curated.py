"""Course pages collected by hand, each with its address: what the big catalogues do not have."""

import re
from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import address, number, rows_of, topic
from lib.model.training.trainers import TOPIC

SOURCE, MORE = "curated_course_pages", "curated_course_pages_more"
CATALOGUE, MORE_CATALOGUE = SOURCE, MORE
TRAINERS_TOPIC = "Train-the-trainer"
ADULTS = re.compile(r"\b(adults?|employees|jobseekers|unemployed|workers|staff)\b")  # in the words of the page
MODES = {
    "": "",
    "onsite": "onsite",
    "online": "online",
    "blended": "blended",
    "mixed": "blended",
    "dual": "dual",
    "exam": "exam",
    "module": "module",
    "short courses": "module",
    "evening": "evening",
    "full-time": "full_time",
    "part-time": "part_time",
    "part-time blocks": "part_time",
    "full-time / part-time": "full_time;part_time",
    "onsite + workplace": "onsite;dual",
    "onsite + workshop": "onsite",
    "onsite + internship": "onsite;dual",
    "online / onsite": "online;onsite",
}
BASES = {"printed on page": "printed", "assigned by us": "assigned", "": ""}
STATUSES = (  # the first that is found in the words of the page decides
    ("announced", r"announced|planned|under construction"),
    ("project", r"\bpilot\b|\bproject\b"),
    ("standard", r"in force|valid from|Decreto"),
)


def read(raw: Path, report: Report) -> pd.DataFrame:
    """All rows of both files; the notes on the evidence stay behind, the words on the status go along.

    What the pages of the second file teach has not been read and decided.
    """
    first = _pages(raw, SOURCE, CATALOGUE, report)
    if not (raw / f"training/{MORE}.csv").exists():
        return first
    return pd.concat([first, _pages(raw, MORE, MORE_CATALOGUE, report)], ignore_index=True)


def _pages(raw: Path, source: str, catalogue: str, report: Report) -> pd.DataFrame:
    given = pd.read_csv(raw / f"training/{source}.csv", dtype=str, keep_default_na=False)
    report.read[source] += len(given)
    single = ~given["eqf_level"].str.contains(";")  # "4;5;6" is no level of one course
    level = number(given["eqf_level"].where(single, ""))
    places = given["duration_text"].str.extract(r"(\d+) places", expand=False)
    kept = rows_of(
        given,
        source=source,
        catalogue=catalogue,
        title=given["title"],
        provider=given["provider"],
        provider_code=given["provider"],
        place=given["place"],
        country=given["country"],
        region=given["nuts2"],
        eqf=level,
        eqf_basis=pd.Series([BASES[words] for words in given["eqf_basis"]], given.index).where(level.notna(), ""),
        mode=[MODES[words] for words in given["mode"]],
        hours=number(given["hours"]),
        years=given["duration_text"].map(years_of).astype("Float64"),
        places=number(places.fillna("")),
        places_year=given["duration_text"].map(places_year).astype("Float64"),
        language=given["language"],
        open_to=[open_to(words) for words in given["title"] + " " + given["status"]],
        trainers=(given["topic"] == TRAINERS_TOPIC).map({True: TOPIC, False: ""}),
        url=given["source_url"].map(address),
        year=given["status"].map(year_of).astype("Float64"),
        status=given["status"].map(status_of),
        status_note=given["status"],
        topic=topic(given["topic"]),
    )
    report.kept[source] += len(kept)
    return kept


def status_of(words: str) -> str:
    """announced, project, standard (a qualification, not a course one can book) or offered."""
    return next((code for code, pattern in STATUSES if re.search(pattern, words)), "offered")


def open_to(words: str) -> str:
    """ "adults" where the title or the status names them, else "unknown"."""
    return "adults" if ADULTS.search(words) else "unknown"


def year_of(words: str) -> int | None:
    """The last year that the words on the status name: "2nd edition 2024/25" → 2024."""
    years = re.findall(r"\b(?:19|20)\d\d\b", words)
    return int(years[-1]) if years else None


def years_of(words: str) -> float | None:
    """Years or half-years of study: "7 semesters" → 3.5, "3.5 years" → 3.5."""
    if match := re.search(r"([\d.]+) years?\b(?! a)", words):
        return float(match[1])
    if match := re.search(r"(\d+) semesters?", words):
        return int(match[1]) / 2
    return None


def places_year(words: str) -> int | None:
    """The year beside a number of places: "86 places in 2020/21" → 2020."""
    match = re.search(r"places in (\d{4})", words)
    return int(match[1]) if match else None
