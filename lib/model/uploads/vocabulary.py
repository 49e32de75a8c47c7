"""Words that people write into the cells of their files, in many languages: modes, languages, topics, units, totals.

Data for recognising, never shown. Compared without accents and signs (lib/model/training/search.words_of); a word
that stands twice belongs to the first.
"""

from lib.model.uploads.column_names import listed

MODE_WORDS: dict[str, tuple[str, ...]] = {
    mode: listed(lines)
    for mode, lines in {
        "online": """
            online, distance, e learning, elearning; fernunterricht, fernlehrgang, digital;
            distanciel, a distance, virtual; distancia; a distanza; distancni; zdalny, zdalnie; dalkove; tavoktatas;
            afstand; distans, webinar,
            fernstudium, fernkurs, virtueller, virtuelles, virtuell, selbstlernkurs, web based training, teleformacion, fad, fad sincrona, fad asincrona, a distanza, in remoto, remote, virtual
            classroom, live online, distancne, dialkove, dialkova, distancni forma, na dalku, na
            daljavo, spletno, putem interneta, na daljinu, verkko, verkossa, etaopetus, etana, veebis,
            kaugope, e ope, talmacibas, tiessaiste, attalinati, attaliniati, nuotolinis, nuotoliniu,
            nuotolinis mokymas, εξ αποστασεως, διαδικτυακα, ηλεκτρονικη, дистанционно, дистанционна,
            онлайн, mill boghod, ar line, cianfhoghlaim, fjernundervisning, netbaseret, op afstand,
            onlinekurs, on line, internetes, tavolleti, zdalna, zdalne, la distanta, ensino a distancia,
            e learningowa
        """,
        "blended": """
            blended, hybrid, hybride; mixte, mixed; hibrido, semipresencial; misto; kombinovana; hybrydowy;
            kombinovana forma, mixto,
            mixta, mista, hibrid, hibridny, hibridni, hybridni, hybridna, hybryda, hybrydowa,
            kombinovana, kombinovane, blended learning, monimuoto, hübriid, hubriidope, pusklatiene,
            jaukta, misrus, misrios, kombinirano, kombinirana, combined learning, μικτη, υβριδικη, смесено, хибридно,
            смесена, b learning, comodal, hybridkurs, bimodal, vegyes, mieszana, stacjonarno zdalna
        """,
        "onsite": """
            onsite, on site, in person; presence, prasenz, prasenzunterricht, vor ort; presentiel; presencial;
            in presenza; prezencni; stacjonarny, stacjonarne; prezencna, denni; nappali; klassikaal;
            pa plats, classroom,
            en centre, presenciel, presentielle, presencialmente, aula, in aula, en aula, frontale,
            prezencni forma, prezencne, dennie, tantermi, jelenleti, stacjonarna, stacjonarnie,
            klasszikus, fysiek, op locatie, contactonderwijs, bunden, platsbunden, narundervisning,
            fremmode, tilstedevaerelse, lahiopetus, paikan paalla, kontaktope, auditoorne, klatiene,
            klatienes, auditorija, kontaktinis, auditorinis, uzivo, v ucilnici, v zivo, u ucionici, δια
            ζωσης, присъствено, присъствена, редовна, fi klassi, ar an laithreán, fata in fata, cu
            frecventa, cu prezenta, presencialidade, klassenzimmer, prasenzkurs, prasenzveranstaltung,
            inhouse, in house, denna, denne, face to face
        """,
        "dual": """
            dual, duale, dualni, apprenticeship; alternance, apprentissage, work based; ausbildung im betrieb;
            formacion dual; apprendistato; dualne; dualna; dualis; lararling; duaal,
            alternanza, alternancia, duales studium, dualis kepzes, ipa, oppisopimus, pizdene, mokinys,
            pameistryste, mediu dual, invatamant dual, naukowy, przyuczenie, bbl, vajaeleves,
            elevuddannelse, opiopilase, töökohapõhine, darba vide balstita, дуално, дуална, μαθητεια,
            apprentistat
        """,
        "part_time": """
            part time; teilzeit, berufsbegleitend; temps partiel; tiempo parcial; tempo parziale;
            zaoczny, niestacjonarny; deltijd; deltid; pri zamestnani,
            tz, part time study, zaoczna, zaoczne, niestacjonarna, niestacjonarne, wieczorowa zaoczna,
            levelezo, externi, externa, externe, izredni, izredno, izvanredni, izvanredno, osa aikainen,
            osaajaga, osaajaope, nepilns laiks, nepilna laika, neklatiene, istestine, istestines,
            deeltijd, pos laboral, cu frecventa redusa, μερικη, задочна, задочно, on the job,
            nebenberuflich, en cours d emploi
        """,
        "full_time": """
            full time; vollzeit; temps plein; tiempo completo; tempo pieno; voltijd; heltid; dzienny,
            vz, kokoaikainen, taisajaga, paevaope, pilna laika, nuolatine, nuolatines, redovni, redni,
            teljes ideju, πληρης, heltidsstudie, fuldtid, hel tid, celodenni, temps complet, jornada
            completa, vollzeitkurs, voltijds
        """,
        "evening": """
            evening; abendkurs, abends; soir, cours du soir; tarde; serale; vecerni; wieczorowy; vecerna; avond;
            kvall,
            abend, esti, vecerne, vecer, iltaopetus, ilta, ohtune, vakara, vakarinis, vecernji, vecerni
            forma, seral, vespertino, aften, aftenkursus, βραδινη, απογευματινη, вечерна, вечерно,
            wieczorowe, wieczorowa, avondopleiding, pos laboral noturno, nocturno, in serale
        """,
        "continuing": """
            continuing; formation continue; weiterbildung; formacion continua; formazione continua; dalsi vzdelavani,
            continuing education, further training, fortbildung, aufstiegsfortbildung, felnottkepzes,
            dalsie vzdelavanie, ksztalcenie ustawiczne, taydennyskoulutus, taiendusope, talakizglitiba,
            tolesnis mokymas, tęstinis, efteruddannelse, fortbildung, bijscholing, nascholing, formare
            continua, επαγγελματικη καταρτιση, продължаващо
        """,
        "initial": """
            initial, formation initiale, formacion inicial, erstausbildung, grundausbildung, formazione
            iniziale, erstqualifizierung, formacao inicial, pocatecni vzdelavani
        """,
        "module": """
            module, modul, modulo, microcredential, modulo formativo, modulis, moodul, moduuli,
            microcredencial, micro credential, lehrgangsmodul, ενοτητα, модул
        """,
        "exam": """
            exam, prufung, examen, zkouska, egzamin, abschlussprufung, vizsga, skuska, eksam, eksamen,
            tentti, eksamens, egzaminas, ispit, izpit, εξετασεις, изпит, esame
        """,
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

# Topics in other words: the names of the atlas in its other languages, and how lists of many countries write them.
TOPIC_WORDS: dict[str, tuple[str, ...]] = {
    topic: listed(lines)
    for topic, lines in {
        "electric_vehicles": """
            elektrofahrzeuge batterien und hochvolt; vehicules electriques batteries et haute tension; electromobility,
            e mobility, electric vehicles, batteries; elektromobilitat, hochvolt, hochvolttechnik, batterietechnik,
            e mobilitat; electromobilite, vehicules electriques; vehiculos electricos, electromovilidad; veicoli
            elettrici, mobilita elettrica; elektromobilita, elektromobily; elektromobilnosc, pojazdy elektryczne;
            elektromobilitas; elektrische voertuigen; veiculos eletricos, mobilidade eletrica; vehicule electrice;
            elfordon, elbilar; elbiler; sahkoautot, sahkoajoneuvot; elektriautod; elektromobili, elektriskie auto;
            elektromobiliai; elektricna vozila, elektricni automobili; ηλεκτρικα οχηματα, ηλεκτροκινηση;
            електромобили, електрически превозни средства; vetturi elettrici
        """,
        "vehicles": """
            fahrzeugwartung und antrieb; entretien des vehicules et propulsion; automotive, car mechanics, vehicles;
            kfz, kfz technik, fahrzeugtechnik, kraftfahrzeugtechnik, kraftfahrzeuge; automobile, mecanique automobile,
            maintenance des vehicules; automocion, mantenimiento de vehiculos, transporte y mantenimiento de vehiculos;
            autoriparazione, autoveicoli, meccatronica dell auto; automobilova technika, autoopravarenstvi; motoryzacja,
            pojazdy samochodowe; autoopravarenstvo; gepjarmu, autoszereles, jarmutechnika; autotechniek,
            voertuigtechniek; automovel, mecanica automovel; auto, mecanica auto; fordonsteknik, fordon; autoteknik,
            mekanik; ajoneuvotekniikka, autoala; autotehnika; autotransports; automobiliu remontas; vozila,
            avtomehanika, automehanika; οχηματα, τεχνολογια οχηματων; автомобилна техника, автомобили; vetturi
        """,
        "electrical": """
            elektrotechnik und leistungselektronik; genie electrique et electronique de puissance; electrical,
            electronics; elektrotechnik, elektronik, elektro; electricite, electronique, electrotechnique; electricidad,
            electronica, electricidad y electronica; elettrotecnica, elettronica; elektrotechnika, elektronika;
            elektrotechniek, elektriciteit; eletricidade, eletrotecnia, eletronica; electrotehnica; elteknik, el;
            sahkotekniikka, sahko; elektrotehnika; ηλεκτρολογια, ηλεκτρονικη; електротехника, електроника; elettriku
        """,
        "automation": """
            automatisierung mechatronik und robotik; automatisation mecatronique et robotique; automation, mechatronics,
            robotics; automatisierung, mechatronik, robotik, automatisierungstechnik; automatisme, mecatronique,
            robotique; automatizacion, mecatronica, robotica; automazione, meccatronica; automatizace, mechatronika,
            robotika; automatyka, robotyka; automatizacia; automatizalas; automatisering, mechatronica; automacao;
            automatizare; automation och robot, mekatronik; automaatio, robotiikka; automaatika, robootika;
            automatizacija, mehatronika; automatika; αυτοματισμοι, ρομποτικη, μηχατρονικη; автоматизация, роботика
        """,
        "software": """
            software eingebettete systeme und cybersicherheit; logiciel systemes embarques et cybersecurite; software,
            it, ict, informatics, programming, cybersecurity; informatik, edv, programmierung, informationstechnik;
            informatique, numerique, logiciel; informatica, informatica y comunicaciones, programacion;
            programmazione, digitale; informatika, programovani, informacni technologie; informatyka, programowanie;
            programovanie; informatikai, programozas; ict opleiding, informatietechnologie; programacao;
            programare, tehnologia informatiei; data it, mjukvara, data; datalogi; tietotekniikka, ohjelmistot;
            infotehnoloogia, tarkvara; datorika, programmesana; informacines technologijos, programavimas;
            informacijske tehnologije, racunalstvo, racunarstvo; πληροφορικη, λογισμικο; информатика, софтуер,
            програмиране
        """,
        "mechanical": """
            maschinenbau und fertigung; genie mecanique et fabrication; mechanical, manufacturing, metal, welding;
            maschinenbau, metall, metalltechnik, fertigungstechnik, schweissen, schweisstechnik; mecanique, usinage,
            soudage, productique; fabricacion mecanica, mecanica, soldadura; meccanica, saldatura, produzione meccanica;
            strojirenstvi, strojirenska vyroba, svarovani; mechanika, obrobka, spawanie; strojarstvo, zvaranie;
            gepeszet, hegesztes; werktuigbouwkunde, metaal, lassen; metalurgia e metalomecanica, soldadura;
            mecanica, sudura; maskinteknik, industri, svetsning; smed, svejsning, maskin; konetekniikka, hitsaus,
            kone ja metalli; mehaanika, metallitood, keevitus; mehanika, metinasana, masinbuve; mechanika, suvirinimas;
            strojnistvo, strojarstvo, zavarivanje, varjenje; μηχανολογια, συγκολλησεις; машиностроене, заваряване
        """,
        "maintenance": """
            industrielle instandhaltung; maintenance industrielle; maintenance, industrial maintenance; instandhaltung,
            wartung; instalacion y mantenimiento, mantenimiento, mantenimiento industrial; manutenzione; udrzba;
            utrzymanie ruchu, konserwacja; karbantartas; onderhoud; manutencao; mentenanta, intretinere; underhall;
            vedligeholdelse; kunnossapito; hooldus; apkope, tehniska apkope; prieziura; odrzavanje, vzdrzevanje;
            συντηρηση; поддръжка
        """,
        "chemistry": """
            chemie werkstoffe und energie; chimie materiaux et energie; chemistry, materials, energy, hydrogen; chemie,
            werkstoffe, energie, wasserstoff, energietechnik; chimie, materiaux, hydrogene; quimica, materiales, energia,
            energia y agua; chimica, materiali; chemie a materialy, energetika; chemia, materialy; vegyipar, energetika;
            materialen, chemie; materiais, quimica; kemi, material, energi; kemia, energia; keemia, energeetika;
            kimija, materiali; chemija, medziagos; kemija, energetika; χημεια, ενεργεια, υλικα; химия, енергетика
        """,
        "quality": """
            qualitat logistik und industriemanagement; qualite logistique et gestion industrielle; quality, logistics,
            management; qualitat, qualitatsmanagement, logistik; qualite, logistique, gestion de production; calidad,
            logistica; qualita, gestione; kvalita, jakost, logistika; jakosc, logistyka; minoseg, minosegiranyitas,
            logisztika; kwaliteit, logistiek; qualidade; calitate, logistica; kvalitet, logistik; laatu, logistiikka;
            kvaliteet; kvalitate; kokybe; kvaliteta, kakovost; ποιοτητα, εφοδιαστικη; качество, логистика
        """,
        "engineering": """
            ingenieurschulen fach nicht genannt; ecoles d ingenieurs domaine non precise; ingenieurwesen, ingenierie,
            ingenieria, ingegneria, inzenyrstvi, inzynieria, mernoki, ingenjorsutbildning, ingenior, insinoori, μηχανικοι,
            инженерство
        """,
    }.items()
}
# Units of time, by how the word begins, letters without accents. "h" and "ue" alone are hours too.
HOUR_WORDS = listed("""
    hour, hrs, h, hr, std, stunde, ustd, ue, unterrichtsstunde, unterrichtseinheit, lehreinheit, le, lektion, heure,
    hora, ore, ora, hod, hodin, vyucovaci, godz, oras, oraszam, uur, uren, lesuur, timm, tim, timer, time, tunti, tuntia,
    tunnit, tund, tundi, stund, st, stundas, val, valand, sat, sati, ur, ure, uri, ωρα, ωρες, час, часа, часове, uair,
    sieg, kontaktora, tanora, t, akad, akadeemil
""")
DAY_WORDS = listed("""
    day, tag, tage, tagen, arbeitstag, kurstag, jour, dia, giorn, den, dny, dni, dzien, dnow, dnovy, nap, napos, dag,
    dagen, dager, zi, zile, paiv, paev, dien, diena, dan, dana, ημερ, ден, дни, jum, la, laethanta, lethanta
""")
WEEK_WORDS = listed("""
    week, woche, semaine, semana, settiman, tyden, tydn, tydni, tydzien, tygod, tyzd, het, weken, vecka, veckor, uge, uger,
    viikko, viikkoa, nadal, nedel, savait, tjed, tedn, teden, εβδομαδ, седмиц, saptaman, seachtain, gimgh
""")
MONTH_WORDS = listed("""
    month, monat, mois, mes, mese, mesi, meses, mesic, miesiac, miesiec, mesiac, honap, maand, manad, maned, kuukau, kuu,
    kuud, menes, mjesec, mesec, luni, luna, μην, месец, mi, xahar
""")
YEAR_WORDS = listed("""
    year, yr, yrs, jahr, an, ans, annee, ano, anos, anni, anno, rok, roky, roku, let, lata, lat, ev, eves, jaar, jaren, ar,
    ani, vuot, vuosi, aasta, aastat, gad, gadi, gads, met, metai, metu, godin, god, leto, leta, ετ, ετος, ετη, χρον, годин,
    bliain, sen, snin, studienjahr, schuljahr
""")
OTHER_UNITS = listed(
    "ects, cfu, cp, credit, kredit, credito, kreditpunkt, leistungspunkt, lp, sws, semester, semestr, ln"
)
MONEY = listed(
    "€, eur, euro, euros, ft, huf, zl, pln, kc, czk, kr, sek, dkk, lei, ron, lv, bgn, gbp, chf, usd, kn, hrk"
)
# Months by their first letters, as a spreadsheet writes "3-4" when it takes it for a date.
MONTHS = listed("""
    jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec, janv, fevr, fev, mars, avr, mai, juin, juil, aout, sept,
    mrz, okt, dez, ene, abr, ago, dic, gen, mag, giu, lug, set, ott, out, sty, lut, kwi, maj, cze, lip, sie, wrz, paz, lis,
    gru, led, uno, bre, dub, kve, cvn, cvc, srp, zar, rij, pro, mrt, mei, ian, iun, iul, noi, tam, hel, maa, huh, tou, kes,
    hei, elo, syy, lok, mar, jou, jaan, veebr, marts, juni, juli, ιαν, φεβ, μαρ, απρ, μαι, ιουν, ιουλ, αυγ, σεπ, οκτ, νοε,
    δεκ, яну, фев, мар, апр, май, юни, юли, авг, сеп, окт, ное, дек, szept, aprilis, jul
""")
TOTAL_WORDS = frozenset(
    listed("""
    total, totals, sum, subtotal, grand, overall, summe, gesamt, gesamtsumme, insgesamt, zwischensumme, gesamtzahl, totaux,
    somme, ensemble, totale, totali, subtotale, somma, suma, totales, soucet, celkem, celkove, mezisoucet, razem, ogolem,
    lacznie, spolu, sucet, medzisucet, osszesen, osszeg, reszosszeg, mindosszesen, totaal, subtotaal, som, totais, soma,
    totalt, summa, delsumma, tilsammans, ialt, yhteensa, valisumma, kokku, vahesumma, kopa, pavisam, viso, bendra, bendras,
    ukupno, sveukupno, zbroj, skupaj, vsota, skupno, συνολο, αθροισμα, γενικο, общо, сума, всичко, iomlan, fiorsuim,
    average, averages, mean, median, minimum, maximum, durchschnitt, mittelwert, mittel, schnitt, moyenne, mediane, media,
    mediana, promedio, prumer, srednia, priemer, atlag, gemiddelde, gemiddeld, medie, medelvarde, snitt, gennemsnit,
    keskiarvo, keskmine, videji, vidurkis, prosjek, povprecje, μεσοσ, средно,
    kollox, general, generale, generala, i, alt, is, of, courses, kurse, cours, cursos, corsi, kurzu, kursow, tanfolyam
    """)
)
NOTE_WORDS = frozenset(
    listed("""
    stand, quelle, hinweis, anmerkung, anmerkungen, bemerkung, fussnote, angaben, alle, source, sources, note, notes,
    remark, footnote, as, last, updated, status, generated, exported, downloaded, data, mise, etat, remarque, fuente, nota,
    notas, actualizado, fonte, aggiornato, avvertenza, zdroj, poznamka, poznamky, stav, aktualizovano, zrodlo, uwaga, uwagi,
    dane, aktualizacja, aktualizovane, forras, megjegyzes, frissitve, allapot, bron, opmerking, bijgewerkt, fonte,
    atualizado, sursa, observatii, actualizat, kalla, anm, anmarkning, uppdaterad, kilde, bemaerkning, opdateret, lahde,
    huomautus, huom, paivitetty, allikas, markus, uuendatud, avots, piezime, atjaunots, saltinis, pastaba, atnaujinta, izvor,
    napomena, vir, opomba, posodobljeno, πηγη, σημειωση, ενημερωση, източник, забележка, актуализирано, foinse, nota, sors
    """)
)
NOTE_BEGINS = ("*", "¹", "²", "³", "†", "‡", "§", "1)", "(1)", "(*)", "©", "※", "--")
# Words in the name of a column that say what it holds is none of the atlas's columns.
OTHER_COLUMNS = frozenset(
    listed("""
    id, ids, nr, no, num, number, nummer, numero, cislo, numer, sorszam, code, kod, codigo, codice, cod, kode, koodi, kood,
    kods, kodas, sifra, κωδικος, код, kurzel, abbreviation, shortname, short, type, typ, tipo, tip, type, art, tipus, soort,
    price, preis, kosten, kostet, gebuhr, cout, prix, tarif, precio, coste, prezzo, costo, cena, koszt, ar, dij, prijs,
    preco, pret, pris, hinta, hind, maksa, kaina, cijena, τιμη, κοστος, цена, cost, fee, email, mail, telefon, telephone,
    phone, tel, fax, kontakt, contact, ansprechpartner, contacto, contatto, kapcsolat, responsable, responsible, status,
    stato, etat, stav, estado, note, notes, bemerkung, anmerkung, kommentar, observaciones, commentaire, end, ende, fin,
    fine, konec, koniec, veg, slut, loppu, category, categoryid, parent, created, updated, modified, erstellt, geandert,
    sichtbar, visible, enabled, sort, order, rang, credits, ects, abschluss, voraussetzung, voraussetzungen, dozent, trainer,
    lehrer, teacher, formateur, docente, lektor, prowadzacy, oktato, docent, larare, zielgruppe, target, dag, tage, days,
    jours, duree, durée, niveau
    """)
)
# Lengths of a course whose unit the name does not say.
DURATION_NAMES = listed("""
    duration, length, course length, dauer, kursdauer, umfang, ausbildungsdauer, studiendauer, duree, duree de la formation,
    duracion, duracion del curso, durata, durata corso, delka, delka kurzu, doba trvani, trvani, rozsah, czas trwania,
    dlugosc szkolenia, dlzka kurzu, dlzka trvania, idotartam, kepzesi ido, hossz, duur, studieduur, looptijd, duracao, durata curs,
    langd, omfattning, kurslangd, varighed, omfang, kesto, laajuus, kestus, maht, pikkus, ilgums, apjoms, trukme, apimtis,
    trajanje, trajanje tecaja, obseg, διαρκεια, продължителност, tul, fad tal kors, fad ama, fad ata
""")
EMPTY_CELLS = frozenset(
    ("-", "–", "—", "--", "---", ".", "..", "...", "…", "/", "\\", "?", "n/a", "n.a.", "#n/a", "#n/v", "#nv")
    + ("null", "none", "nan", "nil", "k.a.", "k. a.", "keine", "keine angabe", "s/d", "n.d.", "nvt", "b.d.", "brak")
    + (
        "neuvedeno",
        "#ref!",
        "#value!",
        "#wert!",
        "#name?",
        "#div/0!",
        "http://",
        "https://",
        "http:",
        "www.",
        "undefined",
    )
)
