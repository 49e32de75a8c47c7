"""A table that leaves the page carries its source, its states and nothing a spreadsheet would run."""

import io

import openpyxl
import pandas as pd
import pytest

from lib.export.workbook import Provenance, harmless, to_csv, to_xlsx

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


def test_numbers_stay_numbers():
    assert harmless(-3.5) == -3.5 and harmless(float("nan")) == ""
