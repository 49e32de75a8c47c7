"""The map page of the real atlas: regions chosen by pointer and keys, what a change costs, what can be taken away."""

import csv
import io
from urllib.parse import urlencode

import openpyxl
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib import regions
from lib.data.store import geometry
from lib.data.store import table as stored
from lib.views.map import columns, forms
from lib.views.map.announced import FAR_OUT
from lib.views.map.params import MapParams
from tests.browser.visit import ATLAS, stand_still, visiting
from tests.test_map_outputs import ASKED

BUDGET_MAP = 6 * 1024  # bytes that the elements of the map may send for a change of indicator
BUDGET_PAGE, MOST_FRAMES = 16 * 1024, 25  # bytes and messages of the whole change, its values included
MAP = ("atlas_map", "atlas_map_kit")


@pytest.fixture
def visit(chromium, serve):
    """Open the map page with its map drawn."""
    with visiting(chromium, serve(ATLAS)) as go:

        def show(query: str = "", **more):
            window = go(f"/{query}", **more)
            window.locator(".legend .row").first.wait_for()
            return window

        yield show


def region_shape(window, code: str):
    return window.locator(".fills path").nth(sorted(geometry("nuts2")["regions"]).index(code))


def choose_indicator(window, title: str) -> None:
    """Pick an indicator by typing its title, and wait until its map is drawn."""
    before = window.url
    box = window.get_by_role("combobox", name="Indicator", exact=True)
    box.fill(title)
    window.get_by_role("option", name=title, exact=True).click()
    window.wait_for_function("before => location.href !== before", arg=before)
    stand_still(window)
    window.wait_for_timeout(300)


def map_bytes(frames: list[bytes]) -> int:
    """Bytes of the WebSocket frames that carry an element of the map.

    Every frame is one ForwardMsg; an element of a component says which component it is for. A frame that Streamlit
    sends as a short reference to one the browser holds has lost that name and counts for nobody: 48 bytes each.
    """
    total = 0
    for frame in frames:
        message = ForwardMsg.FromString(frame)
        element = message.delta.new_element
        if message.WhichOneof("type") == "delta" and element.WhichOneof("type") == "bidi_component":
            total += len(frame) if element.bidi_component.component_name in MAP else 0
    return total


def test_a_click_on_a_region_is_in_the_address_and_the_card(visit):
    window = visit()
    region_shape(window, "SE33").click()
    window.wait_for_function("location.search.includes('region=SE33')")
    window.locator(".card .name", has_text="SE33").wait_for()
    stand_still(window)
    assert window.get_by_role("combobox", name="Region", exact=True).input_value() == regions.label("SE33")
    assert "region=SE33" in window.locator(".card a.open").get_attribute("href")
    line = window.locator(".strip svg").get_attribute("aria-label")
    assert regions.label("SE33") in line and "Sweden: from" in line and "the EU" in line and "not drawn" in line
    window.locator(".card a.open").click()
    window.locator("h1", has_text="SE33").wait_for()


def test_the_map_is_walked_and_chosen_from_by_keys(visit):
    window = visit()  # nobody's region: what introduces the atlas goes with the first choice
    window.get_by_role("button", name="How it is drawn").focus()
    inside = "() => document.activeElement.shadowRoot?.activeElement?.className"
    for _stop in range(4):  # what stands between, such as the title of the map, a link to itself
        window.keyboard.press("Tab")
        if window.evaluate(inside) == "area":
            break
    assert window.evaluate(inside) == "area"
    shapes = geometry("nuts2")["regions"]
    right = shapes[min(shapes)]["n"]["r"]
    window.keyboard.press("ArrowRight")
    window.locator(".card .name", has_text=right).wait_for()
    assert regions.label(right) in window.locator("[aria-live=polite]").first.text_content()
    assert "region=" not in window.url, "walking is not yet choosing"
    window.keyboard.press("Enter")
    window.wait_for_function("code => location.search.includes('region=' + code)", arg=right)
    stand_still(window)
    assert window.get_by_role("combobox", name="Region", exact=True).input_value() == regions.label(right)
    assert window.evaluate(inside) == "area", "the focus stays on the map"


