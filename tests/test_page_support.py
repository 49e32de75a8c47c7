"""Funds and contacts: every region has an answer and no empty box, in three languages; bad addresses get a sentence."""

from urllib.parse import urlsplit

import pytest

from lib import regions
from lib.data.store import table
from lib.i18n import LANGUAGES, use_language
from lib.model.contacts import CONTACTS
from lib.model.programmes import PROGRAMMES, PURPOSES, in_order
from lib.model.sites import sites_around
from lib.model.support import support
from lib.views.shared.link import Link
from lib.views.support import cases, known_sites
from lib.views.support import text as words
from lib.views.support.closeup import drawable
from tests.pages import assert_quiet, markup_of, open_page
from tests.places import all_regions, each

LONGEST = 190  # characters of a headline
LONG_NAME = 40  # of a region: the few longer ones may lengthen the headline by what they have more


def tables() -> tuple:
    return tuple(table(name) for name in ("funds", "precedents", "networks", "regional_facts"))


def said(page) -> str:
    return " ".join(
        str(e.value) for kind in (page.title, page.header, page.markdown, page.warning, page.error) for e in kind
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", ["DE91", "DE60", "PT1A", "LU00", "MT00", "FRY5", "SK02", "BE22", "FR10"])
def test_the_page_draws_for_all_kinds_of_regions(region, language):
    page = open_page("support", region, language)
    assert_quiet(page)
    assert f"({region})" in said(page)
    assert "atlas-purposes" in markup_of(page)
    assert len(page.header) == 5


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_is_to_be_paid_for_stands_in_the_address(purpose):
    page = open_page("support", "CZ02", **{"for": purpose})
    assert_quiet(page)
    first = in_order(purpose)[0]
    assert first.pays_for(purpose) and markup_of(page).index(first.name) < markup_of(page).index(
        in_order(purpose)[-1].name
    )


def test_choosing_writes_the_address_and_changes_the_answer():
    page = open_page("support", "CZ02")
    before = said(page)
    box = next(b for b in page.selectbox if b.key == "choose_for")
    box.set_value("exchange").run()
    assert page.query_params["for"] in ("exchange", ["exchange"])
    assert "Interreg" in said(page) and said(page) != before


@pytest.mark.parametrize("query", [{"for": "a yacht"}, {"region": "Atlantis"}, {"for": "<script>"}])
def test_a_bad_address_gets_a_sentence(query):
    page = open_page("support", **query)
    assert page.warning
    assert "ESF+" in said(page)


@pytest.mark.parametrize("region", each(all_regions()))
def test_every_region_has_an_answer_and_no_empty_box(region):
    for language in LANGUAGES:
        use_language(language)
        found = support(region, *tables())
        for purpose in PURPOSES:
            answer = words.headline(found, purpose)
            assert answer.endswith(".") and regions.label(region) in answer
            extra = max(0, len(regions.label(region)) - LONG_NAME)
            assert language != "en" or len(answer.replace("**", "")) <= LONGEST + extra, answer
        assert all(words.known_here(found).values())
        assert len(cases.cases_words(found.cases)) == 7
        gaps = {gap.block for gap in found.gaps}
        assert ("networks" in gaps) == found.networks.empty
        assert len(found.funds) or {"programmes", "history"} <= gaps
        assert all(gap.says and gap.fill for gap in found.gaps)
        near = sites_around(region, regions.neighbours_of(region), table("plants"), table("places"))
        assert regions.label(region) in known_sites.sentence(region, near)
        assert bool(len(near.sites)) == (near.around != "none")
        assert all(place.lines for place in known_sites.places_words(region, near))


@pytest.mark.parametrize("region", ["DE91", "MT00", "FR10", "CZ08"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_close_map_stays_at_home_and_shows_every_place(region, theme):
    found = sites_around(region, regions.neighbours_of(region), table("plants"), table("places"))
    svg = known_sites.closeup_of(region, found, theme)
    assert svg.count("<title>") == len(found.places) > 0
    assert "href" not in svg and "url(" not in svg and svg.count("http") == 1  # the name space alone
    assert all(f">{n}</text>" in svg for n in found.places["number"])


def test_outermost_regions_have_no_close_map():
    assert not drawable("FRY1", ["FR106"]) and not drawable("FR10", []) and drawable("FR10", ["FR106"])


def test_cells_lead_to_where_they_were_read():
    listed = cases.cases_words(support("BE22", *tables()).cases)
    links = listed["Read at"].tolist()
    assert all(isinstance(link, Link) and link.address.startswith("https://") for link in links)
    assert "2013" in listed.iloc[1, 0] and listed["Euro each"].iloc[1] == "1,190"  # 570,945 euro for 479 people


OFFICIAL = {"europa.eu", "interreg.eu", "interregeurope.eu", "automotive-skills-alliance.eu", "skills-hub.eu"}


def test_programmes_and_contacts_lead_to_official_pages():
    addresses = [a for p in PROGRAMMES for a in (p.page, p.rules)] + [c.address for c in CONTACTS]
    for address in addresses:
        host = urlsplit(address).hostname
        assert any(host == end or host.endswith("." + end) for end in OFFICIAL), address
