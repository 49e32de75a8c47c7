"""Uploaded catalogues: ten deliberately messy files, files that must not be opened, and what becomes of single cells."""

import csv
import re
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.refusal import Refusal
from lib.data.store import table
from lib.i18n import use_language
from lib.model.training.catalogue import COLUMNS as CATALOGUE
from lib.model.training.catalogue import TOPICS
from lib.model.uploads import cells, guard, loading
from lib.model.uploads.columns import find_header
from lib.model.uploads.encoding import decode
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.lines import KINDS
from lib.model.uploads.merging import skills_of_upload, together
from lib.model.uploads.naming import FIELDS, field_of, recognised
from lib.model.uploads.places import place_of
from lib.model.uploads.reading import Grid, read_text
from lib.model.uploads.rows import Problem
from lib.model.uploads.vocabulary import LANGUAGE_NAMES, MODE_WORDS, TOPIC_NAMES
from lib.model.uploads.workbook import read_workbook
from lib.views.shared.own_files import file_name, refusal_sentence
from lib.views.shared.upload_words import PROBLEMS, REFUSALS
from lib.views.training import upload_text
from lib.views.training.text import MODES
from lib.views.training.upload_text import headline, notes, problems_table, template

STARTS_A_FORMULA = "=+-@\t\r|%"


@pytest.fixture(scope="module")
def atlas() -> KnownPlaces:
    return KnownPlaces.of(table("regions"), table("retired"), table("training_postcodes"))


def refused(name: str, data: bytes, known: KnownPlaces) -> str:
    """The sentence about a file that is not read."""
    with pytest.raises(Refusal) as caught:
        loading.load(name, data, known)
    return refusal_sentence(caught.value)


