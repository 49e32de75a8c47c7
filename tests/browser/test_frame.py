"""The frame round every page: the theme a reader chooses, the first stop of the Tab key, the menu on a phone."""

import pytest

from tests.browser.visit import ATLAS, stand_still, visiting


@pytest.fixture
def visit(chromium, serve):
    """Open an address of the atlas."""
    with visiting(chromium, serve(ATLAS)) as go:
        yield go


def test_the_theme_of_the_menu_reaches_page_and_map(visit):
    window = visit("/")
    sea = "() => getComputedStyle(document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('.sea')).fill"
    accent = "() => getComputedStyle(document.documentElement).getPropertyValue('--atlas-accent').trim()"
    window.locator(".legend .row").first.wait_for()
    light = window.evaluate(sea), window.evaluate(accent)
    window.get_by_role("button", name="Main menu").click()
    window.get_by_role("menuitemradio", name="Dark").click()
    window.wait_for_function("document.documentElement.dataset.atlasTheme === 'dark'")
    stand_still(window)
    dark = window.evaluate(sea), window.evaluate(accent)
    assert light[0] != dark[0] and light[1] != dark[1]


def test_the_first_tab_stop_skips_the_menu(visit):
    window = visit("/region")
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    inside = "() => !!document.activeElement.closest('[data-testid=stMain]')"
    assert window.evaluate(inside)


def test_the_menu_opens_on_a_phone_and_leads_on(visit):
    window = visit("/?region=CZ02", width=390, height=844)
    window.get_by_role("button", name="Expand sidebar").click()
    link = window.locator(".atlas-menu a", has_text="Region")
    link.wait_for()
    assert link.bounding_box()["height"] >= 32
    link.click()
    window.locator("h1", has_text="CZ02").wait_for()
    stand_still(window)


def test_what_a_control_opens_is_reached_by_the_next_key_and_left_by_tab(visit):
    """It lies at the end of the page: without this, a reader without a pointer walks through the whole page to it."""
    window = visit("/region?region=DE11")
    opener = window.get_by_role("button", name="Take it with you")
    opener.focus()
    window.keyboard.press("Enter")
    window.wait_for_function("() => document.activeElement.matches('[data-testid=stPopoverBody]')")
    window.get_by_role("button", name="Copy the link").wait_for()
    inside = "() => !!document.activeElement.closest('[data-testid=stPopoverBody]')"
    for _stop in range(40):
        window.keyboard.press("Tab")
        if not window.evaluate(inside):
            break
    assert window.evaluate("() => !!document.activeElement.closest('[data-testid=stMain]')"), "Tab goes on in the page"
    opener.focus()
    window.keyboard.press("Tab")
    assert window.evaluate(inside)
    window.keyboard.press("Escape")
    window.wait_for_function("() => document.activeElement.matches('[data-testid=stPopoverButton]')")
