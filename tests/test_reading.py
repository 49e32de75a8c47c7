"""What a reader writes for a place is read, or refused with the sentence that helps: codes, names, towns, lists, slips."""

import pytest

from lib import regions
from lib.i18n import use_language
from lib.regions.reading import read

CODES = {
    "DE11": "DE11", "de11": "DE11", "DE 11": "DE11", "DE-11": "DE11", "de_11": "DE11", "DE.11": "DE11", "DE11.": "DE11",
    "DE91)": "DE91", "<DE91>": "DE91", '"CZ02"': "CZ02", "NUTS DE11": "DE11", "NUTS2: DE11": "DE11", "GR30": "EL30",
    "GR300": "EL30", "EL303": "EL30", "DE913": "DE91", "DEU": "DE", "IT": "IT", "DE1": "DE1", "group:DE91%252BDE92": "group:DE91+DE92",
    "Stuttgart (DE11)": "DE11", "DE11 - Stuttgart": "DE11", "DE11: Stuttgart": "DE11", "Piemonte ITC1": "ITC1",
    "NL31": "NL35", "PT17": "group:PT1A+PT1B", "Region HR04": "HR02+HR05+HR06",
}  # fmt: skip
LOCAL = {
    "Praha": "CZ01", "Střední Čechy": "CZ02", "stredni cechy": "CZ02", "Közép-Dunántúl": "HU21", "kozep dunantul": "HU21",
    "Śląskie": "PL22", "Slaskie": "PL22", "Łódzkie": "PL71", "lodzkie": "PL71", "Île de France": "FR10", "Vest": "RO42",
    "Bucureşti-Ilfov": "RO32", "Αττική": "EL30", "Югозападен": "BG41", "País Vasco": "ES21", "Cataluña": "ES51", "Bayern": "DE2",
    "Köln": "DEA2", "Koeln": "DEA2", "Duesseldorf": "DEA1", "Västsverige": "SE23", "Lombardia": "ITC4", "Bozen": "ITH1", "Deutschland": "DE",
}  # fmt: skip
OTHER = {
    "Bavaria": "DE2", "Bavière": "DE2", "Saxony": "DED", "Saxe": "DED", "Lower Saxony": "DE9", "Piedmont": "ITC1", "Piemont": "ITC1",
    "Tuscany": "ITI1", "Toskana": "ITI1", "Silesia": "PL22", "Schlesien": "PL22", "Basque Country": "ES21", "Pays basque": "ES21",
    "Upper Austria": "AT31", "Haute-Autriche": "AT31", "Styria": "AT22", "Catalonia": "ES51", "Katalonien": "ES51", "Brittany": "FRH0",
    "South Tyrol": "ITH1", "Czech Republic": "CZ", "The Netherlands": "NL", "Region of Tuscany": "ITI1", "Free State of Bavaria": "",
    "BaWü": "DE1", "Meck-Pomm": "DE80", "Slawonien": "HR02", "Fünen": "DK03", "Jutland": "", "Ruhrgebiet": "", "Kanarische Inseln": "ES70",
    "Flanders": "BE2", "Central Bohemia": "CZ02", "Mittelböhmen": "CZ02", "West Sweden": "SE23",
}  # fmt: skip
TOWNS = {
    "Munich": "DE21", "München": "DE21", "Turin": "ITC1", "Torino": "ITC1", "Mladá Boleslav": "CZ02", "mlada boleslav": "CZ02",
    "Wolfsburg": "DE91", "Győr": "HU22", "Gyor": "HU22", "Mioveni": "RO31", "Prague": "CZ01", "Gothenburg": "SE23", "Göteborg": "SE23",
    "Timisoara": "RO42", "Zaragoza": "ES24", "Saragossa": "ES24", "Ingolstadt": "DE21", "Kecskemét": "HU33", "Cassino": "ITI4",
    "Sochaux": "FRC2", "Žilina": "SK03", "Trnava": "SK02", "Steyr": "AT31", "Palmela": "PT1B", "Craiova": "RO41", "Melfi": "ITF5",
}  # fmt: skip
LISTS = {
    "DE11, DE12": "DE11+DE12", "DE11;DE12": "DE11+DE12", "DE11+DE12": "DE11+DE12", "de11 de12": "DE11+DE12",
    '"DE11","DE12"': "DE11+DE12", "DE11\nDE12\n": "DE11+DE12", "DE11\tStuttgart\nDE12\tKarlsruhe": "DE11+DE12",
    "DE11 Stuttgart, DE12 Karlsruhe": "DE11+DE12", "Piedmont, Lombardy; Emilia-Romagna": "ITC1+ITC4+ITH5",
    "Śląskie, Dolnośląskie, Opolskie": "PL22+PL51+PL52", "FR21+FR41+FR42": "FRF1+FRF2+FRF3", "Turin | Milan": "ITC1+ITC4",
    "ITC1+ITC4+ITD5+ITE1": "ITC1+ITC4+ITH5+ITI1", "Stuttgart (DE11), Karlsruhe (DE12)": "DE11+DE12", "Wolfsburg, Braunschweig": "DE91",
    "DE91+XX99": "DE91", "Steiermark und Oberösterreich": "AT22+AT31", "- ITC1\n- ITC4": "ITC1+ITC4", "1. DE11\n2. DE12": "DE11+DE12",
    "Anatoliki Makedonia, Thraki": "EL51",
}  # fmt: skip
SLIPS = {
    "Stutgart": "DE11", "stuttgard": "DE11", "Brusels": "BE10", "Lombardi": "ITC4", "Piemonde": "ITC1", "Braunschwieg": "DE91",
    "Katalonia": "ES51", "Wolfsburgg": "DE91", "Moravskoslesko": "CZ08", "Oberbayren": "DE21", "Andalusai": "ES61",
    "Detroit": "", "London": "", "zzzzzz": "", "Europe": "", "CH01": "", "Limburg": "", "Frankfurt": "", "DE11 Karlsruhe": "",
    "IT manager": "", "XX99": "",
}  # fmt: skip


