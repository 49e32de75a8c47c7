"""The chain of a region: every link says something for every kind of region, and its numbers are those of the other pages."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib import regions

ROOT = Path(__file__).resolve().parent.parent
LINKS = ("exposed", "stands", "occupations", "moves", "missing", "training", "support", "peers", "figures", "unknown", "codes")
KINDS = ("DE11", "DE91", "DE60", "PT1A", "LU00", "MT00", "FRY5", "FI20", "IE06", "ITC2", "CZ02", "ES63", "EL53")


def region_page(**query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    page.switch_page("pages/region.py")
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def words(page: AppTest) -> str:
    return " ".join(str(e.value) for kind in (page.title, page.markdown, page.warning) for e in kind)


@pytest.mark.parametrize("region", KINDS)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_link_stands_for_every_kind_of_region(region, language):
    page = region_page(region=region, lang=language)
    assert not page.exception and not page.error
    assert regions.label(region) in page.title[0].value
    assert len(page.header) + len(page.subheader) == len(LINKS)
    assert "nan" not in words(page).lower().split()


def test_braunschweig_in_numbers():
    said = words(region_page(region="DE91", lang="en"))
    assert "84,549 people" in said and "10" in said


def test_a_shared_figure_is_named_with_its_group():
    said = words(region_page(region="DE60", lang="en"))
    assert "DE60, DEF0 together 6,731 (2022)" in said
    assert "Between **" in said  # people are limits, not a number


def test_a_region_without_a_figure_says_so_and_still_shows_moves_and_courses():
    said = words(region_page(region="LU00", lang="en"))
    assert "not published" in said
    assert "The region's motor vehicle jobs are not published" in said


def test_the_people_of_the_chain_are_those_of_the_gap():
    from lib.figures.chain import people
    from lib.i18n import use_language
    from lib.model.region_gap import region_gap

    use_language("en")
    found = region_gap("CZ02")
    assert f"**{people(found.people, found.kind)}**" in words(region_page(region="CZ02", lang="en"))


def test_the_scenario_of_the_address_changes_the_people():
    usual, sooner = (words(region_page(region="CZ02", lang="en", **q)) for q in ({}, {"until": "2030"}))
    assert "2035" in usual and "2030" in sooner
