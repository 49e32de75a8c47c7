"""The numbers of a place are the same wherever they stand: page, brief, slides, tables, the one file, open data."""

import csv
import html
import io
import json
import re
import zipfile
from urllib.parse import urlencode

import openpyxl
import pymupdf
import pytest
from pptx import Presentation

from lib.export import batch, brief, data, deck, pack
from lib.export import collection as export
from lib.export.markdown import bare
from lib.export.story import story
from lib.export.workbook import Provenance, to_csv, to_xlsx
from lib.i18n import band_of_persons, use_language
from lib.indicators.ranked import figure
from lib.model.chain import chain
from lib.model.portrait import portrait
from lib.model.scenario import Scenario
from lib.quantity import text
from lib.regions.place import place
from lib.server.answers import as_json
from lib.server.resources import RESOURCES
from lib.views.map import charts as map_charts
from lib.views.map.forms import asked as choices_of
from lib.views.region import openings_text
from lib.views.shared import collection
from lib.views.shared.collection import Collection
from lib.views.shared.map.said import said as said_on_the_map
from tests.pages import open_page, text_of
from tests.places import AREAS, REGIONS, in_turn
from tests.test_deck import shapes_of

FIRST = [("DE91", "de"), ("DE60", "fr"), ("LU00", "en"), ("group:DE60+FRC2+LU00", "de")]
TRIED = {place for place, _language in FIRST}
REST = [p for p in in_turn((*REGIONS, *AREAS), ("en", "de", "fr")) if not p.marks and p.values[0] not in TRIED]
WHOLE = 60  # letters of a cell that no table cuts
LARGEST_FILE = 2_000_000
FEW = {"FI20", "FRY5", "ITC2", "HU"}  # what else a figure can be; all others in a sweep


def plain(words: str) -> str:
    """Words on one line, one kind of space, no hyphens of line ends."""
    return re.sub(r"\s+", " ", words.replace("\u00ad", "").replace("\u202f", " ").replace("\u00a0", " ")).strip()


def of_slides(raw: bytes) -> str:
    shapes = [s for slide in Presentation(io.BytesIO(raw)).slides for s in slide.shapes]
    said = [s.text_frame.text for s in shapes if s.has_text_frame]
    return " ".join(said + [c.text_frame.text for s in shapes if s.has_table for r in s.table.rows for c in r.cells])


def of_file(raw: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r'(href|src)="data:[^"]*"', "", raw.decode())))


@pytest.mark.parametrize(
    ("code", "language"),
    [
        *FIRST,
        *(
            pytest.param(*p.values, id=p.id, marks=pytest.mark.slow if p.values[0] in FEW else pytest.mark.sweep)
            for p in REST
        ),
    ],
)
def test_the_same_numbers_everywhere(code, language):
    page = plain(bare(text_of(open_page("region", code, lang=language))))
    use_language(language)
    whole = story(chain(place(code)))
    pages = pymupdf.open(stream=brief.pdf(whole), filetype="pdf")
    assert pages.page_count == 2, "the brief fits on two pages"
    words = {
        "brief": " ".join(page.get_text() for page in pages),
        "slides": of_slides(deck.place(whole)),
        "file": of_file(file := pack.html(whole)),
    }
    assert len(file) < LARGEST_FILE
    shown = [whole.answer, openings_text.lead(whole.here)] if whole.parts["moves"].said[1:] else [whole.answer]
    shown += [value for (value, *_rest), _in_words in whole.facts]
    for name, said in words.items():
        for sentence in map(plain, map(bare, shown)):
            assert sentence in plain(said), f"{name}: {sentence}"
    for sentence in map(plain, map(bare, shown[:2])):
        assert sentence in page, f"page: {sentence}"
    same_in_tables(whole)


def same_in_tables(whole) -> None:
    """Workbook, CSV and open data hold each key figure to the last digit: a value, or its limits, or neither."""
    asked = {"place": whole.here.code, "part": "figures"}
    open_data = {(r["indicator"], r["area"]): r for r in json.loads(as_json(RESOURCES["chain"].rows(asked)))}
    rows = openpyxl.load_workbook(io.BytesIO(data.workbook(whole, "")), read_only=True)["figures"].values
    head = next(rows)
    cells = {(r[0], r[2]): dict(zip(head, r, strict=True)) for r in rows}
    with zipfile.ZipFile(io.BytesIO(data.archive(whole, ""))) as files:
        lines = {
            (r["indicator"], r["area"]): r for r in csv.DictReader(io.StringIO(files.read("figures.csv").decode()))
        }
    for entry, q, _beside in portrait(whole.here.place):
        cell, line, row = (held[entry.id, "place"] for held in (cells, lines, open_data))
        for name, own in (("value", q.value), ("low", q.low), ("high", q.high)):
            expected = None if own is None else pytest.approx(own)
            of_line = float(line[name]) if line[name] else None
            assert cell[name] == expected and row[name] == expected and of_line == expected
        assert cell["state"] == line["state"] == row["state"] == str(q.state) and cell["in_words"] == text.state(q)


