"""What lists of courses write for countries, postcodes and kinds of region."""

from lib.model.training.search import words_of

# Digits that begin a postcode for whole provinces are no list of their own: training_postcodes has those of France.
COUNTRY_OF_COLUMN = {  # word in the name of a column → the country whose provinces are so called
    "provincia": ("IT", "ES"), "prov": ("IT", "ES"), "sigla": ("IT",), "regione": ("IT",), "ccaa": ("ES",),
    "comunidad": ("ES",), "judet": ("RO",), "judetul": ("RO",), "bundesland": ("DE", "AT"), "regierungsbezirk": ("DE",),
    "departement": ("FR",), "lan": ("SE",), "landskap": ("SE",), "wojewodztwo": ("PL",), "powiat": ("PL",),
    "kraj": ("CZ", "SK"), "okres": ("CZ", "SK"), "megye": ("HU",), "zupanija": ("HR",), "maakunta": ("FI",),
    "maakond": ("EE",), "apskritis": ("LT",), "distrito": ("PT",), "provincie": ("NL", "BE"), "nomos": ("EL",),
    "νομος": ("EL",), "περιφερεια": ("EL",), "област": ("BG",), "gewest": ("BE",), "novads": ("LV",),
}  # fmt: skip
# The letters of a country on cars and in sport, and ISO's three; two letters are those of NUTS and ISO.
COUNTRY_LETTERS = {
    "D": "DE", "F": "FR", "E": "ES", "I": "IT", "A": "AT", "B": "BE", "H": "HU", "L": "LU",
    "P": "PT", "S": "SE", "N": "NO", "M": "MT", "DK": "DK", "DEU": "DE", "GER": "DE", "FRA": "FR",
    "ESP": "ES", "ITA": "IT", "AUT": "AT", "BEL": "BE", "HUN": "HU", "LUX": "LU", "PRT": "PT", "POR": "PT",
    "SWE": "SE", "NOR": "NO", "MLT": "MT", "POL": "PL", "CZE": "CZ", "SVK": "SK", "SVN": "SI", "SLO": "SI",
    "HRV": "HR", "CRO": "HR", "ROU": "RO", "ROM": "RO", "BGR": "BG", "BUL": "BG", "GRC": "EL", "GRE": "EL",
    "HEL": "EL", "CYP": "CY", "NLD": "NL", "NED": "NL", "DNK": "DK", "DEN": "DK", "FIN": "FI", "EST": "EE",
    "LVA": "LV", "LAT": "LV", "LTU": "LT", "IRL": "IE", "CHE": "CH", "SUI": "CH", "GBR": "UK", "GB": "UK",
    "GR": "EL", "SLK": "SK", "FL": "LI", "LIE": "LI", "SRB": "RS", "TUR": "TR", "ISL": "IS",
}  # fmt: skip
COUNTRY_NAMES = {  # other ways to write a country than its name in a language of the EU
    "czech republic": "CZ", "ceska republika": "CZ", "tschechische republik": "CZ", "republique tcheque": "CZ",
    "cesko": "CZ", "the netherlands": "NL", "holland": "NL", "hollande": "NL", "slovak republic": "SK",
    "slovenska republika": "SK", "republic of ireland": "IE", "eire": "IE", "hellas": "EL", "ellada": "EL",
    "bundesrepublik deutschland": "DE", "brd": "DE", "federal republic of germany": "DE", "great britain": "UK",
    "uk": "UK", "england": "UK", "republica checa": "CZ", "repubblica ceca": "CZ", "republika ceska": "CZ",
    "grand duchy of luxembourg": "LU", "rzeczpospolita polska": "PL", "republika slovenija": "SI",
}  # fmt: skip
# How many digits a postcode has where it may begin with 0, which spreadsheets lose.
POSTCODE_DIGITS = {
    "FR": 5,
    "DE": 5,
    "IT": 5,
    "ES": 5,
    "RO": 6,
    "FI": 5,
    "LT": 5,
    "PL": 5,
    "SK": 5,
    "NO": 4,
    "BG": 4,
    "TR": 5,
}
# What stands before or behind the name of a region and is no part of it.
REGION_KINDS = frozenset(
    words_of(
        "provincia autonoma province provinz provincie provincia region regione regiao region comunidad comunitat foral "
        "principado ciudad kraj okres powiat wojewodztwo megye varos varmegye zupanija lan lans judet judetul bundesland "
        "land landkreis kreis kreisfreie stadt stadtkreis regierungsbezirk departement maakunta maakond apskritis apskr "
        "novads nomos oblast regija planosanas metropolitana area arr prov opolni county state metropole "
        "autonoma autonome communaute hlavni mesto m st miasto de del di della dell d la le of the okrug περιφερεια νομος "
        "област област nuts statisticna comunidade distrito dept fovaros "
    )
)
