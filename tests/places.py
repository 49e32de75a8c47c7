"""Places to try: one of each kind stands for all; all of them, more than three hundred, are a sweep (`make test-all`)."""

from collections.abc import Iterable, Sequence

import pytest

from lib import regions

REPRESENTATIVES = {
    "DE11": "published, and large: the region the pages start from",
    "DE91": "published now, shared with others to 2015",
    "AT11": "published, with two regions of its country to compare with and many estimates",
    "CZ02": "published, with a catalogue of courses",
    "DE60": "shared by two regions",
    "PT1A": "shared by seven regions, its history shared with a part of the older NUTS",
    "NL35": "shared by two regions that were one, its history converted from an older NUTS, limits in other series",
    "FI20": "shared, and too little known for a score",
    "FRY5": "outermost, most figures missing",
    "LU00": "missing, the one region of its country",
    "MT00": "missing, the one region of its country, without a neighbour",
    "EE00": "published, the one region of its country",
    "ITC2": "bounded in the history",
    "FRC2": "counted at the head office and confidential to 2020, with a catalogue of courses",
    "DED2": "broken: changed places with another region in the source",
    "IE06": "drawn anew, missing from 2013 to 2015",
    "ES63": "published as none at all",
    "BG31": "broken: labour figures that cannot be compared with the year before",
    "BG33": "published, and fewer than one person a year needs another job",
    "DE21": "published, and figures hidden elsewhere could take its stars away",
    "PT19": "shared, and its stars are a range",
    "ES61": "published, one case of its own on record, its just transition territory known from a proposal alone",
    "BE22": "published, several cases of its own on record",
    "DE": "a country, published",
    "CZ": "a country, published, with territories of the just transition fund in some of its regions",
    "HU": "a country, published, whose list of territories is cut off in the source",
    "LU": "a country of one region of which nothing is published",
    "DE9": "a NUTS 1 region, added up from its regions",
    "group:DE91+DE92+DE93": "a group of published figures",
    "group:DE60+DEF0": "a group of hidden figures whose total is published",
    "group:DE60+FRC2+LU00": "a group across borders, with a hidden and a missing figure",
}
REGIONS = tuple(code for code in REPRESENTATIVES if len(code) == 4)
AREAS = tuple(code for code in REPRESENTATIVES if len(code) != 4)


def all_regions() -> tuple[str, ...]:
    """Every NUTS 2 region of the EU."""
    return tuple(regions.eu_nuts2())


def all_places() -> tuple[str, ...]:
    """Every NUTS 2 region and country of the EU, and the NUTS 1 region and the groups of the representatives."""
    return tuple(dict.fromkeys((*all_regions(), *regions.eu_countries(), *AREAS)))


def in_turn(places: Iterable[str], languages: Sequence[str]) -> list:
    """Parameters (place, language): each place in one language, the next in the next; the other languages in a sweep."""
    return [
        pytest.param(
            place,
            language,
            id=f"{place}-{language}",
            marks=() if turn % len(languages) == at else pytest.mark.sweep,
        )
        for turn, place in enumerate(places)
        for at, language in enumerate(languages)
    ]


def one_language(places: Iterable[str], languages: Sequence[str]) -> list:
    """Parameters (place, language) of a sweep: each place in one language, the next in the next."""
    return [
        pytest.param(*other.values, id=other.id, marks=pytest.mark.sweep)
        for other in in_turn(places, languages)
        if not other.marks
    ]


def each(places: Iterable[str]) -> list:
    """Parameters of a test: representatives always, the others in a sweep."""
    return [
        pytest.param(place, id=place, marks=() if place in REPRESENTATIVES else pytest.mark.sweep) for place in places
    ]
