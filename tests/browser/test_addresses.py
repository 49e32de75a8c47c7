"""Addresses in the browser: a cold server's first deep link, choices that follow the reader, and nonsense that breaks nothing."""

import re

import pytest

from lib import regions
from lib.i18n import _, use_language
from lib.views.shared.menu import PAGES
from tests.browser.visit import ATLAS, SCHOOLS, stand_still, visiting

TOO_LONG = "x" * 60_000
ENTRIES = ("map", "region", "sources", "workshop")  # a map, a place, neither, a page that asks for no place


@pytest.fixture
def visit(chromium, serve):
    """Open an address of the atlas."""
    with visiting(chromium, serve(ATLAS)) as go:
        yield go


def menu_of(window) -> list[str]:
    return window.locator(".atlas-menu li a").all_text_contents()


def choose_region(window, code: str) -> None:
    """Pick a region from the suggestions in the sidebar by typing its name."""
    window.get_by_role("combobox", name=_("Region"), exact=True).fill(regions.label(code))
    window.get_by_role("option", name=regions.label(code), exact=True).click()
    window.wait_for_function("code => location.search.includes('region=' + code)", arg=code)
    stand_still(window)


def test_a_cold_server_answers_a_first_deep_link_with_the_whole_frame(chromium, serve):
    """A server of its own (nobody else starts one with this option), so that this is the first thing it is asked."""
    with visiting(chromium, serve(ATLAS, "--server.maxMessageSize", "199")) as go:
        window = go("/region?region=DE11")
        assert window.locator("h1").all_text_contents() == ["What does the transition mean for Stuttgart (DE11)?"]
        assert window.title() == "Stuttgart (DE11) · Region · Automotive Skills Atlas"
        assert menu_of(window) == [_(p.name) for p in PAGES]
        assert window.locator(".atlas-menu [aria-current]").all_text_contents() == ["Region"]
        assert window.get_by_role("combobox", name="Region", exact=True).input_value() == "Stuttgart (DE11)"
        assert window.get_by_role("dialog").count() == 0
        assert window.get_by_text("Page not found").count() == 0
        assert window.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--atlas-accent')"), (
            "no style sheet"
        )


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([p for p in PAGES if p.id in ("region", "support", "sources")], id="some pages"),
        pytest.param(PAGES[1:] + PAGES[:1], id="every page", marks=pytest.mark.sweep),
    ],
)
def test_a_region_chosen_from_the_list_and_the_language_follow_from_page_to_page(visit, entries):
    window = visit("/?lang=fr", without=SCHOOLS)
    use_language("fr")
    choose_region(window, "CZ02")
    for entry in entries:
        window.locator(".atlas-menu a", has_text=re.compile(f"^{_(entry.name)}$")).click()
        window.wait_for_function("path => location.pathname === path", arg=entry.address)
        window.locator(".atlas-menu [aria-current]", has_text=re.compile(f"^{_(entry.name)}$")).wait_for()
        stand_still(window)
        assert "region=CZ02" in window.url
        assert window.get_by_role("combobox", name=_("Region"), exact=True).input_value() == regions.label("CZ02")
        assert window.get_by_role("combobox", name=_("Language")).input_value() == "Français"
        assert window.evaluate("document.documentElement.lang") == "fr"


def test_the_way_back_shows_the_page_before(visit):
    window = visit("/region?region=CZ02")
    window.locator(".atlas-menu a", has_text="Sources").click()
    window.locator("h1", has_text="Where do the numbers come from?").wait_for()
    window.go_back()
    window.locator("h1", has_text="CZ02").wait_for()
    stand_still(window)
    assert "region=CZ02" in window.url


