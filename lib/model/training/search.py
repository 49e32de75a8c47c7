"""Finding courses: filters, and a text search that forgives typos. Under 300 ms on 200,000 courses.

A course has two texts: its title (with gloss and specialisation) and its provider (with the place). Many courses
share a text, and texts share words, so a search compares its words with the distinct words only.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

MIN_WEIGHT = (
    0.7  # pairs of course and skill that count by default: named outright, or essential in a matched occupation
)
# In order of reach. country: somewhere in the country, no place is named; beyond: one region further than a neighbour.
WHERE = ("here", "near", "online", "country", "beyond", "elsewhere")
HERE, NEAR, ONLINE, COUNTRY, BEYOND, ELSEWHERE = range(6)

EXACT, BEGINS, INSIDE, TYPO = 100, 90, 80, 70  # how much a word of the text counts for a word of the search
PROVIDER_LESS = 5  # a word of the title counts a little more than one of the provider
MIN_INSIDE = 4  # letters a word needs to be found inside another: "auto" in "elektroauto"
ONE_SLIP, TWO_SLIPS = 4, 8  # letters from which one or two slips are forgiven
SHORT_HOURS, SHORT_YEARS = 300, 0.5  # a course is short up to here
MOST_WORDS = 8  # of a search that count
WORD = re.compile(r"[^\W_]+")
STOP_WORDS = frozenset(  # without accents: en, fr, de, es, others
    WORD.findall(
        "a an and the of for in on at to with by de des du la le les et en un une der "
        "die das und von mit fur el los las y del al na pro se v z do di il e"
    )
)
OFFICIAL_HERE: dict[str, tuple[str, ...]] = {  # languages that are official in a region and not in its whole country
    "AT11": ("hr", "hu"),
    "AT21": ("sl",),
    "ES11": ("gl",),
    "ES21": ("eu",),
    "ES22": ("eu",),
    "ES51": ("ca", "oc"),
    "ES52": ("ca",),
    "ES53": ("ca",),
    "HR03": ("it",),
    "ITC2": ("fr",),
    "ITH1": ("de",),
    "ITH4": ("sl",),
    "NL12": ("fy",),
    "SI03": ("hu",),
    "SI04": ("it",),
}
LETTERS = str.maketrans("łŁøØđĐßıœŒæÆ", "lLoOdDsioOaA")
COMBINING = dict.fromkeys(range(0x300, 0x370))  # accents, once a letter is taken apart


def words_of(text: str) -> list[str]:
    """Words without accents, lower case: "Électrotechnique (BTS)" → ["electrotechnique", "bts"]."""
    return WORD.findall(_plain(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(LETTERS)).translate(COMBINING).lower()


def search_words(text: str) -> list[str]:
    """The words of a search that count, MOST_WORDS at most; a search of nothing but stop words keeps them."""
    words = list(dict.fromkeys(words_of(text)))
    telling = [w for w in words if w not in STOP_WORDS]
    return (telling or words)[:MOST_WORDS]


def several(codes: str) -> list[str]:
    """The codes of a cell that joins several: "initial;dual" → ["initial", "dual"]; [] where the source prints none."""
    return [code for code in str(codes).split(";") if code]


@dataclass(frozen=True)
class WordIndex:
    """Distinct words of a column of texts, and which texts have each.

    `text` is the number of the text of each row; `starts` and `texts` hold, word by word, the numbers of the texts.
    """

    vocabulary: list[str]
    starts: np.ndarray
    texts: np.ndarray
    number: int  # of distinct texts
    text: np.ndarray

    @classmethod
    def of(cls, column: pd.Series) -> "WordIndex":
        """The index of a column of texts (one text a row)."""
        codes, distinct = pd.factorize(column)
        pairs: dict[str, list[int]] = {}
        plain = _plain("\n".join(str(text).replace("\n", " ") for text in distinct))  # all at once is quicker
        for number, text in enumerate(plain.split("\n")):
            for word in set(WORD.findall(text)):
                pairs.setdefault(word, []).append(number)
        vocabulary = sorted(pairs)
        lengths = [len(pairs[w]) for w in vocabulary]
        texts = np.fromiter(chain.from_iterable(pairs[w] for w in vocabulary), np.int32, sum(lengths))
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(vocabulary, starts, texts, len(distinct), codes.astype(np.int32))

    def scores(self, word: str) -> np.ndarray:
        """How well each row's text answers one word of a search: EXACT to TYPO, 0 where it does not."""
        by_text = np.zeros(self.number + 1, np.int16)  # one more: the texts of rows without one (code −1)
        for number, score in sorted(self._answers(word).items(), key=lambda answer: answer[1]):
            by_text[self.texts[self.starts[number] : self.starts[number + 1]]] = score
        return by_text[self.text]

    def _answers(self, word: str) -> dict[int, int]:
        """Numbers of the words that answer `word`, with their score; slips count last."""
        answers = {}
        for number, other in enumerate(self.vocabulary):
            if word in other:
                if other == word:
                    answers[number] = EXACT
                elif other.startswith(word):
                    answers[number] = BEGINS
                elif len(word) >= MIN_INSIDE:
                    answers[number] = INSIDE
        if len(word) < ONE_SLIP:
            return answers
        slips = self._slips(word, 2 if len(word) >= TWO_SLIPS else 1)
        return {**dict.fromkeys(slips.tolist(), TYPO), **answers}

    def _slips(self, word: str, most: int) -> np.ndarray:
        """Numbers of the words that are at most so many slips (a letter too many, too few, wrong or swapped) away."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        distance = cdist([word], self.vocabulary, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
        return np.flatnonzero(distance <= most)


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of the catalogue; every part left empty asks nothing.

    `region` is a NUTS 2 code, or a country or group; `reach` the last of WHERE that still counts; `skills` are ESCO
    URIs, one of which a course must teach; codes as in lib/model/training/catalogue.
    """

    text: str = ""
    region: str = ""
    reach: str = "country"
    topics: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    eqf: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ()  # who may enter
    places: int | None = None  # at least so many printed
    short: bool = False  # half a year or SHORT_HOURS at most
    trainers: bool = False  # marked as for those who train others


