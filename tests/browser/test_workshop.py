"""A room by keyboard alone, on the wall and on a phone, with nothing for axe to find and nothing cut off."""

import re
from urllib.parse import urlencode

import pytest

from lib.data.store import geometry
from lib.i18n import use_language
from lib.regions.place import place
from lib.views.map import forms
from lib.views.map.charts import looked_at
from lib.views.workshop.agendas import agenda
from lib.workshop import rooms
from tests.browser.visit import ATLAS, stand_still, visiting
from tests.test_map_outputs import ASKED, HERE, ONE_OF_EACH, shapes_in_sight

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
CUT = """() => {
  const foot = document.querySelector(".source").getBoundingClientRect().top;
  const cut = [...document.querySelectorAll("main h1, main .body *")].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width && !part.closest("svg") && (box.bottom > foot + 2 || box.right > innerWidth + 1);
  });
  return cut.map((part) => part.className || part.tagName);
}"""
FULL = (  # maps with much in their legend, many words or a long title
    "form=years&ind=auto_persons&year=2019&lang=de",
    "form=years&ind=auto_persons&year=2009&level=nuts1&lang=de",
    "form=two&ind=auto_persons&against=employment&year=2010&lang=fr",
    "form=dorling&year=2011&lang=de",
    "with=manufacturing_share&lang=de",
)
LARGER = {  # and above NUTS 2
    "countries": {"level": "country"},
    "larger regions": {"level": "nuts1", "ind": "auto_persons"},
    "countries that changed": {"level": "country", "ind": "productivity", "from": "2018"},
}
SMALL = """() => [...document.querySelectorAll("a, button, select, input:not([type=hidden])")]
  .map((part) => part.getBoundingClientRect()).filter((box) => box.width && Math.min(box.width, box.height) < 24).length"""

ON_A_PHONE = """() => [document.documentElement.scrollWidth <= innerWidth, Math.min(...[...document.querySelectorAll("body *")]
  .filter((part) => !part.closest("svg, script, style") && part.getClientRects().length && part.innerText?.trim())
  .map((part) => parseFloat(getComputedStyle(part).fontSize)))]"""
SMALLEST = 12  # px of letters on the wall, where whoever leads has a phone alone


def readable_on_a_phone(wall) -> None:
    wall.set_viewport_size({"width": 390, "height": 844})
    inside, smallest = wall.evaluate(ON_A_PHONE)
    assert inside and smallest >= SMALLEST, (wall.url, smallest)


@pytest.fixture
def room(client, monkeypatch):
    """A server, and a room on it that speaks German."""
    monkeypatch.setenv("ATLAS_ROOMS", client.rooms)
    use_language("de")
    code, key = rooms.open_room(agenda(place("DE91"), 45), "de")
    use_language("en")
    return str(client.base_url).rstrip("/"), code, key


def test_a_room_is_led_and_voted_in_by_keyboard(room, open_page, violations):
    base, code, key = room
    wall = open_page(f"{base}/wall/{code}/enter?key={key}", width=1280, height=720, scheme="dark")
    phone = open_page(f"{base}/join", width=390, height=844, scheme="dark")
    assert not violations(phone) and not phone.evaluate(SMALL)
    phone.keyboard.type(code.lower())
    phone.keyboard.press("Enter")
    phone.wait_for_url(re.compile(rf"/join/{code}"))
    for step, sheet in enumerate(rooms.find(code).plan.steps):
        wall.get_by_role("heading", name=sheet.title).wait_for()
        wall.wait_for_timeout(200)
        for width, height in SIZES:
            wall.set_viewport_size({"width": width, "height": height})
            assert not wall.evaluate(CUT), (step, width)
        readable_on_a_phone(wall)
        if sheet.vote:
            wall.keyboard.press("v")
            phone.get_by_role("button").last.wait_for()
            assert not violations(phone) and not phone.evaluate(SMALL), step
            assert phone.evaluate("document.documentElement.scrollWidth") <= 390
            if sheet.vote == "points":
                phone.get_by_role("combobox").first.focus()
                phone.keyboard.type("5")
                phone.get_by_role("button").first.focus()
                phone.keyboard.press("Enter")
                wall.locator(".count", has_text="1").wait_for()
                assert not violations(wall)
            wall.keyboard.press("v")
            wall.keyboard.press("v")
        elif sheet.view == "risk":
            assert not violations(wall)
        wall.keyboard.press("PageDown")
    wall.keyboard.press("PageUp")
    wall.keyboard.press("b")
    wall.locator(".blank").wait_for()
    wall.reload()
    assert wall.locator(".blank").count() == 1, "a reload comes back to what was there"
    for query in FULL:
        wall.goto(f"{base}/present/map?region=DE11&{query}")
        for width, height in SIZES:
            wall.set_viewport_size({"width": width, "height": height})
            assert not wall.evaluate(CUT), (query, width)
        readable_on_a_phone(wall)


