"""Slides: native charts and shapes with the page's numbers inside, titles, notes, words for whoever does not see them."""

import io
import re

import openpyxl
import pytest
from pptx import Presentation

from lib import regions
from lib.export import batch, deck
from lib.export.deck.comparison import comparison
from lib.export.markdown import bare
from lib.export.story import story
from lib.i18n import use_language
from lib.i18n.numbers import round_to
from lib.model.chain import chain
from lib.model.portrait import history
from lib.quantity.text import sentence
from lib.regions.place import place

SIXTY = "group:" + "+".join(sorted(regions.eu_nuts2())[:60])
LINK = "https://atlas.example/region?region=DE91"


def told(code: str, language: str = "en"):
    use_language(language)
    return story(chain(place(code)))


def opened(raw: bytes):
    return Presentation(io.BytesIO(raw))


def charts_of(slides):
    return [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def numbers_of(chart) -> dict[str, dict[str, float | None]]:
    """The numbers of a chart by series and label, as its own workbook inside the file has them."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    head, *rows = book.active.values
    return {str(name): {str(row[0]): row[n] for row in rows} for n, name in enumerate(head) if n}


def drawn_of(chart) -> dict[str, dict[str, float | None]]:
    """The numbers of a chart as they are drawn."""
    c = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    found = {}
    for series in chart._chartSpace.iter(f"{c}ser"):
        labels = {p.get("idx"): p.findtext(f"{c}v") for p in series.find(f"{c}cat").iter(f"{c}pt")}
        values = {p.get("idx"): float(p.findtext(f"{c}v")) for p in series.find(f"{c}val").iter(f"{c}pt")}
        name = series.find(f"{c}tx").findtext(f".//{c}v")
        found[name] = {label: values.get(at) for at, label in labels.items()}
    return found


def shapes_of(slides):
    """Every region of the map by its name."""
    group = next(s for slide in slides.slides for s in slide.shapes if s.shape_type == 6)
    return {s.name: s for s in group.shapes}


def words_of(slide) -> str:
    texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    texts += [c.text_frame.text for s in slide.shapes if s.has_table for r in s.table.rows for c in r.cells]
    return " ".join(texts)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("DE91", "de"),
        ("DE60", "fr"),
        (SIXTY, "en"),
        *(pytest.param(*other, marks=pytest.mark.sweep) for other in (("LU00", "en"), ("EL52", "de"), ("BG41", "fr"))),
    ],
)
def test_eight_slides_each_with_title_source_number_and_notes(code, language):
    whole = told(code, language)
    slides = opened(deck.place(whole, LINK))
    assert len(slides.slides) == 8
    assert slides.slides[0].shapes.title.text == bare(whole.answer)
    for slide in slides.slides:
        first = slide.shapes[0]
        assert first == slide.shapes.title and first.text.strip(), "the title is read first"
        assert slide.notes_slide.notes_text_frame.text.endswith(LINK)
        assert [s.name for s in slide.shapes][-2:] == ["source", "number"]
        assert whole.snapshot in slide.shapes[-2].text_frame.text
        described = [s for s in slide.shapes if s.has_chart or s.has_table or s.shape_type == 13]
        assert all(s._element.xpath(".//p:cNvPr")[0].get("descr") for s in described)


def test_the_map_is_named_shapes_with_the_values_of_the_page():
    whole = told("DE91")
    shapes = shapes_of(opened(deck.place(whole, LINK)))
    named = [name for name in shapes if re.search(r"\(\w{4}\)$", name)]
    assert len(named) == 244
    here = shapes["Braunschweig (DE91)"]._element.xpath(".//p:cNvPr")[0].get("descr")
    assert here.startswith(f"Braunschweig (DE91): {sentence(whole.here.share)}")
    hidden = shapes["Hamburg (DE60)"]._element.xpath(".//p:cNvPr")[0].get("descr")
    assert "not published apart" in hidden and "between 0.2 and 0.3" in hidden


def test_charts_hold_the_numbers_of_the_page_and_a_workbook_to_change():
    whole = told("DE91")
    charts = charts_of(opened(deck.place(whole, LINK)))
    for chart in charts:
        assert numbers_of(chart) == drawn_of(chart), "what is drawn is what can be changed"
    series = numbers_of(charts[0])
    for row in history("auto_persons", whole.here.place).itertuples():
        own = [series[name][str(row.year)] for name in ("People", "At least", "At most")]
        assert own == ([row.value, None, None] if row.value == row.value else [None, row.low, row.high])
    largest = charts[1].plots[0]
    shown = dict(zip(largest.categories, largest.series[0].values, strict=True))
    assert max(shown.values()) == round_to(whole.here.occupations["value"].max(), 2), "as the page rounds people"


def test_an_interval_has_no_point_on_any_slide():
    for chart in charts_of(opened(deck.place(told("DE60"), LINK))):
        series = drawn_of(chart)
        assert all(v is None for name in ("People", "Central") for v in series.get(name, {}).values())
        if "Missing in" not in series:  # a share of the moves is one figure everywhere
            assert any(v is not None for v in series["At most"].values())


def test_slides_of_a_scenario_hold_its_path():
    whole = told("DE91", "de")
    slides = opened(deck.scenario(whole, LINK))
    years = next(iter(drawn_of(charts_of(slides)[0]).values()))
    assert len(slides.slides) == 6 and list(years) == [str(y) for y in whole.here.outlook.course["year"]]


def test_slides_of_a_comparison_hold_each_place_with_its_state():
    whole = told("DE91")
    slides = opened(comparison(whole, ("DE11", "DE60", "LU00"), LINK))
    share = drawn_of(charts_of(slides)[0])
    label = regions.label
    assert share["At most"][label("DE60")] == pytest.approx(chain(place("DE60")).share.high)
    first = next(values for name, values in share.items() if name not in ("At least", "At most"))
    assert first[label("DE91")] == pytest.approx(whole.here.share.value) and first[label("DE60")] is None
    assert "not published" in words_of(slides.slides[2]) and label("LU00") in words_of(slides.slides[4])


def test_a_template_gives_its_look_and_loses_its_slides():
    own = Presentation()
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Old"
    held = io.BytesIO()
    own.save(held)
    slides = opened(deck.place(told("DE91"), LINK, held.getvalue()))
    assert len(slides.slides) == 8 and slides.slide_width == own.slide_width
    assert "Old" not in words_of(slides.slides[0])
    assert all(s.left >= 0 and s.left + s.width <= slides.slide_width for x in slides.slides for s in x.shapes)


def test_a_template_that_is_no_presentation_gets_a_sentence(tmp_path, capsys):
    bad = tmp_path / "look.pptx"
    bad.write_bytes(b"not a presentation")
    asked = ["slides", "--place", "DE91", "--template", str(bad), "--out", str(tmp_path / "x.pptx")]
    assert batch.main(asked) == 1
    assert "not a PowerPoint presentation" in capsys.readouterr().err
    assert not (tmp_path / "x.pptx").exists()
