"""What a reader takes from a page by hand: its sheets of paper, and its text, citation and link on the clipboard."""

import re

import pytest

from tests.browser.visit import ATLAS, stand_still, visiting

SHEETS = 3  # of A4 that a region may take
PRESSED = (
    "button, [role=combobox], [role=slider], input:not([type=radio])"  # of a list of choices the chosen one is marked
)
ON_PAPER = """() => {
  const box = e => e?.getBoundingClientRect();
  const pressed = [...document.querySelectorAll('[data-testid=stMain] :is(%s)')];
  const map = box(document.querySelector('[data-testid=stDeckGlJsonChart]'));
  return { map: map && [map.width, map.height], pressed: pressed.filter(e => e.checkVisibility() && box(e).width > 2).map(e => e.outerHTML.slice(0, 90)) };
}"""


@pytest.fixture
def visit(chromium, serve):
    with visiting(chromium, serve(ATLAS)) as go:
        yield go


@pytest.mark.sweep
def test_a_page_on_paper_has_its_drawings_and_nothing_to_press(visit):
    window = visit("/region?region=DE91&lang=en")
    assert len(re.findall(rb"/Type\s*/Page\b", window.pdf(prefer_css_page_size=True))) <= SHEETS
    window.goto(re.sub(r"/region.*", "/training?region=CZ02&lang=en", window.url))
    stand_still(window)
    window.locator("[data-testid=stDeckGlJsonChart] canvas").first.wait_for()
    window.evaluate("dispatchEvent(new Event('beforeprint'))")  # a browser says so before it lays the page out on paper
    window.emulate_media(media="print")
    shown = window.evaluate(ON_PAPER % PRESSED)
    assert min(shown["map"]) > 200 and shown["map"][0] <= 700, (
        "the map of schools is drawn, and no wider than the sheet"
    )
    assert shown["pressed"] == []


@pytest.mark.sweep
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_copied_text_is_that_of_the_page_without_its_notes(visit, language):
    window = visit(
        f"/region?region=DE91&lang={language}&more=1", permissions=["clipboard-read", "clipboard-write"]
    )  # an address of its own machine counts as safe, so the page may use the clipboard
    window.locator(".st-key-take-open button").first.click()

    def copied(key: str) -> str:
        window.evaluate("navigator.clipboard.writeText('')")
        window.locator(f"[class*=st-key-copy-{key}] button").first.click()
        window.wait_for_function("async () => await navigator.clipboard.readText()")
        return window.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")

    shown = window.evaluate("""() => [...document.querySelectorAll('.atlas-brief p')].map(part => {
      const copy = part.cloneNode(true);
      copy.querySelectorAll('sup').forEach(note => note.remove());
      return copy.textContent;
    })""")
    *parts, source, link = [part for part in copied("briefing").split("\n") if part]
    assert parts == shown and len(parts) == 3
    assert "Automotive Skills Atlas" in source and link == window.url
    cited = copied("cite-region").split("\n")
    assert "DE91" in cited[0] and cited[1] == copied("link-region") == window.url
