"""Fifteen everyday tasks of a policymaker, a facilitator and a region, each walked to its goal; how many actions it takes.

An action is what a person does with a hand: a click, a choice, a word typed, a page of scrolling is none. The numbers are
printed with `-s`.
"""

import re
from contextlib import suppress

import pytest

from tests.browser.visit import ATLAS, SCHOOLS, stand_still, visiting

FEW = 6  # actions that a task may take


class Walk:
    """A reader in one window: counts what the hand does."""

    def __init__(self, go, task: str):
        self.go, self.task, self.actions = go, task, 0
        self.window = None

    def open(self, address: str, **more) -> None:
        if self.window is None or more:
            self.window = self.go(address, **more)
        else:
            self.window.goto(re.sub(r"(https?://[^/]+).*", r"\1", self.window.url) + address)
            stand_still(self.window)

    def click(self, locator) -> None:
        locator.click()
        self.actions += 1
        stand_still(self.window)

    def pick(self, label: str, text: str, code: str) -> None:
        """A region added to a list by its name: chosen once the list holds nothing else, and there once the table has it."""
        from playwright.sync_api import TimeoutError

        box, options = self.window.get_by_role("combobox", name=label), self.window.get_by_role("option")
        wanted = options.filter(has_text=f"({code})").first
        for _again in range(30):  # letters and clicks that meet a page still being put together are lost
            if code in self.window.url:
                break
            if box.get_attribute("aria-expanded") != "true":
                box.click()
            box.fill(text)
            with suppress(TimeoutError):
                wanted.wait_for(timeout=1_500)
                wanted.click(timeout=1_500)
                self.window.wait_for_function("code => location.search.includes(code)", arg=code, timeout=3_000)
        self.actions += 1
        assert code in self.window.url
        self.window.locator(".atlas-beside th", has_text=f"({code})").wait_for()
        stand_still(self.window)

    def place(self, text: str, code: str) -> None:
        box = self.window.get_by_role("combobox", name="Region", exact=True)
        box.fill(text)
        self.window.keyboard.press("Enter")
        self.actions += 1
        self.window.wait_for_function("code => location.search.includes('region=' + code)", arg=code)
        stand_still(self.window)

    def menu(self, name: str) -> None:
        self.click(self.window.locator(".atlas-menu a", has_text=re.compile(f"^{name}$")))

    def choose(self, label: str, option: str) -> None:
        self.window.get_by_role("combobox", name=label, exact=True).click()
        self.click(self.window.get_by_role("option", name=option).first)

    def link(self, name: str):
        return self.window.locator("[data-testid=stMain]").get_by_role("link", name=name).first

    def said(self) -> str:
        return self.window.locator("[data-testid=stMain]").inner_text().replace("\N{NO-BREAK SPACE}", " ")

    def reached(self) -> None:
        print(f"\n{self.task}: {self.actions} actions")
        assert self.actions <= FEW, f"{self.task} takes {self.actions} actions"


@pytest.fixture(scope="module")
def one_window(chromium, serve):
    """One window for all tasks, as for a reader who stays."""
    with visiting(chromium, serve(ATLAS)) as go:
        yield go


@pytest.fixture(scope="module")
def shared(one_window):
    walk = Walk(one_window, "")
    walk.open("/?lang=en", without=SCHOOLS)
    return walk


@pytest.fixture
def walk(shared, request):
    shared.actions, shared.task = 0, request.node.name.removeprefix("test_")
    return shared


def test_t01_ten_most_exposed_regions_and_hungary_alone(walk):
    walk.open("/?lang=en")
    walk.click(walk.window.get_by_role("radio", name="Plain table"))
    rows = walk.window.get_by_role("region", name="All regions of this map").locator("tbody tr")
    assert "Braunschweig (DE91)" in rows.nth(0).inner_text() and rows.count() == 244
    assert all("of 244" in rows.nth(n).inner_text() for n in range(10)), "the first ten have their ranks"
    walk.place("Hungary", "HU")
    assert rows.count() == 8 and all("(HU" in text for text in rows.all_inner_texts()), "the regions of Hungary alone"
    walk.reached()


def test_t02_two_years_compared(walk):
    walk.open("/?lang=en&year=2014")
    walk.window.get_by_role("slider", name="Year").press("ArrowRight")
    walk.actions += 1
    walk.window.wait_for_function("() => location.search.includes('2015')")
    stand_still(walk.window)
    walk.window.get_by_role("heading", name=re.compile(r"2015$")).wait_for()
    walk.reached()


def test_t03_compared_with_peers_and_taken_home(walk):
    walk.open("/compare?region=ITC1&lang=en")
    assert "regions most like Piemonte (ITC1)" in walk.said() and "clearly done better" in walk.said()
    walk.window.get_by_role("button", name="Take it with you").first.wait_for()
    walk.reached()


def test_t04_courses_for_an_engine_assembler_in_mlada_boleslav(walk):
    walk.open("/skills?lang=en")
    walk.place("Mladá Boleslav", "CZ02")
    assert walk.link("Courses for this move").count()
    walk.click(walk.link("Courses for this move"))
    assert "CZ02" in walk.window.url and "training" in walk.window.url
    walk.reached()


