"""The revision log says what the tables hold: each number of an entry that counts rows is counted again."""

import re

import pytest

from lib import regions
from lib.data import store
from lib.data.states import WITH_VALUE
from lib.data.store import changes_text, table


def entry(title: str) -> str:
    """The entry of the log with these words in its title."""
    return next(text for text in changes_text().split("\n## ")[1:] if title in text.partition("\n")[0])


def first_snapshot() -> str:
    return entry("the first snapshot")


def motor_vehicle_jobs() -> list[str]:
    rows = table("observations")
    own = rows[(rows["series"] == "persons.C29") & (rows["year"] == 2022) & rows["region"].isin(regions.eu_nuts2())]
    return own["state"].astype(str).tolist()


def first_courses():
    """Courses of the lists that the first snapshot held."""
    courses, lists = table("courses"), ("cz_", "fr_parcoursup", "fr_masters", "es_malaga")
    source = courses["source"].astype(str)
    return courses[source.str.startswith(lists) | (source == "curated_course_pages")].astype({"region": str})


def test_jobs_in_motor_vehicles():
    states = motor_vehicle_jobs()
    own, shared = sum(s in {str(w) for w in WITH_VALUE} for s in states), states.count("shared")
    said = f"{own} of {len(states)} regions have a figure of their own, {shared} are known as part of a shared total, {len(states) - own - shared} have none"
    assert said in first_snapshot()


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("occupations and", lambda: len(table("occupations"))),
        ("skills of ESCO", lambda: len(table("skills"))),
        ("offers of five lists", lambda: len(first_courses())),
        ("published figures on jobs", lambda: len(table("studies"))),
        ("lines of programmes", lambda: len(table("funds"))),
        ("cases of the Globalisation", lambda: table("egf_cases")["id"].nunique()),
        ("lines of network evidence", lambda: len(table("networks"))),
        ("sites in", lambda: len(table("plants"))),
        ("older values of regions that changed places", lambda: int((table("overlays")["kind"] == "exchange").sum())),
    ],
)
def test_a_number_in_the_log_is_the_number_in_the_table(words, count):
    found = re.search(rf"([\d,]+) {re.escape(words)}", first_snapshot())
    assert found, words
    assert int(found[1].replace(",", "")) == count()


def test_regions_with_courses_and_plants():
    courses, plants = first_courses(), table("plants")
    assert f"in {courses['region'].replace('', None).nunique()} regions" in first_snapshot()
    every = table("courses")
    more = f"{len(every) - len(courses):,} offers of nine more lists, so {len(every):,}"
    assert more in entry("evidence for the transition")
    assert f"in {every['region'].astype(str).replace('', None).nunique()} regions" in entry(
        "evidence for the transition"
    )
    assert f"in {plants['region'].nunique()} regions" in first_snapshot()


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("rows from", lambda: len(table("practices"))),
        ("cases of training", lambda: table("practices")["id"].nunique()),
        ("rows, 2019 to 2026", lambda: len(table("announcements"))),
        ("rows. They say what exists", lambda: len(table("fund_lines"))),
        ("regions, its reason beside it", lambda: len(table("ice_share"))),
        ("have no evidence of their own", lambda: int((table("ice_share")["basis"].astype(str) == "none").sum())),
        ("plants stand behind it", lambda: len(table("powertrain_plants"))),
        ("countries: both modelled", lambda: table("occupation_mix_country")["country"].nunique()),
    ],
)
def test_a_number_of_the_newest_entry_is_the_number_in_the_table(words, count):
    found = re.search(rf"([\d,]+) {re.escape(words)}", entry("evidence for the transition"))
    assert found, words
    assert int(found[1].replace(",", "")) == count()


def test_a_log_that_is_not_there_gets_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "DATA", tmp_path)
    with pytest.raises(store.TableError, match="CHANGES.md is not there"):
        changes_text()