ON_THE_MAP = [  # published, shared, confidential in the history, missing, with limits alone, not comparable
    ("DE60", "auto_persons", 2022),
    ("DE91", "auto_persons", 2022),
    ("FRC2", "auto_persons", 2015),
    ("ITC2", "auto_persons", 2010),
    ("PT1A", "auto_share", 2022),
    ("LU00", "auto_share", 2022),
    ("HU21", "auto_lq", 2022),
    ("BG31", "unemployment_rate", 2024),
    ("EL52", "manufacturing_share", 2022),
    ("FRY5", "auto_share", 2022),
]


@pytest.mark.parametrize(
    ("code", "id", "year"),
    [
        pytest.param(*p, id="-".join(map(str, p)), marks=() if n < 1 else pytest.mark.slow)
        for n, p in enumerate(ON_THE_MAP)
    ],
)
def test_the_numbers_of_a_map_are_the_same_everywhere(code, id, year):
    use_language("en")
    q, query = figure(id, place(code), year), {"ind": id, "year": str(year)}
    shown = map_charts.figure(choices_of(query)[0], place(code))
    about = Provenance("t", [], "l", "s", "x")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(shown.download(), about)), read_only=True)
    head, *cells = book.worksheets[0].values
    rows = {
        "csv": list(csv.DictReader(io.StringIO(to_csv(shown.download(), about).decode("utf-8-sig")))),
        "xlsx": [dict(zip(head, row, strict=True)) for row in cells],
        "open data": json.loads(as_json(RESOURCES["values"].rows({"indicator": id, "place": code, "year": str(year)}))),
    }
    for name, held in rows.items():
        row = next(r for r in held if r["region"] == code)
        for column, own in (("value", q.value), ("low", q.low), ("high", q.high)):
            told = None if row[column] in ("", None) else float(row[column])
            assert told == (None if own is None else pytest.approx(own)), (name, column)
        assert row["state"] == str(q.state), name
    file = batch.made("pack", code, "", "map", query).decode()
    (told,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', file, flags=re.S)
    on_screen = said_on_the_map(shown.chart)[code]
    assert json.loads(told)["told"][code][0] == on_screen
    shapes = shapes_of(Presentation(io.BytesIO(batch.made("slides", code, "", "map", query))))
    named = {name: shape._element.xpath(".//p:cNvPr")[0].get("descr") for name, shape in shapes.items()}
    label = place(code).label
    assert named[label] == f"{label}: {on_screen}"
    in_words = text.interval_words(q.low, q.high, q.unit, q.decimals) if q.value is None and q.low is not None else ""
    assert plain(in_words or text.value(q)) in plain(on_screen)
    for name, said in taken("", region=code, **query).items():
        assert plain(on_screen) in said, name


def taken(page: str, **query: str) -> dict[str, str]:
    """The words of a view as a collection takes it along: its document and its slides."""
    held = Collection("", (collection.view(f"{page}?{urlencode(query)}"),))
    pages = pymupdf.open(stream=export.pdf(held), filetype="pdf")
    document = " ".join(page.get_text() for page in pages)
    return {"document": plain(document), "slides": plain(of_slides(export.pptx(held)))}


VIEWS = [  # of the other pages, by places of which figures are published, hidden, missing, added up
    ("scenario", "DE60", "en"),
    ("scenario", "LU00", "fr"),
    ("scenario", "DE91", "de"),
    ("scenario", "group:DE60+FRC2+LU00", "en"),
    ("compare", "DE60", "de"),
    ("risk", "DE60", "fr"),
    ("skills", "DE91", "de"),
    ("training", "CZ02", "en"),
    ("training", "FR", "fr"),
    ("support", "ES61", "de"),
    ("skills", "DE", "en"),
    ("region", "PT1A", "fr"),
]


@pytest.mark.parametrize(
    ("page", "code", "language"),
    [pytest.param(*v, id="-".join(v), marks=() if n < 1 else pytest.mark.slow) for n, v in enumerate(VIEWS)],
)
def test_a_view_that_is_taken_along_says_what_its_page_says(page, code, language):
    use_language(language)
    view = collection.view(f"{page}?region={code}")
    shown = export.shown(view)
    page_said = plain(bare(text_of(open_page(page, code, lang=language))))
    assert plain(bare(shown.answer)) in page_said
    cells = [plain(bare(cell)) for row in shown.table.astype(str).values for cell in row]
    for name, said in taken(page, region=code).items():
        assert plain(bare(shown.answer)) in said, name
        missing = [cell for cell in cells if len(cell) < WHOLE and cell not in said] if not shown.map else []
        assert not missing, name
    if page == "scenario" and len(shown.table):
        rows = json.loads(as_json(RESOURCES["scenario"].rows({"place": export.place_of(view).code})))
        open_data = [band_of_persons(r["low"], r["value"], r["high"]) for r in rows if r["year"] == Scenario().until]
        assert sorted(open_data) == sorted(shown.table.iloc[:, 1])
