"""The map in a real browser: drawn, walked, chosen, dimmed, small, dark, quiet. Its values are made up (made_up.py)."""

import re
from functools import partial

import pytest

from lib.data.store import geometry
from tests.browser import made_up
from tests.browser.conftest import opening

APP = "tests/browser/apps/map_demo.py"
BUDGET = 6 * 1024  # bytes a change of indicator may send, everything on the page included
REGIONS = len(geometry("nuts2")["regions"])


@pytest.fixture
def show(serve, open_page):
    """The demo page with its map drawn."""
    return partial(drawn, serve, open_page)


def drawn(serve, open_page, query: str = "", **more):
    page = open_page(f"{serve(APP)}/{query}", **more)
    page.locator(".legend .row").first.wait_for()
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    return page


@pytest.fixture(scope="module")
def usual(serve, chromium):
    """One visit to the usual map for all tests that choose nothing on it; each leaves it as it was."""
    opened = opening(chromium)
    yield drawn(serve, next(opened))
    next(opened, None)


def region(page, code: str):
    """The shape of a region."""
    return page.locator(".fills path").nth(sorted(geometry("nuts2")["regions"]).index(code))


def fill_of(page, code: str) -> str:
    return region(page, code).evaluate("path => path.style.fill")


def walk(page, *keys: str) -> str:
    """Press keys on the map and return what was spoken last."""
    for key in keys:
        page.keyboard.press(key)
    return spoken(page)


def spoken(page) -> str:
    return page.locator("[aria-live=polite]").first.text_content().replace("\N{NO-BREAK SPACE}", " ")


def focus(page) -> None:
    """Reach the map by the keyboard, from the control before it."""
    page.get_by_role("switch").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot?.activeElement.classList[0]") == "area"


def test_every_region_is_drawn_once(usual):
    page = usual
    assert page.locator(".fills path").count() == REGIONS == 244
    assert page.locator(".fills path[d^='M']").count() == REGIONS
    assert page.locator(".inset-names text").count() == 8


def test_legend_counts_add_up_to_all_regions(usual):
    page = usual
    blocks = page.locator(".legend").evaluate(
        """legend => { const found = []; for (const part of legend.children) {
             if (part.className === "head") found.push([]); else if (part.matches(".row")) found.at(-1).push(part.querySelector(".count").textContent); }
           return found; }"""
    )
    classes, warned, empty = ([int(n) for n in block] for block in blocks)
    assert sum(classes) + sum(empty) == REGIONS
    assert len(classes) == 5 and all(warned) and all(empty)


def test_states_are_drawn_by_patterns_of_their_own(usual):
    page = usual
    fills = {state: fill_of(page, members[0]) for state, members in made_up.STATES.items()}
    large = {s: f for s, f in fills.items() if f.startswith("url")}
    assert {"converted", "modelled", "estimated", "derived", "forecast", "shared", "bounded"} <= set(large)
    drawn = {s: re.sub(r"-\d\W*$", "", f) for s, f in large.items()}
    assert len(set(drawn.values())) == len(drawn), drawn
    tiles = page.locator("pattern").evaluate_all(
        "all => Object.fromEntries(all.map(p => [p.id, p.querySelector('path').getAttribute('d') + p.dataset.rotate]))"
    )
    assert len({tiles[re.search(r"#([^\")]+)", f).group(1)] for f in large.values()}) == len(large)
    assert fill_of(page, "DE11").startswith("var(--c"), "an observed value is a plain colour"
    assert fill_of(page, "IE04") == "var(--missing)"


def test_small_regions_get_a_glyph_and_patterns_do_not_grow(show):
    page = show()
    assert fill_of(page, "BE25") == "var(--confidential)"
    assert page.locator(".glyphs [data-region=BE25]").count() == 1
    tile = "() => parseFloat(/scale\\(([\\d.]+)/.exec(document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('pattern:not([data-screen])').getAttribute('patternTransform'))[1])"
    before = page.evaluate(tile)
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate(tile) == pytest.approx(before / 1.6, rel=1e-3), "a tile keeps its size on the screen"


def test_a_group_with_one_total_has_one_outline(usual):
    page = usual
    assert page.locator(".groups > path").count() == 1
    assert page.locator(".groups > mask").count() == 1


