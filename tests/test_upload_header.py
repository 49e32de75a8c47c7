"""Names of columns and encodings of lists as they come."""

import pytest

from lib.model.uploads.encoding import decode
from lib.model.uploads.loading import load
from lib.model.uploads.naming import matches, recognised
from lib.model.uploads.reading import read_text
from tests.uploads_read import noted, of


def test_no_row_of_courses_is_taken_for_names(case):
    four = ["Hochvolt Stufe 1S", "Batterierecycling", "Ausbildung", "Schweißen WIG"]
    assert of(case("b03b_data_row_taken_for_header.csv"), "title") == four
    assert of(case("b03c_data_row_taken_for_header.csv"), "title") == [*four[:2], "Standort", four[3]]


def test_names_on_two_lines_below_a_preface_and_none_at_all(case, atlas):
    merged = case("b03_merged_two_line_header.xlsx")
    assert of(merged, "title") == ["CNC-Fräsen Grundstufe", "Schweißen WIG", "Ausbildung der Ausbilder"]
    assert "Termine Mo" in noted(merged)["columns_unknown"]["names"]
    preface = case("b04_preface_12_lines.csv")
    assert of(preface, "title", "hours") == [("Hochvolt Stufe 2S", 24), ("Batteriemontage", 16)]
    assert noted(preface)["preface"]["count"] == 12
    alone = load("a.csv", b"Matematyka\nBudowa maszyn\nSpawanie\nMechatronika\n", atlas)
    assert alone.kept == 4 and {"names_none", "text_alone"} <= set(noted(alone))
    # One cell that reads like a name of a column says nothing about the sign between columns.
    grid = read_text(b"Training; Course,IHK Ulm,DE14\nWelding; Title,IHK Ulm,DE14\n", recognised)
    assert grid.separator == "," and grid.rows[0] == ["Training; Course", "IHK Ulm", "DE14"]


def test_names_are_read_by_their_words_and_by_what_stands_below_them(case):
    under = case("b02_names_underscore.csv")
    assert of(under, "title", "provider", "place") == [("Hochvolt Stufe 2S", "Akademie Neckar", "Esslingen")]
    assert of(case("b20_start_is_no_country.csv"), "region") == ["", "CZ02", "CZ02"]
    assert of(case("b20b_start.csv"), "country") == ["CZ", "CZ"]
    hungarian = case("b21_hungarian_ar_cim.csv")
    assert of(hungarian, "title") == ["Hegesztő", "CNC forgácsoló"] and of(hungarian, "years") == ["", ""]
    assert of(hungarian, "place")[0].startswith("6000 Kecskemét")
    spanish = case("b22_spanish_curso.csv")
    assert of(spanish, "title")[0] == "Electromecánica de vehículos" and of(spanish, "region") == [
        "ES21",
        "ES21",
        "ES11",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Kursbezeichnung",
        "Nazwa szkolenia",
        "Titolo del corso",
        "Denominación del curso",
        "Képzés megnevezése",
        "Názov odboru",
        "Utbildningsnamn",
        "Kursusnavn",
        "Koulutuksen nimi",
        "Koolituse nimi",
        "Kursa nosaukums",
        "Kurso pavadinimas",
        "Naziv tečaja",
        "Naziv usposabljanja",
        "Τίτλος μαθήματος",
        "Наименование на курса",
        "Nom_Complet_Diplome",
        "NomCurso",
        "fullname",
        "NOMBRE DEL CURSO / IKASTAROAREN IZENA",
        "Denumirea cursului",
        "Designação do curso",
        "Naam opleiding",
        "Isem tal-kors",
        "Teideal an chúrsa",
        "Název programu",
        "Intitulé de la formation",
        "Seminar",
        "Veranstaltung",
        "Lehrgangsbezeichnung",
    ],
)
def test_titles_are_called_so_in_the_languages_of_the_eu(name):
    assert matches(name)[0].field == "title"


