"""Letters of provinces and states that many countries write, by country. "BG" is Bergamo in a list of Italy."""


def _pairs(text: str) -> dict[str, str]:
    return {
        code.strip(): name.strip() for code, _sign, name in (part.strip().partition(" ") for part in text.split(";"))
    }


# Code on plates or in registers → name of the region, as in the table of regions.
PROVINCES: dict[str, dict[str, str]] = {
    country: _pairs(" ".join(text.split()))
    for country, text in {
        "IT": """AG Agrigento;AL Alessandria;AN Ancona;AO Valle d'Aosta;AR Arezzo;AP Ascoli Piceno;AT Asti;AV Avellino;
            BA Bari;BT Barletta-Andria-Trani;BL Belluno;BN Benevento;BG Bergamo;BI Biella;BO Bologna;BZ Bolzano-Bozen;
            BS Brescia;BR Brindisi;CA Cagliari;CL Caltanissetta;CB Campobasso;CI Sud Sardegna;CE Caserta;CT Catania;
            CZ Catanzaro;CH Chieti;CO Como;CS Cosenza;CR Cremona;KR Crotone;CN Cuneo;EN Enna;FM Fermo;FE Ferrara;
            FI Firenze;FG Foggia;FC Forlì-Cesena;FO Forlì-Cesena;FR Frosinone;GE Genova;GO Gorizia;GR Grosseto;
            IM Imperia;IS Isernia;SP La Spezia;AQ L'Aquila;LT Latina;LE Lecce;LC Lecco;LI Livorno;LO Lodi;LU Lucca;
            MC Macerata;MN Mantova;MS Massa-Carrara;MT Matera;ME Messina;MI Milano;MO Modena;MB Monza e della Brianza;
            NA Napoli;NO Novara;NU Nuoro;OR Oristano;PD Padova;PA Palermo;PR Parma;PV Pavia;PG Perugia;PU Pesaro e Urbino;
            PS Pesaro e Urbino;PE Pescara;PC Piacenza;PI Pisa;PT Pistoia;PN Pordenone;PZ Potenza;PO Prato;RG Ragusa;
            RA Ravenna;RC Reggio Calabria;RE Reggio nell'Emilia;RI Rieti;RN Rimini;RM Roma;RO Rovigo;SA Salerno;
            SS Sassari;SV Savona;SI Siena;SR Siracusa;SO Sondrio;SU Sud Sardegna;TA Taranto;TE Teramo;TR Terni;TO Torino;
            TP Trapani;TN Trento;TV Treviso;TS Trieste;UD Udine;VA Varese;VE Venezia;VB Verbano-Cusio-Ossola;VC Vercelli;
            VR Verona;VV Vibo Valentia;VI Vicenza;VT Viterbo""",
        "RO": """AB Alba;AR Arad;AG Argeş;BC Bacău;BH Bihor;BN Bistriţa-Năsăud;BT Botoşani;BV Braşov;BR Brăila;B Bucureşti;
            BZ Buzău;CS Caraş-Severin;CL Călăraşi;CJ Cluj;CT Constanţa;CV Covasna;DB Dâmboviţa;DJ Dolj;GL Galaţi;GR Giurgiu;
            GJ Gorj;HR Harghita;HD Hunedoara;IL Ialomiţa;IS Iaşi;IF Ilfov;MM Maramureş;MH Mehedinţi;MS Mureş;NT Neamţ;OT Olt;
            PH Prahova;SM Satu Mare;SJ Sălaj;SB Sibiu;SV Suceava;TR Teleorman;TM Timiş;TL Tulcea;VS Vaslui;VL Vâlcea;
            VN Vrancea""",
        "DE": """BW Baden-Württemberg;BY Bayern;BE Berlin;BB Brandenburg;HB Bremen;HH Hamburg;HE Hessen;
            MV Mecklenburg-Vorpommern;NI Niedersachsen;NW Nordrhein-Westfalen;NRW Nordrhein-Westfalen;RP Rheinland-Pfalz;
            RLP Rheinland-Pfalz;SL Saarland;SN Sachsen;ST Sachsen-Anhalt;LSA Sachsen-Anhalt;SH Schleswig-Holstein;
            TH Thüringen""",
        "NL": """DR Drenthe;FL Flevoland;FR Friesland;GE Gelderland;GD Gelderland;GR Groningen;LI Limburg;LB Limburg;
            NB Noord-Brabant;NH Noord-Holland;OV Overijssel;UT Utrecht;ZE Zeeland;ZL Zeeland;ZH Zuid-Holland""",
        "BE": """ANT Antwerpen;VAN Antwerpen;BRU Bruxelles;BRW Brabant wallon;WBR Brabant wallon;HAI Hainaut;WHT Hainaut;
            LIE Liège;WLG Liège;LIM Limburg;VLI Limburg;LUX Luxembourg;WLX Luxembourg;NAM Namur;WNA Namur;
            OVL Oost-Vlaanderen;VOV Oost-Vlaanderen;VBR Vlaams-Brabant;WVL West-Vlaanderen;VWV West-Vlaanderen""",
        "AT": """B Burgenland;K Kärnten;N Niederösterreich;NÖ Niederösterreich;O Oberösterreich;OÖ Oberösterreich;S Salzburg;
            ST Steiermark;STMK Steiermark;T Tirol;V Vorarlberg;W Wien;BGLD Burgenland;KTN Kärnten;SBG Salzburg;VBG Vorarlberg""",
        "SE": """AB Stockholms län;C Uppsala län;D Södermanlands län;E Östergötlands län;F Jönköpings län;G Kronobergs län;
            H Kalmar län;I Gotlands län;K Blekinge län;M Skåne län;N Hallands län;O Västra Götalands län;S Värmlands län;
            T Örebro län;U Västmanlands län;W Dalarnas län;X Gävleborgs län;Y Västernorrlands län;Z Jämtlands län;
            AC Västerbottens län;BD Norrbottens län""",
        "ES": """VI Araba/Álava;AB Albacete;A Alicante;AL Almería;AV Ávila;BA Badajoz;PM Mallorca;B Barcelona;BU Burgos;
            CC Cáceres;CA Cádiz;CS Castellón;CR Ciudad Real;CO Córdoba;C A Coruña;CU Cuenca;GI Girona;GR Granada;
            GU Guadalajara;SS Gipuzkoa;H Huelva;HU Huesca;J Jaén;LE León;L Lleida;LO La Rioja;LU Lugo;M Madrid;MA Málaga;
            MU Murcia;NA Navarra;OR Ourense;O Asturias;P Palencia;PO Pontevedra;SA Salamanca;S Cantabria;SG Segovia;
            SE Sevilla;SO Soria;T Tarragona;TE Teruel;TO Toledo;V Valencia;VA Valladolid;BI Bizkaia;ZA Zamora;Z Zaragoza""",
        "HR": """ZG Grad Zagreb;ST Splitsko-dalmatinska županija;RI Primorsko-goranska županija;
            OS Osječko-baranjska županija;ZD Zadarska županija;PU Istarska županija""",
    }.items()
}
