"""The scenarios page in a browser: a slider moves the answer, the time line plays and stops, a number opens its formula."""

import re

import pytest

from tests.browser.visit import ATLAS, stand_still, visiting

TITLE = "What could happen by 2035 and 2040?"


@pytest.fixture
def visit(chromium, serve):
    """Open the scenarios page with its first map drawn."""
    with visiting(chromium, serve(ATLAS)) as go:

        def show(query: str = "", **more):
            window = go(f"/scenario{query}&more=1", **more)
            window.locator(".legend .row").first.wait_for()
            return window

        yield show


def answer(window) -> str:
    return window.locator(".atlas-answer").inner_text()


def test_a_number_opens_its_formula_and_a_slider_moves_the_answer_and_the_address(visit):
    window = visit("?lang=en")
    window.get_by_role("button", name="Why this number?").first.click()
    window.locator(".atlas-why:popover-open").get_by_text("Here: 152,899 ×").wait_for()
    source = window.locator(".atlas-why:popover-open a", has_text="Persons employed in local units").first
    assert "sources?" in source.get_attribute("href") and "source=sbs_r_nuts2021" in source.get_attribute("href")
    window.keyboard.press("Escape")
    before = answer(window)
    window.get_by_role("button", name="Assumptions", exact=True).click()
    handle = window.get_by_role("slider", name="Jobs tied to the combustion engine")
    handle.focus()
    for _press in range(3):
        handle.press("ArrowRight")
    window.wait_for_function("() => location.search.includes('iota=25')")
    stand_still(window)
    assert answer(window) != before and "engine work of" in answer(window)
    window.get_by_role("button", name="Leave open again").click()
    window.wait_for_function("() => !location.search.includes('iota')")
    stand_still(window)
    assert answer(window) == before


def test_the_value_of_a_slider_stands_on_one_line_over_its_thumb(visit):
    window = visit("?region=HU33")
    values = window.locator('[data-testid="stSliderThumbValue"]')
    values.first.wait_for()
    for width in (1440, 390):
        window.set_viewport_size({"width": width, "height": 1000})
        stand_still(window)
        boxes = values.evaluate_all(
            "all => all.map(e => [e.getBoundingClientRect(), e.parentElement.getBoundingClientRect()])"
        )
        assert boxes
        for text, thumb in boxes:
            middles = [box["x"] + box["width"] / 2 for box in (text, thumb)]
            assert text["height"] < 30 and abs(middles[0] - middles[1]) < 2, (width, text)


def test_the_time_line_plays_to_2040_and_stops(visit):
    window = visit("?lang=en&until=2038")
    window.get_by_role("button", name="Play", exact=True).click()
    window.get_by_text("Year on the map: 2039").wait_for()
    assert "2038" in answer(window)  # while it plays the map alone is drawn again
    window.wait_for_function("() => location.search.includes('until=2040')")
    stand_still(window)
    assert "2040" in answer(window)
    sent = len(window.heard.sent)
    window.wait_for_timeout(3000)
    assert len(window.heard.sent) == sent, "the page goes on asking after the end"


def test_two_maps_stand_beside_each_other_and_below_each_other_on_a_phone(visit):
    window = visit("?lang=en&vs=1&b_path=fast&until=2030")
    for width, beside in ((1440, True), (390, False)):
        window.set_viewport_size({"width": width, "height": 1000})
        window.locator(".st-key-map-d svg").first.wait_for()
        window.wait_for_timeout(300)
        a, b = (window.locator(f".st-key-map-{letter}").bounding_box() for letter in "ab")
        assert (abs(a["y"] - b["y"]) < 5) == beside and (a["x"] != b["x"]) == beside


def test_a_region_chosen_on_the_map_becomes_the_answer(visit):
    window = visit("?lang=en")
    window.locator(".fills path").nth(40).click()
    window.wait_for_function("() => location.search.includes('region=')")
    stand_still(window)
    chosen = re.search(r"region=(\w{4})", window.url)[1]
    assert chosen != "DE11" and chosen in answer(window)