def test_the_keys_walk_choose_and_return(show):
    page = show()
    focus(page)
    said = spoken(page)
    assert said.startswith("Stuttgart (DE11), 6.9 %, 2022, observed, rank ") and said.endswith(" of 198")
    left = geometry("nuts2")["regions"]["DE11"]["n"]["l"]
    assert f"({left})" in walk(page, "ArrowLeft")
    assert left in page.locator(".card .name").text_content()
    assert "(AT11)" in walk(page, "Home")
    assert "(SK04)" in walk(page, "End")
    assert "Stuttgart (DE11)" in walk(page, "Escape")
    walk(page, "ArrowLeft", "Enter")
    page.get_by_text(f"Runs: 2. Chosen in this run: {left}. Region: {left}.").wait_for()
    assert page.locator(".selected .over").get_attribute("d") == geometry("nuts2")["regions"][left]["d"]
    assert page.evaluate("document.activeElement.shadowRoot?.activeElement.classList[0]") == "area", (
        "the focus stays on the map"
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ITC1", "Piemonte (ITC1), confidential, between 0 and 3.2 %"),
        ("DE91", "Braunschweig (DE91), confidential, DE91, DE92, DE93 together 109,152 (2012)"),
        ("SE11", "Region SE11 (SE11), confidential"),
        ("IE04", "Region IE04 (IE04), not published"),
    ],
)
def test_what_is_not_known_is_said(show, code, words):
    page = show(f"?region={code}")
    focus(page)
    assert spoken(page) == words
    card = page.locator(".card").text_content().replace("\N{NO-BREAK SPACE}", " ")
    assert words.split(", ")[1] in card and "Rank" not in card
    assert "null" not in card and "undefined" not in card


def test_a_click_is_one_run_and_the_server_answers(show):
    page = show()
    region(page, "SE33").click()
    page.get_by_text("Runs: 2. Chosen in this run: SE33. Region: SE33.").wait_for()
    assert "SE33" in page.locator(".card .name").text_content()
    page.wait_for_timeout(500)
    assert page.get_by_text("Runs: 2.").count() == 1, "an event must not come back as another run"
    assert page.locator(".card a.open").get_attribute("href") == "region?region=SE33"
    assert page.locator(".card a.open").get_attribute("target") == "_self"


def test_hovering_shows_the_card_and_changes_no_fill(usual):
    page = usual
    before = fill_of(page, "FI1D")
    region(page, "FI1D").hover()
    assert "FI1D" in page.locator(".card .name").text_content()
    assert fill_of(page, "FI1D") == before
    assert page.locator(".hover .over").get_attribute("d") == geometry("nuts2")["regions"]["FI1D"]["d"]
    page.get_by_role("heading", level=1).hover()
    assert "Stuttgart (DE11)" in page.locator(".card .name").text_content()


def test_a_legend_row_dims_all_others(usual):
    page = usual
    row = page.locator(".legend .row", has_text="Modelled")
    row.click()
    assert row.get_attribute("aria-pressed") == "true"
    assert page.locator(".fills path.dim").count() == REGIONS - len(made_up.STATES["modelled"])
    assert page.locator(".fills path.dim").first.evaluate("path => getComputedStyle(path).opacity") == "0.25"
    row.click()
    assert row.get_attribute("aria-pressed") == "false"
    first, row = page.locator(".legend .row").nth(1), page.locator(".legend .row").first
    first.click()
    row.click()
    both = sum(int(one.locator(".count").text_content()) for one in (first, row))
    assert page.locator(".fills path.dim").count() == REGIONS - both, "several rows are kept together"
    first.click()
    count = int(row.locator(".count").text_content())
    assert page.locator(".fills path.dim").count() == REGIONS - count
    row.click()
    assert page.locator(".fills path.dim").count() == 0


def test_light_and_dark_take_their_own_colours_and_the_theme_may_change_while_the_map_is_open(show):
    """Both of two maps, each with colours of its own."""
    page = show("?several=swipe", scheme="light")
    seas = page.locator(".sea").evaluate_all("seas => seas.map(sea => getComputedStyle(sea).fill)")
    assert seas == ["rgb(243, 247, 250)"] * 2
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        """() => [...document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]')
             .shadowRoot.querySelectorAll('.sea')].every(sea => getComputedStyle(sea).fill === 'rgb(13, 20, 26)')"""
    )


