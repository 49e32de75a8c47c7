"""Finding courses: filters, and a text search that forgives typos. Under 300 ms on 200,000 courses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from lib.model.training.catalogue import several
from lib.model.training.texts import Words, asked

SHOWN = 0.7  # pairs of course and skill shown by default: named outright, or essential in a matched occupation
# In order of reach. country: somewhere in the country, no place is named; beyond: one region further than a neighbour.
WHERE = ("here", "near", "online", "country", "beyond", "elsewhere")
HERE, NEAR, ONLINE, COUNTRY, BEYOND, ELSEWHERE = range(6)


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of the catalogue; every part left empty asks nothing.

    `region` is a NUTS 2 code, or a country or group; `reach` the last of WHERE that still counts; `skills` are ESCO URIs, one of which a course
    must teach; codes as in lib/model/training/catalogue.
    """

    text: str = ""
    region: str = ""
    reach: str = "country"
    topics: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    eqf: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    places: int | None = None  # at least so many printed


@dataclass(frozen=True)
class Index:
    """A catalogue made ready for search: arrays by row of `courses`, built once and shared."""

    courses: pd.DataFrame
    titles: Words
    providers: Words
    region: pd.Categorical
    country: pd.Categorical
    topic: pd.Categorical
    mode: pd.Categorical
    language: pd.Categorical
    programme: pd.Categorical
    eqf: np.ndarray  # 0 where not known
    places: np.ndarray  # −1 where not printed
    taught: dict[str, frozenset[str]] = field(repr=False)  # skill → programmes


def index(courses: pd.DataFrame, course_skills: pd.DataFrame, at_least: float = SHOWN) -> Index:
    """The index of a catalogue (columns of data/courses.parquet) and of what its programmes teach."""
    shown = course_skills[course_skills["m"] >= at_least - 1e-6]
    taught: dict[str, set[str]] = {}
    for uri, programme in zip(shown["uri"].astype(str), shown["programme"].astype(str), strict=True):
        taught.setdefault(uri, set()).add(programme)
    text = {name: courses[name].astype(str) for name in ("title", "title_en", "specialisation", "provider", "place")}
    return Index(
        courses,
        Words.of(text["title"] + " " + text["title_en"] + " " + text["specialisation"]),
        Words.of(text["provider"] + " " + text["place"]),
        **{n: pd.Categorical(courses[n]) for n in ("region", "country", "topic", "mode", "language", "programme")},
        eqf=courses["eqf"].to_numpy(dtype=float, na_value=0).astype(np.int8),
        places=courses["places"].to_numpy(dtype=float, na_value=-1).astype(np.int32),
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

    `neighbours` are the regions next to `wanted.region`, `beyond` those next to them; `here` are its regions where it stands
    for several. Order: how far away, how well the
    text fits, then `gain` (a number for each row, such as the share of a gap the course closes), then places.
    """
    where = reach(catalogue, here or tuple(filter(None, [wanted.region])), neighbours, beyond)
    keep = np.ones(len(where), bool)
    if wanted.region:
        keep &= where <= WHERE.index(wanted.reach)
    keep &= _in(catalogue.topic, wanted.topics) & _in(catalogue.mode, wanted.modes, split=True)
    keep &= _in(catalogue.language, wanted.languages, split=True)
    if wanted.skills:
        programmes = frozenset().union(*(catalogue.taught.get(uri, frozenset()) for uri in wanted.skills))
        keep &= _in(catalogue.programme, programmes, nothing_asks_nothing=False)
    if wanted.eqf:
        keep &= np.isin(catalogue.eqf, wanted.eqf)
    if wanted.places is not None:
        keep &= catalogue.places >= wanted.places
    score = np.zeros(len(where), np.int32)
    for word in asked(wanted.text):
        one = np.maximum(
            catalogue.titles.scores(word), catalogue.providers.scores(word) - 5
        )  # the title counts a little more
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
    catalogue: Index, here: Sequence[str], neighbours: Sequence[str] = (), beyond: Sequence[str] = ()
) -> np.ndarray:
    """How far each course is from a region or from several together, as a number of WHERE; all 0 without a region.

    Online courses count as online wherever their provider sits, but one given here is here.
    """
    if not here:
        return np.zeros(len(catalogue.courses), np.int8)
    found = np.full(len(catalogue.courses), ELSEWHERE, np.int8)
    homeless = _in(catalogue.region, ("",), nothing_asks_nothing=False)
    found[_in(catalogue.region, tuple(beyond), nothing_asks_nothing=False)] = BEYOND
    found[homeless & _in(catalogue.country, tuple({code[:2] for code in here}))] = COUNTRY
    found[
        _in(catalogue.mode, ("online", "blended"), split=True)
        & (homeless | _in(catalogue.mode, ("online",), split=True))
    ] = ONLINE
    found[_in(catalogue.region, tuple(neighbours), nothing_asks_nothing=False)] = NEAR
    found[_in(catalogue.region, tuple(here))] = HERE
    return found


def choices(catalogue: Index) -> dict[str, list]:
    """What can be chosen in each filter: topics, modes, languages, levels that occur, each with its number of courses."""
    found: dict[str, list] = {}
    for name, column in (("topics", catalogue.topic), ("modes", catalogue.mode), ("languages", catalogue.language)):
        count: dict[str, int] = {}
        for codes, number in zip(
            column.categories, np.bincount(column.codes, minlength=len(column.categories)), strict=True
        ):
            for code in several(codes):
                count[code] = count.get(code, 0) + int(number)
        found[name] = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    levels, numbers = np.unique(catalogue.eqf[catalogue.eqf > 0], return_counts=True)
    found["eqf"] = list(zip(levels.tolist(), numbers.tolist(), strict=True))
    return found


def _in(
    column: pd.Categorical, codes: Collection[str], split: bool = False, nothing_asks_nothing: bool = True
) -> np.ndarray:
    """Which rows have one of `codes`; `split`: cells join several codes by ";"."""
    if not codes and nothing_asks_nothing:
        return np.ones(len(column), bool)
    chosen = set(codes)
    hits = [bool(chosen.intersection(several(c))) if split else c in chosen for c in column.categories]
    return np.append(np.array(hits, bool), False)[column.codes]
