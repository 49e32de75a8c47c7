"""Whoever edits a cell of the workbook inside a chart changes the chart: the series are what their formulas read from it."""

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from pptx import Presentation

from lib.export import batch
from lib.i18n import use_language
from tests.test_deck import SIXTY, charts_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DECKS = [("DE91", "region", "de"), ("DE60", "scenario", "fr"), ("DE91", "compare", "en"), (SIXTY, "region", "en")]
EDITED = 4321.5  # stands in no deck


def asked(book, formula: str) -> list:
    """The cells that a formula names, in order: 'Sheet1'!$B$2:$B$9."""
    sheet, _sep, cells = formula.rpartition("!")
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right)
    return [cell for row in rows for cell in row]


def kept(reference) -> list[str | None]:
    """What a chart keeps of the cells of a formula, to be drawn before anybody opens the workbook."""
    points = {int(p.get("idx")): p.findtext(f"{C}v") for p in reference.iter(f"{C}pt")}
    return [points.get(at) for at in range(int(reference.find(f".//{C}ptCount").get("val")))]


def read_anew(book, reference) -> list[str | None]:
    """The same as an editor of presentations fills it when data are edited."""
    return [None if cell.value is None else cell.value for cell in asked(book, reference.findtext(f"{C}f"))]


def same(drawn: list[str | None], cells: list) -> bool:
    return len(drawn) == len(cells) and all(
        (a is None and b is None) or (a is not None and b is not None and (str(b) == a or float(a) == pytest.approx(b)))
        for a, b in zip(drawn, cells, strict=True)
    )


def put_back(raw: bytes, part: str, inside: bytes) -> bytes:
    """The presentation with another workbook in the place of one of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, inside if name == part else old.read(name))
    return out.getvalue()


def references(chart) -> list:
    """Every formula of a chart with what is kept of it: names, labels and values of its series."""
    return [found for kind in ("strRef", "numRef") for found in chart._chartSpace.iter(f"{C}{kind}")]


@pytest.mark.parametrize(
    ("code", "page", "language"),
    [
        pytest.param(*d, id=f"{d[0][:12]}-{d[1]}", marks=() if at < 1 else pytest.mark.sweep)
        for at, d in enumerate(DECKS)
    ],
)
def test_an_edited_cell_changes_its_chart_and_no_other(code, page, language):
    use_language(language)
    raw = batch.made("slides", code, "https://atlas.example", page, {})
    count = len(charts_of(Presentation(io.BytesIO(raw))))
    assert count >= 2
    for at in range(count):
        chart = charts_of(Presentation(io.BytesIO(raw)))[at]
        part = str(chart.part.chart_workbook.xlsx_part.partname).lstrip("/")
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        for reference in references(chart):
            assert same(kept(reference), read_anew(book, reference)), reference.findtext(f"{C}f")
        values = [s.find(f"{C}val/{C}numRef") for s in chart._chartSpace.iter(f"{C}ser")]
        series = next(v for v in values if any(number is not None for number in kept(v)))
        place = next(n for n, number in enumerate(kept(series)) if number is not None)
        asked(book, series.findtext(f"{C}f"))[place].value = EDITED
        held = io.BytesIO()
        book.save(held)
        again = charts_of(Presentation(io.BytesIO(put_back(raw, part, held.getvalue()))))
        for n, other in enumerate(again):
            edited = openpyxl.load_workbook(io.BytesIO(other.part.chart_workbook.xlsx_part.blob))
            changed = [r for r in references(other) if not same(kept(r), read_anew(edited, r))]
            assert [r.findtext(f"{C}f") for r in changed] == ([series.findtext(f"{C}f")] if n == at else [])
            if n == at:
                anew, before = read_anew(edited, changed[0]), kept(changed[0])
                assert anew[place] == EDITED
                assert same(before[:place] + before[place + 1 :], anew[:place] + anew[place + 1 :])


def test_every_formula_has_one_sheet_and_no_link_to_another_file():
    use_language("en")
    raw = batch.made("slides", "DE91", "", "region", {})
    for chart in charts_of(Presentation(io.BytesIO(raw))):
        linked = chart._chartSpace.find(f"{C}externalData")
        assert linked is not None, "what is edited is the workbook inside"
        for reference in references(chart):
            assert re.fullmatch(r"'?[^\[\]!]+'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", reference.findtext(f"{C}f"))
