"""The map answers itself: painted before the page answers, the last choice wins, and the run brings what HTTP cannot."""

import pytest

from lib.data.store import snapshot_id
from tests.browser.visit import stand_still, visiting

MOST_FRAMES = 25
WATCH = """() => {
  const map = document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot;
  const heading = map.querySelector('.heading'), headline = document.querySelector('.atlas-answer');
  const rows = () => document.querySelector('.st-key-map-words .atlas-table')?.textContent;
  const said = { map: heading.textContent, page: headline.textContent, rows: rows() };
  window.order = [];
  const look = () => {
    const pending = document.documentElement.hasAttribute('data-atlas-pending');
    const page = document.querySelector('.atlas-answer')?.textContent;
    if (heading.textContent !== said.map) window.order.push(['map', said.map = heading.textContent, pending]);
    if (page && page !== said.page) window.order.push(['page', said.page = page, pending]);
    if (rows() && rows() !== said.rows) window.order.push(['rows', said.rows = rows(), getComputedStyle(document.querySelector('.st-key-map-words')).opacity < 1]);
  };
  for (const one of [map, document.body]) new MutationObserver(look).observe(one, { subtree: true, childList: true, characterData: true });
}"""
FILLS = """() => [...document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot
  .querySelectorAll('.fills path')].map(path => path.style.fill).join()"""
ASKS_LAYOUT = """() => {
  window.asked = [];
  const tell = (what) => window.choosing && window.asked.push(what);
  const wrap = (proto, name) => {
    const was = Object.getOwnPropertyDescriptor(proto, name);
    const kind = was.get ? "get" : "value";
    Object.defineProperty(proto, name, { ...was, [kind]: function (...rest) { tell(name); return was[kind].apply(this, rest); } });
  };
  for (const name of ["clientWidth", "clientHeight", "getBoundingClientRect", "scrollIntoView"]) wrap(Element.prototype, name);
  for (const name of ["offsetWidth", "offsetHeight", "innerText"]) wrap(HTMLElement.prototype, name);
  wrap(SVGGraphicsElement.prototype, "getBBox");
  wrap(window, "getComputedStyle");
  const area = document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('.area');
  new MutationObserver(() => tell("the whole picture")).observe(area, { childList: true });
  addEventListener("keydown", () => { window.choosing = true; requestAnimationFrame(() => { window.choosing = false; window.painting = (FILLS)(); }); }, { capture: true });
}""".replace("FILLS", FILLS)


@pytest.fixture(scope="module")
def window(chromium, client):
    """The map of the whole server, opened once."""
    with visiting(chromium, str(client.base_url).rstrip("/")) as go:
        window = go("/?region=DE11&lang=en")
        window.locator(".legend .row").first.wait_for()
        window.evaluate(WATCH)
        yield window


def box(window):
    return window.get_by_role("combobox", name="Indicator", exact=True)


def heading(window) -> str:
    return window.locator(".heading").text_content()


def pick(window, title: str) -> None:
    box(window).fill(title)
    window.keyboard.press("Enter")


def settled(window, title: str) -> None:
    window.get_by_role("heading", name=title).wait_for()
    window.wait_for_function("() => !document.documentElement.hasAttribute('data-atlas-pending')")
    stand_still(window)


def test_a_choice_is_painted_first_and_told_in_one_event(window):
    window.heard.received.clear()
    window.heard.sent.clear()
    window.evaluate("() => void (window.order = [])")
    pick(window, "Manufacturing jobs, people")
    settled(window, "Manufacturing jobs, people, 2022")
    assert window.url.endswith("ind=manufacturing_persons")
    first, *rest = window.evaluate("() => window.order")
    assert first[:2] == ["map", "Manufacturing jobs, people, 2022"]
    assert rest[0][0] == "page" and {"page", "rows"} == {who for who, *_more in rest}
    assert all(marked for *_more, marked in rest), (
        "until the words are here they are marked as those of the choice before"
    )
    assert len(window.heard.sent) == 1 and len(window.heard.received) <= MOST_FRAMES
    assert [u for u in window.heard.asked if f"/map/{snapshot_id()}/nuts2/manufacturing_persons/2022?" in u]