@dataclass(frozen=True)
class Index:
    """A catalogue made ready for search: arrays by row of `courses`, built once and shared."""

    courses: pd.DataFrame
    titles: WordIndex
    providers: WordIndex
    region: pd.Categorical
    country: pd.Categorical
    topic: pd.Categorical
    mode: pd.Categorical
    language: pd.Categorical
    open_to: pd.Categorical
    programme: pd.Categorical
    eqf: np.ndarray  # 0 where not known
    places: np.ndarray  # −1 where not printed
    short: np.ndarray  # whether a source says that it is short
    trainers: np.ndarray  # whether it is marked as for those who train others
    taught: dict[str, frozenset[str]] = field(repr=False)  # skill → programmes


def counted(course_skills: pd.DataFrame, at_least: float = MIN_WEIGHT) -> pd.DataFrame:
    """The pairs that count: m of `at_least` or more (held as 32 bits, so a little less is as much)."""
    return course_skills[course_skills["m"] >= at_least - 1e-6]


def index(courses: pd.DataFrame, course_skills: pd.DataFrame, at_least: float = MIN_WEIGHT) -> Index:
    """The index of a catalogue (columns of data/courses.parquet) and of what its programmes teach."""
    pairs = counted(course_skills, at_least)
    taught: dict[str, set[str]] = {}
    for uri, programme in zip(pairs["uri"].astype(str), pairs["programme"].astype(str), strict=True):
        taught.setdefault(uri, set()).add(programme)
    text = {name: courses[name].astype(str) for name in ("title", "title_en", "specialisation", "provider", "place")}
    return Index(
        courses,
        WordIndex.of(text["title"] + " " + text["title_en"] + " " + text["specialisation"]),
        WordIndex.of(text["provider"] + " " + text["place"]),
        **{
            n: pd.Categorical(courses[n])
            for n in ("region", "country", "topic", "mode", "language", "open_to", "programme")
        },
        eqf=courses["eqf"].to_numpy(dtype=float, na_value=0).astype(np.int8),
        places=courses["places"].to_numpy(dtype=float, na_value=-1).astype(np.int32),
        short=(
            (courses["hours"].to_numpy(dtype=float, na_value=np.inf) <= SHORT_HOURS)
            | (courses["years"].fillna(np.inf).to_numpy(dtype=float) <= SHORT_YEARS)
        ),
        trainers=(courses["trainers"].astype(str) != "").to_numpy(),
        taught={uri: frozenset(programmes) for uri, programmes in taught.items()},
    )


