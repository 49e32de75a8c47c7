"""Files that are not opened, each with its sentence, and names and cells made harmless."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.refusal import Refusal
from lib.model.training.catalogue import COLUMNS as CATALOGUE
from lib.model.uploads import cells, guard, loading
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.workbook import read_workbook
from lib.views.shared.own_files import file_name, refusal_sentence
from tests.uploads_made import STARTS_A_FORMULA, refused, repacked, text, workbook


def test_limits_come_before_parsing(atlas, monkeypatch):
    monkeypatch.setattr("lib.model.uploads.loading.read_text", lambda *a: pytest.fail("parsed"))
    assert re.search("5.2 MB, the limit is 5 MB", refused("a.csv", b"title\n" + b"x" * int(5.2 * 1024 * 1024), atlas))
    assert re.search("empty", refused("a.csv", b"", atlas))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsm", b"PK\x03\x04", "macros"),
        ("a.XLSM", b"PK\x03\x04", "macros"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"0" * 90, r"\.xls are not read"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"0" * 90, "password"),
        ("a.zip", b"PK\x03\x04", "Unpack it"),
        ("a.csv", b"\x1f\x8b" + b"0" * 90, "Unpack it"),
        ("a.xlsx", b"title\nx", "is no workbook"),
        ("a.csv", bytes(range(256)) * 9, "neither text nor a workbook"),
        ("a.xlsx", b"PK\x03\x04 cut off", "damaged"),
    ],
)
def test_other_files_are_refused_with_a_sentence(atlas, name, data, says):
    assert re.search(says, refused(name, data, atlas))


def test_workbooks_with_something_inside_are_refused(atlas):
    good = workbook(["title"], ["A"])
    for parts, says in [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/embeddings/other.xlsx": good}, "another file or archive"),
        ({"xl/media/picture.bin": b"7z\xbc\xaf00"}, "another file or archive"),
        ({"../../evil.xml": b"<a/>"}, "no spreadsheet program"),
        ({"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}, "from outside"),
        ({"xl/styles.xml": '<!DOCTYPE a SYSTEM "http://x">'.encode("utf-16-le")}, "from outside"),
    ]:
        assert re.search(says, refused("a.xlsx", repacked(good, **parts), atlas))
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("courses.csv", "title\nA")
    assert re.search("an archive, not a workbook", refused("a.xlsx", archive.getvalue(), atlas))


def test_password_protected_parts_are_refused():
    data = bytearray(workbook(["title"], ["A"]))
    for start in [n for n in range(len(data)) if data[n : n + 4] == b"PK\x01\x02"]:
        data[start + 8] |= 1  # the flag "encrypted" in the central directory
    with pytest.raises(Refusal) as caught:
        guard.open_workbook(bytes(data))
    assert "password" in refusal_sentence(caught.value)


def test_too_many_rows_and_columns(atlas, monkeypatch):
    for module in ("reading", "workbook"):
        monkeypatch.setattr(f"lib.model.uploads.{module}.MAX_ROWS", 50)
    monkeypatch.setattr("lib.model.uploads.loading.read_apart", read_workbook)  # a process of its own has its own limit
    assert re.search("more than 50 rows", refused("a.csv", text("title", *["A"] * 60), atlas))
    assert re.search("more than 50 rows", refused("a.xlsx", workbook(["title"], *[["A"]] * 60), atlas))
    wide = ",".join(["title", *[f"c{n}" for n in range(120)]])
    assert re.search("more than 100 columns", refused("a.csv", text(wide, "A"), atlas))
    assert re.search("more than 100 columns", refused("a.xlsx", workbook(wide.split(","), ["A"]), atlas))


def test_a_cell_far_out_costs_nothing(atlas):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["B1048576"] = "title", "Welding", "lost"
    out = BytesIO()
    book.save(out)
    assert loading.load("a.xlsx", out.getvalue(), atlas).kept == 1


def test_an_open_quotation_mark_is_found(atlas):
    assert re.search(
        "opens in row 3 is never closed", refused("a.csv", text("title,provider", "A,B", '"C,D', *["E,F"] * 20), atlas)
    )


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\x\\courses.csv", "courses.csv"),
        ("<script>alert(1)</script>.csv", "script.csv"),
        ("a\x00b\u202ecsv.exe", "abcsv.exe"),
        ("…", "your file"),
        ("x" * 500 + ".csv", "x" * 80),
    ],
)
def test_names_are_made_harmless(name, safe):
    assert file_name(name) == safe


@pytest.mark.parametrize("data", [b",", b";;;\n;;\n", b"\t", b"|\n|", b'""', b"sep=;\n", "\u200b".encode()])
def test_a_file_of_signs_alone_is_empty(data):
    assert re.search(r"\.$", refused("x.csv", data, KnownPlaces({"DE11": 2})))


def test_a_cell_that_goes_on_and_on_is_refused_by_its_row():
    assert re.search(
        "A cell in row 3 is far too long",
        refused("x.csv", b"title,provider\nA,B\n" + b"x" * 200_000 + b",C\n", KnownPlaces({"DE11": 2})),
    )


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_courses_or_a_sentence(data):
    try:
        found = loading.load("x.csv", data, KnownPlaces({"DE11": 2}))
    except Refusal as refusal:
        assert refusal_sentence(refusal).endswith(".")
    else:
        assert list(found.courses.columns) == CATALOGUE


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_survives_that_a_spreadsheet_would_run(cell):
    shown = cells.harmless(cell)
    assert shown[:1] not in set(STARTS_A_FORMULA) or shown == ""
    assert not set(shown) & set("\n\r\t\x00")
