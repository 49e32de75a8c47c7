"""More of what readers write for a place: names in further languages, plant towns, odd lists, places outside the EU."""

import pytest

from lib.i18n import use_language
from lib.regions.reading import read

EXONYMS = {
    "Stoccarda": "DE11", "Anversa": "BE21", "Lubiana": "SI04", "Salisburgo": "AT32", "Castiglia e León": "ES41", "Paesi Bassi": "NL",
    "Ratyzbona": "DE23", "Mediolan": "ITC4", "Lotaryngia": "FRF3", "Badenia-Wirtembergia": "DE1", "Szwecja": "SE", "Kraj Basków": "ES21",
    "Štýrsko": "AT22", "Horní Rakousko": "AT31", "Durynsko": "DEG0", "Řecko": "EL", "Benátky": "ITH3", "Kodaň": "DK01",
    "Elsass": "FRF1", "Province de Luxembourg": "BE34", "Großpolen": "PL41", "Erdély": "RO12",
}  # fmt: skip
PLANTS = {
    "Köln-Niehl": "DEA2", "Torslanda": "SE23", "Ruesselsheim": "DE71", "Frankfurt/Main": "DE71", "Frankfurt a. M.": "DE71",
    "Frankfurt/Oder": "DE40", "Cacia": "PT19", "Jelcz": "PL51", "Uusikaupunki": "FI1C", "Born": "NL42", "Esztergom": "HU21",
    "Nošovice": "CZ08", "Pratola Serra": "ITF3", "Novo mesto": "SI03", "Mangualde": "PT19", "Almussafes": "ES52", "Onnaing": "FRE1",
    "Kaunas": "LT02", "Botevgrad": "BG41", "Genk": "BE22",
}  # fmt: skip
LISTS = {
    "DE11 und DE12": "DE11+DE12", "DE11 · DE12": "DE11+DE12", "DE11 - DE12": "DE11+DE12", "DE11→DE12": "DE11+DE12",
    "1) DE11 2) DE12": "DE11+DE12", "Regions: DE11, DE12": "DE11+DE12", "DE11 DE12 DE13, DE14": "DE11+DE12+DE13+DE14",
    "DE11 sowie DE12": "DE11+DE12", "Piemonte (IT), Aragón (ES)": "ES24+ITC1", "Piemonte – Lombardia": "ITC1+ITC4",
    "Castilla y León y Galicia": "ES11+ES41", "code;name\nDE11;Stuttgart\nDE12;Karlsruhe": "DE11+DE12",
    "ITC1\t12,5\nITC4\t3,4": "ITC1+ITC4", "Anatoliki Makedonia, Thraki, Attiki": "EL30+EL51",
}  # fmt: skip
CODES = {
    "#DE11": "DE11", "DE11/": "DE11", "D E 1 1": "DE11", "DE1 1": "DE11", "ＤＥ１１": "DE11", "\ufeffDE11\u200b": "DE11",
    "NUTS2024:DE11": "DE11", "/compare?region=DE11&lang=de": "DE11", "https://atlas.eu/region?region=group:DE91%2BDE92": "DE91+DE92",
    "FR421": "FRF1", "Limburg (NL)": "NL42", "EU27_2020": "", "NO01": "", "CH02": "", "UKI1": "",
}  # fmt: skip
LETTERS = {
    "Αθήνα": "EL30", "Βόλος": "EL61", "Iraklio": "EL43", "Λευκωσία": "CY00", "Кипър": "CY", "Стара Загора": "BG34", "Jugosapaden": "BG41",
    "malopolskie": "PL21", "ostra mellansverige": "SE12", "kozep-dunantul": "HU21", "bucuresti ilfov": "RO32", "ita-suomi": "FI1D",
}  # fmt: skip
SEVERAL = (
    "Frankfurt",
    "Brabant",
    "Limburg",
    "Moravia",
    "Böhmen",
    "Franken",
    "Baden",
    "Mosel",
    "Centre",
    "Macedonia",
    "Neustadt",
)
OUTSIDE = (
    *(
        "London",
        "Basel",
        "Basle",
        "Detroit",
        "Zürich",
        "Zurich",
        "Geneva",
        "Schweiz",
        "Scotland",
        "Coventry",
        "Sunderland",
    ),
    *(
        "Northern Ireland",
        "Norwegen",
        "Szwajcaria",
        "Spojené království",
        "Asia",
        "Istanbul",
        "Oslo",
        "Belgrad",
        "Tokyo",
        "Iceland",
    ),
)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize(
    "kind", [EXONYMS, PLANTS, LISTS, CODES, LETTERS], ids=["exonyms", "plants", "lists", "codes", "letters"]
)
def test_what_is_written_is_read(kind, language):
    use_language(language)
    found = {text: read(text) for text in kind}
    wanted = {text: f"group:{code}" if "+" in code else code for text, code in kind.items()}
    assert {text: one.code for text, one in found.items()} == wanted
    assert all(one.sentence for one in found.values() if not one.code)


@pytest.mark.parametrize("text", SEVERAL)
def test_a_name_of_several_places_is_none_of_them_and_they_are_named(text):
    code, sentence = read(text)
    assert not code and sentence.count("(") >= 2, (code, sentence)


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_place_outside_the_eu_is_said_to_be_outside_and_never_taken_for_one_inside(text):
    assert read(text) == ("", f'"{text}" is outside the EU. The atlas covers the 27 countries of the EU.')


@pytest.mark.parametrize("text", ["Valencia", "Córdoba", "Luxembourg", "Toledo", "Ireland", "Georgiana"])
def test_a_place_inside_is_never_said_to_be_outside(text):
    assert "outside" not in read(text).sentence


def test_a_slip_is_taken_only_where_it_begins_with_the_same_sound():
    assert read("Stutgart").code == "DE11" and read("Katalonia").code == "ES51"
    assert not read("Zurick").code and not read("Morawurst").code


def test_words_of_a_table_are_no_slips_beside_codes_and_are_named():
    code, sentence = read("code;name\nDE11;Stuttgart\nDE12;Karlsruhe")
    assert code == "group:DE11+DE12" and "“code”" in sentence and "“name”" in sentence
