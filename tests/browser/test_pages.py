"""Every page of the menu in a real browser: the right one, in its language and theme, readable, quiet, on this machine.

A page is opened once for each view and looked at by every test. A page that is added to the menu is walked by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from lib.i18n import _, use_language
from lib.views.shared.menu import ABOUT, PAGES, Page
from tests.browser.visit import ATLAS, Heard, heading_of, stand_still, visiting

REGION = "CZ02"  # not the region a page starts from
VIEWS = [("dark", 1440, "de"), ("light", 390, "fr")]  # both themes, both widths, the longer languages
WIDTHS = (1440, 390)  # a window is made wide or narrow in the same visit: each theme is seen in both
STEPS = 40  # presses of Tab on a wide page: menu, choices, figure, tables
SCROLLS = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
# What sticks out of the window and is not inside something that scrolls or clips by itself.
STICKING_OUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= innerWidth + 1) return false;
  for (let up = e.parentElement; up && up.dataset.testid !== 'stMain'; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== 'visible') return false;
  return true;
}).map(e => e.outerHTML.slice(0, 160))"""
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
  return { tag: found.tagName, name: found.getAttribute('aria-label') || found.labels?.[0]?.innerText || found.innerText || found.value || '',
           ring: Math.max(...rings), html: found.outerHTML.slice(0, 160) };
}"""


@dataclass(frozen=True)
class Seen:
    """What one page looked like in one view."""

    title: str
    language: str
    theme: str
    scrolls: dict[int, int]
    sticking_out: list[str]
    findings: list[str]
    frames_after_keys: int
    dialogs: int
    in_focus: list[dict]
    heard: Heard


@pytest.fixture(scope="session")
def seen(chromium, serve, axe_script) -> Callable[[Page, str, int, str], Seen]:
    """The page in this view; opened at the first question about it."""
    held: dict[tuple, Seen] = {}

    def look(entry: Page, scheme: str, width: int, language: str) -> Seen:
        key = (entry.id, scheme, width, language)
        if key not in held:
            held[key] = _look(chromium, serve(ATLAS), axe_script, *key[1:], entry)
        return held[key]

    return look


def _look(chromium, url: str, axe: str, scheme: str, width: int, language: str, entry: Page) -> Seen:
    with visiting(chromium, url) as go:
        window = go(f"{entry.address}?region={REGION}&lang={language}", width=width, height=900, scheme=scheme)
        h1 = window.locator("h1").all_text_contents()
        assert len(h1) == 1 and heading_of(entry, language, REGION).fullmatch(h1[0]), f"this is another page: {h1}"
        root = window.evaluate("({...document.documentElement.dataset, lang: document.documentElement.lang})")
        scrolls, sticking, findings = (
            {width: window.evaluate(SCROLLS)},
            window.evaluate(STICKING_OUT),
            _axe(window, axe),
        )
        in_focus = list(_walk(window)) if width > 1000 else []
        before = len(window.heard.sent)
        window.locator("h1").click()
        for key in ("r", "c", "Shift+R", "Shift+C"):
            window.keyboard.press(key)
        window.wait_for_timeout(300)
        after, dialogs = len(window.heard.sent) - before, window.get_by_role("dialog").count()
        other = next(other for other in WIDTHS if other != width)
        window.set_viewport_size({"width": other, "height": 900})
        stand_still(window)
        window.wait_for_timeout(300)
        scrolls[other] = window.evaluate(SCROLLS)
        sticking += window.evaluate(STICKING_OUT)
        findings += _axe(window, axe)
        return Seen(
            window.title(),
            root["lang"],
            root.get("atlasTheme", ""),
            scrolls,
            sticking,
            findings,
            after,
            dialogs,
            in_focus,
            window.heard,
        )


def _walk(window) -> Iterator[dict]:
    """Every element that the Tab key comes to, from the top of the page."""
    for _step in range(STEPS):
        window.keyboard.press("Tab")
        focus = window.evaluate(IN_FOCUS)
        if focus["tag"] in ("BODY", "HTML"):
            return
        yield focus


def _axe(window, script: str) -> list[str]:
    """Serious and critical findings of axe-core, as "rule: element"."""
    window.evaluate(script)
    found = window.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    bad = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    return [f"{v['id']}: {node['html'][:160]}" for v in bad for node in v["nodes"]]


def marks(entry: Page, view: tuple) -> tuple:
    """Every page is opened once, those with the longest columns on a phone, the others dark and wide; the other is a sweep."""
    always = view == VIEWS[entry.id in ("region", "compare", "training", "scenario")]
    return () if always else (pytest.mark.sweep,)


every_page = pytest.mark.parametrize("entry", [pytest.param(p, id=p.id, marks=marks(p, VIEWS[0])) for p in PAGES])
every_view = pytest.mark.parametrize(
    ("entry", "scheme", "width", "language"),
    [
        pytest.param(entry, *view, id="-".join(map(str, (entry.id, *view))), marks=marks(entry, view))
        for entry in PAGES
        for view in VIEWS
    ],
)


@every_view
def test_the_page_has_its_name_language_and_theme(seen, entry, scheme, width, language):
    page = seen(entry, scheme, width, language)
    assert page.language == language
    assert page.theme == scheme
    assert page.title.endswith(" · Automotive Skills Atlas") and len(page.title) > len(" · Automotive Skills Atlas")


@every_view
def test_axe_finds_nothing_serious(seen, entry, scheme, width, language):
    assert seen(entry, scheme, width, language).findings == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("page", "scheme", "width"), [("region", "dark", 390), ("skills", "light", 1440), ("support", "dark", 1440)]
)
def test_axe_finds_nothing_serious_in_how_a_page_is_worked_out(chromium, serve, axe_script, page, scheme, width):
    with visiting(chromium, serve(ATLAS)) as go:
        window = go(f"/{page}?region={REGION}&lang=de&more=1", width=width, height=900, scheme=scheme)
        assert window.locator(".st-key-method-contents").count(), "it is open"
        assert _axe(window, axe_script) == []


@every_view
def test_the_page_is_quiet_and_stays_on_this_machine(seen, entry, scheme, width, language):
    heard = seen(entry, scheme, width, language).heard
    assert heard.asked and heard.received, "nothing was heard at all"
    assert heard.outside == [] and heard.errors == []


@every_view
def test_nothing_scrolls_sideways(seen, entry, scheme, width, language):
    page = seen(entry, scheme, width, language)
    assert page.scrolls.keys() == set(WIDTHS) and all(found <= at for at, found in page.scrolls.items())
    assert page.sticking_out == []


@every_view
def test_a_bare_key_is_no_shortcut(seen, entry, scheme, width, language):
    page = seen(entry, scheme, width, language)
    assert page.frames_after_keys == 0, "r ran the page again"
    assert page.dialogs == 0, "c asked to clear the cache"


@every_page
def test_the_tab_key_walks_the_frame_first_and_is_always_seen(seen, entry):
    view = VIEWS[0]
    walked = seen(entry, *view).in_focus
    use_language(view[-1])
    first = [_("Skip to main content"), _("Region"), *(_(p.name) for p in (*PAGES, *ABOUT)), _("Language")]
    assert [focus["name"].strip() for focus in walked][: len(first)] == first
    assert [f for f in walked if f["ring"] < 2 and f["tag"] != "MAIN"] == []


def test_without_the_frame_a_bare_key_would_run_the_page(open_page, serve):
    """The test before this one can fail: a page without the frame of the atlas obeys Streamlit's shortcut."""
    page = open_page(serve("tests/browser/apps/map_demo.py"))
    page.get_by_text("Runs: 1.").wait_for()
    page.locator("h1").click()
    page.keyboard.press("r")
    page.get_by_text("Runs: 2.").wait_for()
    page.keyboard.press("Shift+R")
    page.get_by_text("Runs: 3.").wait_for()