@pytest.mark.parametrize("name", ["Kursnummer", "categoryid", "Prix formation", "E-Mail", "Type de contrat", "Id"])
def test_other_columns_are_left_alone(name):
    assert not any(match.field == "title" for match in matches(name))


@pytest.mark.parametrize(
    ("name", "column", "first"),
    [
        ("b09c_cp850.csv", "title", "Kühlung von Batterien 1"),
        ("b09d_greek_cp1253.csv", "title", "Ηλεκτρικά οχήματα"),
        ("b09f_bulgarian_cp1251.csv", "title", "Електромобили"),
        ("b09g_lithuanian_cp1257.csv", "title", "Elektromobilių priežiūra"),
        ("b09i_mac_roman.csv", "title", "Kühlung"),
        ("b09j_nul.csv", "title", "Hochvolt Stufe"),
        ("b09k_polish_iso8859_2.csv", "place", "Łódź"),
        ("b09l_hungarian.csv", "title", "Nagyfeszültségű rendszerek őrzése"),
    ],
)
def test_encodings_are_told_by_their_letters(case, name, column, first):
    assert of(case(name), column)[0] == first


@pytest.mark.parametrize("name", ["b09a_utf8_one_bad_byte.csv", "b09b_utf8_cut_in_a_letter.csv"])
def test_one_bad_byte_spoils_one_row(case, name):
    loaded = case(name)
    assert of(loaded, "title")[0] == "Kühlung von Batterien 1" and noted(loaded)["text"]["encoding"] == "UTF-8"
    assert noted(loaded)["repaired"]["count"] == 1


TEXTS = {
    "Název oboru;Škola\nŘízení jakosti;Střední škola Plzeň": ("cp1250", "iso8859_2", "cp852", "mac_latin2"),
    "Denumire;Oraş\nSudură şi mecatronică;Piteşti;Braşov": ("cp1250", "iso8859_2", "cp852"),
    "Naziv;Škola\nZavarivač;Čakovec, Đurđevac šumarstvo": ("cp1250", "iso8859_2", "cp852"),
    "Nosaukums;Iestāde\nElektroauto apkope;Rīga Liepāja šķēle": ("cp1257", "iso8859_13", "cp775"),
    "Τίτλος;Πόλη\nΗλεκτρικά οχήματα;Αθήνα": ("cp1253", "iso8859_7", "cp737"),
    "Наименование;Град\nЕлектромобили;София": ("cp1251", "iso8859_5", "cp866", "koi8_r"),
    "Denominación;Centro\nElectromecánica de vehículos;España Cádiz": ("cp1252", "cp850", "mac_roman"),
    "Kursusnavn;Sted\nSvejsning på køretøjer;Århus": ("cp1252", "cp850", "mac_roman"),
}


@pytest.mark.parametrize(("text", "page"), [(text, page) for text, pages in TEXTS.items() for page in pages])
def test_a_text_comes_back_from_each_code_page(text, page):
    assert decode(text.encode(page)).text == text


def test_rows_of_two_systems_are_read_each_by_itself():
    both = "Kurs;Ort\nPrüfung;München\n".encode() + "Kühlung;Köln\n".encode("cp1252")
    assert decode(both) == ("Kurs;Ort\nPrüfung;München\nKühlung;Köln\n", "UTF-8", frozenset({3}))
    spoilt = "Kurs;Ort\nKÃ¼hlung;MÃ¼nchen\n".encode()
    assert decode(spoilt).text == "Kurs;Ort\nKühlung;München\n"


def test_short_codes_are_decided_by_the_whole_column(case):
    italy = of(case("b19_italian_provinces.csv"), "country", "region")
    assert {country for country, _region in italy} == {"IT"} and italy[1] == ("IT", "ITC4") and "" not in dict(italy)
    assert of(case("b19b_bundesland.csv"), "region") == ["DE30", "DE73", "DE30", "DED5", "DE11"]
    assert of(case("b19c_judet.csv"), "region") == ["RO31", "RO12", "RO42", "RO31"]
