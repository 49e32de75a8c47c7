"""One cell to one value: numbers with a comma, levels, modes and languages in words, web addresses, text made harmless.

A reader takes the text of a cell and gives its value; where the text means nothing it raises Refusal(kind, cell=…),
which becomes a Problem of the row.
"""

import html
import math
import re
from collections.abc import Callable, Mapping
from functools import cache

from babel import Locale

from lib.data.refusal import Refusal
from lib.model.training.catalogue import MODES, TOPICS
from lib.model.training.search import words_of
from lib.model.uploads.contents import is_date, is_money, unit_of
from lib.model.uploads.vocabulary import LANGUAGE_NAMES, MODE_WORDS, TOPIC_NAMES, TOPIC_WORDS

Value = str | float
Reader = Callable[[str], Value]

FORMULA_SIGNS = "=+-@\t\r|%"  # first signs that a spreadsheet may run as a formula
NO_MONEY = ("hours", "years", "places")
MOST_HOURS, MOST_YEARS, MOST_PLACES = 20_000, 12, 100_000
THOUSAND = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
FIRST_YEAR, LAST_YEAR = 1990, 2060
LONGEST = {"title": 300, "title_en": 300, "specialisation": 200, "provider": 200, "place": 120}
LONGEST_URL = 500
EU_LANGUAGES = [
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
]
MIN_STEM = 5  # letters of the name of a language that may have another ending
PER = re.compile(r"\d.*(/\s*[^\W\d]|\b(pro|per|par|por|na|naar)\b)", re.IGNORECASE)  # "40 h/week": not the length of it
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,14}(\s[^<>]*)?/?>|<!--.*?-->")
UNSEEN = re.compile(r"(?is)<(script|style)\b.*?(</\1\s*>|$)")
MIN_TOPIC_SIMILARITY = 75  # of a topic that is not written as the atlas does, 0 to 100


def text(column: str) -> Reader:
    """Text that can be shown anywhere: no control signs, no formula at its start, cut at a length."""
    longest = LONGEST[column]

    def read(cell: str) -> str:
        return harmless(cell)[:longest].rstrip()

    return read