def text(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(rows).encode(encoding)


def workbook(*rows: list, name: str = "Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """A workbook with parts added or replaced; part names have "__" for "/"."""
    out = BytesIO()
    new = {name.replace("__", "/"): content for name, content in parts.items()}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            if name not in new:
                made.writestr(name, old.read(name))
        for name, content in new.items():
            made.writestr(name, content)
    return out.getvalue()


# --- ten messy files -------------------------------------------------------------------------------------------------


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


# --- files that are not opened ---------------------------------------------------------------------------------------


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


# --- columns, cells, places ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Kurstitel", "title"),
        ("Intitulé", "title"),
        ("Denominación", "title"),
        ("Název oboru", "title"),
        ("Nazwa kursu", "title"),
        ("Bildungsträger", "provider"),
        ("Établissement", "provider"),
        ("Poskytovatel", "provider"),
        ("Uczelnia", "provider"),
        ("PLZ", "postcode"),
        ("Code postal", "postcode"),
        ("PSČ", "postcode"),
        ("Kod pocztowy", "postcode"),
        ("Anzahl Plätze", "places"),
        ("Nombre de places", "places"),
        ("Liczba miejsc", "places"),
        ("Počet míst", "places"),
        ("NUTS-2", "region"),
        ("NUTS_ID", "region"),
        ("Titel", "title"),
        ("Unterrichtsprache", "language"),
        ("Adres WWW", "url"),
        ("Bemerkung", ""),
        ("17", ""),
        ("", ""),
    ],
)
def test_columns_are_recognised_in_many_languages(name, field):
    assert field_of(name) == field


def test_every_template_column_is_recognised():
    header = template().decode("utf-8-sig").splitlines()[0].split(",")
    assert recognised(header) == len(header)


def test_the_template_says_that_it_is_one(atlas):
    assert re.search("only the example row", refused("template.csv", template(), atlas))
    filled = template() + text("Welding,,,School,Here,DE11,,DE,,,4,online,40,,12,de,2026,,battery chemistry,")
    found = loading.load("template.csv", filled, atlas)
    assert found.courses["title"].tolist() == ["Welding"] and not len(found.problems)


@pytest.mark.parametrize(
    ("cell", "whole", "number"),
    [
        ("48", True, 48),
        ("48,5", False, 48.5),
        ("48.5", False, 48.5),
        ("1.200", True, 1200),
        ("1,200", True, 1200),
        ("1.200", False, 1.2),
        ("1 200", True, 1200),
        ("1'200,5", False, 1200.5),
        ("1.200,5", False, 1200.5),
        ("1,200.5", False, 1200.5),
        ("40 UE", True, 40),
        ("ca. 40", True, 40),
        ("-3", True, -3),
        ("", True, None),
        ("many", True, None),
        ("4-6", True, None),
    ],
)
def test_numbers(cell, whole, number):
    assert cells.number_of(cell, whole) == number


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Online", "online"),
        ("à distance", "online"),
        ("Präsenz, berufsbegleitend", "onsite;part_time"),
        ("alternance", "dual"),
        ("dual", "dual"),
    ],
)
def test_modes(cell, code):
    assert cells.mode(cell) == code


@pytest.mark.parametrize(
    ("read", "cell", "kind"),
    [
        (cells.mode, "zzz", "unknown_mode"),
        (cells.eqf, "9", "no_level"),
        (cells.year, "soon", "no_year"),
        (cells.language, "??", "unknown_language"),
        (cells.topic(TOPIC_NAMES), "astrology", "unknown_topic"),
        (cells.url, "javascript:alert(1)", "no_web_address"),
        (cells.amount("hours", 0.5, 20_000), "many", "no_number"),
        (cells.amount("hours", 0.5, 20_000), "0", "out_of_range"),
    ],
)
def test_cells_that_cannot_be_read_say_why(read, cell, kind):
    with pytest.raises(Refusal) as caught:
        read(cell)
    assert (caught.value.kind, caught.value.named["cell"]) == (kind, cell) and kind in PROBLEMS


def test_cells_in_many_words():
    assert cells.language("Deutsch / English") == "de;en"
    assert cells.url("www.skola.cz/kurz") == "https://www.skola.cz/kurz"
    assert cells.topic(TOPIC_NAMES)("software") == cells.topic(TOPIC_NAMES)("embedded systems") == "software"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_kind_has_a_sentence_that_is_filled_in(language):
    use_language(language)
    named = {
        "size": 5.2,
        "limit": 5,
        "ending": ".zip",
        "ratio": 100,
        "row": 3,
        "count": 3,
        "encoding": "UTF-8",
        "names": ("a", "b"),
        "columns": ("title", "url"),
        "separator": "\t",
        "column": "url",
        "cell": "x",
        "code": "PT17",
        "codes": ("PT1A", "PT1B"),
        "country": "DE",
        "rows": (2, 3),
        "sheets": ("a", "b"),
    }
    said = [refusal_sentence(Refusal(kind, **named)) for kind in REFUSALS]
    said += [upload_text._note(loading.Note(kind, named)) for kind in [*upload_text.NOTES, "renewed"]]
    said += [upload_text.problem_sentence(Problem(2, "url", True, kind, named), 5) for kind in PROBLEMS]
    assert all(sentence.endswith(".") and not re.search(r"[{}]|\bNone\b", sentence) for sentence in said)


def test_a_model_refuses_with_nothing_that_has_no_sentence():
    """The kinds that stand in the code of the reader, and those that have a sentence, are the same."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(loading.__file__).parent.glob("*.py"))
    needed = {f"row_without_{field}" for field in ("title", "kind", "url")}  # of a case of data/practices
    raised = set(re.findall(r'Refusal\(\s*"(\w+)"', code)) | set(guard.OTHER_ENDINGS.values()) | needed
    assert raised == set(REFUSALS) | set(PROBLEMS)
    noted = set(re.findall(r'Note\("(\w+)"', code)) | {f"left_{kind}" for kind in KINDS}
    assert noted == set(upload_text.NOTES) | {"renewed"}


def test_words_for_recognising_name_what_the_catalogue_knows():
    assert tuple(upload_text.COLUMNS) == FIELDS and set(MODE_WORDS) == set(MODES)
    assert tuple(TOPIC_NAMES) == TOPICS and {"en", "de", "fr"} <= set(LANGUAGE_NAMES)


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


# --- beside the shipped catalogue ------------------------------------------------------------------------------------


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
