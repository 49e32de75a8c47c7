"""Places, cells, rows and sheets of lists as they come."""

from collections import Counter
from io import BytesIO

import openpyxl
import pytest

from lib.data.refusal import Refusal
from lib.data.store import table
from lib.model.uploads import cells
from lib.model.uploads.loading import Loaded, load
from lib.model.uploads.merging import skills_of_upload
from lib.model.uploads.places import country_of, place_of
from lib.model.uploads.skill_names import meant_by, unknown
from lib.views.shared.own_files import refusal_sentence
from lib.views.training.upload_text import notes
from tests.uploads_made import text
from tests.uploads_read import noted, of


def met(loaded: Loaded) -> dict[str, int]:
    """Kinds of problems, and rows that have them."""
    counts: Counter[str] = Counter()
    for cause in loaded.causes:
        counts[cause.problem.kind] += cause.count
    return dict(counts)


def test_a_region_that_contradicts_its_country_is_named(case):
    loaded = case("b07c_country_against_region.csv")
    assert of(loaded, "country") == ["DE", "BE", "NL", "BE", "LU", "DE", "AT", "PL"]
    assert of(loaded, "region") == ["", "BE22", "NL42", "BE34", "LU00", "", "", ""]
    assert met(loaded) == {"country_against_region": 4}


def test_codes_and_countries_however_they_are_written(case, atlas):
    regions = of(case("b07_regions.csv"), "region")
    assert regions[:9] == ["DE11"] * 9 and regions[9] == "" and regions[10] == "DE11"
    assert "" not in of(case("b07b_countries.csv"), "country")[:28]
    assert country_of("D", atlas) == country_of("Niemcy", atlas) == country_of("DEU", atlas) == "DE"
    assert place_of("Bayern", "", "DE", atlas).problem.kind == "too_large_region"
    assert place_of("Valle d'Aosta", "", "IT", atlas).region == "ITC2"


def test_postcodes_get_their_zero_back(case):
    loaded = case("b05_leading_zero_lost.csv")
    assert of(loaded, "region") == ["FRF2", "FRK2", "FRK2", "FRL0", "FRL0"] and noted(loaded)["zeros"]["count"] == 3


def test_a_town_that_names_a_region_is_a_place_and_points_are_not_turned_in_silence(case):
    assert of(case("b13_place_only.csv"), "region") == ["DE11", "DE91"]
    points = case("b13b_latlon_only.csv")
    assert met(points) == {"turned_point": 1} and noted(points)["by_points"]["count"] == 2
    assert of(points, "region") == ["DE11", "DE91", ""]


def test_an_old_code_of_a_whole_region_is_that_region(atlas):
    assert place_of("GR300", "", "", atlas).region == place_of("EL300", "", "", atlas).region == "EL30"
    assert place_of("DE119", "", "", atlas).problem is not None or place_of("DE119", "", "", atlas).region == "DE11"


@pytest.mark.parametrize(
    ("name", "taught", "strange"),
    [
        ("b11_skills.csv", {"a", "c", "d", "e"}, ["elektrische Sicherheitsvorschriften", "welding", "seguridad eléctrica"]),
        ("b11b_skills.csv", {"a", "c", "d", "e", "h"},
         ["elektrische Sicherheitsvorschriften", "batteries", "seguridad eléctrica", "baterías"]),
    ],
)  # fmt: skip
def test_skills_of_a_list_are_found_or_named(case, name, taught, strange):
    loaded = case(name)
    pairs = skills_of_upload(loaded, table("skills"), table("courses"), table("course_skills"), False)
    assert {programme.removeprefix("upload/") for programme in pairs["programme"]} == taught
    assert unknown(loaded.skills["name"]) == strange
    two = (
        table("skills").set_index("label").loc[["electrical safety regulations", "battery components"], "uri"].tolist()
    )
    assert meant_by("electrical safety regulations, battery components") == two
    assert meant_by("• Electrical  safety regulations (essential)") == meant_by(two[0] + "/") == two[:1]
    assert meant_by("Schweißverfahren") and not meant_by("welding, no such skill")


def test_units_and_dates_are_named_and_never_guessed(case):
    loaded = case("b06_excel_dates.csv")
    assert of(loaded, "eqf") == ["", "", "", 4, 4, 4] and of(loaded, "hours") == [40, "", "", "", "", ""]
    assert met(loaded)["other_unit"] == 3 and met(loaded)["date_for_number"] == 3
    assert of(case("b06b_halves.csv"), "hours") == [1, 2, 3, 4]
    types = case("b18_xlsx_types.xlsx")
    assert of(types, "eqf") == ["", 4, ""] and of(types, "hours") == ["", 41, 40] and of(types, "year") == [2026] * 3


