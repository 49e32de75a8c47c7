"""The representatives are still what they stand for."""

import pytest

from lib import indicators, regions
from lib.data.store import table
from lib.model.chain import chain
from lib.regions.place import place
from lib.views.region import openings_text
from tests.places import AREAS, REGIONS, REPRESENTATIVES, all_places


@pytest.fixture(scope="module")
def jobs():
    """Motor vehicle jobs of 2022 by region."""
    return indicators.values("auto_persons", 2022).set_index("region")


@pytest.fixture(scope="module")
def history():
    """States of motor vehicle jobs under the older rules, by region."""
    rows = table("observations").query("series == 'persons_sbs.C29' and region in @REGIONS")
    return rows.astype({"region": str, "state": str}).groupby("region")["state"].agg(set)


def test_there_are_some_thirty_and_each_is_a_place():
    assert len(REPRESENTATIVES) == 31 and set(REPRESENTATIVES) <= set(all_places())
    assert {regions.level_of(code) for code in REGIONS} == {2}


def test_published_shared_and_missing(jobs):
    state = {code: jobs.at[code, "state"] for code in REGIONS}
    for code, kind in REPRESENTATIVES.items():
        if code in state and (first := kind.split()[0].strip(",:")) in ("published", "shared", "missing"):
            assert state[code] == ("observed" if first == "published" else first), code
    assert [jobs.at[code, "group"].count("+") + 1 for code in ("DE60", "PT1A", "NL35")] == [2, 7, 2]
    assert jobs.at["DE11", "value"] > 100_000 and jobs.at["ES63", "value"] == 0


def test_the_history(history):
    expected = {
        "DE91": "shared",
        "PT1A": "shared",
        "NL35": "converted",
        "FRY5": "missing",
        "ITC2": "bounded",
        "FRC2": "hidden",
    }
    assert {code: state for code, state in expected.items() if state not in history[code]} == {}
    assert "missing" in history["IE06"]


def test_overlays():
    overlays = table("overlays").astype({"region": str, "overlay": str})
    marked = {code: set(overlays.loc[overlays["region"] == code, "overlay"]) for code in REGIONS}
    assert "caveat" in marked["FRC2"] and "break" in marked["DED2"] and "break" in marked["BG31"]


def test_countries_and_groups():
    assert [code for code in REGIONS if regions.parse_region(code[:2]) == (code,)] == ["LU00", "MT00", "EE00"]
    assert regions.is_outermost("FRY5") and not regions.neighbours_of("MT00")
    state = {code: indicators.area_value("auto_persons", code, 2022)["state"] for code in AREAS}
    assert state == {
        "DE": "observed",
        "CZ": "observed",
        "HU": "observed",
        "LU": "missing",
        "DE9": "derived",
        "group:DE91+DE92+DE93": "derived",
        "group:DE60+DEF0": "derived",
        "group:DE60+FRC2+LU00": "missing",
    }


def test_catalogues_of_courses():
    courses = table("courses")["region"].astype(str).value_counts()
    assert courses["CZ02"] > 40 and courses["FRC2"] > 40


def test_of_next_to_nobody_it_is_said_that_they_are_fewer_than_one_a_year():
    assert "fewer than one person a year" in openings_text.lead(chain(place("BG33")))
    assert "fewer than one" not in openings_text.lead(chain(place("DE11")))
