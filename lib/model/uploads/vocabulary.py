"""Words that people write in their files, in many languages: names of columns, modes, languages, topics.

Data for recognising, never shown. Compared without accents and signs (lib/model/training/search.words_of); a word
that stands twice belongs to the first. Languages are parted by ";" in the order en, de, fr, es, it, cs, pl, sk, hu,
nl, pt, ro, sv.
"""

import re


def _listed(lines: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in re.split("[,;\n]", lines) if word.strip())


COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    field: _listed(lines)
    for field, lines in {
        "title": """
            title, course, course title, course name, name, training, programme, program;
            kurs, kurstitel, titel, bezeichnung, kursname, lehrgang, weiterbildung, angebot, ausbildung, studiengang;
            titre, intitule, formation, nom de la formation, libelle, cours;
            titulo, curso, nombre, denominacion, nombre del curso, formacion;
            titolo, corso, nome del corso, denominazione; nazev, nazev kurzu, kurz, obor, nazev oboru;
            tytul, nazwa, nazwa kursu, kierunek, szkolenie; nazov, nazov kurzu, odbor;
            cim, kepzes, tanfolyam, megnevezes; opleiding, cursus, naam; titulo do curso, nome do curso, curso nome;
            titlu, denumire; kursnamn, utbildning, benamning
        """,
        "title_en": """
            title en, title in english, english title, title english, name en; titel englisch; titre anglais;
            titulo ingles; titolo inglese; nazev anglicky; tytul angielski
        """,
        "specialisation": """
            specialisation, specialization, track, option; vertiefung, fachrichtung, schwerpunkt;
            specialite, parcours; especialidad; specializzazione; zamereni; specjalnosc; zameranie; szakirany;
            specialisatie; especialidade; specializare; inriktning
        """,
        "provider": """
            provider, school, organisation, organization, institution, training provider, company;
            anbieter, trager, bildungstrager, schule, einrichtung, hochschule;
            organisme, etablissement, ecole, prestataire, centre de formation;
            centro, proveedor, entidad, escuela, universidad; ente, fornitore, scuola, istituto;
            poskytovatel, skola, nazev skoly, instituce; organizator, szkola, uczelnia, dostawca;
            poskytovatel vzdelavania; kepzo, iskola, szolgaltato; aanbieder, instelling; entidade, escola;
            furnizor, scoala; anordnare, skolenhet
        """,
        "place": """
            place, city, town, location, address; ort, stadt, standort, adresse, anschrift;
            ville, lieu, commune, localite; lugar, ciudad, localidad, municipio, direccion;
            citta, luogo, comune, sede, indirizzo; misto, mesto, obec, adresa; miasto, miejscowosc, adres;
            varos, hely, telepules, cim hely; plaats, stad; cidade, localidade, morada; oras, localitate;
            stad ort, plats, kommun
        """,
        "region": """
            region, nuts, nuts code, nuts2, nuts 2, nuts3, nuts 3, nuts id, region code, region nuts, nuts region;
            bundesland, regierungsbezirk; code nuts; codigo nuts; codice nuts; kod nuts, kraj; wojewodztwo;
            regione, provincia; departement; regio; regiao; judet; lan, regiokod
        """,
        "postcode": """
            postcode, post code, postal code, zip, zip code; plz, postleitzahl; code postal, cp; codigo postal;
            cap, codice postale; psc; kod pocztowy; iranyitoszam; cod postal; postnummer
        """,
        "country": """
            country, country code; land, staat; pays; pais; paese; stat, zeme; kraj pochodzenia, panstwo; krajina;
            orszag; tara
        """,
        "lat": """
            lat, latitude; breite, breitengrad; latitud; latitudine; zemepisna sirka; szerokosc; sirka; szelesseg;
            breedtegraad; latitudine gps, gps lat
        """,
        "lon": """
            lon, lng, long, longitude; lange, langengrad; longitud; longitudine; zemepisna delka; dlugosc; dlzka;
            hosszusag; lengtegraad; gps lon
        """,
        "eqf": """
            eqf, eqf level, level; dqr, dqr niveau, niveau; niveau eqf, cec, niveau cec;
            nivel, nivel mec, nivel eqf; livello, livello eqf; uroven, uroven eqf; poziom, poziom prk; uroven ekr;
            szint, ekkr; nivel qeq, nivel cec; niva, seqf
        """,
        "mode": """
            mode, format, delivery, delivery mode, form, study form;
            durchfuhrung, unterrichtsform, kursform, lernform; modalite, mode de formation; modalidad; modalita;
            forma, forma studia, forma vyuky; tryb, forma ksztalcenia, forma studia; forma vzdelavania; munkarend;
            vorm; modalidade; forma de invatamant; studieform
        """,
        "hours": """
            hours, duration hours, total hours, teaching hours;
            stunden, dauer stunden, unterrichtsstunden, ue, unterrichtseinheiten;
            heures, duree heures, nombre d heures; horas, duracion horas; ore, durata ore; hodiny, pocet hodin;
            godziny, liczba godzin; pocet hodin vyucby; oraszam, ora; uren; ore durata; timmar
        """,
        "years": """
            years, duration years, duration in years; dauer jahre, jahre; duree annees, annees; anos, duracion anos;
            anni, durata anni; delka studia, pocet let; lata, czas trwania lata; dlzka studia; evek; jaren; ani;
            ar, langd ar
        """,
        "places": """
            places, seats, capacity, number of places, participants, max participants;
            platze, teilnehmer, teilnehmerzahl, anzahl platze, kapazitat; capacite, nombre de places, effectif;
            plazas, numero de plazas, capacidad; posti, numero posti, capienza;
            kapacita, pocet mist, mista, planovany pocet; miejsca, liczba miejsc; pocet miest, miesta;
            ferohely, letszam; plaatsen, capaciteit; vagas, lugares; locuri, numar locuri; platser, antal platser
        """,
        "language": """
            language, languages, lang; sprache, unterrichtssprache; langue, langues; idioma, lengua; lingua;
            jazyk, vyucovaci jazyk; jezyk, jezyk wykladowy; vyucovaci jazyk slovensky; nyelv; taal; limba; sprak
        """,
        "year": """
            year, session, school year, start year, from; jahr, beginn, startjahr, schuljahr;
            annee, session annee, annee scolaire; ano, curso escolar, ano academico; anno, anno scolastico;
            rok, skolni rok; rok szkolny; skolsky rok; ev, tanev; jaar, schooljaar; ano letivo; an, an scolar;
            ar start, lasar
        """,
        "topic": """
            topic, field, subject, category; thema, themenfeld, fachgebiet, bereich, kategorie;
            theme, domaine, categorie; tema, area, categoria; ambito, settore; oblast, kategorie oboru;
            tematyka, dziedzina, obszar; kategoria; temakor, terulet; onderwerp; domeniu; amne, omrade
        """,
        "skills": """
            skills, skill, esco, esco skills, competences, competencies; kompetenzen, fahigkeiten, kenntnisse;
            competence, savoir faire; competencias, habilidades; competenze; dovednosti, kompetence;
            umiejetnosci, kompetencje; zrucnosti; keszsegek; vaardigheden; competente; fardigheter
        """,
        "url": """
            url, link, web, website, web address, homepage, internet, www; webseite, internetadresse;
            lien, site, site web, adresse web; enlace, pagina web, sitio web; sito, sito web, collegamento;
            odkaz, webova stranka; strona, adres www; stranka; weboldal, hivatkozas; ligacao; lenk; lank, webbplats
        """,
    }.items()
}
MODE_WORDS: dict[str, tuple[str, ...]] = {
    mode: _listed(lines)
    for mode, lines in {
        "online": """
            online, distance, e learning, elearning; fernunterricht, fernlehrgang, digital;
            distanciel, a distance, virtual; distancia; a distanza; distancni; zdalny, zdalnie; dalkove; tavoktatas;
            afstand; distans, webinar
        """,
        "blended": """
            blended, hybrid, hybride; mixte, mixed; hibrido, semipresencial; misto; kombinovana; hybrydowy;
            kombinovana forma, mixto
        """,
        "onsite": """
            onsite, on site, in person; presence, prasenz, prasenzunterricht, vor ort; presentiel; presencial;
            in presenza; prezencni; stacjonarny, stacjonarne; prezencna, denni; nappali; klassikaal;
            pa plats, classroom
        """,
        "dual": """
            dual, duale, dualni, apprenticeship; alternance, apprentissage, work based; ausbildung im betrieb;
            formacion dual; apprendistato; dualne; dualna; dualis; lararling; duaal
        """,
        "part_time": """
            part time; teilzeit, berufsbegleitend; temps partiel; tiempo parcial; tempo parziale;
            zaoczny, niestacjonarny; deltijd; deltid; pri zamestnani
        """,
        "full_time": """
            full time; vollzeit; temps plein; tiempo completo; tempo pieno; voltijd; heltid; dzienny
        """,
        "evening": """
            evening; abendkurs, abends; soir, cours du soir; tarde; serale; vecerni; wieczorowy; vecerna; avond;
            kvall
        """,
        "continuing": """
            continuing; formation continue; weiterbildung; formacion continua; formazione continua; dalsi vzdelavani
        """,
        "initial": "initial, formation initiale, formacion inicial, erstausbildung",
        "module": "module, modul, modulo, microcredential",
        "exam": "exam, prufung, examen, zkouska, egzamin",
    }.items()
}
LANGUAGE_NAMES: dict[str, str] = {
    "bg": "bulgarian bulgarisch bulgare български",
    "cs": "czech tschechisch tcheque cestina cesky czeski",
    "da": "danish danisch danois dansk",
    "de": "german deutsch allemand aleman tedesco nemecky nemcina niemiecki",
    "el": "greek griechisch grec ελληνικά",
    "en": "english englisch anglais ingles inglese anglicky anglictina angielski",
    "es": "spanish spanisch espagnol espanol spagnolo castellano",
    "et": "estonian estnisch eesti",
    "fi": "finnish finnisch suomi",
    "fr": "french franzosisch francais frances francese francouzsky",
    "hr": "croatian kroatisch hrvatski",
    "hu": "hungarian ungarisch magyar hongrois",
    "it": "italian italienisch italiano italien",
    "lt": "lithuanian litauisch lietuviu",
    "lv": "latvian lettisch latviesu",
    "mt": "maltese",
    "nl": "dutch niederlandisch nederlands neerlandais",
    "pl": "polish polnisch polski polonais polacco",
    "pt": "portuguese portugiesisch portugues",
    "ro": "romanian rumanisch romana roumain",
    "sk": "slovak slowakisch slovensky slovencina",
    "sl": "slovenian slowenisch slovenscina",
    "sv": "swedish schwedisch svenska",
}
TOPIC_NAMES: dict[str, str] = {
    "electric_vehicles": "Electric vehicles, batteries and high voltage",
    "vehicles": "Vehicle maintenance and powertrain",
    "electrical": "Electrical engineering and power electronics",
    "automation": "Automation, mechatronics and robotics",
    "software": "Software, embedded systems and cybersecurity",
    "mechanical": "Mechanical engineering and manufacturing",
    "maintenance": "Industrial maintenance",
    "chemistry": "Chemistry, materials and energy",
    "quality": "Quality, logistics and industrial management",
    "engineering": "Engineering schools, field not named",
}