def test_t05_the_whole_map_on_a_projector(one_window):
    walk = Walk(one_window, "t05_projector")
    walk.open("/?lang=en", width=1920, height=1080)
    box = walk.window.get_by_role("application").first.bounding_box()
    assert box["y"] + box["height"] <= 1080, f"the map ends at {box['y'] + box['height']:.0f} of 1080 px"
    walk.reached()


def test_t06_who_has_done_better_and_what_they_did(walk):
    walk.open("/compare?region=RO42&lang=en")
    shown = walk.window.get_by_role("region", name="Clearly better in")
    assert "Nyugat-Dunántúl (HU22)" in shown.inner_text() and "points of growth" in shown.inner_text()
    walk.click(shown.get_by_role("link", name="2 cases").first)
    assert "cases are on record for Nyugat-Dunántúl (HU22)" in walk.said()
    walk.reached()


def test_t07_four_regions_side_by_side(one_window):
    walk = Walk(one_window, "t07_four_regions_side_by_side")  # in one that has been through six tasks, letters are late
    walk.open("/compare?region=ES24&lang=en")
    for text, code in (("Piemonte", "ITC1"), ("Västsverige", "SE23"), ("ední Č", "CZ02")):
        walk.pick("Regions picked beside them", text, code)
    walk.window.keyboard.press("Escape")
    rows = walk.window.get_by_role("region", name="Regions beside each other")
    text = rows.inner_text()
    for code in ("ES24", "ITC1", "SE23", "CZ02"):
        assert f"({code})" in text
    assert rows.locator("small", has_text="picked").count() >= 2
    walk.choose("Sort by", "Motor vehicle jobs, % of all jobs")
    walk.window.wait_for_function("() => location.search.includes('sort=')")
    walk.reached()


def test_t08_map_table_download(walk):
    walk.open("/?lang=en")
    walk.window.get_by_role("button", name="Download").first.click()
    with walk.window.expect_download() as got:
        walk.window.get_by_role("button", name="CSV", exact=True).first.click()
        walk.actions += 2
    assert got.value.suggested_filename.endswith(".csv")
    walk.reached()


def test_t09_a_german_reader_meets_no_english_occupations(walk):
    walk.open("/skills?region=DE91&lang=de")
    said = walk.said()
    assert "Motor vehicle engine assembler" not in said and "engine assembler" not in said
    walk.menu("Schulung")
    assert walk.window.locator("html").get_attribute("lang") == "de"
    walk.open("/?lang=en")
    walk.reached()


def test_t11_keyboard_only(walk):
    walk.open("/?lang=en")
    walk.window.get_by_role("application").first.focus()
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        walk.window.keyboard.press(key)
        walk.actions += 1
    walk.window.wait_for_function("() => location.search.includes('region=')")
    walk.reached()


def test_t13_what_if_a_plant_closes(walk):
    walk.open("/scenario?region=ES24&lang=en")
    window = walk.window
    tabs = len(window.context.pages)
    walk.click(walk.link("what if a plant closes here"))
    walk.click(window.get_by_role("button", name=re.compile("Work out 1,500 jobs that end in Aragón")))
    said = window.locator(".st-key-headline-closure")
    said.wait_for()
    assert "1,500" in said.inner_text()
    assert len(window.context.pages) == tabs, "a link to a page of the atlas opens no new tab"
    walk.reached()


def test_t14_a_second_scenario_differs_from_the_first(walk):
    walk.open("/scenario?region=ES24&lang=en")
    walk.window.get_by_text("Compare with a second scenario").click()
    walk.actions += 1
    walk.window.wait_for_function("() => location.search.includes('vs=1')")
    stand_still(walk.window)
    a, b = (walk.window.locator(f".atlas-facts.{k}").inner_text() for k in ("own", "b"))
    assert a != b, "B is no copy of A"
    walk.reached()


def test_t15_a_country_without_a_published_rate_says_between_which_regions_it_lies(walk):
    """The tables at hand hold rates of regions alone, so the task (a country's own rate) ends with the range, said."""
    walk.open("/region?region=IT&lang=en")
    walk.click(walk.window.get_by_text("How this is worked out"))
    row = walk.window.locator("tr", has_text="Unemployment rate, % of people aged 15-74").first.inner_text()
    assert "lowest and highest of 21 regions" in row
    walk.reached()


def test_t10_a_phone_closes_its_menu_and_cuts_no_word(one_window):
    walk = Walk(one_window, "t10_phone")
    walk.open("/compare?region=ITC1&lang=en", width=390, height=844)
    walk.window.get_by_test_id("stExpandSidebarButton").click()
    walk.actions += 1
    walk.menu("Scenarios")
    walk.window.locator("h1", has_text="What could happen").wait_for()
    wide = walk.window.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390, "nothing scrolls sideways"
    walk.window.wait_for_function(
        "() => { const s = document.querySelector('[data-testid=stSidebar]'); "
        "return !s || s.getAttribute('aria-expanded') === 'false' || s.getBoundingClientRect().right <= 1; }"
    )
    walk.reached()


def test_t12_the_dark_theme_says_the_order_of_its_ramp(one_window):
    walk = Walk(one_window, "t12_dark")
    walk.open("/?lang=en", scheme="dark")
    rows = walk.window.locator(".legend .row").all_inner_texts()
    numbers = [float(m[0]) for r in rows if (m := re.search(r"\d+(\.\d+)?", r.replace(",", "")))]
    assert numbers[0] >= numbers[1], "most stands on top in both themes"
    walk.reached()