def test_a_length_goes_where_its_unit_says(atlas):
    rows = "Kurs;Dauer\nSchweißen;40 Std.\nMechatronik;3 Jahre\nKleben;5 Tage\n"
    loaded = load("a.csv", rows.encode(), atlas)
    assert (
        of(loaded, "hours") == [40, "", ""] and of(loaded, "years") == ["", 3, ""] and met(loaded) == {"other_unit": 1}
    )
    bare = load("a.csv", b"Kurs;Dauer\nKleben;5\nLoeten;12\n", atlas)
    assert of(bare, "hours") == ["", ""] and noted(bare)["unit_untold"]["cell"] == "Dauer"


def test_a_fraction_a_limit_or_a_length_by_the_week_is_no_number_of_hours(atlas):
    cells_ = ("1½", "<40", "≥ 8", "40h/Woche", "16 UE pro Tag", "40-60", "ca. 40", "40 Std.", "1.200,50")
    rows = "Kurs;Stunden\n" + "".join(f"Kurs {n};{cell}\n" for n, cell in enumerate(cells_))
    loaded = load("a.csv", rows.encode(), atlas)
    assert of(loaded, "hours") == [""] * 6 + [40, 40, 1201] and sum(met(loaded).values()) == 6


def test_a_town_of_two_regions_is_in_none_and_a_further_town_is_known(atlas):
    rows = "Kurs;Ort;Land\nA;Frankfurt;DE\nB;Zabrze;PL\nC;Frankfurt (Oder);DE\nD;Halle (Saale);DE\nE;Badalona;ES\n"
    assert of(load("a.csv", rows.encode(), atlas), "region") == ["", "PL22", "DE40", "DEE0", "ES51"]


def test_names_on_two_lines_of_merged_cells_are_names(atlas):
    book = openpyxl.Workbook()
    for row in (
        ("Kurs", None, None, "Ort", "Dauer"),
        ("Titel", "Kurzform", "Nr.", None, "Std."),
        ("Schweißen", "S", "1", "Wolfsburg", 40),
        ("Löten", "L", "2", "Zwickau", 8),
    ):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("D1:D2")
    book.save(made := BytesIO())
    loaded = load("a.xlsx", made.getvalue(), atlas)
    assert of(loaded, "title", "hours") == [("Schweißen", 40), ("Löten", 8)]


def test_what_is_text_and_no_table_is_refused_and_a_web_archive_is_read(atlas):
    for written in ('[{"title": "A"}]', '{"a": 1}', '<?xml version="1.0"?><courses><title>A</title></courses>'):
        with pytest.raises(Refusal, match="no_table"):
            load("a.csv", written.encode(), atlas)
    page = "<table><tr><td>Kurs</td></tr><tr><td>L=F6ten</td></tr></table>"
    head = 'Content-Type: text/html; charset="windows-1252"\nContent-Transfer-Encoding: quoted-printable\n\n'
    archive = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n{head}{page}\n--x--\n'
    assert of(load("a.xls", archive.encode(), atlas), "title") == ["Löten"]


def test_languages_are_not_invented(case):
    assert of(case("b08_languages.csv"), "language")[:12] == [
        "en;fr", "fr", "es", "", "de;en", "de;en", "es", "de", "pl", "de", "en", "en;it",
    ]  # fmt: skip


def test_modes_of_many_countries(case):
    assert not case("b12_modes.csv").causes and not case("b23_many_modes_line_flood.csv").causes


@pytest.mark.parametrize("topic", ["Elektrotechnik", "Électronique", "Elektronika", "Ηλεκτρολογία", "elteknik"])
def test_topics_are_known_in_every_language(topic):
    assert cells.topic({})(topic) == "electrical"


def test_markup_is_read_as_text(case):
    assert of(case("b14_html.csv"), "title", "provider") == [
        ("F&E im Fahrzeugbau", "Müller & Sohn"),
        ("Hochvolt Stufe 2", "Anbieter"),
    ]


def test_a_page_of_html_called_xls_is_its_table(atlas):
    page = "<html><table><tr><th>Titre</th><th>Ville</th></tr><tr><td>Soudage</td><td>Lyon</td></tr></table></html>"
    assert of(load("export.xls", page.encode(), atlas), "title", "place") == [("Soudage", "Lyon")]


