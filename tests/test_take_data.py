"""Workbook and data files of a place: the figures of its page, states and limits apart, nothing a spreadsheet runs."""

import csv
import io
import json
import zipfile

import openpyxl
import pandas as pd
import pytest

from lib.export import data, pack
from lib.export.story import story
from lib.i18n import use_language
from lib.model.chain import chain
from lib.model.portrait import portrait
from lib.regions.place import place

PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","y")', "\t=1+1", "\r=1+1",
    "=IMPORTXML(A1)", "-2+3+cmd|' /C calc'!A0", "@A1", "+cmd|'/c x'!A0",
)  # fmt: skip


def of(code: str, language: str = "en"):
    use_language(language)
    return story(chain(place(code)))


@pytest.mark.parametrize("code", ["DE91", "DE60", "LU00", "EL52", "DE"])
def test_workbook_and_csv_hold_the_figures_of_the_page(code):
    told = of(code)
    book = openpyxl.load_workbook(io.BytesIO(data.workbook(told, "https://atlas.example")))
    assert book.sheetnames[:3] == ["Cover", "figures", "years"]
    rows = list(book["figures"].iter_rows(values_only=True))
    sheet = {(r[0], r[2]): dict(zip(rows[0], r, strict=True)) for r in rows[1:]}
    with zipfile.ZipFile(io.BytesIO(data.archive(told, "https://atlas.example"))) as files:
        text = files.read("figures.csv").decode()
        described = json.loads(files.read("figures.csv-metadata.json"))
    lines = {(r["indicator"], r["area"]): r for r in csv.DictReader(io.StringIO(text))}
    assert [c["name"] for c in described["tableSchema"]["columns"]] == list(rows[0])
    for entry, q, _beside in portrait(told.here.place):
        cell, line = sheet[entry.id, "place"], lines[entry.id, "place"]
        for name, own in (("value", q.value), ("low", q.low), ("high", q.high)):
            if own is None:
                assert cell[name] is None and line[name] == ""
            else:
                assert cell[name] == pytest.approx(own) and float(line[name]) == pytest.approx(own)
        assert cell["state"] == line["state"] == str(q.state)
    cover = " ".join(str(c) for row in book["Cover"].iter_rows(values_only=True) for c in row)
    assert "CC BY 4.0" in cover and told.snapshot in cover and "https://atlas.example" in cover


def test_no_table_turns_an_interval_into_a_point():
    told = of("DE60")
    for name in ("figures", "years", "occupations", "missing"):
        rows = data.tables(told)[name][1]
        point = "central" if name == "missing" else "value"
        limited = rows[rows["state"].isin(["shared", "bounded"])] if name != "missing" else rows
        assert len(limited) and limited[point].isna().all(), name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_formula_is_text(payload):
    rows = pd.DataFrame({"name": [payload], payload: [1.5]})
    read = list(csv.reader(io.StringIO(data.tidy_csv(rows).decode(), newline="")))
    assert all(cell.startswith("'") for cell in (read[0][1], read[1][0]))
    from lib.export.workbook import Provenance, to_xlsx

    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(rows, Provenance("t", [], "l", "s", "x"))))
    assert book.worksheets[0]["A2"].data_type == "s" and book.worksheets[0]["B1"].data_type == "s"


def test_a_chart_stands_in_the_workbook_and_the_bytes_are_the_same_twice():
    told = of("DE91", "de")
    first = data.workbook(told, "")
    assert first == data.workbook(told, "") and data.archive(told, "") == data.archive(told, "")
    assert pack.html(told) == pack.html(of("DE91", "de")), "brief and workbook lie in it"
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        charts = [n for n in parts.namelist() if n.startswith("xl/charts/chart")]
        assert len(charts) >= 2 and b"hiLowLines" in parts.read(charts[0])


def test_the_files_of_a_language_that_writes_a_decimal_comma():
    told = of("DE91", "de")
    with zipfile.ZipFile(io.BytesIO(data.archive(told, "", decimal=","))) as files:
        rows = list(csv.DictReader(io.StringIO(files.read("figures.csv").decode()), delimiter=";"))
    share = next(r for r in rows if r["indicator"] == "auto_share" and r["area"] == "place")
    assert float(share["value"].replace(",", ".")) == pytest.approx(told.here.share.value)
