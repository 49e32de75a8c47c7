"""Lists of others: ten messy files, from bytes to courses beside the shipped catalogue."""

import csv
import re
from io import StringIO

import pandas as pd
import pytest

from lib.data.store import table
from lib.model.uploads import loading
from lib.model.uploads.columns import find_header
from lib.model.uploads.encoding import decode
from lib.model.uploads.merging import skills_of_upload, together
from lib.model.uploads.naming import recognised
from lib.model.uploads.places import place_of
from lib.model.uploads.reading import Grid, read_text
from lib.views.training.upload_text import headline, notes, problems_table
from tests.uploads_made import STARTS_A_FORMULA, refused, repacked, text, workbook


def test_1_wrong_separator(atlas):
    found = loading.load(
        "courses.csv", text("title;provider;region", "Welding, arc; School; DE11", "Batteries;School;DE12"), atlas
    )
    assert found.courses["title"].tolist() == ["Welding, arc", "Batteries"]
    assert found.courses["region"].tolist() == ["DE11", "DE12"]
    assert any("parted by “;”" in note for note in notes(found))
    tabs = loading.load("courses.csv", text("title\tprovider", "Welding\tSchool"), atlas)
    assert tabs.courses["provider"].tolist() == ["School"]


def test_2_byte_order_mark(atlas):
    found = loading.load("courses.csv", text("title,provider", "Škoda course,X", encoding="utf-8-sig"), atlas)
    assert found.courses["title"].tolist() == ["Škoda course"]
    wide = loading.load("courses.csv", text("titre;établissement", "Électromobilité;Lycée", encoding="utf-16"), atlas)
    assert wide.courses[["title", "provider"]].astype(str).values.tolist() == [["Électromobilité", "Lycée"]]
    assert any("UTF-16" in note for note in notes(wide))


def test_3_latin_1_and_central_european(atlas):
    western = loading.load(
        "kurse.csv", text("Kurs;Träger;Plätze", "Prüfung für Öl;Bäcker & Söhne;12", encoding="latin-1"), atlas
    )
    assert western.courses["title"].tolist() == ["Prüfung für Öl"] and western.courses["places"].tolist() == [12]
    czech = loading.load(
        "obory.csv", text("Název oboru;Škola;Obec", "Řízení jakosti;Střední škola;Plzeň", encoding="cp1250"), atlas
    )
    assert czech.courses["title"].tolist() == ["Řízení jakosti"] and czech.courses["place"].tolist() == ["Plzeň"]
    polish = loading.load(
        "kursy.csv", text("Nazwa kursu;Miejscowość", "Spawanie łukowe;Łódź", encoding="cp1250"), atlas
    )
    assert polish.courses["place"].tolist() == ["Łódź"]


def test_4_decimal_comma(atlas):
    found = loading.load(
        "a.csv", text("Kurs;Stunden;Breite;Länge;Dauer Jahre", "A;1.200;48,7758;9,1829;2,5", "B;37,6 h;;;"), atlas
    )
    assert found.courses["hours"].tolist() == [1200, 38]
    assert found.courses["lat"].iloc[0] == pytest.approx(48.7758) and found.courses["years"].iloc[0] == 2.5


def test_5_duplicate_headers(atlas):
    found = loading.load(
        "a.csv", text("title,provider,title", "Welding,School,Other name", ",School,Second name"), atlas
    )
    assert found.courses["title"].tolist() == ["Welding", "Second name"]
    assert any("stand twice" in note and "title" in note for note in notes(found))


def test_6_missing_columns(atlas):
    assert re.search(
        "No column holds the titles.*“anbieter”, “wo”.*template",
        refused("a.csv", text("anbieter,wo", "School,Here"), atlas),
    )
    lone = loading.load("a.csv", text("title", "Welding"), atlas)
    assert lone.kept == 1 and any("No column says where" in note for note in notes(lone))


def test_7_old_nuts_codes(atlas):
    rows = ["title,region", "A,FR42", "B,NL31", "C,PT17", "D,HR04", "E,DE11", "F,CZ064", "G,EL30", "H,GR30"]
    found = loading.load("a.csv", text(*rows), atlas)
    assert found.courses["region"].tolist() == ["FRF1", "NL35", "", "", "DE11", "CZ06", "EL30", "EL30"]
    assert found.courses["nuts3"].tolist()[5] == "CZ064"
    assert any("2 rows have NUTS codes of older versions" in note for note in notes(found))
    problems = problems_table(found)
    split = problems[problems["row"] == 4]["sentence"].item()
    assert "PT1A, PT1B" in split and problems["kept"].all()


def test_8_one_bad_row_in_5000(atlas):
    rows = [f"Course {n},School {n % 7},DE11" for n in range(5000)]
    rows[1234] = ",School,DE11"
    found = loading.load("a.csv", text("title,provider,region", *rows), atlas)
    assert found.kept == 4999 and len(found.problems) == 1
    assert problems_table(found)["sentence"].item() == (
        "Row 1,236 of your file has no title. Add one and load the file again; the other 4,999 rows are kept."
    )
    assert "1 row could not be used" in headline(found)


