"""Who has done this before: cases on record, a place's own first, then those of regions like it, its country, the rest.

Rows of data/practices.parquet and of the files in data/practices/. A lower bound: no case means that none was found.
Numbers of people and of money stay beside their case and are never summed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.refusal import Refusal
from lib.data.store import practice_files, table
from lib.model.peers import PeerCriteria, results
from lib.model.region_courses import known_places
from lib.model.uploads.practices import PracticeFile, load_practices
from lib.regions.names import folded

HERE, ALIKE, COUNTRY, ELSEWHERE = "here", "alike", "country", "elsewhere"
WHERE = (HERE, ALIKE, COUNTRY, ELSEWHERE)
UNION = "EU27"  # region of a row that speaks of the whole Union
TIMES = 2.0  # a region of similar size has between half and twice as many inhabitants
SEARCHED = ("title", "leader", "partners", "topics")
COVERED = ("same", "part", "wider", "country", "union")  # how a case's place relates to a region, closest first


@dataclass(frozen=True)
class Surroundings:
    """What is near a place: its NUTS 2 regions, those like it (most like it first), and who is of similar size.

    similarity  share of regions that are less like it (%), by region; of one region only
    size        inhabitants of each region over those of the place (of a region of an area: of its middle one)
    """

    codes: tuple[str, ...]
    alike: tuple[str, ...]
    similarity: Mapping[str, float]
    size: Mapping[str, float]

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of its regions."""
        return frozenset(regions.country_of(c) for c in self.codes)

    def where(self, code: str) -> str:
        """The group of a region (or of a country as a whole), seen from the place: one of WHERE."""
        countries = self.countries
        if code in self.codes or code in countries and set(regions.parse_region(code)) <= set(self.codes):
            return HERE
        if code in self.alike:
            return ALIKE
        return COUNTRY if code != UNION and regions.country_of(code) in countries else ELSEWHERE


@memo
def surroundings(code: str) -> Surroundings:
    """The surroundings of a region, a country or a group on the atlas's own tables, by the usual criteria of peers.

    A region without a close peer has none that is like it: its least far ones are elsewhere.
    """
    codes = regions.parse_region(code)
    if len(codes) == 1:
        peers = results.nearest(PeerCriteria(), codes[0])
        alike = () if results.none_is_close(peers) else tuple(peers["region"])
        known = results.similarity(PeerCriteria(), codes[0]).dropna(subset="similarity")
        similarity = dict(zip(known["region"], known["similarity"], strict=True))
    else:
        alike, similarity = tuple(results.peers_of_area(codes)["region"].head(PeerCriteria().top)), {}
    people = indicators.values("population", indicators.default_year("population")).set_index("region")["value"]
    own = people.reindex(list(codes)).median()
    size = (people / own).dropna().to_dict() if own > 0 else {}
    return Surroundings(codes, alike, similarity, size)


@memo(size=1)
def _shelf() -> tuple[pd.DataFrame, dict[str, PracticeFile | Refusal]]:
    files: dict[str, PracticeFile | Refusal] = {}
    for name, content in practice_files().items():
        try:
            files[name] = load_practices(name, content, known_places())
        except Refusal as refusal:
            files[name] = refusal
    own = [one.practices for one in files.values() if isinstance(one, PracticeFile) and len(one.practices)]
    return pd.concat([table("practices"), *own], ignore_index=True) if own else table("practices"), files


def files_of_this_installation() -> dict[str, PracticeFile | Refusal]:
    """Files of data/practices/ by name: what was read of each, or why it was not."""
    return _shelf()[1]


@memo(size=256)
def practices_of(code: str) -> pd.DataFrame:
    """All cases on record, nearest to this place first (`cases`); change nothing in it."""
    return cases(_shelf()[0], surroundings(code), _named_on_shelf())


@memo(size=1)
def count_by_region() -> dict[str, int]:
    """Number of cases that name a NUTS 2 region, alone or with others; a region without one is not in it."""
    rows = _shelf()[0]
    named = rows[rows["region"].isin(regions.eu_nuts2())]
    return {str(code): int(count) for code, count in named.groupby("region")["id"].nunique().items()}


def _named(practices: pd.DataFrame) -> pd.Series:
    """The regions that each case names."""
    return practices.groupby("id")["region"].agg(tuple)


