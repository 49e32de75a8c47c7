"""Nothing that leaves the pages has changed: each run against the golden record (tests/leaving.py).

Where a change is meant, `python -m tests.leaving write` makes the record anew, and digest.tsv shows which pages it touched.
"""

import pytest

from lib.views.shared.menu import ABOUT
from tests import leaving, leaving_words
from tests.leaving import LANGUAGES, PAGES, PLACES

TURNS = len(PAGES) + 4  # every page once and a few twice: all places, all languages
FEW = [
    (
        list(PAGES)[turn % len(PAGES)],
        PLACES[turn % len(PLACES)],
        LANGUAGES[(turn + turn // len(PAGES)) % len(LANGUAGES)],
    )
    for turn in range(TURNS)
]
HINT = "\nIf this is meant: python -m tests.leaving write, and look at the digest of what changed."


@pytest.mark.parametrize(  # every page before each commit, every place in the tests of each change
    ("page", "place", "language"),
    [pytest.param(*run, marks=() if at < len(PAGES) else pytest.mark.slow) for at, run in enumerate(FEW)],
)
def test_a_page_is_as_recorded(page, place, language):
    found = leaving.compare((page, place, language))
    assert not found, found + HINT


@pytest.mark.sweep
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_recorded_for_every_place(page, place):
    """In one of the languages: `python -m tests.leaving check` tries them all."""
    found = leaving.compare((page, place, LANGUAGES[turn(page, place)]))
    assert not found, found + HINT


def turn(page: str, place: str) -> int:
    """Which language: over all pages and over all places each of them is seen as often as the others."""
    return (list(PAGES).index(page) + PLACES.index(place)) % len(LANGUAGES)


def test_the_few_show_every_page_place_and_language():
    pages, places, languages = (set(seen) for seen in zip(*FEW, strict=True))
    assert pages == set(PAGES) and places == set(PLACES) and languages == set(LANGUAGES)


def test_every_page_and_every_place_is_seen_in_every_language():
    seen = {(page, place): turn(page, place) for page in PAGES for place in PLACES}
    assert all({seen[page, place] for place in PLACES} == {0, 1, 2} for page in PAGES)
    assert all({seen[page, place] for page in PAGES} == {0, 1, 2} for place in PLACES)


def test_no_page_and_no_language_is_left_out():
    files = {"dashboard.py", *(f"pages/{file.name}" for file in (leaving.ROOT / "pages").glob("*.py"))}
    catalogues = {file.stem for file in (leaving.ROOT / "lib").rglob("*.po")}
    files -= {page.file for page in ABOUT}  # these show no figure
    files -= {"pages/workshop.py"}  # nor does this one until a room is open; its screens have tests of their own
    assert files == set(PAGES.values()) and catalogues | {"en"} == set(LANGUAGES)


def test_messages_are_as_recorded():
    recorded, now = set(leaving.MESSAGES.read_text(encoding="utf-8").splitlines()), set(leaving.messages())
    assert now == recorded, f"gone: {sorted(recorded - now)[:5]}, new: {sorted(now - recorded)[:5]}" + HINT


def test_the_digest_is_that_of_the_record():
    lines = leaving.DIGEST.read_text(encoding="utf-8").splitlines()[1:]
    assert lines == list(leaving.digest_lines())


def test_a_difference_is_told_in_words():
    before, after = (
        ["Markdown\nbody: A. One is 1,234. Z."],
        ["Markdown\nbody: A. One is 1,235. Z.", "Html\nbody: <p>more</p>"],
    )
    told = leaving.difference(before, after)
    assert "- One is 1,234." in told and "+ One is 1,235." in told and "Html (new" in told
    assert leaving.difference(before, before) == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0.12345678901,-2.00000000004", "0.1234568,-2"),
        ("1.5 and 84,549 and 10.276/99", "1.5 and 84,549 and 10.276/99"),
        ('<path d="' + "M1 2" * 100 + '"/>', f'<path d="sha256:{leaving_words.checksum("M1 2" * 100)[:16]}"/>'),
        ("/media/0123456789abcdef0123.csv", "/media/….csv"),
    ],
)
def test_long_numbers_and_outlines_are_cut(given, kept):
    assert leaving_words.plain(given) == kept


def test_data_for_the_browser_are_read_before_they_are_compressed():
    import json
    import zlib

    sent = zlib.compress(json.dumps({"kit": "1a2b", "title": "Jobs", "at": [1.23456789012, 2]}).encode())
    assert leaving_words.data_text(sent) == "{\n title: Jobs\n at: [1.234568, 2]\n}"
