"""Funding lines of 2021 to 2027 → fund_lines: what exists, for what, for whom, how much of what, as read on its page.

Every printed deadline had passed when the file was made, so a line shows what exists and never what is open; what has
ended or closed stands under history (`stands`). An amount belongs to what `amount_scope` says, never to a region.
"""

import re
from pathlib import Path

import pandas as pd

from lib.ingest.locate import Places
from lib.ingest.pages import in_union, located, page_columns
from lib.ingest.report import Report

SOURCE = "funds_2021_2027"
LAST_READ = 2026  # the youngest page is of February of this year
EXISTS, HISTORY = "exists", "history"
OVER = re.compile(r"\b(closed|ended|done|replaced|dropped)\b")
DATED = re.compile(r"\b20\d{2}\b")  # a deadline with a year has passed; "before work starts" has not
COLUMNS = [
    "id",
    "region",
    "given",
    "given_level",
    "covers",
    "fund",
    "programme",
    "for_what",
    "who_can_apply",
    "amount_eur",
    "amount_scope",
    "period",
    "first_year",
    "last_year",
    "deadline",
    "stands",
    "status",
    "url",
    "more_urls",
    "page_kind",
    "as_read",
    "reread",
    "source",
]


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table fund_lines: one row per line and NUTS 2 region of 2024, or per country where no region is named."""
    places = Places.read(raw)
    lines = [_line(row) for row in in_union(raw, "funding", SOURCE, places, report).to_dict("records")]
    report.kept[SOURCE] += len(lines)
    table = located(lines, places, COLUMNS, amount_eur="float64", first_year="Int16", last_year="Int16")
    return {"fund_lines": table.sort_values(["region", "fund", "id"], ignore_index=True)}


def _line(row: dict[str, str]) -> dict[str, object]:
    first, last = years_of(row["period"])
    return {
        "id": row["id"],
        "given": row["nuts2024"],
        "country": row["country"],
        "fund": row["fund"],
        "programme": row["programme"],
        "for_what": row["for_what"],
        "who_can_apply": row["who_can_apply"],
        "amount_eur": row["amount_eur"],
        "amount_scope": row["amount_scope"],
        "period": row["period"],
        "first_year": first,
        "last_year": last,
        "deadline": row["deadline_if_stated"],
        "stands": stands(last, row["deadline_if_stated"], row["status"]),
        "status": row["status"].removesuffix("; check adoption"),
        "source": SOURCE,
        **page_columns(row, row["as_of"]),
    }


def years_of(period: str) -> tuple[str, str]:
    """First and last year of "2021-2027", "2022-" (no end), "to 2030" (no start), "2025" or "" as text."""
    if period.startswith("to "):
        return "", period[3:]
    first, dash, last = period.partition("-")
    return first, last if dash else first


def stands(last_year: str, deadline: str, status: str) -> str:
    """history where the line has ended, closed or been dropped, or its printed deadline has passed; else exists."""
    ended = last_year != "" and int(last_year) < LAST_READ
    return HISTORY if ended or DATED.search(deadline) or OVER.search(status) else EXISTS
