"""A table that leaves the page carries its source, its states and nothing a spreadsheet would run."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pandas as pd
import pytest

from lib.export.data import tidy_csv
from lib.export.workbook import INJECTION, Provenance, harmless, to_csv, to_xlsx
from lib.i18n import use_language
from lib.server.answers import as_csv
from lib.views.shared.later import in_language

ABOUT = Provenance(
    "Made-up table",
    ["Made-up producer, made-up table, 2022"],
    "CC BY 4.0",
    "abc123",
    "http://atlas.example/?v=1",
    ["A note."],
)
FRAME = pd.DataFrame(
    {
        "region": ["DE11", "DE91"],
        "value": [152899.0, float("nan")],
        "state": ["observed", "shared"],
        "text": ["=1+1", "ok"],
    }
)


def test_csv_has_states_and_provenance_and_no_number_for_a_hidden_value():
    lines = to_csv(FRAME, ABOUT).decode("utf-8-sig").splitlines()
    assert lines[0] == "region,value,state,text"
    assert lines[2] == "DE91,,shared,ok"
    assert any("CC BY 4.0" in line for line in lines) and any("abc123" in line for line in lines)


def test_xlsx_opens_with_numbers_as_numbers():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(FRAME, ABOUT)))
    table = book.worksheets[0]
    assert table["B2"].value == 152899 and table["B3"].value is None
    assert table["D2"].value == "'=1+1" and table["D2"].data_type == "s"
    source = [row[1].value for row in book.worksheets[1].iter_rows()]
    assert "CC BY 4.0" in source and "http://atlas.example/?v=1" in source


@pytest.mark.parametrize("cell", ["=cmd()", "+1", "-1", "@x", "\tx"])
def test_text_that_would_run_is_made_plain(cell):
    assert harmless(cell) == "'" + cell


RUN = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example")', "\t=1+1", "\r=1+1",
    "=IMPORTXML(1)", "-2+3+cmd|' /C calc'!A0", "@=1", "+=1",
)  # fmt: skip


def test_what_a_spreadsheet_would_run_is_text_in_every_file_cell_head_and_cover():
    frame = pd.DataFrame({"name": RUN, **{head: [-1.5] * len(RUN) for head in RUN}})
    about = Provenance(*RUN[:1], RUN, RUN[2], RUN[3], RUN[4], RUN)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame, about)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"] and book.worksheets[0]["B2"].value == -1.5
    for raw in (to_csv(frame, about), tidy_csv(frame), as_csv(frame.to_dict("records"))):
        held = [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) for cell in row]
        assert len(held) > len(RUN) and not [c for c in held if c.startswith(INJECTION) and c != "-1.5"]


def test_a_number_is_shown_with_the_figures_that_count_and_held_whole():
    values = [84549.0, 577.6274029, 84.0968, 5.982, 0.0087612, 0.0, -3.456, 0.00005]
    frame = pd.DataFrame({"value": values, "year": [2022 - n for n in range(len(values))]})
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame, ABOUT))).worksheets[0]
    assert [cell.value for cell in sheet["A"][1:]] == pytest.approx(values)
    shown = [f"#,##0.{'0' * digits}".removesuffix(".") for digits in (0, 0, 1, 2, 5, 0, 2, 7)]
    assert [cell.number_format for cell in sheet["A"][1:]] == shown
    assert {cell.number_format for cell in sheet["B"][1:]} == {"0"}, "a year has no thousands"


def test_numbers_stay_numbers():
    assert harmless(-3.5) == -3.5 and harmless(float("nan")) == ""


def test_a_file_that_is_made_later_speaks_the_language_of_its_reader():
    """Streamlit makes the file after the run, in a thread where nobody has said a language."""
    use_language("de")
    make = in_language(lambda: to_csv(FRAME, ABOUT))
    use_language("en")
    with ThreadPoolExecutor(1) as elsewhere:
        german = elsewhere.submit(make).result().decode("utf-8-sig")
        after = elsewhere.submit(lambda: to_csv(FRAME, ABOUT)).result().decode("utf-8-sig")
    assert "# Titel: Made-up table" in german and "# Title: Made-up table" in after
