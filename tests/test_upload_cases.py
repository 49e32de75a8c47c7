"""Lists as people really have them: each file of tests/cases is a kind of fault, each list below a kind of catalogue."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from lib.data.refusal import Refusal
from lib.data.store import table
from lib.model.uploads import cells
from lib.model.uploads.columns import find_header
from lib.model.uploads.encoding import decode
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.loading import Loaded, finish, load, read_draft
from lib.model.uploads.merging import skills_of_upload
from lib.model.uploads.naming import matches
from lib.model.uploads.places import country_of, place_of
from lib.model.uploads.profile import learned, read_profile, write_profile
from lib.model.uploads.reading import Grid
from lib.model.uploads.skill_names import meant_by, unknown
from lib.views.shared.own_files import refusal_sentence
from lib.views.training.upload_text import cause_sentence, column_cells

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def atlas() -> KnownPlaces:
    return KnownPlaces.of(table("regions"), table("retired"), table("training_postcodes"))


@pytest.fixture(scope="module")
def case(atlas):
    def loaded(name: str) -> Loaded:
        return load(name, (CASES / name).read_bytes(), atlas)

    return loaded


def of(loaded: Loaded, *columns: str) -> list:
    """The values of a column, or of several row by row; "" where nothing is known."""
    table_ = loaded.courses[list(columns)].astype(object)
    table_ = table_.where(table_.notna(), "")
    return table_[columns[0]].tolist() if len(columns) == 1 else [tuple(row) for row in table_.to_numpy()]


def noted(loaded: Loaded) -> dict:
    return {note.kind: note.named for note in loaded.notes}


def met(loaded: Loaded) -> dict[str, int]:
    """Kinds of problems, and rows that have them."""
    counts: Counter[str] = Counter()
    for cause in loaded.causes:
        counts[cause.problem.kind] += cause.count
    return dict(counts)


# --- names of columns ------------------------------------------------------------------------------------------------


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
    assert alone.kept == 4 and "names_none" in noted(alone)


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


# --- encodings -------------------------------------------------------------------------------------------------------


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


# --- places ----------------------------------------------------------------------------------------------------------


def test_short_codes_are_decided_by_the_whole_column(case):
    italy = of(case("b19_italian_provinces.csv"), "country", "region")
    assert {country for country, _region in italy} == {"IT"} and italy[1] == ("IT", "ITC4") and "" not in dict(italy)
    assert of(case("b19b_bundesland.csv"), "region") == ["DE30", "DE73", "DE30", "DED5", "DE11"]
    assert of(case("b19c_judet.csv"), "region") == ["RO31", "RO12", "RO42", "RO31"]


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


# --- cells -----------------------------------------------------------------------------------------------------------


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
    for text in ('[{"title": "A"}]', '{"a": 1}', '<?xml version="1.0"?><courses><title>A</title></courses>'):
        with pytest.raises(Refusal, match="no_table"):
            load("a.csv", text.encode(), atlas)
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


# --- rows that are no courses, sheets --------------------------------------------------------------------------------


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


# --- sixteen kinds of catalogue --------------------------------------------------------------------------------------


def sheet(*rows: list, merged: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for block in merged:
        book.active.merge_cells(block)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


WORDS = [
    "welding",
    "robots",
    "batteries",
    "drives",
    "sensors",
    "gears",
    "paint",
    "logistics",
    "safety",
    "design",
    "casting",
    "milling",
]


def many(line: str, count: int = 24) -> list[str]:
    return [line.format(n=n, word=WORDS[n % 12], m=n % 5 + 1) for n in range(count)]


CATALOGUES: dict[str, tuple[str, bytes]] = {
    "A1": ("a.csv", "\n".join(["Kurscode,Kursname,ECTS,Note", *many("DL{n},Einführung {word},5,1.{m}")]).encode()),
    "A2": ("a.csv", "\n".join(
        ["IdCurso;NomCurso;TituloComercial;Duracion;Sala;FechaInicio",
         *many("{n};Programación {word};Título {word} {n};{m}0;Aula {m};0{m}/09/2025")]).encode("cp1252")),
    "A3": ("a.xlsx", sheet(
        ["Nº", "CÓDIGO", "NOMBRE DEL CURSO / IKASTAROAREN IZENA", "HORAS CURSO", "FECHAS", None],
        [None, None, None, None, "INICIO", "FIN"],
        *[[n, f"2048{n}", f"FME0{n} MECANIZADO {WORDS[n % 12]}", 200, "12/01/2026", "12/03/2026"] for n in range(1, 17)],
        merged=("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"))),
    "A4": ("a.csv", "\n".join(
        ["Code_Diplome;Nom_Complet_Diplome;Nom_Etablissement;Code_Postal;Region;Niveau_Europeen;Site_Web",
         *many("4{n};BTS maintenance {word};Lycée {m};8{m}00;Champagne-Ardenne;5;https://lycee.example/{n}")]).encode()),
    "A5": ("a.csv", "\n".join(["id;descrizione;durata;attivo", *many("{n};Formazione {word} qualit\ufffd;{m};1")]).encode()),
    "A7": ("a.csv", "\n".join(
        ["anno_acc;ateneo;laurea;classe;regione;durata;url_corso",
         *many("2023/2024;Università {m};Ingegneria {word};L-{m};PIEMONTE;3 anni;https://uni.example/{n}")]).encode()),
    "A8": ("a.xlsx", sheet(*[[None, f"Corso di {WORDS[n % 12]} numero {n}", "Aula 3", f"{n % 9 + 8}:00", n] for n in range(40)])),
    "A9": ("a.csv", "\n".join(["kod;leiras;nev;n", *many("K{n};Leírás a {word} szakmáról hosszan;Szakma {word} {n};{m}")]).encode()),
    "A10": ("a.csv", "\n".join(
        ["kod;leiras;nev;n", "Kód;Leírás;Név;N", *many("K{n};Leírás a {word} szakmáról;Szakma {word} {n};{m}")]).encode()),
    "A11": ("a.csv", "\n".join(
        ['"Összefoglalás","Helyszín","Kezdés"', *many('"Gépelemek {word}","Terem {m}","2025.09.0{m}"')]).encode()),
    "A12": ("a.csv", "\n".join(f"{first} {word}" for first in ("Podstawy", "Teoria") for word in WORDS).encode()),
    "A13": ("a.csv", "\n".join(
        ["nazwa;adres;miejscowosc;www", *many("Technikum {word} nr {n};ul. Polna {m};Suwałki;http://")]).encode()),
    "A14": ("a.csv", "\n".join(["fullname,shortname,categoryid,visible", *many('"Mecanică, {word} {n}",MEC{n},1,1')]).encode()),
    "A15": ("a.csv", "\n".join(
        ["skola_odbor_skupina;nazov_odboru;skola", *many("S{n};Mechanik {word} {n};SOŠ strojnícka {m}")]).encode()),
    "A16": ("a.csv", "\n".join(["kod,namn,poäng,kurs", *many("TMV{n},x{n},7.5,Tillämpad {word} {n}")]).encode()),
    "A17": ("a.csv", "\n".join(
        ["Diarienr;Utbildningsnamn;Anordnare namn;Studieort;Beviljade platser;Studieform",
         *many("MYH{n};Tekniker {word} {n};Yrkeshögskolan {m};Göteborg;3{m};Bunden")]).encode("utf-8-sig")),
}  # fmt: skip
ASKED = {"A8"}


@pytest.mark.parametrize("kind", CATALOGUES)
def test_catalogues_load_with_one_question_at_most(atlas, kind):
    name, data = CATALOGUES[kind]
    draft = read_draft(name, data)
    assert draft.asks == (kind in ASKED)
    if draft.asks:
        first = draft.header.titles_asked()[0]
        assert column_cells(draft, first)
        draft = draft.answered({first: "title"})
    loaded = finish(draft, atlas)
    rows = {"A3": 16, "A8": 40}.get(kind, 24)
    assert loaded.kept == rows and not loaded.lost
    assert all(len(title) > 5 for title in of(loaded, "title"))


def test_what_catalogues_say_beside_their_titles(atlas):
    french = load(*CATALOGUES["A4"], atlas)
    assert set(of(french, "region", "eqf")) == {("FRF2", 5)} and of(french, "provider")[0] == "Lycée 1"
    italian = load(*CATALOGUES["A7"], atlas)
    assert set(of(italian, "region", "years", "year")) == {("ITC1", 3.0, 2023)}
    swedish = load(*CATALOGUES["A17"], atlas)
    assert of(swedish, "place", "places", "mode")[0] == ("Göteborg", 31, "onsite")


# --- asked, remembered, grouped --------------------------------------------------------------------------------------


def test_what_a_reader_says_is_remembered_in_a_small_file(atlas):
    data = "Bildungsziel XY;Firma\nSchweißen für Anfänger;Neckar\nBatterien bauen;Neckar\n".encode()
    draft = read_draft("a.csv", data)
    if not draft.asks:
        pytest.fail("nothing says which column is the title")
    answered = draft.answered({0: "title"}, True)
    profile = write_profile(learned(answered))
    again = read_draft("b.csv", data, read_profile(profile))
    assert not again.asks and of(finish(again, atlas), "title") == ["Schweißen für Anfänger", "Batterien bauen"]


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b'{"kind": "x"}', b"{" * 5000, b"\xff", b'{"columns": {"a": "title"}}']
)
def test_a_profile_that_is_none_is_refused(data):
    with pytest.raises(Refusal):
        read_profile(data)


def test_one_cause_is_one_line(atlas):
    rows = "\n".join(f"Kurs {n};{'Zzyzx' if n < 700 else 'Qwrt'}" for n in range(718))
    loaded = load("a.csv", f"title;mode\n{rows}".encode(), atlas)
    assert len(loaded.causes) == 1 and loaded.causes[0].count == 718
    said = cause_sentence(loaded.causes[0], loaded.kept)
    assert said.startswith("718 rows (rows 2, 3, 4, 5, 6, …): the mode “Zzyzx” is not known (also “Qwrt”).")


def test_merged_blocks_cost_nothing(atlas):
    blocks = b'<mergeCells><mergeCell ref="A2:A1000000"/><mergeCell ref="B2:B900000"/></mergeCells>'
    out = BytesIO()
    with ZipFile(BytesIO(sheet(["Kurs", "Ort"], ["Schweißen", "Ulm"]))) as plain, ZipFile(out, "w") as book:
        for name in plain.namelist():
            book.writestr(name, plain.read(name).replace(b"</sheetData>", b"</sheetData>" + blocks))
    assert load("a.xlsx", out.getvalue(), atlas).kept == 1


def test_a_header_is_found_in_any_grid():
    grid = Grid([["Kurs", "Ort"], ["A", "Ulm"], ["B", "Kurs"]], [1, 2, 3], "UTF-8", ";")
    assert find_header(grid).row == 0