def test_a_place_is_found_by_any_name_and_by_its_towns(visit):
    """Suggestions as one types, in the names of all languages; what cannot be read leaves the reader where they were."""
    window = visit("/sources?region=PL22&lang=de")
    use_language("de")
    box = window.get_by_role("combobox", name="Region", exact=True)

    def enter(text: str, code: str, said: str = "") -> None:
        box.fill(text)
        window.keyboard.press("Enter")
        window.wait_for_function("code => location.search.includes('region=' + code)", arg=code)
        window.wait_for_function(
            "([label]) => document.querySelector('[class*=st-key-choose_region]')", arg=[regions.label(code)]
        )
        stand_still(window)
        assert box.input_value() == regions.label(code), text
        if said:
            window.get_by_role("alert").filter(has_text=said).wait_for()

    box.fill("Munich")
    window.get_by_role("option", name="Munich liegt in Oberbayern (DE21)").wait_for()
    box.fill("Zaventem")  # one of the many towns that are fetched when the box is turned to
    window.get_by_role("option", name="Zaventem liegt in Prov. Vlaams-Brabant (BE24)").wait_for()
    window.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")
    window.keyboard.press("Escape")
    assert box.input_value() == regions.label("PL22") and window.get_by_role("option").count() == 0
    enter("Mladá Boleslav", "CZ02")
    enter("Bavière", "DE2")
    enter("Strední Cehcy", "CZ02", "Meinten Sie")  # two slips: the server reads them
    enter("Detroit", "CZ02", "liegt außerhalb der EU")
    enter("Limburg", "CZ02", "Mehr als eine Region heißt")  # two provinces: the first suggestion is not taken for it
    box.fill("DE11, Atlantis, DE12")
    window.keyboard.press("Enter")
    window.get_by_role("alert").filter(has_text="Atlantis").wait_for()
    assert "group" in window.url or "DE11" in window.url


NONSENSE = [
    pytest.param(f"region={TOO_LONG}", "too long", id="long region"),
    pytest.param("region=XX99", "XX99", id="unknown region", marks=pytest.mark.sweep),
    pytest.param("region=%00%ff<b>", "No region", id="bytes"),
]


@pytest.mark.parametrize(("query", "said"), NONSENSE)
def test_a_bad_address_gets_a_sentence_and_a_usable_page(visit, query, said):
    check_usable(visit(f"/region?{query}&lang=en"), said)


@pytest.mark.sweep  # what every page says of it: tests/test_pages.py
@pytest.mark.parametrize("entry", [pytest.param(p, id=p.id) for p in PAGES if p.id in ENTRIES])
def test_sixty_kilobytes_of_address_break_no_page(visit, entry):
    check_usable(visit(f"{entry.address}?junk={TOO_LONG}&lang=en"), "too long")


def check_usable(window, said: str) -> None:
    """The page says what it could not use, shows no traceback, and takes a choice."""
    assert window.get_by_role("alert").filter(has_text=said).count() >= 1
    assert window.locator("h1").count() == 1
    assert "Traceback" not in window.locator("[data-testid=stMain]").inner_text()
    choose_region(window, "CZ02")
    assert window.get_by_role("alert").filter(has_text=said).count() == 0, "the sentence goes with what it was about"


def test_a_page_that_does_not_exist_leaves_the_atlas_in_reach(visit):
    window = visit("/nowhere?region=CZ02")
    window.get_by_role("dialog").get_by_text("Page not found").wait_for()
    window.keyboard.press("Escape")
    window.get_by_role("dialog").wait_for(state="detached")
    assert "does not seem to exist" in window.heard.errors.pop()
    assert all("/nowhere/_stcore/" in error for error in window.heard.errors)
    window.heard.errors.clear()
    window.locator(".atlas-menu a", has_text="Region").click()
    window.locator("h1", has_text="What does the transition mean").wait_for()


def test_a_part_named_in_an_address_stands_in_sight_once_the_page_is_drawn(visit):
    """In one element with others, or under what is drawn after it; a name that is none leaves the page as it is."""
    window = visit("/region?region=CZ02#%E0%A4%A")
    for address, part in (("/support?region=CZ02&more=1", "lines"), ("/region?region=CZ02&more=1", "figures")):
        window = visit(f"{address}#{part}")
        window.wait_for_function(
            "id => { const y = document.getElementById(id)?.getBoundingClientRect().top; return y >= 50 && y < 150; }",
            arg=part,
        )