def test_a_change_of_indicator_is_small_and_fetches_no_geometry_again(visit):
    window = visit()
    window.wait_for_timeout(300)
    titles = {
        "auto_persons": "Motor vehicle jobs, people",
        "manufacturing_share": "Manufacturing jobs, % of all jobs",
        "auto_share": "Motor vehicle jobs, % of all jobs",
    }
    for id, title in titles.items():
        window.heard.received.clear()
        choose_indicator(window, title)
        assert (f"ind={id}" in window.url) == (id != "auto_share"), "the first indicator needs no word in the address"
        assert 0 < map_bytes(window.heard.received) <= BUDGET_MAP
        assert sum(map(len, window.heard.received)) <= BUDGET_PAGE and len(window.heard.received) <= MOST_FRAMES
        assert window.get_by_role("heading", name=title).count() == 1, "the title over the map is that of its values"
    assert len([u for u in window.heard.asked if "/static/geo/" in u]) == 1


@pytest.fixture(scope="module")
def taken(chromium, serve, tmp_path_factory):
    """What a press of CSV or XLSX under the map of people gives: the file's path. Both are taken in one visit."""

    def take(kind: str):
        with window.expect_download() as waiting:
            window.get_by_role("button", name=kind, exact=True).first.click()
        assert waiting.value.suggested_filename == f"auto_persons-2022.{kind.lower()}"
        path = tmp_path_factory.mktemp("taken") / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    with visiting(chromium, serve(ATLAS)) as go:
        window = go("/?ind=auto_persons")
        window.locator(".legend .row").first.wait_for()
        window.get_by_role("button", name="Download").first.click()
        yield take


def check_rows(rows: dict[str, dict], empty: object) -> None:
    """The golden number of Braunschweig, and Hamburg, which is published together with Schleswig-Holstein."""
    assert len(rows) == 244
    assert float(rows["DE91"]["value"]) == 84_549 and rows["DE91"]["state"] == "observed"
    shared = rows["DE60"]
    assert shared["value"] == empty
    assert 0 <= float(shared["low"]) < float(shared["high"]) <= 6_731
    assert shared["state"] == "shared" and "DE60, DEF0 together 6,731 (2022)" in shared["in_words"]


