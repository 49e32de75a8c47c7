"""Practices → practices: what regions, firms and providers did for automotive skills, each as read on its page.

A lower bound: a region without a row is one of which nothing was found. No number is ever summed: people are those
reached here, planned there, or merely concerned (`people_are`).
"""

from pathlib import Path

import pandas as pd

from lib.ingest.locate import Places
from lib.ingest.pages import in_union, located, page_columns
from lib.ingest.report import Report
from lib.model.uploads.practices import COLUMNS, NUMBERS

SOURCE = "practices"
ELSEWHERE = "see funds file"  # a note that points to another of the compiled files and says nothing itself
REACHED, PLANNED, CONCERNED = "reached", "planned", "concerned"
# What the printed number of people counts, judged row by row (PR005 is 5) from its note. Planned: a target, a need, a
# capacity or a grant. Concerned: staff of a plant, people dismissed or at risk, who were not all reached. The others
# were reached.
COUNTS_PLANNED = frozenset(
    (5, 34, 47, 52, 53, 55, 56, 63, 67, 71, 78, 86, 96, 104, 109, 118, 119, 122, 123, 130, 145, 149)
)
COUNTS_CONCERNED = frozenset(
    (25, 31, 32, 35, 36, 48, 58, 59, 68, 69, 79, 80, 82, 83, 94, 97, 98, 101, 102, 103, 110, 115, 141, 142)
)


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table practices: one row per case and NUTS 2 region of 2024, or per country where no region is named."""
    places = Places.read(raw)
    cases = [_case(row) for row in in_union(raw, "funding", SOURCE, places, report).to_dict("records")]
    report.kept[SOURCE] += len(cases)
    table = located(cases, places, COLUMNS, **NUMBERS)
    return {"practices": table.sort_values(["region", "id"], ignore_index=True)}


def _case(row: dict[str, str]) -> dict[str, object]:
    stated, _colon, result = row["result_stated"].partition(": ")
    return {
        "id": row["id"],
        "given": row["nuts2024"],
        "country": row["country"],
        "title": row["title"],
        "kind": row["kind"],
        "leader": row["who_leads"],
        "partners": row["partners"],
        "first_year": row["start_year"],
        "last_year": row["end_year"],
        "people": row["people_reached"],
        "people_are": people_are(int(row["id"].removeprefix("PR"))) if row["people_reached"] else "",
        "people_counts": row["people_unit_note"],
        "money_eur": row["money_eur"],
        "money_note": row["money_note"] if row["money_note"] != ELSEWHERE else "",
        "topics": row["skills_topics"],
        "result": stated == "yes",
        "result_note": result,
        "status": row["status"],
        "source": SOURCE,
        **page_columns(row, row["read_on_page_date"]),
    }


def people_are(number: int) -> str:
    """What the number of people of a case counts: reached, planned or concerned."""
    if number in COUNTS_PLANNED:
        return PLANNED
    return CONCERNED if number in COUNTS_CONCERNED else REACHED
