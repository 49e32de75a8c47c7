"""The chain in a real browser: from the map to a list of courses by pointer and by keys alone, the index in sight, groups, reasons."""

import time

import pytest

from lib import regions
from lib.data.store import geometry
from tests.browser.visit import ATLAS, SCHOOLS, stand_still, visiting

MOST_ACTIONS, MOST_SECONDS = 5, 60
MOST_TABS = 120
# The element in focus, also inside the map's own tree, in words that a test can look for.
IN_FOCUS = """() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  return e ? `${e.tagName} ${e.getAttribute('aria-label') || e.labels?.[0]?.innerText || ''} ${e.textContent.slice(0, 60)} ${e.getAttribute('href') || ''}` : '';
}"""


@pytest.fixture
def go(chromium, serve):
    with visiting(chromium, serve(ATLAS)) as visit:
        yield visit


@pytest.fixture(scope="module")
def at_rest(chromium, serve):
    """One visit to the page of a region for all tests that choose nothing on it."""
    with visiting(chromium, serve(ATLAS)) as visit:
        yield visit("/region?region=CZ02&lang=en&more=1", height=800)


def begins(chosen: str, also: str) -> list:
    """Where journeys begin: in one region always, in another one in a sweep."""
    return [chosen, pytest.param(also, marks=pytest.mark.sweep)]


class Journey:
    """What a reader does on the way: each activation is an action; moving the focus is not, but takes its time."""

    def __init__(self, window):
        self.window, self.actions, self.began = window, 0, time.monotonic()

    def click(self, what) -> None:
        self.actions += 1
        what.click()

    def tab_to(self, *words: str) -> None:
        for _press in range(MOST_TABS):
            self.window.keyboard.press("Tab")
            if all(w in self.window.evaluate(IN_FOCUS) for w in words):
                return
        raise AssertionError(f"{words} cannot be reached by keyboard")

    def press(self, key: str, text: str = "") -> None:
        self.actions += 1
        if text:
            self.window.keyboard.type(text)
            self.window.wait_for_timeout(300)
        self.window.keyboard.press(key)

    def ends_with_courses(self, code: str) -> None:
        self.window.wait_for_url(lambda url: "/training" in url and f"region={code}" in url)
        self.window.locator("h1", has_text="Which training teaches what is missing").wait_for()
        courses = self.window.locator(".st-key-choose_course").get_by_role("radio")
        courses.first.wait_for()
        took = time.monotonic() - self.began
        assert courses.count() > 0 and self.actions <= MOST_ACTIONS and took < MOST_SECONDS, (self.actions, took)


def inside(window, code: str) -> tuple[float, float]:
    """A point of the window inside a region: its middle may be another region's, as that of Středočeský kraj is Prague's."""
    shape = window.locator(".fills path").nth(sorted(geometry("nuts2")["regions"]).index(code))
    return tuple(
        shape.evaluate("""path => {
      const box = path.getBBox(), to = path.getScreenCTM();
      for (let i = 1; i < 10; i++) for (let j = 1; j < 10; j++) {
        const at = new DOMPoint(box.x + box.width * i / 10, box.y + box.height * j / 10);
        if (path.isPointInFill(at)) { const p = at.matrixTransform(to); return [p.x, p.y]; }
      }
    }""")
    )


@pytest.mark.parametrize("code", begins("CZ02", "ITC1"))
def test_from_the_map_to_courses_by_pointer(go, code):
    window = go("/?lang=en", without=SCHOOLS)
    window.locator(".legend .row").first.wait_for()
    way = Journey(window)
    way.actions += 1
    window.mouse.click(*inside(window, code))
    window.wait_for_function(f"location.search.includes('region={code}')")
    stand_still(window)
    way.click(window.locator(".card a.open"))
    window.locator("h1", has_text=code).wait_for()
    stand_still(window)
    way.click(window.locator(".atlas-steps").get_by_role("link", name="Training", exact=True))
    link = window.locator(".step-training .atlas-lead").get_by_role("link", name="Find training")
    link.wait_for()
    window.wait_for_timeout(400)
    assert link.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    ), "the index leads there"
    way.click(link)
    way.ends_with_courses(code)


@pytest.mark.parametrize("code", begins("DE91", "CZ02"))
def test_from_the_map_to_courses_by_keys_alone(go, code):
    window = go("/?lang=en", without=SCHOOLS)
    window.locator(".legend .row").first.wait_for()
    way = Journey(window)
    way.tab_to("INPUT", "Region")
    way.press("Enter", code)
    window.wait_for_function(f"location.search.includes('region={code}')")
    stand_still(window)
    way.tab_to("A", "Region", "region?")
    way.press("Enter")
    window.locator("h1", has_text=code).wait_for()
    stand_still(window)
    way.tab_to("A", "Training", "#training")
    way.press("Enter")
    way.tab_to("A", "Find training")
    way.press("Enter")
    way.ends_with_courses(code)


