"""The catalogues at hand and what they offer a region, worked out once for all readers.

Everything that speaks of the courses of a region asks here, so that no two pages show two numbers. The atlas's own
catalogue (with the files of data/training/) is the same for every reader and kept. One with a reader's own file
belongs to that reader alone: it is marked, and nothing in lib/model keeps it.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from lib.data.memo import memo
from lib.data.refusal import Refusal
from lib.data.store import table, training_files
from lib.model.scenario import Scenario
from lib.model.skills import region_gap
from lib.model.training.catalogue import Catalogue
from lib.model.training.offer import CourseAnswer, Offer
from lib.model.training.search import MIN_WEIGHT, Wanted
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.loading import Loaded, load
from lib.model.uploads.merging import SUGGESTED, skills_of_upload, together


@memo(size=1)
def known_places() -> KnownPlaces:
    """Regions, retired codes and postcodes, for reading a file."""
    return KnownPlaces.of(table("regions"), table("retired"), table("training_postcodes"))


def shipped() -> Catalogue:
    """The atlas's own catalogue, the files of data/training/ among it."""
    return _shipped()[0]


def of_this_installation() -> dict[str, Loaded | Refusal]:
    """Files of data/training/ by name: what was read of each, or why it was not."""
    return _shipped()[1]


@memo(size=1)
def _shipped() -> tuple[Catalogue, dict[str, Loaded | Refusal]]:
    plain = Catalogue(table("courses"), table("course_skills"))
    files: dict[str, Loaded | Refusal] = {}
    for name, content in training_files().items():
        try:
            files[name] = load(name, content, known_places())
        except Refusal as refusal:
            files[name] = refusal
    read = [one for one in files.values() if isinstance(one, Loaded)]
    return (_joined(plain, read) if read else plain), files


def with_files(loaded: Sequence[Loaded], suggestions: bool = False) -> Catalogue:
    """The atlas's catalogue with a reader's files beside it.

    suggestions  titles are compared with titles and names of skills, and what they suggest counts half. It takes
                 seconds where the file has thousands of titles.
    """
    joined = _joined(shipped(), loaded, suggestions)
    return replace(joined, at_least=SUGGESTED if suggestions else MIN_WEIGHT, own=True)


def _joined(catalogue: Catalogue, loaded: Sequence[Loaded], suggestions: bool = False) -> Catalogue:
    skills, columns = table("skills"), list(catalogue.pairs.columns)
    parts = [catalogue.pairs]
    for one in loaded:
        parts.append(skills_of_upload(one, skills, catalogue.courses, catalogue.pairs, suggestions)[columns])
    kinds = {**dict.fromkeys(("programme", "uri", "match_basis", "occupation_uri"), "str"), "m": "float32"}
    pairs = pd.concat([part.astype(kinds) for part in parts if len(part)], ignore_index=True)
    pairs = pairs.drop_duplicates(["programme", "uri"], ignore_index=True)
    return Catalogue(together(catalogue.courses, [one.courses for one in loaded]), pairs)


def offer_here(region: str, scenario: Scenario, wanted: Wanted, scope: str = "all") -> Offer:
    """What the atlas's own catalogue offers a region under a scenario. A closure changes nothing of it."""
    return _offer(region, replace(scenario, closure=None), wanted, scope)


@memo(size=64)
def _offer(region: str, scenario: Scenario, wanted: Wanted, scope: str) -> Offer:
    return Offer(shipped(), region_gap(region, scenario, scope), wanted)


def answer_here(
    region: str,
    scenario: Scenario,
    wanted: Wanted,
    scope: str = "all",
    text: str = "",
    topics: tuple[str, ...] = (),
    skills: tuple[str, ...] = (),
) -> CourseAnswer:
    """The answer of that offer to a question; held for the next reader."""
    return _answer(region, replace(scenario, closure=None), wanted, scope, text, topics, skills)


@memo(size=128)
def _answer(
    region: str,
    scenario: Scenario,
    wanted: Wanted,
    scope: str,
    text: str,
    topics: tuple[str, ...],
    skills: tuple[str, ...],
) -> CourseAnswer:
    return _offer(region, scenario, wanted, scope).answer(text, topics, skills)