def test_the_strip_is_as_wide_as_its_column_whatever_becomes_of_the_window(show):
    """Where height alone bounds the map, a narrower column leaves the map as wide as it was."""
    page = show(width=1900, height=700)
    for width in (1300, 1900):
        page.set_viewport_size({"width": width, "height": 700})
        page.wait_for_function(
            """() => { const map = document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot;
                 return map.querySelector('.strip svg').clientWidth === map.querySelector('.side').clientWidth; }"""
        )


def test_changes_that_overtake_one_another_leave_one_map(serve, open_page):
    """The indicator changes while the geometry is still on its way: one map, the newer values, and it still listens."""
    page = open_page("about:blank", heading=False)
    held = []
    page.route("**/nuts2.json", lambda route: held.append(route))
    page.goto(serve(APP))
    page.get_by_text("Runs: 1.").wait_for()
    while not held:
        page.wait_for_timeout(50)
    page.get_by_text("Another indicator").click()
    page.get_by_text("Runs: 2.").wait_for()
    page.wait_for_timeout(300)
    held[0].continue_()
    page.locator(".legend .row").first.wait_for()
    page.wait_for_timeout(300)
    page.get_by_text("Another indicator").click()
    page.get_by_text("Runs: 3.").wait_for()
    page.wait_for_timeout(500)
    assert page.locator(".atlas-map").count() == 1 and page.locator(".fills path").count() == REGIONS
    region(page, "SE33").click()
    page.get_by_text("Region: SE33.").wait_for()
    page.wait_for_timeout(300)
    assert page.locator(".selected .over").get_attribute("d") == geometry("nuts2")["regions"]["SE33"]["d"]


