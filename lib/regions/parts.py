"""The parts of a text that names places: what a mail, an address or a table put around them taken away, codes found."""

import re
import unicodedata
from urllib.parse import unquote

from lib.regions.tree import EU, exists, old_code

LONGEST = 2_000  # letters of a pasted list that are read
# Signs round a code or a name that mean nothing.
AROUND = " \t\r\n\"'`“”„«»‹›‘’<>[]{}|•*·–—-.,;:!?…#@/\\_=&~^→⇒"
# "1. Zaragoza 2. Vigo" and "a) Zaragoza b) Vigo" are numbered lines run together.
LINES = re.compile(r"([\n\r;|]+|(?<!\S)\(?(?:\d{1,2}[.)]|[a-z]\))\s+(?=[^\W\d]))", re.IGNORECASE)
MARKS = re.compile(r"([\t+]+)")
COMMAS, WORDS = (
    re.compile(r"([,/&]+)"),
    re.compile(
        r"(\s+(?:and|or|plus|with|und|oder|sowie|mit|et|ou|avec|y|e|i|o|a|en|og|och|oraz|az|és)\s+)", re.IGNORECASE
    ),
)
DASHES = re.compile(r"(\s+[-–—~]+\s+|\s*[·•*→⇒>\\]+\s*)")  # between names only where each part is one
SEVERAL = re.compile(r"[\n\r;|\t+,/&]")  # signs between the parts of a list
CODE = re.compile(r"(?:NUTS[\s-]?(?:20\d\d|[0-3])?\s*:?\s*)?([A-Z]{2})[\s._/-]?([0-9A-Z]{0,3})", re.IGNORECASE)
INSIDE = re.compile(r"(?<![^\W_])[A-Z]{2}[0-9A-Z]{1,3}(?![^\W_])", re.IGNORECASE)  # what may be a code within a text
ADDRESS = re.compile(r"[?&]region=([^&#\s]+)")
# What kind of place it is, and whose plant, in words that stand beside a name.
KINDS = frozenset(
    (
        *("region", "regione", "regio", "regiao", "land", "bundesland", "freistaat", "hansestadt", "kreis", "prov"),
        *("regierungsbezirk", "state", "province", "provincia", "provincie", "county", "voivodeship", "kraj", "judet"),
        *("wojewodztwo", "comunidad", "autonoma", "comunitat", "communaute", "greater", "metropolitan", "city"),
        *("stadt", "area", "the", "of", "de", "di", "da", "der", "die", "das", "do", "von", "la", "le"),
        *("landkreis", "kreisfreie", "grossraum", "raum", "metropolregion", "agglomeration", "voivodie", "judetul"),
        *("citta", "metropolitana", "megye", "departement", "du", "d", "powiat", "okres", "plant", "werk", "usine"),
        *("vw", "volkswagen", "audi", "bmw", "mercedes", "benz", "porsche", "opel", "ford", "stellantis", "peugeot"),
        *("renault", "dacia", "fiat", "seat", "skoda", "volvo", "toyota", "hyundai", "kia", "suzuki", "tesla"),
    )
)
BETWEEN = re.compile(r"[\s._/-]+")  # signs people write within a code
NUTS3 = 5  # letters of the code of a NUTS 3 region
# "Paris 15e Vaugirard", "Wien 21", "Budapest XI. kerület"
DISTRICT = re.compile(
    r"^(?P<town>[^\d,;|+/&]{3,}?)[\s-]+(?:\d{1,2}|[IVXL]{1,6})(?:(?:er|ème|eme|e|º|°)(?![^\W\d_]))?\.?(?:[\s-]+(?P<rest>[^\d,;|+/&]+))?$"
)
ISO = {"GR": "EL", "GB": "UK"}


def tidy(text: str) -> str:
    """A text without what a mail, an address or a spreadsheet put around it: signs, quotes, codings, doubled spaces."""
    text = unicodedata.normalize("NFKC", text[:LONGEST])
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    if found := ADDRESS.search(text):
        text = found[1]
    for _again in range(2):
        text = unquote(text) if "%" in text else text
    lines = (" ".join(re.split(r"[ \u00a0\u2009\u202f]+", line)).strip() for line in re.split(r"[\n\r]+", text))
    text = "\n".join(line for line in lines if line)
    closed = text.endswith(")") and "(" in text[1:]
    return text.strip(AROUND + ("" if closed else "()"))


def town_of(text: str) -> str:
    """The town before the number of a part of it: "Budapest" of "Budapest XI. kerület"; "" where there is none."""
    found = DISTRICT.match(text)
    return tidy(found["town"]) if found else ""


def behind_number(text: str) -> str:
    """What stands behind that number: "Vaugirard" of "Paris 15e Vaugirard"."""
    found = DISTRICT.match(text)
    return tidy(found["rest"] or "") if found else ""


def code_of(text: str) -> str:
    """The code that is written here, in any of the ways people write one; "" where it is none of NUTS 2024."""
    if text.upper() == EU:
        return EU
    together = BETWEEN.sub("", text)
    spaced = len(together) <= NUTS3 and any(c.isdigit() for c in together)  # "D E 1 1"
    found = CODE.fullmatch(together if spaced else text)
    if not found:
        return ""
    country, rest = found[1].upper(), found[2].upper()
    code = ISO.get(country, country) + rest
    if not exists(code) and len(code) == NUTS3 and not old_code(code):
        code = code[:-1] if rest[:-1].strip("0") and exists(code[:-1]) else ""  # a small region of an older version
    return code if code and exists(code) else ""


def codes_in(text: str) -> list[str]:
    """The codes with a digit, of today or before, that stand somewhere in a text, in their order."""
    words = (found[0] for found in INSIDE.finditer(text))
    return [w for w in words if any(c.isdigit() for c in w) and (code_of(w) or old_code(w.upper()))]
