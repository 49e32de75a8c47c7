"""The training page in a real browser: a list walked by key, a map that narrows it, a file that no other visitor ever sees."""

import csv
import math
import zipfile
from functools import partial
from io import BytesIO, StringIO

import openpyxl
import pytest

from lib.data.store import table
from lib.views.shared.deck import view
from lib.views.training import providers
from tests.browser.visit import ATLAS, SCHOOLS, stand_still, visiting

ADDRESS = "/training?region=CZ08&lang=en"
TITLE = "Zzyzx batteries for fitters"  # a made-up course that stands in no catalogue
CSV = f"title;provider;NUTS;places;skills\n{TITLE};Made-up school;CZ08;12;battery chemistry\n;Nobody;CZ08;3;\n".encode()


@pytest.fixture
def go(chromium, serve):
    """Open an address; the map of schools is left out."""
    with visiting(chromium, serve(ATLAS)) as visit:
        yield partial(visit, without=SCHOOLS)


def load_file(window, name: str, content: bytes) -> None:
    """The step for a list of one's own stands one button away."""
    if (step := window.get_by_role("button", name="Use your own list")).count():
        step.click()
    window.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def use_file(window, name: str, content: bytes) -> None:
    """Load a list and say that what is read of it is right."""
    load_file(window, name, content)
    window.get_by_role("button", name="Yes, use it").click()
    stand_still(window)


def search(window, text: str) -> None:
    box = window.get_by_role("textbox", name="Search titles, schools, towns")
    box.fill(text)
    box.press("Enter")
    window.wait_for_url(lambda url: f"q={text.split()[0]}" in url)
    stand_still(window)


def courses(window):
    """The options of the list (segmented controls are radios too)."""
    return window.locator(".st-key-choose_course").get_by_role("radio")


def test_two_visitors_never_see_each_others_list(go):
    one, other = go(ADDRESS), go(ADDRESS)
    use_file(one, "mine.csv", CSV)
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


