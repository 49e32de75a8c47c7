"""Slides have room for their words whatever a place has to say and whatever paper a template brings; their charts point to
the cells that hold their numbers.
"""

import io
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import range_boundaries
from pptx import Presentation
from pptx.util import Emu

from lib import regions
from lib.data.refusal import Refusal
from lib.export import deck
from lib.export.deck import charts, fit
from lib.export.deck.comparison import comparison
from lib.export.deck.slide import CM, MARGIN, TOP, Deck
from lib.export.story import story
from lib.i18n import use_language
from lib.model.chain import chain
from lib.regions.place import place
from tests.test_deck import charts_of, opened, words_of
from tests.test_take_data import PAYLOADS

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SIXTY = "group:" + "+".join(sorted(regions.eu_nuts2())[:60])


def told(code: str, language: str = "en"):
    use_language(language)
    return story(chain(place(code)))


def saved(file) -> bytes:
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def templates() -> dict[str, bytes]:
    """Paper of three shapes: 4:3 in dark colours, a layout without any place to fill, a portrait with slides and sections."""
    dark = Presentation()
    dark.slide_master.background.fill.solid()
    dark.slides.add_slide(dark.slide_layouts[1]).shapes.title.text = "Old"
    bare = Presentation()
    bare.slide_width, bare.slide_height = Emu(round(40 * CM)), Emu(round(16.875 * CM))
    for layout in bare.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
    portrait = Presentation()
    portrait.slide_width, portrait.slide_height = Emu(round(19.05 * CM)), Emu(round(27.5 * CM))
    portrait.slides.add_slide(portrait.slide_layouts[0])
    return {"dark": saved(dark), "bare": saved(bare), "portrait": saved(portrait)}


def boxes(slides) -> list[tuple]:
    """Texts, tables, charts and pictures of every slide: name, left, top, right, bottom."""
    found = []
    for slide in slides.slides:
        for s in slide.shapes:
            found.append((s.name, s.left, s.top, s.left + s.width, s.top + s.height))
    return found


@pytest.mark.parametrize("name", ["dark", "bare", "portrait"])
def test_a_template_of_any_shape_holds_every_slide(name):
    whole = told("DE60", "de")
    slides = opened(deck.place(whole, "https://atlas.example/region?region=DE60", templates()[name]))
    assert len(slides.slides) == 8
    for slide in slides.slides:
        assert slide.shapes.title.text.strip(), "a layout without a title gets one"
        assert "Old" not in words_of(slide)
    for shape, left, top, right, bottom in boxes(slides):
        assert min(left, top) >= 0 and right <= slides.slide_width, shape
        assert bottom <= slides.slide_height * 1.001, shape