def test_totals_notes_headings_and_repeated_names_are_counted(case):
    loaded = case("b10_total_and_notes.csv")
    assert of(loaded, "title") == ["Hochvolt Stufe 2S", "Batteriemontage", "Schweißen WIG"]
    counts = {kind: named["count"] for kind, named in noted(loaded).items() if kind.startswith("left_")}
    assert counts == {"left_repeated": 1, "left_total": 1, "left_heading": 1, "left_note": 2}


def test_workbooks_are_judged_by_what_they_hold(case):
    assert case("b01_sheetjs_style.xlsx").kept == 2
    assert noted(case("b15_hidden_sheet.xlsx"))["sheet_hidden"]["sheets"] == ("Daten",)
    assert of(case("b16_two_sheets.xlsx"), "title") == ["CNC", "Hochvolt", "Batterie"]
    assert of(case("b17_merged_provider.xlsx"), "provider") == ["Akademie Neckar"] * 3
    assert case("f25_last_row_formatted.xlsx").kept == 1
    with pytest.raises(Refusal) as caught:
        case("b26_formulas_never_computed.xlsx")
    assert "never computed" in refusal_sentence(caught.value)


def test_what_was_fine_stays_fine(case):
    fine = case("f24_numbers_fine.csv")
    assert of(fine, "hours", "places") == [(1200, 12), (1201, 1000), (41, 8), (24, 12)]
    assert of(fine, "region") == ["DE11", "DE12", "DE12", "DE14"] and not fine.causes


def test_averages_are_no_courses_and_a_share_is_no_length(atlas):
    found = load(
        "own.csv", text("title;hours", "Welding;40", "Robots;50%", "Durchschnitt;45", "Moyenne;45", "Átlag;45"), atlas
    )
    assert found.courses["title"].tolist() == ["Welding", "Robots"] and found.courses["hours"].isna().tolist() == [
        False,
        True,
    ]
    assert [problem.kind for problem in found.problems] == ["no_number"]


@pytest.mark.parametrize(
    "begun", [b"%PDF-1.4\n1 0 obj\n", b"{\\rtf1\\ansi a\n", b"%!PS-Adobe\n", b"BEGIN:VCALENDAR\nX:1\n"]
)
def test_a_document_is_no_table(atlas, begun):
    with pytest.raises(Refusal) as refusal:
        load("list.csv", begun + b"Welding\nRobots\n", atlas)
    assert refusal.value.kind == "no_table"


def test_towns_alone_are_placed_where_one_region_has_them_and_the_others_are_counted(atlas):
    lines = (
        "Welding;Emden",
        "Robots;Sindelfingen",
        "Cells;Affalterbach",
        "Paint;Frankfurt",
        "Press;Emden, Gent",
        "Web;online",
    )
    found = load("own.csv", text("title;town", *lines), atlas)
    assert found.courses["region"].tolist() == ["DE94", "DE11", "DE11", "", "", ""]
    assert {note.kind: note.named.get("count") for note in found.notes}["places_untold"] == 3
    assert all("No column says where" not in note for note in notes(found))


def test_rows_that_are_the_same_are_said(atlas):
    found = load("own.csv", text("title;provider;hours", "Welding;X;40", "Welding;X;40", "Welding;X;80"), atlas)
    assert found.kept == 3
    assert {note.kind: note.named.get("count") for note in found.notes}["rows_alike"] == 1


def test_a_control_of_a_file_that_was_used_may_still_report(monkeypatch):
    """Once a file is used its controls go; the browser may say so after that, and the page lives on."""
    from lib.views.training import sections_preview

    monkeypatch.setattr(sections_preview.st, "session_state", {})
    sections_preview._change(0)
    assert sections_preview.DRAFT not in sections_preview.st.session_state


def test_a_country_tells_namesakes_and_accents_do_and_a_part_of_a_town_is_in_it(atlas):
    rows = [
        *(
            "Neunkirchen;AT",
            "Neunkirchen;DE",
            "Lille;BE",
            "Lille;FR",
            "Lille;",
            "Salo;IT",
            "Salò;",
            "Salo;",
            "Melfi;DE",
        ),
        *(
            "Lucca (LU);",
            "Česká Lípa;",
            "De Haan;",
            "Paris 15e;",
            "Budapest XI. kerület;",
            "Biberbach;",
            "Halle, Belgium;",
        ),
    ]
    found = load(
        "courses.csv", text("title;town;country", *(f"Welding {n};{row}" for n, row in enumerate(rows))), atlas
    )
    assert found.courses["region"].fillna("").astype(str).tolist() == [
        *("AT12", "DEC0", "BE21", "FRE1", "FRE1", "ITC4", "ITC4", "FI1C", ""),
        *("ITI1", "CZ05", "BE25", "FR10", "HU11", "", ""),
    ]  # fmt: skip