def reach(page, name: str) -> None:
    """Walk by the tab key until the control with these words, or whose form field is named so, has the focus."""
    here = """name => { const part = document.activeElement;
      return part.innerText?.trim().startsWith(name) || part.id === name || part.value === name; }"""
    for _key in range(60):
        if page.evaluate(here, name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by the tab key")


def test_time_notes_minutes_and_deletion_by_keyboard(room, open_page):
    base, code, key = room
    wall = open_page(f"{base}/wall/{code}/enter?key={key}", width=1280, height=720)
    wall.keyboard.press("t")
    wall.locator(".time").wait_for()
    reach(wall, "Notizen")
    with wall.expect_popup() as opened:
        wall.keyboard.press("Enter")
    notes = opened.value
    notes.get_by_role("heading").first.wait_for()
    for words in ("First said", "Then said"):
        reach(notes, "said")
        notes.keyboard.type(words)
        reach(notes, "Aufschreiben")
        notes.keyboard.press("Enter")
        notes.get_by_text(words).wait_for()
    assert notes.evaluate("document.activeElement.id") == "said", "who writes goes on writing"
    for kind, ending in (("PDF", "pdf"), ("PowerPoint", "pptx"), ("Excel", "xlsx"), ("Datei", "json")):
        reach(notes, kind)
        with notes.expect_download() as taken:
            notes.keyboard.press("Enter")
        assert taken.value.suggested_filename.endswith(ending)
    assert code in taken.value.suggested_filename
    reach(notes, "do-end")
    reach(notes, "Raum und alle Stimmen")
    notes.keyboard.press("Enter")
    reach(notes, "do-remove")
    notes.keyboard.press("Enter")
    notes.locator("#do-remove").wait_for(state="detached")
    assert rooms.find(code) is None
    wall.locator(".time").wait_for(state="detached")
    wall.watch.errors[:] = [error for error in wall.watch.errors if "404" not in error]  # the room is not there: meant


def test_keys_count_in_their_order_and_an_older_answer_is_not_shown(room, open_page):
    base, code, key = room
    steps = rooms.find(code).plan.steps
    vote = next(i for i, sheet in enumerate(steps) if sheet.vote)
    wall = open_page(f"{base}/wall/{code}/enter?key={key}", width=1280, height=720)
    late, old = [], []
    wall.route("**/act", lambda route: late.append(route), times=1)
    for _step in range(vote):
        wall.keyboard.press("PageDown")
    for pressed in "vv":
        wall.keyboard.press(pressed)
    while not late:
        wall.wait_for_timeout(20)
    wall.wait_for_timeout(200)
    assert rooms.state(rooms.find(code)).step == 0, "no key overtakes the first, which is still on its way"
    late[0].continue_()
    wall.get_by_role("button", name="Ergebnis zeigen").wait_for()
    assert rooms.state(rooms.find(code)).phase(vote) == (1, "closed")

    wall.route(f"**/wall/{code}", lambda route: old.append((route, route.fetch())), times=1)
    wall.keyboard.press("b")
    while not old:
        wall.wait_for_timeout(20)
    wall.keyboard.press("b")
    wall.get_by_role("heading", name=steps[vote].title).wait_for()
    wall.wait_for_timeout(200)
    route, answer = old[0]
    route.fulfill(response=answer)
    wall.wait_for_timeout(300)
    assert 'class="blank"' in answer.text() and not wall.locator(".blank").count()


GLYPHS = 3  # regions with a pattern on one of two drawings and a glyph on the other, at most
SEEN = """([root, codes, shapes]) => {
  const home = root ? document.querySelector(root).querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot : document;
  const maps = [...home.querySelectorAll(root ? '.area svg' : 'main .light svg.map')].filter((svg) => svg.checkVisibility());
  return maps.map((svg) => {
    const paths = new Map();
    for (const path of svg.querySelectorAll('path')) if (!paths.has(path.getAttribute('d'))) paths.set(path.getAttribute('d'), path);
    return codes.map((code, i) => {
      const path = paths.get(shapes[i]);
      if (!path) return [code, null];
      const { fill } = getComputedStyle(path);
      const dim = path.classList.contains('dim') || !!path.closest('g[opacity="0.25"]');
      return [code, fill.startsWith('url') ? 'pattern' : fill, dim];
    });
  });
}"""
ZOOMED = """() => {
  const svg = document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('.area svg');
  return svg.viewBox.baseVal.width;
}"""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in (*ONE_OF_EACH, "change") else pytest.mark.sweep)
        for name in (*ASKED, *LARGER)
    ],
)
def test_the_presenter_shows_the_map_that_the_page_shows(chromium, serve, client, open_page, name):
    """Region by region, from the page by its own link: colour, pattern, what is dimmed, zoom, how many maps."""
    asked = {"region": HERE, **{**ASKED, **LARGER}[name]}
    view = looked_at(forms.asked(asked)[0], place(asked["region"]))
    codes = list(view.codes)
    drawn = geometry(view.geometry)
    shapes = [drawn["regions"][code]["d"] for code in codes]
    near = shapes_in_sight(view)  # the wall leaves out what lies out of sight
    with visiting(chromium, serve(ATLAS)) as go:
        window = go("/?" + urlencode(asked))
        window.locator(".legend .row, .legend .turned").first.wait_for()
        stand_still(window)
        window.wait_for_timeout(500)
        page, zoomed = window.evaluate(SEEN, [".st-key-map", codes, shapes]), window.evaluate(ZOOMED)
        window.locator(".st-key-take-open button").first.click()
        link = window.get_by_role("link", name="Present on one screen").get_attribute("href")
    wall = open_page(f"{str(client.base_url).rstrip('/')}/{link[link.index('present/') :]}", width=1920, height=1080)
    shown = wall.evaluate(SEEN, ["", codes, near])
    assert len(shown) == len(page) == len(view.each)
    for mine, there in zip(page, shown, strict=True):
        seen = [pair for pair, d in zip(zip(mine, there, strict=True), near, strict=True) if d]
        assert len(seen) > 5
        differing = [(a, b) for a, b in seen if a[1:] != b[1:]]
        # A region too small for the tile of its pattern has a glyph there, and is larger on one of the two.
        assert all("pattern" in (a[1], b[1]) and a[2] == b[2] for a, b in differing) and len(differing) <= GLYPHS
    assert drawn["width"] / zoomed == pytest.approx(view.sight.zoom, rel=0.01)
    assert not wall.evaluate(CUT)
