"""One published cell: value, flag, state."""

import pandas as pd
import pytest

from lib.ingest.labour.cells import parse, to_cells


@pytest.mark.parametrize(
    "text, value, flag, state",
    [
        ("12.3", 12.3, "", "observed"),
        ("12.3 b", 12.3, "b", "observed"),
        ("4.0 bu", 4.0, "bu", "estimated"),
        ("219 d", 219.0, "d", "observed"),
        ("-1.5 p", -1.5, "p", "estimated"),
        ("7 f", 7.0, "f", "forecast"),
        ("8 i", 8.0, "i", "estimated"),  # since 2025: imputed
        (": c", None, "c", "hidden"),
        (": cd", None, "cd", "hidden"),
        (": C", None, "C", "hidden"),  # since 2025: confidential
        (": bC", None, "bC", "hidden"),
        (": u", None, "u", "missing"),  # too small a sample is not a secret
        (":", None, "", "missing"),
        ("", None, "", "missing"),
        (" ", None, "", "missing"),
        (" d", None, "d", "missing"),
        ("0", 0.0, "", "observed"),
        ("12:00 AM", 0.0, "", "observed"),  # the zeros of Iceland, after a spreadsheet
        ("1e3", 1000.0, "", "observed"),
    ],
)
def test_a_cell_is_taken_apart(text, value, flag, state):
    cells = to_cells(parse(pd.Series([text])).assign(series="made up", geo="XX", year=2000), "made up")
    row = cells.iloc[0]
    assert (None if pd.isna(row["value"]) else row["value"], row["flag"], row["state"]) == (value, flag, state)


@pytest.mark.parametrize("text", ["12,3", "n/a", "5:30 PM", "12 13", "c :"])
def test_what_is_neither_number_nor_flag_stops_the_build(text):
    with pytest.raises(ValueError, match="neither a number nor a flag"):
        parse(pd.Series(["1", text]))


def test_an_override_never_gives_a_state_with_value_to_an_empty_cell():
    cells = parse(pd.Series(["5", ": c"])).assign(series="made up", geo=["XX1", "XX2"], year=2000)
    assert to_cells(cells, "made up", state="derived")["state"].to_list() == ["derived", "hidden"]