def test_a_choice_asks_for_no_layout_before_it_is_painted(window):
    """What is asked of the page between the key and the paint, or put in again, would lay it out twice."""
    pick(window, "Manufacturing jobs, people")
    settled(window, "Manufacturing jobs, people")
    title = "Manufacturing jobs, % of all jobs"
    box(window).fill(title)
    window.get_by_role("option", name=title, exact=True).wait_for()
    window.wait_for_timeout(800)  # its values are fetched ahead
    before = window.evaluate(FILLS)
    window.evaluate(ASKS_LAYOUT)
    window.keyboard.press("Enter")
    window.wait_for_function("() => window.choosing === false")
    assert window.evaluate("window.painting") != before, "painted within the key itself"
    assert window.evaluate("window.asked") == []
    settled(window, title)
    assert box(window).evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == title, (
        "what is typed next stands alone"
    )


def test_the_last_choice_wins_and_what_is_late_is_not_shown(window):
    held = []
    window.route("**/nuts2/employment_rate/**", lambda route: held.append(route))
    window.evaluate("() => void (window.order = [])")
    pick(window, "Employment rate, %")
    while not held:
        window.wait_for_timeout(30)
    pick(window, "Tertiary")
    window.get_by_role("heading", name="tertiary").or_(window.get_by_role("heading", name="Tertiary")).first.wait_for()
    shown = heading(window)
    for route in held:
        route.continue_()
    settled(window, shown)
    window.wait_for_timeout(300)
    assert heading(window) == shown and "ind=tertiary" in window.url
    window.unroute("**/nuts2/employment_rate/**")
    assert not [said for who, said, _pending in window.evaluate("() => window.order") if who == "map" and said != shown]


def test_without_its_address_the_values_come_with_the_run(window):
    """A server with newer data answers 410: the map is the same, and was never under another title."""
    pick(window, "Unemployment rate")
    settled(window, "Unemployment rate")
    usual, fills = heading(window), window.evaluate(FILLS)
    window.route("**/map/**", lambda route: route.fulfill(status=410, body="{}"))
    window.goto(window.url)
    window.locator(".legend .row").first.wait_for()
    pick(window, "Motor vehicle jobs, concentration")
    settled(window, "Motor vehicle jobs, concentration")
    pick(window, "Unemployment rate")
    settled(window, "Unemployment rate")
    assert heading(window) == usual and window.evaluate(FILLS) == fills
    window.unroute("**/map/**")
    window.heard.errors[:] = [e for e in window.heard.errors if "410" not in e]


def test_the_choices_are_made_by_keys_and_said(window):
    window.goto(window.url.partition("?")[0] + "?region=DE11&lang=en&ind=unemployment_rate")
    window.locator(".legend .row").first.wait_for()
    stand_still(window)
    field, said = box(window), window.locator(".box [role=status]")
    field.focus()
    before = field.input_value()
    window.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-expanded") == "true"
    marked = "() => { const r = document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot;"
    marked += " return r.getElementById(r.querySelector('[role=combobox]').getAttribute('aria-activedescendant'))?.textContent }"
    assert window.evaluate(marked) == before
    window.keyboard.press("End")
    last = window.evaluate(marked)
    window.keyboard.press("ArrowDown")
    first = window.evaluate(marked)
    window.keyboard.press("Home")
    assert first == window.evaluate(marked) == "Motor vehicle jobs, % of all jobs" != last
    field.press_sequentially("wages")
    assert said.text_content() == "Indicators: 1"
    window.keyboard.press("Escape")
    assert field.input_value() == before and field.get_attribute("aria-expanded") == "false"
    slider = window.get_by_role("slider", name="Year")
    year = int(slider.get_attribute("aria-valuetext")[:4])
    slider.press("ArrowLeft")
    settled(window, str(year - 1))
    assert slider.get_attribute("aria-valuetext").startswith(str(year - 1)) and f"year={year - 1}" in window.url
    window.locator(".legend .row").first.click()
    window.wait_for_function("() => location.search.includes('keep=')")
    window.get_by_label("Look at").select_option("PL")
    window.wait_for_function("() => location.search.includes('focus=PL')")
    dimmed = window.locator(".fills path.dim").count()
    window.reload()
    window.locator(".legend .row[aria-pressed=true]").wait_for()
    assert window.locator(".fills path.dim").count() == dimmed > 100, "a link holds how the map is looked at"