def test_9_xlsx_bomb(atlas):
    sheet = b"<worksheet><sheetData>" + b" " * (60 * 1024 * 1024) + b"</sheetData></worksheet>"
    bomb = repacked(workbook(["title"], ["A"]), xl__worksheets__sheet1__xml=b"")
    bomb = repacked(bomb, **{"xl/worksheets/sheet1.xml": sheet})
    assert len(bomb) < 200_000
    assert re.search("far larger.*Save the table as CSV", refused("bomb.xlsx", bomb, atlas))
    small = repacked(
        workbook(["title"], ["A"]), **{"xl/worksheets/sheet1.xml": b"<a>" + b" " * (20 * 1024 * 1024) + b"</a>"}
    )
    assert re.search(
        "far larger", refused("bomb.xlsx", small, atlas)
    )  # 20 MB are allowed, a thousandfold packing is not


def test_10_formula_payload(atlas):
    payload = ["=cmd|' /C calc'!A0", "+SUM(1;2)", "@evil", '=HYPERLINK("http://x","y")', "\t=1+1", "-Hybrid drives"]
    out = StringIO()
    csv.writer(out).writerows([["title", "provider"], *[[p, p] for p in payload]])
    found = loading.load("a.csv", out.getvalue().encode(), atlas)
    for cell in [*found.courses["title"], *found.courses["provider"]]:
        assert cell and cell[0] not in STARTS_A_FORMULA
    assert any("Formulas were found. They are not run" in note for note in notes(found))
    book = loading.load("a.xlsx", workbook(["title", "places"], ["Welding", "=1+1"], ["=cmd|' /C calc'!A0", 3]), atlas)
    assert book.courses["title"].tolist() == ["Welding"] and book.courses["places"].isna().all()
    assert any("Formulas" in note for note in notes(book))


def test_from_bytes_to_cells_to_columns():
    """Each step alone: a grid knows no columns, a header is found in any grid."""
    grid = read_text(text("A list of courses", "Kurs;Ort;Farbe", "Schweißen;Ulm;rot"), recognised)
    assert grid == Grid(
        [["A list of courses"], ["Kurs", "Ort", "Farbe"], ["Schweißen", "Ulm", "rot"]], [1, 2, 3], "UTF-8", ";"
    )
    header = find_header(grid)
    assert (header.row, header.columns, header.unknown) == (1, {"title": [0], "place": [1]}, ["Farbe"])


def test_postcodes_where_the_catalogue_knows_them(atlas):
    assert place_of("", "703 00", "Česko", atlas).nuts3 == "CZ080"
    assert place_of("", "69003", "France", atlas).region == "FRK2"
    assert place_of("", "F-25200", "", atlas).region == "FRC2"
    assert place_of("", "70173", "DE", atlas).problem.kind == "unknown_postcode"
    assert place_of("", "70173", "", atlas).problem.kind == "postcode_without_country"


def test_regions_by_name_and_too_large(atlas):
    assert place_of("Stuttgart", "", "", atlas).region == "DE11"
    assert place_of("Stuttgart (DE11)", "", "", atlas).region == "DE11"
    assert place_of("DE1", "", "", atlas).problem.kind == "too_large_region"
    assert place_of("Atlantis", "", "", atlas).problem.kind == "unknown_region"
    assert place_of("Polska", "", "", atlas).country == "PL"


def test_utf8_is_told_from_the_old_encodings():
    assert decode("Škoda".encode())[1] == "UTF-8"
    assert decode("Prüfung".encode("cp1252"))[1] == "Windows-1252"


def test_skills_are_weighed_for_so_many_programmes_and_the_page_says_so(atlas, monkeypatch):
    monkeypatch.setattr("lib.model.uploads.loading.MAX_SKILLED", 3)
    found = loading.load("a.csv", text("title,skills", *[f"Course {n},mechanics" for n in range(5)]), atlas)
    assert found.kept == 5 and found.skills["programme"].nunique() == 3
    assert any("first 3 programmes are weighed" in note for note in notes(found))
    few = loading.load("a.csv", text("title,skills", "Course,mechanics"), atlas)
    assert not any("weighed" in note for note in notes(few))


def test_uploads_join_the_catalogue_and_stay_apart(atlas):
    shipped = table("courses")
    one = loading.load("one.csv", text("title,region", "Welding,DE11"), atlas)
    two = loading.load("two.csv", text("title,region", "Batteries,DE12"), atlas)
    both = together(shipped, [one.courses])
    assert len(both) == len(shipped) + 1 and (both["source"] == "upload").sum() == 1
    assert len(table("courses")) == len(shipped)  # the shared table is as it was
    assert set(two.courses["title"]) == {"Batteries"} and "Batteries" not in set(both["title"].astype(str))
    assert list(both.columns) == list(shipped.columns)
    assert {c: str(both[c].dtype) for c in both} == {c: str(shipped[c].dtype) for c in both}


def test_suggestions_say_that_they_are(atlas):
    skills = pd.DataFrame(
        {
            "uri": ["http://data.europa.eu/esco/skill/a", "http://data.europa.eu/esco/skill/b"],
            "label": ["battery chemistry", "welding techniques"],
        }
    )
    loaded = loading.load(
        "a.csv",
        text(
            "title,skills", "Welding techniques,", "Autoelektrikář,", "Nothing at all,battery chemistry; no such skill"
        ),
        atlas,
    )
    found = skills_of_upload(loaded, skills, table("courses"), table("course_skills"))
    by_title = found.groupby("programme")
    assert by_title.get_group("upload/welding techniques")["because"].tolist() == ["welding techniques"]
    named = by_title.get_group("upload/nothing at all")
    assert named[["uri", "m", "match_basis"]].values.tolist() == [[skills["uri"][0], 1.0, "named"]]
    like = by_title.get_group("upload/autoelektrikar")
    assert set(like["match_basis"]) == {"suggested"} and (like["m"] == 0.5).all() and len(like) > 10
