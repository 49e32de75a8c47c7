"""The training page in a real browser: a list walked by key, a map that narrows it, a file that no other visitor ever sees."""

import math

import pytest

from lib.figures import providers
from lib.model.training.whereabouts import view
from lib.tables import table
from tests.browser.visit import ATLAS, stand_still, visiting

ADDRESS = "/training?region=CZ08&lang=en"
TITLE = "Zzyzx batteries for fitters"  # a made-up course that stands in no catalogue
CSV = f"title;provider;NUTS;places;skills\n{TITLE};Made-up school;CZ08;12;battery chemistry\n;Nobody;CZ08;3;\n".encode()


@pytest.fixture
def go(chromium, serve):
    with visiting(chromium, serve(ATLAS)) as visit:
        yield visit


def load_file(window, name: str, content: bytes) -> None:
    window.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def search(window, text: str) -> None:
    box = window.get_by_role("textbox", name="Search titles, schools, towns")
    box.fill(text)
    box.press("Enter")
    window.wait_for_url(lambda url: f"q={text.split()[0]}" in url)
    stand_still(window)


def courses(window):
    """The options of the list (segmented controls are radios too)."""
    return window.locator(".st-key-course-list").get_by_role("radio")


def test_two_visitors_never_see_each_others_list(go):
    one, other = go(ADDRESS), go(ADDRESS)
    load_file(one, "mine.csv", CSV)
    one.get_by_text("for you alone and until you close this page").wait_for()
    one.get_by_text("has no title. Add one and load the file again").wait_for()
    search(one, "Zzyzx")
    assert courses(one).count() == 1 and TITLE in one.locator(".st-key-course-card").inner_text()
    search(other, "Zzyzx")
    assert courses(other).count() == 0 and "fits what you ask for" in other.locator("[data-testid=stMain]").inner_text()
    late = go("/training" + one.url.partition("/training")[2])
    assert courses(late).count() == 0, "the address of the one who loaded it carries no course"
    for window in (other, late):
        assert not any(TITLE.encode() in frame or b"Made-up school" in frame for frame in window.heard.received)
    one.get_by_role("button", name="Take it away").click()
    one.get_by_text("for you alone and until you close this page").wait_for(state="detached")
    stand_still(one)
    assert courses(one).count() == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("list.xlsm", b"PK\x03\x04", "Workbooks with macros"), ("list.csv", b"a;b\n1;2\n", "No column holds the titles"), ("../../evil.csv", b"title\n", "no rows under them")],
)
def test_a_file_that_cannot_be_read_gets_its_sentence(go, name, content, said):
    window = go(ADDRESS)
    load_file(window, name, content)
    alert = window.get_by_role("alert").filter(has_text=said)
    alert.wait_for()
    assert ".." not in alert.inner_text()


def test_the_list_is_walked_by_arrow_keys(go):
    window = go(ADDRESS)
    first = window.locator(".st-key-course-card h3").inner_text()
    courses(window).first.focus()
    for _step in range(4):
        window.keyboard.press("ArrowDown")
    window.wait_for_url(lambda url: "course=" in url)
    stand_still(window)
    assert courses(window).nth(4).is_checked()
    assert window.locator(".st-key-course-card h3").inner_text() != first


def test_a_circle_on_the_map_narrows_the_list(go):
    from lib.model.scenario import Scenario
    from lib.model.training.offer import found_here
    from lib.model.training.search import Wanted

    window = go(ADDRESS)
    canvas = window.locator(".st-key-providers canvas").first
    canvas.scroll_into_view_if_needed()
    window.wait_for_timeout(3000)
    placed = found_here("CZ08", Scenario(), Wanted(region="CZ08"), "selection", "", (), ()).points.points
    deck = providers.provider_map(placed, ("CZ07", "PL22", "PL52", "SK03"), "CZ08", "", "light")
    state, target = deck.initial_view_state, placed.set_index("key").loc["CZ072"]
    scale = 512 * 2**state.zoom
    box = canvas.bounding_box()

    def north(lat: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)

    x = box["x"] + box["width"] / 2 + (target["lon"] - state.longitude) / 360 * scale
    y = box["y"] + box["height"] / 2 - (north(target["lat"]) - north(state.latitude)) * scale
    window.mouse.click(x, y)
    window.wait_for_url(lambda url: "at=CZ072" in url)
    stand_still(window)
    assert f"of {target['courses']}" in window.locator(".st-key-list-head").inner_text()
    window.get_by_role("button", name="All places again").click()
    window.wait_for_url(lambda url: "at=" not in url)


def test_a_skill_goes_to_the_skills_page_and_comes_back(go):
    window = go(ADDRESS)
    pill = window.locator(".st-key-course-card button").filter(has_text="mechanics").first
    pill.click()
    window.wait_for_url(lambda url: "skill=" in url)
    stand_still(window)
    code = window.url.split("skill=")[1].split("&")[0]
    window.get_by_role("link", name="Who lacks “mechanics” here").click()
    window.wait_for_url(lambda url: "/skills" in url and code in url)
    stand_still(window)
    back = window.locator(f"a[href*='training'][href*='{code}']").first
    back.wait_for()
    window.goto(back.evaluate("a => a.href"))
    stand_still(window)
    label = table("skills").set_index("uri")["label"]
    assert label[f"http://data.europa.eu/esco/skill/{code}"] == "mechanics"
    assert "teach “mechanics”" in window.locator(".st-key-headline-page").inner_text()


def test_the_view_the_map_opens_with_holds_its_region():
    places = table("places").set_index("code")
    middle, east, zoom = view(places.loc[["CZ08"], "lat"].to_numpy(), places.loc[["CZ08"], "lon"].to_numpy(), 400, 300)
    assert (middle, east) == (pytest.approx(places.loc["CZ08", "lat"]), pytest.approx(places.loc["CZ08", "lon"])) and zoom <= 9.5
