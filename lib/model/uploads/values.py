"""Cells to values: numbers with a comma, levels, modes and languages in words, web addresses, and text made harmless.

A reader takes a cell and gives (value, problem). The problem is a sentence part after "Row 14: ", or None.
"""

import re
from collections.abc import Callable
from functools import cache

from lib.i18n import _
from lib.model.training.catalogue import MODES, TOPICS
from lib.model.training.texts import words_of
from lib.model.uploads.columns import COLUMNS

Value = object
Reader = Callable[[str], tuple[Value, str | None]]

FORMULA_SIGNS = "=+-@\t\r|%"  # first signs that a spreadsheet may run as a formula
MOST_HOURS, MOST_YEARS, MOST_PLACES = 20_000, 12, 100_000
FIRST_YEAR, LAST_YEAR = 1990, 2060
LONGEST = {"title": 300, "title_en": 300, "specialisation": 200, "provider": 200, "place": 120}
MODE_WORDS: dict[str, str] = {
    "online": "online, distance, e learning, elearning, fernunterricht, fernlehrgang, digital, distanciel, a distance, virtual, distancia, a distanza, distancni, zdalny, zdalnie, dalkove, tavoktatas, afstand, distans, webinar",
    "blended": "blended, hybrid, hybride, mixte, mixed, hibrido, semipresencial, misto, kombinovana, hybrydowy, kombinovana forma, mixto",
    "onsite": "onsite, on site, in person, presence, prasenz, prasenzunterricht, vor ort, presentiel, presencial, in presenza, prezencni, stacjonarny, stacjonarne, prezencna, denni, nappali, klassikaal, pa plats, classroom",
    "dual": "dual, duale, dualni, apprenticeship, alternance, apprentissage, work based, ausbildung im betrieb, formacion dual, apprendistato, dualne, dualna, dualis, lararling, duaal",
    "part_time": "part time, teilzeit, berufsbegleitend, temps partiel, tiempo parcial, tempo parziale, zaoczny, niestacjonarny, deltijd, deltid, pri zamestnani",
    "full_time": "full time, vollzeit, temps plein, tiempo completo, tempo pieno, voltijd, heltid, dzienny",
    "evening": "evening, abendkurs, abends, soir, cours du soir, tarde, serale, vecerni, wieczorowy, vecerna, avond, kvall",
    "continuing": "continuing, formation continue, weiterbildung, formacion continua, formazione continua, dalsi vzdelavani",
    "initial": "initial, formation initiale, formacion inicial, erstausbildung",
    "module": "module, modul, modulo, microcredential",
    "exam": "exam, prufung, examen, zkouska, egzamin",
}
LANGUAGES: dict[str, str] = {
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


def text(column: str) -> Reader:
    """Text that can be shown anywhere: no control signs, no formula at its start, cut at a length."""
    longest = LONGEST.get(column, 200)

    def read(cell: str) -> tuple[str, str | None]:
        return harmless(cell)[:longest].rstrip(), None

    return read


def harmless(cell: str) -> str:
    """The cell without control and invisible signs, with single spaces, and nothing a spreadsheet would run."""
    shown = "".join(
        " " if c.isspace() else c for c in cell if c.isspace() or (c.isprintable() and c not in "\u200b\ufeff")
    )
    return re.sub(r" +", " ", shown).strip().lstrip(FORMULA_SIGNS + " '")


def runs_as_formula(cell: str) -> bool:
    """Whether a spreadsheet might run this text: it begins like a formula and is no number ("-5", "+49 711 1")."""
    begun = cell.lstrip(" '")
    if begun[:1] in ("+", "-"):
        return not re.fullmatch(r"[+-][\d\s.,/()-]*", begun)
    return begun[:1] != "" and begun[:1] in FORMULA_SIGNS


def number_of(cell: str, whole: bool = False) -> float | None:
    """A number with a point or a comma, thousands apart by space, point, comma or apostrophe, a unit behind; None else.

    One mark and three digits ("1.200") is a thousand where a `whole` number is asked for.
    """
    found = re.match(r"^[^\d+-]{0,12}([+-]?[\d][\d\s.,'’]*)\D{0,20}$", cell.strip())
    if not found:
        return None
    digits = re.sub(r"[\s'’]", "", found[1]).rstrip(".,")
    if "," in digits and "." in digits:
        thousands = "," if digits.rfind(",") < digits.rfind(".") else "."
        digits = digits.replace(thousands, "")
    elif (
        digits.count(",") > 1 or digits.count(".") > 1 or whole and re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", digits)
    ):
        digits = digits.replace(",", "").replace(".", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def amount(column: str, least: float, most: float, whole: bool = True) -> Reader:
    """A number between `least` and `most`, rounded when `whole`."""

    def read(cell: str) -> tuple[float | None, str | None]:
        value = number_of(cell, whole)
        name = _(COLUMNS[column])
        if value is None:
            return None, _("“{cell}” in the column {column} is no number").format(cell=short(cell), column=name)
        if not least <= value <= most:
            return None, _("{value} in the column {column} is out of range").format(value=short(cell), column=name)
        return float(round(value)) if whole else value, None

    return read


def eqf(cell: str) -> tuple[float | None, str | None]:
    """A level of the European Qualifications Framework: "4", "EQF 4", "Niveau 5"."""
    found = re.findall(r"\d+", cell)
    if len(found) == 1 and 1 <= int(found[0]) <= 8:
        return float(found[0]), None
    return None, _("“{cell}” is no EQF level (1 to 8)").format(cell=short(cell))


def year(cell: str) -> tuple[float | None, str | None]:
    """The first year of a session: "2026", "2026/27", "from September 2026"."""
    found = re.search(r"\b(19|20)\d\d\b", cell)
    if found and FIRST_YEAR <= int(found[0]) <= LAST_YEAR:
        return float(found[0]), None
    return None, _("“{cell}” is no year").format(cell=short(cell))


def mode(cell: str) -> tuple[str, str | None]:
    """Mode codes by the words in the cell, whatever the language."""
    said = f" {' '.join(words_of(cell))} "
    found = [code for code, words in _mode_words().items() if any(f" {word} " in said for word in words)]
    found = [code for code in MODES if code in found or code == cell.strip()]
    if found:
        return ";".join(found), None
    return "", _("the mode “{cell}” is not known").format(cell=short(cell))


@cache
def _mode_words() -> dict[str, list[str]]:
    return {code: [" ".join(words_of(word)) for word in words.split(",")] for code, words in MODE_WORDS.items()}


def language(cell: str) -> tuple[str, str | None]:
    """Language codes: "de", "Deutsch, Englisch" → "de;en"."""
    words = words_of(cell)
    found = [code for code, names in _language_names().items() if code in words or any(name in words for name in names)]
    if found:
        return ";".join(found), None
    return "", _("the language “{cell}” is not known").format(cell=short(cell))


@cache
def _language_names() -> dict[str, frozenset[str]]:
    return {code: frozenset(words_of(names)) for code, names in LANGUAGES.items()}


def topic(cell: str) -> tuple[str, str | None]:
    """A topic code, by code or by a name like those of the atlas."""
    if cell in TOPICS:
        return cell, None
    from rapidfuzz import fuzz, process

    names = {code: _(name) for code, name in TOPICS.items()}
    near = process.extractOne(cell, names, scorer=fuzz.token_set_ratio, score_cutoff=75)
    if near:
        return near[2], None
    return "", _("the topic “{cell}” is none of the atlas").format(cell=short(cell))


def url(cell: str) -> tuple[str, str | None]:
    """A web address that a click may follow: http and https only."""
    link = harmless(cell).replace(" ", "")
    if re.fullmatch(r"www\.[\w.-]+\.[a-z]{2,}(/\S*)?", link, re.IGNORECASE):
        link = "https://" + link
    if (
        re.fullmatch(r"https?://[\w.-]+\.\w{2,}(:\d{1,5})?([/?#][^\s<>\"'`\\]*)?", link, re.IGNORECASE)
        and len(link) <= 500
    ):
        return link, None
    return "", _("“{cell}” is no web address that begins with https:// or http://").format(cell=short(cell))


def short(cell: str) -> str:
    """A cell for a sentence: harmless, thirty letters, none of the signs that mark up text."""
    plain = re.sub(r"[\[\]()<>*_`#|!~$\\{}]", "", harmless(cell))
    return plain if len(plain) <= 30 else plain[:29] + "…"


def readers() -> dict[str, Reader]:
    """The reader of each column but those of place and skills."""
    return {
        **{name: text(name) for name in LONGEST},
        "lat": amount("lat", -90, 90, whole=False),
        "lon": amount("lon", -180, 180, whole=False),
        "eqf": eqf,
        "mode": mode,
        "hours": amount("hours", 0.5, MOST_HOURS),
        "years": amount("years", 0.01, MOST_YEARS, whole=False),
        "places": amount("places", 0, MOST_PLACES),
        "language": language,
        "year": year,
        "topic": topic,
        "url": url,
    }