@memo(size=1)
def _named_on_shelf() -> pd.Series:
    return _named(_shelf()[0])


def cases(practices: pd.DataFrame, around: Surroundings, named: pd.Series | None = None) -> pd.DataFrame:
    """Each case once, nearest first, and newest first where two are equally near.

    Adds to the columns of data/practices.parquet
    where       HERE, ALIKE, COUNTRY or ELSEWHERE
    regions     codes that the case names: NUTS 2 regions, or one country, or the Union
    nearest     the one of them that puts it where it is
    similarity  of the nearest (Surroundings), null for a country and for the place itself
    alike_rank  place of the nearest among the regions like it, from 1; null for the others
    size        of the nearest, null where not known
    year        newest year that it names, else that of its page; null where neither is printed
    `covers` speaks of the nearest. named: the regions of each case, where they are known already.
    """
    rank = {code: n for n, code in enumerate(around.alike, start=1)}

    def place_of(code: str) -> tuple[int, float]:
        """How near a region of a case is: its group by number, and within it the smaller the nearer."""
        group = around.where(code)
        near = {HERE: 0.0, ALIKE: float(rank.get(code, 0))}.get(group, -around.similarity.get(code, -1.0))
        return WHERE.index(group), near

    places = {code: place_of(code) for code in practices["region"].unique()}
    rows = practices.assign(
        _place=[places[code] for code in practices["region"]], _covers=practices["covers"].map(COVERED.index)
    )
    first = rows.sort_values(["_place", "_covers", "region"], kind="stable").drop_duplicates("id")
    named = _named(practices) if named is None else named
    group = [place[0] for place in first["_place"]]
    alike = first["region"].map(around.similarity).astype(float)
    first = first.assign(
        where=[WHERE[n] for n in group],
        regions=first["id"].map(named),
        nearest=first["region"],
        similarity=alike.mask(np.array(group) == 0),
        alike_rank=first["region"].map(rank).astype("Int16"),
        size=first["region"].map(around.size).astype(float),
        year=years(first),
    )
    first["_newest"] = -first["year"].fillna(0).astype(int)
    first["_near"] = [place[1] if place[0] in (1, 3) else 0.0 for place in first["_place"]]
    first["_group"] = group
    order = first.sort_values(["_group", "_near", "_newest", "id"], kind="stable", ignore_index=True)
    return order.drop(columns=["_place", "_covers", "_newest", "_near", "_group", "region"])


def years(practices: pd.DataFrame) -> pd.Series:
    """The newest year that a case names, else the year of its page; null where neither is printed."""
    read = pd.to_numeric(practices["as_read"].str[:4].where(practices["as_read"] != "")).astype("Int16")
    return practices["last_year"].fillna(practices["first_year"]).fillna(read)


def narrowed(found: pd.DataFrame, place: str = "", kind: str = "", size: str = "", text: str = "") -> pd.DataFrame:
    """Cases that fit what is asked, in their order; "" asks nothing.

    place  one of WHERE, or a NUTS 2 region that the case names
    kind   one of KINDS
    size   "similar" for cases of a region of half to twice the inhabitants; one of a whole country is none
    text   words that its title, its people, its topics or the names of its regions hold, all of them
    """
    keep = pd.Series(True, found.index)
    if place in WHERE:
        keep &= found["where"] == place
    elif place:
        keep &= found["regions"].map(lambda codes: place in codes)
    if kind:
        keep &= found["kind"] == kind
    if size:
        keep &= found["size"].between(1 / TIMES, TIMES)
    if words := folded(text).split():
        spoken = [
            folded(" ".join([*(row[f] for f in SEARCHED), *(regions.label(c) for c in row["regions"] if c != UNION)]))
            for row in found.to_dict("records")
        ]
        keep &= np.array([all(word in said for word in words) for said in spoken], dtype=bool)
    return found[keep].reset_index(drop=True)


def named_by(found: pd.DataFrame) -> set[str]:
    """NUTS 2 regions that these cases name; a country and the Union are none."""
    return set(regions.eu_nuts2()) & {code for codes in found["regions"] for code in codes}


def regions_with_cases(found: pd.DataFrame) -> Sequence[str]:
    """NUTS 2 regions that a case names, by name."""
    return sorted(named_by(found), key=lambda code: folded(regions.label(code)))
