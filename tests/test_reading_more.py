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
AROUND = {  # a place before what it lies in, and codes written apart
    "Turin, Italy": "ITC1", "Munich, Germany": "DE21", "Piemonte, Italy": "ITC1", "Köln, NRW": "DEA2", "München (Bayern)": "DE21",
    "Limburg, Netherlands": "NL42", "Luxembourg, Belgium": "BE34", "ITC1 (Piemonte, Italy)": "ITC1", "Turin, Piedmont, Italy": "ITC1",
    "PL 22 Śląskie": "PL22", "DE-11 Stuttgart": "DE11", "1. Zaragoza 2. Vigo": "ES11+ES24", "Karlsruhe / DE13": "DE12+DE13",
    "Neunkirchen (N)": "AT12", "Neunkirchen, Austria": "AT12", "Halle, Belgium": "", "Lille, Belgium": "BE21", "Essen (BE)": "BE21",
    "Turin, Italy; Munich, Germany": "DE21+ITC1", "Frankfurt, Germany": "", "Bavaria, Saxony": "DE21+DE22+DE23+DE24+DE25+DE26+DE27+DED2+DED4+DED5",
}  # fmt: skip
BESIDE = {  # words for the kind of place, a firm, a postcode, a country beside a name
    "Landkreis Wolfsburg": "DE91", "City of Turin": "ITC1", "Provincia di Torino": "ITC1", "Großraum München": "DE21", "VW Wolfsburg": "DE91",
    "Škoda Mladá Boleslav": "CZ02", "D-38440 Wolfsburg": "DE91", "75015 Paris": "FR10", "Turin Italy": "ITC1", "Italia Piemonte": "ITC1",
    "Germany, Wolfsburg": "DE91", "Germany - Bavaria - Munich": "DE21", "Deutschland/Bayern": "DE2", "Toscana - Italia": "ITI1",
    "Turin, Santiago": "ITC1", "Wien/Graz": "AT13+AT22", "VW": "", "38440": "",
}  # fmt: skip
FURTHER = {  # towns that no list of regions, plants or courses has; a slip never leads to or past one
    "Zabrze": "PL22", "Badalona": "ES51", "Gela": "ITG1", "Marl": "DEA3", "Parla": "ES30", "Roubaix": "FRE1", "Moers": "DEA1",
    "Dordrecht": "NL36", "Västergötland": "SE23", "Vizcaya": "ES21", "Klagenfurt am Wörthersee": "AT21", "Löhne": "DEA4",
    "ABBA": "", "Škoda": "", "Valmet": "", "None": "", "Gronau": "",
}  # fmt: skip
VILLAGES = {  # places of 1,000 people and more, and a town with a part of it
    "Affalterbach": "DE11", "Iváncsa": "HU21", "Piedimonte San Germano": "ITI4", "Flins-sur-Seine": "FR10", "St. Valentin": "AT12",
    "Wien-Aspern": "AT13", "Meppel": "NL13", "Crewe": "", "Wien-Graz": "",
}  # fmt: skip
PROVINCES = {  # letters of a province behind the name of a town, be they those of a country too
    "Martorell (B)": "ES51", "Ingolstadt (BY)": "DE21", "Trollhättan (O)": "SE23", "Born (LB)": "NL42",
    "Melfi (PZ)": "ITF5", "MODUGNO (BA)": "ITF4", "Lucca (LU)": "ITI1", "Siena SI": "ITI1", "Pistoia (PT)": "ITI1", "Mioveni (AG)": "RO31",
    "Rovigo (RO)": "ITH3", "Torino (TO), Italia": "ITC1", "Torino, TO, Italia": "ITC1", "Lucca, LU, Siena, SI": "ITI1",
    "Melfi (PZ), Pomigliano d'Arco (NA), Cassino (FR), Termoli (CB)": "ITF2+ITF3+ITF5+ITI4", "Limburg (LU)": "", "Wien (SI)": "",
}  # fmt: skip
PARTS = {  # a part of a town by its number, and something in brackets that is no place
    "Paris 15e": "FR10", "Paris 15e Vaugirard": "FR10", "Wien 21 Floridsdorf": "AT13", "Budapest XI. kerület": "HU11", "Praha 5": "CZ01",
    "Lyon 7e": "FRK2", "Skellefteå (mostly)": "SE33", "Sochaux (25)": "FRC2", "Stuttgart (Karlsruhe)": "", "Ulm 2 Stuttgart": "",
    "Częstochowa (engineering centre)": "PL22",
}  # fmt: skip
WHOLE = {  # names of which a part is that of a country
    "Česká Lípa": "CZ05", "De Haan": "BE25", "Corte Franca": "ITC4", "Slovenska Bistrica": "SI03", "Deutsch Wagram": "AT12",
}  # fmt: skip
WRAPPED = {  # codes behind a key, in brackets or joined to a name; numbers and a heading before a list
    "(de 11)": "DE11", "nuts2=FRC2": "FRC2", "geo\\HU22": "HU22", "HU22_Nyugat-Dunántúl": "HU22", "(1) Steyr (2) Graz": "AT22+AT31",
    "a) Steyr b) Graz": "AT22+AT31", "Werke: Wolfsburg, Emden": "DE91+DE94", "Régions : Alsace, Lorraine": "FRF1+FRF3", "Atlantis: Emden": "DE94",
    "Graz: Wolfsburg": "",
}  # fmt: skip
SEVERAL = (
    "Frankfurt",
    "Biberbach",
    "Leezen",
    "Petra",
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
    "kind",
    [EXONYMS, PLANTS, LISTS, CODES, LETTERS, AROUND, BESIDE, FURTHER, VILLAGES, PROVINCES, PARTS, WHOLE, WRAPPED],
    ids=[
        "exonyms",
        "plants",
        "lists",
        "codes",
        "letters",
        "around",
        "beside",
        "further",
        "villages",
        "provinces",
        "parts",
        "whole",
        "wrapped",
    ],
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


def test_another_name_of_a_region_that_is_a_town_elsewhere_says_both():
    code, sentence = read("Vienne")
    assert code == "AT13" and "Wien (AT13)" in sentence and "Poitou-Charentes (FRI3)" in sentence


def test_no_town_of_the_list_has_the_name_of_a_region_or_of_a_place_outside():
    from lib.regions import eu_nuts2, names
    from lib.regions.search import OFFICIAL, spelt

    for text, hits in names.further_towns().items():
        assert {hit.region for hit in hits} <= set(eu_nuts2()), text
        assert not names.is_outside(text) and not any(one.grade == OFFICIAL for one in spelt(text)), text


def test_the_beginning_of_a_name_is_told_from_a_town_of_that_name():
    from lib.views.shared.place_box import is_whole_name

    assert all(map(is_whole_name, ("Mol", "Bra", "Piemonte", "Linden", "Turin", "ITC1", "Limburg", "Jutland")))
    assert not any(map(is_whole_name, ("Lomb", "Piem", "Wolfsb", "Stuttgar")))


def test_a_name_of_a_town_is_its_town_though_a_part_of_it_be_a_country_or_a_letter_make_it_another():
    """Those of every town that begin or end with the name or code of a country, and some that several regions have."""
    from lib.regions import names
    from lib.regions.search import meant_by

    towns = {hit.name for hits in names.further_towns().values() for hit in hits}
    country = {word: len(meant_by(word)) == 2 for word in {word for name in towns for word in name.split()}}
    composed = {name for name in towns if len(ends := name.split()) > 1 and (country[ends[0]] or country[ends[-1]])}
    several = sorted(name for name in towns if len({hit.region for hit in names.called(name)}) > 1)
    assert len(composed) > 20 and len(several) > 100
    for name in [*composed, *several[:: len(several) // 40]]:
        assert read(name).code in {"", *(hit.region for hit in names.called(name))}, name


def test_what_was_not_read_in_brackets_is_said():
    use_language("en")
    assert read("Torino (MI)")[0] == "ITC1" and "Not read: “MI”" in read("Torino (MI)").sentence
    assert "Not read" not in read("Sochaux (25)").sentence + read("Torino (TO)").sentence


def test_accents_tell_a_town_from_its_namesake():
    use_language("en")
    assert read("Salo").code == "FI1C" and "Lombardia (ITC4)" in read("Salo").sentence
    assert read("Salò").code == "ITC4" and read("Staré Mesto").code == "SK01" and read("Artà").code == "ES53"


def test_the_box_suggests_every_town_that_is_read():
    """Where a name is of one region alone, choosing the suggestion and writing the name lead to the same region."""
    from lib.regions.names import folded
    from lib.regions.suggested import towns

    regions_of: dict[str, set[str]] = {}
    for inside in reversed(towns()):
        known = {}
        for code, named in inside.items():
            for name, *others in named:
                for written in (folded(name), *others):
                    known.setdefault(written, set()).add(code)
        regions_of |= known
    assert len(regions_of) > 15_000 and {"zaventem", "koeln", "wolfsburg"} <= set(regions_of)
    alone = sorted(name for name, codes in regions_of.items() if len(codes) == 1)
    for name in alone[:: len(alone) // 40]:
        assert read(name).code in regions_of[name], name


def test_a_name_of_a_region_that_a_place_outside_has_too_says_so():
    use_language("en")
    assert read("Fribourg") == ("DE13", '"Fribourg" is a name of Freiburg (DE13), and a place outside the EU.')
    assert not read("Freiburg").sentence and not read("La Rioja").sentence and not read("Îles Canaries").sentence


def test_a_town_with_a_large_namesake_says_both_and_stays_where_it_was():
    use_language("en")
    code, sentence = read("Halle")
    assert code == "DEE0" and "Sachsen-Anhalt (DEE0), and a town in" in sentence
    assert "Prov. Vlaams-Brabant (BE24)" in sentence and "Detmold (DEA4)" in sentence
    assert "and a town" not in read("Emden").sentence


def test_a_part_of_a_list_that_lies_outside_is_said_to():
    use_language("en")
    code, sentence = read("Wolfsburg, Derby, Emden, Xanadoria, CH01")
    assert code == "group:DE91+DE94" and "Outside the EU, so not covered: “Derby” and “CH01”." in sentence
    assert "Not read: “Xanadoria”." in sentence
    code, sentence = read("Derby; Fremont")
    assert not code and sentence == "Outside the EU, so not covered: “Derby” and “Fremont”."


def test_what_the_box_was_given_is_read_with_its_sentence(monkeypatch):
    """Typed and sent, not picked: the page says what else the name means, as it does for an address."""
    import streamlit as st

    from lib.views.shared import place_box

    said: list[str] = []
    drawn = {}
    monkeypatch.setattr(place_box, "_components", lambda: (lambda **_: None, lambda **given: drawn.update(given)))
    place_box.place_box("Region", "", said.append, key="k")
    for typed, code in (("Fribourg", "DE13"), ("Lomb", "ITC4")):
        st.session_state["k"] = {"chosen": code + place_box.BETWEEN + typed}
        drawn["on_chosen_change"]()
    assert said == ["Fribourg", "ITC4"]
    kit = (place_box.FOLDER / "kit.js").read_text()
    assert "box.at < 0 ? box.input.value" in kit  # only a row that was picked goes without what was typed


@pytest.mark.parametrize("text", ["🚗", "\x00", "%00", "❤️ 🚙", "€"])
def test_signs_alone_are_asked_for_a_name_and_never_quoted_empty(text):
    for language in ("en", "de", "fr"):
        use_language(language)
        code, sentence = read(text)
        assert not code and sentence == read("").sentence


@pytest.mark.parametrize(
    ("language", "quoted"), [("en", "“Xanadoria”"), ("de", "„Xanadoria“"), ("fr", "«\u00a0Xanadoria\u00a0»")]
)
def test_parts_are_quoted_as_the_language_does(language, quoted):
    use_language(language)
    assert quoted in read("Emden, Xanadoria").sentence