def test_csv_holds_the_numbers_and_where_they_come_from(taken):
    text = taken("CSV").read_text(encoding="utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    rows = [line for line in lines if not line[0].startswith("#")]
    check_rows({row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}, empty="")
    notes = [line[0] for line in lines if line[0].startswith("#")]
    assert any("Eurostat" in note for note in notes) and any("EuroGeographics" in note for note in notes)
    assert any("ind=auto_persons" in note for note in notes), "the address that leads back to this map"


def test_xlsx_holds_the_numbers_and_where_they_come_from(taken):
    book = openpyxl.load_workbook(taken("XLSX"), read_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    check_rows({row[0]: dict(zip(head, row, strict=True)) for row in rows}, empty=None)
    about = " ".join(str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row)
    assert "Eurostat" in about and "EuroGeographics" in about


def test_a_level_is_chosen_on_the_map_and_stays_in_the_address(visit):
    """Countries are drawn, named, walked by keys and chosen; the table and the page follow."""
    window = visit()
    window.get_by_role("button", name="How it is drawn").click()
    form = window.get_by_label("Form", exact=True)
    form.select_option("alpha")  # every figure is counted as published: none would be paler for being less sure
    window.wait_for_function("() => location.search.includes('form=alpha&pale=people')")
    form.select_option("fills")
    window.get_by_label("Figures for").select_option("country")
    window.wait_for_function("() => location.search.includes('level=country')")
    stand_still(window)
    assert window.locator(".fills path").count() == len(regions.eu_countries())
    assert window.locator(".area").get_attribute("aria-roledescription") == "map of countries"
    assert window.get_by_role("heading", name="Countries in this map").count() == 1
    window.locator(".area").focus()
    window.keyboard.press("Home")
    assert "Austria (AT)" in window.locator(".card").inner_text()
    window.keyboard.press("Enter")
    window.wait_for_function("() => location.search.includes('region=AT')")
    stand_still(window)
    assert "level=country" in window.url and "Austria (AT)" in window.locator("tr.here").first.inner_text()
    window.get_by_label("Figures for").select_option("nuts2")  # what was opened stays so
    window.wait_for_function("() => !location.search.includes('level=')")
    stand_still(window)
    assert window.locator(".fills path").count() == len(regions.eu_nuts2())


@pytest.mark.parametrize("query", ["level=country", "level=nuts1&year=2013", "level=country&ind=auto_in_manufacturing"])
def test_above_nuts_2_a_map_paler_by_certainty_is_offered_where_certainty_differs(visit, query):
    window = visit(f"?{query}")
    window.get_by_role("button", name="How it is drawn").click()
    offered = window.get_by_label("Form", exact=True).locator("option").evaluate_all("all => all.map(o => o.value)")
    params = MapParams.from_query(dict(part.split("=") for part in query.split("&")))[0]
    assert set(offered) == set(forms.offered(params))
    said = window.locator(".panel .why").inner_text()
    assert ("equally sure" in said) != params.graded


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name == "swipe" else pytest.mark.sweep)
        for name in (*ASKED, "columns", "announcements")
    ],
)
def test_axe_finds_nothing_serious_on_any_form(visit, violations, name):
    """In both themes, one after the other."""
    under = {"columns": {"columns": "1"}, "announcements": {"events": "1"}}
    window = visit("?" + urlencode({**ASKED, **under}[name]), bypass_csp=True)
    window.get_by_role("button", name="How it is drawn").click()
    for scheme in ("light", "dark"):
        window.emulate_media(color_scheme=scheme)
        window.wait_for_function("scheme => document.documentElement.dataset.atlasTheme === scheme", arg=scheme)
        stand_still(window)
        assert violations(window) == [], scheme


@pytest.mark.sweep  # that they are drawn at all is tried below
def test_on_a_phone_the_columns_of_all_countries_stand_in_sight(visit):
    window = visit("?columns=1", width=390, height=844)
    chart = window.locator(".st-key-columns-drawn [data-testid=stDeckGlJsonChart]")
    if not window.evaluate("!!document.createElement('canvas').getContext('webgl2')"):
        pytest.skip("no columns are drawn without WebGL")
    chart.locator("canvas").first.wait_for()
    middles = stored("places").set_index("code")["lon"].reindex(list(regions.eu_nuts2()))
    middles = middles[~middles.index.str.startswith(FAR_OUT)] - columns.SEEN[1]
    across = 2 * middles.abs().max() * 512 * 2 ** columns.SEEN[2] / 360
    assert chart.evaluate("e => e.offsetWidth") >= 0.9 * across  # the far side of a view from aslant is smaller
    box = chart.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    for button in chart.locator("button:visible").all():
        at = button.bounding_box()
        assert min(at["width"], at["height"]) >= 24 and at["x"] + at["width"] <= 390


def test_columns_are_drawn_from_this_machine_alone_or_the_flat_map_says_so(visit):
    """Without WebGL a sentence stands where the columns would be; with it they are drawn; neither says an error."""
    window = visit("?columns=1")
    window.locator(".st-key-columns-kit").wait_for(state="attached")
    stand_still(window)
    drawn = window.evaluate("!!document.createElement('canvas').getContext('webgl2')")
    assert window.locator(".st-key-columns-flat").is_visible() != drawn
    assert window.locator(".st-key-columns-drawn canvas").count() > 0 or not drawn
    assert window.get_by_role("link", name="The same numbers on the flat map").is_visible()