def test_the_index_stays_in_sight_and_the_question_is_not_under_it(at_rest):
    window = at_rest
    index = window.locator(".atlas-steps")
    for name, anchor in (("Who did it", "support"), ("Moves", "moves"), ("Training", "training")):
        index.get_by_role("link", name=name, exact=True).click()
        window.wait_for_timeout(600)
        bar, heading = index.bounding_box(), window.locator(f"#{anchor}").first.bounding_box()
        assert bar["y"] >= 0 and bar["y"] + bar["height"] < 200, "the index is in sight"
        assert bar["y"] + bar["height"] - 2 <= heading["y"] < 800, "the question stands under the index, not behind it"


def test_every_link_of_the_chain_tells_why(at_rest):
    window = at_rest
    buttons = window.get_by_role("button", name="Why these numbers?")
    assert buttons.count() == 8
    buttons.nth(1).click()
    said = window.locator(".atlas-why:visible").first
    said.wait_for()
    text = said.inner_text()
    assert "46,993" in text and "persons.C29" in text and "2022" in text and "observed" in text and "modelled" in text
    assert said.locator("a[href*=sources]").count() >= 2


def test_a_footnote_leads_to_its_source(at_rest):
    window = at_rest
    window.locator(".atlas-brief sup a").nth(1).click()
    row = window.locator("li#note-2")
    row.wait_for(state="visible")
    window.wait_for_timeout(400)
    assert "Share of all jobs" in row.inner_text() and "ARDECO" in row.inner_text()
    assert row.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }")


def test_what_stands_on_top_is_drawn_first_when_the_region_changes(go):
    window = go("/region?region=CZ02&lang=en&more=1")
    window.evaluate("""() => {
      window.seen = [];
      const look = () => {
        const has = (q, t) => [...document.querySelectorAll(q)].some(e => e.textContent.includes(t));
        for (const [name, q, t] of [['title', 'h1', 'ITC1'], ['answer', '.atlas-answer p', '45,446'], ['brief', '.atlas-brief', 'ITC1']])
          if (!window.seen.includes(name) && has(q, t)) window.seen.push(name);
      };
      new MutationObserver(look).observe(document.body, {childList: true, subtree: true, characterData: true});
    }""")
    box = window.get_by_role("combobox", name="Region", exact=True)
    box.fill("Piemonte")
    window.get_by_role("option", name="Piemonte (ITC1)", exact=True).click()
    window.locator(".atlas-brief", has_text="ITC1").wait_for()
    stand_still(window)
    seen = window.evaluate("window.seen")
    assert seen == ["title", "answer", "brief"], seen
    for typed, code in (("Lomb", "ITC4"), ("Mol", "BE21")):  # what begins so, but never past a town of that very name
        box.fill(typed)
        box.press("Enter")
        window.wait_for_url(lambda url, code=code: f"region={code}" in url)
        stand_still(window)


def test_regions_are_put_together_by_hand(go):
    window = go("/region?region=DE91&lang=en")
    window.get_by_role("button", name="Several regions together").click()
    box = window.get_by_role("combobox", name="Regions of the group")
    box.fill("DE92")
    window.get_by_role("option", name="Hannover (DE92)").click()
    window.wait_for_timeout(500)
    window.get_by_role("button", name="Show them together").click()
    window.wait_for_url(lambda url: "DE91" in url and "DE92" in url)
    window.locator("h1", has_text="Braunschweig (DE91) and Hannover (DE92)").wait_for()
    stand_still(window)
    parts = regions.parse_region("group:DE91+DE92")
    assert len(parts) == 2 and "108,661" in window.locator(".atlas-answer").inner_text()
    window.get_by_role("button", name="Braunschweig (DE91) alone").click()
    window.locator("h1", has_text="for Braunschweig (DE91)?").wait_for()


@pytest.mark.parametrize(
    "place",
    [
        "group:DE60%2BFRC2%2BLU00",
        pytest.param("DE", marks=pytest.mark.sweep),
        pytest.param("LU00", marks=pytest.mark.sweep),
    ],
)
def test_nothing_sticks_out_on_a_phone(go, place):
    window = go(f"/region?region={place}&lang=de", width=390, height=800, scheme="dark")
    wide = window.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert wide <= 390
