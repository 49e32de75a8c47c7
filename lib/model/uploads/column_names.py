"""Names that people give the columns of their lists, in the 24 languages of the EU, by what the column holds.

Data for recognising, never shown. Compared without accents and signs (lib/model/training/search.words_of). A name that
stands twice ("Curso" is a title or a year, "Cím" a title or an address) belongs to the first whose cells fit.
"""

import re


def listed(lines: str) -> tuple[str, ...]:
    """The words of a text, parted by commas or semicolons."""
    return tuple(" ".join(word.split()) for word in re.split("[,;]", lines) if word.strip())


COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    field: listed(lines)
    for field, lines in {
        "title": """
            title, course, course title, course name, name, training, programme, program, kurs,
            kurstitel, titel, bezeichnung, kursname, lehrgang, weiterbildung, ausbildung, studiengang,
            titre, intitule, formation, nom de la formation, libelle, cours, titulo, curso, nombre,
            denominacion, nombre del curso, formacion, titolo, corso, nome del corso, denominazione,
            nazev, nazev kurzu, kurz, obor, nazev oboru, tytul, nazwa, nazwa kursu, kierunek, szkolenie,
            nazov, nazov kurzu, odbor, cim, kepzes, tanfolyam, megnevezes, opleiding, cursus, naam,
            titulo do curso, nome do curso, curso nome, titlu, denumire, kursnamn, utbildning,
            benamning, naziv kursa, seminar, seminartitel, veranstaltung, veranstaltungstitel,
            lehrgangsbezeichnung, kursbezeichnung, massnahme, massnahmentitel, kursangebot,
            bildungsangebot, lehrveranstaltung, modulname, modultitel, intitule de la formation, libelle
            formation, intitule formation, nom du cours, nom formation, diplome, nom du diplome,
            intitule du diplome, nom complet du diplome, certification, stage, denominacion del curso,
            nombre curso, nom curso, nomcurso, accion formativa, titulo comercial, ciclo formativo,
            especialidad formativa, denominacion de la accion formativa, nombre de la accion, titolo
            corso, titolo del corso, nome corso, denominazione corso, denominazione del corso, corso di
            formazione, descrizione corso, laurea, corso di laurea, percorso formativo, descrizione,
            nazev programu, nazev oboru vzdelani, nazev akce, studijni obor, nazev seminare, nazwa
            szkolenia, temat szkolenia, nazwa przedmiotu, przedmiot, nazwa zawodu, zawod, nazwa uslugi,
            tytul szkolenia, nazov odboru, nazov programu, studijny odbor, nazov vzdelavania, ucebny
            odbor, kepzes megnevezese, kepzes neve, tanfolyam neve, nev, szak, szakma, szakkepesites,
            tantargy, osszefoglalas, szakma megnevezese, naam opleiding, opleidingsnaam, cursusnaam,
            titel opleiding, naam cursus, nome da formacao, designacao, designacao do curso, acao de
            formacao, formacao, denominacao, denumire curs, denumirea cursului, nume curs, curs, titlu
            curs, program de formare, denumirea programului, calificare, specializare curs, nume,
            utbildningsnamn, kurs namn, utbildningens namn, utbildningstitel, programnamn, kursusnavn,
            kursus, kursustitel, uddannelse, uddannelsens navn, navn, fagtitel, kurssi, kurssin nimi,
            koulutus, koulutuksen nimi, nimi, opintojakso, tutkinto, tutkinnon nimi, kursus nimi,
            kursuse nimi, koolitus, koolituse nimi, nimetus, oppekava, oppekava nimetus, pealkiri, kursa
            nosaukums, nosaukums, macibu programma, programmas nosaukums, izglitibas programma, kurss,
            pavadinimas, kurso pavadinimas, kursai, mokymai, mokymo programa, programos pavadinimas,
            kursas, naziv, naziv tecaja, naziv programa, tecaj, naziv obrazovnog programa, naziv
            usposabljanja, naziv izobrazevanja, izobrazevanje, naziv zanimanja, zanimanje, τιτλος,
            τιτλος μαθηματος, μαθημα, ονομασια, τιτλος προγραμματος, προγραμμα καταρτισης, σεμιναριο,
            τιτλος σεμιναριου, ειδικοτητα, ονομα μαθηματος, наименование, име, курс, наименование на
            курса, име на курса, обучение, наименование на обучението, специалност, заглавие, програма,
            професия, isem, isem tal kors, kors, titlu tal kors, titolu, teideal, ainm, cursa, ainm an
            chursa, teideal an chursa, course description, course full name, fullname, full name,
            qualification, qualification title, training title, learning aim title, name of course, name
            of training, event, event title, class, module title, summary, angebot
        """,
        "title_en": """
            title en, title in english, english title, title english, name en, titel englisch, titre
            anglais, titulo ingles, titolo inglese, nazev anglicky, tytul angielski, name english,
            course title en, naslov en, τιτλος στα αγγλικα, наименование на английски, nimi englanniksi,
            engelsk titel, title in english language, naziv na engleskom, pavadinimas anglu, nosaukums
            anglu, nimetus inglise, denumire engleza, nazov anglicky, angol cim, titulo em ingles,
            engelse titel, kursnamn engelska
        """,
        "specialisation": """
            specialisation, specialization, track, option, vertiefung, fachrichtung, schwerpunkt,
            specialite, parcours, especialidad, specializzazione, zamereni, specjalnosc, zameranie,
            szakirany, specialisatie, especialidade, specializare, inriktning, smer, usmjerenje,
            usmeritev, suuntautuminen, eriala, specializacija, specializacija programa, εξειδικευση,
            κατευθυνση, специализация, retning, speciale, specialisering, kierunek specjalnosc,
            szakiranya
        """,
        "provider": """
            provider, school, organisation, organization, institution, training provider, company,
            anbieter, trager, bildungstrager, schule, einrichtung, hochschule, organisme, etablissement,
            ecole, prestataire, centre de formation, centro, proveedor, entidad, escuela, universidad,
            ente, fornitore, scuola, istituto, poskytovatel, skola, nazev skoly, instituce, organizator,
            szkola, uczelnia, dostawca, poskytovatel vzdelavania, kepzo, iskola, szolgaltato, aanbieder,
            instelling, entidade, escola, furnizor, scoala, anordnare, skolenhet, training organisation,
            training center, training centre, institution name, school name, college, university,
            provider name, organiser, organizer, awarding body, veranstalter, bildungsanbieter,
            bildungseinrichtung, schulname, akademie, firma, anbietername, trager der massnahme,
            institut, name der schule, nom etablissement, nom de l etablissement, organisme de
            formation, nom organisme, universite, lycee, cfa, raison sociale, entreprise, entidad
            organizadora, centro de formacion, nombre del centro, centro educativo, instituto, empresa,
            denominacion del centro, ente di formazione, ateneo, universita, denominazione ente,
            soggetto erogatore, agenzia formativa, nome istituto, organizzatore, azienda, nazev
            instituce, organizator kurzu, nazev zarizeni, poradatel, nazwa szkoly, nazwa uczelni,
            organizator szkolenia, instytucja szkoleniowa, firma szkoleniowa, jednostka, placowka, nazwa
            placowki, nazwa instytucji, nazov skoly, institucia, organizacia, skoliace stredisko,
            intezmeny, intezmeny neve, kepzo intezmeny, szervezo, iskola neve, felnottkepzo, opleider,
            naam instelling, school naam, onderwijsinstelling, aanbieder naam, organisatie, entidade
            formadora, estabelecimento, instituicao, nome da escola, universidade, organizacao, furnizor
            de formare, institutie, unitate de invatamant, denumire furnizor, organizator curs,
            universitate, liceu, utbildningsanordnare, anordnare namn, anordnarens namn, larosate,
            skolnamn, arrangor, udbyder, skolens navn, kursusudbyder, uddannelsesinstitution,
            jarjestaja, oppilaitos, koulutuksen jarjestaja, koulu, organisaatio, oppilaitoksen nimi,
            yliopisto, kool, korraldaja, oppeasutus, koolitaja, asutus, ulikool, koolitusasutus,
            iestade, izglitibas iestade, skolas nosaukums, organizators, macibu iestade, augstskola,
            istaiga, mokykla, teikejas, mokymo istaiga, organizatorius, mokymo teikejas, universitetas,
            imone, ustanova, izvodac, izvajalec, ponudnik, sola, naziv ustanove, naziv skole, naziv
            sole, pruzatelj, uciliste, poduzece, φορεας, οργανισμος, σχολη, φορεας καταρτισης,
            εκπαιδευτικο ιδρυμα, παροχος, ινστιτουτο, ιδρυμα, σχολειο, κεντρο, πανεπιστημιο,
            организация, училище, институция, доставчик, обучаваща организация, център, център за
            обучение, университет, обучител, фирма, fornitur, istituzzjoni, kullegg, organizzazzjoni,
            solathrai, scoil, institiuid, colaiste, solathraí
        """,
        "place": """
            place, city, town, location, address, ort, stadt, standort, adresse, anschrift, ville, lieu,
            commune, localite, lugar, ciudad, localidad, municipio, direccion, citta, luogo, comune,
            sede, indirizzo, misto, mesto, obec, adresa, miasto, miejscowosc, adres, varos, hely,
            telepules, plaats, stad, cidade, localidade, morada, oras, localitate, stad ort, plats,
            kommun, venue, town city, municipality, locality, site, training location, campus, where,
            kursort, veranstaltungsort, schulort, ortschaft, gemeinde, wohnort, seminarort,
            durchfuhrungsort, lehrgangsort, stadt ort, lieu de formation, ville de formation, nom
            commune, adresse lieu, poblacion, localizacion, lugar de imparticion, domicilio, sede corso,
            sede del corso, localita, sede didattica, comune sede, via, misto konani, mesto obec, sidlo,
            miejsce, miejscowosc szkolenia, lokalizacja, miejsce szkolenia, siedziba, miesto, miesto
            konania, sidlo skoly, helyszin, cim, cime, telepules neve, kepzes helye, helyseg, szekhely,
            gemeente, woonplaats, vestigingsplaats, locatie, concelho, local, localizacao, local de
            formacao, municipio cidade, localitatea, loc de desfasurare, municipiu, studieort,
            utbildningsort, adress, by, sted, kommune, kursussted, bynavn, paikkakunta, kaupunki, kunta,
            sijainti, osoite, paikka, opetuspaikka, linn, koht, asukoht, aadress, vald, toimumiskoht,
            pilseta, vieta, adrese, norises vieta, pagasts, miestas, adresas, savivaldybe, vietove,
            grad, mjesto, kraj izvedbe, lokacija, naslov, opcina, obcina, naselje, mjesto odrzavanja,
            πολη, τοποθεσια, τοπος, διευθυνση, δημος, εδρα, град, място, адрес, населено място, община,
            локация, belt, post, lokalita, indirizz, baile, ait, seoladh, cathair
        """,
        "region": """
            region, nuts, nuts code, nuts2, nuts 2, nuts3, nuts 3, nuts id, region code, region nuts,
            nuts region, bundesland, regierungsbezirk, code nuts, codigo nuts, codice nuts, kod nuts,
            kraj, wojewodztwo, regione, provincia, departement, regio, regiao, judet, lan, regiokod,
            county, state, province, federal state, region name, admin region, kreis, landkreis, bezirk,
            provinz, bundesland name, region academique, nom region, nom departement, academie,
            comunidad autonoma, comunidad, ccaa, isla, prov, sigla provincia, regione sede, sigla,
            okres, kraj nazev, region kraj, powiat, region polski, kraj okres, nuts kod, megye, jaras,
            provincie, gewest, distrito, provincia ilha, judetul, regiune, lansnamn, landskap, amt,
            landsdel, maakunta, laani, alue, maakond, regioon, piirkond, regions, novads, planosanas
            regions, apskritis, regionas, zupanija, regija, statisticna regija, pokrajina, περιφερεια,
            νομος, περιφερειακη ενοτητα, област, регион, район, regjun, distrett, contae, reigiun, cuige
        """,
        "postcode": """
            postcode, post code, postal code, zip, zip code, plz, postleitzahl, code postal, cp, codigo
            postal, cap, codice postale, psc, kod pocztowy, iranyitoszam, cod postal, postnummer,
            postal, zipcode, zip postal code, postleitzahl ort, plz ort, codpostal, c p, postovni
            smerovaci cislo, postove smerovacie cislo, cap sede, cod cap, irsz, ir szam, iranyito szam,
            postcode plaats, postkode, postnr, post nr, postnummer ort, postinumero, posti indeks,
            postiindeks, sihtnumber, pasta indekss, indekss, pasto kodas, pasto indeksas, postanski
            broj, postna stevilka, posta, ταχυδρομικος κωδικας, τκ, τ κ, пощенски код, пк, kodici
            postali, postchod, cod poist, eircode
        """,
        "country": """
            country, country code, land, staat, pays, pais, paese, stat, zeme, panstwo, krajina, orszag,
            tara, nation, country name, staat land, pais origen, stato, nazione, zeme kurzu, krajina
            nazov, kraj panstwo, orszag neve, land naam, tara de origine, landskod, maa, riik, valsts,
            salis, drzava, zemlja, χωρα, държава, страна, pajjiz, tir
        """,
        "lat": """
            lat, latitude, breite, breitengrad, latitud, latitudine, zemepisna sirka, szerokosc, sirka,
            szelesseg, breedtegraad, latitudine gps, gps lat, geo lat, latitude wgs84, breddgrad,
            breddegrad, leveysaste, laiuskraad, platums, platuma, plokstuma, geografska sirina, sirina,
            γεωγραφικο πλατος, πλατος, географска ширина, ширина, coord y, gps latitude
        """,
        "lon": """
            lon, lng, long, longitude, lange, langengrad, longitud, longitudine, zemepisna delka,
            dlugosc, dlzka, hosszusag, lengtegraad, gps lon, geo lon, longitude wgs84, langdgrad,
            langdegrad, laengdegrad, pituusaste, pikkuskraad, garums, garuma, ilguma, geografska duzina,
            duzina, dolzina, γεωγραφικο μηκος, μηκος, географска дължина, дължина, coord x, gps
            longitude, lengte
        """,
        "eqf": """
            eqf, eqf level, level, eqr, eqr niveau, dqr, dqr niveau, niveau, niveau eqf, cec, niveau cec, nivel, nivel
            mec, nivel eqf, livello, livello eqf, uroven, uroven eqf, poziom, poziom prk, uroven ekr,
            szint, ekkr, nivel qeq, nivel cec, niva, seqf, qualification level, ects level, nqf level,
            eqf nqf, eqr, eqr niveau, dqr eqr, qualifikationsniveau, niveau europeen, niveau de
            qualification, niveau du diplome, nivel de cualificacion, nivel marco europeo, livello
            qualifica, livello eqf qnq, uroven kvalifikace, kvalifikacni uroven, poziom kwalifikacji,
            prk, kvalifikacna uroven, skkr, kepzesi szint, mkkr, niveau nlqf, nlqf, eqf niveau, nivel de
            qualificacao, qnq, nivel de calificare, nivel cnc, niva seqf, seqf niva, niveau
            kvalifikation, kvalifikationsramme, eqf taso, taso, vaativuustaso, tase, ekr tase,
            kvalifikatsiooni tase, limenis, lki limenis, eki limenis, lygis, ltks lygis, kvalifikacijos
            lygis, razina, hko razina, raven, sok raven, raven eok, επιπεδο, επιπεδο εοπ, ниво, ниво
            нкр, ниво екр, livell, livell mqf, mqf, mqf level, leibheal, nfq, leibheal nfq
        """,
        "mode": """
            mode, format, delivery, delivery mode, form, study form, durchfuhrung, unterrichtsform,
            kursform, lernform, modalite, mode de formation, modalidad, modalita, forma, forma studia,
            forma vyuky, tryb, forma ksztalcenia, forma vzdelavania, munkarend, vorm, modalidade, forma
            de invatamant, studieform, mode of delivery, type of delivery, attendance, study mode,
            learning mode, delivery method, mode of study, lehrform, veranstaltungsform, kursart,
            angebotsform, unterrichtsart, lernformat, bildungsart, durchfuhrungsform, modalites,
            modalite pedagogique, type de formation, rythme, modalite d enseignement, modalidad de
            imparticion, tipo de formacion, metodologia, regimen, modalita di erogazione, modalita
            erogazione, modalita didattica, erogazione, tipologia, forma kurzu, forma vzdelavani, zpusob
            vyuky, typ studia, forma szkolenia, forma zajec, tryb studiow, sposob realizacji, sposob
            vyucby, kepzesi forma, kepzes formaja, oktatasi forma, tagozat, lesvorm, onderwijsvorm,
            opleidingsvorm, leervorm, modalidade de formacao, regime, forma de organizacao, forma de
            organizare, mod de desfasurare, undervisningsform, studietakt, utbildningsform, distans, typ
            av utbildning, bunden distans, afholdelsesform, kursusform, toteutustapa, opetusmuoto,
            opiskelumuoto, muoto, suoritustapa, oppevorm, koolituse vorm, oppetoo vorm, macibu forma,
            istenosanas forma, mokymo forma, mokymosi budas, budas, nacin izvodenja, nacin izvajanja,
            oblik, nacin, oblik nastave, oblika, τροπος, μορφη, τροπος υλοποιησης, μεθοδος, τροπος
            διδασκαλιας, форма, форма на обучение, начин, режим, modalita tat taghlim, mod, modh, modh
            seachadta
        """,
        "hours": """
            hours, duration hours, total hours, teaching hours, stunden, dauer stunden,
            dauer std, dauer in std, dauer ue, duration hrs, duree hrs, duree en h, durata in h, duracion en h,
            unterrichtsstunden, ue, unterrichtseinheiten, heures, duree heures, nombre d heures, horas,
            duracion horas, ore, durata ore, hodiny, pocet hodin, godziny, liczba godzin, pocet hodin
            vyucby, oraszam, ora, uren, ore durata, timmar, hrs, total hrs, contact hours, h, guided
            learning hours, training hours, duration h, number of hours, hours total, std, anzahl
            stunden, umfang stunden, gesamtstunden, unterrichtsstunden ue, lehreinheiten, dauer in
            stunden, stundenumfang, dauer h, ustd, stundenzahl, volume horaire, nombre heures, nb
            heures, nbre heures, heures de formation, duree en heures, duree h, numero de horas, horas
            totales, horas curso, total horas, n horas, carga horaria, duracion en horas, duracion h,
            ore totali, numero ore, n ore, monte ore, durata in ore, ore corso, durata h, ore di
            formazione, pocet hodin celkem, hodinova dotace, rozsah hodin, delka v hodinach, hod, pocet
            vyucovacich hodin, ilosc godzin, liczba godz, wymiar godzin, czas trwania godz, godz, liczba
            godzin lekcyjnych, czas trwania w godzinach, pocet hod, ora szam, orak szama, kepzesi ido
            ora, kontaktora, osszora, idotartam ora, aantal uren, duur uren, lesuren, studiebelasting
            uren, horas de formacao, carga horaria total, n de horas, duracao horas, numar ore, numar de
            ore, nr ore, antal timmar, timmar totalt, timer, antal timer, timetal, tunnit, tunteja,
            kesto tuntia, tuntimaara, tuntia, tunnid, maht tundides, akadeemilised tunnid, tundide arv,
            tundi, stundas, stundu skaits, akademiskas stundas, apjoms stundas, valandos, valandu
            skaicius, akademines valandos, trukme val, trukme valandomis, sati, broj sati, trajanje
            sati, ure, stevilo ur, trajanje ure, ur, satnica, ωρες, διαρκεια ωρες, συνολο ωρων, διαρκεια
            σε ωρες, αριθμος ωρων, часове, брой часове, учебни часове, хорариум, продължителност часове,
            sieghat, numru ta sieghat, uaireanta, lion uaireanta
        """,
        "years": """
            years, duration years, duration in years, dauer jahre, jahre, duree annees, annees, anos,
            duracion anos, anni, durata anni, delka studia, pocet let, lata, czas trwania lata, dlzka
            studia, evek, jaren, ani, langd ar, length years, duration yrs, study years,
            studiendauer jahre, dauer in jahren, ausbildungsdauer jahre, duree ans, duree en annees,
            ans, duracion en anos, numero de anos, durata in anni, durata anni corso, delka studia roky,
            doba studia roky, czas nauki lata, okres nauki lata, dlzka studia roky, kepzesi ido ev,
            idotartam ev, duur jaren, duur in jaren, duracao anos, duracao em anos, durata ani, durata
            in ani, langd i ar, studietid ar, varighed ar, antal ar, kesto vuotta, vuotta, kesto
            vuosina, kestus aastates, aastat, nominaalaeg aastates, ilgums gados, gadi, trukme metais,
            metai trukme, trajanje godina, trajanje u godinama, trajanje leta, godine, διαρκεια ετη,
            ετη, χρονια, години, продължителност години, snin, blianta
        """,
        "places": """
            places, seats, capacity, number of places, participants, max participants, platze,
            teilnehmer, teilnehmerzahl, anzahl platze, kapazitat, capacite, nombre de places, effectif,
            plazas, numero de plazas, capacidad, posti, numero posti, capienza, kapacita, pocet mist,
            mista, planovany pocet, miejsca, liczba miejsc, pocet miest, miesta, ferohely, letszam,
            plaatsen, capaciteit, vagas, lugares, locuri, numar locuri, platser, antal platser, max
            students, max number of participants, available places, intake, places available, number of
            seats, quota, max teilnehmer, maximale teilnehmerzahl, freie platze, teilnehmer max, anzahl
            teilnehmer, tn max, tn zahl, nb places, places disponibles, nombre de stagiaires, capacite d
            accueil, effectif max, nombre places, nombre de participants, plazas ofertadas, n plazas,
            numero plazas, alumnos, numero de alumnos, plazas disponibles, posti disponibili, n posti,
            numero partecipanti, numero massimo partecipanti, iscritti max, n allievi, pocet ucastniku,
            volna mista, kapacita kurzu, max pocet ucastniku, liczba uczestnikow, maks liczba
            uczestnikow, limit miejsc, wolne miejsca, pocet ucastnikov, max pocet ucastnikov, planovany
            pocet ziakov, max letszam, resztvevok szama, letszam max, keretszam, aantal plaatsen, max
            deelnemers, aantal deelnemers, maximum aantal deelnemers, numero de vagas, n de vagas,
            numero de formandos, n formandos, numar de locuri, nr locuri, numar participanti, nr
            cursanti, beviljade platser, antal studerande, antal deltagare, sokta platser, max antal
            deltagare, utbildningsplatser, pladser, antal pladser, antal deltagere, kapacitet, max antal
            deltagere, paikat, aloituspaikat, osallistujat, paikkoja, osallistujamaara, aloituspaikkoja,
            kohad, kohtade arv, osalejad, osalejate arv, oppekohad, oppekohti, vietas, vietu skaits,
            dalibnieku skaits, vietos, vietu skaicius, dalyviu skaicius, mjesta, broj mjesta, broj
            polaznika, mesta, stevilo mest, stevilo udelezencev, prosta mesta, θεσεις, αριθμος θεσεων,
            συμμετεχοντες, αριθμος συμμετεχοντων, места, брой места, участници, брой участници,
            капацитет, postijiet, numru ta postijiet, aiteanna, lion aiteanna
        """,
        "language": """
            language, languages, lang, sprache, unterrichtssprache, langue, langues, idioma, lengua,
            lingua, jazyk, vyucovaci jazyk, jezyk, jezyk wykladowy, vyucovaci jazyk slovensky, nyelv,
            taal, limba, sprak, language of instruction, teaching language, course language, medium of
            instruction, kurssprache, lehrsprache, langue d enseignement, langue de formation, idioma de
            imparticion, idiomas, lengua vehicular, lingua di erogazione, lingua insegnamento, lingue,
            vyukovy jazyk, jazyk vyuky, jazyk kurzu, jezyk szkolenia, jezyk nauczania, jazyk vyucby,
            vyucbovy jazyk, kepzes nyelve, oktatas nyelve, voertaal, onderwijstaal, lestaal, lingua de
            ensino, idioma de ensino, limba de predare, undervisningssprak, undervisningssprog, sprog,
            kieli, opetuskieli, opetuskielet, keel, oppekeel, oppetoo keel, valoda, macibu valoda,
            kalba, mokymo kalba, jezik, jezik izvodenja, jezik izvajanja, nastavni jezik, γλωσσα, γλωσσα
            διδασκαλιας, език, език на обучение, lingwa, teanga
        """,
        "year": """
            year, session, start, curso, school year, start year, from, jahr, beginn, startjahr, schuljahr, annee,
            session annee, annee scolaire, ano, curso escolar, ano academico, anno, anno scolastico,
            rok, skolni rok, rok szkolny, skolsky rok, ev, tanev, jaar, schooljaar, ano letivo, an, an
            scolar, ar start, lasar, start date, begin, start, date, starts, date from, starting date,
            academic year, intake year, startdatum, kursbeginn, datum, termin, termine, beginn am, ab,
            von, startet am, beginndatum, studienjahr, date de debut, date debut, debut, rentree, date
            session, fecha inicio, fecha de inicio, inicio, fecha, curso academico, data inizio, inizio,
            data avvio, anno acc, anno accademico, data, datum zahajeni, zacatek, datum od, zahajeni,
            termin kurzu, datum konani, akademicky rok, data rozpoczecia, poczatek, termin rozpoczecia,
            rok akademicki, datum zaciatku, zaciatok, datum konania, kezdes, kezdo datum, kezdes datuma,
            idopont, kezdete, begindatum, studiejaar, aanvang, data de inicio, data inicio, ano lectivo,
            data inceperii, data de inceput, data start, an universitar, inceput, startar,
            utbildningsstart, kursstart, lasar start, startdato, skolear, dato, alkamispaiva, alkaa,
            aloituspaiva, vuosi, lukuvuosi, alku, paivamaara, algus, alguskuupaev, aasta, oppeaasta,
            kuupaev, toimumisaeg, sakums, sakuma datums, gads, macibu gads, datums, pradzia, pradzios
            data, metai, mokslo metai, pocetak, datum pocetka, godina, skolska godina, zacetek, datum
            zacetka, leto, solsko leto, akademska godina, εναρξη, ημερομηνια εναρξης, ετος, σχολικο
            ετος, ημερομηνια, начало, начална дата, година, учебна година, дата, bidu, sena, data tal
            bidu, tosu, bliain, data tosaigh
        """,
        "topic": """
            topic, field, subject, category, thema, themenfeld, fachgebiet, bereich, kategorie, theme,
            domaine, categorie, tema, area, categoria, ambito, settore, oblast, kategorie oboru,
            tematyka, dziedzina, obszar, kategoria, temakor, terulet, onderwerp, domeniu, amne, omrade,
            sector, area of study, discipline, branch, subject area, sector of activity, field of study,
            branche, fachbereich, themenbereich, sparte, berufsfeld, filiere, secteur, familia
            profesional, materia, area tematica, disciplina, settore professionale, classe, tematicky
            okruh, obor cinnosti, branza, kategoria szkolenia, obszar tematyczny, oblast vzdelavania,
            odvetvie, szakterulet, agazat, tudomanyterulet, sector opleiding, vakgebied, richting, area
            de formacao, domeniu de activitate, tematica, utbildningsomrade, amnesomrade, bransch, emne,
            fagomrade, ala, koulutusala, aihe, toimiala, valdkond, teema, oppekavaruhm, valdkonna
            nimetus, joma, nozare, sritis, sektorius, podrucje, sektor, podrocje, obrazovni sektor,
            θεμα, κατηγορια, τομεας, θεματικη ενοτητα, тема, област на обучение, категория, направление,
            професионално направление, suggett, qasam, abhar, reimse
        """,
        "skills": """
            skills, skill, esco, esco skills, competences, competencies, kompetenzen, fahigkeiten,
            kenntnisse, competence, savoir faire, competencias, habilidades, competenze, dovednosti,
            kompetence, umiejetnosci, kompetencje, zrucnosti, keszsegek, vaardigheden, competente,
            fardigheter, skills taught, learning outcomes, outcomes, esco uri, skill list, lernziele,
            erworbene kompetenzen, inhalte kompetenzen, lernergebnisse, competences visees, objectifs,
            objectif, competencias adquiridas, cualificaciones, competenze acquisite, obiettivi, ziskane
            dovednosti, kompetencie, efekty uczenia sie, kompetencje nabyte, nadobudnute zrucnosti,
            vedomosti, kompetenciak, tanulasi eredmenyek, leerdoelen, competenties, competencias a
            adquirir, competente dobandite, kompetenser, larandemal, faerdigheder, kompetencer,
            laeringsmal, taidot, osaaminen, osaamistavoitteet, oskused, padevused, opivaljundid,
            prasmes, kompetences, zinasanas, igudziai, kompetencijos, gebejimai, vjestine, kompetencije,
            znanja, vescine, ishodi ucenja, δεξιοτητες, ικανοτητες, προσοντα, умения, компетентности,
            компетенции, hiliet, kompetenzi, scileanna, inniulachtai
        """,
        "url": """
            url, link, web, website, web address, homepage, internet, www, webseite, internetadresse,
            lien, site, site web, adresse web, enlace, pagina web, sitio web, sito, sito web,
            collegamento, odkaz, webova stranka, strona, adres www, stranka, weboldal, hivatkozas,
            ligacao, lenk, lank, webbplats, url course, course url, weblink, web page, webpage, more
            information, details, web site, link to course, webadresse, internet adresse, kurslink, link
            zum kurs, weitere informationen, homepage url, url formation, site internet, lien internet,
            page web, lien vers la formation, adresse internet, url curso, pagina, web del curso, enlace
            web, url corso, link corso, indirizzo web, sito internet, web kurzu, www stranky, url
            adresa, webove stranky, internetova stranka, strona www, strona internetowa, adres strony,
            link do strony, webova adresa, web stranka, webstranka, honlap, weblap, weblink opleiding,
            webadres, webpagina, sitio, pagina internet, endereco web, ligacao web, adresa web, pagina
            de internet, legatura, hemsida, webbadress, webbsida, lank till utbildning, hjemmeside,
            netsted, verkkosivu, verkkosivut, linkki, nettisivu, kotisivu, veebileht, veeb, koduleht,
            viide, timekla vietne, majaslapa, saite, svetaine, interneto svetaine, nuoroda, tinklalapis,
            web adresa, poveznica, mrezna stranica, spletna stran, povezava, spletni naslov, internetska
            stranica, ιστοσελιδα, συνδεσμος, ιστοτοπος, ηλεκτρονικη διευθυνση, уебсайт, линк, интернет
            страница, връзка, сайт, уеб страница, sit, holqa, sit elettroniku, suiomh, nasc, suiomh
            greasain
        """,
    }.items()
}