def wanted(code: str) -> str:
    return f"group:{code}" if "+" in code and not code.startswith("group:") else code


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize(
    "kind", [CODES, LOCAL, OTHER, TOWNS, LISTS, SLIPS], ids=["codes", "local", "other", "towns", "lists", "slips"]
)
def test_what_is_written_is_read_or_refused(kind, language):
    use_language(language)
    found = {text: read(text) for text in kind}
    assert {text: one.code for text, one in found.items()} == {text: wanted(code) for text, code in kind.items()}
    assert all(one.sentence for one in found.values() if not one.code), "a refusal without a sentence"


def test_a_part_that_cannot_be_read_is_named_and_the_others_are_kept():
    code, sentence = read("DE91, Atlantis, DE92")
    assert code == "group:DE91+DE92" and "Atlantis" in sentence and "DE91" not in sentence


def test_a_code_and_a_name_that_contradict_each_other_are_not_guessed():
    code, sentence = read("DE11 - Karlsruhe")
    assert not code and "Stuttgart (DE11)" in sentence and "Karlsruhe (DE12)" in sentence


def test_every_region_is_read_by_its_label_its_names_and_its_code_in_every_language():
    for language in ("en", "de", "fr"):
        use_language(language)
        for code in regions.eu_nuts2():
            for text in (
                code,
                regions.label(code),
                f"{code} - {regions.name(code)}",
                f"{code}: {regions.region(code).name_local}",
            ):
                assert read(text).code == code, text


def test_other_names_lead_where_they_should():
    """No exonym of the table leads elsewhere than it says, unless two regions share it, which is then said."""
    from lib.regions.names import other_names

    for code, others in other_names().items():
        for name in others if code != regions.EU else ():
            found = read(name)
            there = regions.parse_region(found.code) if found.code else ()
            said = not there and found.sentence
            assert there == regions.parse_region(code) or said or len(there) > 1, (name, code, found)


@pytest.mark.parametrize(
    "text",
    ["", " ", "()", "+", ";;;", "%", "%25", "group:", "x" * 5000, "\n\n", "DE11+" * 700, "<script>alert(1)</script>"],
)
def test_nothing_a_reader_pastes_breaks_the_reading(text):
    found = read(text)
    assert found.code in ("", "DE11") and (found.code or found.sentence) and len(found.sentence) < 400
    assert not set("<>[]*`") & set(found.sentence)
