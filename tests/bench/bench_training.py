"""How quick the training pages' work is: on the shipped catalogue, and on a made-up one of 200,000 courses.

`python -m tests.bench.bench_training` prints medians in milliseconds. The made-up courses are shuffled copies of shipped
ones with made-up providers and words in their titles; they exist here only.
"""

import time
from statistics import median

import numpy as np
import pandas as pd

from lib.data.store import table
from lib.model.skills import region_gap
from lib.model.training.catalogue import TEXTS, Catalogue, bookable
from lib.model.training.course_set import Limit, smallest_set
from lib.model.training.offer import Offer, around
from lib.model.training.search import Wanted, find, index
from lib.model.training.teaching import by_skill, coverage, gains
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.loading import finish, read_draft

MANY = 200_000
ROUNDS = 7
SYLLABLES = ("ba", "le", "mi", "tor", "ska", "ren", "vo", "zen", "dal", "pri", "ku", "mer", "nov", "tech", "el", "ur")


def made_up(many: int, seed: int = 1) -> pd.DataFrame:
    """So many courses: shipped ones at random, each with a word of its own in the title and one of 20,000 providers."""
    rng = np.random.default_rng(seed)
    shipped = table("courses").astype(dict.fromkeys(TEXTS, "str"))
    found = shipped.iloc[rng.integers(0, len(shipped), many)].reset_index(drop=True)
    words = np.array(["".join(rng.choice(SYLLABLES, 5)) for _n in range(20_000)])
    found["id"] = [f"x{n}" for n in range(many)]
    found["title"] = found["title"] + " " + words[rng.integers(0, len(words), many)]
    found["provider"] = words[rng.integers(0, len(words), many)]
    return found.astype(dict.fromkeys(TEXTS, "category"))


def made_up_gap(seed: int = 1) -> pd.DataFrame:
    """160 skills that are taught somewhere, with made-up numbers of persons."""
    rng = np.random.default_rng(seed)
    uris = np.array(sorted(table("course_skills")["uri"].astype(str).unique()))
    return pd.DataFrame(
        {"uri": rng.choice(uris, 160, replace=False), "persons": rng.integers(1, 400, 160).astype(float)}
    )


def timed(what: str, work) -> None:
    """Print the median and the worst of ROUNDS."""
    took = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - start))
    print(f"{what:<58} {median(took):8.1f} ms   worst {max(took):8.1f} ms")


def bench(courses: pd.DataFrame, name: str) -> None:
    """Every answer a reader waits for, on one catalogue."""
    taught, gap = table("course_skills"), made_up_gap()
    start = time.perf_counter()
    catalogue = index(courses, taught)
    print(f"\n{name}: {len(courses):,} courses, index built in {time.perf_counter() - start:.2f} s")
    near, beyond = around("CZ08")
    covered = coverage(gap, taught)
    gain = gains(covered, courses)
    some = str(gap["uri"].iloc[0])
    for what, wanted in {
        "filter: region with neighbours and online": Wanted(region="CZ08"),
        "filter: region, topic, level, places": Wanted(region="CZ08", topics=("electrical",), eqf=(3, 4), places=10),
        "filter: a skill": Wanted(skills=(some,)),
        "search: one word": Wanted(text="mechatronics"),
        "search: three words with two typos": Wanted(text="electrial enginering Ostrva"),
        "search and filter": Wanted(text="automotve", region="CZ08", topics=("vehicles",)),
        "no filter at all": Wanted(),
    }.items():
        timed(what, lambda wanted=wanted: find(catalogue, wanted, near, beyond, gain))
    held = Catalogue(courses, taught)
    offer = Offer(held, region_gap("CZ08"), Wanted(region="CZ08"))
    offer.gain, held.index  # noqa: B018  worked out once, before the first search

    def answered() -> None:
        answer = offer.answer("electrial enginering")
        _all_of_it = (answer.closed, answer.places, answer.points)

    timed("a search to all it shows: courses, share, places, map", answered)
    rows = find(catalogue, Wanted(region="CZ08"), near, beyond, gain)["row"]
    reachable = bookable(courses.iloc[rows])
    timed("coverage of a gap by programme", lambda: coverage(gap, taught))
    timed("courses and places by skill", lambda: by_skill(gap, reachable, taught))
    timed("smallest set, 6 courses (exact)", lambda: smallest_set(gap, reachable, taught))
    timed("smallest set, 12 years of study", lambda: smallest_set(gap, reachable, taught, Limit("years", 12)))
    timed("smallest set, 12 courses, all courses", lambda: smallest_set(gap, courses, taught, Limit("number", 12)))


def bench_upload(many: int = MANY) -> None:
    """How long a reader waits for a list of so many rows: read, columns told, every row mapped."""
    known = KnownPlaces.of(table("regions"), table("retired"), table("training_postcodes"))
    rows = "\n".join(f"Kurs {n:x};DE1{n % 4 + 1};{n % 90}" for n in range(many))
    data = f"Kurs;NUTS;Plätze\n{rows}".encode("cp1252")
    start = time.perf_counter()
    draft = read_draft("a.csv", data)
    read = time.perf_counter()
    kept = finish(draft, known).kept
    done = time.perf_counter()
    print(f"\nupload: {kept:,} rows, read in {read - start:.1f} s, mapped in {done - read:.1f} s")


if __name__ == "__main__":
    bench_upload()
    bench(table("courses"), "shipped")
    bench(made_up(MANY), "made up")
