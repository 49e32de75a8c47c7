"""Funds and contacts: every region has an answer and no empty box, in three languages; bad addresses get a sentence."""

from urllib.parse import urlsplit

import pytest

from lib import regions
from lib.i18n import LANGUAGES, use_language
from lib.model.programmes import CONTACTS, PROGRAMMES, PURPOSES, in_order
from lib.model.sites import sites_near
from lib.model.support import support_of
from lib.views.shared.html import Link
from lib.views.shared.support_text import gap_filler, gap_sentence
from lib.views.support import charts, sites_text, text
from lib.views.support.closeup import drawable
from lib.views.support.funds_text import FUNDS, known_here
from lib.views.support.params import SupportParams
from tests.pages import anchors, assert_quiet, markup_of, open_page, text_of, visit
from tests.places import all_regions, each, in_turn

LONGEST = 190  # characters of a headline
LONG_NAME = 40  # of a region: the few longer ones may lengthen the headline by what they have more


@pytest.mark.slow
@pytest.mark.parametrize(
    ("region", "language"),
    in_turn(["DE91", "DE60", "PT1A", "LU00", "MT00", "FRY5", "SK02", "BE22", "FR10"], LANGUAGES),
)
def test_the_page_draws_for_all_kinds_of_regions(region, language):
    page = open_page("support", region, language)
    assert_quiet(page)
    assert f"({region})" in text_of(page)
    assert "atlas-purposes" in markup_of(page)
    assert anchors(page)[:4] == ["pay", "cases", "ask-first", "funds"] and len(anchors(page)) == 9


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_is_to_be_paid_for_stands_in_the_address(purpose):
    page = open_page("support", "CZ02", **{"for": purpose})
    assert_quiet(page)
    first = in_order(purpose)[0]
    assert first.pays_for(purpose) and markup_of(page).index(FUNDS[first.code].name) < markup_of(page).index(
        FUNDS[in_order(purpose)[-1].code].name
    )


def test_choosing_writes_the_address_and_changes_the_answer():
    page = visit("support", "CZ02")
    before = text_of(page)
    box = next(b for b in page.selectbox if b.key == "choose_for")
    box.set_value("exchange").run()
    assert page.query_params["for"] in ("exchange", ["exchange"])
    assert "Interreg" in text_of(page) and text_of(page) != before


@pytest.mark.parametrize("query", [{"for": "a yacht"}, {"region": "Atlantis"}, {"for": "<script>"}])
def test_a_bad_address_gets_a_sentence(query):
    page = open_page("support", **query)
    assert page.warning
    assert "ESF+" in text_of(page)


@pytest.mark.parametrize("region", each(all_regions()))
def test_every_region_has_an_answer_and_no_empty_box(region):
    for language in LANGUAGES:
        use_language(language)
        found = support_of(region)
        for purpose in PURPOSES:
            answer = text.headline(found, purpose)
            assert answer.endswith(".") and regions.label(region) in answer
            extra = max(0, len(regions.label(region)) - LONG_NAME)
            assert language != "en" or len(answer.replace("**", "")) <= LONGEST + extra, answer
        assert all(known_here(found).values())
        assert len(text.cases_words(found.cases)) == 7
        gaps = {gap.block for gap in found.gaps}
        assert ("networks" in gaps) == found.networks.empty
        assert len(found.funds) or "history" in gaps
        assert len(found.funds) or "programmes" in gaps or len(found.lines), "nothing of today, and nobody says so"
        assert all(gap_sentence(gap) and gap_filler(gap) for gap in found.gaps)
        near = sites_near(region)
        assert regions.label(region) in sites_text.sentence(region, near)
        assert bool(len(near.sites)) == (near.around != "none")
        assert all(place.lines for place in sites_text.places_words(region))


@pytest.mark.parametrize("region", ["DE91", "MT00", "FR10", "CZ08"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_close_map_stays_at_home_and_shows_every_place(region, theme):
    found = sites_near(region)
    svg = charts.closeup_of(region, found, theme)
    assert svg.count("<title>") == len(found.places) > 0
    assert "href" not in svg and "url(" not in svg and svg.count("http") == 1  # the name space alone
    assert all(f">{n}</text>" in svg for n in found.places["number"])


def test_an_address_is_read_and_written_without_a_page():
    params, notices = SupportParams.from_query({"for": "exchange"})
    assert params.purpose == "exchange" and not notices and params.to_query() == {"for": "exchange"}
    params, notices = SupportParams.from_query({"for": "a yacht"})
    assert params == SupportParams() and len(notices) == 1 and not params.to_query()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_words_and_a_table(language):
    use_language(language)
    figures = [charts.history("BE31", "light"), charts.cases("DE11", "light"), charts.known_plants("DE91", "light")]
    for figure in figures:
        assert figure.chart and figure.alt.endswith(".") and len(figure.table) and len(figure.download())


def test_outermost_regions_have_no_close_map():
    assert not drawable("FRY1", ["FR106"]) and not drawable("FR10", []) and drawable("FR10", ["FR106"])


def test_cells_lead_to_where_they_were_read():
    listed = text.cases_words(support_of("BE22").cases)
    links = listed["Read at"].tolist()
    assert all(isinstance(link, Link) and link.address.startswith("https://") for link in links)
    assert "2013" in listed.iloc[1, 0] and listed["Euro each"].iloc[1] == "1,190"  # 570,945 euro for 479 people


OFFICIAL = {"europa.eu", "interreg.eu", "interregeurope.eu", "automotive-skills-alliance.eu", "skills-hub.eu"}


def test_programmes_and_contacts_lead_to_official_pages():
    addresses = [a for p in PROGRAMMES for a in (p.page, p.rules)] + [c.address for c in CONTACTS]
    for address in addresses:
        host = urlsplit(address).hostname
        assert any(host == end or host.endswith("." + end) for end in OFFICIAL), address