def bomb() -> bytes:
    """A workbook of 60 KB whose sheet has 60 MB."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            made.writestr(name, "<a/>")
        made.writestr("xl/worksheets/sheet1.xml", b" " * (60 * 2**20))
    return out.getvalue()


UNREADABLE = [
    ("list.xlsm", b"PK\x03\x04", "Workbooks with macros"),
    ("../../evil.csv", b"title\n", "no rows under them"),
    ("bomb.xlsx", bomb, "Unpacked, the workbook would be far larger (60 MB"),
    ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "protected by a password"),
    ("wide.csv", ",".join(["title", *(f"c{n}" for n in range(100))]).encode() + b"\nA\n", "more than 100 columns"),
    ("long.csv", b"title\n" + b"A\n" * 200_001, "more than 200,000 rows"),
    ("large.csv", b"title,provider\n" + b"Course,Provider\n" * 400_000, "File must be 5\u00a0MB or smaller"),
]


@pytest.mark.sweep  # what is said of each: tests/test_upload.py
def test_a_file_that_cannot_be_read_gets_its_sentence(go):
    """One file after the other, as a reader tries: each gets its own sentence."""
    window = go(ADDRESS)
    for name, content, said in UNREADABLE:
        load_file(window, name, content() if callable(content) else content)
        alert = window.get_by_role("alert").filter(has_text=said)
        alert.wait_for()
        assert ".." not in alert.inner_text()
        stand_still(window)
        assert "for you alone and" not in window.locator("[data-testid=stMain]").inner_text(), f"{name} is kept"


MESSY = {
    "latin.csv": (
        "Kurs;Träger;Plätze;Stunden;NUTS\nZzyzx Prüfung;Bäcker & Söhne;12;37,6;CZ08\n".encode("latin-1"),
        ["Windows-1252", "parted by “;”"],
    ),
    "bom.csv": (
        "titre;établissement;NUTS\nZzyzx Électromobilité;Lycée;FR71\n".encode("utf-16"),
        ["UTF-16", "1 row has a NUTS code of an older version"],
    ),
    "twice.csv": (b"title,provider,title,region\n,School,Zzyzx second name,CZ08\n", ["These columns stand twice"]),
}


@pytest.mark.sweep
def test_a_messy_file_is_read_and_the_page_says_how(go):
    """One file after the other; each is taken away again."""
    window = go(ADDRESS + "&reach=elsewhere")
    for name, (content, sentences) in MESSY.items():
        use_file(window, name, content)
        window.get_by_text("for you alone and until you close this page").wait_for()
        stand_still(window)
        said = window.locator(".st-key-own-file-0").inner_text()
        assert all(sentence in said for sentence in sentences), said
        search(window, "Zzyzx")
        assert courses(window).count() > 0, name
        window.get_by_role("button", name="Take it away").click()
        window.get_by_text("for you alone and until you close this page").wait_for(state="detached")
        stand_still(window)


@pytest.mark.sweep  # what is asked and kept of the columns: tests/test_upload_cases.py
def test_the_title_is_asked_for_once_and_the_answer_is_known_in_the_next_visit(go, tmp_path):
    content = b"X1;X2;NUTS\nZzyzx welding;Made-up school;CZ08\nZzyzx milling;Made-up school;CZ08\n"
    window = go(ADDRESS)
    load_file(window, "nameless.csv", content)
    asked = window.get_by_role("radiogroup", name="Which column is the title?")
    asked.wait_for()
    asked.get_by_text("X1").click()
    window.get_by_role("button", name="Yes, use it").click()
    stand_still(window)
    with window.expect_download() as given:
        window.get_by_role("button", name="Save what your columns mean").click()
    given.value.save_as(tmp_path / "columns.json")
    search(window, "Zzyzx")
    assert courses(window).count() == 2
    again = go(ADDRESS)
    load_file(again, "columns.json", (tmp_path / "columns.json").read_bytes())
    again.get_by_text("The profile is loaded").wait_for()
    stand_still(again)
    use_file(again, "nameless.csv", content)
    assert not again.get_by_text("Which column is the title?").count(), "the profile knows it"
    search(again, "Zzyzx")
    assert courses(again).count() == 2


def test_a_formula_of_a_file_never_reaches_a_spreadsheet_or_a_link(go, tmp_path):
    rows = [
        ["title", "provider", "NUTS", "url"],
        ['=HYPERLINK("http://evil.example","Zzyzx")', "=cmd|' /C calc'!A0", "CZ08", "javascript:alert(1)"],
        ["@SUM(1+1) Zzyzx", "+A1", "CZ08", ""],
    ]
    text = StringIO()
    csv.writer(text).writerows(rows)
    window = go(ADDRESS)
    use_file(window, "formula.csv", text.getvalue().encode())
    window.get_by_text("Formulas were found. They are not run").wait_for()
    search(window, "Zzyzx")
    assert courses(window).count() == 2
    assert (
        window.locator("[data-testid=stMain] a[href*='evil'], [data-testid=stMain] a[href^='javascript']").count() == 0
    )
    window.locator("[class*=st-key-downloads-courses] button").first.click()
    for kind in ("CSV", "XLSX"):
        with window.expect_download() as given:
            window.get_by_role("button", name=kind, exact=True).first.click()
        given.value.save_as(tmp_path / f"courses.{kind.lower()}")
    cells = [cell for row in csv.reader((tmp_path / "courses.csv").read_text("utf-8-sig").splitlines()) for cell in row]
    book = openpyxl.load_workbook(tmp_path / "courses.xlsx")
    kept = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("Zzyzx" in cell for cell in cells) and any("Zzyzx" in str(cell.value) for cell in kept)
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell], "no cell of the CSV begins like a formula"
    assert not [cell.coordinate for cell in kept if cell.data_type == "f"]


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


def test_list_and_card_end_together_and_the_map_lies_across_below_both(go):
    window = go("/training?region=FRF3", without="")
    bottom = {
        name: window.locator(where).evaluate("e => e.getBoundingClientRect().bottom")
        for name, where in (("list", ".st-key-choose_n"), ("card", ".st-key-course-card"))
    }
    area = window.locator(".st-key-providers").bounding_box()
    assert abs(bottom["list"] - bottom["card"]) < 200, bottom
    assert area["y"] + 1 > max(bottom.values()) and area["width"] > 900, (area, bottom)


def test_a_circle_on_the_map_narrows_the_list(go):
    from lib.model.region_courses import answer_here
    from lib.model.scenario import Scenario
    from lib.model.training.search import Wanted

    window = go(ADDRESS, without="")
    canvas = window.locator(".st-key-providers canvas").first
    canvas.scroll_into_view_if_needed()
    window.wait_for_timeout(3000)
    placed = answer_here("CZ08", Scenario(), Wanted(region="CZ08"), "selection", "", (), ()).points.points
    deck = providers.provider_points(placed, ("CZ07", "PL22", "PL52", "SK03"), "CZ08", "", "light").deck("light")
    state, target = deck.initial_view_state, placed.set_index("key").loc["CZ072"]
    scale = 512 * 2**state.zoom
    box = canvas.bounding_box()

    def north(lat: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)

    x = box["x"] + box["width"] / 2 + (target["lon"] - state.longitude) / 360 * scale
    y = box["y"] + box["height"] / 2 - (north(target["lat"]) - north(state.latitude)) * scale
    window.mouse.click(x, y)
    window.wait_for_url(lambda url: "spot=CZ072" in url)
    stand_still(window)
    assert f"{target['courses']} courses" in window.locator(".st-key-choose_course p").first.inner_text()
    window.get_by_role("button", name="All places again").click()
    window.wait_for_url(lambda url: "spot=" not in url)


@pytest.mark.sweep  # the test after it goes this way too, from the other end
def test_a_skill_goes_to_the_skills_page_and_comes_back(go):
    window = go(ADDRESS)
    pill = window.locator(".st-key-course-card [data-testid=stButtonGroup] button").first
    taught = pill.inner_text().strip()
    pill.click()
    window.wait_for_url(lambda url: "skill=" in url)
    stand_still(window)
    code = window.url.split("skill=")[1].split("&")[0]
    window.get_by_role("link", name=f"Who lacks “{taught}” here").click()
    window.wait_for_url(lambda url: "/skills" in url and code in url)
    stand_still(window)
    back = window.locator(f"a[href*='training'][href*='{code}']").first
    back.wait_for()
    window.goto(back.evaluate("a => a.href"))
    stand_still(window)
    label = table("skills").set_index("uri")["label"]
    assert label[f"http://data.europa.eu/esco/skill/{code}"] == taught
    assert f"teach “{taught}”" in window.locator(".atlas-answer").inner_text()


def test_a_skill_of_the_skills_page_arrives_as_a_filter_and_leads_back(go):
    window = go("/skills?region=CZ08&lang=en&more=1")
    link = window.get_by_role("link", name="Read engineering drawings", exact=True).first
    link.wait_for()
    code = link.get_attribute("href").split("skill=")[1]
    link.click()
    window.wait_for_url(lambda url: "/training" in url and f"skill={code}" in url)
    stand_still(window)
    assert "teach “read engineering drawings”" in window.locator(".atlas-answer").inner_text()
    assert "Read engineering drawings" in window.locator(".st-key-choose_skill input").evaluate_all(
        "boxes => boxes.map(b => b.value)"
    )
    shown = courses(window).count()
    assert shown > 0 and "363" not in window.locator(".st-key-choose_course p").first.inner_text(), (
        "the list is narrowed"
    )
    window.get_by_role("link", name="Who lacks “read engineering drawings” here").click()
    window.wait_for_url(lambda url: "/skills" in url and f"skill={code}" in url)
    stand_still(window)
    assert "read engineering drawings" in window.locator("[data-testid=stMain]").inner_text().lower()
    window.go_back()
    window.wait_for_url(lambda url: "/training" in url and f"skill={code}" in url)
    courses(window).first.wait_for()
    stand_still(window)
    assert courses(window).count() == shown


LISTS = {  # with a catalogue that has places of 2021, with one of 2019, without one
    "CZ02": ("dark", "places (2021)"),
    "FRC2": ("light", "places (2019)"),
    "DE11": ("light", "No regional catalogue is loaded for Stuttgart (DE11)"),
}
WIDTHS = (1440, 1024, 390)


@pytest.mark.parametrize(
    "region", [pytest.param(region, marks=() if region == "CZ02" else pytest.mark.sweep) for region in LISTS]
)
def test_a_region_has_its_list_at_every_width(go, region):
    scheme, said = LISTS[region]
    window = go(f"/training?region={region}&lang=en", width=WIDTHS[0], scheme=scheme, without="")
    main = window.locator("[data-testid=stMain]")
    courses(window).first.wait_for()
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 1000})
        window.wait_for_timeout(300)
        assert courses(window).count() == 5 and said in main.inner_text()
        assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 0, f"{region} at {width} px scrolls sideways"


def test_the_view_the_map_opens_with_holds_its_region():
    places = table("places").set_index("code")
    middle, east, zoom = view(places.loc[["CZ08"], "lat"].to_numpy(), places.loc[["CZ08"], "lon"].to_numpy(), 400, 300)
    assert (middle, east) == (
        pytest.approx(places.loc["CZ08", "lat"]),
        pytest.approx(places.loc["CZ08", "lon"]),
    ) and zoom <= 9.5