def find(
    catalogue: Index,
    wanted: Wanted,
    neighbours: Sequence[str] = (),
    beyond: Sequence[str] = (),
    gain: np.ndarray | None = None,
    here: Sequence[str] = (),
) -> pd.DataFrame:
    """Courses that answer, best first: columns row (number in `courses`), where (WHERE), score (0 without a text).

    `neighbours` are the regions next to `wanted.region`, `beyond` those next to them; `here` are its regions where it
    stands for several. Order: how far away, how well the text fits, then `gain` (a number for each row, such as the
    share of a gap the course closes), then places.
    """
    where = reach(catalogue, here or tuple(filter(None, [wanted.region])), neighbours, beyond, wanted.languages)
    keep = np.ones(len(where), bool)
    if wanted.region:
        keep &= where <= WHERE.index(wanted.reach)
    keep &= _in(catalogue.topic, wanted.topics) & _in(catalogue.mode, wanted.modes, split=True)
    keep &= _in(catalogue.language, wanted.languages, split=True) & _in(catalogue.open_to, wanted.open_to)
    if wanted.skills:
        teaching = (catalogue.taught.get(uri, frozenset()) for uri in wanted.skills)
        programmes: frozenset[str] = frozenset().union(*teaching)
        keep &= _in(catalogue.programme, programmes, nothing_asks_nothing=False)
    if wanted.eqf:
        keep &= np.isin(catalogue.eqf, wanted.eqf)
    if wanted.short:
        keep &= catalogue.short
    if wanted.trainers:
        keep &= catalogue.trainers
    if wanted.places is not None:
        keep &= catalogue.places >= wanted.places
    score = np.zeros(len(where), np.int32)
    for word in search_words(wanted.text):
        one = np.maximum(catalogue.titles.scores(word), catalogue.providers.scores(word) - PROVIDER_LESS)
        keep &= one > 0
        score += one
    rows = np.flatnonzero(keep)
    keys = [-catalogue.places[rows].astype(float), -score[rows], where[rows]]
    if gain is not None:
        keys.insert(1, -np.asarray(gain, float)[rows].round(6))
    rows = rows[np.lexsort(keys)]
    return pd.DataFrame(
        {"row": rows, "where": pd.Categorical.from_codes(where[rows], WHERE, ordered=True), "score": score[rows]}
    )


def reach(
    catalogue: Index,
    here: Sequence[str],
    neighbours: Sequence[str] = (),
    beyond: Sequence[str] = (),
    stated: Sequence[str] = (),
) -> np.ndarray:
    """How far each course is from a region or from several together, as a number of WHERE; all 0 without a region.

    Online courses count as online wherever their provider sits, but one given here is here; one in a language that is
    neither the country's nor English nor `stated` is elsewhere, however near. A course on site whose language is not
    told is in those of its own country.
    """
    if not here:
        return np.zeros(len(catalogue.courses), np.int8)
    where = np.full(len(catalogue.courses), ELSEWHERE, np.int8)
    homeless = _in(catalogue.region, ("",), nothing_asks_nothing=False)
    countries = {code[:2] for code in here}
    spoken = {*spoken_in(here), *stated}
    followed = _in(catalogue.language, spoken, split=True)
    alike = [c for c in catalogue.country.categories if c in ("", "EU") or {*_official(c)} & spoken]
    untold = _in(catalogue.language, ("",), nothing_asks_nothing=False)
    on_site = followed | (untold & _in(catalogue.country, alike, nothing_asks_nothing=False))
    where[_in(catalogue.region, tuple(beyond), nothing_asks_nothing=False) & on_site] = BEYOND
    where[homeless & _in(catalogue.country, tuple(countries))] = COUNTRY
    online = _in(catalogue.mode, ("online",), split=True)
    where[_in(catalogue.mode, ("online", "blended"), split=True) & (homeless | online) & (followed | untold)] = ONLINE
    where[_in(catalogue.region, tuple(neighbours), nothing_asks_nothing=False) & on_site] = NEAR
    where[_in(catalogue.region, tuple(here))] = HERE
    return where


@cache
def _official(country: str) -> tuple[str, ...]:
    from babel.languages import get_official_languages

    return get_official_languages({"EL": "GR"}.get(country, country))


def spoken_in(regions: Collection[str]) -> tuple[str, ...]:
    """Languages in which people of these regions can follow a course: those official in their country or in the region
    itself, English, several.
    """
    own = {tongue for code in regions for tongue in (*_official(code[:2]), *OFFICIAL_HERE.get(code, ()))}
    return tuple(sorted({*own, "en", "multi"}))


def choices(catalogue: Index) -> dict[str, list[tuple[Any, int]]]:
    """What can be chosen in each filter: topics, modes, languages, levels that occur, with their numbers of courses."""
    offered: dict[str, list[tuple[Any, int]]] = {}
    for name, column in (
        ("topics", catalogue.topic),
        ("modes", catalogue.mode),
        ("languages", catalogue.language),
        ("open_to", catalogue.open_to),
    ):
        count: dict[str, int] = {}
        numbers = np.bincount(column.codes, minlength=len(column.categories))
        for codes, number in zip(column.categories, numbers, strict=True):
            for code in several(codes):
                count[code] = count.get(code, 0) + int(number)
        offered[name] = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    levels, numbers = np.unique(catalogue.eqf[catalogue.eqf > 0], return_counts=True)
    offered["eqf"] = list(zip(levels.tolist(), numbers.tolist(), strict=True))
    return offered


def _in(
    column: pd.Categorical, codes: Collection[str], split: bool = False, nothing_asks_nothing: bool = True
) -> np.ndarray:
    """Which rows have one of `codes`; `split`: cells join several codes by ";"."""
    if not codes and nothing_asks_nothing:
        return np.ones(len(column), bool)
    chosen = set(codes)
    hits = [bool(chosen.intersection(several(c))) if split else c in chosen for c in column.categories]
    return np.append(np.array(hits, bool), False)[column.codes]
