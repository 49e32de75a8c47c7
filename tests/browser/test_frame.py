"""The frame round every page: the theme a reader chooses, the way of the Tab key, focus that is seen, the menu on a phone."""

import pytest

from lib.i18n import _
from lib.views.shared.menu import PAGES
from tests.browser.visit import ATLAS, stand_still, visiting

STEPS = 40  # presses of Tab on a page: menu, choices, figure, tables
# The element in focus, its name, and how wide the ring is that it or the box round it shows.
IN_FOCUS = """() => {
  let found = document.activeElement;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  const round = [found, found.parentElement, found.parentElement?.parentElement, found.parentElement?.parentElement?.parentElement];
  const rings = round.filter(Boolean).map(e => {
    const style = getComputedStyle(e);
    const outline = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
    const shadow = style.boxShadow === 'none' ? 0 : 2;
    return Math.max(outline, shadow);
  });
  return { tag: found.tagName, name: found.getAttribute('aria-label') || found.innerText || found.value || '',
           ring: Math.max(...rings), html: found.outerHTML.slice(0, 160) };
}"""


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


@pytest.mark.parametrize("entry", PAGES, ids=lambda p: p.id)
def test_the_tab_key_walks_the_frame_first_and_is_always_seen(visit, entry):
    window = visit(f"{entry.address}?lang=en")
    seen = []
    for _step in range(STEPS):
        window.keyboard.press("Tab")
        focus = window.evaluate(IN_FOCUS)
        if focus["tag"] in ("BODY", "HTML"):
            break
        seen.append(focus)
    names = [focus["name"].strip() for focus in seen]
    first = ["Skip to main content", "Region", *(_(p.name) for p in PAGES), "Language"]
    assert names[: len(first)] == first
    assert [f for f in seen if f["ring"] < 2 and f["tag"] != "MAIN"] == []


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
    link = window.locator("[class*=st-key-menuitem] a", has_text="Region")
    link.wait_for()
    assert link.bounding_box()["height"] >= 32
    link.click()
    window.locator("h1", has_text="CZ02").wait_for()
    stand_still(window)
