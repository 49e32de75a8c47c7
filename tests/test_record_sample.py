"""Thirty rows drawn at random from practices, announcements and funding lines agree with the file they were read from."""

import csv
import random

import pytest

from lib.data.store import ROOT, table

SOURCES = ROOT.parent / "shared" / "sources"
SEED, EACH = 20260214, 10
FILES = {  # table → compiled file, and column of the table → column of the file
    "practices": (
        "funding/practices.csv",
        {"title": "title", "kind": "kind", "leader": "who_leads", "partners": "partners", "topics": "skills_topics",
         "first_year": "start_year", "last_year": "end_year", "people": "people_reached", "money_eur": "money_eur",
         "people_counts": "people_unit_note", "status": "status", "as_read": "read_on_page_date",
         "page_kind": "source_kind"},
    ),
    "announcements": (
        "transition/announcements.csv",
        {"company": "company", "place": "place", "kind": "kind", "jobs": "jobs", "by_year": "by_year",
         "announced": "announced", "product": "product", "page_kind": "source_kind"},
    ),
    "fund_lines": (
        "funding/funds_2021_2027.csv",
        {"fund": "fund", "programme": "programme", "for_what": "for_what", "who_can_apply": "who_can_apply",
         "amount_eur": "amount_eur", "amount_scope": "amount_scope", "period": "period", "as_read": "as_of",
         "deadline": "deadline_if_stated", "page_kind": "source_kind"},
    ),
}  # fmt: skip
CODES = {"practices": "nuts2024", "announcements": "nuts2", "fund_lines": "nuts2024"}


def drawn(name: str) -> list[str]:
    """Ids of ten rows that the compiled file of a table holds, the same ones each time."""
    ids = sorted(id for id in set(table(name)["id"]) if not id.startswith("ERM"))
    return random.Random(f"{SEED} {name}").sample(ids, EACH)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the compiled files (../shared/sources) are not here")
@pytest.mark.parametrize("name", FILES)
def test_rows_drawn_at_random_agree_with_their_file(name):
    path, columns = FILES[name]
    with (SOURCES / path).open(encoding="utf-8-sig", newline="") as file:
        printed = {row["id"]: row for row in csv.DictReader(file)}
    for id in drawn(name):
        rows, given = table(name).query("id == @id"), printed[id]
        for row in rows.to_dict("records"):
            for column, source in columns.items():
                assert same(row[column], given[source]), (id, column, row[column], given[source])
            assert [row["url"], *row["more_urls"].split()][: given["url"].count(" | ") + 1] == [
                page.strip().removesuffix("%20") for page in given["url"].split(" | ")
            ]
        codes = {code.strip() for code in given[CODES[name]].split(";") if code.strip()}
        named = {code for one in rows["given"] for code in one.split(";")}
        assert named == (codes or {given["country"].replace("EU", "EU27")}), (id, named, codes)
    assert len(drawn(name)) == EACH


def same(value: object, printed: str) -> bool:
    """Whether a cell of a table is what its file prints: an empty one is null or no text, a number is that number."""
    if value is None or value != value or str(value) == "<NA>":
        return printed == ""
    return float(printed) == float(value) if isinstance(value, int | float) else str(value) == printed
