"""Which column is which: names in a dozen languages, with typos forgiven, and the template."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import StringIO

from lib.i18n import N_, _
from lib.model.training.texts import words_of

ALIKE = 88  # least likeness (0 to 100) of a name that is not written as listed
EXAMPLE = "Example course (delete this row)"
COLUMNS: dict[str, str] = {  # field → its name in the template and in sentences
    "title": N_("title"),
    "title_en": N_("title in English"),
    "specialisation": N_("specialisation"),
    "provider": N_("provider"),
    "place": N_("place"),
    "region": N_("NUTS region"),
    "postcode": N_("postcode"),
    "country": N_("country"),
    "lat": N_("latitude"),
    "lon": N_("longitude"),
    "eqf": N_("EQF level"),
    "mode": N_("mode"),
    "hours": N_("hours"),
    "years": N_("duration in years"),
    "places": N_("places"),
    "language": N_("language"),
    "year": N_("year"),
    "topic": N_("topic"),
    "skills": N_("skills"),
    "url": N_("web address"),
}
# Names as they stand in files: en, de, fr, es, it, cs, pl, sk, hu, nl, pt, ro, sv. Compared without accents and signs.
NAMES: dict[str, str] = {
    "title": "title, course, course title, course name, name, training, programme, program, kurs, kurstitel, titel, bezeichnung, kursname, lehrgang, weiterbildung, angebot, ausbildung, studiengang, titre, intitule, formation, nom de la formation, libelle, cours, titulo, curso, nombre, denominacion, nombre del curso, formacion, titolo, corso, nome del corso, denominazione, nazev, nazev kurzu, kurz, obor, nazev oboru, tytul, nazwa, nazwa kursu, kierunek, szkolenie, nazov, nazov kurzu, odbor, cim, kepzes, tanfolyam, megnevezes, opleiding, cursus, naam, titulo do curso, nome do curso, curso nome, titlu, denumire, kursnamn, utbildning, benamning",
    "title_en": "title en, title in english, english title, title english, name en, titel englisch, titre anglais, titulo ingles, titolo inglese, nazev anglicky, tytul angielski",
    "specialisation": "specialisation, specialization, track, option, vertiefung, fachrichtung, schwerpunkt, specialite, parcours, especialidad, specializzazione, zamereni, specjalnosc, zameranie, szakirany, specialisatie, especialidade, specializare, inriktning",
    "provider": "provider, school, organisation, organization, institution, training provider, company, anbieter, trager, bildungstrager, schule, einrichtung, hochschule, organisme, etablissement, ecole, prestataire, centre de formation, centro, proveedor, entidad, escuela, universidad, ente, fornitore, scuola, istituto, poskytovatel, skola, nazev skoly, instituce, organizator, szkola, uczelnia, dostawca, poskytovatel vzdelavania, kepzo, iskola, szolgaltato, aanbieder, instelling, entidade, escola, furnizor, scoala, anordnare, skolenhet",
    "place": "place, city, town, location, address, ort, stadt, standort, adresse, anschrift, ville, lieu, commune, localite, lugar, ciudad, localidad, municipio, direccion, citta, luogo, comune, sede, indirizzo, misto, mesto, obec, adresa, miasto, miejscowosc, adres, varos, hely, telepules, cim hely, plaats, stad, cidade, localidade, morada, oras, localitate, stad ort, plats, kommun",
    "region": "region, nuts, nuts code, nuts2, nuts 2, nuts3, nuts 3, nuts id, region code, region nuts, nuts region, bundesland, regierungsbezirk, code nuts, codigo nuts, codice nuts, kod nuts, kraj, wojewodztwo, regione, provincia, departement, regio, regiao, judet, lan, regiokod",
    "postcode": "postcode, post code, postal code, zip, zip code, plz, postleitzahl, code postal, cp, codigo postal, cap, codice postale, psc, kod pocztowy, iranyitoszam, cod postal, postnummer",
    "country": "country, country code, land, staat, pays, pais, paese, stat, zeme, kraj pochodzenia, panstwo, krajina, orszag, tara",
    "lat": "lat, latitude, breite, breitengrad, latitud, latitudine, zemepisna sirka, szerokosc, sirka, szelesseg, breedtegraad, latitudine gps, gps lat",
    "lon": "lon, lng, long, longitude, lange, langengrad, longitud, longitudine, zemepisna delka, dlugosc, dlzka, hosszusag, lengtegraad, gps lon",
    "eqf": "eqf, eqf level, level, dqr, dqr niveau, niveau, niveau eqf, cec, niveau cec, nivel, nivel mec, nivel eqf, livello, livello eqf, uroven, uroven eqf, poziom, poziom prk, uroven ekr, szint, ekkr, nivel qeq, nivel cec, niva, seqf",
    "mode": "mode, format, delivery, delivery mode, form, study form, durchfuhrung, unterrichtsform, kursform, lernform, modalite, mode de formation, modalidad, modalita, forma, forma studia, forma vyuky, tryb, forma ksztalcenia, forma studia, forma vzdelavania, munkarend, vorm, modalidade, forma de invatamant, studieform",
    "hours": "hours, duration hours, total hours, teaching hours, stunden, dauer stunden, unterrichtsstunden, ue, unterrichtseinheiten, heures, duree heures, nombre d heures, horas, duracion horas, ore, durata ore, hodiny, pocet hodin, godziny, liczba godzin, pocet hodin vyucby, oraszam, ora, uren, ore durata, timmar",
    "years": "years, duration years, duration in years, dauer jahre, jahre, duree annees, annees, anos, duracion anos, anni, durata anni, delka studia, pocet let, lata, czas trwania lata, dlzka studia, evek, jaren, ani, ar, langd ar",
    "places": "places, seats, capacity, number of places, participants, max participants, platze, teilnehmer, teilnehmerzahl, anzahl platze, kapazitat, capacite, nombre de places, effectif, plazas, numero de plazas, capacidad, posti, numero posti, capienza, kapacita, pocet mist, mista, planovany pocet, miejsca, liczba miejsc, pocet miest, miesta, ferohely, letszam, plaatsen, capaciteit, vagas, lugares, locuri, numar locuri, platser, antal platser",
    "language": "language, languages, lang, sprache, unterrichtssprache, langue, langues, idioma, lengua, lingua, jazyk, vyucovaci jazyk, jezyk, jezyk wykladowy, vyucovaci jazyk slovensky, nyelv, taal, limba, sprak",
    "year": "year, session, school year, start year, from, jahr, beginn, startjahr, schuljahr, annee, session annee, annee scolaire, ano, curso escolar, ano academico, anno, anno scolastico, rok, skolni rok, rok szkolny, skolsky rok, ev, tanev, jaar, schooljaar, ano letivo, an, an scolar, ar start, lasar",
    "topic": "topic, field, subject, category, thema, themenfeld, fachgebiet, bereich, kategorie, theme, domaine, categorie, tema, area, categoria, ambito, settore, oblast, kategorie oboru, tematyka, dziedzina, obszar, kategoria, temakor, terulet, onderwerp, domeniu, amne, omrade",
    "skills": "skills, skill, esco, esco skills, competences, competencies, kompetenzen, fahigkeiten, kenntnisse, competence, savoir faire, competencias, habilidades, competenze, dovednosti, kompetence, umiejetnosci, kompetencje, zrucnosti, keszsegek, vaardigheden, competente, fardigheter",
    "url": "url, link, web, website, web address, homepage, internet, www, webseite, internetadresse, lien, site, site web, adresse web, enlace, pagina web, sitio web, sito, sito web, collegamento, odkaz, webova stranka, strona, adres www, stranka, weboldal, hivatkozas, ligacao, lenk, lank, webbplats",
}


def plain(name: str) -> str:
    """A column name for comparing: "Nombre d'heures (total)" → "nombre d heures total"."""
    return " ".join(words_of(name))


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for column, names in NAMES.items():
        for name in [column, COLUMNS[column], *names.split(",")]:
            found.setdefault(plain(name), column)
    return found


@cache
def column_of(name: str) -> str:
    """The field that a column name stands for; "" where it is none."""
    text = plain(name)
    if not text or text.isdigit():
        return ""
    if text in _known():
        return _known()[text]
    from rapidfuzz import fuzz, process

    near = process.extractOne(text, _known().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE) if len(text) > 4 else None
    return _known()[near[0]] if near else ""


def recognised(names: Iterable[str]) -> int:
    """How many different fields these names stand for."""
    return len({column_of(name) for name in names} - {""})


@dataclass(frozen=True)
class Header:
    """Where each field stands: field → column numbers (the first is used, the others fill its gaps), and names not understood."""

    columns: dict[str, list[int]]
    unknown: list[str]


def read_header(names: list[str]) -> Header:
    """The fields of a header row; duplicates keep their order."""
    columns: dict[str, list[int]] = {}
    unknown = []
    for position, name in enumerate(names):
        if field := column_of(name):
            columns.setdefault(field, []).append(position)
        elif name.strip():
            unknown.append(name)
    return Header(columns, unknown)


def template() -> bytes:
    """A CSV file to fill in: the columns in the reader's language and one example row, which is skipped when it is loaded."""
    example = {
        "title": EXAMPLE,
        "title_en": "",
        "provider": "Training centre",
        "place": "Stuttgart",
        "region": "DE11",
        "country": "DE",
        "eqf": "4",
        "mode": "online",
        "hours": "40",
        "places": "12",
        "language": "de",
        "year": "2026",
        "skills": "electrical safety regulations; battery components",
        "url": "https://example.org/course",
    }
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_(name) for name in COLUMNS.values()])
    writer.writerow([example.get(field, "") for field in COLUMNS])
    return text.getvalue().encode("utf-8-sig")
