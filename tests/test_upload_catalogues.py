"""Sixteen kinds of catalogue, and what a reader is asked, told and remembered."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from lib.data.refusal import Refusal
from lib.model.uploads.columns import find_header
from lib.model.uploads.loading import finish, load, read_draft
from lib.model.uploads.profile import learned, read_profile, write_profile
from lib.model.uploads.reading import Grid
from lib.views.training.upload_text import cause_sentence, column_cells
from tests.uploads_read import of


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