def harmless(cell: str) -> str:
    """The cell without markup, control and invisible signs, with single spaces, and nothing a spreadsheet would run."""
    if "&" in cell and ";" in cell:
        cell = html.unescape(cell)
    if "<" in cell:
        cell = TAG.sub(" ", UNSEEN.sub(" ", cell))
    if cell.isprintable() and "\u200b" not in cell and "\ufeff" not in cell:
        return " ".join(cell.split()).lstrip(FORMULA_SIGNS + " '")
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

    One mark and three digits ("1.200") is a thousand where a `whole` number is asked for. A limit ("<40") and a number
    with a fraction behind it ("1½") are none.
    """
    written = re.match(r"^([^\d+-]{0,12})([+-]?[\d][\d\s.,'’]*)(\D{0,20})$", cell.strip())
    if not written or any(sign in "<>≤≥" or sign.isnumeric() for sign in written[1] + written[3]):
        return None
    digits = re.sub(r"[\s'’]", "", written[2]).rstrip(".,")
    if "," in digits and "." in digits:
        thousands = "," if digits.rfind(",") < digits.rfind(".") else "."
        digits = digits.replace(thousands, "")
    elif digits.count(",") > 1 or digits.count(".") > 1 or (whole and THOUSAND.fullmatch(digits)):
        digits = digits.replace(",", "").replace(".", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def amount(column: str, least: float, most: float, whole: bool = True, unit: str = "") -> Reader:
    """A number between `least` and `most`, rounded half up when `whole`, never to 0; days, months or a date are
    refused.

    unit  the unit of the column; a cell that names another is not converted
    """

    def read(cell: str) -> float:
        if is_date(cell):
            raise Refusal("date_for_number", cell=cell, column=column)
        other = unit_of(cell) if unit else ""
        if (other and other != unit) or (unit and PER.search(cell)):
            raise Refusal("other_unit", cell=cell, column=column)
        value = number_of(cell, whole)
        if value is None or "%" in cell or (column in NO_MONEY and is_money(cell)):
            raise Refusal("no_number", cell=cell, column=column)
        if not least <= value <= most:
            raise Refusal("out_of_range", cell=cell, column=column)
        return float(max(math.floor(value + 0.5), math.ceil(least))) if whole else value

    return read


def eqf(cell: str) -> float:
    """A level of the European Qualifications Framework: "4", "EQF 4", "Niveau 5"."""
    if is_date(cell):
        raise Refusal("date_for_number", cell=cell, column="eqf")
    digits = re.findall(r"\d+", cell)
    if len(digits) == 1 and 1 <= int(digits[0]) <= 8:
        return float(digits[0])
    raise Refusal("no_level", cell=cell)


def year(cell: str) -> float:
    """The first year of a session: "2026", "2026/27", "from September 2026"."""
    written = re.search(r"\b(19|20)\d\d\b", cell)
    if written and FIRST_YEAR <= int(written[0]) <= LAST_YEAR:
        return float(written[0])
    raise Refusal("no_year", cell=cell)


def mode(cell: str) -> str:
    """Mode codes by the words in the cell, whatever the language: "Präsenz, berufsbegleitend" → "onsite;part_time"."""
    text = f" {' '.join(words_of(cell))} "
    named = {code for code, words in _mode_words().items() if any(f" {word} " in text for word in words)}
    codes = [code for code in MODES if code in named or code == cell.strip()]
    if not codes:
        raise Refusal("unknown_mode", cell=cell)
    return ";".join(codes)


@cache
def _mode_words() -> dict[str, list[str]]:
    return {code: [" ".join(words_of(word)) for word in words] for code, words in MODE_WORDS.items()}


def language(cell: str) -> str:
    """Language codes: "de", "DE/EN", "français et anglais" → "fr;en". A code counts only where all of the cell is
    codes.
    """
    words = words_of(cell)
    if words and all(word in _language_names() for word in words):
        return ";".join(dict.fromkeys(words))
    names, codes = _language_words(), []
    for word in words:
        if code := names.get(word):
            codes.append(code)
        else:  # another ending: "angielskim", "deutschsprachig"
            stems = (word[:length] for length in range(len(word) - 1, MIN_STEM - 1, -1))
            codes += [names[stem] for stem in stems if stem in names][:1]
    if not codes:
        raise Refusal("unknown_language", cell=cell)
    return ";".join(code for code in _language_names() if code in codes)


@cache
def _language_names() -> dict[str, frozenset[str]]:
    """Codes of languages → their names, without accents, in every language of the EU."""
    names = {code: set(words_of(listed)) for code, listed in LANGUAGE_NAMES.items()}
    for code in EU_LANGUAGES:
        for spoken in EU_LANGUAGES:
            written = words_of(Locale.parse(spoken).languages.get(code, ""))
            if len(written) == 1 and len(written[0]) > 2:
                names.setdefault(code, set()).add(written[0])
    return {code: frozenset(listed) for code, listed in names.items()}


@cache
def _language_words() -> dict[str, str]:
    """Names of languages and what is left of long ones without their last letter → code; only what means one."""
    meant: dict[str, set[str]] = {}
    for code, names in _language_names().items():
        for name in names:
            for written in {name, name[:-1] if len(name) > MIN_STEM + 1 else name}:
                meant.setdefault(written, set()).add(code)
    return {name: codes.pop() for name, codes in meant.items() if len(codes) == 1}


def topic(names: Mapping[str, str]) -> Reader:
    """A topic code: by code, by a name like one of `names` (by code), or as lists of any country write it."""

    def read(cell: str) -> str:
        if cell in TOPICS:
            return cell
        if code := _topic_words().get(" ".join(words_of(cell))):
            return code
        from rapidfuzz import fuzz, process

        near = process.extractOne(cell, names, scorer=fuzz.token_set_ratio, score_cutoff=MIN_TOPIC_SIMILARITY)
        if near:
            return near[2]
        text = f" {' '.join(words_of(cell))} "
        inside = [word for word in _topic_words() if len(word) > 4 and f" {word} " in text]
        if not inside:
            raise Refusal("unknown_topic", cell=cell)
        return _topic_words()[max(inside, key=len)]

    return read


@cache
def _topic_words() -> dict[str, str]:
    """What lists write for a topic, plain → its code; the first that claims a word has it."""
    words: dict[str, str] = {}
    for code, name in TOPIC_NAMES.items():
        for written in (name, *TOPIC_WORDS[code]):
            words.setdefault(" ".join(words_of(written)), code)
    return words


def url(cell: str) -> str:
    """A web address that a click may follow: http and https only."""
    link = harmless(cell).replace(" ", "")
    if re.fullmatch(r"www\.[\w.-]+\.[a-z]{2,}(/\S*)?", link, re.IGNORECASE):
        link = "https://" + link
    safe = re.fullmatch(r"https?://[\w.-]+\.\w{2,}(:\d{1,5})?([/?#][^\s<>\"'`\\]*)?", link, re.IGNORECASE)
    if not safe or len(link) > LONGEST_URL:
        raise Refusal("no_web_address", cell=cell)
    return link


def readers(topics: Mapping[str, str]) -> dict[str, Reader]:
    """The reader of each column but those of place and skills; `topics` are names of topics by code."""
    return {
        **{name: text(name) for name in LONGEST},
        "lat": amount("lat", -90, 90, whole=False),
        "lon": amount("lon", -180, 180, whole=False),
        "eqf": eqf,
        "mode": mode,
        "hours": amount("hours", 0.5, MOST_HOURS, unit="hours"),
        "years": amount("years", 0.01, MOST_YEARS, whole=False, unit="years"),
        "places": amount("places", 0, MOST_PLACES),
        "language": language,
        "year": year,
        "topic": topic(topics),
        "url": url,
    }