def test_what_a_template_says_of_its_own_slides_goes_with_them():
    file = Presentation()
    file.slides.add_slide(file.slide_layouts[0])
    from pptx.oxml import parse_xml

    section = (
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{521415D9}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="A" '
        'id="{6F5E0C3A-0000-0000-0000-000000000000}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    file.part._element.append(parse_xml(section))
    with zipfile.ZipFile(io.BytesIO(deck.place(told("DE91"), "", saved(file)))) as parts:
        assert b"sectionLst" not in parts.read("ppt/presentation.xml")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a presentation", b"\x00" * 5000])
def test_what_is_no_presentation_gets_a_sentence(content):
    use_language("en")
    with pytest.raises(Refusal, match="no_presentation"):
        Deck("x", "en", content or b"x")
    workbook = io.BytesIO()
    openpyxl.Workbook().save(workbook)
    with pytest.raises(Refusal, match="no_presentation"):
        Deck("x", "en", workbook.getvalue())


@pytest.mark.parametrize("rows", [1, 8, 60])
def test_a_table_that_outgrows_its_slide_leaves_rows_out_and_counts_them(rows):
    use_language("en")
    made = Deck("x", "en")
    slide = made.slide("A finding")
    frame = pd.DataFrame(
        {"Name": [f"Row {n}, " + "long words of a course " * 4 for n in range(rows)], "N": range(rows)}
    )
    end = made.table(slide, frame, ("N",), MARGIN, TOP, made.inside, "words")
    shown = next(s for s in slide.shapes if s.has_table)
    kept = len(shown.table.rows) - 1
    assert end <= made.bottom and shown.top + shown.height <= made.emu(made.bottom)
    left_out = re.search(r"(\d+) more on the page", words_of(slide))
    assert kept + (int(left_out[1]) if left_out else 0) == rows and (kept == rows) == (left_out is None)


def test_no_word_of_a_table_is_broken():
    known = [["Année", "Ce que l’on sait", "Où"], ["2008–2015", "une phrase assez longue " * 9, "daneben"]]
    names = ["Chiffre", "Luxembourg", "Eastern and Midland", "Warszawski stołeczny", "Hovedstaden", "Helsinki-Uusimaa"]
    beside = [names, ["Emplois du commerce et de la réparation automobiles", *["entre 0 et moins de 0,1 %"] * 5]]
    for rows, size in ((known, 10), (known, 14), (beside, 15)):
        widths = fit.columns(rows, 30 * CM, size, 0.36 * CM)
        assert sum(widths) == pytest.approx(30 * CM)
        for (head, *cells), width in zip(zip(*rows, strict=True), widths, strict=True):
            longest = max(fit.BOLD * max(map(len, head.split(" "))), *(len(w) for c in cells for w in c.split(" ")))
            assert width - 0.36 * CM >= longest * fit.LETTER * size * fit.POINT


def test_a_cell_that_is_cut_holds_no_half_of_an_interval():
    use_language("en")
    said = "; ".join(f"DE{n}, DF{n} together 139,887 (20{n}); between {n},000 and {n + 1},000" for n in range(10, 16))
    for longest in range(40, len(said), 7):
        made = Deck("x", "en")
        slide = made.slide("A finding")
        made.table(slide, pd.DataFrame({"Known": [said]}), (), MARGIN, TOP, made.inside, "words", longest=longest)
        shown = next(s for s in slide.shapes if s.has_table).table.cell(1, 0).text_frame.text
        assert shown.endswith("; …") and len(shown) <= longest + 2 and said.startswith(shown[:-1])


def referred(chart, formula: str) -> list:
    """What stands in the cells of the chart's own workbook that a formula names."""
    sheet, _bang, cells = formula.replace("$", "").rpartition("!")
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    left, top, right, bottom = range_boundaries(cells)
    page = book[sheet.strip("'")]
    return [page.cell(r, c).value for r in range(top, bottom + 1) for c in range(left, right + 1)]


ELSEWHERE = [pytest.param(code, marks=pytest.mark.sweep) for code in ("DE60", "DE", "group:DE60+FRC2+LU00", "LU00")]


@pytest.mark.parametrize("code", ["DE91", "FRY5", *ELSEWHERE])
def test_every_chart_points_to_the_cells_that_hold_its_numbers(code):
    whole = told(code)
    decks = [deck.place(whole), deck.scenario(whole), comparison(whole, ("DE11", "DE60", "BG31"))]
    found = [chart for raw in decks for chart in charts_of(opened(raw))]
    assert found
    for chart in found:
        space = chart._chartSpace
        linked = space.find(f"{C}externalData")
        assert linked.find(f"{C}autoUpdate").get("val") == "1"
        assert chart.part.rels[linked.get(f"{R}id")].target_part.partname.endswith(".xlsx")
        drawn = 0
        for series in space.iter(f"{C}ser"):
            for name in ("tx", "cat", "val"):
                held = series.find(f"{C}{name}")
                cells = referred(chart, held.findtext(f".//{C}f"))
                cached = {int(p.get("idx")): p.findtext(f"{C}v") for p in held.iter(f"{C}pt")}
                for at, cell in enumerate(cells):
                    if name == "val":
                        assert (cell is None) == (at not in cached)
                        assert cell is None or float(cached[at]) == pytest.approx(cell)
                        drawn += cell is not None
                    else:
                        assert cached[at] == str(cell)
        assert drawn, "a chart without a number is no chart"


def test_a_name_that_a_spreadsheet_would_run_is_text_in_the_workbook_of_a_chart():
    made = Deck("x", "en")
    slide, box = made.slide("A finding"), (MARGIN, TOP, made.inside, made.room)
    charts.bars(made, slide, PAYLOADS, "People", [1.0] * len(PAYLOADS), box, "words")
    numbers = [None] * len(PAYLOADS)
    ranged = (("People", numbers), ("At least", [1.0] * len(PAYLOADS)), ("At most", [2.0] * len(PAYLOADS)))
    charts.ranged(made, slide, PAYLOADS, ranged, box, "words")
    for chart in charts_of(opened(made.done())):
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [row[0] for row in book.active.iter_rows(min_row=2)]
        assert len(cells) == len(PAYLOADS) and all(cell.data_type == "s" for cell in cells)


def test_a_place_of_which_nothing_is_known_has_a_sentence_where_a_chart_would_be_empty():
    slides = opened(deck.scenario(told("LU00")))
    assert sum("nothing to draw" in words_of(slide) for slide in slides.slides) == 2


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not there")
def test_an_office_program_opens_the_slides_and_shows_as_many(tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck.place(told("EL52", "fr"), "https://atlas.example"))
    asked = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*asked, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    import pymupdf

    assert pymupdf.open(tmp_path / "deck.pdf").page_count == 8