@pytest.mark.parametrize(
    "query", ["?form=bivariate", *(pytest.param(q, marks=pytest.mark.sweep) for q in ("", "?form=symbols"))]
)
def test_a_phone_scrolls_only_downwards(show, query):
    page = show(query, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    picture, legend, card = (page.locator(c).bounding_box() for c in (".picture", ".legend", ".card"))
    assert picture["y"] < legend["y"] < card["y"], "picture, legend and card stand under one another"
    assert not page.get_by_role("button", name="Zoom in").is_visible()


def test_a_touch_shows_first_and_chooses_second(show):
    page = show(width=390, height=844, has_touch=True)
    north = region(page, "FI1D")
    north.tap()
    assert "FI1D" in page.locator(".card .name").text_content()
    page.get_by_role("button", name="Choose this region").wait_for()
    page.get_by_text("Runs: 1.").wait_for()
    north.tap()
    page.get_by_text("Chosen in this run: FI1D").wait_for()


def test_the_plain_wheel_scrolls_the_page_and_keys_zoom(show):
    page = show(height=500)
    view = page.locator(".area > svg")
    whole = view.get_attribute("viewBox")
    page.locator(".area").hover()
    page.mouse.wheel(0, 200)
    assert view.get_attribute("viewBox") == whole
    focus(page)
    walk(page, "+")
    assert view.get_attribute("viewBox") != whole
    walk(page, "0")
    assert view.get_attribute("viewBox") == whole
    page.locator(".area").dblclick()
    assert view.get_attribute("viewBox") == whole


@pytest.mark.parametrize(
    ("form", "seen"),
    [
        ("alpha", ".fills path"),
        ("diverging", ".fills path"),
    ],
)
def test_every_form_draws(show, form, seen):
    page = show(f"?form={form}")
    assert page.locator(seen).count() >= REGIONS
    if form == "alpha":
        opacities = page.locator(seen).evaluate_all("all => [...new Set(all.map(p => p.style.fillOpacity))]")
        assert len(opacities) == 4, "three steps of certainty, and none where there is no value"


def test_several_maps_have_one_cursor_one_zoom_and_one_selection(show, violations):
    page = show("?several=two")
    drawings = page.locator(".area svg")
    assert drawings.count() == 2 and page.locator(".part-head").all_text_contents() == ["Then", "Now"]
    fills = [drawings.nth(i).locator(".fills path") for i in range(2)]
    at = sorted(geometry("nuts2")["regions"]).index("FI1D")
    fills[0].nth(at).hover()
    outlines = [drawings.nth(i).locator(".hover .over").get_attribute("d") for i in range(2)]
    assert outlines[0] and outlines[0] == outlines[1]
    assert "Then: " in page.locator(".card").inner_text()
    focus(page)
    assert "Then: " in walk(page, "End")
    walk(page, "+")
    assert len({drawings.nth(i).get_attribute("viewBox") for i in range(2)}) == 1
    assert not violations(page)
    walk(page, "0")
    fills[0].nth(at).click()
    page.get_by_text("Region: FI1D.").wait_for()
    page.goto(page.url.replace("two", "swipe"))
    slider = page.get_by_role("slider")
    slider.press("Home")
    assert page.locator(".area.over").evaluate("area => area.style.getPropertyValue('--from')") == "0%"
    page.goto(page.url.replace("swipe", "two&form=symbols"))  # circles of one scale have one legend
    whole = drawings.first.get_attribute("viewBox")
    focus(page)
    walk(page, "+")
    seen = {drawings.nth(i).get_attribute("viewBox") for i in range(2)}
    assert len(seen) == 1 and whole not in seen
    walk(page, "Shift+ArrowRight")
    moved = {drawings.nth(i).get_attribute("viewBox") for i in range(2)}
    assert len(moved) == 1 and moved != seen


def test_squares_and_circles_are_fetched_when_they_are_chosen(show):
    page = show("?shape=tiles")
    assert page.locator(".fills path").count() == REGIONS
    assert fill_of(page, "DE11") == fill_of(show(), "DE11"), "the same colours on other shapes"
    focus(page)
    assert "Region" in walk(page, "ArrowRight")


def test_a_change_of_indicator_is_small_and_the_geometry_is_fetched_once(show):
    page = show()
    page.wait_for_timeout(500)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    fills = [fill_of(page, code) for code in ("DE12", "DE13", "DE14", "DE21", "DE22")]
    page.watch.received.clear()
    page.get_by_text("Another indicator").click()
    page.get_by_text("Runs: 2.").wait_for()
    page.wait_for_timeout(500)
    assert [fill_of(page, code) for code in ("DE12", "DE13", "DE14", "DE21", "DE22")] != fills
    assert 1000 < sum(page.watch.received) <= BUDGET
    assert not [url for url in asked if "nuts2.json" in url]


def test_without_geometry_there_is_a_sentence_and_the_next_change_tries_again(serve, open_page):
    page = open_page("about:blank", heading=False)
    page.route("**/nuts2.json", lambda route: route.fulfill(status=200, body="cut off"))
    page.goto(serve(APP))
    page.get_by_text("The map could not be loaded.").wait_for()
    assert page.locator(".fills").count() == 0
    page.unroute("**/nuts2.json")
    page.get_by_text("Another indicator").click()
    page.locator(".legend .row").first.wait_for()
    assert page.get_by_text("The map could not be loaded.").count() == 0


def test_the_map_works_under_a_base_path(serve, open_page):
    page = open_page(serve(APP, "--server.baseUrlPath", "atlas") + "/")
    page.locator(".legend .row").first.wait_for()
    assert page.locator(".fills path").count() == REGIONS


def test_numbers_and_words_follow_the_language(show):
    page = show("?lang=de")
    focus(page)
    assert "6,9 %" in spoken(page)


@pytest.mark.parametrize(
    ("query", "scheme", "seen", "count"),
    [
        ("?form=symbols", "light", ".circles circle", 225),
        ("?form=bivariate", "dark", ".turned path", 9),
        *(pytest.param("", scheme, ".fills path", REGIONS, marks=pytest.mark.sweep) for scheme in ("light", "dark")),
    ],
)
def test_every_other_form_draws_and_axe_finds_nothing_serious(show, violations, query, scheme, seen, count):
    page = show(query, scheme=scheme)
    assert page.locator(seen).count() >= count
    assert violations(page, ".st-key-map") == []
